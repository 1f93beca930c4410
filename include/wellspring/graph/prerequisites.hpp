// In which order competencies build on each other, along precedes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/property_map.hpp>

#include <wellspring/graph/competency_graph.hpp>

namespace wellspring {

namespace detail {

/// Which competency comes before which, as a graph of its own with three vertices for each node:
/// all that stands under a node lies between its begin and its end. "Unit precedes unit" is then
/// one edge from an end to a begin, and not one for each pair of their outcomes.
using PrecedenceGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

struct Precedence {
  static std::uint32_t begin(NodeIndex node) { return static_cast<std::uint32_t>(node) * 3; }
  static std::uint32_t self(NodeIndex node) { return begin(node) + 1; }
  static std::uint32_t end(NodeIndex node) { return begin(node) + 2; }
};

[[nodiscard]] inline PrecedenceGraph precedence_graph(const CompetencyGraph& graph) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges;
  edges.reserve(2 * (graph.size() + graph.edges().size()));
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const NodeIndex node{static_cast<std::uint32_t>(i)};
    edges.emplace_back(Precedence::begin(node), Precedence::self(node));
    edges.emplace_back(Precedence::self(node), Precedence::end(node));
  }
  for (const GraphEdge& edge : graph.edges()) {
    if (edge.relation == Relation::is_child_of) {
      edges.emplace_back(Precedence::begin(edge.target), Precedence::begin(edge.source));
      edges.emplace_back(Precedence::end(edge.source), Precedence::end(edge.target));
    } else if (edge.relation == Relation::precedes && edge.source != edge.target) {
      edges.emplace_back(Precedence::end(edge.source), Precedence::begin(edge.target));
    }
  }
  return PrecedenceGraph(boost::edges_are_unsorted_multi_pass, edges.begin(), edges.end(),
                         static_cast<std::uint32_t>(3 * graph.size()));
}

/// Vertices grouped by component; `first[c]` is where the group of component c starts.
struct Components {
  std::vector<std::uint32_t> of;  ///< each vertex's component, in reverse topological order
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> vertices;
};

[[nodiscard]] inline Components components(const PrecedenceGraph& order) {
  Components result;
  result.of.resize(num_vertices(order));
  const auto count = boost::strong_components(
      order, boost::make_iterator_property_map(result.of.begin(), get(boost::vertex_index, order)));
  result.first.assign(static_cast<std::size_t>(count) + 1, 0);
  for (const std::uint32_t component : result.of) ++result.first[component + 1];
  for (std::size_t i = 1; i < result.first.size(); ++i) result.first[i] += result.first[i - 1];
  result.vertices.resize(result.of.size());
  auto next = result.first;
  for (std::uint32_t vertex = 0; vertex < result.of.size(); ++vertex)
    result.vertices[next[result.of[vertex]]++] = vertex;
  return result;
}

/// For each component, how many components with a marked vertex must come before it, at most.
[[nodiscard]] inline std::vector<std::uint32_t> longest_paths(const PrecedenceGraph& order,
                                                              const Components& parts,
                                                              const std::vector<bool>& marked) {
  std::vector<std::uint32_t> before(parts.first.size() - 1, 0);
  for (std::size_t component = before.size(); component-- > 0;) {
    const auto start = parts.vertices.begin() + parts.first[component];
    const auto stop = parts.vertices.begin() + parts.first[component + 1];
    const bool counts = std::any_of(start, stop, [&](std::uint32_t v) { return marked[v]; });
    const std::uint32_t after = before[component] + (counts ? 1 : 0);
    for (auto vertex = start; vertex != stop; ++vertex) {
      const auto [near, last] = adjacent_vertices(*vertex, order);
      for (auto to = near; to != last; ++to)
        if (parts.of[*to] != component)
          before[parts.of[*to]] = std::max(before[parts.of[*to]], after);
    }
  }
  return before;
}

}  // namespace detail

/// The given nodes in layers: each layer needs only earlier ones. What precedes directly, through
/// nodes that are not among the given, or through a parent (a unit that precedes a unit puts its
/// outcomes before the other's), counts. Nodes that precede each other share one layer. Within a
/// layer, the order of `nodes`.
///
/// \throws std::out_of_range  a node is not of this graph
/// Cost: O(nodes + edges of the graph). No recursion.
/// Source: Tarjan, Depth-first search and linear graph algorithms, 1972 (groups of nodes).
[[nodiscard]] inline std::vector<std::vector<NodeIndex>> prerequisite_order(
    const CompetencyGraph& graph, const Members& nodes) {
  for (const NodeIndex node : nodes) static_cast<void>(graph[node]);  // checks the range
  if (nodes.empty()) return {};
  const auto precedes = [](const GraphEdge& edge) { return edge.relation == Relation::precedes; };
  if (std::none_of(graph.edges().begin(), graph.edges().end(), precedes))
    return {{nodes.begin(), nodes.end()}};

  const detail::PrecedenceGraph order = detail::precedence_graph(graph);
  std::vector<bool> marked(num_vertices(order), false);
  for (const NodeIndex node : nodes) marked[detail::Precedence::self(node)] = true;
  const detail::Components parts = detail::components(order);
  const std::vector<std::uint32_t> before = detail::longest_paths(order, parts, marked);

  std::vector<std::vector<NodeIndex>> layers;
  for (const NodeIndex node : nodes) {
    const std::size_t layer = before[parts.of[detail::Precedence::self(node)]];
    if (layers.size() <= layer) layers.resize(layer + 1);
    layers[layer].push_back(node);
  }
  return layers;
}

}  // namespace wellspring
