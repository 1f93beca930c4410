// JSON text that holds, read front to back: the one place where simdjson is included.
#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <simdjson.h>

#include "io/json_text.hpp"
#include "io/json_type.hpp"

namespace wellspring::detail {

class JsonSource;

/// A value where the source stands now. Read it once, before the next one: its members, then its
/// text, in this order.
class JsonValue {
 public:
  JsonValue(JsonSource& source, simdjson::ondemand::value& value)
      : source_(&source), value_(&value), token_(value.raw_json_token()) {}

  [[nodiscard]] JsonType type() const { return type_of(token_.front()); }
  [[nodiscard]] bool is(JsonType type) const { return this->type() == type; }

  /// The value's text, from its first character to its last.
  [[nodiscard]] std::string_view raw();
  /// Where its text begins.
  [[nodiscard]] const char* raw_begin() const { return token_.data(); }
  /// What a string says; empty for any other value.
  [[nodiscard]] std::string string() const { return string_value(without_trailing_blanks(token_)); }

  /// Calls act(name, value) for each member of an object; of members with one name, for the first.
  template <class Act>
  void for_each_member(Act&& act);
  /// Calls act(value) for each element of an array.
  template <class Act>
  void for_each_element(Act&& act);

 private:
  JsonSource* source_;
  simdjson::ondemand::value* value_;
  std::string_view token_;
  bool consumed_ = false;
};

/// Text that validate_json has accepted. simdjson finds faults only where it is made to look, so
/// the check comes first, and what follows cannot fail.
class JsonSource {
 public:
  /// \param input  kept by the caller; `repeated_names` as validate_json found it
  JsonSource(const Input& input, bool repeated_names);
  JsonSource(const JsonSource&) = delete;
  JsonSource& operator=(const JsonSource&) = delete;

  [[nodiscard]] JsonType root_type() const { return type_of(text_.front()); }

  /// The root object's members, from the front each time it is called.
  template <class Act>
  void for_each_root_member(Act&& act) {
    document_.rewind();
    simdjson::ondemand::object root;
    if (document_.get_object().get(root) == simdjson::SUCCESS)
      each_member(root, std::forward<Act>(act));
  }

  /// The root array's elements, likewise.
  template <class Act>
  void for_each_root_element(Act&& act);

  template <class Act>
  void each_member(simdjson::ondemand::object& object, Act&& act);
  template <class Act>
  void each_element(simdjson::ondemand::array& array, Act&& act);

  /// The whole text, without the blanks around it.
  [[nodiscard]] std::string_view text() const { return text_; }

  /// Where reading stands: the first token that has not been read.
  [[nodiscard]] const char* position() {
    const char* here = nullptr;
    if (document_.current_location().get(here) != simdjson::SUCCESS)
      return text_.data() + text_.size();
    return here;
  }

 private:
  std::string_view text_;
  bool repeated_names_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
};

/// What a name in an object says, from behind its opening quote.
[[nodiscard]] inline std::string_view name_at(const char* inside, const char* end,
                                              std::string& unescaped) {
  const std::string_view rest{inside, static_cast<std::size_t>(end - inside)};
  const std::string_view raw = rest.substr(0, closing_quote(rest, 0));
  if (raw.find('\\') == std::string_view::npos) return raw;
  unescaped = unescape(raw).text;
  return unescaped;
}

inline std::string_view JsonValue::raw() {
  if (!consumed_ && is(JsonType::object)) for_each_member([](std::string_view, JsonValue&) {});
  if (!consumed_ && is(JsonType::array)) for_each_element([](JsonValue&) {});
  if (!consumed_) return without_trailing_blanks(token_);
  const char* const first = token_.data();
  return without_trailing_blanks({first, static_cast<std::size_t>(source_->position() - first)});
}

template <class Act>
void JsonSource::each_member(simdjson::ondemand::object& object, Act&& act) {
  std::unordered_set<std::string> seen;
  std::string unescaped;
  for (auto result : object) {
    simdjson::ondemand::field field;
    const bool sound = std::move(result).get(field) == simdjson::SUCCESS;
    assert(sound);
    if (!sound) return;
    const std::string_view name =
        name_at(field.key().raw(), text_.data() + text_.size(), unescaped);
    if (repeated_names_ && !seen.emplace(name).second) continue;
    JsonValue value{*this, field.value()};
    act(name, value);
  }
}

template <class Act>
void JsonValue::for_each_member(Act&& act) {
  simdjson::ondemand::object object;
  consumed_ = true;
  if (value_->get_object().get(object) == simdjson::SUCCESS)
    source_->each_member(object, std::forward<Act>(act));
}

template <class Act>
void JsonSource::each_element(simdjson::ondemand::array& array, Act&& act) {
  for (auto result : array) {
    simdjson::ondemand::value element;
    const bool sound = std::move(result).get(element) == simdjson::SUCCESS;
    assert(sound);
    if (!sound) return;
    JsonValue value{*this, element};
    act(value);
  }
}

template <class Act>
void JsonSource::for_each_root_element(Act&& act) {
  document_.rewind();
  simdjson::ondemand::array root;
  if (document_.get_array().get(root) == simdjson::SUCCESS)
    each_element(root, std::forward<Act>(act));
}

template <class Act>
void JsonValue::for_each_element(Act&& act) {
  simdjson::ondemand::array array;
  consumed_ = true;
  if (value_->get_array().get(array) == simdjson::SUCCESS)
    source_->each_element(array, std::forward<Act>(act));
}

}  // namespace wellspring::detail
