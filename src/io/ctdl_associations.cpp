#include "io/ctdl_associations.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/stable_order.hpp"

namespace wellspring::detail {
namespace {

bool says_children(std::string_view member) {
  return member == "ceasn:hasChild" || member == "ceasn:hasTopChild";
}

std::uint16_t word_of(Relation relation, Required required) {
  return static_cast<std::uint16_t>(static_cast<unsigned>(relation) * 4U +
                                    static_cast<unsigned>(required));
}

}  // namespace

std::uint32_t CtdlStatements::number_of(const Iri& iri) {
  return numbers_.try_emplace(iri.text(), static_cast<std::uint32_t>(numbers_.size()))
      .first->second;
}

std::uint32_t CtdlStatements::find(const Iri& source, Relation relation, Required required,
                                   const Iri& target) const {
  const auto from = numbers_.find(source.text());
  const auto to = numbers_.find(target.text());
  if (from == numbers_.end() || to == numbers_.end()) return none;
  const auto found = positions_.find({from->second, to->second, word_of(relation, required)});
  return found == positions_.end() ? none : found->second;
}

bool CtdlStatements::add(const Association& association, std::uint32_t position) {
  const std::uint32_t source = number_of(association.source);
  const std::uint32_t target = number_of(association.target);
  return positions_
      .emplace(Key{source, target, word_of(association.relation, association.required)}, position)
      .second;
}

void CtdlAssociations::read(const CtdlObject& object, const Iri& subject,
                            std::string_view language) {
  // In the order of writing, so that reading what was written gives the same order.
  std::vector<const CtdlObject::Member*> members;
  for (const CtdlObject::Member& member : object.members())
    if (link_word(member.name)) members.push_back(&member);
  order_by(members, [](const CtdlObject::Member* member) {
    return std::tuple{place_of(member->name), member->name, member->own};
  });
  for (const CtdlObject::Member* const member : members) {
    if (context_.findings.failed()) return;
    std::uint32_t element = 0;
    each_link(
        member->name, *member->value, language, graph_,
        [&](const CtdlLink& link) { add(object, *member, subject, link, ++element); },
        [&](const std::string& behind) {
          context_.findings.note(
              Code::repaired, object.place_of_member(member->own) + behind,
              "an address of the item itself in another service is kept; it is no alignment");
        });
  }
}

void CtdlAssociations::add(const CtdlObject& object, const CtdlObject::Member& member,
                           const Iri& subject, const CtdlLink& link, std::uint32_t element) {
  if (document_.associations.size() >= options_.limits.associations) {
    context_.findings.fail(
        {Code::too_large, object.place_of_member(member.own),
         "the graph says more than " + std::to_string(options_.limits.associations) + " things"});
    return;
  }
  const Iri other = ids_.iri_of(link.other);
  Association said;
  said.source = link.reversed ? other : subject;
  said.relation = link.relation;
  said.target = link.reversed ? subject : other;
  said.required = link.required;
  said.importance = link.weight;
  const auto next = static_cast<std::uint32_t>(document_.associations.size());
  std::uint32_t position = statements_.find(said.source, said.relation, said.required, said.target);
  if (position == CtdlStatements::none) {
    position = next;
    statements_.add(said, position);
    document_.associations.push_back(std::move(said));
    said_.push_back({&object, member.own, member.name, link.place});
  } else if (said_[position].object == &object && said_[position].member == member.name) {
    context_.findings.warn(Code::duplicate_edge, object.place_of_member(member.own) + link.place,
                           "the same is said before in this list");
  }
  if (says_children(member.name)) {
    auto& place = document_.associations[position].position;
    if (!place) place = element;
  }
  if (link.title.empty() || graph_.element(link.other) != nullptr) return;
  if (!titled_.emplace(other.text(), true).second) return;
  Node& reference = document_.references.emplace_back();
  reference.iri = other;
  reference.statement = link.title;
}

void CtdlAssociations::keep_words() {
  std::unordered_map<std::string_view, NodeKind> kinds;
  kinds.emplace(document_.header.iri.text(), document_.header.kind);
  for (const Node& node : document_.nodes) kinds.emplace(node.iri.text(), node.kind);
  const auto kind_of = [&](const Iri& iri) {
    const auto found = kinds.find(iri.text());
    return found == kinds.end() ? NodeKind::competency : found->second;
  };
  for (std::size_t i = 0; i < document_.associations.size(); ++i) {
    Association& association = document_.associations[i];
    if (association.relation == Relation::is_child_of) continue;
    const auto slots = slots_of(association, document_, kind_of);
    const bool by_default = std::any_of(slots.begin(), slots.end(), [&](const CtdlSlot& slot) {
      return slot.member == said_[i].member;
    });
    if (by_default) continue;
    association.extras.push_back(
        {std::string{word_extra}, spelled(CtdlShape::text, said_[i].member, {})});
  }
}

}  // namespace wellspring::detail
