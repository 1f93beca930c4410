// Levels that CASE packages say by rubrics, as far as the gap that they change.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <wellspring/align/declared.hpp>
#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>

#include "io/case_package.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

std::string level(std::string_view name, std::string_view score) {
  return R"({"identifier":")" + std::string{name} + R"(","quality":")" + std::string{name} +
         R"(","score":)" + std::string{score} + "}";
}

// Items a and b; a rubric of a from novice to expert, and the level at which a is said to be.
Document said_at(std::string_view at, NodeKind kind, std::string_view owner) {
  Document document = read_text(
      Package{.associations = association(R"("hasSkillLevel")", link(a), link(at)),
              .rest = R"(,"CFRubrics":[{"identifier":"r","CFRubricCriteria":[{"identifier":"c",)"
                      R"("category":"Fluency","CFRubricCriterionLevels":[)" +
                      level("novice", "1") + "," + level("able", "2") + "," + level("expert", "4") +
                      "]}]}]"}
          .text());
  document.header.iri = Iri{std::string{owner}};
  document.header.kind = kind;
  return document;
}

}  // namespace

TEST_CASE("a job that asks for an expert is covered in part by a program that makes able ones") {
  const Document program = said_at("able", NodeKind::program, "urn:x:program");
  const Document job = said_at("expert", NodeKind::job_role, "urn:x:job");
  const CompetencyGraph graph = connect({program, job});
  for (const Diagnostic& found : graph.diagnostics()) CHECK(found.code != Code::dangling);
  const Profile wanted = demand(graph, job.header.iri);
  const Profile taught = supply(graph, program.header.iri);
  REQUIRE(wanted.entries().size() == 2);
  REQUIRE(wanted.entries()[0].level);
  REQUIRE(taught.entries()[0].level);
  CHECK(wanted.entries()[0].level->fraction() == 1);
  CHECK(taught.entries()[0].level->fraction() == doctest::Approx(1.0 / 3));
  CHECK_FALSE(taught.entries()[1].level);  // of the other item nobody says a level
  const Alignment none =
      declared_alignment(graph, graph.members(job.header.iri), graph.members(program.header.iri));
  CHECK(find_gap(wanted, taught, none).coverage() == doctest::Approx((1.0 / 3 + 1) / 2));
}

TEST_CASE(
    "a level of a framework's statement counts wherever it is demanded; a program's does not") {
  const Document framework = said_at("able", NodeKind::framework, "urn:x:framework");
  const Document program = said_at("expert", NodeKind::program, "urn:x:program");
  Document job;
  job.header.iri = Iri{"urn:x:job"};
  job.header.kind = NodeKind::job_role;
  Association& asks = job.associations.emplace_back();
  asks.source = job.header.iri;
  asks.relation = Relation::demands;
  asks.target = urn(a);
  const auto wanted = [&](const CompetencyGraph& graph) {
    const Profile profile = demand(graph, job.header.iri);
    return profile.entries()[0].level;
  };
  CHECK(wanted(connect({framework, program, job}))->value() == 2);
  CHECK_FALSE(wanted(connect({program, job})));
  job.associations[0].level = Level::on({"ours", 0, 10, {}}, 9);  // what it says itself goes first
  CHECK(wanted(connect({framework, job}))->value() == 9);
}

TEST_CASE("children are in the order that a package says, and those without one come last") {
  const Document document = read_text(Package{
      .first_item = R"(,"listEnumeration":"2")",
      .associations = association(R"("isChildOf")", link(a), link(d)) + "," +
                      association(R"("isChildOf")", link(b), link(d), R"(,"sequenceNumber":1)")}
                                          .text());
  const CompetencyGraph graph = connect({document});
  const auto names = [&] {
    std::string all;
    for (const NodeIndex child : children(graph, *graph.find(urn(d))))
      all += graph[child].statement;
    return all;
  };
  CHECK(names() == "Write.Read.");
}
