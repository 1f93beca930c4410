#include "../../src/report/areas.hpp"

#include <string>

#include <doctest/doctest.h>

#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>
#include <wellspring/model/document.hpp>

using namespace wellspring;

namespace {

// `parent/child` names a competency under another; the order is the publisher's.
CompetencyGraph outline(std::initializer_list<std::string> names) {
  Document document;
  document.header.iri = Iri{"urn:d"};
  for (const std::string& name : names) {
    Node node;
    node.iri = Iri{"urn:" + name};
    node.statement = name;
    document.nodes.push_back(node);
    const auto slash = name.rfind('/');
    if (slash == std::string::npos) continue;
    Association child;
    child.source = node.iri;
    child.relation = Relation::is_child_of;
    child.target = Iri{"urn:" + name.substr(0, slash)};
    document.associations.push_back(child);
  }
  return connect({document});
}

detail::Areas areas_of_leaves(const CompetencyGraph& graph, std::size_t most) {
  return {graph, leaves(graph, graph.members(Iri{"urn:d"})), most};
}

}  // namespace

TEST_CASE("areas are the publisher's uppermost headings, in the order of their first statement") {
  const auto graph = outline({"B", "B/1", "A", "A/1", "A/1/x", "A/2"});
  const auto areas = areas_of_leaves(graph, 12);
  REQUIRE(areas.size() == 2);
  CHECK(areas.title(0) == "B");
  CHECK(areas.title(1) == "A");
  CHECK(areas.count(1) == 2);
  CHECK(areas.of(*graph.find(Iri{"urn:A/1/x"})) == 1);
}

TEST_CASE("a heading that stands above everything tells nothing apart, so its children are areas") {
  const auto graph = outline({"T", "T/A", "T/A/1", "T/B", "T/B/1"});
  const auto areas = areas_of_leaves(graph, 12);
  REQUIRE(areas.size() == 2);
  CHECK(areas.title(0) == "T/A");
}

TEST_CASE("statements without a heading share the last area") {
  const auto graph = outline({"A", "A/1", "loose"});
  const auto areas = areas_of_leaves(graph, 12);
  REQUIRE(areas.size() == 2);
  CHECK(areas.title(1) == "Everything else");
  CHECK(areas.of(*graph.find(Iri{"urn:loose"})) == 1);
}

TEST_CASE("beyond the bound the smallest areas share the last one") {
  const auto graph = outline({"A", "A/1", "B", "B/1", "B/2", "C", "C/1", "C/2"});
  const auto areas = areas_of_leaves(graph, 2);
  REQUIRE(areas.size() == 2);
  CHECK(areas.title(0) == "B");
  CHECK(areas.title(1) == "Everything else");
  CHECK(areas.count(1) == 3);
}

TEST_CASE("a plain list is one area") {
  const auto graph = outline({"one", "two"});
  const auto areas = areas_of_leaves(graph, 12);
  REQUIRE(areas.size() == 1);
  CHECK(areas.title(0) == "All of it");
}

TEST_CASE("a hierarchy a hundred thousand deep has its areas in linear time") {
  Document document;
  document.header.iri = Iri{"urn:d"};
  constexpr int depth = 100'000;
  for (int i = 0; i < depth; ++i) {
    Node node;
    node.iri = Iri{"urn:" + std::to_string(i)};
    node.statement = std::to_string(i);
    document.nodes.push_back(node);
    if (i == 0) continue;
    Association child;
    child.source = node.iri;
    child.relation = Relation::is_child_of;
    child.target = Iri{"urn:" + std::to_string(i - 1)};
    document.associations.push_back(child);
  }
  const auto graph = connect({document});
  // Every node asks for its area, not only the one leaf: a walk from each would be quadratic.
  const detail::Areas areas(graph, graph.members(Iri{"urn:d"}), 12);
  CHECK(areas.size() >= 1);
}
