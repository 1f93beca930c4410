// Figures and text as they are published: the same bytes on every machine.
#pragma once

#include <string>
#include <string_view>

namespace wellspring::detail {

/// At most six decimals, without trailing zeros: "0.871234", "0.5", "1".
[[nodiscard]] std::string six_decimals(double value);

/// Text in double quotes, escaped as both JSON and YAML read it.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace wellspring::detail
