#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/align.hpp>

#include "align/made_embeddings.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

bool has_text(const Embeddings& side, std::size_t member) {
  bool found = !side.matrix().row(static_cast<Eigen::Index>(member)).isZero(0);
  const SurfaceForms& forms = side.surface_forms();
  for (std::size_t form = 0; form < forms.owner.size(); ++form)
    found |=
        forms.owner[form] == member && !forms.rows.row(static_cast<Eigen::Index>(form)).isZero(0);
  return found;
}

// align() in its plainest form: every pair, in double, then sorted.
std::vector<Match> by_hand(const Embeddings& source, const Embeddings& target,
                           const AlignOptions& options) {
  const detail::Sides sides(source, target, options.weights);
  const detail::Comparison comparison = sides.comparison();
  const auto columns = static_cast<Eigen::Index>(target.size());
  std::vector<Match> matches;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    std::vector<double> shared(target.size(), 0.0);
    if (comparison.words != nullptr) {
      auto query = comparison.words->query(source.texts()[i]);
      comparison.words->add_shared(query, 0, columns, shared);
    }
    std::vector<Match> found;
    for (std::size_t j = 0; j < target.size(); ++j) {
      if (!has_text(source, i) || !has_text(target, j)) continue;
      const auto column = static_cast<Eigen::Index>(j);
      const double similarity = comparison.similarity(row, column);
      if (options.min_similarity && similarity < *options.min_similarity) continue;
      const double strength = comparison.strength(row, column, shared[j]);
      found.push_back({.source = source.members()[i],
                       .target = target.members()[j],
                       .similarity = Similarity{static_cast<float>(similarity)},
                       .strength = Strength{static_cast<float>(strength)},
                       .confidence = {}});
    }
    std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
      return a.strength != b.strength ? a.strength > b.strength : a.target < b.target;
    });
    found.resize(std::min(found.size(), options.top_k.value_or(found.size())));
    matches.insert(matches.end(), found.begin(), found.end());
  }
  return matches;
}

Beside random_beside(std::mt19937& random, std::size_t members, const Matrix& rows) {
  Beside beside;
  beside.rows = rows;
  beside.texts.resize(static_cast<std::size_t>(rows.rows()), "what stands beside it");
  for (std::size_t i = 0; i < members; ++i) {
    const auto row = static_cast<std::uint32_t>(random() % (beside.texts.size() + 1));
    beside.row_of.push_back(row == beside.texts.size() ? Beside::nothing : row);
  }
  return beside;
}

// The same rows, with statements of few words, descriptions, parents and titles.
Embeddings in_full(std::mt19937& random, const Embeddings& side, const Matrix& beside) {
  const std::vector<std::string> words{"plan", "Plan", "care", "patients'", "C++", "code", "the"};
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < side.size(); ++i) {
    std::string text;
    for (auto length = random() % 5U; length > 0; --length)
      text += words[random() % words.size()] + " ";
    texts.push_back(text);
  }
  Surroundings surroundings;
  surroundings.descriptions = random_beside(random, side.size(), beside);
  surroundings.parents = random_beside(random, side.size(), beside);
  for (std::size_t i = 0; i < side.size(); ++i) surroundings.is_title.push_back(random() % 2U == 0);
  return {side.members(),     std::move(texts), side.matrix(),          side.surface_forms(),
          side.fingerprint(), std::nullopt,     std::move(surroundings)};
}

std::size_t count(const Alignment& alignment) { return alignment.matches().size(); }

bool equal(const Alignment& alignment, const std::vector<Match>& matches) {
  return std::ranges::equal(alignment.matches(), matches);
}

}  // namespace

TEST_CASE("the matches are those of comparing every pair, however the work is cut up") {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    const auto dimension = static_cast<Eigen::Index>(1 + random() % 9U);
    const auto n = static_cast<Eigen::Index>(1 + random() % 40U);
    const auto m = static_cast<Eigen::Index>(1 + random() % 60U);
    const auto forms = static_cast<Eigen::Index>(random() % 30U);
    const auto values = round % 2 == 0 ? small_integers : spread;
    const Embeddings source = made(0, values(random, n, dimension),
                                   values(random, forms, dimension), owners(random, forms, n));
    const Embeddings target = made(1000, values(random, m, dimension),
                                   values(random, forms, dimension), owners(random, forms, m));
    AlignOptions options;
    if (round % 5 == 0) options.top_k.reset();
    if (round % 5 != 0) options.top_k = 1 + random() % 12U;
    if (round % 3 == 0) options.min_similarity = 0.25;
    const Matrix beside = values(random, 5, dimension);
    const Embeddings full_source = in_full(random, source, beside);
    const Embeddings full_target = in_full(random, target, beside);
    if (round % 2 == 0) options.weights = StrengthWeights::cosine();
    const std::vector<Match> expected = by_hand(full_source, full_target, options);
    CHECK(equal(align(full_source, full_target, options), expected));
    for (const auto& [block, tile] : {std::pair<Eigen::Index, Eigen::Index>{1, 1}, {3, 7}, {64, 2}})
      CHECK(equal(detail::align_in_blocks(full_source, full_target, options,
                                          {.source_block = block, .target_tile = tile}),
                  expected));
  }
}

TEST_CASE("without weights the strength is the cosine of the best pair of wordings") {
  std::mt19937 random(4);
  const Matrix beside = spread(random, 5, 6);
  const Embeddings source = in_full(random, made(0, spread(random, 9, 6)), beside);
  const Embeddings target =
      in_full(random, made(100, spread(random, 9, 6), spread(random, 4, 6), {0, 0, 3, 8}), beside);
  const Alignment alignment =
      align(source, target, {.top_k = std::nullopt, .weights = StrengthWeights::cosine()});
  REQUIRE(count(alignment) == 81);
  for (const Match& match : alignment.matches())
    CHECK(match.strength.value() == match.similarity.value());
}

TEST_CASE("a statement's strength with its own copy is 1") {
  const Matrix row = rows_of({{0.6F, 0.8F}});
  const Embeddings source(nodes(0, 1), {"Plan care"}, row, {}, "made");
  const Embeddings target(nodes(10, 1), {"plan CARE."}, row, {}, "made");
  const Alignment alignment = align(source, target);
  CHECK(alignment.matches()[0].strength == Strength{1});
}

TEST_CASE(
    "of two statements as near in meaning, the one with the source's rare words is stronger") {
  const Matrix one = rows_of({{1, 0}});
  const Embeddings source(nodes(0, 1), {"use anaesthetics"}, one, {}, "made");
  const Embeddings target(nodes(10, 3),
                          {"use instruments", "administer anaesthetics", "use scales"},
                          one.replicate(3, 1), {}, "made");
  const Alignment alignment = align(source, target);
  CHECK(alignment.matches()[0].target == NodeIndex{11});
  CHECK(alignment.matches()[0].similarity == Similarity{1});
}

TEST_CASE(
    "a description draws a competency's row, a title's further, and its absence neither way") {
  const Matrix along = rows_of({{1, 0}});
  const Embeddings source(nodes(0, 1), {""}, along, {}, "made");
  const auto strength_of = [&](bool is_title, std::vector<std::uint32_t> row_of) {
    Surroundings beside;
    beside.descriptions = {rows_of({{0, 1}}), {"something else"}, std::move(row_of)};
    beside.is_title = {is_title};
    const Embeddings target(nodes(10, 1), {""}, along, {}, "made", std::nullopt, beside);
    const StrengthWeights weights{.characters = 0, .words = 0};
    const Alignment alignment = align(source, target, {.weights = weights});
    return alignment.matches()[0].strength.value();
  };
  CHECK(strength_of(false, {Beside::nothing}) == doctest::Approx(1));
  CHECK(strength_of(false, {0}) == doctest::Approx(0.8));
  CHECK(strength_of(true, {0}) == doctest::Approx(0.4));
}

TEST_CASE("an alternative counts where it is nearer than the statement by more than its handicap") {
  const Embeddings source(nodes(0, 1), {""}, rows_of({{1, 0}}), {}, "made");
  const auto strength_with = [&](Matrix form) {
    const Embeddings target(nodes(10, 1), {""}, rows_of({{0.8F, 0.6F}}),
                            {std::move(form), {0}, {"otherwise"}}, "made");
    const StrengthWeights weights{.characters = 0, .words = 0};
    const Alignment alignment = align(source, target, {.weights = weights});
    return alignment.matches()[0].strength.value();
  };
  CHECK(strength_with(rows_of({{1, 0}})) == doctest::Approx(0.95));
  CHECK(strength_with(rows_of({{0.6F, 0.8F}})) == doctest::Approx(0.8));
}

TEST_CASE("a judge's scores become the strengths of the strongest matches, and leave no cut") {
  const Embeddings source(nodes(0, 1), {"plan care"}, rows_of({{1, 0}}), {}, "made", 0.6);
  const Embeddings target(nodes(10, 3), {"near", "nearer", "far"},
                          rows_of({{0.8F, 0.6F}, {1, 0}, {0, 1}}), {}, "made");
  std::vector<std::string> asked;
  const AlignOptions options{.rerank =
                                 [&](std::span<const StatementPair> pairs) {
                                   std::vector<double> scores;
                                   for (const StatementPair& pair : pairs) {
                                     asked.emplace_back(pair.target);
                                     scores.push_back(pair.target == "near" ? 7 : -3);
                                   }
                                   return scores;
                                 },
                             .rerank_depth = 2};
  const Alignment alignment = align(source, target, options);
  CHECK(asked == std::vector<std::string>{"nearer", "near"});
  REQUIRE(count(alignment) == 2);
  CHECK(alignment.matches()[0].target == NodeIndex{10});
  CHECK(alignment.matches()[0].strength == Strength{7});
  CHECK_FALSE(alignment.cut());
  CHECK_THROWS_AS(
      (void)align(source, target, {.rerank = [](auto) { return std::vector<double>{1}; }}),
      std::invalid_argument);
}

TEST_CASE("a framework that repeats one statement thousands of times keeps the first targets") {
  std::mt19937 random(2);
  const Matrix one = spread(random, 1, 48);
  const Embeddings source = made(0, one);
  const Embeddings target = made(10, one.replicate(5000, 1));
  const Alignment alignment = align(source, target, {.top_k = 3});
  REQUIRE(alignment.matches().size() == 3);
  for (std::uint32_t i = 0; i < 3; ++i) CHECK(alignment.matches()[i].target == NodeIndex{10 + i});
}

TEST_CASE("near ties, closer than a float product can tell, are decided in double") {
  std::mt19937 random(3);
  const Matrix one = spread(random, 1, 384);
  Matrix many = one.replicate(700, 1);
  for (Eigen::Index i = 0; i < many.rows(); ++i)
    many(i, i % 384) += 1e-3F * static_cast<float>(random() % 100U);
  const Embeddings source = made(0, one);
  const Embeddings target = made(10, many);
  const AlignOptions options{.top_k = 20};
  CHECK(equal(align(source, target, options), by_hand(source, target, options)));
}

TEST_CASE("a statement without text matches nothing, even at a cut of -1") {
  const Embeddings source = made(0, rows_of({{0, 0}, {1, 0}}));
  const Embeddings target = made(10, rows_of({{-1, 0}, {0, 0}}));
  const Alignment alignment =
      align(source, target, {.top_k = std::nullopt, .min_similarity = -1.0});
  REQUIRE(alignment.matches().size() == 1);
  CHECK(alignment.matches()[0].source == NodeIndex{1});
  CHECK(alignment.matches()[0].similarity == Similarity{-1});
}

TEST_CASE("the best wording of either side counts, and a missing one does not lift the score") {
  const Embeddings source = made(0, rows_of({{1, 0}}), rows_of({{0, 1}}), {0});
  const Embeddings target =
      made(10, rows_of({{0, 0}, {0.6F, 0.8F}, {0, 0}}), rows_of({{0, 1}, {-1, -1}}), {0, 2});
  const Alignment alignment = align(source, target);
  REQUIRE(alignment.matches().size() == 3);
  CHECK(alignment.matches()[0].target == NodeIndex{10});
  CHECK(alignment.matches()[0].similarity == Similarity{1});
  CHECK(alignment.matches()[1].target == NodeIndex{11});
  CHECK(alignment.matches()[1].similarity == Similarity{0.8F});
  CHECK(alignment.matches()[2].similarity == Similarity{-0.707107F});
}

TEST_CASE("what is inferred is a close match, never an exact one") {
  const Alignment alignment = align(made(0, rows_of({{1, 0}})), made(10, rows_of({{1, 0}})));
  REQUIRE(alignment.matches().size() == 1);
  CHECK(alignment.matches()[0].relation == Relation::close_match);
  CHECK(alignment.matches()[0].evidence == Evidence::inferred);
  CHECK_FALSE(alignment.matches()[0].confidence);
}

TEST_CASE(
    "a competency on both sides is itself, declared by its publishers, with text or without") {
  // Nodes 0, 1, 2 against 1, 2, 3; node 2 has no text.
  const Embeddings source = made(0, rows_of({{1, 0}, {0, 1}, {0, 0}}));
  const Embeddings target = made(1, rows_of({{0, 1}, {0, 0}, {0, 1}}));
  for (const std::size_t top_k : {1U, 2U}) {
    const Alignment alignment = align(source, target, {.top_k = top_k});
    const auto own = alignment.matches(NodeIndex{1});
    REQUIRE(own.size() == top_k);
    CHECK(own[0].target == NodeIndex{1});
    CHECK(own[0].relation == Relation::exact_match);
    CHECK(own[0].evidence == Evidence::declared);
    CHECK(own[0].similarity == Similarity{1});
    REQUIRE(alignment.matches(NodeIndex{2}).size() == 1);
    CHECK(alignment.matches(NodeIndex{2})[0].target == NodeIndex{2});
  }
}

TEST_CASE("a cosine that is shown as the least similarity asked for is kept") {
  const Embeddings source = made(0, rows_of({{1, 0}}));
  const Embeddings target = made(10, rows_of({{0.7F, std::sqrt(0.51F)}}));
  CHECK(count(align(source, target, {.min_similarity = 0.7})) == 1);
  CHECK(count(align(source, target, {.min_similarity = 0.700001})) == 0);
}

TEST_CASE("vectors of two models are not compared") {
  const Matrix row = rows_of({{1, 0}});
  const Embeddings ours = made(0, row);
  const Embeddings theirs(nodes(10, 1), {"a statement"}, row, SurfaceForms{}, "another model");
  CHECK_THROWS_AS((void)align(ours, theirs), std::invalid_argument);
  CHECK_THROWS_AS((void)align(ours, made(10, rows_of({{1, 0, 0}}))), std::invalid_argument);
  CHECK_THROWS_AS((void)align(ours, ours, {.top_k = 0}), std::invalid_argument);
  for (const double least : {std::nan(""), std::numeric_limits<double>::infinity()})
    CHECK_THROWS_AS((void)align(ours, ours, {.min_similarity = least}), std::invalid_argument);
}

TEST_CASE("an alignment remembers its embedder and the source's cut") {
  const Alignment alignment =
      align(made(0, rows_of({{1, 0}}), {}, {}, 0.6), made(10, rows_of({{1, 0}})));
  CHECK(alignment.fingerprint() == "made");
  CHECK(alignment.cut() == 0.6);
}

TEST_CASE("a competency that a side lists twice has its matches once, by its first row") {
  const auto listed = [](std::vector<NodeIndex> nodes, Matrix rows) {
    std::vector<std::string> texts(nodes.size(), "a statement");
    return Embeddings(Members(std::move(nodes)), std::move(texts), std::move(rows), {}, "made");
  };
  const Embeddings source = listed({NodeIndex{1}, NodeIndex{1}}, rows_of({{1, 0}, {0, 1}}));
  const Embeddings target =
      listed({NodeIndex{7}, NodeIndex{8}, NodeIndex{7}}, rows_of({{1, 0}, {1, 1}, {1, 0}}));
  for (const auto assignment : {Assignment::many, Assignment::one_to_one}) {
    const Alignment found = align(source, target, {.assignment = assignment});
    REQUIRE(count(found) == (assignment == Assignment::many ? 2 : 1));
    CHECK(found.matches()[0].target == NodeIndex{7});
    CHECK(found.matches()[0].similarity == Similarity{1});
  }
}

TEST_CASE("rows of no dimension match nothing") {
  CHECK(count(align(made(0, Matrix(2, 0)), made(10, Matrix(3, 0)))) == 0);
}

TEST_CASE("nothing against nothing is no match") {
  const Embeddings none = made(0, Matrix(0, 4));
  const Embeddings one = made(10, rows_of({{1, 0, 0, 0}}));
  CHECK(count(align(none, one)) == 0);
  CHECK(count(align(one, none)) == 0);
}

TEST_CASE("progress ends at the whole, and a refusal stops the work") {
  std::mt19937 random(4);
  const Embeddings source = made(0, spread(random, 30, 8));
  const Embeddings target = made(100, spread(random, 40, 8));
  std::vector<std::size_t> told;
  const Alignment told_of =
      align(source, target, {.progress = [&](std::size_t done, std::size_t total) {
              told.push_back(done);
              CHECK(total == 30 * 40);
              return true;
            }});
  CHECK(told_of.matches().size() == 300);
  REQUIRE_FALSE(told.empty());
  CHECK(told.back() == 30 * 40);
  const auto refuse = [](std::size_t, std::size_t) { return false; };
  CHECK_THROWS_AS((void)align(source, target, {.progress = refuse}), Cancelled);
}
