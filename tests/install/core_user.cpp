// A host with documents and vectors of its own: headers alone carry it from lists to a path.
#include <iostream>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>
#include <wellspring/path/plan_path.hpp>
namespace ws = wellspring;

int main() {
  const ws::Document program =
      ws::make_document(ws::Iri{"urn:example:program"},
                        {.statements = {"Write programs", "Test programs"}}, ws::NodeKind::program);
  const ws::Document role = ws::make_document(
      ws::Iri{"urn:example:role"}, {.statements = {"Tests programs", "Negotiates contracts"}},
      ws::NodeKind::job_role);
  const ws::CompetencyGraph graph = ws::connect({program, role});
  const ws::Profile supplied = ws::supply(graph, program.header.iri);
  const ws::Profile demanded = ws::demand(graph, role.header.iri);

  ws::Matrix taught(2, 3);
  taught << 1, 0, 0, 0, 1, 0;
  ws::Matrix wanted(2, 3);
  wanted << 0, 1, 0, 0, 0, 1;
  const ws::Alignment alignment = ws::align(ws::embeddings(graph, supplied.competencies(), taught),
                                            ws::embeddings(graph, demanded.competencies(), wanted));
  const ws::Gap gap = ws::find_gap(demanded, supplied, alignment);
  const ws::LearningPath path = ws::plan_path(graph, gap);

  std::cout << "coverage " << gap.coverage() << ", " << path.steps.size() << " step(s)\n";
  return gap.coverage() == 0.5 && path.steps.size() == 1 ? 0 : 1;
}
