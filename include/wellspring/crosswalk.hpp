// The main job in one call: a program held against a job.
#pragma once

#include <filesystem>
#include <optional>
#include <utility>

#include <wellspring/align/align.hpp>
#include <wellspring/align/relate.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/path/plan_path.hpp>

namespace wellspring {

/// All that came of it; every part can be had by the verbs alone.
struct Crosswalk {
  CompetencyGraph graph;
  Alignment alignment;
  Gap gap;
  LearningPath path;
};

/// connect, embed, align, relate, find_gap and plan_path with their defaults: what the program's
/// owner supplies against what the role's owner demands.
///
/// \throws std::invalid_argument  the embedder breaks its contract
template <Embedder E>
[[nodiscard]] Crosswalk crosswalk(const Document& program, const Document& role, const E& embedder,
                                  const AlignOptions& options = {}) {
  CompetencyGraph graph = connect({program, role});
  const Profile supplied = supply(graph, program.header.iri);
  const Profile demanded = demand(graph, role.header.iri);
  Alignment alignment =
      relate(graph, align(embed(graph, supplied.competencies(), embedder),
                          embed(graph, demanded.competencies(), embedder), options));
  Gap gap = find_gap(demanded, supplied, alignment);
  LearningPath path = plan_path(graph, gap);
  return {std::move(graph), std::move(alignment), std::move(gap), std::move(path)};
}

/// Writes crosswalk.case.json, crosswalk.sssom.tsv, gap.csv and report.html into a folder, which
/// is made if need be. The published files hold the matches that count: declared ones, reviewed
/// ones, and inferred ones from the gap's cut on. Each file appears whole or not at all.
[[nodiscard]] std::optional<ReadError> save(const Crosswalk& crosswalk,
                                            const std::filesystem::path& folder);

}  // namespace wellspring
