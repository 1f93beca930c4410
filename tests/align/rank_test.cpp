#include <wellspring/align/rank.hpp>

#include <doctest/doctest.h>

#include <stdexcept>
#include <vector>

using namespace wellspring;

namespace {

Members members(std::initializer_list<std::uint32_t> numbers) {
  std::vector<NodeIndex> nodes;
  for (const std::uint32_t number : numbers) nodes.push_back(NodeIndex{number});
  return Members{std::move(nodes)};
}

Match match(std::uint32_t source, std::uint32_t target, float strength) {
  return {NodeIndex{source}, NodeIndex{target}, Similarity{strength}, Strength{strength}};
}

}  // namespace

TEST_CASE("a ranking has a row for each source, and names targets by their place") {
  const Alignment alignment(members({7, 3}), members({9, 5}),
                            {match(3, 5, 0.4F), match(3, 9, 0.75F)});
  const TopK best = rank(alignment, 3);
  CHECK(best.positions.rows() == 2);
  CHECK(best.positions.cols() == 3);
  CHECK(best.positions(0, 0) == -1);
  CHECK(best.scores(0, 0) == 0.0F);
  CHECK(best.positions(1, 0) == 0);
  CHECK(best.scores(1, 0) == 0.75F);
  CHECK(best.positions(1, 1) == 1);
  CHECK(best.positions(1, 2) == -1);
}

TEST_CASE("a ranking is cut at k, and k is at least one") {
  const Alignment alignment(members({0}), members({1, 2}), {match(0, 2, 0.9F), match(0, 1, 0.1F)});
  const TopK best = rank(alignment, 1);
  CHECK(best.positions.cols() == 1);
  CHECK(best.positions(0, 0) == 1);
  CHECK_THROWS_AS(static_cast<void>(rank(alignment, 0)), std::invalid_argument);
}

TEST_CASE("what people rejected has no rank") {
  Match rejected = match(0, 2, 0.9F);
  rejected.verdict = Verdict::rejected;
  const TopK best =
      rank(Alignment(members({0}), members({1, 2}), {rejected, match(0, 1, 0.1F)}), 2);
  CHECK(best.positions(0, 0) == 0);
  CHECK(best.positions(0, 1) == -1);
}
