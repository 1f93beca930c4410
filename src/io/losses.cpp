#include "io/losses.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <wellspring/io/fields.hpp>

#include "io/carried_extras.hpp"
#include "io/case_members.hpp"
#include "io/difference.hpp"
#include "io/json_sink.hpp"
#include "io/json_tree.hpp"
#include "io/said_text.hpp"

namespace wellspring::detail {
namespace {

// The beginning, in one line: reports are tables.
std::string shortened(std::string_view json) {
  constexpr std::size_t longest = 60;
  std::size_t end = std::min(json.size(), longest);
  if (end < json.size())
    while (end > 0 && (static_cast<unsigned char>(json[end]) & 0xC0U) == 0x80U) --end;
  std::string line{json.substr(0, end)};
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return end < json.size() ? line + "..." : line;
}

std::string no_word(std::string_view to) { return std::string{to} + " has no word for it"; }
std::string other_words(std::string_view to, std::string_view json) {
  return std::string{to} + " says it as " + shortened(json);
}
std::string supplied(std::string_view to) {
  return "supplied: " + std::string{to} + " cannot be without it";
}
std::string other_lists(std::string_view to) { return std::string{to} + " has other lists there"; }
std::string other_order(std::string_view to) { return std::string{to} + " has another order"; }

// --- Of texts ------------------------------------------------------------------------------------

using Places = std::unordered_map<std::string, std::size_t>;

// A definition is itself whichever list it stands in.
std::string key_of(const SaidObject& object) {
  return (object.list_counts ? std::string{} : std::string{object.list}) + '\n' + object.node;
}

Places places_of(const std::vector<SaidObject>& objects) {
  Places places;
  places.reserve(objects.size());
  for (std::size_t i = 0; i < objects.size(); ++i) places.emplace(key_of(objects[i]), i);
  return places;
}

class TextComparison {
 public:
  TextComparison(const Document& document, const std::vector<Change>& changes, std::string_view to)
      : owner_(document.header.iri.text()), to_(to) {
    for (const Change& change : changes)
      if (change.is_extra && change.was && !change.is)
        gone_.insert((change.key.empty() ? owner_ : change.key) + '\n' + change.field);
  }

  void compare(const std::vector<SaidObject>& was, const std::vector<SaidObject>& is) {
    const Places here = places_of(was);
    const Places there = places_of(is);
    for (const SaidObject& object : was) {
      const auto found = there.find(key_of(object));
      if (found == there.end())
        add(object.node, object.list, no_word(to_));
      else
        compare(object, is[found->second]);
    }
    for (const SaidObject& object : is)
      if (!here.contains(key_of(object))) add(object.node, object.list, supplied(to_));
    compare_order(was, there);
  }

  std::vector<Loss> take() && { return std::move(losses_); }

 private:
  void compare(const SaidObject& was, const SaidObject& is) {
    if (was.list_counts && was.list != is.list) {
      add(was.node, was.list, no_word(to_));
      add(was.node, is.list, supplied(to_));
    }
    if (!was.json->is_object() || !is.json->is_object()) {
      if (!same_value(*was.json, *is.json)) add(was.node, was.list, other_words(to_, is.json->raw));
      return;
    }
    for (const auto& [name, value] : was.json->members) {
      const Json* const other = is.json->find(name);
      if (other == nullptr)
        add(was.node, name, no_word(to_));
      else if (!same(name, value, *other))
        add(was.node, name, reason_of(was.node, name, *other));
    }
    for (const auto& [name, value] : is.json->members)
      if (was.json->find(name) == nullptr) add(was.node, name, supplied(to_));
  }

  // What the writer makes anew is not what the format says.
  std::string reason_of(const std::string& node, const std::string& name, const Json& is) const {
    if (holds_objects(name)) return other_lists(to_);
    return gone_.contains(node + '\n' + name) ? no_word(to_) : other_words(to_, is.raw);
  }

  // Objects are told one by one: of what holds them, whether it is there.
  static bool same(std::string_view name, const Json& was, const Json& is) {
    if (!holds_objects(name)) return same_value(was, is);
    if (!was.is_object() || !is.is_object() || name == "CFDocument") return was.type == is.type;
    const auto has = [](const Json& one, const Json& other) {
      return std::all_of(one.members.begin(), one.members.end(), [&](const Json::Member& member) {
        const Json* const found = other.find(member.first);
        if (found == nullptr) return false;
        return member.second.is_array() ? found->is_array() : same_value(member.second, *found);
      });
    };
    return has(was, is) && has(is, was);
  }

  // Of those that both have: what is missing stands nowhere.
  void compare_order(const std::vector<SaidObject>& was, const Places& there) {
    std::string_view told;
    std::unordered_map<std::string_view, std::size_t> last;
    for (const SaidObject& object : was) {
      const auto found = there.find(key_of(object));
      if (found == there.end()) continue;
      std::size_t& before = last[object.list];
      if (found->second < before && told != object.list) {
        told = object.list;
        add(owner_, "order of " + std::string{object.list}, other_order(to_));
      }
      before = std::max(before, found->second);
    }
  }

  void add(std::string node, std::string_view field, std::string reason) {
    losses_.push_back({std::move(node), std::string{field}, std::move(reason), "sidecar"});
  }

  const std::string& owner_;
  std::string_view to_;
  std::unordered_set<std::string> gone_;  // members that came back with nothing
  std::vector<Loss> losses_;
};

// --- Of values -----------------------------------------------------------------------------------

FieldOf field_of(std::string_view list) {
  return list == "header" ? FieldOf::owner : FieldOf::competency;
}

// Table rows spell a member's name with blanks where C++ has underscores.
std::string spaced(std::string_view member) {
  std::string name{member};
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

class LossReport {
 public:
  LossReport(const Document& document, std::string_view to, std::string_view kept)
      : document_(document), to_(to), kept_(kept) {}

  void add(const std::vector<Change>& changes) {
    for (const Change& change : changes)
      if (!is_a_matter_of_form(change)) add(change);
  }

  std::vector<Loss> take() && { return std::move(losses_); }

 private:
  // Indentation, an order among extras, and the mark of a member that no writer supplies unasked,
  // are no values.
  bool is_a_matter_of_form(const Change& change) const {
    if (!change.is_extra) return change.field == order_of_extras;
    if (spells_the_date(change)) return true;
    if (change.was && change.is && same_json(*change.was, *change.is)) return true;
    const bool marks_absence =
        change.was.value_or("[]") == "[]" && change.is.value_or("[]") == "[]";
    return marks_absence &&
           (change.field == "extensions" || change.field == "abbreviatedStatement");
  }

  // The owner's date is in the model, whatever member says it.
  bool spells_the_date(const Change& change) const {
    const auto word = field_word(FieldOf::owner, document_.format, change.field);
    JsonSink date;
    date.string(document_.header.modified);
    return change.list == "header" && word && word->field == "modified" && !change.is &&
           change.was == '[' + std::move(date).take() + ']';
  }

  void add(const Change& change) {
    losses_.push_back({node_of(change), word_of(change), reason_of(change), std::string{kept_}});
  }

  std::string node_of(const Change& change) const {
    return change.key.empty() ? document_.header.iri.text() : change.key;
  }

  std::string word_of(const Change& change) const {
    if (change.field.empty()) return change.list;
    if (change.field == "order" && !change.is_extra) return "order of " + change.list;
    if (change.is_extra) return change.field;
    if (const auto word = word_for(field_of(change.list), spaced(change.field), document_.format))
      return std::string{word->word};
    return change.list == "associations" && change.field == "position" &&
                   document_.format == Format::case_package
               ? "sequenceNumber"
               : change.field;
  }

  std::string reason_of(const Change& change) const {
    if (change.field == "order" && !change.is_extra) return other_order(to_);
    if (!change.was || change.was == "[]" || *change.was == "\"\"" || *change.was == "null")
      return supplied(to_);
    if (!change.is || *change.is == "\"\"" || *change.is == "null") return no_word(to_);
    return other_words(to_, *change.is);
  }

  const Document& document_;
  std::string_view to_;
  std::string_view kept_;
  std::vector<Loss> losses_;
};

}  // namespace

std::vector<Loss> losses_of_values(const Document& was, const std::vector<Change>& changes,
                                   std::string_view to, std::string_view kept) {
  LossReport report{was, to, kept};
  report.add(changes);
  return std::move(report).take();
}

std::vector<Loss> losses_of(const Document& was, const Document& is,
                            const std::vector<Change>& changes, std::string_view to) {
  if (changes.empty()) return {};
  if (has_said_text(was) && has_said_text(is)) {
    const SaidText before{was, was.header.iri.text()};
    const SaidText after{is, was.header.iri.text()};
    if (before.known && after.known) {
      TextComparison comparison{was, changes, to};
      comparison.compare(before.objects, after.objects);
      return std::move(comparison).take();
    }
  }
  return losses_of_values(was, changes, to, "sidecar");
}

void add_parked(const Document& came_back, std::string_view to, std::vector<Loss>& losses) {
  const auto add = [&](const Extras& extras, const std::string& node) {
    for (const Extra& member : parked_members(extras))
      losses.push_back({node, member.name, no_word(to), "extensions"});
  };
  add(came_back.header.extras, came_back.header.iri.text());
  add(came_back.extras, came_back.header.iri.text());
  for (const Node& node : came_back.nodes) add(node.extras, node.iri.text());
  for (const Association& said : came_back.associations) add(said.extras, ends_of(said));
}

}  // namespace wellspring::detail
