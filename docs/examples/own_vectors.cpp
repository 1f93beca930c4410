// Statements and vectors of your own, matched with headers alone: nothing of Wellspring is
// compiled or linked.
#include <iostream>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>
namespace ws = wellspring;

int main() {
  const ws::Iri course{"urn:example:course"};
  const ws::Iri job{"urn:example:job"};
  const ws::CompetencyGraph graph = ws::connect(
      {ws::make_document(course, {.statements = {"Dresses a wound", "Takes a pulse"}}),
       ws::make_document(
           job, {.statements = {"Measures vital signs", "Drives to patients", "Cares for wounds"}},
           ws::NodeKind::job_role)});

  // Row i is member i. Any length will do: rows are made unit rows.
  ws::Matrix taught(2, 3);
  taught << 0.9F, 0.1F, 0.0F,  //
      0.1F, 0.8F, 0.1F;
  ws::Matrix wanted(3, 3);
  wanted << 0.0F, 0.7F, 0.0F,  //
      0.0F, 0.1F, 0.9F,        //
      0.8F, 0.0F, 0.1F;

  // Both sides name the same model, and the cut that was measured for it.
  const ws::Embeddings source =
      ws::embeddings(graph, graph.members(course), taught, "our model, 2026", 0.7);
  const ws::Embeddings target =
      ws::embeddings(graph, graph.members(job), wanted, "our model, 2026", 0.7);

  const ws::Alignment crosswalk =
      ws::align(source, target, {.assignment = ws::Assignment::one_to_one});
  for (const ws::Match& match : crosswalk.matches())
    std::cout << graph[match.source].statement << " ~ " << graph[match.target].statement << ": "
              << match.similarity.value() << '\n';
}
