// Which format some bytes are in, by what their beginning says.
#pragma once

#include <optional>
#include <string_view>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The format of JSON text, by the names of its outermost members and the words that its first
/// 64 KiB use; nothing where no reader knows them.
[[nodiscard]] std::optional<Format> format_of_json(std::string_view text);

/// The format of delimited text, by its first line; a table where it is none of a standard's.
[[nodiscard]] Format format_of_lines(std::string_view text);

/// What begins like a token of base64 parts (RFC 7515 section 7.1): a damaged one is still told as
/// one, so that its fault can be named.
[[nodiscard]] bool looks_like_jwt(std::string_view text);

}  // namespace wellspring::detail
