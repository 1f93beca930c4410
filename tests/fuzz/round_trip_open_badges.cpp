// Any bytes that read as an Open Badge: what is written of them reads as the same document, and
// writes as the same bytes; an edit of it is written too.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <wellspring/io/open_badges.hpp>

#include "round_trip.hpp"

using namespace wellspring;

namespace {

std::string text_of(const Document& document) { return write_open_badges(document); }

void require_edits(Document document) {
  for (Node& node : document.nodes) node.statement += '!';
  document.associations.clear();
  const std::string text = text_of(document);
  fuzz::require(read_open_badges(fuzz::bytes_of(text)).has_value(), "an edited badge reads");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto document = read_open_badges(std::as_bytes(std::span{data, size}));
  if (!document || document->format != Format::open_badges) return 0;
  // What is written is no token any more.
  std::erase_if(document->extras, [](const Extra& extra) { return extra.name == "token"; });
  fuzz::require_round_trip(*document, [](auto bytes) { return read_open_badges(bytes); }, text_of);
  require_edits(*document);
  return 0;
}
