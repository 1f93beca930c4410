// A page of prose with what was found in it, for people.
#pragma once

#include <string>

#include <wellspring/extract/extraction.hpp>

namespace wellspring {

/// HTML that opens from a file, without script or network: how much was found, the page's text
/// block by block with each statement marked and numbered where it stands, what each says of itself
/// and what it is linked to, and a table of them all. Parts in which nothing was found are dimmed
/// and say which section they are. All text is escaped; equal inputs give equal bytes.
///
/// A place outside of the page's blocks is not marked; its statement is in the table. Of a place
/// that goes on into another block the first block's part is marked.
///
/// Links are the document's associations that begin at a statement. A target is shown by its title
/// where the document describes or names it.
///
/// \throws std::invalid_argument  there are more findings than nodes
/// Cost: O(text + places log places + associations).
[[nodiscard]] std::string marked_page(const Extraction& extraction);

}  // namespace wellspring
