#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/align.hpp>

#include "align/made_embeddings.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

// align() in its plainest form: every pair, in double, then sorted.
std::vector<Match> by_hand(const Embeddings& source, const Embeddings& target,
                           const AlignOptions& options) {
  const detail::Wordings from(source);
  const detail::Wordings to(target);
  const auto has_text = [](const Embeddings& side, std::size_t member) {
    bool found = !side.matrix().row(static_cast<Eigen::Index>(member)).isZero(0);
    const SurfaceForms& forms = side.surface_forms();
    for (std::size_t form = 0; form < forms.owner.size(); ++form)
      found |=
          forms.owner[form] == member && !forms.rows.row(static_cast<Eigen::Index>(form)).isZero(0);
    return found;
  };
  std::vector<Match> matches;
  for (std::size_t i = 0; i < source.size(); ++i) {
    std::vector<std::pair<double, std::size_t>> found;
    for (std::size_t j = 0; j < target.size(); ++j) {
      if (!has_text(source, i) || !has_text(target, j)) continue;
      const double similarity =
          from.similarity(static_cast<Eigen::Index>(i), to, static_cast<Eigen::Index>(j));
      if (!options.min_similarity || similarity >= *options.min_similarity)
        found.emplace_back(-similarity, j);
    }
    std::sort(found.begin(), found.end());
    found.resize(std::min(found.size(), options.top_k.value_or(found.size())));
    for (const auto& [negative, j] : found) {
      const auto similarity = static_cast<float>(-negative);
      matches.push_back({.source = source.members()[i],
                         .target = target.members()[j],
                         .similarity = Similarity{similarity},
                         .strength = Strength{similarity},
                         .confidence = {}});
    }
  }
  return matches;
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
    const std::vector<Match> expected = by_hand(source, target, options);
    CHECK(equal(align(source, target, options), expected));
    for (const auto& [block, tile] : {std::pair<Eigen::Index, Eigen::Index>{1, 1}, {3, 7}, {64, 2}})
      CHECK(equal(detail::align_in_blocks(source, target, options,
                                          {.source_block = block, .target_tile = tile}),
                  expected));
  }
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
  CHECK_THROWS_AS((void)align(ours, ours, {.min_similarity = std::nan("")}), std::invalid_argument);
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
