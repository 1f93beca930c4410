// One place says how the model is spelled in CTDL, so that reading and writing cannot disagree.
#include "io/ctdl_form.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include <wellspring/model/identity.hpp>

#include "io/case_identity.hpp"
#include "io/ctdl_order.hpp"
#include "io/ctid.hpp"
#include "io/extras.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/stable_order.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view registry_context = "https://credreg.net/ctdlasn/schema/context/json";
constexpr std::string_view urn = "urn:uuid:";

bool is_web_address(std::string_view iri) {
  return iri.starts_with("http://") || iri.starts_with("https://");
}

std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), written.ptr};
}

std::string number_text(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? number_text(*value) : std::string{};
}

}  // namespace

std::string_view ctid_at_end(std::string_view id) {
  const std::string_view last = id.substr(id.find_last_of("/:") + 1);
  return is_ctid(last) && is_lower_case(last) ? last : std::string_view{};
}

std::string graph_of(std::string_view owner_id) {
  constexpr std::string_view segment = "/resources/";
  const std::size_t at = owner_id.rfind(segment);
  if (at == std::string_view::npos || ctid_at_end(owner_id).empty()) return {};
  return std::string{owner_id.substr(0, at)} + "/graph/" +
         std::string{owner_id.substr(at + segment.size())};
}

CtdlIds::CtdlIds(const Document& document)
    : verbatim_(document.format == Format::ctdl_asn), scope_(document.header.iri.text() + "#"),
      owner_(document.header.iri) {
  if (const Extra* const kept = find_extra(document.header.extras, "@id"); kept && verbatim_)
    owner_id_ = string_value(kept->json);
}

Iri CtdlIds::iri_of(std::string_view id) const {
  if (!owner_id_.empty() && id == owner_id_) return owner_;
  if (id.starts_with("_:")) return Iri{scope_ + std::string{id}};
  return Iri{std::string{id}};
}

std::string CtdlIds::id_of(const Iri& iri) const {
  const std::string_view text = iri.text();
  if (verbatim_ && text.starts_with(scope_) && text.substr(scope_.size()).starts_with("_:"))
    return std::string{text.substr(scope_.size())};
  if (verbatim_ || is_web_address(iri.text())) return iri.text();
  return std::string{registry_resources} + ctid_of(iri);
}

std::string CtdlIds::ctid_of(const Iri& iri) const {
  const std::string_view text = iri.text();
  if (const std::string_view ctid = ctid_at_end(text); !ctid.empty()) return std::string{ctid};
  if (verbatim_) return {};
  std::string ctid = Identity{iri}.ctid();
  return ctid.empty() ? "ce-" + uuid_of(text) : ctid;
}

CtdlForm::CtdlForm(const Document& document) : document_(document), ids_(document) {
  subjects_.reserve(document.nodes.size() + 1);
  subjects_.emplace(document.header.iri.text(), 0);
  for (std::size_t i = 0; i < document.nodes.size(); ++i)
    subjects_.emplace(document.nodes[i].iri.text(), static_cast<std::uint32_t>(i + 1));
  for (const Node& node : document.references) titles_.emplace(node.iri.text(), &node);

  said_.resize(document.nodes.size() + 1);
  for (std::uint32_t i = 0; i < document.associations.size(); ++i) {
    for (const Slot& slot : slots(i)) {
      std::vector<Said>& members = said_[slot.subject];
      auto found = std::find_if(members.begin(), members.end(),
                                [&](const Said& said) { return said.member == slot.member; });
      if (found == members.end()) {
        members.push_back({slot.member, {}});
        found = members.end() - 1;
      }
      found->associations.push_back(i);
    }
  }
}

std::uint32_t CtdlForm::subject_of(const Iri& iri) const {
  const auto found = subjects_.find(iri.text());
  return found == subjects_.end() ? none : found->second;
}

const Extras& CtdlForm::extras_of(std::uint32_t subject) const {
  return subject == 0 ? document_.header.extras : document_.nodes[subject - 1].extras;
}

NodeKind CtdlForm::kind_of(const Iri& iri) const {
  const std::uint32_t subject = subject_of(iri);
  if (subject == 0) return document_.header.kind;
  return subject == none ? NodeKind::competency : document_.nodes[subject - 1].kind;
}

std::vector<CtdlForm::Slot> CtdlForm::slots(std::uint32_t association) const {
  std::vector<Slot> here;
  const auto all = slots_of(document_.associations[association], document_,
                            [this](const Iri& iri) { return kind_of(iri); });
  for (const CtdlSlot& slot : all)
    if (const std::uint32_t subject = subject_of(*slot.subject); subject != none)
      here.push_back({subject, slot.member});
  return here;
}

std::string CtdlForm::link_json(std::string_view member, std::uint32_t association) const {
  const Association& said = document_.associations[association];
  const auto word = link_word(member);
  // The far end is the target, or the source where the member says it the other way round.
  const Iri& other = word && word->reversed ? said.source : said.target;
  const std::string id = ids_.id_of(other);
  const bool may_align = (word && word->is_condition) || member == "ceterms:targetCompetency" ||
                         member == "ceterms:teaches" || member == "ceterms:assesses";
  const auto title = titles_.find(other.text());
  const bool named =
      title != titles_.end() && !title->second->statement.empty() && subject_of(other) == none;
  const bool weighed = said.importance && std::isfinite(*said.importance);
  JsonSink sink;
  if (!may_align || (!named && !weighed)) {
    sink.string(id);
    return std::move(sink).take();
  }
  sink.begin_object();
  sink.name("@type");
  sink.string("ceterms:CredentialAlignmentObject");
  sink.name("ceterms:targetNode");
  sink.string(id);
  if (named) {
    const Node& node = *title->second;
    sink.name("ceterms:targetNodeName");
    sink.raw(spelled(CtdlShape::map, node.statement,
                     node.language.empty() ? document_.header.language : node.language));
  }
  if (weighed) {
    sink.name("ceterms:weight");
    sink.number(*said.importance);
  }
  sink.end_object();
  return std::move(sink).take();
}

std::string CtdlForm::links_json(std::string_view member,
                                 std::vector<std::uint32_t> associations) const {
  if (member == "ceasn:hasChild" || member == "ceasn:hasTopChild")
    order_by(associations, [&](std::uint32_t association) {
      return document_.associations[association].position.value_or(
          std::numeric_limits<std::int64_t>::max());
    });
  const auto word = link_word(member);
  const bool is_condition = word && word->is_condition;
  JsonSink sink;
  sink.begin_array();
  if (is_condition) {
    sink.begin_object();
    sink.name("@type");
    sink.string("ceterms:ConditionProfile");
    sink.name("ceterms:targetCompetency");
    sink.begin_array();
  }
  for (const std::uint32_t association : associations) sink.raw(link_json(member, association));
  if (is_condition) {
    sink.end_array();
    sink.end_object();
  }
  sink.end_array();
  return std::move(sink).take();
}

void CtdlForm::begin(CtdlThing& thing, std::string_view type, const Iri& iri,
                     bool with_ctid) const {
  thing.texts.reserve(8);
  thing.members.reserve(16);
  thing.members.push_back({"@type", spelled(CtdlShape::text, type, {})});
  if (iri.empty()) return;
  thing.members.push_back({"@id", spelled(CtdlShape::text, ids_.id_of(iri), {})});
  const std::string ctid = ids_.ctid_of(iri);
  if (with_ctid && !ctid.empty())
    thing.members.push_back({"ceterms:ctid", spelled(CtdlShape::text, ctid, {})});
}

void CtdlForm::add_text(CtdlThing& thing, std::span<const CtdlWord> words, const std::string& value,
                        CtdlSense sense) const {
  add_text(thing, words, words.front(), value);
  thing.texts.back().sense = sense;
}

void CtdlForm::add_text(CtdlThing& thing, std::span<const CtdlWord> words, CtdlWord written,
                        const std::string& value) const {
  thing.texts.push_back({words, written, value});
  if (!value.empty())
    thing.members.push_back({written.name, spelled(written.shape, value, thing.language)});
}

// Occupations, jobs and work roles have no member for it: their texts say it each.
void CtdlForm::add_language(CtdlThing& thing, NodeKind kind, const std::string& language) const {
  add_text(thing, language_words(thing.family), language, CtdlSense::language);
  if (kind == NodeKind::job_role && !language.empty()) thing.members.pop_back();
}

void CtdlForm::add_list(CtdlThing& thing, std::string_view member,
                        const std::vector<std::string>& ids) const {
  if (ids.empty()) return;
  JsonSink sink;
  sink.begin_array();
  for (const std::string& id : ids) sink.string(id);
  sink.end_array();
  thing.members.push_back({member, std::move(sink).take()});
}

void CtdlForm::add_links(CtdlThing& thing, std::uint32_t subject) const {
  for (const Said& said : said_[subject])
    thing.members.push_back({said.member, links_json(said.member, said.associations)});
}

CtdlThing CtdlForm::owner() const {
  const Header& header = document_.header;
  CtdlThing thing;
  thing.family = family_of(header.kind);
  thing.language = header.language;
  begin(thing, class_of(header.kind), header.iri, true);
  add_text(thing, name_words(thing.family), header.title);
  add_text(thing, description_words(thing.family), header.description);
  add_language(thing, header.kind, header.language);
  add_text(thing, version_words(), header.version);
  const auto publishers = publisher_words(thing.family);
  const bool address = is_web_address(header.publisher);
  add_text(thing, publishers,
           thing.family != CtdlFamily::described && address
               ? CtdlWord{"ceasn:publisher", CtdlShape::texts}
               : publishers.front(),
           header.publisher);
  if (thing.family == CtdlFamily::described && !header.publisher.empty() && !address)
    thing.members.back().json = R"([{"@type":"ceterms:Organization","ceterms:name":)" +
                                spelled(CtdlShape::map, header.publisher, header.language) + "}]";
  add_text(thing, license_words(), header.license);
  add_text(thing, modified_words(), header.modified);
  add_links(thing, 0);
  return thing;
}

CtdlThing CtdlForm::node(std::size_t position) const {
  const Node& node = document_.nodes[position];
  const Header& header = document_.header;
  CtdlThing thing;
  thing.family = family_of(node.kind);
  thing.language = node.language.empty() ? header.language : node.language;
  begin(thing, class_of(node.kind), node.iri, true);
  add_text(thing, name_words(thing.family), node.statement);
  thing.alternatives = &node.alternatives;
  thing.kind = node.kind;
  const bool has_short_form =
      thing.family == CtdlFamily::competency && !node.alternatives.empty() &&
      (document_.format == Format::ctdl_asn || document_.format == Format::case_package ||
       document_.format == Format::rsd);
  if (has_short_form)
    thing.members.push_back({"ceasn:competencyLabel",
                             spelled(CtdlShape::map, node.alternatives.front(), thing.language)});
  if (node.alternatives.size() > (has_short_form ? 1U : 0U))
    thing.members.push_back({alternative_words(thing.family)[1].name,
                             spelled_list({node.alternatives.begin() + (has_short_form ? 1 : 0),
                                           node.alternatives.end()},
                                          thing.language)});
  add_text(thing, description_words(thing.family), node.description);
  add_text(thing, notation_words(thing.family), node.coded_notation);
  add_language(thing, node.kind, node.language);
  // An Iri that is no address of the web is kept beside the address that is made of it.
  if (!ids_.verbatim() && node.kind == NodeKind::competency && !is_web_address(node.iri.text()) &&
      !node.iri.text().starts_with(urn))
    thing.members.push_back({"ceasn:identifier", spelled(CtdlShape::texts, node.iri.text(), {})});
  const bool in_framework = node.kind == NodeKind::competency && header.kind == NodeKind::framework;
  if (in_framework && !header.iri.empty())
    thing.members.push_back(
        {"ceasn:isPartOf", spelled(CtdlShape::texts, ids_.id_of(header.iri), {})});
  const std::uint32_t subject = subject_of(node.iri);
  if (subject == position + 1) add_links(thing, subject);
  return thing;
}

CtdlThing CtdlForm::definition(const Definition& definition) const {
  CtdlThing thing;
  thing.family = family_of(definition.kind);
  thing.language = document_.header.language;
  begin(thing, class_of(definition.kind), definition.iri, true);
  add_text(thing, name_words(thing.family), definition.title);
  add_text(thing, description_words(thing.family), definition.description);
  add_text(thing, notation_words(CtdlFamily::concept_term), definition.coded_notation);
  return thing;
}

CtdlThing CtdlForm::rubric(const Rubric& rubric) const {
  CtdlThing thing;
  thing.family = CtdlFamily::rubric;
  thing.language = document_.header.language;
  begin(thing, "ceasn:Rubric", rubric.iri, true);
  add_text(thing, name_words(thing.family), rubric.title);
  add_text(thing, description_words(thing.family), rubric.description);
  std::vector<std::string> criteria;
  for (const RubricCriterion& criterion : rubric.criteria)
    criteria.push_back(ids_.id_of(criterion.iri));
  add_list(thing, "ceasn:hasRubricCriterion", criteria);
  return thing;
}

CtdlThing CtdlForm::criterion(const RubricCriterion& criterion) const {
  CtdlThing thing;
  thing.family = CtdlFamily::criterion;
  thing.language = document_.header.language;
  begin(thing, "ceasn:RubricCriterion", criterion.iri, false);
  add_text(thing, name_words(thing.family), criterion.category);
  add_text(thing, description_words(thing.family), criterion.description);
  add_text(thing, weight_words(), number_text(criterion.weight), CtdlSense::number);
  add_text(thing, position_words(),
           criterion.position ? std::to_string(*criterion.position) : std::string{},
           CtdlSense::whole);
  add_text(thing, judged_words(),
           criterion.competency.empty() ? std::string{} : ids_.id_of(criterion.competency));
  std::vector<std::string> levels;
  for (const CriterionLevel& level : criterion.levels) levels.push_back(ids_.id_of(level.iri));
  add_list(thing, "ceasn:hasCriterionLevel", levels);
  return thing;
}

CtdlThing CtdlForm::level(const CriterionLevel& level) const {
  CtdlThing thing;
  thing.family = CtdlFamily::level;
  thing.language = document_.header.language;
  begin(thing, "ceasn:CriterionLevel", level.iri, false);
  add_text(thing, name_words(thing.family), level.quality);
  add_text(thing, description_words(thing.family), level.description);
  add_text(thing, feedback_words(), level.feedback);
  add_text(thing, score_words(), number_text(level.score), CtdlSense::number);
  add_text(thing, position_words(),
           level.position ? std::to_string(*level.position) : std::string{}, CtdlSense::whole);
  return thing;
}

CtdlThing graph_members(const Document& document) {
  const CtdlIds ids{document};
  CtdlThing graph;
  graph.members.push_back({"@context", spelled(CtdlShape::text, registry_context, {})});
  std::string id = graph_of(ids.id_of(document.header.iri));
  if (id.empty() && !ids.verbatim())
    id = std::string{registry_graphs} + ids.ctid_of(document.header.iri);
  if (!id.empty()) graph.members.push_back({"@id", spelled(CtdlShape::text, id, {})});
  return graph;
}

}  // namespace wellspring::detail
