// From the bytes of a page to its text and blocks.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/extract/page.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring {

struct PageOptions {
  /// `input_bytes`, `items` (blocks) and `depth` (elements or lists in one another, never more than
  /// 512) bound the page; a block of more than `string_bytes` is kept whole and listed as too_long.
  Limits limits{};

  /// What the bytes are; absent: found from the content by `detect_page`.
  std::optional<PageFormat> format{};

  /// What the bytes are encoded in, by an IANA name ("windows-1252"); empty: what a byte order mark
  /// or an HTML page's own `<meta charset>` says, or else UTF-8. A byte order mark counts for more
  /// than either.
  std::string encoding{};
};

/// What a text is: HTML where it opens with a tag or a document type, or has tags that close blocks
/// and no marks of Markdown; Markdown where it has front matter, headings of "#" or underlines,
/// bold text, links, fences or tables; else plain. Looks at the first 64 KiB.
[[nodiscard]] PageFormat detect_page(std::string_view text);

/// Reads plain text, Markdown or HTML.
///
/// An encoding is read or refused, never guessed: UTF-8; UTF-16 with a byte order mark; what HTML
/// or the caller declares and libxml2 knows (iso-8859-1 means windows-1252, as in browsers).
///
/// HTML is read by libxml2's parser as a stream of events, without the network, without a tree.
/// Elements that nest deeper than `depth` are read as if they were not nested (a too_deep
/// diagnostic); their text is kept. Nothing is repaired silently but what every browser repairs.
///
/// \return  the page, perhaps without any block (an empty_text diagnostic); or too_large,
///          invalid_utf8 and encoding ("byte N" of the input, and what to do; of a declared
///          encoding the first of the bytes beyond ASCII that end in the fault), unknown_format (a
///          PDF, an office file, bytes with NUL)
/// Cost: O(size) time; at most 4 times the size of the input in memory, and 24 bytes a block.
[[nodiscard]] Expected<Page, ReadError> read_page(std::span<const std::byte> bytes,
                                                  const PageOptions& options = {});

/// The same for a file.
///
/// \return  io_error too, where the system does not give the file
[[nodiscard]] Expected<Page, ReadError> read_page(const std::filesystem::path& path,
                                                  const PageOptions& options = {});

}  // namespace wellspring
