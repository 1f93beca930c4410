// JSON text that holds, read front to back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/json_plain.hpp"
#include "io/json_scan.hpp"
#include "io/json_text.hpp"
#include "io/json_type.hpp"

namespace wellspring::detail {

class JsonSource;

/// What a string says: a view of the source's text where nothing in it is spelled with an escape.
class JsonText {
 public:
  JsonText() = default;
  JsonText(std::string_view inside, bool escaped) {
    if (escaped)
      unescaped_ = unescape(inside).text;
    else
      plain_ = inside;
  }

  /// Of a JSON string, quotes and all; empty where the JSON is none.
  [[nodiscard]] static JsonText of(std::string_view json) {
    if (json.size() < 2 || json.front() != '"') return {};
    const std::string_view inside = json.substr(1, json.size() - 2);
    return {inside, inside.find('\\') != std::string_view::npos};
  }

  [[nodiscard]] std::string_view view() const& {
    return unescaped_.empty() ? plain_ : std::string_view{unescaped_};
  }
  operator std::string_view() const& { return view(); }
  [[nodiscard]] bool empty() const { return view().empty(); }

 private:
  std::string_view plain_;
  std::string unescaped_;
};

/// A value where the source stands now. Read its members before its text: where they end is where
/// it ends, and nothing is passed over twice.
class JsonValue {
 public:
  JsonValue(JsonSource& source, const char* begin);
  JsonValue(JsonSource& source, const char* begin, const char* end, bool escaped)
      : source_(&source), begin_(begin), end_(end), escaped_(escaped) {}

  [[nodiscard]] JsonType type() const { return type_of(*begin_); }
  [[nodiscard]] bool is(JsonType type) const { return this->type() == type; }

  /// The value's text, from its first character to its last.
  [[nodiscard]] std::string_view raw() {
    return {begin_, static_cast<std::size_t>(end() - begin_)};
  }
  /// Whether a text is a part of the source's, which stays where it is.
  [[nodiscard]] bool is_in_source(std::string_view text) const;
  /// Where its text begins.
  [[nodiscard]] const char* raw_begin() const { return begin_; }
  /// Behind its text.
  [[nodiscard]] const char* end() {
    if (end_ == nullptr) find_end();
    return end_;
  }
  /// What a string says; empty for any other value.
  [[nodiscard]] std::string string() const {
    return escaped_ ? unescape(inside()).text : std::string{inside()};
  }
  /// The same without a copy, where there is no escape: while the source's text stands.
  [[nodiscard]] JsonText text() const { return {inside(), escaped_}; }

  /// Calls act(name, value) for each member of an object; of members with one name, for the first.
  template <class Act>
  void for_each_member(Act&& act);
  /// Calls act(value) for each element of an array.
  template <class Act>
  void for_each_element(Act&& act);

 private:
  void find_end();
  template <class Act>
  void for_each_outlined_member(std::span<const std::uint32_t> ends, Act&& act);

  // Between the quotes of a string; nothing where there are none.
  [[nodiscard]] std::string_view inside() const {
    if (!is(JsonType::string) || end_ - begin_ < 2) return {};
    return {begin_ + 1, static_cast<std::size_t>(end_ - begin_ - 2)};
  }

  JsonSource* source_;
  const char* begin_;
  const char* end_ = nullptr;  // of an array or object: where somebody went there
  bool escaped_ = false;       // of a string
};

/// Text that validate_json has accepted: the check comes first, and what follows cannot fail. Even
/// so no step goes past the end of the text.
class JsonSource {
 public:
  /// \param input  kept by the caller; the others as validate_json found them
  JsonSource(const Input& input, bool repeated_names, JsonOutline outline = {});
  JsonSource(const JsonSource&) = delete;
  JsonSource& operator=(const JsonSource&) = delete;

  [[nodiscard]] JsonType root_type() const { return type_of(*begin_); }

  /// The root object's members, from the front each time it is called.
  template <class Act>
  void for_each_root_member(Act&& act) {
    JsonValue root{*this, begin_};
    outlined_ = 0;
    root.for_each_member(std::forward<Act>(act));
  }

  /// The root array's elements, likewise.
  template <class Act>
  void for_each_root_element(Act&& act) {
    JsonValue root{*this, begin_};
    outlined_ = 0;
    root.for_each_element(std::forward<Act>(act));
  }

  /// The whole text, without the blanks before it.
  [[nodiscard]] std::string_view text() const {
    return {begin_, static_cast<std::size_t>(end_ - begin_)};
  }

  /// Where reading stands: behind the last value that was read.
  [[nodiscard]] const char* position() const { return position_; }

 private:
  friend class JsonValue;

  [[nodiscard]] const char* skip_blanks(const char* at) const { return skip_json_blanks(at, end_); }
  [[nodiscard]] bool has(const char* at, char wanted) const { return at != end_ && *at == wanted; }

  /// Behind the array or object that begins here.
  [[nodiscard]] const char* end_of(const char* begin);

  /// Where the names and values of an object end, if the outline has it. Objects are asked for
  /// from the front to the back, as they are read; one that stands further back is not found.
  [[nodiscard]] std::span<const std::uint32_t> outline_of(const char* begin);

  std::string_view text_;
  const char* end_;
  const char* begin_;  // of the value in it
  const char* position_;
  bool repeated_names_;
  JsonOutline outline_;
  std::size_t outlined_ = 0;  // the first object in the outline that has not been passed
  RecentContainers recent_;
};

inline JsonValue::JsonValue(JsonSource& source, const char* begin)
    : source_(&source), begin_(begin) {
  if (*begin == '"') {
    const auto [quote, escaped] = find_string_end(begin + 1, source.end_);
    end_ = quote == source.end_ ? quote : quote + 1;
    escaped_ = escaped;
  }
}

inline bool JsonValue::is_in_source(std::string_view text) const {
  const std::less<const char*> before;
  return !before(text.data(), source_->begin_) && before(text.data(), source_->end_);
}

inline void JsonValue::find_end() {
  const bool is_container = *begin_ == '{' || *begin_ == '[';
  end_ = is_container ? source_->end_of(begin_) : skip_json_scalar(begin_, source_->end_);
}

template <class Act>
void JsonValue::for_each_member(Act&& act) {
  if (!is(JsonType::object)) return;
  if (const auto ends = source_->outline_of(begin_); !ends.empty())
    return for_each_outlined_member(ends, std::forward<Act>(act));
  const char* const end = source_->end_;
  std::optional<std::unordered_set<std::string>> seen;
  if (source_->repeated_names_) seen.emplace();
  std::string unescaped;
  const char* at = source_->skip_blanks(begin_ + 1);
  while (source_->has(at, '"')) {
    const char* const first = at + 1;
    const auto [quote, escaped] = find_string_end(first, end);
    std::string_view name{first, static_cast<std::size_t>(quote - first)};
    if (escaped) name = unescaped = unescape(name).text;
    at = source_->skip_blanks(std::min(quote + 1, end));
    if (!source_->has(at, ':')) break;
    at = source_->skip_blanks(at + 1);
    if (at == end) break;
    JsonValue value{*source_, at};
    if (!seen || seen->emplace(name).second) act(name, value);
    at = source_->skip_blanks(value.end());
    if (!source_->has(at, ',')) break;
    at = source_->skip_blanks(at + 1);
  }
  end_ = at == end ? end : at + 1;
  source_->position_ = end_;
}

template <class Act>
void JsonValue::for_each_outlined_member(std::span<const std::uint32_t> ends, Act&& act) {
  const char* const text = source_->text_.data();
  const char* at = begin_;
  for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
    const char* const name = source_->skip_blanks(at + 1) + 1;
    const char* const name_end = text + ends[i];
    const char* const colon = source_->skip_blanks(name_end + 1);
    const char* const begin = source_->skip_blanks(colon + 1);
    at = text + (ends[i + 1] & ~JsonOutline::escaped);
    JsonValue value{*source_, begin, at, (ends[i + 1] & JsonOutline::escaped) != 0};
    act(std::string_view{name, static_cast<std::size_t>(name_end - name)}, value);
    at = source_->skip_blanks(at);
  }
  end_ = at + 1;
  source_->position_ = end_;
}

template <class Act>
void JsonValue::for_each_element(Act&& act) {
  if (!is(JsonType::array)) return;
  const char* const end = source_->end_;
  const char* at = source_->skip_blanks(begin_ + 1);
  if (!source_->has(at, ']')) {
    while (at != end) {
      JsonValue value{*source_, at};
      act(value);
      at = source_->skip_blanks(value.end());
      if (!source_->has(at, ',')) break;
      at = source_->skip_blanks(at + 1);
    }
  }
  end_ = at == end ? end : at + 1;
  source_->position_ = end_;
}

}  // namespace wellspring::detail
