// Joins documents by Iri.
#pragma once

#include <initializer_list>
#include <span>

#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// One graph of some documents. Each owner is a node too, under its document's Iri, with the title
/// as statement. Never fails: what does not join is in diagnostics(). Left out of the graph are
/// associations with an end that nobody describes, exact repetitions, and the edges that close a
/// cycle of is_child_of or is_part_of; precedes may be cyclic (prerequisites.hpp makes groups).
/// Documents that share an Iri as owner are taken as one, in order.
///
/// Cost: O(nodes + associations).
[[nodiscard]] CompetencyGraph connect(std::span<const Document> documents);
[[nodiscard]] CompetencyGraph connect(std::initializer_list<Document> documents);

}  // namespace wellspring
