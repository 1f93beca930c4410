# How our own code is compiled, as one target that our other targets link privately: none of it
# reaches a user's build.
add_library(wellspring_settings INTERFACE)

if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_COMPILE_WARNING_AS_ERROR)
  set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
endif()
if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(wellspring_settings INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wconversion;-Wsign-conversion;-Wshadow>
    # Fused multiply-adds round differently from a product and a sum. Reported figures must not
    # depend on which of the two a processor has.
    $<$<COMPILE_LANGUAGE:CXX>:-ffp-contract=off>)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 takes `"text" + std::string` for an overlapping copy (its bug 105651, mended in 13).
    target_compile_options(wellspring_settings INTERFACE -Wno-restrict)
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # clang 19 blames every std::stable_sort for what libstdc++ 12 calls inside it; g++ still
    # tells us what is deprecated of our own.
    target_compile_options(wellspring_settings INTERFACE -Wno-deprecated-declarations)
  endif()
  if(WELLSPRING_NATIVE)
    target_compile_options(wellspring_settings INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-march=native>)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # Its own AVX-512 headers leave registers undefined on purpose, and it warns of that.
      target_compile_options(wellspring_settings INTERFACE -Wno-maybe-uninitialized)
    endif()
  endif()
elseif(MSVC)
  target_compile_options(wellspring_settings INTERFACE /W4 /permissive- /utf-8 /fp:precise)
endif()

if(WELLSPRING_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "WELLSPRING_FUZZ needs clang: libFuzzer is part of it")
  endif()
  # Without the two checks at each access of memory that cost a third of the whole build: what they
  # find, a null pointer or an object too small, the address sanitizer finds when it is used.
  target_compile_options(wellspring_settings INTERFACE
    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=null,object-size
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(wellspring_settings INTERFACE -fsanitize=address,undefined)
endif()
