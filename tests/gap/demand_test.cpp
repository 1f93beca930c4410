#include <doctest/doctest.h>

#include <stdexcept>

#include <wellspring/gap/demand.hpp>
#include <wellspring/graph/connect.hpp>

#include "graph/small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::level;
using test::names;
using test::say;

TEST_CASE("a job role demands what it states, in its order, with level and importance") {
  Document role = document("role", NodeKind::job_role, {"a", "b", "c"});
  Association& b = say(role, "role", Relation::demands, "b");
  b.level = level(0.5);
  b.importance = 0.75;
  b.required = Required::no;
  say(role, "role", Relation::demands, "a");
  const CompetencyGraph graph = connect({role});
  const Profile profile = demand(graph, test::iri("role"));
  CHECK(profile.owner() == at(graph, "role"));
  REQUIRE(names(graph, profile.competencies()) == "b a");  // c is listed, and not demanded
  CHECK(profile.entries()[0] ==
        ProfileEntry{at(graph, "b"), level(0.5), 0.75, Required::no, Standing::evidenced});
  CHECK_FALSE(profile.entries()[1].level);
}

TEST_CASE("an essential skill is required and an optional one is not") {
  Document role = document("role", NodeKind::job_role, {"a", "b"});
  say(role, "role", Relation::has_essential_skill, "a");
  say(role, "role", Relation::has_optional_skill, "b");
  const CompetencyGraph graph = connect({role});
  const Profile profile = demand(graph, test::iri("role"));
  REQUIRE(profile.entries().size() == 2);
  CHECK(profile.entries()[0].required == Required::yes);
  CHECK(profile.entries()[1].required == Required::no);
}

TEST_CASE("what is stated twice is demanded once, at the highest that is stated") {
  Document role = document("role", NodeKind::job_role, {"a"});
  Association& first = say(role, "role", Relation::has_optional_skill, "a");
  first.level = level(0.25);
  first.importance = 0.75;
  Association& second = say(role, "role", Relation::has_essential_skill, "a");
  second.level = level(0.5);
  second.importance = 0.25;
  const CompetencyGraph graph = connect({role});
  const Profile profile = demand(graph, test::iri("role"));
  REQUIRE(profile.entries().size() == 1);
  CHECK(profile.entries()[0].level == level(0.5));
  CHECK(profile.entries()[0].importance == 0.75);
  CHECK(profile.entries()[0].required == Required::yes);
}

TEST_CASE("a program supplies what it teaches and assesses") {
  Document program = document("program", NodeKind::program, {"a", "b", "c"});
  say(program, "program", Relation::assesses, "b");
  say(program, "program", Relation::teaches, "a");
  say(program, "program", Relation::teaches, "b");
  say(program, "program", Relation::demands, "c");  // an entry requirement
  const CompetencyGraph graph = connect({program});
  CHECK(names(graph, supply(graph, test::iri("program")).competencies()) == "b a");
  CHECK(names(graph, demand(graph, test::iri("program")).competencies()) == "c");
}

TEST_CASE("a framework that only lists competencies stands for its leaves") {
  Document framework = document("framework", NodeKind::framework, {"unit", "a", "b"});
  say(framework, "a", Relation::is_child_of, "unit");
  say(framework, "b", Relation::is_child_of, "unit");
  const CompetencyGraph graph = connect({framework});
  CHECK(names(graph, demand(graph, test::iri("framework")).competencies()) == "a b");
  CHECK(names(graph, supply(graph, test::iri("framework")).competencies()) == "a b");
}

TEST_CASE("a node that states nothing and owns no document demands nothing") {
  Document folder = document("folder", NodeKind::framework, {"a", "role"});
  folder.nodes[1].kind = NodeKind::job_role;
  const CompetencyGraph graph = connect({folder});
  const Profile profile = demand(graph, at(graph, "role"));
  CHECK(profile.entries().empty());
  CHECK_THROWS_AS(static_cast<void>(demand(graph, NodeIndex{9})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(supply(graph, test::iri("nobody"))), std::out_of_range);
}

TEST_CASE("what a learner says of themselves is claimed") {
  Document learner = document("learner", NodeKind::learner, {"a"});
  say(learner, "learner", Relation::holds, "a").level = level(1);
  const CompetencyGraph graph = connect({learner});
  const Profile profile = supply(graph, test::iri("learner"));
  REQUIRE(profile.entries().size() == 1);
  CHECK(profile.entries()[0].standing == Standing::claimed);
}

}  // namespace
}  // namespace wellspring
