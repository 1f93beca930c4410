// What an achievement is aligned with: which node, and of which kind.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wellspring/model/iri.hpp>
#include <wellspring/model/node.hpp>
#include <wellspring/model/relation.hpp>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// One alignment, in the words of Open Badges 3.0 and 2.0, or of 1.x (`url`, `name`,
/// `description`).
struct AlignmentTarget {
  std::optional<NodeKind> kind;  ///< absent: a rubric or a part of one, which is no node
  Iri iri{};
  std::string_view name{};
  std::string_view description{};
  std::string_view code{};  ///< a code for people; empty where it is an identifier for machines

  /// What an achievement is to it.
  [[nodiscard]] Relation relation() const {
    return kind == NodeKind::competency ? Relation::assesses : Relation::related_match;
  }
};

/// Names of the members as this alignment spells them: 1.x has "url" for "targetUrl".
[[nodiscard]] std::string_view alignment_member(const Json& alignment, std::string_view name);

/// A CASE item is known by the UUID in its targetUrl or targetCode, a CTDL resource by its
/// targetUrl; what has no address at all goes by the name-based UUID of its framework and name.
[[nodiscard]] AlignmentTarget alignment_target(const Json& alignment);

}  // namespace wellspring::detail
