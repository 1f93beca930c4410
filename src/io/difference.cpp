// Every list of a document is compared and mended by the same few functions.
#include "io/difference.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

#include "io/document_parts.hpp"

namespace wellspring::detail {
namespace {

std::string key_of(const Header&) { return {}; }
std::string key_of(const Node& node) { return node.iri.text(); }
std::string key_of(const Scale& scale) { return scale.name; }
std::string key_of(const Definition& definition) { return definition.iri.text(); }
std::string key_of(const Rubric& rubric) { return rubric.iri.text(); }
std::string key_of(const Association& association) { return ends_of(association); }

// The second part of one key is "key #2".
template <class Part>
std::vector<std::string> keys_of(std::span<Part> parts) {
  std::unordered_map<std::string, std::size_t> seen;
  std::vector<std::string> keys;
  keys.reserve(parts.size());
  for (const auto& part : parts) {
    std::string key = key_of(part);
    const std::size_t times = ++seen[key];
    if (times > 1) key += " #" + std::to_string(times);
    keys.push_back(std::move(key));
  }
  return keys;
}

using Index = std::unordered_map<std::string_view, std::size_t>;

Index index_of(const std::vector<std::string>& keys) {
  Index index;
  index.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) index.emplace(keys[i], i);
  return index;
}

// The JSON of an extra's change: a list, empty where the member is said not to stand there.
std::string json_of_extra(const Extra& extra) { return '[' + extra.json + ']'; }

std::vector<Extra>::const_iterator find(const Extras& extras, std::string_view name) {
  return std::find_if(extras.begin(), extras.end(),
                      [&](const Extra& extra) { return extra.name == name; });
}

std::vector<std::string_view> names_of(const Extras& extras) {
  std::vector<std::string_view> names;
  names.reserve(extras.size());
  for (const Extra& extra : extras) names.emplace_back(extra.name);
  return names;
}

bool has_repeats(const Extras& extras) {
  std::vector<std::string_view> names = names_of(extras);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

// Extras of which two have one name are compared and mended as one value.
constexpr std::string_view all_extras = "extras";

// --- Comparing -----------------------------------------------------------------------------------

class Comparison {
 public:
  std::vector<Change> take() && { return std::move(changes_); }

  template <class Part>
  void compare(std::string_view list, std::span<const Part> was, std::span<const Part> is) {
    if (std::equal(was.begin(), was.end(), is.begin(), is.end(), &are_equal<Part>)) return;
    const std::vector<std::string> was_keys = keys_of(was);
    const std::vector<std::string> is_keys = keys_of(is);
    const Index there = index_of(is_keys);
    const Index here = index_of(was_keys);
    for (std::size_t i = 0; i < was.size(); ++i) {
      const auto found = there.find(was_keys[i]);
      if (found == there.end())
        add(list, was_keys[i], "", false, json_of(was[i]), std::nullopt);
      else
        compare_parts(list, was_keys[i], was[i], is[found->second]);
    }
    for (std::size_t i = 0; i < is.size(); ++i)
      if (!here.contains(is_keys[i]))
        add(list, is_keys[i], "", false, std::nullopt, json_of(is[i]));
    if (order_after(was_keys, is_keys, here, there) != was_keys)
      add(list, "", "order", false, json_of(was_keys), std::nullopt);
  }

  void compare_extras(std::string_view list, const std::string& key, const Extras& was,
                      const Extras& is) {
    if (was == is) return;
    if (has_repeats(was) || has_repeats(is))
      return add(list, key, std::string{all_extras}, false, json_of(was), json_of(is));
    std::vector<std::string_view> kept;
    for (const Extra& extra : is) {
      const auto found = find(was, extra.name);
      if (found == was.end()) {
        add(list, key, extra.name, true, std::nullopt, json_of_extra(extra));
        continue;
      }
      kept.emplace_back(extra.name);
      if (found->json != extra.json)
        add(list, key, extra.name, true, json_of_extra(*found), json_of_extra(extra));
    }
    for (const Extra& extra : was)
      if (find(is, extra.name) == is.end()) {
        add(list, key, extra.name, true, json_of_extra(extra), std::nullopt);
        kept.emplace_back(extra.name);
      }
    if (const auto names = names_of(was); kept != names)
      add(list, key, std::string{order_of_extras}, false,
          json_of(std::vector<std::string>{names.begin(), names.end()}), std::nullopt);
  }

 private:
  template <class Part>
  void compare_parts(std::string_view list, const std::string& key, const Part& was,
                     const Part& is) {
    if (are_equal(was, is)) return;
    std::vector<std::pair<std::string_view, std::string>> values;
    visit_members(is, [&](std::string_view name, const auto& value) {
      values.emplace_back(name, json_of(value));
    });
    std::size_t next = 0;
    visit_members(was, [&](std::string_view name, const auto& value) {
      std::string json = json_of(value);
      std::string& other = values[next++].second;
      if (json != other)
        add(list, key, std::string{name}, false, std::move(json), std::move(other));
    });
    if constexpr (HasExtras<const Part>) compare_extras(list, key, was.extras, is.extras);
  }

  // Levels compare by their fraction; what is written is their value.
  template <class Part>
  static bool same_values(const Part& was, const Part& is) {
    if constexpr (std::is_same_v<Part, Association>)
      return !was.level || was.level->value() == is.level->value();
    else
      return true;
  }

  template <class Part>
  static bool are_equal(const Part& was, const Part& is) {
    return was == is && same_values(was, is);
  }

  // How the list stands once what is missing was added behind, and what was invented has gone.
  static std::vector<std::string> order_after(const std::vector<std::string>& was,
                                              const std::vector<std::string>& is, const Index& here,
                                              const Index& there) {
    std::vector<std::string> keys;
    for (const std::string& key : is)
      if (here.contains(key)) keys.push_back(key);
    for (const std::string& key : was)
      if (!there.contains(key)) keys.push_back(key);
    return keys;
  }

  void add(std::string_view list, std::string key, std::string field, bool is_extra,
           std::optional<std::string> was, std::optional<std::string> is) {
    changes_.push_back({std::string{list}, std::move(key), std::move(field), is_extra,
                        std::move(was), std::move(is)});
  }

  std::vector<Change> changes_;
};

// --- Mending -------------------------------------------------------------------------------------

// The tree of a change's JSON, which is ours or was checked with the sidecar.
template <class Value>
bool take_json(const std::string& json, Value& value) {
  const auto tree = parse_kept(json);
  return tree && read_value(tree->root, value);
}

// What an editor has indented or escaped anew was not edited.
bool same(const std::optional<std::string>& a, const std::optional<std::string>& b) {
  return a && b ? same_json(*a, *b) : a.has_value() == b.has_value();
}

class Mending {
 public:
  Mending(const std::vector<Change>& changes, Findings& findings) : findings_(findings) {
    for (const Change& change : changes) of_list_[change.list].push_back(&change);
  }

  template <class Part>
  void mend(std::string_view list, std::vector<Part>& parts) {
    const auto found = of_list_.find(list);
    if (found == of_list_.end()) return;
    const std::vector<std::string> keys = keys_of(std::span<const Part>{parts});
    const Index index = index_of(keys);
    std::vector<bool> gone(parts.size(), false);
    std::vector<Part> added;
    std::vector<std::string> names = keys;
    const Change* order = nullptr;
    for (const Change* const change : found->second) {
      if (change->key.empty() && change->field == "order" && !change->is_extra) {
        order = change;
        continue;
      }
      const auto place = index.find(change->key);
      if (change->is_extra || !change->field.empty()) {
        if (place == index.end())
          stale(*change, "is not there any more");
        else
          mend_part(*change, parts[place->second]);
      } else if (change->was) {
        add_part(*change, added, names);
      } else if (place != index.end()) {
        drop_part(*change, parts[place->second], gone, place->second);
      }
    }
    finish(parts, std::move(added), gone, names, order);
  }

  void mend(Header& header) {
    for (const Change* const change : of_list_["header"]) mend_part(*change, header);
  }

  void mend_document(Extras& extras) {
    for (const Change* const change : of_list_["document"]) mend_extra(*change, extras);
  }

 private:
  template <class Part>
  void mend_part(const Change& change, Part& part) {
    if (change.is_extra) {
      if constexpr (HasExtras<Part>) mend_extra(change, part.extras);
      return;
    }
    if constexpr (HasExtras<Part>)
      if (change.field == all_extras || change.field == order_of_extras)
        return mend_extra(change, part.extras);
    bool known = false;
    visit_members(part, [&](std::string_view name, auto& value) {
      if (name != change.field) return;
      known = true;
      if (!change.is || json_of(value) != *change.is)
        stale(change, "was edited");
      else if (!change.was || !take_json(*change.was, value))
        invalid(change);
    });
    if (!known) invalid(change);
  }

  void mend_all_extras(const Change& change, Extras& extras) {
    if (!change.is || !same_json(json_of(extras), *change.is)) return stale(change, "was edited");
    if (!change.was || !take_json(*change.was, extras)) invalid(change);
  }

  void mend_extra(const Change& change, Extras& extras) {
    if (!change.is_extra && change.field == all_extras) return mend_all_extras(change, extras);
    if (!change.is_extra && change.field == order_of_extras) return order_extras(change, extras);
    const auto place = std::find_if(extras.begin(), extras.end(),
                                    [&](const Extra& extra) { return extra.name == change.field; });
    const std::optional<std::string> now =
        place == extras.end() ? std::nullopt : std::optional{json_of_extra(*place)};
    if (!same(now, change.is)) return stale(change, "was edited");
    if (!change.was) {
      extras.erase(place);
      return;
    }
    if (change.was->size() < 2) return invalid(change);
    std::string json = change.was->substr(1, change.was->size() - 2);
    if (place == extras.end())
      extras.push_back({change.field, std::move(json)});
    else
      place->json = std::move(json);
  }

  void order_extras(const Change& change, Extras& extras) {
    std::vector<std::string> names;
    if (!change.was || !take_json(*change.was, names)) return invalid(change);
    sort_by(extras, names, [](const Extra& extra) { return std::string_view{extra.name}; });
  }

  template <class Part>
  void add_part(const Change& change, std::vector<Part>& added, std::vector<std::string>& names) {
    Part part;
    if (!take_json(*change.was, part)) return invalid(change);
    added.push_back(std::move(part));
    names.push_back(change.key);
  }

  template <class Part>
  void drop_part(const Change& change, const Part& part, std::vector<bool>& gone,
                 std::size_t place) {
    if (change.is && same_json(json_of(part), *change.is))
      gone[place] = true;
    else
      stale(change, "was edited");
  }

  template <class Part>
  void finish(std::vector<Part>& parts, std::vector<Part> added, const std::vector<bool>& gone,
              const std::vector<std::string>& names, const Change* order) {
    struct Named {
      std::string_view name;
      Part part;
    };
    std::vector<std::string> wanted;
    if (order != nullptr && !(order->was && take_json(*order->was, wanted))) invalid(*order);
    std::vector<Named> kept;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (!gone[i]) kept.push_back({names[i], std::move(parts[i])});
    for (std::size_t i = 0; i < added.size(); ++i)
      kept.push_back({names[parts.size() + i], std::move(added[i])});
    if (!wanted.empty()) sort_by(kept, wanted, [](const Named& named) { return named.name; });
    parts.clear();
    for (Named& named : kept) parts.push_back(std::move(named.part));
  }

  // Those that are named in the order given; the others stay behind what they stood behind.
  template <class Value, class NameOf>
  static void sort_by(std::vector<Value>& values, const std::vector<std::string>& order,
                      const NameOf& name_of) {
    const Index rank = index_of(order);
    std::vector<std::pair<std::size_t, std::size_t>> places;
    std::size_t last = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (const auto found = rank.find(name_of(values[i])); found != rank.end())
        last = found->second;
      places.emplace_back(last, i);
    }
    std::sort(places.begin(), places.end());
    std::vector<Value> sorted;
    sorted.reserve(values.size());
    for (const auto& [rank_of, i] : places) sorted.push_back(std::move(values[i]));
    values = std::move(sorted);
  }

  static std::string place_of(const Change& change) {
    return '/' + change.list + '/' + change.key + (change.field.empty() ? "" : "/" + change.field);
  }
  void stale(const Change& change, std::string_view what) {
    findings_.warn(Code::sidecar_stale, place_of(change),
                   "this value " + std::string{what} +
                       " since the text was converted: what the sidecar kept of it is left out");
  }
  void invalid(const Change& change) {
    findings_.warn(Code::sidecar_invalid, place_of(change),
                   "the sidecar's value is none of this member: it is left out");
  }

  std::unordered_map<std::string_view, std::vector<const Change*>> of_list_;
  Findings& findings_;
};

}  // namespace

std::string ends_of(const Association& association) {
  return association.source.text() + ' ' + std::string{to_string(association.relation)} + ' ' +
         association.target.text();
}

std::vector<Change> differences(const Document& was, const Document& is) {
  Comparison comparison;
  comparison.compare("header", std::span<const Header>{&was.header, 1},
                     std::span<const Header>{&is.header, 1});
  comparison.compare<Node>("nodes", was.nodes, is.nodes);
  comparison.compare<Node>("references", was.references, is.references);
  comparison.compare<Association>("associations", was.associations, is.associations);
  comparison.compare<Scale>("scales", was.scales, is.scales);
  comparison.compare<Definition>("definitions", was.definitions, is.definitions);
  comparison.compare<Rubric>("rubrics", was.rubrics, is.rubrics);
  comparison.compare_extras("document", "", was.extras, is.extras);
  return std::move(comparison).take();
}

void apply(const std::vector<Change>& changes, Document& document, Findings& findings) {
  Mending mending{changes, findings};
  mending.mend(document.header);
  mending.mend("nodes", document.nodes);
  mending.mend("references", document.references);
  mending.mend("associations", document.associations);
  mending.mend("scales", document.scales);
  mending.mend("definitions", document.definitions);
  mending.mend("rubrics", document.rubrics);
  mending.mend_document(document.extras);
}

}  // namespace wellspring::detail
