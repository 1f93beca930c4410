#include <doctest/doctest.h>

#include <cstddef>
#include <limits>

#include <wellspring/model/limits.hpp>

using wellspring::checked_add;
using wellspring::checked_multiply;
using wellspring::Limits;

TEST_CASE("a sum or product that would wrap is none") {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max();
  CHECK(checked_add(most - 1, 1) == most);
  CHECK_FALSE(checked_add(most, 1));
  CHECK(checked_multiply(most, 1) == most);
  CHECK(checked_multiply(most, 0) == std::size_t{0});
  CHECK_FALSE(checked_multiply(most / 2 + 1, 2));
}

TEST_CASE("what is embedded of a statement is less than what a string may hold") {
  CHECK(Limits{}.embedded_bytes < Limits{}.string_bytes);
  CHECK(Limits{}.string_bytes < Limits{}.input_bytes);
}
