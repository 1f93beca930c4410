// Where the sentences of a text begin and end.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <wellspring/extract/page.hpp>

namespace wellspring {

/// A part of a text: bytes from `start` to before `end`.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;

  bool operator==(const Span&) const = default;
};

/// The sentences of a text, each without the blanks at its ends.
///
/// A sentence ends at ".", "!", "?" or an ellipsis with the quotes and brackets that close behind
/// it, where a blank follows and then something that may begin a sentence; at a blank line too.
/// None ends at an abbreviation ("e.g.", "U.S.", "No. 4", "Dr. Okafor", "vs."), at an initial, at a
/// decimal point, or within parentheses that open and close within it. "Ph.D.", "etc." and "U.S."
/// end one where the next word shows it. Semicolons and colons never end one.
///
/// \return  in order, not overlapping; together they hold everything in the text but blanks
/// Cost: O(text).
[[nodiscard]] std::vector<Span> sentences(std::string_view text);

/// The sentences of a block, as bytes of Page::text. A heading is one, whatever stands in it. What
/// leads into several sentences of one paragraph ("You will be able to: Add. Divide.") is one by
/// itself. The edge of a sheet within plain text is inside of a sentence, never one; see `plain`.
[[nodiscard]] std::vector<Span> sentences(const Page& page, const Block& block);

}  // namespace wellspring
