// Any bytes read as an SSSOM table: an answer, never a fault; and what reads is written so that it
// reads as the same document.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/sssom.hpp>

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  wellspring::ReadOptions strict;
  strict.strict = true;
  const auto document = wellspring::read_sssom(bytes);
  const auto strictly = wellspring::read_sssom(bytes, strict);
  check(document || !strictly);
  if (!document) return 0;
  const std::string text = wellspring::write_sssom(*document);
  const auto again = wellspring::read_sssom(std::as_bytes(std::span{text}));
  check(again.has_value());
  check(again->associations.size() <= document->associations.size());
  return 0;
}
