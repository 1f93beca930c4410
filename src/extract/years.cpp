#include "extract/years.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace wellspring::detail {
namespace {

constexpr double most_years = 40;         // a longer time is a company's, or somebody's age
constexpr std::size_t longest_range = 8;  // words back: "two (2) to four (4) or more"

constexpr auto number_words = std::to_array<std::string_view>(
    {"zero",     "one",     "two",     "three",     "four",     "five",     "six",
     "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
     "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"});

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::optional<double> number(std::string_view word) {
  const auto named = std::find(number_words.begin(), number_words.end(), word);
  if (named != number_words.end()) return static_cast<double>(named - number_words.begin());
  if (word.ends_with('+')) word.remove_suffix(1);
  if (word.empty() || word.size() > 4 || !is_digit(word.front())) return std::nullopt;
  // Digits by hand: not every library's from_chars reads doubles.
  int whole = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), whole);
  if (error != std::errc{}) return std::nullopt;
  std::string_view rest = word.substr(static_cast<std::size_t>(end - word.data()));
  if (rest.empty()) return whole;
  if (rest.size() != 2 || rest[0] != '.' || !is_digit(rest[1])) return std::nullopt;
  return whole + (rest[1] - '0') / 10.0;
}

// How much of a year a word is; 0: none.
double unit_of(std::string_view word) {
  if (word == "years" || word == "year" || word == "yrs" || word == "yr" || word == "year's")
    return 1;
  return word == "months" || word == "month" ? 1.0 / 12 : 0;
}

bool speaks_of_experience(const WordRow& row, std::size_t unit) {
  constexpr std::size_t reach = 6;
  for (std::size_t i = unit + 1; i < std::min(row.size(), unit + reach); ++i)
    if (row.lower(i).starts_with("experience")) return true;
  return false;
}

// An age, a time past, a program's length: the words before the number and behind the unit say it.
bool is_no_experience(const WordRow& row, std::size_t first, std::size_t unit) {
  constexpr auto past = std::to_array<std::string_view>(
      {"last", "past", "next", "previous", "every", "first", "within", "aged", "age"});
  constexpr auto length = std::to_array<std::string_view>(
      {"old",    "olds",     "period",   "position",   "phd",       "project",   "master's",
       "ago",    "degree",   "college",  "university", "program",   "programme", "diploma",
       "course", "contract", "warranty", "plan",       "associate", "bachelor's"});
  // "For over 18 years the company ..."; "for a minimum of 5 years" asks.
  constexpr auto lasting = std::to_array<std::string_view>({"in", "for", "over"});
  if (first > 0 && has(past, row.lower(first - 1))) return true;
  if (first > 0 && has(lasting, row.lower(first - 1)) && !speaks_of_experience(row, unit))
    return true;
  return has(length, row.lower(unit + 1)) || row.lower(unit + 1, 2) == "of age";
}

// The numbers before "years", joined as ranges are.
std::optional<double> least_before(const WordRow& row, std::size_t unit) {
  constexpr auto joining =
      std::to_array<std::string_view>({"to", "or", "and", "plus", "more", "+", "full", "of"});
  std::optional<double> least;
  std::size_t first = unit;
  for (std::size_t i = unit; i > 0 && unit - i < longest_range; --i) {
    const auto value = number(row.lower(i - 1));
    if (!value && !has(joining, row.lower(i - 1))) break;
    if (!value) continue;
    least = least ? std::min(*least, *value) : *value;
    first = i - 1;
  }
  if (!least || is_no_experience(row, first, unit)) return std::nullopt;
  return least;
}

enum class Degree { named, before_in, before_field, in_capitals };

constexpr std::array degrees{
    PhrasesOf<Degree>{
        Degree::named,
        "bachelor's degree|bachelors degree|bachelor degree|bachelor's|bachelors|"
        "bachelor of science|bachelor of arts|baccalaureate|baccalaureate degree|"
        "bachelor's or master's degree|bachelor's or higher|bachelor's degree or higher|"
        "bachelors' degree|master's degree|masters degree|master degree|"
        "masters' degree|master of science|master of arts|master of business administration|"
        "mba|phd|ph d|ph d.|doctorate|doctoral degree|doctor of philosophy|juris doctor|"
        "associate's degree|associates degree|associate degree|associate of arts|"
        "associate of science|associate of applied science|high school diploma|"
        "high school diploma or ged|high school degree|ged|b sc|bsc|b s degree|m sc|msc|"
        "university degree|college degree|undergraduate degree|graduate degree|"
        "postgraduate degree|advanced degree|academic degree|technical degree|"
        "engineering degree|law degree|nursing degree|honours degree|four year degree|"
        "4 year degree|two year degree|2 year degree|first degree|higher degree|"
        "relevant degree|beng|meng|degree level|degree qualified|degree educated|bachelor in|"
        "master in|"
        "masters in|bachelors in|bs ba|ba bs|bs ms|ba ma"},
    PhrasesOf<Degree>{Degree::before_in, "degree|diploma|master's|masters|associate's"},
    PhrasesOf<Degree>{Degree::before_field, "bachelor of|master of|doctor of|associate of"},
    PhrasesOf<Degree>{Degree::in_capitals, "bs|ba|ms|ma|md|jd|b s|b a|m s|m a|bsn|msn"}};

bool counts(const WordRow& row, std::size_t first, std::size_t words, Degree degree) {
  constexpr auto fields = std::to_array<std::string_view>(
      {"science",    "arts",       "business", "education",  "engineering",  "laws",
       "law",        "nursing",    "social",   "public",     "fine",         "applied",
       "technology", "commerce",   "medicine", "philosophy", "architecture", "music",
       "health",     "veterinary", "pharmacy", "library",    "divinity"});
  constexpr auto behind = std::to_array<std::string_view>(
      {"in", "or", "from", "and", "required", "preferred", "degree", "level"});
  const std::string_view next = row.lower(first + words);
  switch (degree) {
    case Degree::named: return true;
    case Degree::before_in:
      return next == "in" || next == "from" || next == "within" || next == "required" ||
             (next.empty() && row.size() <= 4 && first > 0);
    case Degree::before_field: return has(fields, next);
    case Degree::in_capitals: {
      const std::string_view text = row.source(first, words);
      return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }) &&
             (has(behind, next) || row.after(first + words - 1).starts_with('/'));
    }
  }
  return false;
}

}  // namespace

std::optional<double> years_of_experience(const WordRow& row) {
  for (std::size_t i = 1; i < row.size(); ++i) {
    const double unit = unit_of(row.lower(i));
    if (unit == 0) continue;
    const auto least = least_before(row, i);
    if (least && *least * unit <= most_years) return *least * unit;
  }
  return std::nullopt;
}

std::string degree_named(const WordRow& row) {
  static const PhraseTable<Degree> table{degrees};
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto found = table.at(row, i);
    if (!found || !counts(row, i, found->words, found->meaning)) continue;
    const std::size_t words = found->words + (found->meaning == Degree::before_field ? 1 : 0);
    return std::string{row.source(i, words)};
  }
  return {};
}

}  // namespace wellspring::detail
