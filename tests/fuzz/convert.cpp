// Any bytes that some reader knows: converted to CASE or CTDL-ASN, they come back by the sidecar as
// the document that they were.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <wellspring/io/convert.hpp>
#include <wellspring/io/read.hpp>

#include "round_trip.hpp"

using namespace wellspring;

namespace {

void require_way_back(const Document& document, std::string_view to, Format format) {
  const Conversion conversion = convert(document, to);
  ReadOptions options;
  options.sidecar = conversion.sidecar;
  const auto again = read(fuzz::bytes_of(conversion.text), format, options);
  fuzz::require(again.has_value(), "what is converted reads");
  fuzz::require_same(document, *again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto format = detect_format(bytes);
  if (!format) return 0;
  const auto document = read(bytes, *format);
  if (!document || document->header.kind == NodeKind::learner) return 0;
  require_way_back(*document, "ctdl_asn", Format::ctdl_asn);
  require_way_back(*document, "case-1.1", Format::case_package);
  return 0;
}
