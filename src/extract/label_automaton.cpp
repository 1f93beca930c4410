#include "extract/label_automaton.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

namespace wellspring::detail {
namespace {

// "Policies" like "policy", "classes" like "class", "systems" like "system". Both sides are folded
// alike, so a fold that is no English word does no harm unless it is another word.
std::string singular(std::string_view word) {
  const auto ends = [&](std::string_view ending) { return word.ends_with(ending); };
  constexpr std::array<std::string_view, 7> others{
      "news", "goods", "securities", "customs", "sales", "communications", "arms"};
  if (word.size() < 4 || !ends("s") || ends("ss") || ends("us") || ends("is") || ends("ics") ||
      ends("'s") || std::find(others.begin(), others.end(), word) != others.end())
    return std::string{word};
  if (ends("ies") && word.size() > 4)
    return std::string{word.substr(0, word.size() - 3)}.append(1, 'y');
  if (ends("sses") || ends("shes") || ends("ches") || ends("xes"))
    return std::string{word.substr(0, word.size() - 2)};
  return std::string{word.substr(0, word.size() - 1)};
}

}  // namespace

void LabelAutomaton::add(const WordRow& words, Label label) {
  if (words.size() == 0) return;
  State state = start;
  for (std::size_t i = words.size(); i > 0; --i) {
    const auto next_word = static_cast<std::uint32_t>(words_.size() + 1);
    const std::uint32_t id = words_.emplace(singular(words.lower(i - 1)), next_word).first->second;
    const auto next_state = static_cast<State>(nodes_.size());
    const auto [edge, is_new] = children_.emplace(key(state, id), next_state);
    if (is_new) nodes_.push_back({state, id, nodes_[state].depth + 1});
    state = edge->second;
  }
  std::uint32_t& held = nodes_[state].label;
  if (held == none) {
    held = static_cast<std::uint32_t>(labels_.size());
    labels_.push_back(std::move(label));
  } else if (std::tie(label.rank, label.node) < std::tie(labels_[held].rank, labels_[held].node)) {
    labels_[held] = std::move(label);
  }
}

void LabelAutomaton::connect() {
  // Shorter ones first: a state fails to a shorter one.
  std::vector<std::size_t> first_of_depth;
  for (const Node& node : nodes_) {
    if (node.depth + 2 > first_of_depth.size()) first_of_depth.resize(node.depth + 2);
    ++first_of_depth[node.depth + 1];
  }
  std::partial_sum(first_of_depth.begin(), first_of_depth.end(), first_of_depth.begin());
  std::vector<State> order(nodes_.size());
  for (State state = 0; state < nodes_.size(); ++state)
    order[first_of_depth[nodes_[state].depth]++] = state;
  for (const State state : order) {
    Node& node = nodes_[state];
    if (node.depth > 1) node.fail = after_failing(node.parent, node.word);
    const Node& shorter = nodes_[node.fail];
    node.shorter = shorter.label != none ? node.fail : shorter.shorter;
  }
}

std::uint32_t LabelAutomaton::word(std::string_view lower) const {
  const auto found = words_.find(singular(lower));
  return found == words_.end() ? no_word : found->second;
}

LabelAutomaton::State LabelAutomaton::next(State state, std::uint32_t word) const {
  if (word == no_word) return start;
  const State* found = child(state, word);
  return found != nullptr ? *found : after_failing(state, word);
}

LabelAutomaton::Found LabelAutomaton::longest(State state) const {
  if (nodes_[state].label == none) state = nodes_[state].shorter;
  const Node& node = nodes_[state];
  if (node.label == none) return {nullptr, 0};
  return {&labels_[node.label], node.depth};
}

const LabelAutomaton::State* LabelAutomaton::child(State state, std::uint32_t word) const {
  const auto found = children_.find(key(state, word));
  return found == children_.end() ? nullptr : &found->second;
}

// Where a word leads from a state that has no child for it; also where a child of the state by that
// word goes on when it fails.
LabelAutomaton::State LabelAutomaton::after_failing(State state, std::uint32_t word) const {
  while (state != start) {
    state = nodes_[state].fail;
    if (const State* found = child(state, word)) return *found;
  }
  return start;
}

}  // namespace wellspring::detail
