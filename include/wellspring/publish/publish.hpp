// An alignment as a document of its own.
#pragma once

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// A crosswalk document: one association for each match, between nodes that their own documents
/// describe. The statements are not copied, only named (`references`), so that nobody's framework
/// is republished under another's name. Similarity, strength, confidence, evidence and the
/// embedder's fingerprint are extras of the association, and survive write_case and read_case.
///
/// Learners are people: a match with an end that a learner holds, or that stands in a learner's
/// document, is left out.
///
/// \throws std::invalid_argument  the header has no Iri, or it is a learner's
/// \throws std::out_of_range      the alignment is not of this graph
/// Cost: O(graph + matches).
[[nodiscard]] Document publish(const CompetencyGraph& graph, const Alignment& alignment,
                               const Header& header);

/// The document with what its own statements were matched to: an association for each match whose
/// source is one of its nodes, with its figures as `publish` writes them, and the targets named
/// (`references`). What people rejected is left out.
///
/// \throws std::out_of_range  the alignment is not of this graph
/// Cost: O(document + matches).
[[nodiscard]] Document with_matches(Document document, const CompetencyGraph& graph,
                                    const Alignment& alignment);

}  // namespace wellspring
