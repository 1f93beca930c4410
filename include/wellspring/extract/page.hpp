// Prose as people publish it, taken apart into the pieces that its writer took it apart into.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

/// What a piece of a page is. `item`: of a list; `cell`: of a table with more than one column (the
/// cells of a table of one column are items).
enum class BlockKind : std::uint8_t { heading, paragraph, item, cell };

[[nodiscard]] constexpr std::string_view to_string(BlockKind kind) {
  constexpr std::array<std::string_view, 4> names{"heading", "paragraph", "item", "cell"};
  return names[static_cast<std::size_t>(kind)];
}

/// A piece of a page: a heading, a paragraph, an item of a list, a cell of a table. The marks
/// around it ("## ", "- ", "1.") are outside, those within its text ("**", links) are inside.
struct Block {
  BlockKind kind = BlockKind::paragraph;

  /// Of a heading, 1 (outermost) to 6: h1 to h6, the number of "#". A line that is bold throughout,
  /// a term of a definition list and a caption are 6. In plain text: in capitals 1, a line that
  /// stands alone 2, one that ends in a colon 3. Of an item, how deep it is nested, from 1 to 255.
  /// Else 0.
  std::uint8_t depth = 0;

  std::size_t start = 0;  ///< first byte in Page::text
  std::size_t end = 0;    ///< one past the last; never blank at either end, never empty

  bool operator==(const Block&) const = default;
};

enum class PageFormat : std::uint8_t { plain, markdown, html };

[[nodiscard]] constexpr std::string_view to_string(PageFormat format) {
  constexpr std::array<std::string_view, 3> names{"plain", "markdown", "html"};
  return names[static_cast<std::size_t>(format)];
}

/// A program page, a syllabus, a posted job or a résumé, as text and blocks.
struct Page {
  PageFormat format = PageFormat::plain;

  /// UTF-8 without NUL. Of plain text and Markdown it is the source itself, byte for byte, so that
  /// offsets are places in the file (behind a byte order mark; other encodings than UTF-8 are
  /// decoded first). Of HTML it is what a browser shows: one line for each block, white space
  /// collapsed to single spaces (no-break spaces too), a "\n" within a block where its writer broke
  /// the line; scripts, styles, menus, page footers and what is hidden are left out.
  std::string text;

  std::string title;     ///< `<title>`, front matter, or else the first heading or short line
  std::string language;  ///< as declared (`<html lang>`, front matter's `lang`); often empty

  std::vector<Block> blocks;  ///< in the order of the text, never overlapping

  std::vector<std::string> linked_data;  ///< the text of each application/ld+json script

  std::vector<Diagnostic> diagnostics;  ///< `where` is "line:column" of the source, or empty

  bool operator==(const Page&) const = default;
};

/// The text of a block as it stands. The page has to outlive it.
[[nodiscard]] inline std::string_view text_of(const Page& page, const Block& block) {
  return std::string_view{page.text}.substr(block.start, block.end - block.start);
}
std::string_view text_of(const Page&& page, const Block& block) = delete;

/// The words of a part of a page on one line, as a reader sees them: white space collapsed, and of
/// Markdown the marks of emphasis, code, links, images, quotes and escapes taken off ("**Lead** a
/// [team](t.html)" is "Lead a team"). A part may begin or end within emphasis. Of plain text the
/// edge of a sheet that stands within it ("NUR 210      Page 3") is left out.
///
/// \param start, end  bytes of Page::text, as in Block
/// \throws std::out_of_range  the part is not within the text
/// Cost: O(end - start).
[[nodiscard]] std::string plain(const Page& page, std::size_t start, std::size_t end);

/// The same of a whole block.
[[nodiscard]] inline std::string plain(const Page& page, const Block& block) {
  return plain(page, block.start, block.end);
}

}  // namespace wellspring
