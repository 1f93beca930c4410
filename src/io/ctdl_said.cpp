// Domains and ranges of the vocabulary, applied before anything is written.
#include "io/ctdl_said.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "io/ctdl_fields.hpp"
#include "io/ctdl_links.hpp"
#include "io/ctdl_terms.hpp"

namespace wellspring::detail {
namespace {

// Only a package's or a descriptor's own short form is known to be a label; others are synonyms.
bool has_labels(Format format) { return format == Format::case_package || format == Format::rsd; }

// The classes of what the document describes, as they are written.
class Classes {
 public:
  explicit Classes(const Document& document) : document_(document) {
    add(document.header.iri, class_of(document.header.kind));
    kinds_.emplace(document.header.iri.text(), document.header.kind);
    for (const Node& node : document.nodes) {
      add(node.iri, class_of(node.kind));
      kinds_.emplace(node.iri.text(), node.kind);
    }
    for (const Definition& definition : document.definitions)
      add(definition.iri, class_of(definition.kind));
    for (const Rubric& rubric : document.rubrics) {
      add(rubric.iri, "ceasn:Rubric");
      for (const RubricCriterion& criterion : rubric.criteria) {
        add(criterion.iri, "ceasn:RubricCriterion");
        for (const CriterionLevel& level : criterion.levels) add(level.iri, "ceasn:CriterionLevel");
      }
    }
  }

  /// Whether each member that would say it may stand there and lead there.
  [[nodiscard]] bool allow(const Association& said) const {
    const auto slots = slots_of(said, document_, [this](const Iri& iri) {
      const auto found = kinds_.find(iri.text());
      return found == kinds_.end() ? NodeKind::competency : found->second;
    });
    return std::all_of(slots.begin(), slots.end(), [this](const CtdlSlot& slot) {
      const auto word = link_word(slot.member);
      const bool is_condition = word && word->is_condition;
      return fits(*slot.subject, slot.member, &CtdlProperty::domain) &&
             fits(*slot.object, is_condition ? "ceterms:targetCompetency" : slot.member,
                  &CtdlProperty::range);
    });
  }

 private:
  void add(const Iri& iri, std::string_view type) { classes_[iri.text()].push_back(type); }

  // What is described elsewhere may be of any class; what is described twice is of both.
  bool fits(const Iri& iri, std::string_view member, CtdlTerms CtdlProperty::* list) const {
    const auto found = classes_.find(iri.text());
    const CtdlProperty* const property = find_ctdl_property(member);
    if (found == classes_.end() || property == nullptr || (property->*list).empty()) return true;
    return std::all_of(found->second.begin(), found->second.end(), [&](std::string_view name) {
      const CtdlClass* const type = find_ctdl_class(name);
      return type == nullptr || has_kind_in(*type, property->*list);
    });
  }

  const Document& document_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> classes_;
  std::unordered_map<std::string_view, NodeKind> kinds_;
};

}  // namespace

Document said_in_ctdl(Document document) {
  if (document.format == Format::ctdl_asn) return document;
  std::unordered_set<std::string_view> competencies;
  std::unordered_set<std::string_view> concepts;
  for (const Node& node : document.nodes)
    if (node.kind == NodeKind::competency) competencies.insert(node.iri.text());
  for (const Definition& definition : document.definitions) concepts.insert(definition.iri.text());
  const bool framework = document.header.kind == NodeKind::framework;
  const Classes classes{document};
  std::erase_if(document.associations, [&](const Association& said) {
    if (!classes.allow(said)) return true;
    const bool of_competency = competencies.contains(said.source.text());
    if (said.relation == Relation::has_skill_level) return !concepts.contains(said.target.text());
    if (said.relation == Relation::replaced_by) return of_competency;
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
