// Built through json_source.hpp, so that one parser reads all JSON.
#include "io/json_tree.hpp"

#include <algorithm>
#include <optional>

#include "io/json_source.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t deepest_tree = 1024;

std::vector<const Json::Member*> by_name(const Json& object) {
  std::vector<const Json::Member*> members;
  for (const Json::Member& member : object.members) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const Json::Member* a, const Json::Member* b) { return a->first < b->first; });
  return members;
}

Json tree_of(JsonValue& value) {
  Json json;
  json.type = value.type();
  if (json.is_object())
    value.for_each_member([&](std::string_view name, JsonValue& member) {
      std::string owned{name};  // the view ends where the next name begins
      json.members.emplace_back(std::move(owned), tree_of(member));
    });
  else if (json.is_array())
    value.for_each_element([&](JsonValue& element) { json.elements.push_back(tree_of(element)); });
  else if (json.is_string())
    json.text = value.string();
  json.raw = value.raw();
  return json;
}

}  // namespace

const Json* Json::find(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& member) { return member.first == name; });
  return found == members.end() ? nullptr : &found->second;
}

std::string_view Json::text_of(std::string_view name) const {
  const Json* const member = find(name);
  return member == nullptr ? std::string_view{} : std::string_view{member->text};
}

std::vector<const Json*> Json::each() const {
  if (!is_array()) return {this};
  std::vector<const Json*> all;
  all.reserve(elements.size());
  for (const Json& element : elements) all.push_back(&element);
  return all;
}

bool same_value(const Json& a, const Json& b) {
  if (a.type != b.type) return false;
  if (a.is_object()) {
    const auto first = by_name(a);
    const auto second = by_name(b);
    return std::equal(first.begin(), first.end(), second.begin(), second.end(),
                      [](const Json::Member* x, const Json::Member* y) {
                        return x->first == y->first && same_value(x->second, y->second);
                      });
  }
  if (a.is_array())
    return std::equal(a.elements.begin(), a.elements.end(), b.elements.begin(), b.elements.end(),
                      same_value);
  return a.is_string() ? a.text == b.text : a.raw == b.raw;
}

bool same_json(std::string_view a, std::string_view b) {
  if (a == b) return true;
  JsonTree first{Input{std::string{a}}};
  JsonTree second{Input{std::string{b}}};
  Findings findings{false, 0};
  return !parse_json(first, Limits{}, findings) && !parse_json(second, Limits{}, findings) &&
         same_value(first.root, second.root);
}

std::optional<ReadError> parse_json(JsonTree& tree, const Limits& limits, Findings& findings) {
  Limits bounded = limits;
  bounded.depth = std::min(limits.depth, deepest_tree);
  JsonCheck check = validate_json(tree.input, bounded, findings);
  if (check.error) return std::move(check.error);
  JsonSource source{tree.input, check.repeated_names, std::move(check.outline)};
  tree.root.type = source.root_type();
  if (tree.root.is_object())
    source.for_each_root_member([&](std::string_view name, JsonValue& value) {
      std::string owned{name};
      tree.root.members.emplace_back(std::move(owned), tree_of(value));
    });
  else if (tree.root.is_array())
    source.for_each_root_element(
        [&](JsonValue& value) { tree.root.elements.push_back(tree_of(value)); });
  tree.root.raw = without_trailing_blanks(source.text());
  if (tree.root.is_string()) tree.root.text = string_value(tree.root.raw);
  return std::nullopt;
}

}  // namespace wellspring::detail
