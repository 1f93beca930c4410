// Three frameworks: an alignment is repaired, assigned within caps, and composed with another.
#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/assign.hpp>
#include <wellspring/align/assignment_bound.hpp>
#include <wellspring/align/compose.hpp>
#include <wellspring/align/repair.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>
namespace ws = wellspring;

namespace {

struct Line {
  std::string_view source;
  std::string_view target;
  float strength;
  ws::Relation relation = ws::Relation::close_match;
};

ws::Iri iri_of(std::string_view statement) {
  std::string text = "urn:example:" + std::string(statement);
  std::replace(text.begin(), text.end(), ' ', '-');
  return ws::Iri{text};
}

ws::Document framework(const ws::Iri& iri, std::vector<std::string> statements) {
  std::vector<std::string> ids;
  for (const std::string& statement : statements) ids.push_back(iri_of(statement).text());
  return ws::make_document(iri, {.ids = std::move(ids), .statements = std::move(statements)},
                           ws::NodeKind::framework);
}

void put_below(ws::Document& document, std::string_view child, std::string_view parent) {
  ws::Association below;
  below.source = iri_of(child);
  below.relation = ws::Relation::is_child_of;
  below.target = iri_of(parent);
  document.associations.push_back(below);
}

ws::Alignment alignment(const ws::CompetencyGraph& graph, const ws::Iri& source,
                        const ws::Iri& target, std::initializer_list<Line> lines) {
  std::vector<ws::Match> matches;
  for (const Line& line : lines) {
    ws::Match match;
    match.source = graph.find(iri_of(line.source)).value();
    match.target = graph.find(iri_of(line.target)).value();
    match.strength = ws::Strength{line.strength};
    match.relation = line.relation;
    matches.push_back(match);
  }
  return {graph.members(source), graph.members(target), std::move(matches)};
}

void print(const ws::CompetencyGraph& graph, const ws::Match& match) {
  std::cout << graph[match.source].statement << ' ' << to_string(match.relation) << ' '
            << graph[match.target].statement << ", " << match.strength.value();
}

}  // namespace

int main() {
  const ws::Iri school{"urn:example:school"};
  const ws::Iri hospital{"urn:example:hospital"};
  const ws::Iri state{"urn:example:state"};
  ws::Document taught = framework(school, {"nursing", "wound care", "hygiene"});
  ws::Document asked = framework(hospital, {"patient care", "dressing wounds", "clean hands"});
  put_below(taught, "wound care", "nursing");
  put_below(asked, "dressing wounds", "patient care");
  const ws::Document required = framework(state, {"treat wounds", "infection control"});
  const ws::CompetencyGraph graph = ws::connect({taught, asked, required});

  const ws::Alignment found = alignment(graph, school, hospital,
                                        {{"nursing", "dressing wounds", 0.5F},
                                         {"wound care", "patient care", 0.6F},
                                         {"wound care", "dressing wounds", 0.8F},
                                         {"hygiene", "clean hands", 0.7F},
                                         {"hygiene", "patient care", 0.4F}});
  const ws::Repair repaired = ws::repair(graph, found);
  for (const ws::Removal& removal : repaired.removed) {
    print(graph, removal.match);
    std::cout << ": " << to_string(removal.reason) << " with ";
    print(graph, removal.against.front());
    std::cout << '\n';
  }

  const ws::AssignCaps caps{.targets_per_source = 2, .sources_per_target = 1};
  for (const ws::Alignment assigned = ws::assign(repaired.alignment, caps);
       const ws::Match& match : assigned.matches()) {
    print(graph, match);
    std::cout << '\n';
  }
  const ws::AssignmentBound bound =
      ws::assignment_bound(repaired.alignment, caps, {.top_k = std::size_t{2}});
  std::cout << "kept " << bound.kept << ", at most " << bound.bound << '\n';

  const ws::Alignment known =
      alignment(graph, hospital, state,
                {{"dressing wounds", "treat wounds", 0.9F},
                 {"clean hands", "infection control", 0.6F, ws::Relation::broad_match}});
  const ws::Composition composed = ws::compose(repaired.alignment, known);
  for (const ws::Way& way : composed.ways) {
    print(graph, composed.alignment.matches(way.source()).front());
    std::cout << ", by " << graph[way.via()].statement << '\n';
  }
}
