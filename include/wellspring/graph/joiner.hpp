// How documents become the parts of one graph, step by step; connect.hpp is the way in.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/graph/adjacency.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/cycles.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/document.hpp>
#include <wellspring/model/identity.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring::detail {

/// Used once: `Joiner{documents}.join()`. The documents outlive it.
class Joiner {
 public:
  explicit Joiner(std::span<const Document> documents) : documents_(documents) {}

  [[nodiscard]] GraphParts join() {
    // All nodes first: an association may name what a later document describes.
    for (const Document& document : documents_) {
      add_nodes(document);
      for_each_term(document, [&](const Iri& iri) { terms_.insert(iri.text()); });
    }
    list_members_once();
    for (std::size_t i = 0; i < documents_.size(); ++i) add_edges(i);
    leave_out_repetitions();
    leave_out_cycles(Relation::is_child_of);
    leave_out_cycles(Relation::is_part_of);
    drop_what_is_left_out();
    sort_levels();
    if (unlisted_ > 0)
      parts_.diagnostics.push_back({Code::too_large, Severity::note, "",
                                    std::to_string(unlisted_) + " further ones are not listed"});
    return std::move(parts_);
  }

 private:
  // By competency; those of one stay in the documents' order.
  void sort_levels() {
    std::vector<std::pair<NodeIndex, std::size_t>> order;
    for (std::size_t i = 0; i < parts_.levels.size(); ++i)
      order.emplace_back(parts_.levels[i].competency, i);
    std::sort(order.begin(), order.end());
    std::vector<StatedLevel> sorted;
    sorted.reserve(order.size());
    for (const auto& [competency, i] : order) sorted.push_back(parts_.levels[i]);
    parts_.levels = std::move(sorted);
  }

  void add_nodes(const Document& document) {
    const std::uint32_t place = add_document(document.header);
    place_.push_back(place);
    std::vector<NodeIndex>& members = parts_.members[place];
    for (std::size_t i = 0; i < document.nodes.size(); ++i) {
      const Node& node = document.nodes[i];
      if (node.iri.empty()) {
        diagnose(Code::missing_field, Severity::warning, pointer(document, "nodes", i),
                 "a node without an Iri is left out: nothing can name it");
        continue;
      }
      const NodeIndex index =
          describe(Node{node.iri,
                        node.kind,
                        node.statement,
                        node.alternatives,
                        node.description,
                        node.coded_notation,
                        node.language,
                        {}},
                   node.iri.text(), [&] { return pointer(document, "nodes", i); });
      if (parts_.nodes[to_size(index)].kind == NodeKind::competency) members.push_back(index);
    }
  }

  // The document's place among the graph's: that of an earlier one with the same owner, if any.
  std::uint32_t add_document(const Header& header) {
    const auto next = static_cast<std::uint32_t>(parts_.documents.size());
    if (header.iri.empty()) {
      diagnose(Code::missing_field, Severity::warning, "/header/iri",
               "a document without an Iri has no owner in the graph");
    } else {
      const auto [found, is_new] = owners_.emplace(Identity{header.iri}, next);
      if (!is_new) return found->second;
      describe(Node{header.iri,
                    header.kind,
                    header.title,
                    {},
                    header.description,
                    {},
                    header.language,
                    {}},
               header.iri.text(), [&] { return header.iri.text() + " /header"; });
    }
    parts_.documents.push_back(header);
    parts_.documents.back().extras.clear();
    parts_.members.emplace_back();
    return next;
  }

  // `iri` views the document's own text, which stays where it is while nodes move about.
  template <class Where>
  NodeIndex describe(Node node, std::string_view iri, const Where& where) {
    const auto [found, is_new] = index_.emplace(Identity{iri}, NodeIndex(parts_.nodes.size()));
    if (is_new) {
      parts_.nodes.push_back(std::move(node));
      return found->second;
    }
    Node& kept = parts_.nodes[to_size(found->second)];
    if (kept.statement.empty()) {
      node.kind = kept.kind;
      kept = std::move(node);
    } else if (!node.statement.empty() && node.statement != kept.statement) {
      diagnose(Code::duplicate_id, Severity::note, where(),
               kept.iri.text() + " is worded differently here; the first wording counts");
    }
    return found->second;
  }

  void list_members_once() {
    std::vector<std::size_t> listed_by(parts_.nodes.size(), 0);
    for (std::size_t place = 0; place < parts_.members.size(); ++place) {
      std::erase_if(parts_.members[place], [&](NodeIndex member) {
        return std::exchange(listed_by[to_size(member)], place + 1) == place + 1;
      });
    }
  }

  void add_edges(std::size_t document) {
    const Document& from = documents_[document];
    for (std::size_t i = 0; i < from.associations.size(); ++i) {
      const Association& stated = from.associations[i];
      const auto source = find(stated.source, from, i);
      if (source && stated.relation == Relation::has_skill_level && stated.level)
        parts_.levels.push_back({*source, *stated.level, place_[document]});
      const auto target = find(stated.target, from, i);
      if (!source || !target) continue;
      parts_.edges.push_back({*source, *target, stated.relation, stated.required, stated.level,
                              checked_importance(stated, from, i), place_[document],
                              stated.position});
      stated_at_.emplace_back(document, i);
    }
  }

  std::optional<NodeIndex> find(const Iri& end, const Document& document, std::size_t i) {
    const auto found = index_.find(Identity{end});
    if (found != index_.end()) return found->second;
    // A document's own definitions and rubrics are described, though they are no nodes.
    if (terms_.contains(end.text())) return std::nullopt;
    diagnose(Code::dangling, Severity::warning, pointer(document, "associations", i),
             "no document describes " + end.text() + "; the association is left out");
    return std::nullopt;
  }

  // Weights are computed from it, so that one stray number would spoil every figure of a gap.
  std::optional<double> checked_importance(const Association& stated, const Document& document,
                                           std::size_t i) {
    if (!stated.importance || (*stated.importance >= 0 && *stated.importance <= 1))
      return stated.importance;
    diagnose(Code::number_range, Severity::warning, pointer(document, "associations", i),
             "an importance outside 0..1 is taken as not stated");
    return std::nullopt;
  }

  void leave_out_repetitions() {
    left_out_.assign(parts_.edges.size(), false);
    const auto key = [&](std::uint32_t position) {
      const GraphEdge& edge = parts_.edges[position];
      return std::tuple{edge.target,
                        edge.relation,
                        edge.document,
                        edge.required,
                        edge.level ? edge.level->fraction() : -1.0,
                        edge.importance.value_or(-1.0),
                        position};
    };
    const Adjacency from(parts_.nodes.size(), parts_.edges, &GraphEdge::source);
    std::vector<std::uint32_t> order;
    for (std::size_t node = 0; node < parts_.nodes.size(); ++node) {
      order.assign(from[node].begin(), from[node].end());
      std::sort(order.begin(), order.end(),
                [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
      for (std::size_t i = 1; i < order.size(); ++i)
        if (says_again(parts_.edges[order[i]], parts_.edges[order[i - 1]]))
          left_out_[order[i]] = true;
    }
    for (std::size_t i = 0; i < parts_.edges.size(); ++i)
      if (left_out_[i])
        diagnose(Code::duplicate_edge, Severity::note, pointer(i), "says again " + sentence(i));
  }

  // Wherever among its siblings it is put the second time.
  static bool says_again(GraphEdge again, const GraphEdge& before) {
    again.position = before.position;
    return again == before;
  }

  void leave_out_cycles(Relation relation) {
    std::vector<Edge> edges;
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < parts_.edges.size(); ++i) {
      const GraphEdge& edge = parts_.edges[i];
      if (left_out_[i] || edge.relation != relation) continue;
      edges.push_back(
          {static_cast<std::uint32_t>(edge.source), static_cast<std::uint32_t>(edge.target)});
      positions.push_back(i);
    }
    for (const Cycle& cycle : find_cycles(parts_.nodes.size(), edges)) {
      const std::size_t closing = positions[cycle.closing_edge];
      left_out_[closing] = true;
      diagnose(Code::cycle, Severity::warning, pointer(closing),
               sentence(closing) + " closes a cycle of " + std::to_string(cycle.length) +
                   (cycle.length == 1 ? " node (" : " nodes (") + shown(cycle) +
                   "); it is left out");
    }
  }

  std::string shown(const Cycle& cycle) const {
    std::string text;
    for (const std::uint32_t node : cycle.nodes) {
      if (!text.empty()) text += ", ";
      text += parts_.nodes[node].iri.text();
    }
    return cycle.length > cycle.nodes.size() ? text + ", ..." : text;
  }

  void drop_what_is_left_out() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts_.edges.size(); ++i)
      if (!left_out_[i]) parts_.edges[kept++] = parts_.edges[i];
    parts_.edges.resize(kept);
  }

  std::string sentence(std::size_t edge) const {
    const GraphEdge& stated = parts_.edges[edge];
    return parts_.nodes[to_size(stated.source)].iri.text() + ' ' +
           std::string(to_string(stated.relation)) + ' ' +
           parts_.nodes[to_size(stated.target)].iri.text();
  }

  static std::string pointer(const Document& document, std::string_view list, std::size_t i) {
    return document.header.iri.text() + " /" + std::string(list) + '/' + std::to_string(i);
  }
  std::string pointer(std::size_t edge) const {
    const auto [document, association] = stated_at_[edge];
    return pointer(documents_[document], "associations", association);
  }

  void diagnose(Code code, Severity severity, std::string where, std::string message) {
    if (parts_.diagnostics.size() < Limits{}.diagnostics)
      parts_.diagnostics.push_back({code, severity, std::move(where), std::move(message)});
    else
      ++unlisted_;
  }

  std::span<const Document> documents_;
  GraphParts parts_;
  std::unordered_map<Identity, NodeIndex> index_;
  std::unordered_map<Identity, std::uint32_t> owners_;
  std::unordered_set<std::string_view> terms_;
  std::vector<std::uint32_t> place_;  // of each document given, among the graph's
  std::vector<std::pair<std::size_t, std::size_t>> stated_at_;  // document and association
  std::vector<bool> left_out_;                                  // by edge
  std::size_t unlisted_ = 0;
};

}  // namespace wellspring::detail
