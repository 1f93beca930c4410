// Documents joined into one graph, by Iri.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <wellspring/model/association.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/document.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// An association whose two ends are in the graph.
struct GraphEdge {
  NodeIndex source{};
  NodeIndex target{};
  Relation relation = Relation::related_match;
  Required required = Required::unknown;
  std::optional<Level> level;
  std::optional<double> importance;
  std::uint32_t document = 0;  ///< a position in documents(): who says so

  bool operator==(const GraphEdge&) const = default;
};

/// Nodes and associations of some documents. Two documents that name one Iri share one node, with
/// the wording of the first that describes it. Extras stay with the documents.
///
/// Immutable, and safe to read from many threads.
class CompetencyGraph {
 public:
  /// Vertices are NodeIndex values, edges carry a position in edges(): any algorithm of
  /// Boost.Graph runs on it.
  using Boost = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property,
                                                   std::uint32_t, boost::no_property,
                                                   std::uint32_t, std::uint32_t>;

  [[nodiscard]] std::size_t size() const;

  /// \throws std::out_of_range
  [[nodiscard]] const Node& operator[](NodeIndex node) const&;
  const Node& operator[](NodeIndex node) const&& = delete;

  [[nodiscard]] std::optional<NodeIndex> find(const Iri& iri) const;

  /// The competencies of one document, in its order, shared ones included.
  /// \throws std::out_of_range  no document of this graph has that Iri
  [[nodiscard]] Members members(const Iri& document) const;

  /// The competencies of all documents, in the order in which they joined.
  [[nodiscard]] Members members() const;

  [[nodiscard]] std::span<const Header> documents() const&;
  std::span<const Header> documents() const&& = delete;

  [[nodiscard]] std::span<const GraphEdge> edges() const&;
  std::span<const GraphEdge> edges() const&& = delete;

  /// Edges out of a node and into it, as positions in edges(), in the documents' order.
  /// \throws std::out_of_range
  [[nodiscard]] std::span<const std::uint32_t> edges_from(NodeIndex node) const&;
  [[nodiscard]] std::span<const std::uint32_t> edges_to(NodeIndex node) const&;

  /// What did not join: ends that no document describes, cycles (whose closing edge is left out),
  /// a node that two documents word differently.
  [[nodiscard]] std::span<const Diagnostic> diagnostics() const&;

  [[nodiscard]] const Boost& boost() const&;

  bool operator==(const CompetencyGraph& other) const;
};

}  // namespace wellspring
