// Pages of any bytes, in each format: blocks are in order and within a text that is UTF-8,
// sentences are within their blocks, a page reads the same twice, and what is found on it stands
// in it.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <wellspring/extract/extract.hpp>
#include <wellspring/extract/read_page.hpp>
#include <wellspring/extract/sections.hpp>
#include <wellspring/extract/sentences.hpp>

#include "io/encoding.hpp"
#include "round_trip.hpp"

using namespace wellspring;
using fuzz::require;

namespace {

void require_whole(const Page& page) {
  require(!detail::first_invalid_utf8(page.text), "the text is UTF-8");
  require(page.text.find('\0') == std::string::npos, "the text has no NUL");
  std::size_t last = 0;
  for (const Block& block : page.blocks) {
    require(block.start >= last && block.start < block.end && block.end <= page.text.size(),
            "blocks are in order and within the text");
    require(
        (block.depth == 0) == (block.kind == BlockKind::paragraph || block.kind == BlockKind::cell),
        "headings and items have a depth");
    last = block.start;
    for (const Span& sentence : sentences(page, block)) {
      require(sentence.start >= last && sentence.start < sentence.end && sentence.end <= block.end,
              "sentences are in order and within their block");
      last = sentence.end;
      const std::string words = plain(page, sentence.start, sentence.end);
      require(!detail::first_invalid_utf8(words), "words are UTF-8");
      require(words.find('\0') == std::string::npos, "marks are taken off whole");
    }
    last = block.end;
  }
  require(sections(page).size() == page.blocks.size(), "each block has a section");
}

void require_found(const Extraction& found) {
  require(found.findings.size() == found.document.nodes.size(), "each node was found somewhere");
  for (std::size_t i = 0; i < found.findings.size(); ++i) {
    require(!found.document.nodes[i].statement.empty(), "a statement has words");
    for (const Span place : found.findings[i].places)
      require(place.start < place.end && place.end <= found.page.text.size(),
              "places are within the text");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  PageOptions options;
  options.limits.depth = 16;
  for (int format = -1; format < 3; ++format) {
    if (format >= 0) options.format = static_cast<PageFormat>(format);
    const auto page = read_page(bytes, options);
    if (!page) {
      require(!page.error().message.empty(), "an error says what to do");
      continue;
    }
    require_whole(*page);
    require(*read_page(bytes, options) == *page, "equal bytes give equal pages");
    if (format < 0) require_found(extract(*page, {.kind = static_cast<PageKind>(size % 3)}));
  }
  return 0;
}
