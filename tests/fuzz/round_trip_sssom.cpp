// Any bytes that read as SSSOM: what is written of them reads as the same document, and writes as
// the same bytes.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/sssom.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_sssom(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  ReadOptions options;
  options.iri = document->header.iri;  // a mapping set without a name says none
  fuzz::require_round_trip(
      *document, [&](auto bytes) { return read_sssom(bytes, options); },
      [](const Document& said) { return write_sssom(said); });
  return 0;
}
