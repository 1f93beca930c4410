// What stands in a JSON text that was kept as it was: members and elements, one step down.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wellspring::detail {

struct JsonMember {
  std::string name;        ///< what it says, without escapes
  std::string_view value;  ///< JSON text, a view of the text given
};

/// The members of an object in their order, of those with one name the first; none of any other
/// value. Text that is no JSON gives some members or none, and never a fault.
///
/// Cost: O(text), however deep it nests.
[[nodiscard]] std::vector<JsonMember> json_members(std::string_view object);

/// The elements of an array, likewise.
[[nodiscard]] std::vector<std::string_view> json_elements(std::string_view array);

/// The value of one member; empty where there is none.
[[nodiscard]] std::string_view json_member(std::string_view object, std::string_view name);

/// What a number says, or a string that holds a number: servers write both. Nothing where it is
/// none, is no integer, or lies outside 64 bits or a double.
[[nodiscard]] std::optional<std::int64_t> json_integer(std::string_view json);
[[nodiscard]] std::optional<double> json_number(std::string_view json);

}  // namespace wellspring::detail
