// Documents small enough to check with pencil and paper.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring::test {

[[nodiscard]] inline Iri iri(std::string_view name) { return Iri{"urn:x:" + std::string(name)}; }

[[nodiscard]] inline Node competency(std::string_view name, std::string statement = {}) {
  Node node;
  node.iri = iri(name);
  node.statement = std::move(statement);
  return node;
}

/// Owned by urn:x:<owner>, titled <owner>; each name is a competency urn:x:<name> that says "do
/// <name>".
[[nodiscard]] inline Document document(std::string_view owner, NodeKind kind,
                                       std::initializer_list<std::string_view> names) {
  Document document;
  document.header.iri = iri(owner);
  document.header.kind = kind;
  document.header.title = owner;
  for (const std::string_view name : names)
    document.nodes.push_back(competency(name, "do " + std::string(name)));
  return document;
}

/// "source relation target", as a publisher would say it.
inline Association& say(Document& document, std::string_view source, Relation relation,
                        std::string_view target) {
  Association association;
  association.source = iri(source);
  association.relation = relation;
  association.target = iri(target);
  return document.associations.emplace_back(std::move(association));
}

[[nodiscard]] inline Level level(double fraction) { return Level::on(Scale{}, fraction); }

[[nodiscard]] inline NodeIndex at(const CompetencyGraph& graph, std::string_view name) {
  return graph.find(iri(name)).value();
}

/// The names of nodes, "a b c": what a test compares.
template <class Nodes>
[[nodiscard]] std::string names(const CompetencyGraph& graph, const Nodes& nodes) {
  std::string text;
  for (const NodeIndex node : nodes) {
    if (!text.empty()) text += ' ';
    text += graph[node].iri.text().substr(std::string_view{"urn:x:"}.size());
  }
  return text;
}

/// The codes of diagnostics, in order.
[[nodiscard]] inline std::string codes(const CompetencyGraph& graph) {
  std::string text;
  for (const Diagnostic& diagnostic : graph.diagnostics()) {
    if (!text.empty()) text += ' ';
    text += to_string(diagnostic.code);
  }
  return text;
}

}  // namespace wellspring::test
