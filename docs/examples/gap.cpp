// What a job asks and a course does not teach, where publishers state the matches themselves.
#include <iostream>
#include <utility>

#include <wellspring/align/declared.hpp>
#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>
namespace ws = wellspring;

int main() {
  const ws::Iri course_iri{"urn:example:course"};
  const ws::Iri job_iri{"urn:example:job"};
  ws::Document course =
      ws::make_document(course_iri, {.ids = {"urn:example:wound", "urn:example:pulse"},
                                     .statements = {"Dresses a wound", "Takes a pulse"},
                                     .levels = {0.4, std::nullopt}});
  const ws::Document job = ws::make_document(
      job_iri,
      {.ids = {"urn:example:wounds", "urn:example:vital-signs", "urn:example:driving"},
       .statements = {"Cares for wounds", "Measures vital signs", "Drives to patients"},
       .levels = {0.8, std::nullopt, std::nullopt},
       .required = {true, true, false}},
      ws::NodeKind::job_role);
  for (const auto& [ours, theirs] : {std::pair{"urn:example:wound", "urn:example:wounds"},
                                     std::pair{"urn:example:pulse", "urn:example:vital-signs"}}) {
    ws::Association match;
    match.source = ws::Iri{ours};
    match.relation = ws::Relation::close_match;
    match.target = ws::Iri{theirs};
    course.associations.push_back(match);
  }

  const ws::CompetencyGraph graph = ws::connect({course, job});
  const ws::Alignment stated =
      ws::declared_alignment(graph, graph.members(course_iri), graph.members(job_iri));
  const ws::Gap gap =
      ws::find_gap(ws::demand(graph, job_iri), ws::supply(graph, course_iri), stated);

  std::cout << "coverage " << gap.coverage() << '\n';
  for (const ws::Shortfall& lacking : gap.shortfalls())
    std::cout << graph[lacking.competency].statement << ": " << lacking.covered << " covered\n";
}
