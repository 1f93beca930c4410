// Any bytes read as a CASE package: an answer, never a fault, and strict reading agrees with
// lenient reading.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/case.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = [](auto bytes, const ReadOptions& options) {
    return read_case(bytes, options);
  };
  static_cast<void>(fuzz::read_every_way(std::as_bytes(std::span{data, size}), read));
  return 0;
}
