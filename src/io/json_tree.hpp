// A JSON text as a tree of its values, for formats whose members point at each other across the
// text; packages of any size are read front to back by json_source.hpp instead.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/findings.hpp"
#include "io/input.hpp"
#include "io/json_type.hpp"

namespace wellspring::detail {

/// One value. `raw` is its text as it stood, and views the input.
struct Json {
  using Member = std::pair<std::string, Json>;

  JsonType type = JsonType::null;
  std::string_view raw{};
  std::string text{};             ///< what a string says
  std::vector<Member> members{};  ///< of an object, in its order; of one name, the first
  std::vector<Json> elements{};   ///< of an array

  [[nodiscard]] bool is(JsonType wanted) const { return type == wanted; }
  [[nodiscard]] bool is_object() const { return type == JsonType::object; }
  [[nodiscard]] bool is_array() const { return type == JsonType::array; }
  [[nodiscard]] bool is_string() const { return type == JsonType::string; }
  [[nodiscard]] bool is_null() const { return type == JsonType::null; }

  /// The member of that name; null where there is none, or the value is no object.
  [[nodiscard]] const Json* find(std::string_view name) const;
  /// What the string member of that name says; empty where there is none.
  [[nodiscard]] std::string_view text_of(std::string_view name) const;
  /// The elements of an array; else the value itself: formats write one thing without its list.
  [[nodiscard]] std::vector<const Json*> each() const;
};

/// Whether two values say the same: members in any order, numbers to the letter.
[[nodiscard]] bool same_value(const Json& a, const Json& b);

/// The same of two JSON texts, however they are indented and escaped; what is no JSON is compared
/// to the letter.
[[nodiscard]] bool same_json(std::string_view a, std::string_view b);

/// Text and tree, kept together.
struct JsonTree {
  Input input;
  Json root;

  JsonTree(JsonTree&&) = delete;  // `root` views `input`
  JsonTree& operator=(JsonTree&&) = delete;
  explicit JsonTree(Input given) : input(std::move(given)) {}
};

/// Fills `tree.root`. Nesting past 1024, or past the limit where that is less, is an error: a tree
/// is walked by functions that call themselves.
/// \return  the first error; names said twice and the like go to the findings
[[nodiscard]] std::optional<ReadError> parse_json(JsonTree& tree, const Limits& limits,
                                                  Findings& findings);

/// JSON text that a document keeps, as a tree of its own; null where the text is none.
[[nodiscard]] std::unique_ptr<JsonTree> parse_kept(std::string_view json);

}  // namespace wellspring::detail
