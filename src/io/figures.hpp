// Figures as they are published: the same digits on every machine.
#pragma once

#include <string>

namespace wellspring::detail {

/// At most six decimals, without trailing zeros: "0.871234", "0.5", "1".
[[nodiscard]] std::string six_decimals(double value);

}  // namespace wellspring::detail
