// The words of two statements beside each other: those of both, and those of one alone.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/explanation.hpp>
#include <wellspring/align/lexical.hpp>

namespace wellspring::detail {

// Nine decimals: where a compiler joins a product and a sum, the last bits of a double differ.
[[nodiscard]] inline double steady(double value) { return std::round(value * 1e9) / 1e9; }

// What two texts have in common, each in [0, 1].
struct LexicalCosines {
  double characters = 0;
  double words = 0;
};

[[nodiscard]] inline LexicalCosines lexical_cosines(const LexicalIndex& index,
                                                    std::string_view source,
                                                    std::string_view target) {
  const auto ours = index.unit_row(source);
  const auto theirs = index.unit_row(target);
  LexicalCosines found;
  for (std::size_t i = 0, j = 0; i < ours.size() && j < theirs.size();) {
    const auto a = ours[i].term.key();
    const auto b = theirs[j].term.key();
    if (a == b) {
      double& sum = a.first == LexicalKind::word ? found.words : found.characters;
      sum += ours[i].unit * theirs[j].unit;
    }
    if (a <= b) ++i;
    if (b <= a) ++j;
  }
  return found;
}

class WordComparison {
 public:
  WordComparison(const LexicalIndex& index, std::string_view source, std::string_view target)
      : source_(words_of(index, source)), target_(words_of(index, target)) {}

  [[nodiscard]] std::vector<SharedWord> shared() const {
    std::vector<Word> both;
    for (const Word& ours : source_)
      if (const Word* theirs = same(target_, ours))
        both.push_back({ours.stem, ours.text, steady(ours.unit * theirs->unit)});
    std::sort(both.begin(), both.end(), weightier);
    std::vector<SharedWord> found;
    for (const Word& word : both)
      found.push_back({std::string(word.text), std::string(same(target_, word)->text), word.unit});
    return found;
  }
  [[nodiscard]] std::vector<std::string> source_only() const { return only(source_, target_); }
  [[nodiscard]] std::vector<std::string> target_only() const { return only(target_, source_); }

 private:
  struct Word {
    std::uint64_t stem;
    std::string_view text;  // as the statement has it, where it stands first
    double unit;            // its entry in the row of words
  };

  // Each stem once, in the statement's order.
  [[nodiscard]] static std::vector<Word> words_of(const LexicalIndex& index,
                                                  std::string_view statement) {
    const std::string_view text = embedded_part(statement);
    const auto row = index.unit_row(statement);
    std::vector<Word> words;
    std::size_t at = 0;
    for_each_word(text, [&](std::string_view padded) {
      while (!is_word_byte(static_cast<unsigned char>(text[at]))) ++at;
      const std::size_t size = padded.size() - 2;
      words.push_back({stem_hash(padded), text.substr(at, size), 0});
      at += size;
    });
    std::vector<Word> sorted = words;
    std::sort(sorted.begin(), sorted.end(), [](const Word& a, const Word& b) {
      return std::pair{a.stem, a.text.data()} < std::pair{b.stem, b.text.data()};
    });
    std::erase_if(words, [&](const Word& word) {
      return std::lower_bound(sorted.begin(), sorted.end(), word, before)->text.data() !=
             word.text.data();
    });
    for (Word& word : words) word.unit = unit_of(row, word.stem);
    return words;
  }

  [[nodiscard]] static bool before(const Word& a, const Word& b) { return a.stem < b.stem; }

  // Of equally weighty ones, the first in the statement comes first.
  [[nodiscard]] static bool weightier(const Word& a, const Word& b) {
    return a.unit != b.unit ? a.unit > b.unit : a.text.data() < b.text.data();
  }

  [[nodiscard]] static double unit_of(const std::vector<LexicalIndex::Weighted>& row,
                                      std::uint64_t stem) {
    return std::lower_bound(row.begin(), row.end(), std::pair{LexicalKind::word, stem},
                            [](const LexicalIndex::Weighted& entry, const auto& key) {
                              return entry.term.key() < key;
                            })
        ->unit;
  }

  [[nodiscard]] static const Word* same(const std::vector<Word>& words, const Word& word) {
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const Word& other) { return other.stem == word.stem; });
    return found == words.end() ? nullptr : &*found;
  }

  [[nodiscard]] static std::vector<std::string> only(const std::vector<Word>& words,
                                                     const std::vector<Word>& others) {
    std::vector<Word> left;
    for (const Word& word : words)
      if (same(others, word) == nullptr) left.push_back(word);
    std::sort(left.begin(), left.end(), weightier);
    std::vector<std::string> found;
    for (const Word& word : left) found.emplace_back(word.text);
    return found;
  }

  std::vector<Word> source_;
  std::vector<Word> target_;
};

}  // namespace wellspring::detail
