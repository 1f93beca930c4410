// Which statements of one side say the same as which of the other, how near, and who says so.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/confidence.hpp>
#include <wellspring/align/similarity.hpp>
#include <wellspring/align/strength.hpp>
#include <wellspring/model/node.hpp>
#include <wellspring/model/relation.hpp>

namespace wellspring {

enum class Evidence : std::uint8_t { declared, inferred, reviewed };

inline constexpr std::array<std::string_view, 3> evidence_names{"declared", "inferred", "reviewed"};

[[nodiscard]] constexpr std::string_view to_string(Evidence evidence) {
  return evidence_names[static_cast<std::size_t>(evidence)];
}

/// What people decided of a match. A rejected one is kept, so that it is published as rejected and
/// never proposed again; nothing counts it.
enum class Verdict : std::uint8_t { proposed, accepted, rejected, deferred };

inline constexpr std::array<std::string_view, 4> verdict_names{"proposed", "accepted", "rejected",
                                                               "deferred"};

[[nodiscard]] constexpr std::string_view to_string(Verdict verdict) {
  return verdict_names[static_cast<std::size_t>(verdict)];
}

/// Source and target say the same, more or less: `relation` says which of the two. Of a rejected
/// match it is what people say does not hold.
struct Match {
  NodeIndex source{};
  NodeIndex target{};
  Similarity similarity{};  ///< 0 where a publisher declared the match and nothing was embedded
  Strength strength{};
  std::optional<Confidence> confidence{};
  Relation relation = Relation::close_match;
  Evidence evidence = Evidence::inferred;
  Verdict verdict = Verdict::proposed;

  bool operator==(const Match&) const = default;
};

namespace detail {

/// Each member's place in its list, by node; `nowhere` for other nodes.
class Places {
 public:
  static constexpr std::uint32_t nowhere = 0xFFFF'FFFF;

  explicit Places(const Members& members) {
    for (std::uint32_t i = 0; i < members.size(); ++i) {
      const std::size_t node = to_size(members[i]);
      if (node >= places_.size()) places_.resize(node + 1, nowhere);
      if (places_[node] == nowhere) places_[node] = i;
    }
  }

  [[nodiscard]] std::uint32_t of(NodeIndex node) const {
    return to_size(node) < places_.size() ? places_[to_size(node)] : nowhere;
  }

 private:
  std::vector<std::uint32_t> places_;
};

}  // namespace detail

/// From this confidence on proposing a match does more good than harm: on the development sets it
/// gives about the best F1, with a precision of a third to a half. A gap asks for more than that.
inline constexpr double proposed_confidence = 0.2;

/// Half the cosine's range: a guess for embedders that bring no measured cut. Measure one:
/// docs/how-to/choose-a-cut.md.
inline constexpr double default_cut = 0.5;

/// From this confidence on a match counts in a gap: it is likelier right than not.
inline constexpr double counted_confidence = 0.5;

/// Which matches count: by their confidence where they have one, others by their strength. Compared
/// as the floats that both are: 0.7F is less than 0.7.
struct CountingRule {
  double cut = default_cut;            ///< the least strength
  std::optional<double> confidence{};  ///< the least; absent: the cut is meant for all matches

  [[nodiscard]] bool counts(const Match& match) const {
    if (match.confidence && confidence)
      return match.confidence->value() >= static_cast<float>(*confidence);
    return match.strength.value() >= static_cast<float>(cut);
  }

  bool operator==(const CountingRule&) const = default;
};

/// A cut that the caller names is meant for all matches; else confidence goes before the cut that
/// was measured, and that before the default one.
[[nodiscard]] inline CountingRule counting_rule(std::optional<double> named,
                                                std::optional<double> measured, double confidence) {
  if (named) return {*named, std::nullopt};
  return {measured.value_or(default_cut), confidence};
}

/// The matches of two lists of competencies: by source in its order, then strongest first.
class Alignment {
 public:
  Alignment() = default;

  /// Sorts the matches: by the source's position, strongest first, equal ones by the target's
  /// position. `fingerprint` names the embedder, and is empty where none was used. `cut` is the
  /// strength from which on a match counts as the same.
  /// \throws std::invalid_argument  a match has an end that is no member of its side, or a strength
  ///                                that is not a number
  Alignment(Members source, Members target, std::vector<Match> matches,
            std::string fingerprint = {}, std::optional<double> cut = std::nullopt,
            std::string options = {})
      : source_(std::move(source)), target_(std::move(target)), matches_(std::move(matches)),
        fingerprint_(std::move(fingerprint)), cut_(cut), options_(std::move(options)) {
    sort_matches();
    for (std::size_t i = 0; i < matches_.size(); ++i)
      if (i == 0 || matches_[i].source != matches_[i - 1].source)
        starts_.push_back({matches_[i].source, i});
    // By node, for matches(source): the matches themselves follow the source's own order.
    std::sort(starts_.begin(), starts_.end(),
              [](const Start& a, const Start& b) { return a.source < b.source; });
  }

  [[nodiscard]] const Members& source() const& { return source_; }
  [[nodiscard]] const Members& target() const& { return target_; }
  [[nodiscard]] const std::string& fingerprint() const& { return fingerprint_; }
  [[nodiscard]] std::optional<double> cut() const { return cut_; }

  /// How the matches were found, as align() was told: "top_k=10 characters=0.15 ...". Empty where
  /// it was not asked.
  [[nodiscard]] const std::string& options() const& { return options_; }

  [[nodiscard]] std::span<const Match> matches() const& { return matches_; }
  std::span<const Match> matches() const&& = delete;

  /// The matches of one source, strongest first; empty where it has none.
  /// Cost: O(log sources + its matches).
  [[nodiscard]] std::span<const Match> matches(NodeIndex source) const& {
    const auto start =
        std::lower_bound(starts_.begin(), starts_.end(), source,
                         [](const Start& entry, NodeIndex node) { return entry.source < node; });
    if (start == starts_.end() || start->source != source) return {};
    std::size_t end = start->first;
    while (end < matches_.size() && matches_[end].source == source) ++end;
    return std::span{matches_}.subspan(start->first, end - start->first);
  }
  std::span<const Match> matches(NodeIndex source) const&& = delete;

  /// Other matches of the same sides, found in the same way.
  [[nodiscard]] Alignment with(std::vector<Match> matches) const {
    return {source_, target_, std::move(matches), fingerprint_, cut_, options_};
  }

  bool operator==(const Alignment&) const = default;

 private:
  // Where a source's matches begin.
  struct Start {
    NodeIndex source;
    std::size_t first;
    bool operator==(const Start&) const = default;
  };

  // What a match is ordered by, and where it stands.
  struct Key {
    std::uint32_t source;
    std::uint32_t target;
    float strength;
    std::size_t match;
  };

  void sort_matches() {
    const detail::Places sources(source_);
    const detail::Places targets(target_);
    std::vector<Key> keys;
    keys.reserve(matches_.size());
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const Match& match = matches_[i];
      keys.push_back(
          {sources.of(match.source), targets.of(match.target), match.strength.value(), i});
      if (keys.back().source == detail::Places::nowhere ||
          keys.back().target == detail::Places::nowhere)
        throw std::invalid_argument("Alignment: a match has an end that is no member of its side");
      if (std::isnan(keys.back().strength))
        throw std::invalid_argument("Alignment: a match's strength is not a number");
    }
    const auto before = [](const Key& a, const Key& b) {
      if (a.source != b.source) return a.source < b.source;
      if (a.strength != b.strength) return a.strength > b.strength;
      return a.target != b.target ? a.target < b.target : a.match < b.match;
    };
    if (std::is_sorted(keys.begin(), keys.end(), before)) return;
    std::sort(keys.begin(), keys.end(), before);
    std::vector<Match> sorted;
    sorted.reserve(matches_.size());
    for (const Key& key : keys) sorted.push_back(matches_[key.match]);
    matches_ = std::move(sorted);
  }

  Members source_;
  Members target_;
  std::vector<Match> matches_;
  std::vector<Start> starts_;
  std::string fingerprint_;
  std::optional<double> cut_;
  std::string options_;
};

}  // namespace wellspring
