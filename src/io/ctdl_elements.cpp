#include "io/ctdl_elements.hpp"

#include <utility>

#include "io/case_identity.hpp"
#include "io/ctdl_form.hpp"

namespace wellspring::detail {
namespace {

constexpr int behind_the_named = 100;

}  // namespace

CtdlElements::CtdlElements(CtdlPayload& payload, const ReadOptions& options, CtdlContext& context,
                           Document& document)
    : payload_(payload), options_(options), context_(context), names_(context.names),
      findings_(context.findings), document_(document) {
  graph_.names = &names_;
  graph_.element = [this](std::string_view id) { return called(id); };
  graph_.is_competency = [this](std::string_view id) { return is_competency(id); };
}

void CtdlElements::find() {
  find_elements();
  find_owner();
  name_elements();
  find_described();
}

void CtdlElements::find_elements() {
  elements_.reserve(payload_.elements.size());
  objects_.resize(payload_.elements.size(), nullptr);
  for (std::size_t i = 0; i < payload_.elements.size(); ++i) {
    const Json& json = *payload_.elements[i];
    CtdlElement& element = elements_.emplace_back();
    element.json = &json;
    if (!json.is_object()) {
      findings_.warn(Code::wrong_type, payload_.places[i],
                     "an object is wanted; this entry is kept as it is");
      continue;
    }
    element = element_of(json, names_);
    element.iri = Iri{name_of(json, names_)};
    if (!element.iri.empty()) by_id_.emplace(element.iri.text(), i);
  }
}

std::size_t CtdlElements::position_of(std::string_view id) const {
  const auto found = by_id_.find(std::string{id});
  return found == by_id_.end() ? nobody : found->second;
}

const Json* CtdlElements::called(std::string_view id) const {
  const std::size_t position = position_of(id);
  return position == nobody ? nullptr : elements_[position].json;
}

bool CtdlElements::is_competency(std::string_view id) const {
  const auto found = by_id_.find(std::string{id});
  if (found == by_id_.end()) return false;
  const CtdlElement& element = elements_[found->second];
  return element.role == CtdlRole::node && element.kind == NodeKind::competency;
}

// The framework; else whom the graph is named after; else the first of the classes that own. What
// nobody outside can name helps to describe others, and owns where there is nothing else.
void CtdlElements::find_owner() {
  int rank = 0;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const std::string_view id = elements_[i].iri.text();
    const bool helps = id.empty() || id.starts_with("_:");
    int own = elements_[i].owner_rank;
    if (own != 0 && helps) own += behind_the_named;
    if (own == 0 || (rank != 0 && own >= rank)) continue;
    rank = own;
    owner_ = i;
  }
  const std::string_view graph_id =
      payload_.graph == nullptr ? std::string_view{} : id_of(*payload_.graph);
  const std::string_view ctid = ctid_at_end(graph_id);
  if (ctid.empty()) return;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const CtdlElement& element = elements_[i];
    const bool may_own = element.owner_rank != 0 && (rank > 1 || element.owner_rank == rank);
    if (may_own && ctid_at_end(element.iri.text()) == ctid) {
      owner_ = i;
      return;
    }
  }
}

// A blank node's name, and an object without one, are known within the document only.
void CtdlElements::name_elements() {
  document_.header.iri = iri_of_owner();
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    CtdlElement& element = elements_[i];
    if (element.role == CtdlRole::verbatim) continue;
    if (i == owner_) {
      element.named = !element.iri.empty();
      if (element.named)  // for now: CtdlIds asks for it
        document_.header.extras.push_back(
            {"@id", spelled(CtdlShape::text, element.iri.text(), {})});
      element.iri = document_.header.iri;
    } else if (element.iri.empty()) {
      element.named = false;
      element.iri = Iri{document_.header.iri.text() + "#" + std::to_string(i + 1)};
    } else {
      element.iri = CtdlIds{document_}.iri_of(element.iri.text());
    }
    if (!element.named)
      findings_.warn(Code::missing_field, payload_.places[i],
                     "the object has no \"@id\", so that nothing else can point at it");
  }
}

// They follow the graph's own objects, and may themselves describe what they name.
void CtdlElements::find_described() {
  for (std::size_t i = 0; i < elements_.size() && !findings_.failed(); ++i) {
    if (elements_[i].role != CtdlRole::node) continue;
    for (const CtdlObject::Member& member : object(i).members())
      if (link_word(member.name))
        each_described(member.name, *member.value, graph_,
                       [&](const CtdlLink& link) { add_described(link, member, i); });
  }
}

void CtdlElements::add_described(const CtdlLink& link, const CtdlObject::Member& member,
                                 std::size_t i) {
  const std::size_t own = payload_.elements.size();
  const int depth = i < own ? 1 : depths_[i - own] + 1;
  if (elements_.size() >= options_.limits.items || depth > deepest_description) return;
  if (!by_id_.emplace(std::string{link.other}, elements_.size()).second) return;
  CtdlElement element = element_of(*link.element, names_);
  element.json = link.element;
  element.iri = CtdlIds{document_}.iri_of(link.other);
  withins_.push_back({elements_[i].iri.text(), std::string{member.own}});
  depths_.push_back(depth);
  elements_.push_back(std::move(element));
  objects_.push_back(nullptr);
  payload_.places.push_back(object(i).place_of_member(member.own) + link.place);
}

Iri CtdlElements::iri_of_owner() {
  if (owner_ != nobody) {
    const CtdlElement& owner = elements_[owner_];
    if (!owner.iri.empty() && !owner.iri.text().starts_with("_:")) return owner.iri;
    if (!options_.iri.empty()) return options_.iri;
    CtdlObject object{context_, *owner.json, payload_.places[owner_]};
    return Iri{"urn:uuid:" + uuid_of(std::string{class_of(owner.kind)} + "\n" +
                                     object.take(name_words(family_of(owner.kind)), {}))};
  }
  if (!options_.iri.empty()) return options_.iri;
  if (auto framework = framework_elsewhere()) return *std::move(framework);
  if (payload_.graph != nullptr)
    if (const std::string_view id = id_of(*payload_.graph); !id.empty())
      return Iri{std::string{id}};
  std::string all;
  for (const CtdlElement& element : elements_) all.append(element.iri.text()) += '\n';
  return Iri{"urn:uuid:" + uuid_of(all)};
}

// Competencies without their framework name it all the same.
std::optional<Iri> CtdlElements::framework_elsewhere() const {
  for (const CtdlElement& element : elements_) {
    if (element.role != CtdlRole::node) continue;
    const Json* const framework = names_.find(*element.json, "ceasn:isPartOf");
    if (framework == nullptr) continue;
    for (const Json* const one : framework->each()) {
      const std::string_view id = one->is_string() ? std::string_view{one->text} : id_of(*one);
      if (!id.empty() && !id.starts_with("_:")) return Iri{std::string{id}};
    }
  }
  return std::nullopt;
}

CtdlObject& CtdlElements::object(std::size_t element) {
  if (objects_[element] == nullptr)
    objects_[element] =
        &kept_objects_.emplace_back(context_, *elements_[element].json, payload_.places[element]);
  return *objects_[element];
}

}  // namespace wellspring::detail
