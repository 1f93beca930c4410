#include "io/ctdl_edits.hpp"

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "io/ctdl_graph.hpp"
#include "io/ctdl_order.hpp"
#include "io/ctdl_payload.hpp"
#include "io/ctdl_value.hpp"
#include "io/ctdl_within.hpp"
#include "io/extras.hpp"
#include "io/json_edit.hpp"
#include "io/json_sink.hpp"
#include "io/stable_order.hpp"

namespace wellspring::detail {
namespace {

bool says(const CtdlText& text, const std::string& said) {
  switch (text.sense) {
    case CtdlSense::number: return number_said(said) == number_said(text.value);
    case CtdlSense::whole: return whole_number_said(said) == whole_number_said(text.value);
    case CtdlSense::language: return language_tag(said) == text.value;
    case CtdlSense::any: break;
  }
  return said == text.value;
}

bool makes_sense(CtdlSense sense, const std::string& said) {
  if (sense == CtdlSense::number) return number_said(said).has_value();
  return sense != CtdlSense::whole || whole_number_said(said).has_value();
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const std::function<void(const std::string&)> no_provenance = [](const std::string&) {};

}  // namespace

CtdlEdits::CtdlEdits(const CtdlForm& form, bool kept) : form_(form), kept_(kept) {
  graph_.names = &names_;
  graph_.element = [this](std::string_view id) -> const Json* {
    const auto found = verbatim_.find(id);
    return found == verbatim_.end() ? nullptr : found->second;
  };
  graph_.is_competency = [this](std::string_view id) {
    const std::uint32_t subject = form_.subject_of(form_.ids().iri_of(id));
    return subject != CtdlForm::none && subject != 0 &&
           form_.document().nodes[subject - 1].kind == NodeKind::competency;
  };
  if (!kept_) return;
  read_surroundings();
  find_untold();
}

void CtdlEdits::read_surroundings() {
  const Extras& extras = form_.document().extras;
  if (const Extra* const order = find_extra(extras, order_extra)) order_ = parse_kept(order->json);
  if (order_)
    for (const Json& element : order_->root.elements)
      if (element.is_object() && !id_of(element).empty())
        verbatim_.emplace(id_of(element), &element);
  for (const std::string_view name : {std::string_view{"@context"}, wrapper_extra}) {
    const Extra* const extra = find_extra(extras, name);
    const auto tree = extra == nullptr || extra->json.empty() ? nullptr : parse_kept(extra->json);
    if (!tree) continue;
    const Json* context = &tree->root;
    if (name == wrapper_extra) {
      context = tree->root.find("around");
      if (context != nullptr) context = context->find("@context");
    }
    if (context != nullptr) names_.add_context(*context);
  }
}

std::uint32_t CtdlEdits::position_of(const CtdlLink& link, std::uint32_t subject) const {
  const Document& document = form_.document();
  const Iri& here = subject == 0 ? document.header.iri : document.nodes[subject - 1].iri;
  const Iri other = form_.ids().iri_of(link.other);
  return link.reversed ? statements_.find(other, link.relation, link.required, here)
                       : statements_.find(here, link.relation, link.required, other);
}

// Whether a member says it that is written from the model.
bool CtdlEdits::is_written(std::uint32_t association) const {
  const auto slots = form_.slots(association);
  return std::any_of(slots.begin(), slots.end(), [&](const CtdlForm::Slot& slot) {
    return find_extra(form_.extras_of(slot.subject), slot.member) == nullptr;
  });
}

// Where a statement is kept more than once, one of them with the model's weight is enough.
void CtdlEdits::find_told(std::vector<bool>& told) {
  const Document& document = form_.document();
  std::vector<bool> agrees(told.size(), false);
  for (std::uint32_t subject = 0; subject <= document.nodes.size(); ++subject) {
    std::string storage;
    for (const Extra& extra : form_.extras_of(subject)) {
      if (extra.json.empty()) continue;
      const std::string_view name = names_.standard(extra.name, storage);
      if (!link_word(name)) continue;
      const auto tree = parse_kept(extra.json);
      if (!tree) continue;
      each_link(
          name, tree->root, {}, graph_,
          [&](const CtdlLink& link) {
            const auto at = position_of(link, subject);
            if (at == CtdlStatements::none) return;
            told[at] = true;
            if (link.weight == document.associations[at].importance) agrees[at] = true;
          },
          no_provenance);
    }
  }
  for (std::uint32_t i = 0; i < told.size(); ++i) {
    if (!told[i] || agrees[i] || is_written(i)) continue;
    told[i] = false;
    revised_.insert(i);
  }
}

bool CtdlEdits::keeps_links() const {
  std::string storage;
  const auto is_link = [&](const Extra& extra) {
    return link_word(extra.name) || link_word(names_.standard(extra.name, storage));
  };
  for (std::uint32_t subject = 0; subject <= form_.document().nodes.size(); ++subject) {
    const Extras& extras = form_.extras_of(subject);
    if (std::any_of(extras.begin(), extras.end(), is_link)) return true;
  }
  return false;
}

// An association is told by a kept member, or by one that is written where nothing was kept.
void CtdlEdits::find_untold() {
  const Document& document = form_.document();
  const auto count = static_cast<std::uint32_t>(document.associations.size());
  keeps_links_ = keeps_links();
  if (!keeps_links_) return;
  for (std::uint32_t i = 0; i < count; ++i) statements_.add(document.associations[i], i);
  std::vector<bool> told(count, false);
  find_told(told);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Association& said = document.associations[i];
    const auto first = statements_.find(said.source, said.relation, said.required, said.target);
    if (told[i] || (first != CtdlStatements::none && told[first])) continue;
    if (is_written(i)) continue;
    const auto slots = form_.slots(i);
    if (!slots.empty()) untold_[slots.front().subject].emplace_back(slots.front().member, i);
  }
}

CtdlEdits::Kept CtdlEdits::kept_of(const Extras& extras) const {
  Kept kept{extras, {}};
  std::string storage;
  for (const Extra& extra : extras)
    if (const std::string_view name = names_.standard(extra.name, storage); name != extra.name)
      kept.renamed.emplace_back(name, &extra);
  return kept;
}

// One that has a text, by its standard name before a name of the document's own.
const Extra* CtdlEdits::Kept::find(std::string_view standard_name) const {
  const Extra* absent = nullptr;
  for (const Extra& extra : extras) {
    if (extra.name != standard_name) continue;
    if (!extra.json.empty()) return &extra;
    if (absent == nullptr) absent = &extra;
  }
  for (const auto& [name, extra] : renamed)
    if (name == standard_name && !extra->json.empty()) return extra;
  return absent;
}

void CtdlEdits::change_texts(const CtdlThing& thing, const Kept& kept, Changes& changes) const {
  std::vector<std::string_view> taken;
  for (const CtdlText& text : thing.texts) {
    bool carried = false;
    for (const CtdlWord& word : text.words) {
      if (contains(taken, word.name)) continue;
      const Extra* const extra = kept.find(word.name);
      if (extra == nullptr) {
        carried = word.name == text.written.name && !text.value.empty();
        if (carried) taken.push_back(word.name);
        if (carried) break;
        continue;
      }
      if (extra->json.empty()) continue;
      const auto tree = parse_kept(extra->json);
      const auto said = tree ? said_in(tree->root, thing.language) : std::nullopt;
      if (!said || !makes_sense(text.sense, *said)) continue;
      taken.push_back(word.name);
      carried = true;
      if (!says(text, *said))
        changes[extra->name] = with_text(tree->root, word.shape, thing.language, text.value);
      break;
    }
    // A language that no member says is said by the keys of the texts.
    if (!carried && !text.value.empty() && text.sense != CtdlSense::language) {
      changes[std::string{text.written.name}] =
          spelled(text.written.shape, text.value, thing.language);
      taken.push_back(text.written.name);
    }
    // The name comes first, and what it does not take are other wordings.
    if (&text == &thing.texts.front() && thing.alternatives != nullptr)
      change_alternatives(thing, kept, taken, changes);
  }
}

void CtdlEdits::change_alternatives(const CtdlThing& thing, const Kept& kept,
                                    std::vector<std::string_view>& taken, Changes& changes) const {
  const auto words = alternative_words(thing.family);
  std::vector<std::string> said;
  bool is_kept = false;
  for (const CtdlWord& word : words) {
    if (word.name.empty() || contains(taken, word.name)) continue;
    const Extra* const extra = kept.find(word.name);
    if (extra == nullptr) {
      const auto written =
          std::find_if(thing.members.begin(), thing.members.end(),
                       [&](const CtdlMember& member) { return member.name == word.name; });
      if (written == thing.members.end()) continue;
      const auto tree = parse_kept(written->json);
      for (std::string& text : all_said_in(tree->root, thing.language))
        said.push_back(std::move(text));
      continue;
    }
    is_kept = true;
    if (extra->json.empty()) continue;
    if (const auto tree = parse_kept(extra->json))
      for (std::string& text : all_said_in(tree->root, thing.language))
        said.push_back(std::move(text));
  }
  if (!is_kept || said == *thing.alternatives) return;
  // Changed since: the short form keeps its other languages, the rest is said anew.
  std::size_t next = 0;
  for (const CtdlWord& word : words) {
    if (word.name.empty() || contains(taken, word.name)) continue;
    const Extra* const extra = kept.find(word.name);
    const std::string name = extra == nullptr ? std::string{word.name} : extra->name;
    const auto& all = *thing.alternatives;
    if (word.shape == CtdlShape::map) {
      const auto tree =
          extra != nullptr && !extra->json.empty() ? parse_kept(extra->json) : nullptr;
      if (!tree) continue;
      changes[name] = with_text(tree->root, word.shape, thing.language,
                                next < all.size() ? all[next] : std::string{});
      ++next;
    } else {
      changes[name] =
          next < all.size()
              ? spelled_list({all.begin() + std::ptrdiff_t(next), all.end()}, thing.language)
              : std::string{};
      next = all.size();
    }
  }
}

void CtdlEdits::change_class(const CtdlThing& thing, const Kept& kept, Changes& changes) const {
  const Extra* const extra = kept.find("@type");
  if (!thing.kind || extra == nullptr || extra->json.empty()) return;
  const auto tree = parse_kept(extra->json);
  if (!tree) return;
  Json object;
  object.type = JsonType::object;
  object.members.emplace_back("@type", tree->root);
  const CtdlElement element = element_of(object, names_);
  if (element.role == CtdlRole::node && element.kind != *thing.kind)
    changes[extra->name] = spelled(CtdlShape::text, class_of(*thing.kind), {});
}

// A list of children stands in the order of their positions; of two lists the first counts.
bool CtdlEdits::in_order(std::string_view member, const Json& value, std::uint32_t subject) const {
  if (member != "ceasn:hasChild" && member != "ceasn:hasTopChild") return true;
  // Of a framework with both lists, the top one has the order.
  if (member == "ceasn:hasChild" && subject == 0) return true;
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  bool sorted = true;
  std::unordered_set<std::uint32_t> seen;
  each_link(
      member, value, {}, graph_,
      [&](const CtdlLink& link) {
        const auto at = position_of(link, subject);
        if (at == CtdlStatements::none) return;
        if (!seen.insert(at).second) return;
        const auto position = form_.document().associations[at].position.value_or(
            std::numeric_limits<std::int64_t>::max());
        sorted &= position >= last;
        last = position;
      },
      no_provenance);
  return sorted;
}

std::string CtdlEdits::sorted_children(std::string_view member, const Json& value,
                                       std::uint32_t subject) const {
  // What is no child of the document's stays behind the child before it.
  std::int64_t place = std::numeric_limits<std::int64_t>::min();
  std::vector<std::pair<std::int64_t, const Json*>> elements;
  for (const Json* const element : value.each()) {
    each_link(
        member, *element, {}, graph_,
        [&](const CtdlLink& link) {
          const auto at = position_of(link, subject);
          if (at == CtdlStatements::none) return;
          place = form_.document().associations[at].position.value_or(
              std::numeric_limits<std::int64_t>::max());
        },
        no_provenance);
    elements.emplace_back(place, element);
  }
  order_by(elements, [](const auto& element) { return element.first; });
  JsonSink sink;
  sink.begin_array();
  for (const auto& [position, element] : elements) sink.raw(element->raw);
  sink.end_array();
  return std::move(sink).take();
}

std::string CtdlEdits::changed_links(std::string_view member, const Extra& extra,
                                     std::uint32_t subject,
                                     const std::vector<std::uint32_t>& untold) const {
  const auto tree = extra.json.empty() ? nullptr : parse_kept(extra.json);
  std::string json;
  if (tree) {
    bool all_stay = true;
    const auto stays = [&](const CtdlLink& link) {
      const auto at = position_of(link, subject);
      const bool here = at != CtdlStatements::none && !revised_.contains(at);
      all_stay &= here;
      return here;
    };
    auto rest = without_links(member, tree->root, graph_, stays);
    json = all_stay ? extra.json : rest.value_or(std::string{});
  }
  if (untold.empty()) return json;
  const std::string added = form_.links_json(member, untold);
  const auto kept = json.empty() ? nullptr : parse_kept(json);
  if (!kept) return added;
  JsonSink sink;
  sink.begin_array();
  for (const Json* const element : kept->root.each()) sink.raw(element->raw);
  const auto more = parse_kept(added);
  for (const Json* const element : more->root.each()) sink.raw(element->raw);
  sink.end_array();
  return std::move(sink).take();
}

void CtdlEdits::change_links(const Extras& extras, std::uint32_t subject, Changes& changes) const {
  const auto found = untold_.find(subject);
  std::string storage;
  for (const Extra& extra : extras) {
    const std::string_view member = names_.standard(extra.name, storage);
    if (!link_word(member)) continue;
    std::vector<std::uint32_t> untold;
    if (found != untold_.end() && extra.name == member)
      for (const auto& [name, association] : found->second)
        if (name == member) untold.push_back(association);
    if (extra.json.empty() && untold.empty()) continue;
    std::string json = changed_links(member, extra, subject, untold);
    if (const auto tree = json.empty() ? nullptr : parse_kept(json);
        tree && !in_order(member, tree->root, subject))
      json = sorted_children(member, tree->root, subject);
    if (json != extra.json) changes[extra.name] = std::move(json);
  }
}

std::string CtdlEdits::with_described(
    std::string_view member, const std::string& json,
    const std::function<std::optional<std::string>(std::string_view id)>& text_of) const {
  const auto tree = parse_kept(json);
  if (!tree) return json;
  JsonEdit edit;
  std::string storage;
  each_described(names_.standard(member, storage), tree->root, graph_, [&](const CtdlLink& link) {
    auto text = text_of(link.other);
    if (text && !same_json(*text, link.element->raw)) edit.replace(*link.element, *std::move(text));
  });
  return edit.empty() ? json : edit.apply(tree->root);
}

void CtdlEdits::each_member(
    const CtdlThing& thing, const Extras& extras, std::uint32_t subject,
    const std::function<void(std::string_view, std::string_view)>& act) const {
  struct Written {
    std::string_view name;
    std::string_view json;
  };
  std::vector<Written> members;
  members.reserve(thing.members.size() + extras.size());
  Changes changes;
  std::unordered_set<std::string_view> put_already;
  if (!kept_ || extras.empty()) {
    for (const CtdlMember& member : thing.members) members.push_back({member.name, member.json});
  } else {
    const Kept kept = kept_of(extras);
    change_texts(thing, kept, changes);
    change_class(thing, kept, changes);
    if (subject != CtdlForm::none && keeps_links_) change_links(extras, subject, changes);
    const auto put = [&](std::string_view name, std::string_view json) {
      if (const auto changed = changes.find(name); changed != changes.end())
        json = put_already.insert(changed->first).second ? std::string_view{changed->second}
                                                         : std::string_view{};
      if (!json.empty()) members.push_back({name, json});
    };
    for (const CtdlMember& member : thing.members)
      if (find_extra(extras, member.name) == nullptr) put(member.name, member.json);
    for (const Extra& extra : extras)
      if (extra.name != within_extra) put(extra.name, extra.json);
    for (const auto& [name, json] : changes)
      if (!json.empty() && !put_already.contains(name)) members.push_back({name, json});
  }
  order_by(members, [](const Written& member) { return place_of(member.name); });
  for (const Written& member : members) act(member.name, member.json);
}

}  // namespace wellspring::detail
