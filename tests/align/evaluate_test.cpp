#include <wellspring/align/compare.hpp>
#include <wellspring/align/evaluate.hpp>

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

using namespace wellspring;
using doctest::Approx;

namespace {

NodeIndex node(std::uint32_t number) { return NodeIndex{number}; }

Members members(std::initializer_list<std::uint32_t> numbers) {
  std::vector<NodeIndex> nodes;
  for (const std::uint32_t number : numbers) nodes.push_back(node(number));
  return Members{std::move(nodes)};
}

Match match(std::uint32_t source, std::uint32_t target, float strength) {
  return {node(source), node(target), Similarity{strength}, Strength{strength}};
}

Relevance pair(std::uint32_t source, std::uint32_t target, double grade = 1) {
  return {node(source), node(target), grade};
}

// Source 0 ranks 10, 11, 12, 13; source 1 ranks 12 alone; source 2 ranks nothing.
Alignment three_sources() {
  return {members({0, 1, 2}),
          members({10, 11, 12, 13}),
          {match(0, 10, 0.9F), match(0, 11, 0.8F), match(0, 12, 0.7F), match(0, 13, 0.6F),
           match(1, 12, 0.3F)},
          "made",
          0.7};
}

QueryResult first_of(const Alignment& alignment, const std::vector<Relevance>& gold) {
  const Evaluation found = evaluate(alignment, gold);
  return found.queries()[0];
}

Match with_confidence(Match match, float confidence) {
  match.confidence = Confidence{confidence};
  return match;
}

}  // namespace

TEST_CASE("the figures of one ranking, as computed by hand") {
  const std::vector<Relevance> gold{pair(0, 11, 1), pair(0, 13, 3)};
  const Evaluation found = evaluate(three_sources(), gold, {.at = {1, 2, 5}});
  const Figures& figures = found.figures();
  CHECK(figures.mrr.mean == 0.5);
  CHECK(figures.map.mean == Approx((1.0 / 2 + 2.0 / 4) / 2));
  CHECK(figures.recall.at(1).mean == 0);
  CHECK(figures.recall.at(2).mean == 0.5);
  CHECK(figures.recall.at(5).mean == 1);
  CHECK(figures.rp.at(1).mean == 0);
  CHECK(figures.rp.at(2).mean == 0.5);
  CHECK(figures.rp.at(5).mean == 1);
  const double ideal = 3 + 1 / std::log2(3);
  CHECK(figures.ndcg.at(1).mean == 0);
  CHECK(figures.ndcg.at(2).mean == Approx(1 / std::log2(3) / ideal));
  CHECK(figures.ndcg.at(5).mean == Approx((1 / std::log2(3) + 3 / std::log2(5)) / ideal));
}

TEST_CASE("RP at k divides by k where more than k targets are relevant") {
  const std::vector<Relevance> gold{pair(0, 10), pair(0, 11), pair(0, 13)};
  const Figures figures = evaluate(three_sources(), gold, {.at = {1, 2}}).figures();
  CHECK(figures.rp.at(1).mean == 1);
  CHECK(figures.recall.at(1).mean == Approx(1.0 / 3));
  CHECK(figures.rp.at(2).mean == 1);
}

TEST_CASE("a query whose relevant target is not ranked has rank figures of 0") {
  const std::vector<Relevance> gold{pair(0, 10), pair(1, 13), pair(2, 10)};
  const Evaluation found = evaluate(three_sources(), gold);
  CHECK(found.queries().size() == 3);
  CHECK(found.queries()[0].first_relevant == 1);
  CHECK_FALSE(found.queries()[1].first_relevant.has_value());
  CHECK(found.queries()[1].reciprocal_rank() == 0);
  CHECK(found.queries()[2].ranked == 0);
  CHECK(found.figures().mrr.mean == Approx(1.0 / 3));
  CHECK(found.figures().recall.at(100).mean == Approx(1.0 / 3));
}

TEST_CASE("equal strengths rank in the order of the targets") {
  const Alignment tied(members({0}), members({12, 11, 10}),
                       {match(0, 10, 0.5F), match(0, 11, 0.5F), match(0, 12, 0.5F)});
  const std::vector<Relevance> gold{pair(0, 10)};
  CHECK(first_of(tied, gold).first_relevant == 3);
}

TEST_CASE("what people rejected has no rank, and an own node only where the gold names it") {
  Match rejected = match(0, 10, 0.9F);
  rejected.verdict = Verdict::rejected;
  const Alignment alignment(members({0}), members({0, 10, 11}),
                            {match(0, 0, 1), rejected, match(0, 11, 0.8F)}, "made", 0.5);
  CHECK(first_of(alignment, {pair(0, 11)}).first_relevant == 1);
  CHECK(first_of(alignment, {pair(0, 11)}).counted == 1);
  CHECK(first_of(alignment, {pair(0, 0)}).first_relevant == 1);
  CHECK(first_of(alignment, {pair(0, 0)}).counted == 2);
}

TEST_CASE("a pair that is matched twice ranks once") {
  const Alignment twice(members({0}), members({10, 11}),
                        {match(0, 10, 0.9F), match(0, 10, 0.8F), match(0, 11, 0.7F)});
  const Evaluation found = evaluate(twice, std::vector{pair(0, 10), pair(0, 11)});
  CHECK(found.figures().map.mean == 1);
  CHECK(found.queries()[0].ranked == 2);
}

TEST_CASE("of a pair that the gold lists twice the highest grade counts") {
  const std::vector<Relevance> gold{pair(0, 11, 1), pair(0, 10, 1), pair(0, 11, 3)};
  const Evaluation found = evaluate(three_sources(), gold, {.at = {2}});
  CHECK(found.queries()[0].relevant == 2);
  CHECK(found.figures().ndcg.at(2).mean == Approx((1 + 3 / std::log2(3)) / (3 + 1 / std::log2(3))));
}

TEST_CASE("precision, recall and F1 are of the matches from the cut on, that of the alignment") {
  const std::vector<Relevance> gold{pair(0, 10), pair(0, 13), pair(1, 12)};
  const Evaluation found = evaluate(three_sources(), gold);
  CHECK(found.cut() == 0.7);
  // 0.7 counts: 10 (right), 11 and 12 of source 0; nothing of source 1.
  CHECK(found.figures().at_cut.precision.mean == Approx(1.0 / 3));
  CHECK(found.figures().at_cut.recall.mean == Approx(1.0 / 3));
  CHECK(found.figures().at_cut.f1.mean == Approx(1.0 / 3));
  CHECK(found.figures().at_cut.mean_f1.mean == Approx((2.0 / 5 + 0) / 2));
  CHECK(found.unanswered() == 1);
  const Evaluation lower = evaluate(three_sources(), gold, {.cut = 0.3});
  CHECK(lower.figures().at_cut.precision.mean == Approx(3.0 / 5));
  CHECK(lower.figures().at_cut.recall.mean == 1);
  CHECK(lower.unanswered() == 0);
}

TEST_CASE("an alignment without a cut is read at the default one") {
  const Alignment uncut(members({0}), members({10, 11}), {match(0, 10, 0.5F), match(0, 11, 0.4F)});
  const Evaluation found = evaluate(uncut, std::vector{pair(0, 10)});
  CHECK(found.cut() == default_cut);
  CHECK(found.figures().at_cut.precision.mean == 1);
}

TEST_CASE("a source that nothing answers has no rank, and is right where nothing counts") {
  const std::vector<Relevance> gold{pair(0, 10), pair(2, 10, 0)};
  const Evaluation found = evaluate(three_sources(), gold, {.unanswerable = {node(1)}});
  CHECK(found.queries().size() == 3);
  CHECK(found.figures().mrr.mean == 1);  // of one query that can be answered
  CHECK(found.queries()[1].set_f1() == 1);
  CHECK(found.queries()[2].set_f1() == 1);
  CHECK(found.figures().at_cut.mean_f1.mean == Approx((0.5 + 1 + 1) / 3));
  const Evaluation lower = evaluate(three_sources(), gold, {.cut = 0, .unanswerable = {node(1)}});
  CHECK(lower.queries()[1].set_f1() == 0);
  CHECK(lower.figures().at_cut.precision.mean == Approx(1.0 / 5));
  CHECK_THROWS_AS(static_cast<void>(evaluate(three_sources(), gold, {.unanswerable = {node(0)}})),
                  std::invalid_argument);
}

TEST_CASE("where nothing counts precision is 0, and 1 where there was nothing to find") {
  const Figures missed = evaluate(three_sources(), std::vector{pair(0, 10)}, {.cut = 2}).figures();
  CHECK(missed.at_cut.precision.mean == 0);
  CHECK(missed.at_cut.f1.mean == 0);
  const Figures silent =
      evaluate(three_sources(), {}, {.cut = 2, .unanswerable = {node(0), node(1)}}).figures();
  CHECK(silent.at_cut.precision.mean == 1);
  CHECK(silent.at_cut.recall.mean == 1);
  CHECK(silent.at_cut.f1.mean == 1);
  CHECK(silent.mrr.mean == 0);
}

TEST_CASE("a pair of the gold with an end on neither side is missed, and told") {
  const std::vector<Relevance> gold{pair(0, 10), pair(0, 99), pair(77, 10)};
  const Evaluation found = evaluate(three_sources(), gold);
  CHECK(found.unreachable() == 2);
  CHECK(found.queries().size() == 2);
  CHECK(found.figures().map.mean == Approx((0.5 + 0) / 2));
}

TEST_CASE("an empty gold is an evaluation of no query") {
  const Evaluation found = evaluate(three_sources(), {});
  CHECK(found.queries().empty());
  CHECK(found.figures().mrr == Figure{});
  CHECK(found.figures().at_cut.precision == Figure{});
  CHECK(evaluate(Alignment{}, {}) == evaluate(Alignment{}, {}));
}

TEST_CASE("reliability: each match in the bin of its confidence, and the error over all of them") {
  const Alignment sure(
      members({0, 1}), members({10, 11}),
      {with_confidence(match(0, 10, 0.9F), 1.0F), with_confidence(match(0, 11, 0.8F), 0.25F),
       with_confidence(match(1, 10, 0.7F), 0.75F)});
  const Evaluation found = evaluate(sure, std::vector{pair(0, 10), pair(1, 11)});
  const Reliability& all = found.reliability();
  CHECK(all.matches() == 3);
  CHECK(all.bins()[14].matches == 1);
  CHECK(all.bins()[14].correct == 1);
  CHECK(all.bins()[3].matches == 1);
  CHECK(all.bins()[11].matches == 1);
  CHECK(all.bins()[11].confidences == 0.75);
  CHECK(*all.calibration_error() == Approx((0 + 0.25 + 0.75) / 3));
  CHECK(found.first_reliability().matches() == 2);
  CHECK(*found.first_reliability().calibration_error() == Approx(0.75 / 2));
  CHECK_FALSE(evaluate(three_sources(), std::vector{pair(0, 10)})
                  .reliability()
                  .calibration_error()
                  .has_value());
}

TEST_CASE("an interval holds its mean, is the same each time, and is a point for equal queries") {
  std::vector<Match> matches;
  std::vector<Relevance> gold;
  for (std::uint32_t source = 0; source < 100; ++source) {
    matches.push_back(match(source, 100 + source % 2, 0.9F));
    matches.push_back(match(source, 101 - source % 2, 0.8F));
    gold.push_back(pair(source, 100));
  }
  std::vector<NodeIndex> sources;
  for (std::uint32_t source = 0; source < 100; ++source) sources.push_back(node(source));
  const Alignment alignment(Members{std::move(sources)}, members({100, 101}), matches);
  const Evaluation found = evaluate(alignment, gold);
  CHECK(found.figures().mrr.mean == 0.75);
  // Standard error 0.25 / 10: the interval of a normal mean is 0.75 +- 0.049.
  CHECK(found.figures().mrr.low == Approx(0.701).epsilon(0.01));
  CHECK(found.figures().mrr.high == Approx(0.799).epsilon(0.01));
  CHECK(found == evaluate(alignment, gold));
  CHECK(found.figures().recall.at(5) == Figure{1, 1, 1});
  const Evaluation other = evaluate(alignment, gold, {.resampling = {.seed = 2}});
  CHECK(other.figures().mrr.mean == found.figures().mrr.mean);
}

TEST_CASE("draws of the resampling are the same on every machine") {
  std::mt19937_64 random(1);
  std::vector<std::uint32_t> drawn;
  for (int i = 0; i < 6; ++i) drawn.push_back(detail::draw(random, 1000));
  CHECK(drawn == std::vector<std::uint32_t>{133, 136, 451, 21, 350, 911});
}

TEST_CASE("the logarithm of a rank is the library's, up to the last bits") {
  for (std::size_t rank = 1; rank < 20'000; ++rank)
    REQUIRE(std::abs(detail::binary_logarithm(rank) - std::log2(static_cast<double>(rank))) <
            1e-14);
}

TEST_CASE("blocks of queries, evaluated apart and combined, are the whole") {
  const std::vector<Relevance> gold{pair(0, 11), pair(0, 13, 3), pair(1, 12), pair(2, 10)};
  const Alignment whole = three_sources();
  std::vector<Evaluation> parts;
  for (const std::uint32_t source : {2U, 0U, 1U}) {
    const auto found = whole.matches(node(source));
    const Alignment block(members({source}), whole.target(), {found.begin(), found.end()}, "made",
                          0.7);
    std::vector<Relevance> part;
    for (const Relevance& item : gold)
      if (item.source == node(source)) part.push_back(item);
    parts.push_back(evaluate(block, part));
  }
  CHECK(combine(parts) == evaluate(whole, gold));
  parts.push_back(parts.front());
  CHECK_THROWS_AS(static_cast<void>(combine(parts)), std::invalid_argument);
  parts.back() = evaluate(whole, {}, {.at = {3}});
  CHECK_THROWS_AS(static_cast<void>(combine(parts)), std::invalid_argument);
  CHECK(combine({}).figures() == Figures{});
}

TEST_CASE("a comparison is of the same queries, and a system is no better than itself") {
  const Alignment a = three_sources();
  const Alignment b(members({0, 1, 2}), members({10, 11, 12, 13}),
                    {match(0, 13, 0.9F), match(1, 12, 0.9F)}, "made", 0.7);
  const std::vector<Relevance> gold{pair(0, 13), pair(1, 12)};
  CHECK(compare(a, a, gold).difference.mrr == Figure{});
  const Comparison found = compare(b, a, gold);
  CHECK(found.queries == 2);
  CHECK(found.difference.mrr.mean == Approx((0.75 + 0) / 2));
  CHECK(found.difference.mrr.low == 0);
  CHECK(found.difference.mrr.high == 0.75);
  CHECK(compare(a, b, gold).difference.mrr.mean == -found.difference.mrr.mean);
  CHECK_THROWS_AS(static_cast<void>(compare(evaluate(a, gold), evaluate(a, std::vector{gold[0]}))),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(compare(evaluate(a, gold), evaluate(a, gold, {.at = {3}}))),
                  std::invalid_argument);
}

TEST_CASE("gold is what publishers declared and people accepted") {
  Match declared = match(0, 10, 1);
  declared.evidence = Evidence::declared;
  Match accepted = match(0, 11, 1);
  accepted.evidence = Evidence::reviewed;
  accepted.verdict = Verdict::accepted;
  Match rejected = match(0, 12, 1);
  rejected.evidence = Evidence::reviewed;
  rejected.verdict = Verdict::rejected;
  Match deferred = match(0, 13, 0.5F);
  deferred.evidence = Evidence::reviewed;
  deferred.verdict = Verdict::deferred;
  const Alignment alignment(members({0, 1}), members({10, 11, 12, 13}),
                            {declared, accepted, rejected, deferred, match(1, 10, 1)});
  CHECK(gold_of(alignment) == std::vector{pair(0, 10), pair(0, 11)});
}

TEST_CASE("a grade that is negative or no number, and a rank of 0, are the caller's mistakes") {
  const auto fails = [](const std::vector<Relevance>& gold, const EvaluateOptions& options = {}) {
    CHECK_THROWS_AS(static_cast<void>(evaluate(three_sources(), gold, options)),
                    std::invalid_argument);
  };
  fails({pair(0, 10, -1)});
  fails({pair(0, 10, std::nan(""))});
  fails({pair(0, 10, INFINITY)});
  fails({pair(0, 10)}, {.at = {0}});
  fails({pair(0, 10)}, {.cut = std::nan("")});
  fails({pair(0, 10)}, {.resampling = {.resamples = 0}});
}
