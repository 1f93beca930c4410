#include <doctest/doctest.h>

#include <stdexcept>

#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>

#include "small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::names;
using test::say;

// top has u and v; u has a and b; v has b and c: b stands under both.
CompetencyGraph two_units() {
  Document said = document("said", NodeKind::framework, {"top", "u", "v", "a", "b", "c", "alone"});
  say(said, "u", Relation::is_child_of, "top");
  say(said, "v", Relation::is_child_of, "top");
  say(said, "a", Relation::is_child_of, "u");
  say(said, "b", Relation::is_child_of, "v");
  say(said, "b", Relation::is_child_of, "u");
  say(said, "c", Relation::is_child_of, "v");
  say(said, "top", Relation::is_child_of, "said");
  Document again = document("again", NodeKind::framework, {});
  say(again, "a", Relation::is_child_of, "u");
  return connect({said, again});
}

TEST_CASE("children stand by their position, and those without one behind, as they were stated") {
  Document said = document("said", NodeKind::framework, {"top", "a", "b", "c", "d"});
  say(said, "a", Relation::is_child_of, "top");
  say(said, "b", Relation::is_child_of, "top").position = 2;
  say(said, "c", Relation::is_child_of, "top").position = -1;
  say(said, "d", Relation::is_child_of, "top").position = 2;
  say(said, "c", Relation::is_child_of, "top").position = 7;  // again: the first counts
  const CompetencyGraph graph = connect({said});
  CHECK(names(graph, children(graph, at(graph, "top"))) == "c b d a");
  REQUIRE(graph.diagnostics().size() == 1);
  CHECK(graph.diagnostics()[0].code == Code::duplicate_edge);
}

TEST_CASE("parents and children are in the publisher's order, each once") {
  const CompetencyGraph graph = two_units();
  CHECK(names(graph, parents(graph, at(graph, "b"))) == "v u");
  CHECK(names(graph, parents(graph, at(graph, "a"))) == "u");  // though two documents say so
  CHECK(names(graph, children(graph, at(graph, "u"))) == "a b");
  CHECK(children(graph, at(graph, "alone")).empty());
}

TEST_CASE("ancestors and descendants come nearest first, each once") {
  const CompetencyGraph graph = two_units();
  CHECK(names(graph, ancestors(graph, at(graph, "b"))) == "v u top said");
  CHECK(names(graph, descendants(graph, at(graph, "top"))) == "u v a b c");
  CHECK_THROWS_AS(static_cast<void>(ancestors(graph, NodeIndex{99})), std::out_of_range);
}

TEST_CASE("roots and leaves are seen among the members alone") {
  const CompetencyGraph graph = two_units();
  const Members all = graph.members(test::iri("said"));
  CHECK(names(graph, roots(graph, all)) == "top alone");
  CHECK(names(graph, leaves(graph, all)) == "a b c alone");
  const Members some({at(graph, "top"), at(graph, "b"), at(graph, "u")});
  CHECK(names(graph, roots(graph, some)) == "top");
  CHECK(names(graph, leaves(graph, some)) == "b");
  const Members apart({at(graph, "top"), at(graph, "b")});  // u and v between them are no members
  CHECK(names(graph, roots(graph, apart)) == "top b");
}

}  // namespace
}  // namespace wellspring
