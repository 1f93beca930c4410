// The text behind the bytes of a page.
#pragma once

#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring::detail {

/// Bytes in the encoding of that name as UTF-8, by libxml2's converters.
///
/// \return  the text; Code::encoding where nobody knows the name, or at the first byte that the
///          encoding does not have
[[nodiscard]] Expected<std::string, ReadError> decode(std::string_view bytes,
                                                      const std::string& encoding);

/// What an HTML page says in `<meta charset>` or `<meta http-equiv="Content-Type">` in its first
/// 4096 bytes; empty where it says nothing.
[[nodiscard]] std::string declared_encoding(std::string_view bytes);

/// The page's bytes as UTF-8 without a byte order mark and without NUL.
///
/// \param encoding  what the caller says; empty: what a mark, or the page itself, says
/// \param html      whether the page may say it
[[nodiscard]] Expected<std::string, ReadError> page_text(std::string_view bytes,
                                                         const std::string& encoding, bool html);

/// Whether the bytes begin as a PDF, an office file, a picture; a word for it, or empty.
[[nodiscard]] std::string_view kind_of_binary(std::string_view bytes);

}  // namespace wellspring::detail
