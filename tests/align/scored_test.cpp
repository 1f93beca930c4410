#include <wellspring/align/scored.hpp>

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <vector>

#include "made_embeddings.hpp"

using namespace wellspring;

TEST_CASE("a judge's figures order the matches, and what is no number is no match") {
  const float none = std::numeric_limits<float>::quiet_NaN();
  const Alignment found =
      scored_alignment(test::nodes(0, 2), test::nodes(10, 3),
                       test::rows_of({{0.5F, 7, 0.5F}, {none, -1, none}}), "a judge", 0.5);
  CHECK(found.matches().size() == 4);
  CHECK(found.matches()[0].target == NodeIndex{11});
  CHECK(found.matches()[1].target == NodeIndex{10});  // equal ones by the target's position
  CHECK(found.matches()[3].source == NodeIndex{1});
  CHECK(found.matches()[3].strength == Strength{-1});
  CHECK(found.fingerprint() == "a judge");
  CHECK(found.cut() == 0.5);
}

TEST_CASE("figures of another shape than the sides are the caller's mistake") {
  CHECK_THROWS_AS(static_cast<void>(scored_alignment(test::nodes(0, 1), test::nodes(1, 2),
                                                     test::rows_of({{1}, {2}}))),
                  std::invalid_argument);
}
