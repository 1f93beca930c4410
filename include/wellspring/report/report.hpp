// One self-contained page for people.
#pragma once

#include <string>

#include <wellspring/align/alignment.hpp>
#include <wellspring/gap/gap.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/path/learning_path.hpp>

namespace wellspring {

/// HTML that opens from a file, without script or network: coverage, program units against job
/// areas as a picture, the widest gaps, what is covered with its evidence, the learning path, what
/// is taught and not asked for. All text of the documents is escaped; equal inputs give equal
/// bytes.
///
/// Cost: O(nodes of the gap + matches).
[[nodiscard]] std::string report(const CompetencyGraph& graph, const Alignment& alignment,
                                 const Gap& gap, const LearningPath& path);

/// The gap as comma-separated values: one row for each demanded competency, shortfalls first.
[[nodiscard]] std::string gap_table(const CompetencyGraph& graph, const Gap& gap);

}  // namespace wellspring
