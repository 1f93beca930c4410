#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>
#include <vector>

#include <wellspring/align/alignment.hpp>

namespace wellspring {
namespace {

NodeIndex node(std::uint32_t i) { return NodeIndex{i}; }

Match match(std::uint32_t source, std::uint32_t target, float strength) {
  Match match;
  match.source = node(source);
  match.target = node(target);
  match.strength = Strength{strength};
  return match;
}

TEST_CASE("matches follow the source's order, strongest first, equal ones the target's order") {
  const Members source({node(3), node(1), node(2)});
  const Members target({node(9), node(8), node(7)});
  const Alignment alignment(source, target,
                            {match(1, 7, 0.5F), match(2, 8, 0.9F), match(1, 8, 0.5F),
                             match(3, 9, 0.1F), match(1, 9, 0.25F)});
  const std::vector<Match> expected{match(3, 9, 0.1F), match(1, 8, 0.5F), match(1, 7, 0.5F),
                                    match(1, 9, 0.25F), match(2, 8, 0.9F)};
  CHECK(std::vector<Match>(alignment.matches().begin(), alignment.matches().end()) == expected);
}

TEST_CASE("the matches of one source are those of the whole list with that source") {
  const Members both({node(3), node(1), node(2)});
  const Alignment alignment(both, both, {match(1, 2, 0.5F), match(3, 1, 0.5F), match(1, 3, 0.75F)});
  REQUIRE(alignment.matches(node(1)).size() == 2);
  CHECK(alignment.matches(node(1))[0] == match(1, 3, 0.75F));
  CHECK(alignment.matches(node(1))[1] == match(1, 2, 0.5F));
  CHECK(alignment.matches(node(3)).size() == 1);
  CHECK(alignment.matches(node(2)).empty());
  CHECK(alignment.matches(node(77)).empty());
}

TEST_CASE("alignments of the same matches are equal, in whatever order they were found") {
  const Members both({node(0), node(1)});
  const Alignment one(both, both, {match(0, 1, 0.5F), match(1, 0, 0.5F)}, "model", 0.4);
  const Alignment other(both, both, {match(1, 0, 0.5F), match(0, 1, 0.5F)}, "model", 0.4);
  CHECK(one == other);
  CHECK_FALSE(one == Alignment(both, both, {match(0, 1, 0.5F)}, "model", 0.4));
  CHECK(Alignment{} == Alignment(Members{}, Members{}, {}));
}

TEST_CASE("a match between strangers, or of no strength, is refused") {
  const Members source({node(0)});
  const Members target({node(1)});
  CHECK_THROWS_AS(Alignment(source, target, {match(1, 1, 0)}), std::invalid_argument);
  CHECK_THROWS_AS(Alignment(source, target, {match(0, 5, 0)}), std::invalid_argument);
  CHECK_THROWS_AS(Alignment(source, target, {match(0, 1, std::numeric_limits<float>::quiet_NaN())}),
                  std::invalid_argument);
}

}  // namespace
}  // namespace wellspring
