# Runs `program scratch`, under `emulator` where there is one, and compares what it prints with the
# file `expected`, where there is one.
execute_process(COMMAND ${emulator} "${program}" "${scratch}"
                OUTPUT_VARIABLE printed RESULT_VARIABLE status)
message("${printed}")
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${program} ended with status ${status}")
endif()
if(EXISTS "${expected}")
  file(READ "${expected}" wanted)
  if(NOT printed STREQUAL wanted)
    message(FATAL_ERROR "the output is not that of ${expected}")
  endif()
endif()
