// How many partners a statement may have.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <wellspring/align/alignment.hpp>

namespace wellspring {

enum class Assignment : std::uint8_t {
  many,         ///< each source keeps its matches
  one_to_one,   ///< no statement of either side is in two matches; the total strength is greatest
  one_to_many,  ///< each target keeps its strongest source only; a source may have many targets
};

}  // namespace wellspring
