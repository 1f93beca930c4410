// Text on its way into a page: escaped, isolated, and numbers that no locale changes.
#pragma once

#include <string>
#include <string_view>

namespace wellspring::detail {

/// The five characters that HTML gives a meaning become references; NUL and other controls that
/// HTML forbids become U+FFFD. Good in text and in quoted attributes.
[[nodiscard]] std::string escaped(std::string_view text);

/// A publisher's words, escaped, and isolated so that a bidirectional override inside them cannot
/// turn what stands around them.
[[nodiscard]] std::string quoted_text(std::string_view text);

/// A link where the address is http or https, else the escaped address as text.
[[nodiscard]] std::string link(std::string_view address);
/// The same around HTML of the caller's, which stands alone where there is no link.
[[nodiscard]] std::string link(std::string_view address, std::string_view inside);

/// "37 %", and "0.62".
[[nodiscard]] std::string percent(double fraction);
[[nodiscard]] std::string two_decimals(double value);

}  // namespace wellspring::detail
