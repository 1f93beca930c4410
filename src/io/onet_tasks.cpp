// What is done: tasks, and the detailed and intermediate work activities that stand above them.
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "io/cell_value.hpp"
#include "io/onet_draft.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view task_file = "Task Statements.txt";
constexpr std::string_view emerging_file = "Emerging Tasks.txt";
constexpr std::string_view links_file = "Tasks to DWAs.txt";
constexpr std::string_view detailed_file = "DWA Reference.txt";
constexpr std::string_view intermediate_file = "IWA Reference.txt";

// Weights where the release rates no importance; docs/formats/onet.md gives the reasons.
constexpr double core_importance = 1.0;
constexpr double unrated_importance = 0.75;
constexpr double supplemental_importance = 0.5;
constexpr double emerging_importance = 0.5;

std::string task_iri(std::string_view id) { return "urn:onet:task:" + std::string{id}; }
std::string detailed_iri(std::string_view id) { return "urn:onet:dwa:" + std::string{id}; }
std::string intermediate_iri(std::string_view id) { return "urn:onet:iwa:" + std::string{id}; }

void weigh_task(OnetDraft& draft, const OnetFile& row, Association& demand) {
  const std::string_view type = row[3];
  if (type == "Core") {
    demand.importance = core_importance;
    demand.required = Required::yes;
  } else if (type == "Supplemental") {
    demand.importance = supplemental_importance;
    demand.required = Required::no;
  } else {
    demand.importance = unrated_importance;
    if (!type.empty())
      draft.findings().warn(Code::unknown_value, row.place(3),
                            excerpt(type) + " is no type of task: Core or Supplemental");
  }
  if (!type.empty()) demand.extras.push_back({"Task Type", json_string(type)});
}

// A revised wording of a task is another wording of it; a new task is a node of its own, numbered
// within its occupation, since the release gives it no identifier.
OnetDraft::Fault read_emerging(OnetDraft& draft) {
  std::unordered_map<std::string, std::size_t> counts;
  return draft.each_row(
      emerging_file, {"O*NET-SOC Code", "Task"}, {"Original Task ID"}, [&](const OnetFile& row) {
        if (!draft.selects(row[0])) return;
        Node* const revised = row[2].empty() ? nullptr : draft.find(task_iri(row[2]));
        if (revised != nullptr) {
          revised->alternatives.emplace_back(row[1]);
          return;
        }
        const std::string occupation{row[0]};
        const std::string iri =
            "urn:onet:emerging-task:" + occupation + ":" + std::to_string(++counts[occupation]);
        draft.add_node(iri, row[1], {}, row.name(), row.line());
        const std::size_t demand = draft.demand(occupation, iri, row.name(), row.line());
        draft.document().associations[demand].importance = emerging_importance;
      });
}

}  // namespace

OnetDraft::Fault read_tasks(OnetDraft& draft) {
  auto fault = draft.each_row(
      task_file, {"O*NET-SOC Code", "Task ID", "Task", "Task Type"}, {}, [&](const OnetFile& row) {
        if (!draft.selects(row[0])) return;
        draft.add_node(task_iri(row[1]), row[2], row[1], row.name(), row.line());
        const std::size_t demand = draft.demand(row[0], task_iri(row[1]), row.name(), row.line());
        weigh_task(draft, row, draft.document().associations[demand]);
      });
  if (fault) return fault;
  return read_emerging(draft);
}

OnetDraft::Fault read_activities(OnetDraft& draft, const OnetElements& elements) {
  if (!draft.has(detailed_file)) return std::nullopt;
  std::unordered_set<std::string> detailed;
  auto fault = draft.each_row(links_file, {"O*NET-SOC Code", "Task ID", "DWA ID"}, {},
                              [&](const OnetFile& row) {
                                if (!draft.selects(row[0])) return;
                                detailed.emplace(row[2]);
                                draft.associate(task_iri(row[1]), Relation::is_child_of,
                                                detailed_iri(row[2]), row.name(), row.line());
                              });
  if (fault) return fault;

  const bool with_intermediate = draft.has(intermediate_file);
  std::unordered_set<std::string> intermediate;
  fault = draft.each_row(
      detailed_file, {"IWA ID", "DWA ID", "DWA Title"}, {}, [&](const OnetFile& row) {
        if (!detailed.contains(std::string{row[1]})) return;
        draft.add_node(detailed_iri(row[1]), row[2], row[1], row.name(), row.line());
        if (!with_intermediate) return;
        intermediate.emplace(row[0]);
        draft.associate(detailed_iri(row[1]), Relation::is_child_of, intermediate_iri(row[0]),
                        row.name(), row.line());
      });
  if (fault) return fault;

  return draft.each_row(
      intermediate_file, {"Element ID", "IWA ID", "IWA Title"}, {}, [&](const OnetFile& row) {
        if (!intermediate.contains(std::string{row[1]})) return;
        draft.add_node(intermediate_iri(row[1]), row[2], row[1], row.name(), row.line());
        const auto above = elements.find(std::string{row[0]});
        if (above == elements.end()) return;
        const std::string iri = "urn:onet:element:" + above->first;
        const std::size_t node = draft.add_node(iri, above->second.name, above->first,
                                                content_model_file, above->second.line);
        draft.document().nodes[node].description = above->second.description;
        draft.associate(intermediate_iri(row[1]), Relation::is_child_of, iri, row.name(),
                        row.line());
      });
}

}  // namespace wellspring::detail
