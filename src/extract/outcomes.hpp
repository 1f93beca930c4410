// Which sentences of a program page say what is learnt.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/align/confidence.hpp>
#include <wellspring/extract/page.hpp>
#include <wellspring/extract/sections.hpp>
#include <wellspring/extract/sentences.hpp>

namespace wellspring::detail {

/// A sentence of the page: its words on one line, and where they stand.
struct Sentence {
  Span place;
  std::string line;
  BlockKind kind = BlockKind::paragraph;
  Section section = Section::other;
};

/// The sentence without the label that some give to outcomes: "LO 1:", "CLO-2.", "1.2", "(a)".
[[nodiscard]] std::string_view without_label(std::string_view line);

/// Those in a section of outcomes; of a page without one, lists whose items name what is done.
class Outcomes {
 public:
  explicit Outcomes(std::span<const Sentence> sentences);

  /// Whether there are any. A page without them may still say what it is about.
  [[nodiscard]] bool any() const { return stated_ || listed_any_; }

  /// \param least  the confidence from which on a sentence is one whatever it begins with
  [[nodiscard]] bool holds(const Sentence& sentence, std::size_t position, Confidence confidence,
                           float least) const;

 private:
  void mark_lists(std::span<const Sentence> sentences, std::initializer_list<Section> among);
  void mark_list(std::span<const Sentence> sentences, std::size_t first, std::size_t last);

  std::vector<bool> listed_;
  bool stated_ = false;
  bool listed_any_ = false;
};

}  // namespace wellspring::detail
