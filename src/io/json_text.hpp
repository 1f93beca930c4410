// JSON text apart from its structure: whether it is JSON, and what a string in it says.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/findings.hpp"
#include "io/input.hpp"
#include "io/json_plain.hpp"

namespace wellspring::detail {

/// What a check of JSON text found beyond its being JSON.
struct JsonCheck {
  std::optional<ReadError> error;
  bool repeated_names = false;  ///< an object says a name twice: the first counts
  JsonOutline outline{};        ///< as is_plain_json finds it; perhaps none
};

/// Walks every value: nesting, names, numbers, escapes, literals, and nothing after the end. What
/// is odd and yet readable goes to the findings: a name said twice, an integer past 64 bits, a
/// string over the limit. No recursion, however deep the text nests. Text in which there is nothing
/// to find is known by a quicker pass.
[[nodiscard]] JsonCheck validate_json(const Input& input, const Limits& limits, Findings& findings);

/// The same by the complete check, whatever a quicker pass would say.
[[nodiscard]] JsonCheck validate_all_json(const Input& input, const Limits& limits,
                                          Findings& findings);

/// The end of a string whose first character behind the quote is at `from`: the position of its
/// closing quote. Text that simdjson has indexed has one.
[[nodiscard]] std::size_t closing_quote(std::string_view text, std::size_t from);

/// What the inside of a JSON string says, or nothing where an escape is none. `error` says whether
/// it is the escape that is malformed, or a half of a surrogate pair.
struct Unescaped {
  std::string text;
  std::optional<Code> error;
  std::size_t error_position = 0;  ///< of the backslash, in the text given
};
[[nodiscard]] Unescaped unescape(std::string_view inside);

/// The size of the escape at the beginning of a text, both halves of a surrogate pair; 0 where it
/// is none. Twelve characters are enough to see.
[[nodiscard]] std::size_t escape_size(std::string_view text);

/// What a JSON string says, quotes and all; empty where the JSON is no string.
[[nodiscard]] std::string string_value(std::string_view json);

/// The JSON grammar's numbers, whatever their size.
[[nodiscard]] bool is_json_number(std::string_view text);

/// How large a JSON number is: an integer that 64 bits hold, or a number that a double holds.
enum class NumberSize { ordinary, past_64_bits, past_double };
[[nodiscard]] NumberSize number_size(std::string_view number);

/// The text without JSON's blanks at its end.
[[nodiscard]] std::string_view without_trailing_blanks(std::string_view text);

/// A name as a step of a JSON pointer (RFC 6901 section 3); of a long one the beginning, and "...".
[[nodiscard]] std::string pointer_step(std::string_view name);

}  // namespace wellspring::detail
