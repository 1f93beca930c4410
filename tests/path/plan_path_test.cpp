#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/path/plan_path.hpp>

#include "graph/small_world.hpp"

namespace wellspring {
namespace {

using test::document;
using test::names;
using test::say;

// A role that demands a to d with rising importance, and a program that teaches b.
Document role_of_four() {
  Document role = document("role", NodeKind::job_role, {"a", "b", "c", "d"});
  double importance = 0.25;
  for (const char* name : {"a", "b", "c", "d"}) {
    say(role, "role", Relation::demands, name).importance = importance;
    importance += 0.25;
  }
  return role;
}

std::string steps(const Document& role) {
  Document program = document("program", NodeKind::program, {"b"});
  say(program, "program", Relation::teaches, "b");
  const CompetencyGraph graph = connect({role, program});
  const Gap gap = find_gap(demand(graph, role.header.iri), supply(graph, program.header.iri), {});
  std::string text;
  for (const Step& step : plan_path(graph, gap).steps)
    text += (text.empty() ? "" : " | ") + names(graph, step.competencies);
  return text;
}

TEST_CASE("without a stated order there is one step, widest gap first") {
  CHECK(steps(role_of_four()) == "d c a");
}

TEST_CASE("what builds on another comes after it, through what is already taught too") {
  Document role = role_of_four();
  say(role, "a", Relation::precedes, "b");
  say(role, "b", Relation::precedes, "d");
  CHECK(steps(role) == "c a | d");
}

TEST_CASE("competencies that precede each other share a step") {
  Document role = role_of_four();
  say(role, "c", Relation::precedes, "d");
  say(role, "d", Relation::precedes, "c");
  say(role, "d", Relation::precedes, "a");
  CHECK(steps(role) == "d c | a");
}

TEST_CASE("where nothing is lacking there is nothing to learn") {
  const CompetencyGraph graph = connect({document("role", NodeKind::job_role, {})});
  const Gap gap = find_gap(demand(graph, test::iri("role")), supply(graph, test::iri("role")), {});
  CHECK(plan_path(graph, gap).steps.empty());
}

TEST_CASE("a gap of another graph is out of range") {
  Shortfall lacking;
  lacking.competency = NodeIndex{7};
  const Gap gap(NodeIndex{}, NodeIndex{}, 0, {0.5}, {lacking}, {}, {});
  CHECK_THROWS_AS(static_cast<void>(plan_path(CompetencyGraph{}, gap)), std::out_of_range);
}

}  // namespace
}  // namespace wellspring
