// A page's text with places in it marked.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/extract/extraction.hpp>

namespace wellspring::detail {

/// A place that a finding is marked at, within one block.
struct MarkedPlace {
  Span place;
  std::size_t finding = 0;

  friend bool operator==(const MarkedPlace&, const MarkedPlace&) = default;
};

/// Writes the blocks of a page, each place marked, with the number of each finding behind the place
/// that says it. Places may overlap and repeat: where some do, the text stands once, and every one
/// of them has its number.
class MarkedText {
 public:
  /// The extraction has to outlive it.
  explicit MarkedText(const Extraction& extraction);

  /// Whether any place begins in the block.
  [[nodiscard]] bool has_places(const Block& block) const;

  /// The block's text as HTML, and nothing around it. The first number of each finding is the
  /// target "#mN", and all of them lead to "#sN".
  void write(std::string& out, const Block& block);

  /// The findings whose number was written for the first time since this was asked last.
  [[nodiscard]] std::vector<std::size_t> take_new();

  [[nodiscard]] bool is_shown(std::size_t finding) const { return is_shown_[finding]; }

 private:
  [[nodiscard]] std::size_t first_from(std::size_t start) const;
  void write_run(std::string& out, Span run, bool marked) const;
  void write_number(std::string& out, std::size_t finding);

  const Page* page_;
  std::vector<MarkedPlace> places_;  // by place, then finding
  std::vector<bool> is_shown_;
  std::vector<std::size_t> new_;
};

}  // namespace wellspring::detail
