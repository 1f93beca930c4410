#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <wellspring/expected.hpp>

namespace {

using wellspring::Expected;
using wellspring::Unexpected;

Expected<int, std::string> half(int number) {
  if (number % 2 != 0) return Unexpected{std::string{"odd"}};
  return number / 2;
}

}  // namespace

TEST_CASE("an Expected holds a value or the reason why there is none") {
  CHECK(half(4));
  CHECK(*half(4) == 2);
  CHECK_FALSE(half(3));
  CHECK(half(3).error() == "odd");
}

TEST_CASE("a value and an error of one type are told apart") {
  const Expected<std::string, std::string> value{std::string{"text"}};
  const Expected<std::string, std::string> error{Unexpected{std::string{"text"}}};
  CHECK(value.has_value());
  CHECK_FALSE(error.has_value());
}

TEST_CASE("what an Expected holds can be moved out, and need not be copyable") {
  Expected<std::unique_ptr<int>, std::string> owner{std::make_unique<int>(7)};
  const std::unique_ptr<int> taken = *std::move(owner);
  CHECK(*taken == 7);
}

TEST_CASE("an Expected is no number: its error cannot be taken for a count") {
  CHECK_FALSE(std::is_convertible_v<Expected<int, std::string>, int>);
  CHECK_FALSE(std::is_convertible_v<Expected<int, std::string>, bool>);
}
