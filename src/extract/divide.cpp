#include <wellspring/extract/divide.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "statement_words.hpp"

namespace wellspring {
namespace {

using namespace detail::dividing;

constexpr std::size_t longest_statement = 4096;
constexpr std::size_t most_parts = 32;

struct WordRun {
  std::size_t first = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - first; }
};

// Each item makes a part: the words of head, item and tail.
struct List {
  WordRun head;
  std::vector<WordRun> items;
  WordRun tail;
};

enum class Form : unsigned char { bare, ing };

// One statement under division. Each reading returns its list, nullopt if it finds none, and sets
// `doubt_` where it sees one that might be read in two ways: then no other reading is tried.
class Reading {
 public:
  explicit Reading(const std::vector<Word>& words) : words_(words), end_(words.size()) {
    while (end_ > 0 && (!is_word(end_ - 1) || coordinator_at(end_ - 1) != 0)) --end_;
    while (begin_ < end_ && list_mark(begin_)) ++begin_;
  }

  [[nodiscard]] WordRun whole() const { return {begin_, end_}; }

  [[nodiscard]] std::optional<List> list() {
    if (!has_coordinator() && !has(Mark::semicolon)) return {};
    for (std::size_t at = begin_; at < end_; ++at)
      if (is(at, "either") || is(at, "neither") || is(at, "whether") ||
          (is(at, "not") && is(at + 1, "only")))
        return {};
    const std::size_t start = after_heads(begin_);
    if (doubt_) return {};
    std::optional<List> found = has(Mark::semicolon) ? semicolons(start) : phrases(start);
    if (!found || doubt_ || !sound(*found)) return {};
    return found;
  }

 private:
  [[nodiscard]] bool is_word(std::size_t at) const {
    return at < words_.size() && words_[at].mark == Mark::word;
  }
  [[nodiscard]] bool is(std::size_t at, std::string_view key) const {
    return at < end_ && !words_[at].aside && words_[at].mark == Mark::word && words_[at].key == key;
  }
  [[nodiscard]] bool is(std::size_t at, Mark mark) const {
    return at < end_ && words_[at].mark == mark;
  }
  [[nodiscard]] bool is(std::size_t at, Lexicon list) const {
    return at < end_ && !words_[at].aside && words_[at].mark == Mark::word &&
           in(list, words_[at].key);
  }
  [[nodiscard]] std::string_view key(std::size_t at) const { return words_[at].key; }
  [[nodiscard]] bool verb(std::size_t at, Form form) const {
    return at < end_ && is_word(at) && !words_[at].aside &&
           (form == Form::bare ? bare_verb(key(at)) : ing_verb(key(at)));
  }
  [[nodiscard]] bool adverb_at(std::size_t at) const {
    return at < end_ && is_word(at) && adverb(key(at));
  }

  [[nodiscard]] bool list_mark(std::size_t at) const {
    static constexpr std::array<std::string_view, 6> marks{
        "-", "*", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x93", "\xE2\x80\x94"};
    return !is_word(at) || std::find(marks.begin(), marks.end(), key(at)) != marks.end();
  }

  // How many words the coordinator takes that begins here; 0 if none does.
  [[nodiscard]] std::size_t coordinator_at(std::size_t at) const {
    if (!is_word(at) || words_[at].aside) return 0;
    const std::string_view word = key(at);
    if (word == "and" || word == "or" || word == "and/or" || word == "&") return 1;
    const bool long_one =
        word == "as" && at + 2 < end_ && key(at + 1) == "well" && key(at + 2) == "as";
    return long_one ? 3 : 0;
  }
  [[nodiscard]] bool alternative_at(std::size_t at) const {
    return is(at, "or") || is(at, "and/or");
  }
  // A coordinator inside a fixed phrase is a word of it.
  [[nodiscard]] bool dividing_at(std::size_t at) const {
    const std::size_t length = coordinator_at(at);
    if (length == 0) return false;
    return at == begin_ || at + length >= end_ || !fixed_pair(key(at - 1), key(at + length));
  }
  [[nodiscard]] bool has_coordinator() const {
    for (std::size_t at = begin_; at < end_; ++at)
      if (coordinator_at(at) != 0) return true;
    return false;
  }
  [[nodiscard]] bool has(Mark mark) const {
    for (std::size_t at = begin_; at < end_; ++at)
      if (is(at, mark)) return true;
    return false;
  }

  std::size_t after_heads(std::size_t at);
  [[nodiscard]] std::size_t after_competence_noun(std::size_t at, bool& takes_verbs) const;
  std::optional<List> phrases(std::size_t start);
  std::optional<List> semicolons(std::size_t start);
  std::optional<List> clauses(std::size_t start, Form form);
  std::optional<List> shared_object(std::size_t start, Form form);
  std::optional<List> nouns(std::size_t start);
  std::optional<List> shape(List list, WordRun rest);
  [[nodiscard]] bool only_verbs(WordRun span, Form form) const;
  [[nodiscard]] std::size_t aside_after(std::size_t at, Form form) const;
  [[nodiscard]] bool sound(const List& list) const;

  const std::vector<Word>& words_;
  std::size_t begin_ = 0;
  std::size_t end_;
  bool doubt_ = false;
  bool head_ = false;         // a competence head stands before the list
  bool takes_verbs_ = false;  // ... and bare verbs follow it ("ability to")
  bool subject_ = false;      // a subject stands before the list
};

using Phrase = std::pair<std::string_view, std::string_view>;
constexpr std::array<Phrase, 48> nouns_follow{{
    {"knowledge", "of"},        {"knowledge", "in"},       {"knowledge", "about"},
    {"understanding", "of"},    {"familiarity", "with"},   {"experience", "in"},
    {"experience", "with"},     {"experience", "of"},      {"proficiency", "in"},
    {"proficiency", "with"},    {"skill", "in"},           {"skills", "in"},
    {"expertise", "in"},        {"expertise", "with"},     {"competence", "in"},
    {"awareness", "of"},        {"command", "of"},         {"background", "in"},
    {"responsible", "for"},     {"assist", "in"},          {"assist", "with"},
    {"participate", "in"},      {"contribute", "to"},      {"participating", "in"},
    {"contributing", "to"},     {"assisting", "in"},       {"assisting", "with"},
    {"interest", "in"},         {"proficient", "in"},      {"proficient", "with"},
    {"experienced", "in"},      {"experienced", "with"},   {"skilled", "in"},
    {"skilled", "at"},          {"familiar", "with"},      {"knowledgeable", "in"},
    {"knowledgeable", "about"}, {"responsibility", "for"}, {"fluency", "in"},
    {"comprehension", "of"},    {"fluent", "in"},          {"mastery", "of"},
    {"competency", "in"},       {"aptitude", "for"},       {"versed", "in"},
    {"competent", "in"},        {"involved", "in"},        {"accountable", "for"},
}};
constexpr std::array<Phrase, 12> verbs_follow{{
    {"ability", "to"},
    {"able", "to"},
    {"skill", "to"},
    {"skills", "to"},
    {"how", "to"},
    {"capacity", "to"},
    {"willingness", "to"},
    {"capability", "to"},
    {"help", "to"},
    {"desire", "to"},
    {"eager", "to"},
    {"willing", "to"},
}};

// The word after "strong knowledge of", "you must be able to"; `at` where there is no such head.
std::size_t Reading::after_competence_noun(std::size_t at, bool& takes_verbs) const {
  const auto phrase_at = [&](std::size_t place, const auto& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
      return is(place, phrase.first) && is(place + 1, phrase.second);
    });
  };
  for (std::size_t place = at; place < end_ && place < at + 9; ++place) {
    const bool nouns = phrase_at(place, nouns_follow);
    const bool verbs = !nouns && phrase_at(place, verbs_follow);
    if (nouns || verbs) {
      // "knowledge of and experience with": one head.
      if (is(place + 2, "and")) {
        bool further = false;
        const std::size_t after = after_competence_noun(place + 3, further);
        if (after != place + 3) {
          takes_verbs = further;
          return after;
        }
      }
      takes_verbs = verbs;
      return place + 2;
    }
    const bool number =
        is_word(place) && !key(place).empty() && key(place)[0] >= '0' && key(place)[0] <= '9';
    if (!is(place, Lexicon::head_opener) && !number && !adverb_at(place)) return at;
  }
  return at;
}

std::size_t Reading::after_heads(std::size_t at) {
  const auto subject = [&](std::size_t place) {
    return is(place, "you") || is(place, "we") || is(place, "you'll") || is(place, "we'll") ||
           is(place, "candidate");
  };
  std::size_t first = at;
  if (is(first, "the") || is(first, "here")) ++first;
  if (is(first, "successful") || is(first, "ideal")) ++first;
  if (subject(first)) {
    subject_ = true;
    at = first + 1;
    while (is(at, "will") || is(at, "must") || is(at, "should") || is(at, "can") ||
           is(at, "shall") || is(at, "may") || is(at, "also"))
      ++at;
    std::size_t after_being = at;
    while (is(after_being, "be") || is(after_being, "are")) ++after_being;
    const std::size_t after = after_competence_noun(after_being, takes_verbs_);
    if (after != after_being) {
      head_ = true;
      return after;
    }
    if (after_being != at) doubt_ = true;  // what one is
    return at;
  }
  for (int depth = 0; depth < 2; ++depth) {
    const std::size_t after = after_competence_noun(at, takes_verbs_);
    if (after == at) break;
    head_ = true;
    at = after;
    if (takes_verbs_) break;
  }
  if (!head_ && is(at, "help") && verb(at + 1, Form::bare)) {
    head_ = takes_verbs_ = true;
    ++at;
  }
  return at;
}

std::optional<List> Reading::phrases(std::size_t start) {
  if (start >= end_) return {};
  if (has(Mark::colon)) return {};
  const std::size_t opening = adverb_at(start) ? start + 1 : start;
  const bool bare = (!head_ || takes_verbs_) && verb(opening, Form::bare);
  const bool ing = !bare && !takes_verbs_ && (head_ || !subject_) && verb(opening, Form::ing);
  if (!bare && !ing) {
    if (takes_verbs_ || subject_) return {};
    if (!head_) {
      // A label is short and has no verb; a longer sentence has a subject that we do not know.
      if (end_ - begin_ > 12) return {};
      for (std::size_t at = begin_; at < end_; ++at)
        if (is(at, Lexicon::auxiliary)) return {};
    }
    return nouns(start);
  }
  const Form form = bare ? Form::bare : Form::ing;
  if (auto found = clauses(start, form); found || doubt_) return found;
  if (auto found = shared_object(opening, form); found || doubt_) return found;
  if (is(opening, Lexicon::relation)) return {};
  std::size_t object = opening + 1;
  if (is(object, Lexicon::particle) &&
      (is(opening, "carry") || is(opening, "set") || is(opening, "deal") || is(opening, "follow") ||
       is(opening, "carrying") || is(opening, "setting") || is(opening, "dealing") ||
       is(opening, "make") || is(opening, "fill")))
    ++object;
  if (object >= end_ || dividing_at(object)) return {};
  return nouns(object);
}

bool Reading::only_verbs(WordRun span, Form form) const {
  for (std::size_t at = span.first; at < span.end; ++at)
    if (is_word(at) && coordinator_at(at) == 0 && !verb(at, form) && !adverb_at(at) &&
        !is(at, Lexicon::particle))
      return false;
  return true;
}

// The comma that begins an aside, from here on; end_ where none does.
std::size_t Reading::aside_after(std::size_t at, Form form) const {
  for (; at + 1 < end_; ++at) {
    if (!is(at, Mark::comma)) continue;
    if (is(at + 1, Lexicon::aside)) return at;
    if (form == Form::bare && is_word(at + 1) && ing_verb(key(at + 1))) return at;
  }
  return end_;
}

// Verb phrases with objects of their own: "feed horses and clean stables".
std::optional<List> Reading::clauses(std::size_t start, Form form) {
  List list{{begin_, start}, {}, {end_, end_}};
  std::size_t first = start;
  bool coordinated = false;
  bool inside = false;  // a purpose or a relative clause, whose verbs are its own
  for (std::size_t at = start + 1; at < end_; ++at) {
    const bool comma = is(at, Mark::comma);
    const bool joined = dividing_at(comma ? at + 1 : at);
    if (!comma && !joined) {
      inside = inside || is(at, Lexicon::relative) ||
               (form == Form::bare && is(at, "to") && verb(at + 1, Form::bare)) ||
               (form == Form::ing && is(at, Lexicon::stop));
      continue;
    }
    std::size_t next = comma ? at + 1 : at;
    const bool alternative = joined && alternative_at(next);
    if (joined) next += coordinator_at(next);
    const bool qualified = adverb_at(next);
    const std::size_t acting = qualified ? next + 1 : next;
    if (!verb(acting, form) || only_verbs({first, at}, form)) continue;
    const bool ends = acting + 1 >= end_ || !is_word(acting + 1) ||
                      coordinator_at(acting + 1) != 0 || is(acting + 1, Lexicon::stop);
    // ", and fill ..." after no other comma is no third noun of a list.
    const bool set_off = comma && joined &&
                         std::none_of(words_.begin() + static_cast<std::ptrdiff_t>(first),
                                      words_.begin() + static_cast<std::ptrdiff_t>(at),
                                      [](const Word& word) { return word.mark == Mark::comma; });
    // "menus and budgets and cook ...": the list of nouns has had its last.
    bool closed = false;
    for (std::size_t before = first; before < at; ++before)
      closed = closed || coordinator_at(before) != 0;
    const bool series = is(first + 1, Mark::comma) || coordinator_at(first + 1) != 0;
    const bool sure =
        set_off || (closed && !series) || qualified || is(acting + 1, Lexicon::determiner);
    if (form == Form::bare && in(Lexicon::also_noun, key(acting)) && (ends || !sure)) {
      if (ends || series) continue;
      doubt_ = true;
      return {};
    }
    if (acting + 1 >= end_) continue;
    if (form == Form::ing && ends) continue;
    if (!joined && form == Form::ing && !head_) continue;  // a participle is an aside
    // "to monitor and validate readiness": the verbs of the purpose.
    if (inside && joined && !comma && at > start + 1 && verb(at - 1, form)) continue;
    if (inside && !(comma && joined)) {
      doubt_ = true;
      return {};
    }
    if ((alternative && head_) || aside_after(first, form) < at) {
      doubt_ = true;
      return {};
    }
    list.items.push_back({first, at});
    coordinated = joined;
    inside = false;
    first = next;
    at = acting;
  }
  if (list.items.empty()) return {};
  if (!coordinated) {
    doubt_ = true;
    return {};
  }
  list.tail.first = aside_after(first, form);
  list.items.push_back({first, list.tail.first});
  return list;
}

// Verbs that share what follows: "design, build and test bridges".
std::optional<List> Reading::shared_object(std::size_t start, Form form) {
  List list{{begin_, start}, {}, {end_, end_}};
  std::size_t at = start;
  bool last = false;
  while (true) {
    const std::size_t first = at;
    if (!list.items.empty() && adverb_at(at)) ++at;
    if (!verb(at, form)) return {};
    ++at;
    const auto separated = [&](std::size_t place) {
      return is(place, Mark::comma) || coordinator_at(place) != 0;
    };
    if (is(at, Lexicon::particle) && separated(at + 1)) ++at;
    list.items.push_back({first, at});
    if (last) break;
    if (!separated(at)) {
      // A comma is lost: "cut fold and glue paper".
      if (verb(at, form) && coordinator_at(at + 1) != 0 && verb(at + 2, form)) doubt_ = true;
      return {};
    }
    if (is(at, Mark::comma)) ++at;
    if (const std::size_t length = coordinator_at(at); length != 0) {
      if (!dividing_at(at) || (alternative_at(at) && head_)) {
        doubt_ = true;
        return {};
      }
      last = true;
      at += length;
    }
  }
  if (at >= end_ || !is_word(at) || coordinator_at(at) != 0) {
    doubt_ = true;
    return {};
  }
  list.tail = {at, end_};
  return list;
}

// Objects, labels, and what a competence head names.
std::optional<List> Reading::nouns(std::size_t start) {
  List list{{begin_, start}, {}, {end_, end_}};
  if (is(start, "both")) ++start;
  std::size_t first = start;
  std::size_t at = start;
  bool last = false;
  for (; at < end_; ++at) {
    if (is(at, Mark::comma) && !last) {
      if (dividing_at(at + 1)) continue;
      if (is(at + 1, Lexicon::aside) || is(at + 1, Lexicon::stop) ||
          (is_word(at + 1) && ing_verb(key(at + 1)) && !head_))
        return {};
      list.items.push_back({first, at});
      first = at + 1;
    } else if (dividing_at(at)) {
      if (last || alternative_at(at)) return {};
      list.items.push_back({first, is(at - 1, Mark::comma) ? at - 1 : at});
      at += coordinator_at(at) - 1;
      first = at + 1;
      last = true;
    } else if ((coordinator_at(at) != 0 && (alternative_at(at) || last || !list.items.empty())) ||
               (at == first && is_word(at) && is(at, Lexicon::stop) && !is(at, "to"))) {
      return {};
    } else if (!is_word(at) || is(at, Lexicon::stop) || is(at, "to")) {
      break;
    }
  }
  if (!last || at <= first) return {};
  list.items.push_back({first, at});
  for (std::size_t later = at; later + 1 < end_; ++later)
    if (is(later, Mark::comma) && coordinator_at(later + 1) != 0 &&
        aside_after(at, Form::bare) > later)
      return {};
  return shape(std::move(list), {at, end_});
}

// What the items share: words before the first, a noun after the last, the phrase that follows.
std::optional<List> Reading::shape(List list, WordRun rest) {
  const std::size_t count = list.items.size();
  std::size_t determined = 0;
  bool people = true;
  for (const WordRun& item : list.items) {
    if (item.size() == 0) return {};
    if (is(item.first, Lexicon::determiner)) ++determined;
    if (!is(item.end - 1, Lexicon::person)) people = false;
    for (std::size_t at = item.first; at < item.end; ++at)
      if (!is_word(at) || adverb_at(at) || (key(at)[0] >= '0' && key(at)[0] <= '9') ||
          key(at) == "etc")
        return {};
  }
  if (people) return {};
  WordRun& front = list.items.front();
  WordRun& back = list.items.back();
  const bool first_determined = is(front.first, Lexicon::determiner);
  const bool alike =
      determined == 0 || determined == count || (determined == 1 && first_determined);
  const std::size_t aside = std::min(aside_after(rest.first, Form::bare),
                                     is(rest.first, Mark::comma) ? rest.first : end_);
  const std::size_t tail = alike ? rest.first : aside;
  if (!alike || determined == count) {
    back.end = tail;
    list.tail = {tail, end_};
    return list;
  }
  list.tail = {rest.first, end_};
  if (first_determined) list.head.end = ++front.first;
  while (front.size() > 1 && is(front.first, Lexicon::measure)) list.head.end = ++front.first;
  if (front.size() == 0) return {};
  for (const WordRun& item : list.items)
    if (in(Lexicon::opinion, key(item.first)) && item.size() == 1) return {};

  // Capital letters on both sides: a name, unless each is one word.
  const bool one_word_each =
      std::all_of(list.items.begin(), list.items.end(), [](WordRun s) { return s.size() == 1; });
  if (count == 2 && !one_word_each && words_[front.end - 1].capital && front.end - 1 != begin_ &&
      words_[back.first].capital)
    return {};

  bool singles = true;
  bool plurals = true;
  bool singulars = true;
  bool adjectives = true;
  for (std::size_t at = 0; at + 1 < count; ++at) {
    const WordRun item = list.items[at];
    singles = singles && item.size() == 1;
    (plural(key(item.end - 1)) ? singulars : plurals) = false;
    adjectives = adjectives && adjective(key(item.end - 1));
  }
  const auto own = [&]() -> std::optional<List> { return list; };
  if (back.size() == 1) {
    if (rest.size() == 0 && adjective(key(back.first)) && !plural(key(back.first)) &&
        !one_word_each)
      return {};
    bool middle = true;
    for (std::size_t at = 1; at < count; ++at) middle = middle && list.items[at].size() == 1;
    if (middle && front.size() > 1 && front.size() < 4) {
      list.head.end = front.end - 1;
      front.first = front.end - 1;
    }
    return own();
  }
  if (singles && plurals) return back.size() <= 4 ? own() : std::nullopt;
  if (singles && singulars) {
    if (back.size() != 2 || (count > 2 && !adjectives)) return {};
    --back.end;
    list.tail.first = back.end;
    return list;
  }
  if (singles) return {};
  if (adjectives) return {};
  if (count > 2) return own();
  return plurals && front.size() <= 3 && back.size() <= 3 ? own() : std::nullopt;
}

std::optional<List> Reading::semicolons(std::size_t start) {
  List list{{begin_, start}, {}, {end_, end_}};
  std::size_t first = start;
  for (std::size_t at = start; at <= end_; ++at) {
    if (at < end_ && !is(at, Mark::semicolon)) continue;
    if (first < at) list.items.push_back({first, at});
    first = at + 1;
    first += first < end_ ? coordinator_at(first) : 0;
  }
  if (list.items.size() < 2) return {};
  for (const Form form : {Form::bare, Form::ing})
    if (std::all_of(list.items.begin(), list.items.end(), [&](WordRun item) {
          const std::size_t opening = adverb_at(item.first) ? item.first + 1 : item.first;
          return verb(opening, form) && item.size() > 1;
        }))
      return list;
  const bool nominal = head_ && !takes_verbs_ &&
                       std::none_of(list.items.begin(), list.items.end(), [&](WordRun item) {
                         return verb(item.first, Form::bare) || is(item.first, Lexicon::stop);
                       });
  return nominal ? std::optional(list) : std::nullopt;
}

bool Reading::sound(const List& list) const {
  if (list.items.size() < 2 || list.items.size() > most_parts) return false;
  for (std::size_t item = 0; item < list.items.size(); ++item) {
    const WordRun span = list.items[item];
    if (span.size() == 0) return false;
    for (std::size_t at = span.first; item > 0 && at < span.end; ++at)
      if (is(at, Lexicon::back_reference) && !(is(at, "such") && is(at + 1, "as")) &&
          !is(at + 1, "own"))
        return false;
  }
  return true;
}

// Puts spans together; what stands at the end without meaning goes.
StatementPart part_of(std::string_view statement, const std::vector<Word>& words,
                      std::initializer_list<WordRun> spans) {
  std::vector<std::size_t> places;
  for (const WordRun span : spans)
    for (std::size_t at = span.first; at < span.end; ++at) places.push_back(at);
  Span last;
  while (!places.empty()) {
    last = words[places.back()].range;
    while (last.end > last.start &&
           std::string_view(".,;:!?").find(statement[last.end - 1]) != std::string_view::npos)
      --last.end;
    if (last.end > last.start) break;
    places.pop_back();
  }
  StatementPart part;
  std::size_t following = words.size();
  for (const std::size_t at : places) {
    const Span word = at == places.back() ? last : words[at].range;
    if (at == following)
      part.places.back().end = word.end;
    else
      part.places.push_back(word);
    following = at + 1;
    const bool comma = words[at].mark != Mark::word;
    if (!part.text.empty() && !comma) part.text += ' ';
    part.text += statement.substr(word.start, word.end - word.start);
  }
  return part;
}

// Trims a whole statement where no word is looked at.
StatementPart untouched(std::string_view statement, const std::vector<Span>& raw) {
  std::vector<Word> words;
  words.reserve(raw.size());
  for (const Span range : raw) words.push_back({range, Mark::word, {}, false, false});
  return part_of(statement, words, {{0, words.size()}});
}

}  // namespace

std::vector<StatementPart> divide(std::string_view statement) {
  const std::vector<Span> raw = blank_separated(statement);
  std::vector<StatementPart> parts;
  const std::vector<Word> words =
      statement.size() > longest_statement ? std::vector<Word>{} : words_of(statement, raw);
  if (words.empty()) {
    parts.push_back(untouched(statement, raw));
  } else {
    Reading reading(words);
    if (const std::optional<List> list = reading.list())
      for (const WordRun item : list->items)
        parts.push_back(part_of(statement, words, {list->head, item, list->tail}));
    else
      parts.push_back(part_of(statement, words, {reading.whole()}));
  }
  std::erase_if(parts, [](const StatementPart& part) { return part.text.empty(); });
  return parts;
}

}  // namespace wellspring
