#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <type_traits>

#include <wellspring/model/level.hpp>

using wellspring::Level;
using wellspring::Scale;

TEST_CASE("a level is a fraction of its scale and keeps the figure that was read") {
  const Level level = Level::on({"LV", 0, 7, {}}, 3.5);
  CHECK(level.fraction() == 0.5);
  CHECK(level.value() == 3.5);
}

TEST_CASE("levels of two scales compare by how far up they are") {
  CHECK(Level::on({"LV", 0, 7, {}}, 7) == Level::on({"IM", 1, 5, {}}, 5));
  CHECK(Level::on({"IM", 1, 5, {}}, 2) < Level::on({"LV", 0, 7, {}}, 3));
}

TEST_CASE("a scale as wide as doubles go has fractions like any other") {
  const double most = std::numeric_limits<double>::max();
  const Scale widest{"", -most, most, {}};
  CHECK(Level::on(widest, most).fraction() == 1);
  CHECK(Level::on(widest, 0).fraction() == 0.5);
  CHECK(Level::on(widest, -most).fraction() == 0);
  const double least = std::numeric_limits<double>::denorm_min();
  CHECK(Level::on({"", 0, least, {}}, least).fraction() == 1);
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK_THROWS_AS(static_cast<void>(Level::on({"", 0, infinite, {}}, infinite)),
                  std::invalid_argument);
}

TEST_CASE("a value outside its scale, or a scale without extent, is a mistake") {
  const Scale scale{"LV", 0, 7, {}};
  CHECK_THROWS_AS(static_cast<void>(Level::on(scale, 7.1)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(Level::on(scale, std::numeric_limits<double>::quiet_NaN())),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(Level::on({"", 1, 1, {}}, 1)), std::invalid_argument);
}

TEST_CASE("a level is no number by itself, and no number is a level") {
  CHECK_FALSE(std::is_convertible_v<Level, double>);
  CHECK_FALSE(std::is_convertible_v<double, Level>);
}
