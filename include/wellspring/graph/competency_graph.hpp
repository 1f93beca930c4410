// Documents joined into one graph, by Iri.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/transform_iterator.hpp>

#include <wellspring/graph/adjacency.hpp>
#include <wellspring/model/association.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/document.hpp>
#include <wellspring/model/identity.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// An association whose two ends are in the graph.
struct GraphEdge {
  NodeIndex source{};
  NodeIndex target{};
  Relation relation = Relation::related_match;
  Required required = Required::unknown;
  std::optional<Level> level{};
  std::optional<double> importance{};      ///< 0..1
  std::uint32_t document = 0;              ///< a position in documents(): who says so
  std::optional<std::int64_t> position{};  ///< among its siblings, lowest first

  bool operator==(const GraphEdge&) const = default;
};

/// The level that a document says a competency is at (has_skill_level), wherever the level itself
/// is described: a rubric's levels are no nodes.
struct StatedLevel {
  NodeIndex competency{};
  Level level;
  std::uint32_t document = 0;  ///< a position in documents(): who says so

  bool operator==(const StatedLevel&) const = default;
};

/// What a graph consists of; `connect` makes it of documents, a store may bring it back.
struct GraphParts {
  std::vector<Header> documents;
  std::vector<Node> nodes;  ///< each Iri once
  std::vector<std::vector<NodeIndex>>
      members;                   ///< of each document: its competencies, in its order
  std::vector<GraphEdge> edges;  ///< in the documents' order
  std::vector<Diagnostic> diagnostics;
  std::vector<StatedLevel> levels{};  ///< by competency, then in the documents' order

  bool operator==(const GraphParts&) const = default;
};

/// Nodes and associations of some documents. Two documents that name one Iri share one node, with
/// the wording of the first that words it; so do `urn:uuid:X` and the Registry's `.../ce-X`
/// (Identity), so that a framework met in both networks is there once. Extras stay with the
/// documents.
///
/// Immutable, and safe to read from many threads. Copies share what they stand for.
class CompetencyGraph {
 public:
  /// Vertices are NodeIndex values, edges carry a position in edges(): any algorithm of
  /// Boost.Graph runs on it.
  using Boost =
      boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, std::uint32_t,
                                         boost::no_property, std::uint32_t, std::uint32_t>;

  CompetencyGraph() : CompetencyGraph(GraphParts{}) {}

  /// \throws std::invalid_argument  an Iri twice, an index that is no node or no document,
  ///                                members of more or fewer documents than there are, or levels
  ///                                that are not in the order of their competencies
  explicit CompetencyGraph(GraphParts parts)
      : data_(std::make_shared<const Data>(std::move(parts))) {}

  [[nodiscard]] std::size_t size() const { return data_->parts.nodes.size(); }

  /// \throws std::out_of_range
  [[nodiscard]] const Node& operator[](NodeIndex node) const& {
    check(node);
    return data_->parts.nodes[to_size(node)];
  }
  const Node& operator[](NodeIndex node) const&& = delete;

  /// The node of that Iri, or of one that names the same thing (Identity).
  [[nodiscard]] std::optional<NodeIndex> find(const Iri& iri) const {
    const auto found = data_->index.find(Identity{iri});
    if (found == data_->index.end()) return std::nullopt;
    return found->second;
  }

  /// The competencies of one document, in its order, shared ones included.
  /// \throws std::out_of_range  no document of this graph has that Iri
  [[nodiscard]] Members members(const Iri& document) const {
    for (std::size_t i = 0; i < data_->parts.documents.size(); ++i)
      if (Identity{data_->parts.documents[i].iri} == Identity{document})
        return Members{data_->parts.members[i]};
    throw std::out_of_range("CompetencyGraph: no document " + document.text());
  }

  /// The competencies of all documents, in the order in which they joined.
  [[nodiscard]] Members members() const {
    std::vector<bool> seen(size(), false);
    std::vector<NodeIndex> all;
    for (const auto& members : data_->parts.members) {
      for (const NodeIndex member : members) {
        if (seen[to_size(member)]) continue;
        seen[to_size(member)] = true;
        all.push_back(member);
      }
    }
    return Members{std::move(all)};
  }

  [[nodiscard]] std::span<const Header> documents() const& { return data_->parts.documents; }
  std::span<const Header> documents() const&& = delete;

  [[nodiscard]] std::span<const GraphEdge> edges() const& { return data_->parts.edges; }
  std::span<const GraphEdge> edges() const&& = delete;

  /// Edges out of a node and into it, as positions in edges(), in the documents' order.
  /// \throws std::out_of_range
  [[nodiscard]] std::span<const std::uint32_t> edges_from(NodeIndex node) const& {
    check(node);
    return data_->from[to_size(node)];
  }
  std::span<const std::uint32_t> edges_from(NodeIndex node) const&& = delete;
  [[nodiscard]] std::span<const std::uint32_t> edges_to(NodeIndex node) const& {
    check(node);
    return data_->to[to_size(node)];
  }
  std::span<const std::uint32_t> edges_to(NodeIndex node) const&& = delete;

  /// The levels at which a competency is said to be, in the documents' order.
  /// Cost: O(log levels). \throws std::out_of_range
  [[nodiscard]] std::span<const StatedLevel> levels(NodeIndex node) const& {
    check(node);
    const auto& all = data_->parts.levels;
    const auto [first, last] = std::equal_range(
        all.begin(), all.end(), StatedLevel{node, Level::kept(0, 0), 0},
        [](const StatedLevel& a, const StatedLevel& b) { return a.competency < b.competency; });
    return std::span{all}.subspan(static_cast<std::size_t>(first - all.begin()),
                                  static_cast<std::size_t>(last - first));
  }
  std::span<const StatedLevel> levels(NodeIndex node) const&& = delete;

  /// What did not join: ends that no document describes, cycles (whose closing edge is left out),
  /// repetitions, a node that two documents word differently.
  [[nodiscard]] std::span<const Diagnostic> diagnostics() const& {
    return data_->parts.diagnostics;
  }
  std::span<const Diagnostic> diagnostics() const&& = delete;

  [[nodiscard]] const Boost& boost() const& { return data_->boost; }
  const Boost& boost() const&& = delete;

  [[nodiscard]] const GraphParts& parts() const& { return data_->parts; }
  const GraphParts& parts() const&& = delete;

  bool operator==(const CompetencyGraph& other) const {
    return data_ == other.data_ || data_->parts == other.data_->parts;
  }

 private:
  // Shared between copies, so that the index may hold views of the nodes' Iris.
  struct Data {
    explicit Data(GraphParts given)
        : parts(std::move(given)), index(index_of(parts)),
          from(parts.nodes.size(), parts.edges, &GraphEdge::source),
          to(parts.nodes.size(), parts.edges, &GraphEdge::target), boost(boost_of(parts)) {}

    GraphParts parts;
    std::unordered_map<Identity, NodeIndex> index;
    detail::Adjacency from;
    detail::Adjacency to;
    Boost boost;
  };

  static std::unordered_map<Identity, NodeIndex> index_of(const GraphParts& parts);
  static Boost boost_of(const GraphParts& parts);

  void check(NodeIndex node) const {
    if (to_size(node) >= size())
      throw std::out_of_range("CompetencyGraph: node " + std::to_string(to_size(node)) + " of " +
                              std::to_string(size()));
  }

  std::shared_ptr<const Data> data_;
};

/// Checks the parts on the way: everything else is built from them.
inline std::unordered_map<Identity, NodeIndex> CompetencyGraph::index_of(const GraphParts& parts) {
  const std::size_t count = parts.nodes.size();
  std::unordered_map<Identity, NodeIndex> index;
  index.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    if (!index.emplace(Identity{parts.nodes[i].iri}, NodeIndex(i)).second)
      throw std::invalid_argument("CompetencyGraph: two nodes " + parts.nodes[i].iri.text());

  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(std::string("CompetencyGraph: ") + what);
  };
  require(parts.members.size() == parts.documents.size(), "one list of members for each document");
  for (const auto& members : parts.members)
    for (const NodeIndex member : members) require(to_size(member) < count, "no such member");
  for (const GraphEdge& edge : parts.edges) {
    require(to_size(edge.source) < count && to_size(edge.target) < count, "an edge without an end");
    require(edge.document < parts.documents.size(), "an edge of no document");
  }
  for (const StatedLevel& stated : parts.levels)
    require(to_size(stated.competency) < count && stated.document < parts.documents.size(),
            "a level of no node or no document");
  require(std::is_sorted(parts.levels.begin(), parts.levels.end(),
                         [](const StatedLevel& a, const StatedLevel& b) {
                           return a.competency < b.competency;
                         }),
          "levels in the order of their competencies");
  return index;
}

inline CompetencyGraph::Boost CompetencyGraph::boost_of(const GraphParts& parts) {
  // The multi-pass form counts, then places: linear, and stable within a vertex.
  const auto ends = [](const GraphEdge& edge) {
    return std::pair{static_cast<std::uint32_t>(edge.source),
                     static_cast<std::uint32_t>(edge.target)};
  };
  return Boost(boost::edges_are_unsorted_multi_pass,
               boost::make_transform_iterator(parts.edges.begin(), ends),
               boost::make_transform_iterator(parts.edges.end(), ends),
               boost::counting_iterator<std::uint32_t>(0),
               static_cast<std::uint32_t>(parts.nodes.size()));
}

}  // namespace wellspring
