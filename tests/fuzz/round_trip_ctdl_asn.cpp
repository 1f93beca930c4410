// Any bytes that read as CTDL-ASN: what is written of them reads as the same document, and writes
// as the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/ctdl_asn.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Repairs and what was left out are named once.
bool is_same(Document again, const Document& before) {
  again.diagnostics = before.diagnostics;
  return again == before;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_ctdl_asn(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  const std::string text = write_ctdl_asn(*document);
  const auto again = read_ctdl_asn(std::as_bytes(std::span{text}));
  require(again.has_value());
  require(is_same(*again, *document));
  require(write_ctdl_asn(*again) == text);
  return 0;
}
