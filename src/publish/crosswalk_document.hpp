// An alignment as a document, whatever it is then written as.
#pragma once

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// What `publish` makes, also without a name.
[[nodiscard]] Document crosswalk_document(const CompetencyGraph& graph, const Alignment& alignment,
                                          const Header& header);

}  // namespace wellspring::detail
