// Matches that cannot all hold.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/conflict.hpp>
#include <wellspring/align/entanglement.hpp>
#include <wellspring/align/fewest_removals.hpp>
#include <wellspring/align/upwards.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

namespace detail {

/// Whether the match is held to be so: by a proposal, a publisher or people.
[[nodiscard]] inline bool takes_part(const Match& match) {
  return match.verdict == Verdict::proposed || match.verdict == Verdict::accepted;
}

/// Whether a publisher or people say so: nothing inferred takes it away.
[[nodiscard]] inline bool is_said(const Match& match) {
  return match.evidence != Evidence::inferred || match.verdict == Verdict::accepted;
}

/// What an exclusion is, and the said matches that are in it beside those that may go.
struct FoundConflict {
  ConflictKind kind;
  std::vector<std::uint32_t> said;
};

/// Finds conflicts, as exclusions between matches that may go. Matches are called by their
/// positions.
class ConflictFinder {
 public:
  ConflictFinder(const CompetencyGraph& graph, const Alignment& alignment,
                 std::vector<std::int64_t> weight, std::size_t steps)
      : graph_(graph), matches_(alignment.matches()), weight_(std::move(weight)),
        pair_steps_(steps), cycle_steps_(steps), silenced_(alignment.matches().size(), 0),
        cycles_(graph.size(), coverings(false)) {}

  [[nodiscard]] std::span<const std::int64_t> weights() const { return weight_; }
  [[nodiscard]] std::span<const Exclusion> exclusions() const { return exclusions_; }
  [[nodiscard]] std::span<const FoundConflict> found() const { return found_; }
  [[nodiscard]] std::vector<Conflict> left() && { return std::move(left_); }
  /// Whether conflicts may be unknown because the steps did not suffice.
  [[nodiscard]] bool ran_out() const { return pairs_ran_out_ || cycles_ran_out_; }

  /// Conflicts of two: exact partners, and crossed parents.
  void find_pairs() {
    find_exact_partners(&Match::source, &Match::target);
    find_exact_partners(&Match::target, &Match::source);
    find_crossed_parents();
  }

  /// Cycles of matches that must stay: they are left, and no longer hide others.
  void find_said_cycles() {
    std::vector<char> counts(matches_.size(), 0);
    for (std::size_t i = 0; i < matches_.size(); ++i) counts[i] = takes_part(i) && said(i) ? 1 : 0;
    find_cycles(std::move(counts), true);
  }

  /// Cycles among what stays; false where there are none, or the steps have run out.
  [[nodiscard]] bool find_cycles_among(const std::vector<char>& removed) {
    if (cycles_ran_out_) return false;
    return find_cycles(staying(removed), false);
  }

  /// Where the steps ran out: takes the lightest half of what is entangled away until nothing is.
  /// The kinds of conflict that its removals are for; empty where it had nothing to do.
  [[nodiscard]] std::vector<ConflictKind> thin_out(std::vector<char>& removed) {
    if (!ran_out()) return {};
    std::vector<ConflictKind> kinds(matches_.size(), ConflictKind::cycle);
    thin_out(cycles_, ConflictKind::cycle, removed, kinds);
    if (pairs_ran_out_) {
      const Entanglement equal(graph_.size(), coverings(true));
      thin_out(equal, ConflictKind::crossed_parents, removed, kinds);
    }
    return kinds;
  }

 private:
  [[nodiscard]] bool takes_part(std::size_t match) const {
    return detail::takes_part(matches_[match]) && is_match(matches_[match].relation);
  }
  [[nodiscard]] bool said(std::size_t match) const { return is_said(matches_[match]); }
  [[nodiscard]] bool is_exact(std::size_t match) const {
    return takes_part(match) && matches_[match].relation == Relation::exact_match;
  }
  // An identity is no claim: a competency is itself on any side.
  [[nodiscard]] bool says_the_same(std::size_t match) const {
    const Match& here = matches_[match];
    return takes_part(match) && here.source != here.target &&
           (here.relation == Relation::exact_match || here.relation == Relation::close_match);
  }

  // Of the hierarchy, and of exact, broad and narrow matches; or of exact and close ones.
  [[nodiscard]] std::vector<Covering> coverings(bool crossing) const {
    std::vector<Covering> found = coverings_of_hierarchy(graph_);
    for (std::uint32_t i = 0; i < matches_.size(); ++i) {
      static_cast<void>(graph_[matches_[i].source]);  // checks the range
      static_cast<void>(graph_[matches_[i].target]);
      const bool wanted = crossing ? says_the_same(i)
                                   : takes_part(i) && matches_[i].relation != Relation::close_match;
      if (wanted) append_coverings(matches_[i], i, found);
    }
    return found;
  }

  void exclude(ConflictKind kind, std::vector<std::uint32_t> members, bool is_group,
               std::vector<std::uint32_t> said = {}) {
    exclusions_.push_back({std::move(members), is_group});
    found_.push_back({kind, std::move(said)});
  }

  void leave(ConflictKind kind, const std::vector<std::uint32_t>& matches) {
    Conflict conflict{kind, {}};
    for (const std::uint32_t match : matches) conflict.matches.push_back(matches_[match]);
    left_.push_back(std::move(conflict));
  }

  // --- two exact partners ---

  struct Partner {
    NodeIndex node;
    std::uint32_t framework;  // of the other end
    std::uint32_t match;
    auto operator<=>(const Partner&) const = default;
  };

  void find_exact_partners(NodeIndex Match::* one, NodeIndex Match::* other) {
    std::vector<Partner> partners;
    for (std::uint32_t i = 0; i < matches_.size(); ++i)
      if (is_exact(i))
        for (const std::uint32_t framework : frameworks_of(matches_[i].*other))
          partners.push_back({matches_[i].*one, framework, i});
    std::sort(partners.begin(), partners.end());
    for (std::size_t first = 0; first < partners.size();) {
      std::vector<std::uint32_t> group;
      std::size_t end = first;
      for (; end < partners.size() && partners[end].node == partners[first].node &&
             partners[end].framework == partners[first].framework;
           ++end)
        group.push_back(partners[end].match);
      first = end;
      const bool differ = std::any_of(group.begin(), group.end(), [&](std::uint32_t match) {
        return matches_[match].*other != matches_[group.front()].*other;
      });
      if (differ) exclude_all_but_one(group);
    }
  }

  void exclude_all_but_one(const std::vector<std::uint32_t>& group) {
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> fixed;
    for (const std::uint32_t match : group) (said(match) ? fixed : open).push_back(match);
    if (fixed.size() > 1) leave(ConflictKind::two_exact_partners, fixed);
    if (fixed.empty()) {
      exclude(ConflictKind::two_exact_partners, std::move(open), true);
      return;
    }
    for (const std::uint32_t match : open)
      exclude(ConflictKind::two_exact_partners, {match}, false, {fixed.front()});
  }

  [[nodiscard]] std::span<const std::uint32_t> frameworks_of(NodeIndex node) {
    if (frameworks_.empty()) {
      frameworks_.resize(graph_.size());
      const auto& members = graph_.parts().members;
      for (std::uint32_t document = 0; document < members.size(); ++document)
        for (const NodeIndex member : members[document]) {
          auto& list = frameworks_[to_size(member)];
          if (list.empty() || list.back() != document) list.push_back(document);
        }
      for (auto& list : frameworks_)
        if (list.empty()) list.push_back(static_cast<std::uint32_t>(members.size()));
    }
    return frameworks_[to_size(node)];
  }

  // --- crossed parents ---

  // Two matches cross only where both ends of both are entangled, so all others are left aside in
  // linear time. Of those each looks upwards from its ends.
  void find_crossed_parents() {
    Entanglement equal(graph_.size(), coverings(true));
    std::vector<char> counts(matches_.size(), 1);
    const std::vector<std::uint32_t> group = equal.conflicts(counts);
    std::map<NodeIndex, std::vector<std::uint32_t>> of_source;
    for (std::uint32_t i = 0; i < matches_.size(); ++i)
      if (says_the_same(i) && group[to_size(matches_[i].source)] != Entanglement::nobody &&
          group[to_size(matches_[i].source)] == group[to_size(matches_[i].target)])
        of_source[matches_[i].source].push_back(i);
    Upwards from_source(graph_, group);
    Upwards from_target(graph_, group);
    for (const auto& [source, below] : of_source) {
      from_source.look(source, pair_steps_);
      for (const NodeIndex above : from_source.reached()) {
        const auto upper = of_source.find(above);
        if (upper == of_source.end()) continue;
        for (const std::uint32_t match : upper->second) {
          if (pair_steps_ == 0) break;
          from_target.look(matches_[match].target, pair_steps_);
          for (const std::uint32_t other : below)
            if (from_target.is_above(matches_[other].target)) cross(match, other);
        }
      }
    }
    pairs_ran_out_ = pair_steps_ == 0;
  }

  void cross(std::uint32_t upper, std::uint32_t lower) {
    if (pair_steps_ == 0) return;
    pair_steps_ -= std::min(pair_steps_, crossing_steps);
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> fixed;
    for (const std::uint32_t match : {upper, lower}) (said(match) ? fixed : open).push_back(match);
    if (open.empty())
      leave(ConflictKind::crossed_parents, fixed);
    else
      exclude(ConflictKind::crossed_parents, std::move(open), false, std::move(fixed));
  }

  // --- cycles ---

  [[nodiscard]] std::vector<char> staying(const std::vector<char>& removed) const {
    std::vector<char> counts(matches_.size(), 0);
    for (std::size_t i = 0; i < matches_.size(); ++i)
      counts[i] = takes_part(i) && removed[i] == 0 && silenced_[i] == 0 ? 1 : 0;
    return counts;
  }

  // Cycles that have no match in common that could go; each is broken at its lightest match before
  // the next is looked for. Among what is said, that match is silent from then on, so that every
  // other cycle has one that may go.
  bool find_cycles(std::vector<char> counts, bool among_said) {
    const std::vector<std::uint32_t> group = cycles_.conflicts(counts);
    bool any = false;
    for (std::uint32_t i = 0; i < cycles_.coverings().size(); ++i) {
      const Covering covering = cycles_.coverings()[i];
      if (!covering.strict || group[covering.from] == Entanglement::nobody ||
          group[covering.from] != group[covering.to])
        continue;
      while (covering.match == Covering::none || counts[covering.match] != 0) {
        if (spent_ >= cycle_steps_) {
          cycles_ran_out_ = true;
          return any;
        }
        const std::vector<std::uint32_t> back =
            cycles_.way(covering.to, covering.from, group, counts, spent_);
        if (back.empty() && covering.to != covering.from) break;
        counts[take_cycle(covering, back, among_said)] = 0;
        any = true;
      }
    }
    return any;
  }

  // Notes a cycle; its lightest match that may go, or that is to be silent.
  std::uint32_t take_cycle(const Covering& strict, const std::vector<std::uint32_t>& back,
                           bool among_said) {
    std::vector<std::uint32_t> all;
    if (strict.match != Covering::none) all.push_back(strict.match);
    for (const std::uint32_t position : back)
      if (cycles_.coverings()[position].match != Covering::none)
        all.push_back(cycles_.coverings()[position].match);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (among_said) {
      leave(ConflictKind::cycle, all);
      const auto lightest =
          *std::min_element(all.begin(), all.end(), [&](std::uint32_t a, std::uint32_t b) {
            return matches_[a].strength < matches_[b].strength;
          });
      silenced_[lightest] = 1;
      return lightest;
    }
    std::vector<std::uint32_t> open;
    std::vector<std::uint32_t> fixed;
    for (const std::uint32_t match : all) (said(match) ? fixed : open).push_back(match);
    const auto lightest = *std::min_element(
        open.begin(), open.end(),
        [&](std::uint32_t a, std::uint32_t b) { return weight_[a] < weight_[b]; });
    exclude(ConflictKind::cycle, std::move(open), false, std::move(fixed));
    return lightest;
  }

  void thin_out(const Entanglement& entanglement, ConflictKind kind, std::vector<char>& removed,
                std::vector<ConflictKind>& kinds) const {
    while (true) {
      const std::vector<std::uint32_t> group = entanglement.conflicts(staying(removed));
      std::vector<std::tuple<std::uint32_t, std::int64_t, std::uint32_t>> open;
      for (const Covering& covering : entanglement.coverings())
        if (covering.match != Covering::none && removed[covering.match] == 0 &&
            takes_part(covering.match) && !said(covering.match) &&
            group[covering.from] != Entanglement::nobody &&
            group[covering.from] == group[covering.to])
          open.emplace_back(group[covering.from], weight_[covering.match], covering.match);
      if (open.empty()) return;
      std::sort(open.begin(), open.end());
      open.erase(std::unique(open.begin(), open.end()), open.end());
      for (std::size_t first = 0; first < open.size();) {
        std::size_t end = first;
        while (end < open.size() && std::get<0>(open[end]) == std::get<0>(open[first])) ++end;
        for (std::size_t i = first; i < first + (end - first + 1) / 2; ++i) {
          removed[std::get<2>(open[i])] = 1;
          kinds[std::get<2>(open[i])] = kind;
        }
        first = end;
      }
    }
  }

  static constexpr std::size_t crossing_steps = 32;  // what a pair costs to keep

  const CompetencyGraph& graph_;
  std::span<const Match> matches_;
  std::vector<std::int64_t> weight_;
  std::size_t pair_steps_;
  std::size_t cycle_steps_;
  std::size_t spent_ = 0;       // on cycles
  std::vector<char> silenced_;  // what breaks the cycles of matches that must stay
  Entanglement cycles_;
  std::vector<std::vector<std::uint32_t>> frameworks_;  // of each node, once asked for
  std::vector<Exclusion> exclusions_;
  std::vector<FoundConflict> found_;
  std::vector<Conflict> left_;
  bool pairs_ran_out_ = false;
  bool cycles_ran_out_ = false;
};

}  // namespace detail

}  // namespace wellspring
