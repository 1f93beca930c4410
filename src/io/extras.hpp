// What a document keeps beside the model, by name.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The first of that name; null where there is none.
[[nodiscard]] inline const Extra* find_extra(std::span<const Extra> extras, std::string_view name) {
  const auto found = std::find_if(extras.begin(), extras.end(),
                                  [&](const Extra& extra) { return extra.name == name; });
  return found == extras.end() ? nullptr : &*found;
}

/// In the place of the first of that name, or behind the others.
inline void set_extra(Extras& extras, std::string_view name, std::string json) {
  const auto found = std::find_if(extras.begin(), extras.end(),
                                  [&](const Extra& extra) { return extra.name == name; });
  if (found == extras.end())
    extras.push_back({std::string{name}, std::move(json)});
  else
    found->json = std::move(json);
}

}  // namespace wellspring::detail
