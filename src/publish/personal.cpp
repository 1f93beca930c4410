#include "publish/personal.hpp"

#include <algorithm>
#include <iterator>

namespace wellspring::detail {
namespace {

std::vector<bool> personal_nodes(const CompetencyGraph& graph) {
  const GraphParts& parts = graph.parts();
  std::vector<bool> personal(graph.size(), false);
  for (std::size_t i = 0; i < graph.size(); ++i)
    personal[i] = parts.nodes[i].kind == NodeKind::learner;
  for (const GraphEdge& edge : parts.edges)
    if (parts.nodes[to_size(edge.source)].kind == NodeKind::learner)
      personal[to_size(edge.target)] = true;
  for (std::size_t i = 0; i < parts.documents.size(); ++i) {
    if (parts.documents[i].kind != NodeKind::learner) continue;
    for (const NodeIndex member : parts.members[i]) personal[to_size(member)] = true;
  }
  return personal;
}

}  // namespace

std::vector<Match> publishable(const CompetencyGraph& graph, const Alignment& alignment) {
  const std::vector<bool> personal = personal_nodes(graph);
  const auto is_public = [&](NodeIndex node) {
    static_cast<void>(graph[node]);  // checks the range
    return !personal[to_size(node)];
  };
  std::vector<Match> kept;
  std::copy_if(
      alignment.matches().begin(), alignment.matches().end(), std::back_inserter(kept),
      [&](const Match& match) { return is_public(match.source) && is_public(match.target); });
  return kept;
}

}  // namespace wellspring::detail
