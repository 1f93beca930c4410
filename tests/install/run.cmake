# Installs the build tree `built` into a fresh prefix, then builds and runs the user's project
# against it: with each component, and tuned for this machine.
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${said}")
  endif()
endfunction()

file(REMOVE_RECURSE "${scratch}")
run("${CMAKE_COMMAND}" --install "${built}" --prefix "${scratch}/prefix" --component Unspecified)

foreach(kind IN ITEMS core wellspring native)
  set(build "${scratch}/${kind}")
  set(component ${kind})
  set(tuned OFF)
  if(kind STREQUAL "native")
    set(component wellspring)
    set(tuned ON)
  endif()
  run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${build}" -G "${generator}"
      "-DCMAKE_CXX_COMPILER=${compiler}"
      "-DCMAKE_PREFIX_PATH=${scratch}/prefix" -DCOMPONENT=${component} -DNATIVE=${tuned})
  run("${CMAKE_COMMAND}" --build "${build}")
  run("${CMAKE_CTEST_COMMAND}" --test-dir "${build}" --output-on-failure)
  message("${kind}: found, built and run")
endforeach()
