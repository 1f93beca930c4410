// Any bytes read as an Open Badge: an answer, never a fault, and checking it is one too.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/open_badges.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto read = [](auto text, const ReadOptions& options) {
    return read_open_badges(text, options);
  };
  static_cast<void>(fuzz::read_every_way(bytes, read));
  static_cast<void>(check_credential(bytes, {.at = "2026-01-01T00:00:00Z"}));
  return 0;
}
