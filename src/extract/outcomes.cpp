#include "extract/outcomes.hpp"

#include <algorithm>

#include <wellspring/extract/qualities.hpp>

#include "extract/letters.hpp"
#include "extract/statement_words.hpp"

namespace wellspring::detail {

namespace {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

// Whether it begins with what is done: a verb that we know, in any form.
bool begins_with_verb(std::string_view line) {
  const std::string_view statement = without_lead(without_label(line));
  if (qualities(statement, Section::outcomes).bloom) return true;
  std::string word;
  for (const char c : statement.substr(0, statement.find(' ')))
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return dividing::bare_verb(word) || dividing::ing_verb(word);
}

std::ptrdiff_t blanks_in(std::string_view line) {
  return std::count(line.begin(), line.end(), ' ');
}

// What one does in a course is what is learnt there.
bool is_stated(Section section) {
  return section == Section::outcomes || section == Section::duties;
}

}  // namespace

std::string_view without_label(std::string_view line) {
  std::string_view rest = without_blanks(line);
  if (rest.starts_with('(')) rest.remove_prefix(1);
  std::size_t letters = 0;
  while (letters < rest.size() && is_letter(rest[letters])) ++letters;
  std::size_t at = letters;
  if (letters > 0 && at < rest.size() && (rest[at] == ' ' || rest[at] == '-')) ++at;
  const std::size_t digits = at;
  while (at < rest.size() && (is_digit(rest[at]) || (at > digits && rest[at] == '.'))) ++at;
  const bool numbered = at > digits;
  const bool lettered = letters == 1 && at == letters;
  if (!numbered && !lettered) return line;
  const bool closed = at < rest.size() &&
                      (rest[at] == ')' || rest[at] == ':' || rest[at] == '.' || rest[at] == '-');
  if (closed) ++at;
  // "1.2 Define", "LO1 Define" end without a mark; "3 years" and "a plan" are no labels.
  const bool known_label =
      letters > 1 ? letters <= 10 && (closed || letters <= 4)
                  : closed || rest[at - 1] == '.' ||
                        rest.substr(digits, at - digits).find('.') != std::string_view::npos;
  if (!known_label || at >= rest.size() || rest[at] != ' ') return line;
  return without_blanks(rest.substr(at));
}

Outcomes::Outcomes(std::span<const Sentence> sentences) : listed_(sentences.size()) {
  for (const Sentence& sentence : sentences)
    stated_ = stated_ || (is_stated(sentence.section) && sentence.kind != BlockKind::heading);
  if (stated_) return;
  // Topics may read like outcomes: they are asked last.
  mark_lists(sentences, {Section::other, Section::requirements});
  if (!listed_any_) mark_lists(sentences, {Section::content});
}

void Outcomes::mark_lists(std::span<const Sentence> sentences,
                          std::initializer_list<Section> among) {
  for (std::size_t first = 0; first < sentences.size();) {
    std::size_t last = first;
    while (last < sentences.size() && sentences[last].kind != BlockKind::heading &&
           sentences[last].section == sentences[first].section)
      ++last;
    if (std::find(among.begin(), among.end(), sentences[first].section) != among.end())
      mark_list(sentences, first, last);
    first = std::max(last, first + 1);
  }
}

// A list is one of outcomes where three items or more, and most of them, begin with their verb.
void Outcomes::mark_list(std::span<const Sentence> sentences, std::size_t first, std::size_t last) {
  std::vector<std::size_t> verbs;
  for (std::size_t i = first; i < last; ++i)
    if (begins_with_verb(sentences[i].line)) verbs.push_back(i);
  if (verbs.size() < 3 || verbs.size() * 5 < (last - first) * 3) return;
  listed_any_ = true;
  for (const std::size_t i : verbs) listed_[i] = true;
}

bool Outcomes::holds(const Sentence& sentence, std::size_t position, Confidence confidence,
                     float least) const {
  if (!stated_) return listed_[position];
  if (!is_stated(sentence.section)) return false;
  if (sentence.kind == BlockKind::item) return true;
  // Tables of outcomes have columns of numbers and of short marks.
  if (begins_with_verb(sentence.line)) return blanks_in(sentence.line) >= 1;
  return blanks_in(sentence.line) >= 2 && confidence.value() >= least;
}

}  // namespace wellspring::detail
