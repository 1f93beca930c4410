#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>
#include <wellspring/model/make_document.hpp>

#include "small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::codes;
using test::document;
using test::names;
using test::say;

TEST_CASE("documents that name one Iri share one node, with the first wording; a note says so") {
  const Document first = document("first", NodeKind::framework, {"a", "b"});
  Document second = document("second", NodeKind::framework, {"b", "c"});
  second.nodes[0].statement = "do b, in other words";
  const CompetencyGraph graph = connect({first, second});
  CHECK(graph.size() == 5);
  CHECK(graph[at(graph, "b")].statement == "do b");
  CHECK(names(graph, graph.members(test::iri("second"))) == "b c");
  CHECK(names(graph, graph.members()) == "a b c");
  REQUIRE(codes(graph) == "duplicate_id");
  CHECK(graph.diagnostics()[0].severity == Severity::note);
  CHECK(graph.diagnostics()[0].where == "urn:x:second /nodes/0");
}

TEST_CASE("a node without a statement takes the wording of the next document that has one") {
  Document first = document("first", NodeKind::framework, {"a"});
  first.nodes[0].statement.clear();
  const CompetencyGraph graph = connect({first, document("second", NodeKind::framework, {"a"})});
  CHECK(graph[at(graph, "a")].statement == "do a");
  CHECK(codes(graph).empty());
}

TEST_CASE("extras stay with the documents") {
  Document said = document("said", NodeKind::framework, {"a"});
  said.header.extras.push_back({"x", "1"});
  said.nodes[0].extras.push_back({"y", "2"});
  const CompetencyGraph graph = connect({said});
  CHECK(graph.documents()[0].extras.empty());
  CHECK(graph[at(graph, "a")].extras.empty());
}

TEST_CASE("an association may name what a later document describes") {
  Document first = document("first", NodeKind::framework, {"a"});
  say(first, "a", Relation::exact_match, "b");
  const CompetencyGraph graph = connect({first, document("second", NodeKind::framework, {"b"})});
  REQUIRE(graph.edges().size() == 1);
  CHECK(graph.edges()[0].target == at(graph, "b"));
  CHECK(codes(graph).empty());
}

TEST_CASE("an association with an end that nobody describes is left out, and said to be") {
  Document first = document("first", NodeKind::framework, {"a"});
  first.references.push_back(test::competency("elsewhere", "a title"));
  say(first, "a", Relation::exact_match, "elsewhere");
  const CompetencyGraph graph = connect({first});
  CHECK(graph.edges().empty());
  REQUIRE(codes(graph) == "dangling");
  CHECK(graph.diagnostics()[0].where == "urn:x:first /associations/0");
  CHECK(graph.diagnostics()[0].message.find("urn:x:elsewhere") != std::string::npos);
}

TEST_CASE("what one document repeats counts once; what two documents state stays twice") {
  Document first = document("first", NodeKind::framework, {"a", "b"});
  say(first, "a", Relation::precedes, "b");
  say(first, "a", Relation::precedes, "b").importance = 0.5;  // says more: no repetition
  say(first, "a", Relation::precedes, "b");
  Document second = document("second", NodeKind::framework, {});
  say(second, "a", Relation::precedes, "b");
  const CompetencyGraph graph = connect({first, second});
  REQUIRE(graph.edges().size() == 3);
  CHECK(graph.edges()[1].importance == 0.5);
  CHECK(graph.edges()[2].document == 1);
  REQUIRE(codes(graph) == "duplicate_edge");
  CHECK(graph.diagnostics()[0].where == "urn:x:first /associations/2");
}

TEST_CASE("the edge that closes a cycle of is_child_of is left out, across documents too") {
  Document first = document("first", NodeKind::framework, {"a", "b"});
  say(first, "a", Relation::is_child_of, "b");
  Document second = document("second", NodeKind::framework, {"c"});
  say(second, "b", Relation::is_child_of, "c");
  say(second, "c", Relation::is_child_of, "a");
  const CompetencyGraph graph = connect({first, second});
  CHECK(graph.edges().size() == 2);
  REQUIRE(codes(graph) == "cycle");
  CHECK(graph.diagnostics()[0].where == "urn:x:second /associations/1");
  CHECK(graph.diagnostics()[0].message.find("3 nodes") != std::string::npos);
}

TEST_CASE("cycles of is_child_of and of is_part_of are apart; precedes may be cyclic") {
  Document said = document("said", NodeKind::framework, {"a", "b"});
  say(said, "a", Relation::is_child_of, "b");
  say(said, "b", Relation::is_part_of, "a");
  say(said, "a", Relation::precedes, "b");
  say(said, "b", Relation::precedes, "a");
  say(said, "a", Relation::is_part_of, "a");
  const CompetencyGraph graph = connect({said});
  CHECK(graph.edges().size() == 4);
  REQUIRE(codes(graph) == "cycle");
  CHECK(graph.diagnostics()[0].message.find("1 node ") != std::string::npos);
}

TEST_CASE("documents of one owner are one document, each competency once") {
  const CompetencyGraph graph = connect({document("same", NodeKind::framework, {"a", "b"}),
                                         document("other", NodeKind::framework, {"d"}),
                                         document("same", NodeKind::framework, {"b", "c"})});
  CHECK(graph.documents().size() == 2);
  CHECK(names(graph, graph.members(test::iri("same"))) == "a b c");
}

TEST_CASE("only competencies are members") {
  Document said = document("said", NodeKind::framework, {"a", "role"});
  said.nodes[1].kind = NodeKind::job_role;
  const CompetencyGraph graph = connect({said});
  CHECK(names(graph, graph.members(test::iri("said"))) == "a");
}

TEST_CASE("what has no Iri cannot be named: it is left out, and said to be") {
  Document nameless = document("nameless", NodeKind::framework, {"a", "b"});
  nameless.header.iri = Iri{};
  nameless.nodes[1].iri = Iri{};
  const CompetencyGraph graph = connect({nameless, nameless});
  CHECK(graph.size() == 1);
  CHECK(graph.documents().size() == 2);
  CHECK(names(graph, graph.members(Iri{})) == "a");
  CHECK(codes(graph) == "missing_field missing_field missing_field missing_field");
}

TEST_CASE("an importance outside 0..1 is taken as not stated") {
  Document said = document("said", NodeKind::job_role, {"a"});
  say(said, "said", Relation::demands, "a").importance = 7.5;
  const CompetencyGraph graph = connect({said});
  REQUIRE(graph.edges().size() == 1);
  CHECK_FALSE(graph.edges()[0].importance);
  CHECK(codes(graph) == "number_range");
}

TEST_CASE("more diagnostics than anybody reads are counted in the last") {
  Document said = document("said", NodeKind::framework, {"a"});
  for (std::size_t i = 0; i < Limits{}.diagnostics + 5; ++i)
    say(said, "a", Relation::precedes, "nobody");
  const CompetencyGraph graph = connect({said});
  REQUIRE(graph.diagnostics().size() == Limits{}.diagnostics + 1);
  CHECK(graph.diagnostics().back().message.find("5 further") == 0);
}

TEST_CASE("a chain of 200,000 levels is walked without recursion") {
  constexpr std::size_t depth = 200'000;
  Document chain = document("chain", NodeKind::framework, {});
  for (std::size_t i = 0; i < depth; ++i) {
    chain.nodes.push_back(test::competency(std::to_string(i)));
    if (i > 0) say(chain, std::to_string(i), Relation::is_child_of, std::to_string(i - 1));
  }
  const CompetencyGraph graph = connect({chain});
  CHECK(codes(graph).empty());
  CHECK(ancestors(graph, at(graph, std::to_string(depth - 1))).size() == depth - 1);
  CHECK(descendants(graph, at(graph, "0")).size() == depth - 1);

  say(chain, "0", Relation::is_child_of, std::to_string(depth - 1));
  const CompetencyGraph ring = connect({chain});
  CHECK(ring.edges().size() == depth - 1);
  REQUIRE(codes(ring) == "cycle");
  CHECK(ring.diagnostics()[0].message.size() < 300);  // names a few of the cycle's nodes
}

}  // namespace
TEST_CASE("one framework met in both networks is there once, under either name") {
  const std::string uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const std::string owner = "7f0fad5b-d9cb-469f-a165-70867728950e";
  const Iri item{"urn:uuid:" + uuid};
  const Iri competency{"https://credentialengineregistry.org/resources/ce-" + uuid};
  Document package =
      make_document(Iri{"urn:uuid:" + owner}, {.ids = {item.text()}, .statements = {"Cares"}});
  Document graph_of_registry =
      make_document(Iri{"https://credentialengineregistry.org/resources/ce-" + owner},
                    {.ids = {competency.text()}, .statements = {"Cares"}});
  const CompetencyGraph graph = connect({package, graph_of_registry});
  CHECK(graph.size() == 2);
  CHECK(graph.documents().size() == 1);
  CHECK(graph.find(item) == graph.find(competency));
  CHECK(graph.members(graph_of_registry.header.iri) == graph.members(package.header.iri));
}

}  // namespace wellspring
