#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/align.hpp>
#include <wellspring/align/calibrate.hpp>

#include "align/made_embeddings.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

// One match for each source, right as often as its strength says.
struct Sample {
  Alignment alignment;
  std::vector<Relevance> gold;
};

Sample honest_sample(unsigned seed, std::uint32_t size, double right_from = 0) {
  std::mt19937 random(seed);
  std::vector<Match> matches;
  std::vector<Relevance> gold;
  for (std::uint32_t i = 0; i < size; ++i) {
    const double strength = static_cast<double>(random() % 1000U) / 1000;
    const bool is_right = static_cast<double>(random() % 1000U) / 1000 < strength - right_from;
    matches.push_back({.source = NodeIndex{i},
                       .target = NodeIndex{size + i},
                       .similarity = Similarity{0},
                       .strength = Strength{static_cast<float>(strength)}});
    gold.push_back({NodeIndex{i}, NodeIndex{size + i}, is_right ? 1.0 : 0.0});
  }
  return {Alignment(nodes(0, size), nodes(size, size), std::move(matches)), std::move(gold)};
}

const Calibration three_points{{{0.2, 0.1, 0.3}, {0.6, 0.5, 0.7}, {1.0, 0.9, 0.95}}};

}  // namespace

TEST_CASE("confidence runs straight between points and stays level beyond them") {
  CHECK(three_points.confidence(-5) == 0.1);
  CHECK(three_points.confidence(0.4) == doctest::Approx(0.3));
  CHECK(three_points.confidence(0.6) == doctest::Approx(0.5));
  CHECK(three_points.confidence(7) == 0.9);
  CHECK(Calibration{}.confidence(1) == 0);
}

TEST_CASE("a precision that was nowhere measured has no score") {
  CHECK(three_points.score_of(0.3) == 0.6);  // the confidence has to reach it too
  CHECK(three_points.score_of(0.9) == 1.0);
  CHECK_FALSE(three_points.score_of(0.96));
}

TEST_CASE("the lead is over the next for the strongest, and behind the strongest for others") {
  const double strengths[] = {0.9, 0.7, 0.4};
  const auto at = [&](std::size_t i) { return strengths[i]; };
  CHECK(detail::lead(0, 3, at) == doctest::Approx(0.2));
  CHECK(detail::lead(2, 3, at) == doctest::Approx(-0.5));
  CHECK(detail::lead(0, 1, at) == 0);
}

TEST_CASE("what is right as often as its strength says is calibrated to its strength") {
  const Sample sample = honest_sample(1, 6000);
  const JudgedAlignment judged[] = {{sample.alignment, sample.gold}};
  const Calibration calibration = calibrate(judged);
  for (const double score : {0.15, 0.3, 0.5, 0.7, 0.85})
    CHECK(std::abs(calibration.confidence(score) - score) < 0.05);
  for (std::size_t i = 1; i < calibration.points.size(); ++i) {
    CHECK(calibration.points[i].score > calibration.points[i - 1].score);
    CHECK(calibration.points[i].confidence >= calibration.points[i - 1].confidence);
    CHECK(calibration.points[i].precision >= calibration.points[i - 1].precision);
  }
}

TEST_CASE("precision is that of the set where it is least, confidence that of all") {
  const Sample easy = honest_sample(2, 2000);
  const Sample hard = honest_sample(3, 2000, 0.3);
  const JudgedAlignment both[] = {{easy.alignment, easy.gold}, {hard.alignment, hard.gold}};
  const JudgedAlignment one[] = {{hard.alignment, hard.gold}};
  const Calibration together = calibrate(both);
  const Calibration alone = calibrate(one);
  CHECK(together.confidence(0.8) > alone.confidence(0.8) + 0.1);
  CHECK(std::abs(together.points.front().precision - alone.points.front().precision) < 0.03);
}

TEST_CASE(
    "pairs that nobody judged are left out, or wrong where people looked for all right ones") {
  Sample sample = honest_sample(4, 400);
  std::erase_if(sample.gold, [](const Relevance& pair) { return pair.grade == 0; });
  const JudgedAlignment judged[] = {{sample.alignment, sample.gold}};
  CHECK_THROWS_AS((void)calibrate(judged), std::invalid_argument);  // all right
  CHECK(calibrate(judged, {.unlisted_is_wrong = true}).confidence(0.5) < 0.7);
}

TEST_CASE("too few judgements calibrate nothing") {
  const Sample sample = honest_sample(5, 19);
  const JudgedAlignment judged[] = {{sample.alignment, sample.gold}};
  CHECK_THROWS_AS((void)calibrate(judged), std::invalid_argument);
  CHECK_THROWS_AS((void)calibrate({}), std::invalid_argument);
}

TEST_CASE("where no answer is sure enough there is none") {
  const Embeddings bare = made(0, rows_of({{1, 0}, {0.8F, 0.6F}}));
  const Embeddings source = bare.with(three_points);
  const Embeddings target(nodes(10, 2), {"another", "unlike"}, rows_of({{1, 0}, {0.96F, 0.28F}}),
                          {}, "made");
  const Alignment all = align(source, target);
  REQUIRE(all.matches().size() == 4);
  for (const Match& match : all.matches()) REQUIRE(match.confidence);
  CHECK(all.matches()[0].confidence > all.matches()[1].confidence);
  // However few are kept, the lead is over the next that there is.
  const Alignment one = align(source, target, {.top_k = 1});
  CHECK(one.matches()[0] == all.matches()[0]);

  const float sure = all.matches()[0].confidence->value();
  const Alignment sure_ones = align(source, target, {.min_confidence = sure - 1e-3});
  CHECK(!sure_ones.matches().empty());
  for (const Match& match : sure_ones.matches()) CHECK(match.confidence->value() >= sure - 1e-3F);
  const Alignment none = align(source, target, {.precision = 0.96});
  CHECK(none.matches().empty());
  const Alignment loose = align(source, target, {.precision = 0.0});
  CHECK(loose.matches().size() <= all.matches().size());
}

TEST_CASE("confidence is for calibrated embedders, the default weights, and no other judge") {
  const Embeddings bare = made(0, rows_of({{1, 0}}));
  const Embeddings source = bare.with(three_points);
  const Embeddings target = made(10, rows_of({{1, 0}, {0, 1}}));
  const AlignOptions cosine{.weights = StrengthWeights::cosine()};
  const Alignment by_cosine = align(source, target, cosine);
  CHECK_FALSE(by_cosine.matches()[0].confidence);
  CHECK_THROWS_AS((void)align(bare, target, {.min_confidence = 0.5}), std::invalid_argument);
  CHECK_THROWS_AS((void)align(bare, target, {.precision = 0.5}), std::invalid_argument);
  CHECK_THROWS_AS((void)align(source, target, {.precision = 1.5}), std::invalid_argument);
  CHECK_THROWS_AS((void)align(source, target, {.min_confidence = std::nan("")}),
                  std::invalid_argument);
}

TEST_CASE("an alignment says how it was made") {
  const Alignment alignment = align(made(0, rows_of({{1, 0}})), made(10, rows_of({{1, 0}})),
                                    {.top_k = 3, .min_similarity = -0.25});
  CHECK(alignment.options() ==
        "top_k=3 min_similarity=-0.25 assignment=many characters=0.15 words=0.15 description=0.2 "
        "title_description=0.6 parent=0.1 alternative=0.05");
  CHECK(assign(alignment, Assignment::one_to_one).options() == alignment.options());
}
