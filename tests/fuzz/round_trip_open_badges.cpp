// Any bytes that read as an Open Badge: what is written of them reads as the same document, and
// writes as the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/open_badges.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Repairs are named once, and what is written is no token any more.
bool is_same(Document again, Document before) {
  std::erase_if(before.extras, [](const Extra& extra) { return extra.name == "token"; });
  again.diagnostics = before.diagnostics;
  return again == before;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_open_badges(std::as_bytes(std::span{data, size}));
  if (!document || document->format != Format::open_badges) return 0;
  const std::string text = write_open_badges(*document);
  const auto again = read_open_badges(std::as_bytes(std::span{text}));
  require(again.has_value());
  require(is_same(*again, *document));
  require(write_open_badges(*again) == text);
  return 0;
}
