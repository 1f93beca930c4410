// Joins documents by Iri.
#pragma once

#include <initializer_list>
#include <span>

#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/graph/joiner.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// One graph of some documents. Each owner is a node too, under its document's Iri, with the title
/// as statement. Never fails: what does not join is in diagnostics(), at the document's Iri and a
/// JSON pointer into the Document. Left out of the graph are associations with an end that nobody
/// describes, exact repetitions within one document, and the edges that close a cycle of
/// is_child_of or is_part_of; precedes may be cyclic (prerequisites.hpp makes groups). What two
/// documents state alike stays twice, since two publishers say so. Documents that share an Iri as
/// owner are taken as one, in order.
///
/// Cost: O(nodes + associations), up to sorting the edges of one node.
[[nodiscard]] inline CompetencyGraph connect(std::span<const Document> documents) {
  return CompetencyGraph{detail::Joiner{documents}.join()};
}
[[nodiscard]] inline CompetencyGraph connect(std::initializer_list<Document> documents) {
  return connect(std::span<const Document>{documents.begin(), documents.size()});
}

}  // namespace wellspring
