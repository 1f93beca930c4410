// One pass, looking a word back and a word ahead at each full stop.
#include <wellspring/extract/sentences.hpp>

#include <algorithm>
#include <array>
#include <string>

#include "extract/furniture.hpp"
#include "extract/letters.hpp"
#include "extract/page_draft.hpp"
#include "extract/section_words.hpp"
#include "io/cell_value.hpp"

namespace wellspring {
namespace {

using detail::blank_length;
using detail::is_digit;
using detail::Letter;
using detail::letter_at;

constexpr std::size_t longest_abbreviation = 16;  // bytes
constexpr std::size_t longest_lead_in = 120;      // bytes
constexpr std::size_t longest_aside = 600;        // bytes in parentheses that stay together

// Whatever follows, the sentence goes on.
constexpr auto never_last = std::to_array<std::string_view>(
    {"e.g", "eg",   "i.e", "ie",   "cf",   "viz",    "vs",  "v",   "dr",  "mr",  "mrs", "ms",
     "mx",  "prof", "st",  "mt",   "gen",  "gov",    "sen", "rep", "hon", "rev", "lt",  "col",
     "sgt", "capt", "esp", "incl", "excl", "approx", "ca",  "min", "max", "ext", "tel", "dept"});

// Before a number, it goes on.
constexpr auto before_number = std::to_array<std::string_view>(
    {"no",  "nos",  "nr",  "fig", "figs",  "eq",  "vol",  "ch",  "chap", "sec", "sect",
     "art", "p",    "pp",  "pt",  "para",  "par", "tab",  "ex",  "ed",   "jan", "feb",
     "mar", "apr",  "jun", "jul", "aug",   "sep", "sept", "oct", "nov",  "dec", "mon",
     "tue", "tues", "wed", "thu", "thurs", "fri", "sat",  "sun", "rm",   "bldg"});

// Names go on behind these; the first words of sentences do not.
constexpr auto seldom_last = std::to_array<std::string_view>(
    {"inc",   "ltd",   "co",  "corp", "llc", "jr",   "sr",  "al",   "univ",
     "assn",  "assoc", "ave", "blvd", "rd",  "bros", "est", "intl", "natl",
     "admin", "eng",   "mgr", "asst", "hr",  "hrs",  "yr",  "yrs"});

constexpr auto first_words = std::to_array<std::string_view>(
    {"a",         "about",     "according", "additional", "after",      "all",       "although",
     "an",        "and",       "any",       "applicants", "are",        "as",        "at",
     "because",   "before",    "but",       "by",         "candidates", "course",    "do",
     "each",      "employees", "every",     "excellent",  "experience", "for",       "from",
     "graduates", "he",        "her",       "his",        "how",        "however",   "i",
     "if",        "in",        "is",        "it",         "its",        "knowledge", "learners",
     "may",       "minimum",   "most",      "must",       "my",         "no",        "not",
     "on",        "one",       "only",      "or",         "other",      "our",       "please",
     "preferred", "proven",    "requires",  "she",        "should",     "since",     "so",
     "some",      "strong",    "students",  "such",       "that",       "the",       "their",
     "then",      "there",     "these",     "they",       "this",       "those",     "to",
     "under",     "upon",      "we",        "what",       "when",       "where",     "while",
     "who",       "will",      "with",      "work",       "you",        "your"});

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The parentheses that close again soon, outermost ones only.
std::vector<Span> asides(std::string_view text) {
  std::vector<Span> found;
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') open.push_back(at);
    if (text[at] != ')' || open.empty()) continue;
    const std::size_t start = open.back();
    open.pop_back();
    if (at - start > longest_aside) continue;
    while (!found.empty() && found.back().start > start) found.pop_back();
    found.push_back({start, at + 1});
  }
  return found;
}

class SentenceReader {
 public:
  explicit SentenceReader(std::string_view text) : text_(text), asides_(asides(text)) {}

  std::vector<Span> run() && {
    std::size_t at = skip_blanks(0);
    start_ = at;
    std::size_t aside = 0;
    while (at < text_.size()) {
      while (aside < asides_.size() && asides_[aside].start < at) ++aside;
      if (aside < asides_.size() && asides_[aside].start == at) {
        const bool whole = at == start_;
        at = asides_[aside].end;
        // "(All of a sentence.)"
        if (whole && is_stop(text_[at - 2])) at = end_here(at, after_closers(at));
        continue;
      }
      if (is_blank_line(at)) {
        add(at);
        at = start_ = skip_blanks(at);
      } else if (const std::size_t wide = wide_stop(at); wide > 0) {
        const std::size_t end = after_closers(at + wide);
        add(end);
        at = start_ = skip_blanks(end);
      } else if (const std::size_t stop = stops_end(at); stop > at) {
        const std::size_t end = after_closers(stop);
        const bool ends =
            begins_behind(end) && (text_[at] != '.' || stop > at + 1 || ends_at(at, end));
        at = ends ? end_here(stop, end) : stop;
      } else {
        ++at;
      }
    }
    add(text_.size());
    return std::move(found_);
  }

 private:
  static bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }

  // Full stops that need no blank behind them: of Chinese and Japanese.
  [[nodiscard]] std::size_t wide_stop(std::size_t at) const {
    if (static_cast<unsigned char>(text_[at]) < 0xE3) return 0;
    const std::string_view sign = text_.substr(at, 3);
    return sign == "\xE3\x80\x82" || sign == "\xEF\xBC\x81" || sign == "\xEF\xBC\x9F" ? 3 : 0;
  }

  // Past a run of stops and ellipses; `at` where there is none.
  [[nodiscard]] std::size_t stops_end(std::size_t at) const {
    for (;;) {
      if (at < text_.size() && is_stop(text_[at]))
        ++at;
      else if (text_.substr(at, 3) == "\xE2\x80\xA6")
        at += 3;
      else
        return at;
    }
  }

  [[nodiscard]] std::size_t after_closers(std::size_t at) const {
    constexpr std::array<std::string_view, 10> closers{
        "\"", "'", ")", "]", "*", "_", "`", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
    for (bool found = true; found && at < text_.size();) {
      found = false;
      for (const std::string_view closer : closers)
        if (text_.substr(at, 3).starts_with(closer)) {
          at += closer.size();
          found = true;
          break;
        }
    }
    return at;
  }

  [[nodiscard]] std::size_t skip_blanks(std::size_t at) const {
    while (at < text_.size()) {
      const std::size_t length = blank_length(text_, at);
      if (length == 0) break;
      at += length;
    }
    return at;
  }

  [[nodiscard]] bool is_blank_line(std::size_t at) const {
    if (text_[at] != '\n') return false;
    for (++at; at < text_.size() && text_[at] != '\n'; ++at)
      if (text_[at] != ' ' && text_[at] != '\t' && text_[at] != '\r') return false;
    return at < text_.size();
  }

  // Where the first word behind the end of a sentence would start, quotes and marks aside.
  [[nodiscard]] std::size_t next_word(std::size_t end) const {
    constexpr std::array<std::string_view, 10> openers{
        "\"", "'", "(", "[", "*", "_", "`", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB"};
    std::size_t at = skip_blanks(end);
    for (std::size_t taken = 0; taken < 4 && at < text_.size(); ++taken)
      for (const std::string_view opener : openers)
        if (text_.substr(at, 3).starts_with(opener)) at += opener.size();
    return at;
  }

  // A blank, and then what may begin a sentence.
  [[nodiscard]] bool begins_behind(std::size_t end) const {
    if (end >= text_.size()) return true;
    if (blank_length(text_, end) == 0) return false;
    const std::size_t at = next_word(end);
    return at >= text_.size() || letter_at(text_, at) != Letter::lower;
  }

  // Whether the full stop at `at` is more than the point of an abbreviation.
  [[nodiscard]] bool ends_at(std::size_t at, std::size_t end) const {
    std::size_t first = at;
    while (first > start_ && at - first <= longest_abbreviation &&
           is_part_of_word(text_[first - 1]))
      --first;
    const std::string word = detail::lower_case(text_.substr(first, at - first));
    if (word.empty() || word.size() > longest_abbreviation) return true;
    const std::size_t next = next_word(end);
    if (next >= text_.size()) return true;
    if (has(never_last, word)) return false;
    if (is_digit(text_[next]) && has(before_number, word)) return false;
    // "3. Analyze": a number that nobody took for a list.
    if (first == start_ && word.size() < 4 &&
        word.find_first_not_of("0123456789") == std::string::npos)
      return false;
    if (word == "etc" || word == "a.m" || word == "p.m") return true;
    if (!is_initials(word) && !has(seldom_last, word)) return true;
    std::size_t last = next;
    while (last < text_.size() && last - next <= longest_abbreviation &&
           letter_at(text_, last) != Letter::none && static_cast<unsigned char>(text_[last]) < 0x80)
      ++last;
    return has(first_words, detail::lower_case(text_.substr(next, last - next)));
  }

  static bool is_part_of_word(char c) {
    return c == '.' || is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  // "j", "u.s", "ph.d", "b.sc": one or two letters between points.
  static bool is_initials(std::string_view word) {
    if (word.size() == 1) return word.front() >= 'a' && word.front() <= 'z';
    if (word.find('.') == std::string_view::npos) return false;
    std::size_t letters = 0;
    for (const char c : word) {
      if (c != '.' && (c < 'a' || c > 'z')) return false;
      letters = c == '.' ? 0 : letters + 1;
      if (letters > 2) return false;
    }
    return true;
  }

  std::size_t end_here(std::size_t stop, std::size_t end) {
    if (!begins_behind(end)) return stop;
    add(end);
    return start_ = skip_blanks(end);
  }

  void add(std::size_t end) {
    const std::size_t blanks =
        end > start_ ? detail::trailing_blanks(text_.substr(start_, end - start_)) : 0;
    if (end > start_ + blanks) found_.push_back({start_, end - blanks});
  }

  std::string_view text_;
  std::vector<Span> asides_;
  std::vector<Span> found_;
  std::size_t start_ = 0;
};

// The length of what leads into several sentences on one line: "You will be able to: Add. Divide."
std::size_t lead_in(std::string_view text) {
  const std::size_t colon = text.substr(0, longest_lead_in).find(':');
  if (colon == std::string_view::npos || text.substr(0, colon).find(". ") != std::string_view::npos)
    return 0;
  const std::string_view behind = text.substr(colon + 1);
  const bool capital =
      behind.size() > 1 && behind[0] == ' ' && letter_at(behind, 1) == Letter::upper;
  if (!capital || !detail::section_announced(text.substr(0, colon))) return 0;
  return sentences(behind).size() > 1 ? colon + 1 : 0;
}

}  // namespace

std::vector<Span> sentences(std::string_view text) { return SentenceReader{text}.run(); }

std::vector<Span> sentences(const Page& page, const Block& block) {
  if (block.kind == BlockKind::heading) return {{block.start, block.end}};
  std::string text{text_of(page, block)};
  if (page.format == PageFormat::plain) detail::blank_furniture(text);
  const std::size_t lead = block.kind == BlockKind::paragraph ? lead_in(text) : 0;
  std::vector<Span> found = sentences(std::string_view{text}.substr(lead));
  for (Span& sentence : found) {
    sentence.start += lead;
    sentence.end += lead;
  }
  if (lead > 0) found.insert(found.begin(), {0, lead});
  for (Span& sentence : found) {
    sentence.start += block.start;
    sentence.end += block.start;
  }
  return found;
}

}  // namespace wellspring
