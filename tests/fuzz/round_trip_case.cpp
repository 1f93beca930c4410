// Any bytes that read as CASE: what is written of them reads as the same document, and writes as
// the same bytes; strict writing gives what reads, in both versions.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <wellspring/io/case.hpp>

#include "round_trip.hpp"

using namespace wellspring;

namespace {

Document read_back(const std::string& text) {
  auto document = read_case(fuzz::bytes_of(text));
  fuzz::require(document.has_value(), "what is written reads");
  return *std::move(document);
}

// What a version cannot say is left out once; and two Iris of which one is the name that CASE gives
// the other are one from then on.
void require_stable(const Document& document, const CaseOptions& options) {
  const std::string text = write_case(read_back(write_case(document, options)), options);
  fuzz::require(write_case(read_back(text), options) == text, "equal documents give equal bytes");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_case(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  fuzz::require_round_trip(
      *document, [](auto bytes) { return read_case(bytes); },
      [](const Document& said) { return write_case(said); });
  for (const CaseVersion version : {CaseVersion::v1_0, CaseVersion::v1_1})
    for (const bool strict : {false, true}) require_stable(*document, {version, strict});
  return 0;
}
