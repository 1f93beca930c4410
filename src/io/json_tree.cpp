// Text of the ordinary kind is checked while the tree grows; any other is checked first, and built
// through json_source.hpp.
#include "io/json_tree.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "io/encoding.hpp"
#include "io/json_scan.hpp"
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

// Gives up where text is anything but plain (is_plain_json): then the complete check says what it
// is. Most trees are of a few bytes, and made by the thousand: one pass, and nothing to set up.
class PlainTree {
 public:
  PlainTree(std::string_view text, const Limits& limits)
      : at_(text.data()), end_(text.data() + text.size()), limits_(limits) {}

  bool build(Json& root) {
    skip_blanks();
    if (!take_value(root, 0)) return false;
    skip_blanks();
    return at_ == end_;
  }

 private:
  void skip_blanks() { at_ = skip_json_blanks(at_, end_); }
  bool take(char wanted) {
    skip_blanks();
    if (at_ == end_ || *at_ != wanted) return false;
    ++at_;
    skip_blanks();
    return true;
  }

  bool take_value(Json& json, std::size_t depth) {
    if (at_ == end_) return false;
    const char* const begin = at_;
    json.type = type_of(*begin);
    bool sound = false;
    switch (json.type) {
      case JsonType::object: sound = take_members(json, depth); break;
      case JsonType::array: sound = take_elements(json, depth); break;
      case JsonType::string: sound = take_string(json.text); break;
      default: sound = take_scalar(); break;
    }
    json.raw = {begin, static_cast<std::size_t>(at_ - begin)};
    return sound;
  }

  bool may_open(std::size_t depth) const { return depth == 0 || depth < limits_.depth; }

  bool take_members(Json& object, std::size_t depth) {
    if (!may_open(depth)) return false;
    take('{');
    while (at_ != end_ && *at_ == '"') {
      std::string_view name;
      if (!take_name(name, object.members) || !take(':')) return false;
      auto& [own, value] = object.members.emplace_back(std::string{}, Json{});
      own = name;
      if (!take_value(value, depth + 1)) return false;
      if (!take(',')) break;
      if (at_ == end_ || *at_ != '"') return false;
    }
    return close('}');
  }

  bool take_elements(Json& array, std::size_t depth) {
    if (!may_open(depth)) return false;
    take('[');
    while (at_ != end_ && *at_ != ']') {
      if (!take_value(array.elements.emplace_back(), depth + 1)) return false;
      if (!take(',')) break;
      if (at_ == end_ || *at_ == ']') return false;
    }
    return close(']');
  }

  bool close(char bracket) {
    skip_blanks();
    if (at_ == end_ || *at_ != bracket) return false;
    ++at_;
    return true;
  }

  // One that is spelled with an escape, or said before, is for the complete check.
  bool take_name(std::string_view& name, const std::vector<Json::Member>& before) {
    const char* const first = at_ + 1;
    at_ = find_string_special(first, end_);
    if (at_ == end_ || *at_ != '"' || before.size() >= most_names) return false;
    name = {first, static_cast<std::size_t>(at_ - first)};
    ++at_;
    return std::none_of(before.begin(), before.end(),
                        [&](const Json::Member& member) { return member.first == name; });
  }

  bool take_string(std::string& text) {
    const char* const first = ++at_;
    bool escaped = false;
    while (true) {
      at_ = find_string_special(at_, end_);
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (*at_ != '\\') return false;
      const std::size_t size = escape_size({at_, static_cast<std::size_t>(end_ - at_)});
      if (size == 0) return false;
      escaped = true;
      at_ += size;
    }
    const std::string_view inside{first, static_cast<std::size_t>(at_ - first)};
    ++at_;
    if (escaped)
      text = unescape(inside).text;
    else
      text = inside;
    return inside.size() <= limits_.string_bytes;
  }

  bool take_scalar() {
    const char* const begin = at_;
    at_ = skip_json_scalar(at_, end_);
    const std::string_view scalar{begin, static_cast<std::size_t>(at_ - begin)};
    if (scalar == "true" || scalar == "false" || scalar == "null") return true;
    return is_json_number(scalar) && number_size(scalar) == NumberSize::ordinary;
  }

  static constexpr std::size_t most_names = 64;  // each is held against those before it

  const char* at_;
  const char* end_;
  const Limits& limits_;
};

bool build_plain(JsonTree& tree, const Limits& limits) {
  const std::string_view whole = tree.input.text();
  if (foreign_encoding(whole)) return false;
  const std::string_view text = without_byte_order_mark(whole);
  if (!first_invalid_utf8(text) && PlainTree{text, limits}.build(tree.root)) return true;
  tree.root = {};
  return false;
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
  JsonTree first{Input::view_of(a)};
  JsonTree second{Input::view_of(b)};
  Findings findings{false, 0};
  return !parse_json(first, Limits{}, findings) && !parse_json(second, Limits{}, findings) &&
         same_value(first.root, second.root);
}

std::optional<ReadError> parse_json(JsonTree& tree, const Limits& limits, Findings& findings) {
  Limits bounded = limits;
  bounded.depth = std::min(limits.depth, deepest_tree);
  if (build_plain(tree, bounded)) return std::nullopt;
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

std::unique_ptr<JsonTree> parse_kept(std::string_view json) {
  auto tree = std::make_unique<JsonTree>(Input{std::string{json}});
  Findings findings{false, 0};
  if (parse_json(*tree, Limits{}, findings)) return nullptr;
  return tree;
}

}  // namespace wellspring::detail
