// Any bytes that read as CTDL-ASN: what is written of them reads as the same document, and writes
// as the same bytes.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/ctdl_asn.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_ctdl_asn(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  fuzz::require_round_trip(
      *document, [](auto bytes) { return read_ctdl_asn(bytes); },
      [](const Document& said) { return write_ctdl_asn(said); });
  return 0;
}
