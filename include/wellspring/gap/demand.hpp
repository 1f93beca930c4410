// A document's owner, or any node, as a profile.
#pragma once

#include <wellspring/gap/profile.hpp>
#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

/// What a node demands: the targets of its demands, has_essential_skill and has_optional_skill.
/// A node that states none, and owns a document, demands what the document lists: its leaves,
/// since a heading asks for no more than what stands under it.
/// \throws std::out_of_range  the node is not of this graph
[[nodiscard]] Profile demand(const CompetencyGraph& graph, NodeIndex node);

/// What a node supplies: the targets of its teaches, assesses and holds; else, if it owns a
/// document, the leaves of what the document lists. \throws std::out_of_range
[[nodiscard]] Profile supply(const CompetencyGraph& graph, NodeIndex node);

/// The same for the owner of a document. \throws std::out_of_range  no node has that Iri
[[nodiscard]] Profile demand(const CompetencyGraph& graph, const Iri& owner);
[[nodiscard]] Profile supply(const CompetencyGraph& graph, const Iri& owner);

}  // namespace wellspring
