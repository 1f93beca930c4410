#include "io/figures.hpp"

#include <array>
#include <charconv>

namespace wellspring::detail {

std::string six_decimals(double value) {
  std::array<char, 400> digits{};  // the longest double has 309 digits before its point
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 6)
                       .ptr;
  std::string text(digits.data(), end);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace wellspring::detail
