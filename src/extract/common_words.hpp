// English words that name something else than the competency of the same spelling.
#pragma once

#include <string_view>

namespace wellspring::detail {

/// Of a word in lower case: whether it is so common that a lone one says nothing.
[[nodiscard]] bool is_common_word(std::string_view word);

}  // namespace wellspring::detail
