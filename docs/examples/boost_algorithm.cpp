// Any algorithm of Boost.Graph runs on graph.boost(): here, how many steps each competency of a
// small framework is from the one that everything builds on.
#include <array>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/visitors.hpp>

#include <wellspring/graph/connect.hpp>
namespace ws = wellspring;

namespace {

ws::Document data_skills() {
  const auto iri = [](const char* name) { return ws::Iri{std::string("urn:example:") + name}; };
  ws::Document framework;
  framework.header.iri = iri("data-skills");
  framework.header.title = "Working with data";
  for (const auto& [name, statement] : std::array<std::array<const char*, 2>, 5>{{
           {"tables", "Reads a table of figures"},
           {"spreadsheets", "Keeps figures in a spreadsheet"},
           {"charts", "Draws a chart that does not mislead"},
           {"queries", "Asks a database for what is needed"},
           {"reports", "Writes a report that others can act on"},
       }}) {
    ws::Node node;
    node.iri = iri(name);
    node.statement = statement;
    framework.nodes.push_back(node);
  }
  const auto precedes = [&](const char* first, const char* then) {
    ws::Association association;
    association.source = iri(first);
    association.relation = ws::Relation::precedes;
    association.target = iri(then);
    framework.associations.push_back(association);
  };
  precedes("tables", "spreadsheets");
  precedes("spreadsheets", "charts");
  precedes("spreadsheets", "queries");
  precedes("charts", "reports");
  precedes("queries", "reports");
  return framework;
}

// Edges carry their position in graph.edges(), so an algorithm may keep to one relation.
struct Precedes {
  const ws::CompetencyGraph* graph = nullptr;
  template <class Edge>
  bool operator()(const Edge& edge) const {
    return graph->edges()[graph->boost()[edge]].relation == ws::Relation::precedes;
  }
};

}  // namespace

int main() {
  const ws::CompetencyGraph graph = ws::connect({data_skills()});
  const boost::filtered_graph<ws::CompetencyGraph::Boost, Precedes> order(graph.boost(), {&graph});

  constexpr int unreached = std::numeric_limits<int>::max();
  std::vector<int> steps(graph.size(), unreached);
  const auto start = static_cast<std::uint32_t>(*graph.find(ws::Iri{"urn:example:tables"}));
  steps[start] = 0;
  boost::breadth_first_search(order, start,
                              boost::visitor(boost::make_bfs_visitor(
                                  boost::record_distances(steps.data(), boost::on_tree_edge()))));

  for (const ws::NodeIndex skill : graph.members())
    std::cout << steps[ws::to_size(skill)] << ' ' << graph[skill].statement << '\n';
}
