// Whether two JSON texts say the same: members in any order, escapes in any spelling, numbers to
// the letter.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wellspring::test {

/// One spelling for each JSON value. For texts that are sound and shallow: it is recursive.
class CanonicalJson {
 public:
  [[nodiscard]] static std::string of(std::string_view text) {
    CanonicalJson reader{text};
    std::string value = reader.value();
    reader.skip_blanks();
    if (reader.position_ != text.size()) throw std::invalid_argument("text behind the JSON");
    return value;
  }

 private:
  explicit CanonicalJson(std::string_view text) : text_(text) {}

  void skip_blanks() {
    position_ = std::min(text_.find_first_not_of(" \t\r\n", position_), text_.size());
  }
  char next() {
    skip_blanks();
    return text_.at(position_);
  }
  bool take(char wanted) {
    if (next() != wanted) return false;
    ++position_;
    return true;
  }

  std::string value() {
    switch (next()) {
      case '{': return object();
      case '[': return array();
      case '"': return string();
      default: break;
    }
    const std::size_t end = std::min(text_.find_first_of(",]} \t\r\n", position_), text_.size());
    std::string token{text_.substr(position_, end - position_)};
    position_ = end;
    return token;
  }

  std::string object() {
    take('{');
    std::vector<std::pair<std::string, std::string>> members;
    while (!take('}')) {
      next();
      std::string name = string();
      if (!take(':')) throw std::invalid_argument("no colon");
      members.emplace_back(std::move(name), value());
      take(',');
    }
    std::sort(members.begin(), members.end());
    std::string out{"{"};
    for (const auto& [name, value] : members) out.append(name).append(":").append(value) += ',';
    return out + "}";
  }

  std::string array() {
    take('[');
    std::string out{"["};
    while (!take(']')) {
      out.append(value()) += ',';
      take(',');
    }
    return out + "]";
  }

  // Escapes as the characters that they name.
  std::string string() {
    std::string out{"\""};
    for (++position_; text_.at(position_) != '"'; ++position_) {
      if (text_[position_] != '\\') {
        out += text_[position_];
        continue;
      }
      const char letter = text_.at(++position_);
      constexpr std::string_view letters = "bfnrt";
      constexpr std::string_view controls = "\b\f\n\r\t";
      if (letter == 'u') {
        append(out, std::stoul(std::string{text_.substr(position_ + 1, 4)}, nullptr, 16));
        position_ += 4;
      } else if (const auto place = letters.find(letter); place != std::string_view::npos) {
        out += controls[place];
      } else {
        out += letter;
      }
    }
    ++position_;
    return out + "\"";
  }

  void append(std::string& out, unsigned long unit) {
    if (unit >= 0xD800 && unit < 0xDC00) {  // with its other half
      const auto low = std::stoul(std::string{text_.substr(position_ + 7, 4)}, nullptr, 16);
      unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
      position_ += 6;
    }
    const auto put = [&](unsigned long byte) { out += static_cast<char>(byte); };
    if (unit < 0x80)
      put(unit);
    else if (unit < 0x800)
      put(0xC0 | (unit >> 6U)), put(0x80 | (unit & 0x3FU));
    else if (unit < 0x10000)
      put(0xE0 | (unit >> 12U)), put(0x80 | ((unit >> 6U) & 0x3FU)), put(0x80 | (unit & 0x3FU));
    else
      put(0xF0 | (unit >> 18U)), put(0x80 | ((unit >> 12U) & 0x3FU)),
          put(0x80 | ((unit >> 6U) & 0x3FU)), put(0x80 | (unit & 0x3FU));
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace wellspring::test
