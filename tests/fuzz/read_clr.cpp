// Any bytes read as a learner record: an answer, never a fault, and strict reading agrees with
// lenient reading.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/clr.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = [](auto bytes, const ReadOptions& options) { return read_clr(bytes, options); };
  static_cast<void>(fuzz::read_every_way(std::as_bytes(std::span{data, size}), read));
  return 0;
}
