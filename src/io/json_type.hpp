// What a JSON value is, by its first character.
#pragma once

namespace wellspring::detail {

enum class JsonType { object, array, string, number, boolean, null };

[[nodiscard]] constexpr JsonType type_of(char first) {
  switch (first) {
    case '{': return JsonType::object;
    case '[': return JsonType::array;
    case '"': return JsonType::string;
    case 't':
    case 'f': return JsonType::boolean;
    case 'n': return JsonType::null;
    default: return JsonType::number;
  }
}

}  // namespace wellspring::detail
