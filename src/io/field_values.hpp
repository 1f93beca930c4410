// One value in the shapes that formats give it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wellspring/io/fields.hpp>

namespace wellspring::detail {

/// JSON of one shape as JSON of another; nothing where the value is not of the shape that it should
/// have, or the other shape cannot hold it.
/// \param language  the tag of texts that go into a language map, and of those wanted out of one
[[nodiscard]] std::optional<std::string> reshaped(std::string_view json, Shape from, Shape to,
                                                  std::string_view language);

}  // namespace wellspring::detail
