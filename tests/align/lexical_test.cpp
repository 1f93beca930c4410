#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/lexical.hpp>

namespace {

using namespace wellspring;
using detail::LexicalIndex;

std::vector<double> shared(const std::vector<std::string>& targets, const std::string& source,
                           const StrengthWeights& weights) {
  const LexicalIndex index(targets, weights);
  auto query = index.query(source);
  std::vector<double> sums(targets.size(), 0.0);
  index.add_shared(query, 0, static_cast<Eigen::Index>(targets.size()), sums);
  return sums;
}

constexpr StrengthWeights words_alone{.characters = 0, .words = 1};
constexpr StrengthWeights characters_alone{.characters = 1, .words = 0};

}  // namespace

TEST_CASE("equal statements share all, whatever their case and punctuation; others nothing") {
  for (const StrengthWeights& weights : {words_alone, characters_alone}) {
    const auto sums = shared({"Plan care, daily", "zzz"}, "plan CARE daily!", weights);
    CHECK(sums[0] == doctest::Approx(1).epsilon(1e-6));
    CHECK(sums[1] == 0);
  }
}

TEST_CASE("endings of words do not count, and signs that make another language do") {
  CHECK(shared({"assessing"}, "assessment", words_alone)[0] == doctest::Approx(1));
  CHECK(shared({"C++"}, "C#", words_alone)[0] == 0);
  CHECK(shared({"C++"}, "c++", characters_alone)[0] == doctest::Approx(1));
}

TEST_CASE("a word that many targets have says less than a rare one") {
  const std::vector<std::string> targets{"use lathes", "use scalpels", "use maps", "drive lathes"};
  const auto sums = shared(targets, "use scalpels daily", words_alone);
  CHECK(sums[1] > sums[0]);
  CHECK(sums[0] > sums[3]);
}

TEST_CASE("words that no target has make what is shared smaller") {
  CHECK(shared({"plan care"}, "plan zebras giraffes lions", words_alone)[0] <
        shared({"plan care"}, "plan zebras", words_alone)[0]);
}

TEST_CASE("the cosine is that of roots of counts times rarity") {
  const std::vector<std::string> targets{"read maps", "read read signs"};
  // By hand: "read" is in both, "maps" and "signs" in one each.
  const double both = detail::rarity(2, 2);
  const double one = detail::rarity(1, 2);
  const double source = std::hypot(both, one);
  CHECK(shared(targets, "maps read", words_alone)[0] == doctest::Approx(1).epsilon(1e-6));
  CHECK(shared(targets, "maps read", words_alone)[1] ==
        doctest::Approx(both * std::sqrt(2.0) * both /
                        (source * std::hypot(std::sqrt(2.0) * both, one)))
            .epsilon(1e-6));
}

TEST_CASE("rarity follows the logarithm") {
  CHECK(detail::rarity(7, 7) == doctest::Approx(1 / std::log(2.0)));
  CHECK(detail::rarity(0, 7) == doctest::Approx(3 + 1 / std::log(2.0)));
  for (const std::size_t with : {0U, 1U, 5U, 99U, 5000U})
    CHECK(std::abs(detail::rarity(with, 13895) -
                   (std::log2(13896.0 / static_cast<double>(with + 1)) + 1 / std::log(2.0))) <
          0.09);
}

TEST_CASE("tiles add up to the whole") {
  const std::vector<std::string> targets{"plan care", "give care", "plan", "", "care plans"};
  const LexicalIndex index(targets, StrengthWeights{});
  const auto whole = shared(targets, "plan the care", StrengthWeights{});
  auto query = index.query("plan the care");
  for (Eigen::Index left = 0; left < 5; left += 2) {
    const Eigen::Index right = std::min<Eigen::Index>(5, left + 2);
    std::vector<double> tile(static_cast<std::size_t>(right - left), 0.0);
    index.add_shared(query, left, right, tile);
    for (std::size_t i = 0; i < tile.size(); ++i)
      CHECK(tile[i] == whole[static_cast<std::size_t>(left) + i]);
  }
}

TEST_CASE("any bytes are taken") {
  const std::string bytes("\xff\xc3\x28\0\xf0\x9f", 6);
  CHECK(shared({bytes}, bytes, StrengthWeights{})[0] > 0.1);
  CHECK(shared({""}, "", StrengthWeights{})[0] == 0);
}
