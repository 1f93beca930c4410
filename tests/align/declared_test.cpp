#include <doctest/doctest.h>

#include <stdexcept>

#include <wellspring/align/declared.hpp>
#include <wellspring/graph/connect.hpp>

#include "graph/small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::say;

TEST_CASE("a stated match is read from either side, its relation turned with it") {
  Document ours = document("ours", NodeKind::framework, {"a", "b", "c"});
  Document theirs = document("theirs", NodeKind::framework, {"x", "y", "z"});
  say(ours, "a", Relation::exact_match, "x");
  say(theirs, "y", Relation::narrow_match, "b");  // b covers less than y: y is the broader
  say(theirs, "z", Relation::precedes, "c");      // says nothing of their meaning
  const CompetencyGraph graph = connect({ours, theirs});
  const Alignment stated =
      declared_alignment(graph, graph.members(ours.header.iri), graph.members(theirs.header.iri));
  REQUIRE(stated.matches().size() == 2);
  CHECK(stated.matches()[0].source == at(graph, "a"));
  CHECK(stated.matches()[0].target == at(graph, "x"));
  CHECK(stated.matches()[0].relation == Relation::exact_match);
  CHECK(stated.matches()[0].strength == Strength{1.0F});
  CHECK(stated.matches()[0].evidence == Evidence::declared);
  CHECK_FALSE(stated.matches()[0].confidence);
  CHECK(stated.matches()[1].source == at(graph, "b"));
  CHECK(stated.matches()[1].target == at(graph, "y"));
  CHECK(stated.matches()[1].relation == Relation::broad_match);
  CHECK(stated.fingerprint().empty());

  const Alignment back =
      declared_alignment(graph, graph.members(theirs.header.iri), graph.members(ours.header.iri));
  REQUIRE(back.matches().size() == 2);
  CHECK(back.matches()[1].relation == Relation::narrow_match);
}

TEST_CASE("a pair of which more is said has the strongest statement") {
  Document ours = document("ours", NodeKind::framework, {"a"});
  Document theirs = document("theirs", NodeKind::framework, {"x"});
  say(ours, "a", Relation::related_match, "x");
  say(theirs, "x", Relation::close_match, "a");
  say(theirs, "x", Relation::broad_match, "a");
  const CompetencyGraph graph = connect({ours, theirs});
  const Alignment stated =
      declared_alignment(graph, graph.members(ours.header.iri), graph.members(theirs.header.iri));
  REQUIRE(stated.matches().size() == 1);
  CHECK(stated.matches()[0].relation == Relation::close_match);
}

TEST_CASE("a member that is listed twice has its matches once") {
  Document ours = document("ours", NodeKind::framework, {"a"});
  const Document theirs = document("theirs", NodeKind::framework, {"x"});
  say(ours, "a", Relation::exact_match, "x");
  const CompetencyGraph graph = connect({ours, theirs});
  const Members twice({at(graph, "a"), at(graph, "a")});
  const Alignment stated =
      declared_alignment(graph, twice, Members({at(graph, "x"), at(graph, "x")}));
  CHECK(stated.matches().size() == 1);
}

TEST_CASE("only members count, and a shared member is no match of itself") {
  Document ours = document("ours", NodeKind::framework, {"a", "shared"});
  Document theirs = document("theirs", NodeKind::framework, {"shared"});
  say(ours, "a", Relation::exact_match, "ours");
  say(theirs, "shared", Relation::exact_match, "shared");
  const CompetencyGraph graph = connect({ours, theirs});
  const Alignment stated =
      declared_alignment(graph, graph.members(ours.header.iri), graph.members(theirs.header.iri));
  CHECK(stated.matches().empty());
  CHECK_THROWS_AS(static_cast<void>(declared_alignment(graph, Members({NodeIndex{99}}), Members{})),
                  std::out_of_range);
}

}  // namespace
}  // namespace wellspring
