#include <doctest/doctest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>
#include <wellspring/graph/prerequisites.hpp>

#include "small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::names;
using test::say;

std::string layers(const CompetencyGraph& graph, const Members& nodes) {
  std::string text;
  for (const auto& layer : prerequisite_order(graph, nodes))
    text += (text.empty() ? "" : " | ") + names(graph, layer);
  return text;
}

TEST_CASE("without precedes there is one layer, in the order given") {
  Document said = document("said", NodeKind::framework, {"a", "b"});
  say(said, "a", Relation::is_child_of, "b");
  const CompetencyGraph graph = connect({said});
  CHECK(layers(graph, Members({at(graph, "b"), at(graph, "a")})) == "b a");
  CHECK(prerequisite_order(graph, Members{}).empty());
  CHECK_THROWS_AS(static_cast<void>(prerequisite_order(graph, Members({NodeIndex{9}}))),
                  std::out_of_range);
}

TEST_CASE("a layer needs only earlier ones: as early as possible, by the longest way") {
  Document said = document("said", NodeKind::framework, {"d", "c", "b", "a"});
  say(said, "a", Relation::precedes, "b");
  say(said, "b", Relation::precedes, "c");
  say(said, "a", Relation::precedes, "c");
  const CompetencyGraph graph = connect({said});
  CHECK(layers(graph, graph.members()) == "d a | b | c");
}

TEST_CASE("what precedes through a node that is not asked for counts") {
  Document said = document("said", NodeKind::framework, {"c", "b", "a"});
  say(said, "a", Relation::precedes, "b");
  say(said, "b", Relation::precedes, "c");
  const CompetencyGraph graph = connect({said});
  CHECK(layers(graph, Members({at(graph, "c"), at(graph, "a")})) == "a | c");
}

TEST_CASE("a unit that precedes a unit puts its outcomes before the other's") {
  Document said = document("said", NodeKind::framework, {"v", "u", "v1", "v2", "u1", "u2"});
  for (const char* outcome : {"u1", "u2"}) say(said, outcome, Relation::is_child_of, "u");
  for (const char* outcome : {"v1", "v2"}) say(said, outcome, Relation::is_child_of, "v");
  say(said, "u", Relation::precedes, "v");
  say(said, "v1", Relation::precedes, "v2");
  const CompetencyGraph graph = connect({said});
  CHECK(layers(graph, leaves(graph, graph.members())) == "u1 u2 | v1 | v2");
}

TEST_CASE("a parent's order reaches any depth, and does not order siblings") {
  Document said = document("said", NodeKind::framework, {"v", "u", "deep", "deeper", "other"});
  say(said, "deep", Relation::is_child_of, "v");
  say(said, "deeper", Relation::is_child_of, "deep");
  say(said, "other", Relation::is_child_of, "v");
  say(said, "u", Relation::precedes, "v");
  const CompetencyGraph graph = connect({said});
  CHECK(layers(graph, Members({at(graph, "deeper"), at(graph, "other"), at(graph, "u")})) ==
        "u | deeper other");
}

TEST_CASE("competencies that precede each other share one layer") {
  Document said = document("said", NodeKind::framework, {"after", "a", "b", "before"});
  say(said, "a", Relation::precedes, "b");
  say(said, "b", Relation::precedes, "a");
  say(said, "before", Relation::precedes, "a");
  say(said, "b", Relation::precedes, "after");
  say(said, "after", Relation::precedes, "after");  // says nothing
  const CompetencyGraph graph = connect({said});
  CHECK(layers(graph, graph.members()) == "before | a b | after");
}

// The definition, without the begin and end vertices: every pair, then all ways, then groups.
std::vector<std::vector<bool>> brute_force_before(const CompetencyGraph& graph) {
  const std::size_t n = graph.size();
  std::vector<std::vector<bool>> before(n, std::vector<bool>(n, false));
  const auto under = [&](NodeIndex node) {
    auto all = descendants(graph, node);
    all.push_back(node);
    return all;
  };
  for (const GraphEdge& edge : graph.edges()) {
    if (edge.relation != Relation::precedes || edge.source == edge.target) continue;
    for (const NodeIndex a : under(edge.source))
      for (const NodeIndex b : under(edge.target)) before[to_size(a)][to_size(b)] = true;
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (before[i][k] && before[k][j]) before[i][j] = true;
  return before;
}

TEST_CASE("small random hierarchies are ordered as the definition says") {
  std::mt19937 random(7);
  const auto below = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 300; ++round) {
    constexpr std::size_t count = 9;
    Document said = document("said", NodeKind::framework, {});
    for (std::size_t i = 0; i < count; ++i) {
      said.nodes.push_back(test::competency(std::to_string(i)));
      if (i > 0 && below(3) > 0)
        say(said, std::to_string(i), Relation::is_child_of, std::to_string(below(i)));
    }
    for (std::size_t i = 0; i < 3; ++i)
      say(said, std::to_string(below(count)), Relation::precedes, std::to_string(below(count)));
    const CompetencyGraph graph = connect({said});
    const auto before = brute_force_before(graph);
    std::vector<std::size_t> layer(graph.size(), 0);
    std::size_t number = 0;
    for (const auto& nodes : prerequisite_order(graph, graph.members())) {
      for (const NodeIndex node : nodes) layer[to_size(node)] = number;
      ++number;
    }
    for (const NodeIndex a : graph.members()) {
      for (const NodeIndex b : graph.members()) {
        const bool forward = before[to_size(a)][to_size(b)];
        const bool backward = before[to_size(b)][to_size(a)];
        CAPTURE(round);
        if (forward && backward) CHECK(layer[to_size(a)] == layer[to_size(b)]);
        if (forward && !backward) CHECK(layer[to_size(a)] < layer[to_size(b)]);
      }
    }
  }
}

TEST_CASE("200,000 competencies in a row are 200,000 layers, and in a ring one") {
  constexpr std::size_t length = 200'000;
  Document row = document("row", NodeKind::framework, {});
  for (std::size_t i = 0; i < length; ++i) {
    row.nodes.push_back(test::competency(std::to_string(i)));
    if (i > 0) say(row, std::to_string(i - 1), Relation::precedes, std::to_string(i));
  }
  const CompetencyGraph in_a_row = connect({row});
  CHECK(prerequisite_order(in_a_row, in_a_row.members()).size() == length);
  say(row, std::to_string(length - 1), Relation::precedes, "0");
  const CompetencyGraph in_a_ring = connect({row});
  CHECK(prerequisite_order(in_a_ring, in_a_ring.members()).size() == 1);
}

}  // namespace
}  // namespace wellspring
