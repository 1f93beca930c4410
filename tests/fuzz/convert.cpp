// Any bytes that some reader knows: converted to CASE or CTDL-ASN, they come back by the sidecar as
// the document that they were.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string_view>

#include <wellspring/io/convert.hpp>
#include <wellspring/io/read.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_way_back(const Document& document, std::string_view to, Format format) {
  const Conversion conversion = convert(document, to);
  ReadOptions options;
  options.sidecar = conversion.sidecar;
  auto again = read(std::as_bytes(std::span{conversion.text}), format, options);
  require(again.has_value());
  again->diagnostics = document.diagnostics;
  require(*again == document);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto format = detect_format(bytes);
  if (!format) return 0;
  const auto document = read(bytes, *format);
  if (!document || document->header.kind == NodeKind::learner) return 0;
  check_way_back(*document, "ctdl_asn", Format::ctdl_asn);
  check_way_back(*document, "case-1.1", Format::case_package);
  return 0;
}
