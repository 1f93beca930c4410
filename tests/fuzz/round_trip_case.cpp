// Any bytes that read as CASE: what is written of them reads as the same document, and writes as
// the same bytes; strict writing gives what reads, in both versions.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/case.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Document read_back(const std::string& text) {
  auto document = read_case(std::as_bytes(std::span{text}));
  require(document.has_value());
  return *std::move(document);
}

// Repairs and what was left out are named once.
bool is_same(Document again, const Document& before) {
  again.diagnostics = before.diagnostics;
  return again == before;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_case(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  const std::string text = write_case(*document);
  const Document again = read_back(text);
  require(is_same(again, *document));
  require(write_case(again) == text);

  for (const CaseVersion version : {CaseVersion::v1_0, CaseVersion::v1_1}) {
    const std::string lenient = write_case(*document, {version, false});
    require(write_case(read_back(lenient), {version, false}) == lenient);
    const std::string strict = write_case(*document, {version, true});
    require(write_case(read_back(strict), {version, true}) == strict);
  }
  return 0;
}
