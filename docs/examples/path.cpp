// In which order to learn what is lacking: a unit that precedes a unit puts its outcomes first.
#include <iostream>
#include <utility>

#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>
#include <wellspring/path/plan_path.hpp>
namespace ws = wellspring;

int main() {
  const ws::Iri trade_iri{"urn:example:baking"};
  ws::Document trade =
      ws::make_document(trade_iri,
                        {.ids = {"urn:example:ovens", "urn:example:doughs", "urn:example:sourdough",
                                 "urn:example:yeast", "urn:example:steam"},
                         .statements = {"Ovens", "Doughs", "Leads a sourdough",
                                        "Proves a yeast dough", "Bakes with steam"}},
                        ws::NodeKind::framework);
  const auto say = [&](const char* source, ws::Relation relation, const char* target) {
    ws::Association association;
    association.source = ws::Iri{source};
    association.relation = relation;
    association.target = ws::Iri{target};
    trade.associations.push_back(std::move(association));
  };
  say("urn:example:sourdough", ws::Relation::is_child_of, "urn:example:doughs");
  say("urn:example:yeast", ws::Relation::is_child_of, "urn:example:doughs");
  say("urn:example:steam", ws::Relation::is_child_of, "urn:example:ovens");
  say("urn:example:doughs", ws::Relation::precedes, "urn:example:ovens");
  say("urn:example:yeast", ws::Relation::precedes, "urn:example:sourdough");

  const ws::Iri learner_iri{"urn:example:beginner"};
  const ws::CompetencyGraph graph =
      ws::connect({trade, ws::make_document(learner_iri, {}, ws::NodeKind::learner)});
  const ws::Gap gap =
      ws::find_gap(ws::demand(graph, trade_iri), ws::supply(graph, learner_iri), ws::Alignment{});

  int number = 0;
  for (const ws::Step& step : ws::plan_path(graph, gap).steps) {
    std::cout << ++number << ".\n";
    for (const ws::NodeIndex skill : step.competencies)
      std::cout << "  " << graph[skill].statement << '\n';
  }
}
