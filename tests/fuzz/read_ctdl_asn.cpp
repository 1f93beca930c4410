// Any bytes read as a CTDL graph: an answer, never a fault; and what reads is written so that it
// reads as the same document.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/ctdl_asn.hpp>

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes{data, size};
  wellspring::ReadOptions strict;
  strict.strict = true;
  const auto document = wellspring::read_ctdl_asn(std::as_bytes(bytes));
  const auto strictly = wellspring::read_ctdl_asn(std::as_bytes(bytes), strict);
  check(document || !strictly);
  if (!document) return 0;

  const std::string text = wellspring::write_ctdl_asn(*document);
  auto again = wellspring::read_ctdl_asn(std::as_bytes(std::span{text}));
  check(again.has_value());
  // Repairs are named once, and places are those of another text.
  again->diagnostics = document->diagnostics;
  check(*again == *document);
  check(wellspring::write_ctdl_asn(*again) == text);
  return 0;
}
