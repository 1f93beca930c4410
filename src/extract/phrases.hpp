// Words of a statement with their places, and phrases found among them by a table.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/letters.hpp"

namespace wellspring::detail {

/// The words of a text in lower case, a single blank between them. Letters, digits, "+", "#", an
/// apostrophe between letters and a point between digits belong to a word; curly apostrophes become
/// straight ones; what is beyond ASCII is kept as it stands, dashes and quotes aside.
class WordRow {
 public:
  struct Word {
    std::size_t start;  // in the text
    std::size_t end;
    std::size_t from;  // in the row
    std::size_t to;
  };

  explicit WordRow(std::string_view text) : text_(text) {
    row_.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t length = letter_length(at);
      if (length == 0) {
        at += skipped(at);
        continue;
      }
      if (!row_.empty()) row_ += ' ';
      Word word{at, at, row_.size(), 0};
      while (at < text.size()) {
        const std::size_t next = letter_length(at);
        if (next == 0 && !joins(at, word.start)) break;
        at += add(at, std::max<std::size_t>(next, 1));
      }
      word.end = at;
      word.to = row_.size();
      words_.push_back(word);
    }
  }

  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const Word& operator[](std::size_t i) const { return words_[i]; }

  /// Some words in lower case; what is behind the last word is empty.
  [[nodiscard]] std::string_view lower(std::size_t first, std::size_t count = 1) const {
    if (first >= size() || count == 0) return {};
    const std::size_t last = std::min(first + count, size()) - 1;
    return std::string_view{row_}.substr(words_[first].from, words_[last].to - words_[first].from);
  }

  /// Some words as they stand, with what is between them.
  [[nodiscard]] std::string_view source(std::size_t first, std::size_t count = 1) const {
    const std::size_t last = std::min(first + count, size()) - 1;
    return text_.substr(words_[first].start, words_[last].end - words_[first].start);
  }

  /// What stands between a word and the next, or the end.
  [[nodiscard]] std::string_view after(std::size_t i) const {
    const std::size_t end = i + 1 < size() ? words_[i + 1].start : text_.size();
    return text_.substr(words_[i].end, end - words_[i].end);
  }

  /// Whether a word ends a clause: the last, or one before a mark other than a hyphen.
  [[nodiscard]] bool ends_clause(std::size_t i) const {
    return i + 1 >= size() || after(i).find_first_of(".,;:!?()/*") != std::string_view::npos;
  }

 private:
  // Straight, curly, or the curly one of windows-1252 taken for a control character.
  [[nodiscard]] static std::size_t apostrophe_length(std::string_view rest) {
    if (rest.starts_with('\'')) return 1;
    if (rest.starts_with("\xC2\x92")) return 2;
    return rest.starts_with("\xE2\x80\x99") ? 3 : 0;
  }

  // Bytes of the letter, digit or sign that stands here; 0: none does.
  [[nodiscard]] std::size_t letter_length(std::size_t at) const {
    const char c = text_[at];
    if (is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '#')
      return 1;
    if (static_cast<unsigned char>(c) < 0x80 || letter_at(text_, at) == Letter::none) return 0;
    return code_point_at(text_, at).length;
  }

  [[nodiscard]] std::size_t skipped(std::size_t at) const {
    return static_cast<unsigned char>(text_[at]) < 0x80 ? 1 : code_point_at(text_, at).length;
  }

  [[nodiscard]] bool joins(std::size_t at, std::size_t start) const {
    if (at == start) return false;
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with('.'))
      return is_digit(text_[at - 1]) && rest.size() > 1 && is_digit(rest[1]);
    const std::size_t length = apostrophe_length(rest);
    return length > 0 && rest.size() > length && letter_at(rest, length) != Letter::none;
  }

  // Gives the bytes that it took from the text.
  std::size_t add(std::size_t at, std::size_t length) {
    if (const std::size_t apostrophe = apostrophe_length(text_.substr(at)); apostrophe > 0) {
      row_ += '\'';
      return apostrophe;
    }
    const char c = text_[at];
    if (c >= 'A' && c <= 'Z')
      row_ += static_cast<char>(c + ('a' - 'A'));
    else
      row_ += text_.substr(at, length);
    return length;
  }

  std::string_view text_;
  std::string row_;
  std::vector<Word> words_;
};

/// Phrases between bars, all with one meaning.
template <class Meaning>
struct PhrasesOf {
  Meaning meaning;
  std::string_view phrases;
};

/// Finds the longest phrase that begins at a word. The texts of the phrases have to outlive it.
template <class Meaning>
class PhraseTable {
 public:
  struct Found {
    Meaning meaning;
    std::size_t words;
  };

  template <class List>
  explicit PhraseTable(const List& list) {
    for (const auto& [meaning, phrases] : list)
      for (std::size_t at = 0; at < phrases.size();) {
        const std::size_t bar = std::min(phrases.find('|', at), phrases.size());
        add(phrases.substr(at, bar - at), meaning);
        at = bar + 1;
      }
  }

  [[nodiscard]] std::optional<Found> at(const WordRow& row, std::size_t first) const {
    const auto start = longest_.find(row.lower(first));
    if (start == longest_.end()) return std::nullopt;
    for (std::size_t count = std::min(start->second, row.size() - first); count > 0; --count) {
      const std::string_view words = row.lower(first, count);
      if (words.size() > longest_phrase) continue;
      if (const auto found = meanings_.find(words); found != meanings_.end())
        return Found{found->second, count};
    }
    return std::nullopt;
  }

  /// The first in the text, or nothing.
  [[nodiscard]] bool in(const WordRow& row) const {
    for (std::size_t i = 0; i < row.size(); ++i)
      if (at(row, i)) return true;
    return false;
  }

 private:
  static constexpr std::size_t longest_phrase = 80;  // bytes: no megabyte is hashed for each count

  void add(std::string_view phrase, Meaning meaning) {
    meanings_.emplace(phrase, meaning);
    const auto words = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
    std::size_t& longest = longest_[phrase.substr(0, phrase.find(' '))];
    longest = std::max(longest, words);
  }

  std::unordered_map<std::string_view, Meaning> meanings_;
  std::unordered_map<std::string_view, std::size_t> longest_;  // by first word, in words
};

}  // namespace wellspring::detail
