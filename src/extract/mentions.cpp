#include <wellspring/extract/mentions.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "extract/common_words.hpp"
#include "extract/doing.hpp"
#include "extract/label_automaton.hpp"

namespace wellspring {
namespace {

using detail::Caution;
using detail::Label;
using detail::LabelAutomaton;
using detail::WordRow;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool has_capital(std::string_view word) { return std::any_of(word.begin(), word.end(), is_upper); }

// Without an article before it.
std::string_view without_article(std::string_view label) {
  const WordRow words{label.substr(0, 16)};
  const std::string_view first = words.lower(0);
  if (words.size() < 2 || (first != "a" && first != "an" && first != "the")) return label;
  // "A/B testing" has no article.
  return words.after(0) == " " ? label.substr(words[1].start) : label;
}

// Without the brackets at its end; empty: there are none, or nothing else is.
std::string_view without_brackets(std::string_view label) {
  if (!label.ends_with(')')) return {};
  const std::size_t open = label.rfind('(');
  return open == std::string_view::npos ? std::string_view{} : label.substr(0, open);
}

// A verb, or what may be one: "design", "processes"; not "welding".
bool may_be_verb(std::string_view lower) {
  return detail::doing(lower).has_value() && !lower.ends_with("ing");
}

// Nothing: a label that is never found.
std::optional<Caution> caution_of(const WordRow& words, bool is_alternative) {
  if (words.size() != 1)  // "and procedures" is a piece of another label
    return words.lower(0) == "and" || words.lower(0) == "or" ? std::nullopt
                                                             : std::optional{Caution::none};
  const std::string_view written = words.source(0);
  if (words.lower(0).size() == 1 || detail::is_common_word(words.lower(0)))
    return has_capital(written) ? std::optional{Caution::placed} : std::nullopt;
  if (is_alternative && !has_capital(written) && may_be_verb(words.lower(0))) return std::nullopt;
  if (written.size() > 2) return Caution::none;
  // "C#" and "5S" are no words; "ai" in small letters is no label that people write.
  if (written.find_first_of("#+0123456789") != std::string_view::npos) return Caution::none;
  return has_capital(written) ? std::optional{Caution::exact} : std::nullopt;
}

// Ranks: a statement, a statement without its brackets, an alternative, the same without.
constexpr std::uint8_t first_alternative = 2;

void add(std::string_view text, std::size_t node, std::uint8_t rank, LabelAutomaton& labels) {
  const WordRow words{without_article(text)};
  if (words.size() == 0) return;
  const auto caution = caution_of(words, rank >= first_alternative);
  if (!caution) return;
  const bool kept = *caution != Caution::none;
  labels.add(words, {node, rank, *caution, kept ? std::string{words.source(0)} : std::string{}});
}

// Whether a clause ends between two words.
bool divides(std::string_view between) {
  if (between == ".") return false;  // "Node.js"
  if (between.find_first_of(".,;:!?()[]|*\"") != std::string_view::npos) return true;
  if (between.find("\xE2\x80\xA2") != std::string_view::npos) return true;  // a bullet
  const std::size_t line = between.find('\n');
  return line != std::string_view::npos && between.find('\n', line + 1) != std::string_view::npos;
}

class Search {
 public:
  Search(const LabelAutomaton& labels, std::string_view text)
      : labels_(&labels), text_(text), words_(text) {}

  std::vector<Mention> run() {
    read_backwards();
    std::vector<Mention> found;
    for (std::size_t i = 0; i < words_.size();) {
      const auto [label, count] = labels_->longest(states_[i]);
      if (label == nullptr || !holds(*label, i)) {
        ++i;
        continue;
      }
      found.push_back({{words_[i].start, words_[i + count - 1].end}, label->node});
      i += count;
    }
    return found;
  }

 private:
  void read_backwards() {
    states_.resize(words_.size());
    LabelAutomaton::State state = LabelAutomaton::start;
    for (std::size_t i = words_.size(); i > 0; --i) {
      if (i < words_.size() && divides(words_.after(i - 1))) state = LabelAutomaton::start;
      state = labels_->next(state, labels_->word(words_.lower(i - 1)));
      states_[i - 1] = state;
    }
  }

  [[nodiscard]] bool holds(const Label& label, std::size_t at) const {
    if (label.caution == Caution::none) return true;
    const std::string_view word = words_.source(at);
    const bool same = word == label.written || word == label.written + "s";
    if (label.caution == Caution::exact) return same && !is_joined(at);
    if (!is_upper(word.front()) || is_joined(at)) return false;
    if (word.size() == 1) return same && is_listed(at);
    // "SPARK" is shouted by its label; "Spark" may only be at the head of a sentence.
    const bool shouted = std::count_if(word.begin(), word.end(), is_upper) > 1;
    return (shouted && same) ||
           (!shouted && (!opens_sentence(at) || words_.size() == 1) && (is_listed(at) || same));
  }

  [[nodiscard]] std::string_view before(std::size_t at) const {
    return at == 0 ? text_.substr(0, words_[0].start) : words_.after(at - 1);
  }

  // "R&D", "C-level", "it's", "J. R. Doe", "-C".
  [[nodiscard]] bool is_joined(std::size_t at) const {
    constexpr std::string_view joints = "&-.'_@";
    const std::string_view left = before(at);
    const std::string_view right = words_.after(at);
    if (left.ends_with('&') || left.ends_with('-') || left.ends_with('\xB0')) return true;
    if (right.find('&') != std::string_view::npos && right.size() <= 3) return true;
    if (right.size() == 1 && joints.find(right[0]) != std::string_view::npos &&
        at + 1 < words_.size())
      return true;
    return words_.lower(at).size() == 1 && right.starts_with('.') && at + 1 < words_.size() &&
           is_upper(words_.source(at + 1).front()) && at > 0 &&
           is_upper(words_.source(at - 1).front());
  }

  [[nodiscard]] bool opens_sentence(std::size_t at) const {
    if (at == 0) return true;
    const std::string_view left = before(at);
    return left.find_first_of(".!?:*|\n") != std::string_view::npos ||
           left.find("\xE2\x80\xA2") != std::string_view::npos;
  }

  // As names stand: alone, between commas or slashes, behind "in", before "programming".
  [[nodiscard]] bool is_listed(std::size_t at) const {
    constexpr auto behind = std::to_array<std::string_view>(
        {"in", "with", "using", "and", "or", "of", "like", "as", "language", "languages", "e.g",
         "knowledge", "including", "use", "via", "through", "know"});
    constexpr auto ahead = std::to_array<std::string_view>(
        {"programming", "language", "code", "developer", "developers", "development", "scripts",
         "scripting", "experience", "programmer", "skills", "knowledge", "and", "or"});
    constexpr auto counted = std::to_array<std::string_view>(
        {"vitamin", "grade",   "appendix", "plan",   "section",  "part",     "hepatitis",
         "class",   "type",    "level",    "option", "schedule", "figure",   "table",
         "exhibit", "chapter", "group",    "phase",  "series",   "category", "title",
         "article", "annex",   "unit",     "module", "block",    "point"});
    const auto has = [](const auto& list, std::string_view word) {
      return std::find(list.begin(), list.end(), word) != list.end();
    };
    if (words_.size() == 1) return true;
    if (at > 0 && has(counted, words_.lower(at - 1))) return false;
    constexpr std::string_view marks = ",/(;";
    if (before(at).find_first_of(marks) != std::string_view::npos) return true;
    if (words_.after(at).find_first_of(marks) != std::string_view::npos) return true;
    return (at > 0 && has(behind, words_.lower(at - 1))) || has(ahead, words_.lower(at + 1));
  }

  const LabelAutomaton* labels_;
  std::string_view text_;
  WordRow words_;
  std::vector<LabelAutomaton::State> states_;  // by word: what is known of those from it on
};

}  // namespace

MentionIndex::MentionIndex(const Document& framework) {
  auto labels = std::make_shared<LabelAutomaton>();
  const auto add_both = [&](std::string_view label, std::size_t node, std::uint8_t rank) {
    add(label, node, rank, *labels);
    const auto rank_without = static_cast<std::uint8_t>(rank + 1);
    add(without_brackets(label), node, rank_without, *labels);
  };
  for (std::size_t i = 0; i < framework.nodes.size(); ++i) {
    const Node& node = framework.nodes[i];
    if (node.kind != NodeKind::competency) continue;
    add_both(node.statement, i, 0);
    for (const std::string& alternative : node.alternatives)
      add_both(alternative, i, first_alternative);
  }
  labels->connect();
  labels_ = std::move(labels);
}

std::vector<Mention> MentionIndex::find(std::string_view text) const {
  return Search{*labels_, text}.run();
}

std::size_t MentionIndex::size() const { return labels_->size(); }

}  // namespace wellspring
