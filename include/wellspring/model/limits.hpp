// How much of the world's input is taken, before anything is allocated for it.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>

namespace wellspring {

/// Bounds on one input. Over a bound is an error or a diagnostic with a code, never an exhausted
/// process. docs/diagnostics.md says which.
struct Limits {
  std::size_t input_bytes = std::size_t{256} << 20;
  std::size_t depth = 1024;                         ///< nested JSON arrays and objects
  std::size_t string_bytes = std::size_t{1} << 20;  ///< one string or one cell
  std::size_t embedded_bytes = 32768;               ///< a longer statement is embedded in part
  std::size_t items = 2'000'000;                    ///< nodes, and rows of a table
  std::size_t associations = 10'000'000;
  std::size_t columns = 4096;
  std::size_t diagnostics = 10'000;  ///< kept; further ones are counted in the last

  bool operator==(const Limits&) const = default;
};

/// a + b and a * b, or nothing where the result would wrap.
[[nodiscard]] constexpr std::optional<std::size_t> checked_add(std::size_t a, std::size_t b) {
  if (a > std::numeric_limits<std::size_t>::max() - b) return std::nullopt;
  return a + b;
}
[[nodiscard]] constexpr std::optional<std::size_t> checked_multiply(std::size_t a, std::size_t b) {
  if (b != 0 && a > std::numeric_limits<std::size_t>::max() / b) return std::nullopt;
  return a * b;
}

}  // namespace wellspring
