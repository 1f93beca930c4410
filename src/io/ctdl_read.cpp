// From a graph's objects to a Document: who owns it, what each object is, what they say of each
// other; and then only what the model would not write back to the letter is kept beside it.
#include "io/ctdl_read.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/io/ctdl_asn.hpp>

#include "io/ctdl_associations.hpp"
#include "io/ctdl_check.hpp"
#include "io/ctdl_elements.hpp"
#include "io/ctdl_form.hpp"
#include "io/ctdl_graph.hpp"
#include "io/ctdl_object.hpp"
#include "io/ctdl_order.hpp"
#include "io/ctdl_payload.hpp"
#include "io/ctdl_within.hpp"
#include "io/extras.hpp"
#include "io/json_sink.hpp"
#include "io/stable_order.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

// Keeps of an object's members what the model would not write back to the letter.
void keep_rest(const CtdlThing& thing, const Json& object, Extras& extras) {
  const auto written_as = [&](std::string_view name) {
    return std::find_if(thing.members.begin(), thing.members.end(),
                        [&](const CtdlMember& member) { return member.name == name; });
  };
  for (const CtdlMember& member : thing.members)
    if (object.find(member.name) == nullptr) extras.push_back({std::string{member.name}, {}});
  for (const auto& [name, value] : object.members) {
    const auto written = written_as(name);
    if (written == thing.members.end() || canonical_json(value) != written->json)
      extras.push_back({name, std::string{value.raw}});
  }
  order_by(extras, [](const Extra& extra) { return place_of(extra.name); });
}

class CtdlReader {
 public:
  CtdlReader(CtdlPayload payload, const ReadOptions& options, Findings& findings)
      : payload_(std::move(payload)), options_(options), findings_(findings),
        context_{names_, findings}, elements_{payload_, options, context_, document_} {
    for (const Json* const context : payload_.contexts) names_.add_context(*context);
    document_.format = Format::ctdl_asn;
  }

  Document run() {
    if (elements_.own() > options_.limits.items) {
      findings_.fail(
          {Code::too_large, payload_.place,
           "the graph has more than " + std::to_string(options_.limits.items) + " objects"});
      return {};
    }
    elements_.find();
    read_owner();
    read_elements();
    read_links();
    if (findings_.failed()) return {};
    keep_spellings();
    keep_order();
    keep_graph();
    check();
    return std::move(document_);
  }

 private:
  bool has_owner() const { return elements_.owner() != CtdlElements::nobody; }

  void read_owner() {
    Header& header = document_.header;
    header.kind = NodeKind::framework;
    const bool described = has_owner();
    if (described && elements_[elements_.owner()].role == CtdlRole::node)
      header.kind = elements_[elements_.owner()].kind;
    if (options_.kind) header.kind = *options_.kind;
    if (!described) {
      const bool has_nodes =
          std::any_of(elements_.all().begin(), elements_.all().end(),
                      [](const CtdlElement& one) { return one.role != CtdlRole::verbatim; });
      if (!has_nodes)
        findings_.warn(Code::missing_field, payload_.place,
                       "no object here is of a class that is read; all are kept as they are");
      return;
    }
    // A scheme or a rubric is read once more, as what it is.
    CtdlObject by_title{context_, *elements_[elements_.owner()].json,
                        elements_.place(elements_.owner())};
    CtdlObject& object = owns_by_itself() ? elements_.object(elements_.owner()) : by_title;
    const CtdlFamily family = family_of(header.kind);
    header.language = language_tag(object.take(language_words(family), {}));
    if (header.language.empty()) header.language = object.language_of(name_words(family));
    header.title = object.take(name_words(family), header.language);
    header.description = object.take(description_words(family), header.language);
    header.version = object.take(version_words(), header.language);
    header.publisher = object.take(publisher_words(family), header.language);
    header.license = object.take(license_words(), header.language);
    header.modified = object.take(modified_words(), header.language);
    object.check_values();
  }

  void read_elements() {
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      const CtdlElement& element = elements_[i];
      if (element.role == CtdlRole::rubric) rubrics_.push_back(i);
      if (element.role == CtdlRole::definition) read_definition(i);
      if (element.role == CtdlRole::node && i != elements_.owner()) read_node(i);
    }
    for (const std::size_t rubric : rubrics_) read_rubric(rubric);
  }

  void read_node(std::size_t i) {
    CtdlObject& object = elements_.object(i);
    Node& node = document_.nodes.emplace_back();
    node_elements_.push_back(i);
    node.iri = elements_[i].iri;
    node.kind = elements_[i].kind;
    const CtdlFamily family = family_of(node.kind);
    node.language = language_tag(object.take(language_words(family), {}));
    const std::string& language = node.language.empty() ? document_.header.language : node.language;
    node.statement = object.take(name_words(family), language);
    node.alternatives = object.take_all(alternative_words(family), language);
    node.description = object.take(description_words(family), language);
    node.coded_notation = object.take(notation_words(family), language);
    object.check_values();
  }

  void read_definition(std::size_t i) {
    CtdlObject& object = elements_.object(i);
    Definition& definition = document_.definitions.emplace_back();
    definition_elements_.push_back(i);
    definition.iri = elements_[i].iri;
    definition.kind = elements_[i].definition;
    const CtdlFamily family = family_of(definition.kind);
    const std::string& language = document_.header.language;
    definition.title = object.take(name_words(family), language);
    definition.description = object.take(description_words(family), language);
    definition.coded_notation = object.take(notation_words(CtdlFamily::concept_term), language);
    object.check_values();
  }

  // The elements that a member names, of one role, each once.
  std::vector<std::size_t> named_in(const CtdlObject& object, std::string_view member,
                                    CtdlRole role) const {
    std::vector<std::size_t> found;
    const Json* const value = object.find(member);
    if (value == nullptr) return found;
    std::unordered_map<std::size_t, bool> seen;
    for (const Json* const one : value->each()) {
      const std::string_view id = one->is_string() ? std::string_view{one->text} : id_of(*one);
      const std::size_t element = elements_.position_of(id);
      if (element == CtdlElements::nobody || elements_[element].role != role) continue;
      if (seen.emplace(element, true).second) found.push_back(element);
    }
    return found;
  }

  void read_rubric(std::size_t i) {
    CtdlObject& object = elements_.object(i);
    Rubric& rubric = document_.rubrics.emplace_back();
    const std::string& language = document_.header.language;
    rubric.iri = elements_[i].iri;
    rubric.title = object.take(name_words(CtdlFamily::rubric), language);
    rubric.description = object.take(description_words(CtdlFamily::rubric), language);
    for (const std::size_t criterion :
         named_in(object, "ceasn:hasRubricCriterion", CtdlRole::criterion))
      read_criterion(criterion, rubric.criteria.emplace_back());
    object.check_values();
  }

  void read_criterion(std::size_t i, RubricCriterion& criterion) {
    modelled_[i] = true;
    CtdlObject object{context_, *elements_[i].json, elements_.place(i)};
    const std::string& language = document_.header.language;
    const CtdlIds ids{document_};
    criterion.iri = elements_[i].iri;
    criterion.category = object.take(name_words(CtdlFamily::criterion), language);
    criterion.description = object.take(description_words(CtdlFamily::criterion), language);
    criterion.weight = object.take_number(weight_words());
    criterion.position = object.take_whole_number(position_words());
    if (const std::string judged = object.take(judged_words(), language); !judged.empty())
      criterion.competency = ids.iri_of(judged);
    for (const std::size_t level : named_in(object, "ceasn:hasCriterionLevel", CtdlRole::level))
      read_level(level, criterion.levels.emplace_back());
  }

  void read_level(std::size_t i, CriterionLevel& level) {
    modelled_[i] = true;
    CtdlObject object{context_, *elements_[i].json, elements_.place(i)};
    const std::string& language = document_.header.language;
    level.iri = elements_[i].iri;
    level.quality = object.take(name_words(CtdlFamily::level), language);
    level.description = object.take(description_words(CtdlFamily::level), language);
    level.feedback = object.take(feedback_words(), language);
    level.score = object.take_number(score_words());
    level.position = object.take_whole_number(position_words());
  }

  bool owns_by_itself() const {
    return has_owner() && elements_[elements_.owner()].role == CtdlRole::node;
  }

  void read_links() {
    associations_.emplace(document_, context_, elements_.graph(), options_);
    if (owns_by_itself())
      associations_->read(elements_.object(elements_.owner()), document_.header.iri,
                          document_.header.language);
    for (std::size_t i = 0; i < document_.nodes.size(); ++i) {
      if (findings_.failed()) return;
      const Node& node = document_.nodes[i];
      associations_->read(elements_.object(node_elements_[i]), node.iri,
                          node.language.empty() ? document_.header.language : node.language);
    }
    associations_->keep_words();
  }

  void keep_spellings() {
    if (!owns_by_itself()) document_.extras.push_back({std::string{owner_extra}, {}});
    const CtdlForm form{document_};
    document_.header.extras.clear();
    if (owns_by_itself())
      keep_rest(form.owner(), *elements_[elements_.owner()].json, document_.header.extras);
    for (std::size_t i = 0; i < document_.nodes.size(); ++i) {
      const std::size_t element = node_elements_[i];
      keep_rest(form.node(i), *elements_[element].json, document_.nodes[i].extras);
      if (const CtdlWithin* const within = elements_.within(element))
        document_.nodes[i].extras.push_back(extra_of_within(*within));
    }
    for (std::size_t i = 0; i < document_.definitions.size(); ++i) {
      Definition& definition = document_.definitions[i];
      keep_rest(form.definition(definition), *elements_[definition_elements_[i]].json,
                definition.extras);
    }
    for (std::size_t i = 0; i < document_.rubrics.size(); ++i) {
      Rubric& rubric = document_.rubrics[i];
      keep_rest(form.rubric(rubric), *elements_[rubrics_[i]].json, rubric.extras);
      for (RubricCriterion& criterion : rubric.criteria) {
        keep_rest(form.criterion(criterion), *json_of(criterion.iri), criterion.extras);
        for (CriterionLevel& level : criterion.levels)
          keep_rest(form.level(level), *json_of(level.iri), level.extras);
      }
    }
  }

  // Criteria and levels are found by the names that others call them.
  const Json* json_of(const Iri& iri) const {
    return elements_.called(CtdlIds{document_}.id_of(iri));
  }

  bool is_modelled(std::size_t i) const {
    switch (elements_[i].role) {
      case CtdlRole::node:
      case CtdlRole::definition:
      case CtdlRole::rubric: return true;
      case CtdlRole::criterion:
      case CtdlRole::level: return modelled_.contains(i);
      case CtdlRole::verbatim: break;
    }
    return false;
  }

  // Which kind of part an element is written as.
  CtdlPart::Kind kind_of_part(std::size_t i) const {
    using Kind = CtdlPart::Kind;
    switch (elements_[i].role) {
      case CtdlRole::definition: return Kind::definition;
      case CtdlRole::rubric: return Kind::rubric;
      case CtdlRole::criterion: return Kind::criterion;
      case CtdlRole::level: return Kind::level;
      case CtdlRole::node:
      case CtdlRole::verbatim: break;
    }
    return i == elements_.owner() ? Kind::owner : Kind::node;
  }

  void keep_order() {
    const std::vector<CtdlPart> parts = parts_of(document_);
    const std::size_t own = elements_.own();
    bool as_modelled = parts.size() == own;
    for (std::size_t i = 0; as_modelled && i < parts.size(); ++i)
      as_modelled =
          is_modelled(i) && elements_[i].iri == *parts[i].iri && kind_of_part(i) == parts[i].kind;
    if (as_modelled) return;
    CtdlPartNames names{parts};
    JsonSink sink;
    sink.begin_array();
    for (std::size_t i = 0; i < own; ++i) {
      const Json& json = *elements_[i].json;
      if (is_modelled(i)) {
        write_place(names, i, sink);
      } else if (json.is_object()) {
        sink.raw(json.raw);
      } else {
        sink.begin_array();
        sink.raw(json.raw);
        sink.end_array();
      }
    }
    sink.end_array();
    document_.extras.push_back({std::string{order_extra}, std::move(sink).take()});
  }

  // The name, and of things of one name which, where it is not the next.
  void write_place(CtdlPartNames& names, std::size_t i, JsonSink& sink) const {
    const std::string& iri = elements_[i].iri.text();
    const auto next = names.next(iri);
    const auto own = names.next(iri, kind_of_part(i));
    if (own) names.take(iri, *own);
    if (!own || own == next) return sink.string(iri);
    sink.begin_array();
    sink.string(iri);
    sink.number(*own);
    sink.end_array();
  }

  void keep_graph() {
    for (Extra& extra : payload_.around) document_.extras.push_back(std::move(extra));
    const Json none;
    const Json& graph = payload_.graph == nullptr ? none : *payload_.graph;
    const CtdlThing written = graph_members(document_);
    const bool has_graph =
        find_extra(document_.extras, shape_extra) == nullptr || graph.is_object();
    if (!has_graph) return;
    Extras kept;
    keep_rest(written, graph, kept);
    for (Extra& extra : kept)
      if (extra.name != "@graph") document_.extras.push_back(std::move(extra));
  }

  void check() {
    std::vector<CtdlPlace> nodes;
    for (std::size_t i = 0; i < elements_.own(); ++i)
      if (elements_[i].json->is_object()) nodes.push_back({elements_[i].json, elements_.place(i)});
    check_ctdl(nodes, findings_);
    check_structure(document_,
                    {[&](std::size_t node) { return elements_.place(node_elements_[node]); },
                     [&](std::size_t edge) { return associations_->place(edge); }},
                    options_.limits, findings_);
  }

  CtdlPayload payload_;
  const ReadOptions& options_;
  Findings& findings_;
  CtdlNames names_;
  CtdlContext context_;
  Document document_;
  CtdlElements elements_;
  std::vector<std::size_t> node_elements_;
  std::vector<std::size_t> definition_elements_;
  std::vector<std::size_t> rubrics_;
  std::unordered_map<std::size_t, bool> modelled_;
  std::optional<CtdlAssociations> associations_;
};

}  // namespace

Expected<Document, ReadError> read_ctdl_asn(Input input, const ReadOptions& options) {
  Findings findings{options.strict, options.limits.diagnostics};
  auto payload = open_ctdl(std::move(input), options, findings);
  if (!payload) return Unexpected{payload.error()};
  Document document = CtdlReader{*std::move(payload), options, findings}.run();
  if (findings.failed()) return Unexpected{findings.error()};
  document.diagnostics = std::move(findings).take();
  return document;
}

}  // namespace wellspring::detail

namespace wellspring {

Expected<Document, ReadError> read_ctdl_asn(std::span<const std::byte> bytes,
                                            const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_ctdl_asn(*std::move(input), options);
}

}  // namespace wellspring
