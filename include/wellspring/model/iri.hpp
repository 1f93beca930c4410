// What the world calls a node.
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace wellspring {

/// An internationalised resource identifier, kept exactly as it was given: never normalised,
/// never folded, so that two spellings stay two nodes unless a publisher says otherwise.
///
/// Source: RFC 3987 section 5.3.1 (simple string comparison).
class Iri {
 public:
  Iri() = default;
  explicit Iri(std::string text) : text_(std::move(text)) {}

  [[nodiscard]] const std::string& text() const& { return text_; }
  [[nodiscard]] std::string text() && { return std::move(text_); }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const Iri&, const Iri&) = default;
  friend auto operator<=>(const Iri&, const Iri&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Iri& iri) { return out << iri.text_; }

 private:
  std::string text_;
};

/// Whether text has a scheme (RFC 3987 section 2.2), so that it names the same thing everywhere.
[[nodiscard]] constexpr bool is_absolute_iri(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || !letter(text.front())) return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') return i + 1 < text.size();
    if (!letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

}  // namespace wellspring

template <>
struct std::hash<wellspring::Iri> {
  std::size_t operator()(const wellspring::Iri& iri) const noexcept {
    return std::hash<std::string>{}(iri.text());
  }
};
