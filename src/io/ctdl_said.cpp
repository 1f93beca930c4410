// Domains and ranges of the vocabulary, applied before anything is written.
#include "io/ctdl_said.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/ctdl_fields.hpp"
#include "io/ctdl_links.hpp"
#include "io/ctdl_terms.hpp"
#include "io/name_table.hpp"

namespace wellspring::detail {
namespace {

// Only a package's or a descriptor's own short form is known to be a label; others are synonyms.
bool has_labels(Format format) { return format == Format::case_package || format == Format::rsd; }

// What a document describes under one Iri.
struct Described {
  std::vector<std::string_view> classes;  // of what is described twice, both
  NodeKind kind = NodeKind::competency;   // of the owner or node, the first
  bool has_kind = false;
  bool is_competency = false;
  bool is_concept = false;
};

// What the document describes, and what may be said of it.
class Things {
 public:
  explicit Things(const Document& document) : document_(document) {
    names_.reserve(document.nodes.size() + 1);
    add_node(document.header.iri, document.header.kind);
    for (const Node& node : document.nodes)
      add_node(node.iri, node.kind).is_competency |= node.kind == NodeKind::competency;
    for (const Definition& definition : document.definitions)
      add(definition.iri, class_of(definition.kind)).is_concept = true;
    for (const Rubric& rubric : document.rubrics) {
      add(rubric.iri, "ceasn:Rubric");
      for (const RubricCriterion& criterion : rubric.criteria) {
        add(criterion.iri, "ceasn:RubricCriterion");
        for (const CriterionLevel& level : criterion.levels) add(level.iri, "ceasn:CriterionLevel");
      }
    }
  }

  /// Null where it is described elsewhere.
  [[nodiscard]] const Described* find(const Iri& iri) const {
    const auto number = names_.find(iri.text());
    return number ? &described_[*number] : nullptr;
  }

  /// Whether each member that would say it may stand there and lead there.
  [[nodiscard]] bool allow(const Association& said, const Described* source,
                           const Described* target) {
    const auto slots = slots_of(said, document_, [&](const Iri& iri) {
      const Described* const thing = &iri == &said.source ? source : target;
      return thing == nullptr ? NodeKind::competency : thing->kind;
    });
    return std::all_of(slots.begin(), slots.end(), [&](const CtdlSlot& slot) {
      const bool is_reversed = slot.subject != &said.source;
      const Rule& rule = rule_of(slot.member);
      return fits(is_reversed ? target : source, rule.stands, &CtdlProperty::domain) &&
             fits(is_reversed ? source : target, rule.leads, &CtdlProperty::range);
    });
  }

 private:
  // By which property a member's place is judged, and by which its value; null: by none.
  struct Rule {
    const CtdlProperty* stands;
    const CtdlProperty* leads;
  };

  Described& add(const Iri& iri, std::string_view type) {
    const auto [number, is_new] = names_.number(iri.text());
    if (is_new) described_.emplace_back();
    described_[number].classes.push_back(type);
    return described_[number];
  }
  Described& add_node(const Iri& iri, NodeKind kind) {
    Described& thing = add(iri, class_of(kind));
    if (!thing.has_kind) thing.kind = kind;
    thing.has_kind = true;
    return thing;
  }

  const Rule& rule_of(std::string_view member) {
    const auto [found, is_new] = rules_.try_emplace(member);
    if (is_new) {
      const auto word = link_word(member);
      found->second.stands = find_ctdl_property(member);
      found->second.leads = word && word->is_condition
                                ? find_ctdl_property("ceterms:targetCompetency")
                                : found->second.stands;
    }
    return found->second;
  }

  // What is described elsewhere may be of any class.
  static bool fits(const Described* thing, const CtdlProperty* property,
                   CtdlTerms CtdlProperty::* list) {
    if (thing == nullptr || property == nullptr || (property->*list).empty()) return true;
    return std::all_of(thing->classes.begin(), thing->classes.end(), [&](std::string_view name) {
      const CtdlClass* const type = find_ctdl_class(name);
      return type == nullptr || has_kind_in(*type, property->*list);
    });
  }

  const Document& document_;
  NameTable names_;
  std::vector<Described> described_;                  // by the number of their name
  std::unordered_map<std::string_view, Rule> rules_;  // of the members met so far
};

}  // namespace

Document said_in_ctdl(Document document) {
  if (document.format == Format::ctdl_asn) return document;
  const bool framework = document.header.kind == NodeKind::framework;
  Things things{document};
  std::erase_if(document.associations, [&](const Association& said) {
    const Described* const source = things.find(said.source);
    const Described* const target = things.find(said.target);
    if (!things.allow(said, source, target)) return true;
    if (said.relation == Relation::has_skill_level) return target == nullptr || !target->is_concept;
    if (said.relation == Relation::replaced_by) return source != nullptr && source->is_competency;
    return framework && said.source == document.header.iri &&
           (is_demand(said.relation) || is_supply(said.relation));
  });
  if (!framework) document.header.license.clear();
  if (document.header.kind == NodeKind::job_role) document.header.publisher.clear();
  for (Node& node : document.nodes) {
    if (node.kind != NodeKind::competency) continue;
    node.description.clear();
    node.alternatives.resize(
        std::min<std::size_t>(node.alternatives.size(), has_labels(document.format) ? 1 : 0));
  }
  return document;
}

}  // namespace wellspring::detail
