// Many advertisements of one role as one demand.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <wellspring/model/document.hpp>

namespace wellspring {

struct MergeOptions {
  /// Least strength, with the default model, of two wordings that say the same. Chosen on
  /// tests/fixtures/postings: from 0.55 to 0.65 the counts come nearest to the planned ones and no
  /// node joins two skills; at 0.45 two employers with "water" in their sentences are one.
  double min_strength = 0.6;

  /// Statements that fewer postings ask for are left out, at least 1.
  std::size_t min_postings = 1;

  /// Of the role; empty: made from the postings' own, so that the same postings make the same role.
  Iri iri{};

  /// Of the role; empty: the most frequent title, of equally frequent ones the first.
  std::string title{};
};

/// Merges postings of one role: what several ask for is one node, with how many ask for it.
///
/// Two wordings say the same where they are equal but for case, white space and the marks at their
/// ends, or where the default model says so. A statement's alternatives and the names that
/// `extract` keeps with it are wordings of it: "Explore ride data in SQL and Python" asks for both.
/// What one posting names is looked for in the words of all (`MentionIndex`), unless two thirds of
/// those that have these words do not name them ("technologies").
///
/// The wording that most postings say or name, or say nearly, becomes a node; then the one that
/// most of what is left does, until nothing is left. All of a node's statements say, name or are
/// near to the node's own wording; it is never enough that they are near to each other. A statement
/// that an earlier node has counts for a later one only where it says or names that one's very
/// wording.
///
/// A posting counts once for a node, and of postings with the same iri the first counts.
/// `importance` is the share of postings that ask for it; it is required where more than half of
/// those that ask require it, not required where more than half say so, else unknown; its level is
/// the median (the lower one) of the postings that state one, on their scale or, where scales
/// differ, on one from 0 to 1. The node's CASE extension "ext:wellspring" has `asked_by` and `of`.
/// Its alternatives are the other wordings.
///
/// What is merged, and all figures, do not depend on the order of the postings; the order of nodes
/// that equally many ask for, of alternatives, and the choice among equally frequent titles do:
/// they go by first appearance. Equal inputs give equal bytes on every machine.
///
/// A demand whose target the posting neither describes nor names by a title is left out, and so are
/// associations other than demands.
///
/// \return  a job role that demands what the postings do, most asked for first
/// \throws std::invalid_argument  no postings, one that is no job role, min_strength that is not
///                                between 0 and 1, min_postings of 0
///
/// Cost: that of `align` of all different wordings with each other; for each wording the 256
/// nearest ones are looked at.
[[nodiscard]] Document merge_postings(std::span<const Document> postings,
                                      const MergeOptions& options = {});

}  // namespace wellspring
