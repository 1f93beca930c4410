// Members to associations and back, by the one table of model/relation.hpp.
#include "io/ctdl_links.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "io/ctdl_terms.hpp"
#include "io/ctdl_value.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view target_competency = "ceterms:targetCompetency";
constexpr std::string_view alternative_condition = "ceterms:alternativeCondition";

struct Condition {
  std::string_view member;
  Required required;
};
// Members whose conditions ask something of whoever wants the node.
constexpr std::array<Condition, 5> conditions{{{"ceterms:requires", Required::yes},
                                               {"ceterms:recommends", Required::no},
                                               {"ceterms:entryCondition", Required::yes},
                                               {"ceterms:corequisite", Required::yes},
                                               {"ceterms:coPrerequisite", Required::yes}}};

bool names_something(std::string_view id) {
  return std::any_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

std::optional<double> fraction_in(const Json* value) {
  if (value == nullptr) return std::nullopt;
  const std::string_view text = value->is_string() ? std::string_view{value->text} : value->raw;
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(number >= 0 && number <= 1)) return std::nullopt;
  return number;
}

// The Iri that an element stands for: itself, what it aligns to, or what it describes.
std::string_view named_by(const CtdlNames& names, const Json& element) {
  if (element.is_string()) return element.text;
  if (!element.is_object()) return {};
  if (const Json* const target = names.find(element, "ceterms:targetNode"))
    return target->is_string() ? std::string_view{target->text} : id_of(*target);
  return id_of(element);
}

std::string title_of(const CtdlNames& names, const Json& element, std::string_view language) {
  for (const std::string_view name :
       {"ceterms:targetNodeName", "ceasn:competencyText", "ceterms:name", "ceasn:name"})
    if (const Json* const value = names.find(element, name))
      if (auto text = said_in(*value, language)) return *std::move(text);
  return {};
}

class Walk {
 public:
  using Act = std::function<void(const CtdlLink&)>;
  using Provenance = std::function<void(const std::string&)>;

  Walk(const CtdlGraph& graph, std::string_view language, const Act& act,
       const Provenance& provenance)
      : graph_(graph), language_(language), act_(act), provenance_(provenance) {}

  void links(std::string_view name, const CtdlLinkWord& word, const Json& value,
             const std::string& place) {
    const bool may_be_provenance = name == "ceasn:exactAlignment" || name == "ceasn:broadAlignment";
    each_element(value, place, [&](const Json& element, const std::string& here) {
      const std::string_view other = named_by(*graph_.names, element);
      if (!names_something(other)) return;
      if (may_be_provenance && is_provenance(other)) return provenance_(here);
      act(word, element, other, here);
    });
  }

  void conditions_in(const CtdlLinkWord& word, const Json& value, const std::string& place) {
    each_element(value, place, [&](const Json& element, const std::string& here) {
      const std::string_view other = named_by(*graph_.names, element);
      const Json* const described = described_condition(element);
      if (described != nullptr)
        profile(word, *described, here);
      else if (asks_directly(element, other))
        act(word, element, other, here);
    });
  }

  // One that says no class is known by what it asks; a job that asks the same is no condition.
  bool is_profile(const Json& object) const {
    if (!object.is_object()) return false;
    const auto types = graph_.names->types_of(object);
    if (!types.empty())
      return std::find(types.begin(), types.end(), "ceterms:ConditionProfile") != types.end();
    return graph_.names->find(object, target_competency) != nullptr ||
           graph_.names->find(object, alternative_condition) != nullptr;
  }

  bool asks_directly(const Json& element, std::string_view other) const {
    if (!names_something(other)) return false;
    if (element.is_object()) {
      const auto types = graph_.names->types_of(element);
      if (std::find(types.begin(), types.end(), "ceasn:Competency") != types.end()) return true;
    }
    return graph_.is_competency(other);
  }

 private:
  template <class Each>
  static void each_element(const Json& value, const std::string& place, Each&& each) {
    if (!value.is_array()) return each(value, place);
    for (std::size_t i = 0; i < value.elements.size(); ++i)
      each(value.elements[i], place + "/" + std::to_string(i));
  }

  // The condition that stands here, or elsewhere in the graph under its name; each is read once.
  const Json* described_condition(const Json& element) {
    if (is_profile(element)) return &element;
    const std::string_view id =
        element.is_string() ? std::string_view{element.text} : id_of(element);
    const Json* const elsewhere = id.empty() ? nullptr : graph_.element(id);
    if (elsewhere == nullptr || !is_profile(*elsewhere)) return nullptr;
    return seen_.insert(elsewhere).second ? elsewhere : nullptr;
  }

  void profile(const CtdlLinkWord& word, const Json& object, const std::string& place) {
    std::string storage;
    for (const auto& [name, value] : object.members) {
      const std::string_view standard = graph_.names->standard(name, storage);
      if (standard == target_competency) {
        links(standard, word, value, place + pointer_step(name));
      } else if (standard == alternative_condition) {
        // One of several is asked for: none of them by itself.
        CtdlLinkWord either = word;
        either.required = Required::unknown;
        each_element(value, place + pointer_step(name),
                     [&](const Json& element, const std::string& here) {
                       if (const Json* const other = described_condition(element))
                         profile(either, *other, here);
                     });
      }
    }
  }

  void act(const CtdlLinkWord& word, const Json& element, std::string_view other,
           const std::string& place) {
    CtdlLink link{word.relation, word.reversed, word.required, other};
    if (element.is_object()) {
      link.element = &element;
      link.title = title_of(*graph_.names, element, language_);
      link.weight = fraction_in(graph_.names->find(element, "ceterms:weight"));
    }
    link.place = place;
    act_(link);
  }

  const CtdlGraph& graph_;
  std::string_view language_;
  const Act& act_;
  const Provenance& provenance_;
  std::unordered_set<const Json*> seen_;
};

// Copies a value and leaves out what is refused.
class Filter {
 public:
  Filter(const CtdlGraph& graph, const std::function<bool(const CtdlLink&)>& stays)
      : graph_(graph), stays_(stays), walk_(graph, {}, nothing_, no_provenance_) {}

  std::optional<std::string> run(std::string_view name, const CtdlLinkWord& word,
                                 const Json& value) {
    JsonSink sink;
    if (!write(sink, name, word, value)) return std::nullopt;
    return std::move(sink).take();
  }

 private:
  bool write(JsonSink& sink, std::string_view name, const CtdlLinkWord& word, const Json& value) {
    if (!value.is_array()) return write_element(sink, name, word, value);
    std::size_t written = 0;
    sink.begin_array();
    for (const Json& element : value.elements)
      written += write_element(sink, name, word, element) ? 1U : 0U;
    sink.end_array();
    return written > 0 || value.elements.empty();
  }

  bool write_element(JsonSink& sink, std::string_view name, const CtdlLinkWord& word,
                     const Json& element) {
    if (word.is_condition && walk_.is_profile(element)) {
      write_profile(sink, word, element);
      return true;
    }
    const std::string_view other = named_by(*graph_.names, element);
    const bool is_link =
        word.is_condition
            ? walk_.asks_directly(element, other)
            : names_something(other) &&
                  !((name == "ceasn:exactAlignment" || name == "ceasn:broadAlignment") &&
                    is_provenance(other));
    if (is_link && !stays_({word.relation, word.reversed, word.required, other})) return false;
    sink.raw(element.raw);
    return true;
  }

  void write_profile(JsonSink& sink, const CtdlLinkWord& word, const Json& object) {
    sink.begin_object();
    std::string storage;
    for (const auto& [name, value] : object.members) {
      const std::string_view standard = graph_.names->standard(name, storage);
      JsonSink inner;
      bool written = true;
      if (standard == target_competency) {
        CtdlLinkWord plain = word;
        plain.is_condition = false;
        written = write(inner, standard, plain, value);
      } else if (standard == alternative_condition) {
        CtdlLinkWord either = word;
        either.required = Required::unknown;
        written = write(inner, standard, either, value);
      } else {
        inner.raw(value.raw);
      }
      if (!written) continue;
      sink.name(name);
      sink.raw(std::move(inner).take());
    }
    sink.end_object();
  }

  const CtdlGraph& graph_;
  const std::function<bool(const CtdlLink&)>& stays_;
  Walk::Act nothing_ = [](const CtdlLink&) {};
  Walk::Provenance no_provenance_ = [](const std::string&) {};
  Walk walk_;
};

std::unordered_map<std::string_view, CtdlLinkWord> all_link_words() {
  std::unordered_map<std::string_view, CtdlLinkWord> words;
  for (const RelationWord& row : relation_words)
    if (row.vocabulary == Vocabulary::ctdl)
      words.emplace(row.word, CtdlLinkWord{row.relation, row.reversed});
  for (const Condition& condition : conditions)
    words.emplace(condition.member,
                  CtdlLinkWord{Relation::demands, false, true, condition.required});
  return words;
}

std::string_view default_word(const Association& association, NodeKind source_kind) {
  switch (association.relation) {
    case Relation::demands:
      if (source_kind == NodeKind::job_role && association.required == Required::unknown)
        return target_competency;
      return association.required == Required::no ? "ceterms:recommends" : "ceterms:requires";
    case Relation::has_essential_skill: return "ceterms:requires";
    case Relation::has_optional_skill: return "ceterms:recommends";
    default: break;
  }
  const auto row = written_word(Vocabulary::ctdl, association.relation);
  return row ? row->word : std::string_view{};
}

}  // namespace

std::optional<CtdlLinkWord> link_word(std::string_view standard_name) {
  static const auto words = all_link_words();
  const auto found = words.find(standard_name);
  if (found == words.end()) return std::nullopt;
  return found->second;
}

bool is_provenance(std::string_view uri) {
  return uri.find("/ims/case/") != std::string_view::npos ||
         uri.find("/api/skills/") != std::string_view::npos;
}

void each_link(std::string_view standard_name, const Json& value, std::string_view language,
               const CtdlGraph& graph, const std::function<void(const CtdlLink&)>& act,
               const std::function<void(const std::string& place)>& provenance) {
  const auto word = link_word(standard_name);
  if (!word) return;
  Walk walk{graph, language, act, provenance};
  if (word->is_condition)
    walk.conditions_in(*word, value, {});
  else
    walk.links(standard_name, *word, value, {});
}

std::optional<std::string> without_links(std::string_view standard_name, const Json& value,
                                         const CtdlGraph& graph,
                                         const std::function<bool(const CtdlLink&)>& stays) {
  const auto word = link_word(standard_name);
  if (!word) return std::string{value.raw};
  return Filter{graph, stays}.run(standard_name, *word, value);
}

std::vector<CtdlSlot> slots_of(const Association& association, const Document& document,
                               const std::function<NodeKind(const Iri&)>& kind_of) {
  const Iri* const source = &association.source;
  const Iri* const target = &association.target;
  for (const Extra& extra : association.extras) {
    if (extra.name != word_extra) continue;
    const std::string kept = string_value(extra.json);
    // The table's own text outlives this call.
    for (const RelationWord& row : relation_words)
      if (row.vocabulary == Vocabulary::ctdl && row.word == kept &&
          row.relation == association.relation)
        return {row.reversed ? CtdlSlot{target, row.word, source}
                             : CtdlSlot{source, row.word, target}};
    for (const Condition& condition : conditions)
      if (condition.member == kept && is_demand(association.relation))
        return {{source, condition.member, target}};
  }
  if (association.relation == Relation::is_child_of) {
    const bool top = *target == document.header.iri && document.header.kind == NodeKind::framework;
    return {{source, top ? "ceasn:isTopChildOf" : "ceasn:isChildOf", target},
            {target, top ? "ceasn:hasTopChild" : "ceasn:hasChild", source}};
  }
  const std::string_view word = default_word(association, kind_of(*source));
  if (word.empty()) return {};
  const auto row = relation_word(Vocabulary::ctdl, word);
  const bool reversed = row && row->reversed;
  return {reversed ? CtdlSlot{target, word, source} : CtdlSlot{source, word, target}};
}

}  // namespace wellspring::detail
