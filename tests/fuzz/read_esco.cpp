// A CSV file of ESCO of any bytes, and the same as a crosswalk of occupations.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/esco.hpp>
#include <wellspring/io/occupation_crosswalk.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto esco = [](auto text, const ReadOptions& options) { return read_esco(text, options); };
  const auto one = [](auto text, ReadOptions options) {
    options.occupation = "o";
    return read_esco(text, options);
  };
  const auto crosswalk = [](auto text, const ReadOptions& options) {
    return read_occupation_crosswalk(text, options);
  };
  if (const auto document = fuzz::read_every_way(bytes, esco)) fuzz::require_named(*document);
  if (const auto document = fuzz::read_every_way(bytes, one)) fuzz::require_named(*document);
  if (const auto document = fuzz::read_every_way(bytes, crosswalk)) fuzz::require_named(*document);
  return 0;
}
