// Numbers as they stand in a model file, whatever the processor's own order of bytes.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>

namespace wellspring {

/// The number at a place that the caller knows to be inside.
template <std::unsigned_integral Number>
[[nodiscard]] Number little_endian(std::span<const std::byte> bytes, std::size_t at) {
  Number number = 0;
  for (std::size_t i = sizeof(Number); i-- > 0;)
    number = static_cast<Number>((number << 8U) | std::to_integer<Number>(bytes[at + i]));
  return number;
}

/// The value of a finite IEEE 754 binary16 that is not negative.
[[nodiscard]] inline double half(std::uint16_t bits) {
  const unsigned exponent = bits >> 10U;
  const unsigned fraction = bits & 0x3FFU;
  if (exponent == 0) return fraction * 0x1p-24;
  return (1024U + fraction) * (static_cast<double>(1U << exponent) * 0x1p-25);
}

}  // namespace wellspring
