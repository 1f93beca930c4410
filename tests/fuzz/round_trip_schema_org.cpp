// Any bytes that read as schema.org: the posting that is written of them reads as the same
// document, and writes as the same bytes.
#include <cstddef>
#include <cstdint>
#include <span>

#include <wellspring/io/schema_org.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_schema_org(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  ReadOptions options;
  options.iri = document->header.iri;  // a posting without a name says none
  fuzz::require_round_trip(
      *document, [&](auto bytes) { return read_schema_org(bytes, options); },
      [](const Document& said) { return write_job_posting(said); },
      [](const Document& said) { return fuzz::by_value(said); });
  return 0;
}
