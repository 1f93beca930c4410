// What stands beside a match in a document, in the words of its format.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// Figures and provenance of one match. Words are those of Evidence and Verdict, empty where the
/// document has none.
struct MatchFigures {
  Relation relation = Relation::other;  ///< of a rejected match: what does not hold
  std::optional<double> similarity;
  std::optional<double> strength;
  std::optional<double> confidence;
  std::string evidence;
  std::string verdict;
  std::string embedder;
  /// Further columns of SSSOM: reviewers, dates, derived_from.
  std::vector<std::pair<std::string, std::string>> columns;
};

/// What a document says of a match beyond its ends: from "ext:wellspring" of a crosswalk as
/// `publish` makes it, or from the columns of SSSOM. Of other formats: the relation alone.
/// Nothing where the association is no match, and none that was rejected.
[[nodiscard]] std::optional<MatchFigures> figures_of(const Document& document,
                                                     const Association& association);

/// The same of a whole crosswalk: what holds for each of its matches.
struct CrosswalkFigures {
  std::optional<double> cut;
  std::string embedder;
  std::string options;
  std::vector<std::pair<std::string, std::string>> slots;  ///< subject_source and the like
};
[[nodiscard]] CrosswalkFigures crosswalk_figures_of(const Document& document);

}  // namespace wellspring::detail
