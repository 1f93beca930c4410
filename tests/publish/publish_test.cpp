#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <stdexcept>
#include <string>

#include <wellspring/align/alignment.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/io/case.hpp>
#include <wellspring/publish/publish.hpp>

#include "graph/small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::say;

Header header(std::string_view name) {
  Header header;
  header.iri = test::iri(name);
  header.title = "A crosswalk";
  return header;
}

Match match(const CompetencyGraph& graph, std::string_view source, std::string_view target) {
  Match match;
  match.source = at(graph, source);
  match.target = at(graph, target);
  match.similarity = Similarity{0.25F};
  match.strength = Strength{0.5F};
  return match;
}

struct TwoFrameworks {
  CompetencyGraph graph = connect({document("ours", NodeKind::program, {"a", "b"}),
                                   document("theirs", NodeKind::job_role, {"x", "y"})});
  Members ours = graph.members(test::iri("ours"));
  Members theirs = graph.members(test::iri("theirs"));
};

TEST_CASE("each match becomes an association, its figures an extension") {
  const TwoFrameworks world;
  Match inferred = match(world.graph, "a", "x");
  inferred.confidence = Confidence{0.75F};
  Match declared = match(world.graph, "b", "x");
  declared.relation = Relation::exact_match;
  declared.evidence = Evidence::declared;
  declared.strength = Strength{1.0F};
  const Document published =
      publish(world.graph, Alignment(world.ours, world.theirs, {inferred, declared}, "model \"1\""),
              header("crosswalk"));

  REQUIRE(published.associations.size() == 2);
  CHECK(published.associations[0].source == test::iri("a"));
  CHECK(published.associations[0].relation == Relation::close_match);
  CHECK(published.associations[0].target == test::iri("x"));
  REQUIRE(published.associations[0].extras.size() == 1);
  CHECK(published.associations[0].extras[0].name == "extensions");
  CHECK(published.associations[0].extras[0].json ==
        R"({"ext:wellspring":{"relation":"close_match","similarity":0.25,"strength":0.5,)"
        R"("confidence":0.75,"evidence":"inferred","embedder":"model \"1\""}})");
  CHECK(published.associations[1].extras[0].json ==
        R"({"ext:wellspring":{"relation":"exact_match","strength":1,"evidence":"declared",)"
        R"("embedder":"model \"1\""}})");
}

TEST_CASE("statements are named, not republished: each end once, under its own Iri") {
  const TwoFrameworks world;
  const Document published =
      publish(world.graph,
              Alignment(world.ours, world.theirs,
                        {match(world.graph, "a", "x"), match(world.graph, "b", "x")}),
              header("crosswalk"));
  CHECK(published.nodes.empty());
  CHECK(published.header.iri == test::iri("crosswalk"));
  REQUIRE(published.references.size() == 3);
  CHECK(published.references[0].iri == test::iri("a"));
  CHECK(published.references[0].statement == "do a");
  CHECK(published.references[1].iri == test::iri("x"));
  CHECK(published.references[2].iri == test::iri("b"));
}

TEST_CASE("what is published joins again with the documents that it speaks of") {
  const TwoFrameworks world;
  const Document published =
      publish(world.graph, Alignment(world.ours, world.theirs, {match(world.graph, "a", "y")}),
              header("crosswalk"));
  const CompetencyGraph joined =
      connect({document("ours", NodeKind::program, {"a", "b"}),
               document("theirs", NodeKind::job_role, {"x", "y"}), published});
  REQUIRE(joined.edges().size() == 1);
  CHECK(joined.edges()[0].source == at(joined, "a"));
  CHECK(joined.edges()[0].target == at(joined, "y"));
  CHECK(joined.diagnostics().empty());
}

TEST_CASE("relation and figures come back from a CASE package to the letter") {
  const TwoFrameworks world;
  Match broad = match(world.graph, "b", "y");
  broad.relation = Relation::broad_match;
  const Document published =
      publish(world.graph,
              Alignment(world.ours, world.theirs, {match(world.graph, "a", "x"), broad}, "model"),
              header("crosswalk"));
  const std::string package = write_case(published);
  const auto read = read_case(std::as_bytes(std::span{package}), {.strict = true});
  REQUIRE(read);
  CHECK(read->header.iri == published.header.iri);
  CHECK(read->references.size() == published.references.size());
  REQUIRE(read->associations.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const Association& before = published.associations[i];
    const Association& after = read->associations[i];
    CHECK(after.source == before.source);
    CHECK(after.relation == before.relation);
    CHECK(after.target == before.target);
    const auto figures = std::find(after.extras.begin(), after.extras.end(), before.extras[0]);
    CHECK(figures != after.extras.end());
  }
  CHECK(write_case(*read) == package);
}

TEST_CASE("a crosswalk is called one, unless its publisher calls it something else") {
  const TwoFrameworks world;
  Header named = header("crosswalk");
  CHECK(publish(world.graph, Alignment{}, named).header.extras ==
        Extras{{"frameworkType", "\"Crosswalk\""}});
  named.extras.push_back({"frameworkType", "\"Correspondence\""});
  CHECK(publish(world.graph, Alignment{}, named).header.extras == named.extras);
}

TEST_CASE("matches of what a learner holds, or lists, are nobody's to publish") {
  Document learner = document("learner", NodeKind::learner, {"private"});
  say(learner, "learner", Relation::holds, "a");
  const CompetencyGraph graph = connect({document("ours", NodeKind::program, {"a", "b"}),
                                         document("theirs", NodeKind::job_role, {"x"}), learner});
  const Members all = graph.members();
  const Document published =
      publish(graph,
              Alignment(all, all,
                        {match(graph, "a", "x"), match(graph, "b", "x"),
                         match(graph, "private", "x"), match(graph, "x", "private")}),
              header("crosswalk"));
  REQUIRE(published.associations.size() == 1);
  CHECK(published.associations[0].source == test::iri("b"));
}

TEST_CASE("a crosswalk needs a name, and a publisher who is no learner") {
  const TwoFrameworks world;
  CHECK_THROWS_AS(static_cast<void>(publish(world.graph, Alignment{}, Header{})),
                  std::invalid_argument);
  Header learner = header("somebody");
  learner.kind = NodeKind::learner;
  CHECK_THROWS_AS(static_cast<void>(publish(world.graph, Alignment{}, learner)),
                  std::invalid_argument);
  const Members strangers({NodeIndex{77}});
  Match stranger;
  stranger.source = NodeIndex{77};
  stranger.target = NodeIndex{77};
  CHECK_THROWS_AS(static_cast<void>(publish(
                      world.graph, Alignment(strangers, strangers, {stranger}), header("x"))),
                  std::out_of_range);
}

}  // namespace
}  // namespace wellspring
