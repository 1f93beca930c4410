// What is used: tools, gathered under the commodities that they are examples of.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/json_sink.hpp"
#include "io/onet_draft.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view tools_file = "Technology Skills.txt";

// The domain under which O*NET publishes them: the heading that tells tools from tasks, as the
// content model tells work styles.
constexpr std::string_view tools_domain = "urn:onet:domain:technology-skills";
constexpr std::string_view tools_title = "Technology Skills";

// Weights, since the release rates no importance of tools; docs/formats/onet.md gives the reasons.
constexpr double in_demand_importance = 0.5;
constexpr double hot_importance = 0.2;
constexpr double other_importance = 0.1;

// Examples that are wordings of a commodity: each is embedded, and a list of hundreds says no more
// than its beginning. All of them stay with the associations.
constexpr std::size_t most_alternatives = 50;

struct Tool {
  std::string name;
  bool hot;
};

// What one occupation asks of one commodity.
struct Demand {
  std::size_t association;
  std::vector<Tool> tools;
  bool in_demand = false;
};

std::string json_list(const std::vector<Tool>& tools, bool hot_alone) {
  JsonSink sink;
  sink.begin_array();
  for (const Tool& tool : tools)
    if (tool.hot || !hot_alone) sink.string(tool.name);
  sink.end_array();
  return std::move(sink).take();
}

void weigh(Association& association, const Demand& demand) {
  const bool hot = std::any_of(demand.tools.begin(), demand.tools.end(),
                               [](const Tool& tool) { return tool.hot; });
  association.importance = demand.in_demand ? in_demand_importance
                           : hot            ? hot_importance
                                            : other_importance;
  association.extras.push_back({"Example", json_list(demand.tools, false)});
  if (hot) association.extras.push_back({"Hot Technology", json_list(demand.tools, true)});
}

// Hot examples first, each once, and none that only repeats the commodity's title.
void name_examples(Node& node, const std::vector<const Demand*>& demands) {
  std::unordered_set<std::string_view> seen{node.statement};
  for (const bool hot : {true, false})
    for (const Demand* demand : demands)
      for (const Tool& tool : demand->tools) {
        if (node.alternatives.size() == most_alternatives) return;
        if (tool.hot == hot && seen.insert(tool.name).second)
          node.alternatives.push_back(tool.name);
      }
}

}  // namespace

OnetDraft::Fault read_tools(OnetDraft& draft) {
  std::vector<Demand> demands;
  std::unordered_map<std::string, std::size_t> demand_of;  // by occupation and commodity
  std::unordered_map<std::size_t, std::vector<std::size_t>> demands_of;  // by node
  auto fault = draft.each_row(
      tools_file, {"O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title"},
      {"Hot Technology", "In Demand"}, [&](const OnetFile& row) {
        if (!draft.selects(row[0])) return;
        draft.add_node(std::string{tools_domain}, tools_title, {}, row.name(), row.line());
        const std::string iri = "urn:onet:commodity:" + std::string{row[2]};
        const bool is_first = draft.find(iri) == nullptr;
        const std::size_t node = draft.add_node(iri, row[3], row[2], row.name(), row.line());
        if (is_first)
          draft.associate(iri, Relation::is_child_of, std::string{tools_domain}, row.name(),
                          row.line());
        const auto [known, is_new] =
            demand_of.try_emplace(std::string{row[0]} + "\t" + iri, demands.size());
        if (is_new) {
          demands_of[node].push_back(demands.size());
          demands.push_back({draft.demand(row[0], iri, row.name(), row.line()), {}});
        }
        Demand& demand = demands[known->second];
        demand.tools.push_back({std::string{row[1]}, row[4] == "Y"});
        demand.in_demand = demand.in_demand || row[5] == "Y";
      });
  if (fault) return fault;
  Document& document = draft.document();
  for (const Demand& demand : demands) weigh(document.associations[demand.association], demand);
  for (std::size_t node = 0; node < document.nodes.size(); ++node) {
    const auto found = demands_of.find(node);
    if (found == demands_of.end()) continue;
    std::vector<const Demand*> of_node;
    for (const std::size_t demand : found->second) of_node.push_back(&demands[demand]);
    name_examples(document.nodes[node], of_node);
  }
  return std::nullopt;
}

}  // namespace wellspring::detail
