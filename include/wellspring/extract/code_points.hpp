// Places in a text as others count them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include <wellspring/extract/sentences.hpp>

namespace wellspring {

/// Places of a UTF-8 text in code points, as Python and web annotations count, where C++ counts
/// bytes.
///
/// Cost: O(text) time, 8 bytes a byte of the text.
/// Source: W3C, Web Annotation Data Model (2017), 4.2.5 Text Position Selector.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) {
    before_.reserve(text.size() + 1);
    std::size_t count = 0;
    for (const char byte : text) {
      before_.push_back(count);
      if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) ++count;
    }
    before_.push_back(count);
  }

  /// \param bytes  within the text; its ends lie between characters
  /// \throws std::out_of_range  beyond the text
  [[nodiscard]] Span of(Span bytes) const {
    return {before_.at(bytes.start), before_.at(bytes.end)};
  }

 private:
  std::vector<std::size_t> before_;  // code points that begin before each byte
};

}  // namespace wellspring
