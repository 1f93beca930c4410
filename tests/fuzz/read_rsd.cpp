// RSD of any bytes, JSON and CSV: what is read is whole, and strict reading agrees with lenient
// reading.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/rsd.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = [](auto bytes, const ReadOptions& options) { return read_rsd(bytes, options); };
  if (const auto document = fuzz::read_every_way(std::as_bytes(std::span{data, size}), read))
    fuzz::require_named(*document);
  return 0;
}
