// Which bytes are UTF-8 text, and what the others are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wellspring::detail {

/// "UTF-16LE" and the like, by byte order mark, or by where the first character has its zeros;
/// nothing where the text may be UTF-8.
[[nodiscard]] std::optional<std::string_view> foreign_encoding(std::string_view bytes);

/// The text behind a UTF-8 byte order mark, if there is one.
[[nodiscard]] std::string_view without_byte_order_mark(std::string_view bytes);

/// Where the first byte stands that is not UTF-8: invalid, overlong, truncated, or a surrogate.
///
/// Source: Unicode 15, table 3-7 (well-formed byte sequences).
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Appends a code point, which is no surrogate, as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

}  // namespace wellspring::detail
