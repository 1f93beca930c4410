// A statement as words and marks, and the closed lists of words that its division rests on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/extract/sentences.hpp>

namespace wellspring::detail::dividing {

enum class Mark : unsigned char { word, comma, semicolon, colon };

struct Word {
  Span range;
  Mark mark = Mark::word;
  std::string key;       // in small letters (ASCII), without a stop at its end
  bool aside = false;    // in brackets: neither divides nor ends anything
  bool capital = false;  // begins with a capital letter
};

/// The ranges between blanks (no-break, zero-width ones and byte-order marks are blanks too).
[[nodiscard]] std::vector<Span> blank_separated(std::string_view text);

/// Words and marks of a text. Empty if its brackets do not close.
[[nodiscard]] std::vector<Word> words_of(std::string_view text, const std::vector<Span>& raw);

enum class Lexicon : unsigned char {
  verb,       // what a competency does
  also_noun,  // a verb that is as often a noun: "plan", "test"
  stop,       // ends a list of nouns: prepositions, relatives, auxiliaries
  relative,   // opens a clause inside an object
  determiner,
  auxiliary,
  measure,   // says how much or how good: shared by what follows
  opinion,   // says how good one thing is: never a kind
  relation,  // verbs whose objects belong together
  person,
  back_reference,
  aside,        // opens an aside after a comma
  head_opener,  // may stand before a competence head
  particle,     // of a phrasal verb
};

[[nodiscard]] bool in(Lexicon list, std::string_view key);

/// "health and safety": the words on both sides of a coordinator, in either order.
[[nodiscard]] bool fixed_pair(std::string_view left, std::string_view right);

[[nodiscard]] bool bare_verb(std::string_view key);
[[nodiscard]] bool ing_verb(std::string_view key);
[[nodiscard]] bool adverb(std::string_view key);
[[nodiscard]] bool plural(std::string_view key);
[[nodiscard]] bool adjective(std::string_view key);

}  // namespace wellspring::detail::dividing
