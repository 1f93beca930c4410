// Members of a credential as its issuers spell them: one thing with its list or without.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// What an object or a mere address is called; empty where there is none.
[[nodiscard]] inline std::string_view id_of(const Json* object) {
  if (object == nullptr) return {};
  return object->is_string() ? std::string_view{object->text} : object->text_of("id");
}

[[nodiscard]] inline std::string pointer(const std::string& where, std::string_view member,
                                         std::size_t index, bool is_list) {
  std::string place = where + "/" + std::string{member};
  if (is_list) place += "/" + std::to_string(index);
  return place;
}

/// Calls act(element, place) for each element of a member, or for the one that stands in its place.
template <class Act>
void for_each(const Json& object, std::string_view name, const std::string& where, Act&& act) {
  const Json* const member = object.find(name);
  if (member == nullptr || member->is_null()) return;
  const auto all = member->each();
  for (std::size_t i = 0; i < all.size(); ++i)
    act(*all[i], pointer(where, name, i, member->is_array()));
}

}  // namespace wellspring::detail
