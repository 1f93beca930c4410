// What people bring along: work styles, skills, knowledge and abilities, as the release rates them.
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/cell_value.hpp"
#include "io/onet_draft.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view scales_file = "Scales Reference.txt";
constexpr std::array<std::string_view, 4> rating_files{"Skills.txt", "Knowledge.txt",
                                                       "Abilities.txt", "Work Styles.txt"};

std::string element_iri(std::string_view id) { return "urn:onet:element:" + std::string{id}; }

struct Scales {
  Scale importance{"Importance", 1, 5, {}};
  Scale level{"Level", 0, 7, {}};
};

OnetDraft::Fault read_scales(OnetDraft& draft, Scales& scales) {
  return draft.each_row(
      scales_file, {"Scale ID", "Scale Name", "Minimum", "Maximum"}, {}, [&](const OnetFile& row) {
        if (row[0] != "IM" && row[0] != "LV") return;
        const Figure minimum = read_figure(row[2]);
        const Figure maximum = read_figure(row[3]);
        if (!minimum.value || !maximum.value || !(*minimum.value < *maximum.value)) {
          draft.findings().warn(
              Code::number_range, row.place(2),
              "the scale " + excerpt(row[0]) + " has no extent; the usual one is taken");
          return;
        }
        (row[0] == "IM" ? scales.importance : scales.level) =
            Scale{std::string{row[1]}, *minimum.value, *maximum.value, {}};
      });
}

// The columns of a rating file, in the order asked for.
enum Column : std::size_t { occupation, element, name, scale, value, suppress, not_relevant };

// The figure that the release advises to use; nothing where it advises against it, and a finding
// where it is none.
std::optional<double> usable_figure(OnetDraft& draft, const OnetFile& row, const Scale& on) {
  const Figure figure = read_figure(row[value], on.minimum, on.maximum);
  if (figure.fault)
    draft.findings().warn(*figure.fault, row.place(value),
                          figure.message + "; the rating is left out");
  if (row[suppress] == "Y" || row[not_relevant] == "Y") return std::nullopt;
  return figure.value;
}

void rate(OnetDraft& draft, const OnetFile& row, const Scales& scales, std::size_t position) {
  const bool is_level = row[scale] == "LV";
  const Scale& on = is_level ? scales.level : scales.importance;
  const auto figure = usable_figure(draft, row, on);
  Association& demand = draft.document().associations[position];
  demand.extras.push_back({std::string{row[scale]}, json_string(row[value])});
  if (!figure) return;
  if (!is_level) {
    demand.importance = Level::on(on, *figure).fraction();
    return;
  }
  if (draft.document().scales.empty()) draft.document().scales.push_back(on);
  demand.level = Level::on(on, *figure);
  demand.scale = 0;
}

OnetDraft::Fault read_rating_file(OnetDraft& draft, std::string_view file, const Scales& scales,
                                  std::vector<std::string>& rated) {
  std::unordered_map<std::string, std::size_t> demands;  // by occupation and element
  std::unordered_set<std::string> seen;
  return draft.each_row(
      file, {"O*NET-SOC Code", "Element ID", "Element Name", "Scale ID", "Data Value"},
      {"Recommend Suppress", "Not Relevant"}, [&](const OnetFile& row) {
        const bool modelled = row[scale] == "IM" || row[scale] == "LV";
        if (!draft.selects(row[occupation]) || !modelled) return;
        const std::string iri = element_iri(row[element]);
        draft.add_node(iri, row[name], row[element], row.name(), row.line());
        if (seen.emplace(row[element]).second) rated.emplace_back(row[element]);
        const auto [known, is_new] =
            demands.try_emplace(std::string{row[occupation]} + "\t" + iri, 0);
        if (is_new) known->second = draft.demand(row[occupation], iri, row.name(), row.line());
        rate(draft, row, scales, known->second);
      });
}

// The identifier of the element above: "1.C.3.a" stands below "1.C.3". Empty for the domains and
// their parts ("1", "1.C"), above which nothing tells areas apart.
std::string_view above(std::string_view id) {
  const std::size_t dot = id.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view shorter = id.substr(0, dot);
  return shorter.find('.') == std::string_view::npos ? std::string_view{} : shorter;
}

// Describes a rated element, and what stands above it up to its part of the content model: "Work
// Styles", "Basic Skills".
void describe(OnetDraft& draft, const OnetElements& elements, std::string_view id,
              std::unordered_set<std::string>& placed) {
  while (!id.empty()) {
    const auto found = elements.find(std::string{id});
    if (found == elements.end() || !placed.insert(found->first).second) return;
    const OnetElement& element = found->second;
    const std::size_t node =
        draft.add_node(element_iri(id), element.name, id, content_model_file, element.line);
    if (element.description != element.name)
      draft.document().nodes[node].description = element.description;
    id = above(id);
    if (!id.empty() && elements.contains(std::string{id}))
      draft.associate(element_iri(found->first), Relation::is_child_of, element_iri(id),
                      content_model_file, element.line);
  }
}

}  // namespace

OnetDraft::Fault read_elements(OnetDraft& draft, OnetElements& elements) {
  return draft.each_row(content_model_file, {"Element ID", "Element Name", "Description"}, {},
                        [&](const OnetFile& row) {
                          elements.try_emplace(std::string{row[0]}, std::string{row[1]},
                                               std::string{row[2]}, row.line());
                        });
}

OnetDraft::Fault read_ratings(OnetDraft& draft, const OnetElements& elements) {
  Scales scales;
  if (auto fault = read_scales(draft, scales)) return fault;
  std::vector<std::string> rated;
  for (const std::string_view file : rating_files)
    if (auto fault = read_rating_file(draft, file, scales, rated)) return fault;
  std::unordered_set<std::string> placed;
  for (const std::string& id : rated) describe(draft, elements, id, placed);
  return draft.fault();
}

}  // namespace wellspring::detail
