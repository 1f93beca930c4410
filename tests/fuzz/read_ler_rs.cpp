// Any bytes read as a résumé: an answer, never a fault, and strict reading agrees with lenient
// reading.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/ler_rs.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = [](auto bytes, const ReadOptions& options) {
    return read_ler_rs(bytes, options);
  };
  static_cast<void>(fuzz::read_every_way(std::as_bytes(std::span{data, size}), read));
  return 0;
}
