// Which statements of one side say the same as which of the other, how near, and who says so.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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

inline constexpr std::array<std::string_view, 3> evidence_names{"declared", "inferred",
                                                                "reviewed"};

[[nodiscard]] constexpr std::string_view to_string(Evidence evidence) {
  return evidence_names[static_cast<std::size_t>(evidence)];
}

/// Source and target say the same, more or less: `relation` says which of the two.
struct Match {
  NodeIndex source{};
  NodeIndex target{};
  Similarity similarity;  ///< 0 where a publisher declared the match and nothing was embedded
  Strength strength;
  std::optional<Confidence> confidence;
  Relation relation = Relation::close_match;
  Evidence evidence = Evidence::inferred;

  bool operator==(const Match&) const = default;
};

/// The matches of two lists of competencies: by source in its order, then strongest first.
class Alignment {
 public:
  Alignment() = default;

  /// Sorts the matches: by the source's position, strongest first, equal ones by the target's
  /// position. `fingerprint` names the embedder, and is empty where none was used. `cut` is the
  /// strength from which on a match counts as the same.
  /// \throws std::invalid_argument  a match has an end that is no member of its side
  Alignment(Members source, Members target, std::vector<Match> matches,
            std::string fingerprint = {}, std::optional<double> cut = std::nullopt);

  [[nodiscard]] const Members& source() const& { return source_; }
  [[nodiscard]] const Members& target() const& { return target_; }
  [[nodiscard]] const std::string& fingerprint() const& { return fingerprint_; }
  [[nodiscard]] std::optional<double> cut() const { return cut_; }

  [[nodiscard]] std::span<const Match> matches() const& { return matches_; }
  std::span<const Match> matches() const&& = delete;

  /// The matches of one source, strongest first; empty where it has none.
  [[nodiscard]] std::span<const Match> matches(NodeIndex source) const&;
  std::span<const Match> matches(NodeIndex source) const&& = delete;

  bool operator==(const Alignment&) const = default;

 private:
  Members source_;
  Members target_;
  std::vector<Match> matches_;
  std::string fingerprint_;
  std::optional<double> cut_;
};

}  // namespace wellspring
