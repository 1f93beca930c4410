#include "io/esco_draft.hpp"

#include <algorithm>
#include <utility>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/extras.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view concept_columns[] = {
    "conceptType",       "skillType",       "reuseLevel",   "iscoGroup",
    "naceCode",          "status",          "modifiedDate", "hiddenLabels",
    "scopeNote",         "definition",      "inScheme",     "regulatedProfessionNote",
    "broaderConceptUri", "broaderConceptPT"};

NodeKind kind_of(std::string_view concept_type, EscoFile file) {
  if (concept_type == "Occupation" || concept_type == "ISCOGroup") return NodeKind::job_role;
  return file == EscoFile::occupations ? NodeKind::job_role : NodeKind::competency;
}

std::string_view value_of(const Node& node, std::string_view name) {
  const Extra* const extra = find_extra(node.extras, name);
  return extra == nullptr ? std::string_view{} : std::string_view{extra->json};
}

// All but the date of change, which is why the row stands there twice.
bool says_the_same(const Node& a, const Node& b) {
  const auto rest = [](const Node& node) {
    Extras extras = node.extras;
    std::erase_if(extras, [](const Extra& extra) { return extra.name == "modifiedDate"; });
    return extras;
  };
  return a.kind == b.kind && a.statement == b.statement && a.alternatives == b.alternatives &&
         a.description == b.description && a.coded_notation == b.coded_notation &&
         rest(a) == rest(b);
}

}  // namespace

std::optional<EscoFile> esco_file(const NamedColumns& table) {
  if (table.has({"occupationUri", "relationType", "skillUri"})) return EscoFile::skill_demands;
  if (table.has({"originalSkillUri", "relationType", "relatedSkillUri"}))
    return EscoFile::skill_relations;
  if (table.has({"conceptUri", "broaderUri"})) return EscoFile::broader;
  if (table.has({"Level 0 URI", "Level 1 URI"})) return EscoFile::hierarchy;
  if (table.has({"conceptSchemeUri"})) return EscoFile::schemes;
  if (!table.has({"conceptType", "conceptUri", "preferredLabel"})) return std::nullopt;
  if (table.has({"broaderConceptUri"})) return EscoFile::collection;
  if (table.has({"iscoGroup"})) return EscoFile::occupations;
  if (table.has({"skillType"})) return EscoFile::skills;
  return EscoFile::groups;
}

EscoDraft::EscoDraft(const ReadOptions& options)
    : options_(options), findings_(options.strict, options.limits.diagnostics) {
  document_.format = Format::esco;
  document_.header.kind = options.kind.value_or(NodeKind::framework);
  document_.header.title = "ESCO";
}

std::optional<ReadError> EscoDraft::read(EscoFile kind, NamedColumns& table,
                                         std::string_view name) {
  files_.emplace_back(name);
  has_skills_ |= kind == EscoFile::skills;
  switch (kind) {
    case EscoFile::skills:
    case EscoFile::occupations:
    case EscoFile::groups:
    case EscoFile::collection: read_concepts(kind, table, name); break;
    case EscoFile::schemes: read_schemes(table); break;
    case EscoFile::skill_demands: read_demands(table); break;
    case EscoFile::skill_relations: read_skill_relations(table); break;
    case EscoFile::broader: read_broader(table); break;
    case EscoFile::hierarchy: read_hierarchy(table); break;
  }
  stated_.insert(new_.begin(), new_.end());
  new_.clear();
  if (auto error = table.close()) return error;
  return fault();
}

void EscoDraft::take_concept(const NamedColumns& table, Node& node) const {
  node.statement = table.cell(table.find({"preferredLabel"}));
  for (const std::string_view label : parts_of(table.cell(table.find({"altLabels"})), '\n'))
    node.alternatives.emplace_back(label);
  node.description = table.cell(table.find({"description"}));
  node.coded_notation = table.cell(table.find({"code"}));
  for (const std::string_view column : concept_columns)
    if (const std::string_view cell = table.cell(table.find({column})); !cell.empty())
      node.extras.push_back({std::string{column}, json_string(cell)});
}

void EscoDraft::read_concepts(EscoFile kind, NamedColumns& table, std::string_view name) {
  const auto uri = table.find({"conceptUri"});
  const auto type = table.find({"conceptType"});
  const auto broader = table.find({"broaderConceptUri"});
  while (!fault() && table.next()) {
    if (table.cell(uri).empty()) {
      findings_.warn(Code::missing_field, table.place(uri),
                     "the row has no conceptUri; it is left out");
      continue;
    }
    Node node;
    node.iri = named_iri(table.cell(uri));
    node.kind = kind_of(table.cell(type), kind);
    take_concept(table, node);
    if (kind == EscoFile::collection && !name.empty())
      node.extras.push_back({"collection", json_string(name)});
    add_concept(table, *uri, std::move(node), kind != EscoFile::collection);
    for (const std::string_view above : parts_of(table.cell(broader), '|')) {
      name_concept(table, above, {}, NodeKind::competency);
      relate(table, table.cell(uri), Relation::is_child_of, above);
    }
  }
}

void EscoDraft::add_concept(const NamedColumns& table, std::size_t uri, Node node, bool describes) {
  const std::uint32_t number = number_of(node.iri.text());
  const auto here = static_cast<std::uint32_t>(files_.size() - 1);
  const Place place{here, table.line()};
  if (!node_of_[number]) {
    node_of_[number] = document_.nodes.size();
    document_.nodes.push_back(std::move(node));
    node_places_.push_back(place);
    return;
  }
  const std::size_t position = *node_of_[number];
  Node& known = document_.nodes[position];
  if (!describes) {  // a collection repeats what is described elsewhere
    if (const std::string_view of = value_of(node, "collection"); !of.empty())
      known.extras.push_back({"collection", std::string{of}});
    return;
  }
  if (says_the_same(known, node))
    repairs_.add(Code::duplicate_id,
                 "a concept stands here twice; the row that was changed last counts",
                 [&] { return table.place(uri); });
  else
    findings_.warn(Code::duplicate_id, table.place(uri),
                   excerpt(node.iri.text()) +
                       " is described otherwise before; the row that was changed last counts");
  if (value_of(node, "modifiedDate") <= value_of(known, "modifiedDate")) return;
  known = std::move(node);
  node_places_[position] = place;
}

void EscoDraft::read_schemes(NamedColumns& table) {
  const auto uri = table.find({"conceptSchemeUri"});
  const auto label = table.find({"preferredLabel"});
  const auto title = table.find({"title"});
  while (!fault() && table.next()) {
    Definition& scheme = document_.definitions.emplace_back();
    scheme.kind = DefinitionKind::concept_scheme;
    scheme.iri = named_iri(table.cell(uri));
    scheme.title = table.cell(table.cell(label).empty() ? title : label);
    scheme.description = table.cell(table.find({"description"}));
    for (const std::string_view column : {"status", "hasTopConcept"})
      if (const std::string_view cell = table.cell(table.find({column})); !cell.empty())
        scheme.extras.push_back({std::string{column}, json_string(cell)});
  }
}

void EscoDraft::read_demands(NamedColumns& table) {
  const auto occupation = table.find({"occupationUri"});
  const auto occupation_label = table.find({"occupationLabel"});
  const auto type = table.find({"relationType"});
  const auto skill = table.find({"skillUri"});
  const auto skill_label = table.find({"skillLabel"});
  while (!fault() && table.next()) {
    const auto word = relation_word(Vocabulary::esco, table.cell(type));
    if (!word)
      findings_.warn(Code::unknown_value, table.place(type),
                     excerpt(table.cell(type)) + " is neither essential nor optional");
    name_concept(table, table.cell(occupation), table.cell(occupation_label), NodeKind::job_role);
    name_concept(table, table.cell(skill), table.cell(skill_label), NodeKind::competency);
    Association* const said = relate(table, table.cell(occupation),
                                     word ? word->relation : Relation::demands, table.cell(skill));
    if (said == nullptr) continue;
    if (word)
      said->required =
          word->relation == Relation::has_essential_skill ? Required::yes : Required::no;
    else
      said->extras.push_back({"relationType", json_string(table.cell(type))});
  }
}

void EscoDraft::read_skill_relations(NamedColumns& table) {
  const auto original = table.find({"originalSkillUri"});
  const auto type = table.find({"relationType"});
  const auto related = table.find({"relatedSkillUri"});
  while (!fault() && table.next()) {
    const auto word = relation_word(Vocabulary::esco, table.cell(type));
    if (!word)
      findings_.warn(Code::unknown_value, table.place(type),
                     excerpt(table.cell(type)) + " is neither essential nor optional");
    for (const auto& [uri, label] : {std::pair{original, table.find({"originalSkillLabel"})},
                                     std::pair{related, table.find({"relatedSkillLabel"})}})
      name_concept(table, table.cell(uri), table.cell(label), NodeKind::competency);
    Association* const said =
        relate(table, table.cell(original), word ? word->relation : Relation::related_match,
               table.cell(related));
    if (said == nullptr) continue;
    if (word)
      said->required =
          word->relation == Relation::has_essential_skill ? Required::yes : Required::no;
    else
      said->extras.push_back({"relationType", json_string(table.cell(type))});
  }
}

void EscoDraft::read_broader(NamedColumns& table) {
  const auto narrower = table.find({"conceptUri"});
  const auto broader = table.find({"broaderUri"});
  const auto kind = [&](std::initializer_list<std::string_view> column) {
    return kind_of(table.cell(table.find(column)), EscoFile::groups);
  };
  while (!fault() && table.next()) {
    name_concept(table, table.cell(narrower), table.cell(table.find({"conceptLabel"})),
                 kind({"conceptType"}));
    name_concept(table, table.cell(broader), table.cell(table.find({"broaderLabel"})),
                 kind({"broaderType"}));
    relate(table, table.cell(narrower), Relation::is_child_of, table.cell(broader));
  }
}

// A row is a path from the widest group down; what broader relations said is not said again.
void EscoDraft::read_hierarchy(NamedColumns& table) {
  while (!fault() && table.next()) {
    std::string above;
    for (const char level : {'0', '1', '2', '3'}) {
      const std::string head = std::string{"Level "} + level;
      const std::string uri{table.cell(table.find({head + " URI"}))};
      if (uri.empty()) break;
      name_concept(table, uri, table.cell(table.find({head + " preferred term"})),
                   NodeKind::competency);
      const std::uint32_t number = number_of(named_iri(uri).text());
      if (const auto position = node_of_[number]; position) {
        Node& group = document_.nodes[*position];
        if (group.coded_notation.empty())
          group.coded_notation = table.cell(table.find({head + " code"}));
      }
      if (!above.empty()) {
        const Stated stated{number, number_of(named_iri(above).text()), Relation::is_child_of};
        if (!stated_.contains(stated)) {
          relate(table, uri, Relation::is_child_of, above);
          stated_.insert(stated);
        }
      }
      above = uri;
    }
  }
}

void EscoDraft::name_concept(const NamedColumns& table, std::string_view uri,
                             std::string_view label, NodeKind kind) {
  if (uri.empty()) return;
  const std::uint32_t number = number_of(named_iri(uri).text());
  if (node_of_[number]) return;
  Node named;
  named.iri = named_iri(uri);
  named.kind = kind;
  named.statement = label;
  if (label.empty()) {
    if (referred_.insert(number).second) document_.references.push_back(std::move(named));
    return;
  }
  node_of_[number] = document_.nodes.size();
  document_.nodes.push_back(std::move(named));
  node_places_.push_back({static_cast<std::uint32_t>(files_.size() - 1), table.line()});
}

Association* EscoDraft::relate(const NamedColumns& table, std::string_view source,
                               Relation relation, std::string_view target) {
  if (source.empty() || target.empty()) {
    findings_.warn(Code::missing_field, table.place(), "an end of the relation is missing");
    return nullptr;
  }
  Iri from = named_iri(source);
  Iri to = named_iri(target);
  const Stated stated{number_of(from.text()), number_of(to.text()), relation};
  if (stated_.contains(stated)) {
    repairs_.add(Code::duplicate_edge, "a relation that another file states is not said twice",
                 [&] { return table.place(); });
    return nullptr;
  }
  new_.push_back(stated);
  Association& said = document_.associations.emplace_back();
  said.source = std::move(from);
  said.relation = relation;
  said.target = std::move(to);
  association_places_.push_back({static_cast<std::uint32_t>(files_.size() - 1), table.line()});
  return &said;
}

std::uint32_t EscoDraft::number_of(std::string_view uri) {
  const auto [found, added] =
      numbers_.try_emplace(std::string{uri}, static_cast<std::uint32_t>(node_of_.size()));
  if (added) node_of_.emplace_back();
  return found->second;
}

std::string EscoDraft::written(const Place& place) const {
  const std::string line = std::to_string(place.line) + ":1";
  return files_[place.file].empty() ? line : files_[place.file] + ".csv:" + line;
}

std::optional<ReadError> EscoDraft::fault() const {
  if (findings_.failed()) return findings_.error();
  if (document_.nodes.size() > options_.limits.items)
    return ReadError{Code::too_large, "",
                     "more than " + std::to_string(options_.limits.items) + " nodes"};
  if (document_.associations.size() > options_.limits.associations)
    return ReadError{Code::too_large, "",
                     "more than " + std::to_string(options_.limits.associations) + " associations"};
  return std::nullopt;
}

Expected<Document, ReadError> EscoDraft::finish() && {
  std::erase_if(document_.references, [&](const Node& reference) {
    return node_of_[number_of(reference.iri.text())].has_value();
  });
  const Places places{
      [&](std::size_t node) { return written(node_places_[node]); },
      [&](std::size_t association) { return written(association_places_[association]); },
      !has_skills_};
  if (!has_skills_ && !document_.nodes.empty() && !document_.references.empty())
    findings_.warn(Code::missing_field, "",
                   std::to_string(document_.references.size()) +
                       " concepts have no label here; put ESCO's file of skills beside these");
  check_structure(document_, places, options_.limits, findings_);
  if (auto error = fault()) return Unexpected{*std::move(error)};
  if (auto error = choose_occupation()) return Unexpected{*std::move(error)};
  std::move(repairs_).report(findings_);
  document_.diagnostics = std::move(findings_).take();
  return std::move(document_);
}

}  // namespace wellspring::detail
