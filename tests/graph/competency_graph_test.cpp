#include <doctest/doctest.h>

#include <stdexcept>
#include <type_traits>
#include <utility>

#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/graph/connect.hpp>

#include "small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::names;
using test::say;

Document unit_with_two_outcomes() {
  Document program = document("program", NodeKind::program, {"unit", "a", "b"});
  say(program, "b", Relation::is_child_of, "unit");
  say(program, "a", Relation::is_child_of, "unit");
  say(program, "a", Relation::precedes, "b");
  return program;
}

TEST_CASE("an owner is a node like any other, with its title as statement") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  REQUIRE(graph.size() == 4);
  const Node& owner = graph[at(graph, "program")];
  CHECK(owner.kind == NodeKind::program);
  CHECK(owner.statement == "program");
  CHECK_FALSE(graph.find(test::iri("nobody")));
}

TEST_CASE("members are a document's competencies in its order, without its owner") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  CHECK(names(graph, graph.members(test::iri("program"))) == "unit a b");
  CHECK(names(graph, graph.members()) == "unit a b");
  CHECK_THROWS_AS(static_cast<void>(graph.members(test::iri("a"))), std::out_of_range);
}

TEST_CASE("edges of a node are in the documents' order, out of it and into it") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  const auto into_unit = graph.edges_to(at(graph, "unit"));
  REQUIRE(into_unit.size() == 2);
  CHECK(graph.edges()[into_unit[0]].source == at(graph, "b"));
  CHECK(graph.edges()[into_unit[1]].source == at(graph, "a"));
  const auto from_a = graph.edges_from(at(graph, "a"));
  REQUIRE(from_a.size() == 2);
  CHECK(graph.edges()[from_a[0]].relation == Relation::is_child_of);
  CHECK(graph.edges()[from_a[1]].relation == Relation::precedes);
  CHECK(graph.edges_from(at(graph, "unit")).empty());
}

TEST_CASE("a node of another graph is out of range") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  CHECK_THROWS_AS(static_cast<void>(graph[NodeIndex{4}]), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(graph.edges_from(NodeIndex{4})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(graph.edges_to(NodeIndex{4})), std::out_of_range);
}

TEST_CASE("Boost sees the same nodes and edges, and each edge knows its position") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  const CompetencyGraph::Boost& boost_graph = graph.boost();
  CHECK(num_vertices(boost_graph) == graph.size());
  REQUIRE(num_edges(boost_graph) == graph.edges().size());
  const auto [first, last] = edges(boost_graph);
  for (auto edge = first; edge != last; ++edge) {
    const GraphEdge& stated = graph.edges()[boost_graph[*edge]];
    CHECK(source(*edge, boost_graph) == to_size(stated.source));
    CHECK(target(*edge, boost_graph) == to_size(stated.target));
  }
  CHECK(in_degree(static_cast<std::uint32_t>(at(graph, "unit")), boost_graph) == 2);
}

TEST_CASE("a copy outlives the graph that it was copied from") {
  CompetencyGraph copy;
  {
    const CompetencyGraph graph = connect({unit_with_two_outcomes()});
    copy = graph;
  }
  CHECK(copy[at(copy, "a")].statement == "do a");
  CHECK(names(copy, copy.members()) == "unit a b");
}

TEST_CASE("graphs are equal by value, and made again from their parts they are the same") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  CHECK(graph == connect({unit_with_two_outcomes()}));
  CHECK(graph == CompetencyGraph{graph.parts()});
  Document other = unit_with_two_outcomes();
  other.nodes[1].statement = "do something else";
  CHECK_FALSE(graph == connect({other}));
  CHECK(CompetencyGraph{} == connect({}));
  CHECK(CompetencyGraph{}.members().empty());
}

TEST_CASE("parts that contradict each other are refused") {
  const CompetencyGraph graph = connect({unit_with_two_outcomes()});
  const GraphParts& sound = graph.parts();
  GraphParts parts = sound;
  parts.nodes[1].iri = parts.nodes[2].iri;
  CHECK_THROWS_AS(CompetencyGraph{parts}, std::invalid_argument);
  parts = sound;
  parts.edges[0].target = NodeIndex{4};
  CHECK_THROWS_AS(CompetencyGraph{parts}, std::invalid_argument);
  parts = sound;
  parts.edges[0].document = 1;
  CHECK_THROWS_AS(CompetencyGraph{parts}, std::invalid_argument);
  parts = sound;
  parts.members[0].push_back(NodeIndex{4});
  CHECK_THROWS_AS(CompetencyGraph{parts}, std::invalid_argument);
  parts = sound;
  parts.members.clear();
  CHECK_THROWS_AS(CompetencyGraph{parts}, std::invalid_argument);
}

}  // namespace
}  // namespace wellspring
