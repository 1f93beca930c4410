#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/compose.hpp>

namespace {

using namespace wellspring;

// a: 0.., b: 10.., c: 20..
Members numbered(std::uint32_t first) {
  std::vector<NodeIndex> found;
  for (std::uint32_t i = 0; i < 4; ++i) found.push_back(NodeIndex{first + i});
  return Members(std::move(found));
}

Match match(std::uint32_t source, std::uint32_t target, float strength,
            Relation relation = Relation::close_match, Evidence evidence = Evidence::inferred) {
  return {.source = NodeIndex{source},
          .target = NodeIndex{target},
          .similarity = Similarity{strength},
          .strength = Strength{strength},
          .confidence = std::nullopt,
          .relation = relation,
          .evidence = evidence};
}

Match declared(std::uint32_t source, std::uint32_t target, Relation relation) {
  return match(source, target, 1, relation, Evidence::declared);
}

Match with(Match made, Verdict verdict) {
  made.verdict = verdict;
  return made;
}

Alignment ab(std::vector<Match> matches) {
  return {numbered(0), numbered(10), std::move(matches), "made", 0.5};
}
Alignment bc(std::vector<Match> matches) {
  return {numbered(10), numbered(20), std::move(matches), "made", 0.4};
}
Alignment ac(std::vector<Match> matches) { return {numbered(0), numbered(20), std::move(matches)}; }

}  // namespace

TEST_CASE("what follows from two relations") {
  using enum Relation;
  const Relation all[] = {exact_match, close_match, broad_match, narrow_match, related_match};
  const std::optional<Relation> nothing;
  const std::optional<Relation> table[5][5] = {
      {exact_match, close_match, broad_match, narrow_match, related_match},
      {close_match, close_match, broad_match, narrow_match, nothing},
      {broad_match, broad_match, broad_match, nothing, nothing},
      {narrow_match, narrow_match, nothing, narrow_match, nothing},
      {related_match, nothing, nothing, nothing, nothing}};
  for (std::size_t i = 0; i < 5; ++i)
    for (std::size_t j = 0; j < 5; ++j) {
      CAPTURE(to_string(all[i]));
      CAPTURE(to_string(all[j]));
      CHECK(composed(all[i], all[j]) == table[i][j]);
      // Read backwards, c to a, it is the same.
      const auto back = composed(*inverse(all[j]), *inverse(all[i]));
      CHECK(back == (table[i][j] ? inverse(*table[i][j]) : nothing));
    }
  CHECK_FALSE(composed(precedes, exact_match));
}

TEST_CASE("each step lowers strength and confidence; the way is kept") {
  Match first = match(0, 10, 0.8F);
  Match second = match(10, 20, 0.5F);
  first.confidence = Confidence{0.9F};
  second.confidence = Confidence{0.5F};
  const Composition result = compose(ab({first}), bc({second}));
  REQUIRE(result.alignment.matches().size() == 1);
  const Match& made = result.alignment.matches()[0];
  CHECK(made.source == NodeIndex{0});
  CHECK(made.target == NodeIndex{20});
  CHECK(made.strength == Strength{0.4F});
  CHECK(made.similarity == Similarity{0});
  CHECK(made.confidence == Confidence{0.45F});
  CHECK(made.relation == Relation::close_match);
  CHECK(made.evidence == Evidence::inferred);
  REQUIRE(result.ways.size() == 1);
  CHECK(result.ways[0] == Way{first, second});
  CHECK(result.ways[0].via() == NodeIndex{10});
  CHECK(result.conflicts.empty());
  CHECK(result.alignment.fingerprint() == "composed(made, made)");
  CHECK(result.alignment.cut() == 0.5);
}

TEST_CASE("where a step has no confidence, the composition has none") {
  Match first = match(0, 10, 0.8F);
  first.confidence = Confidence{0.9F};
  const Composition result = compose(ab({first}), bc({declared(10, 20, Relation::exact_match)}));
  CHECK_FALSE(result.alignment.matches()[0].confidence);
}

TEST_CASE("exact needs two steps that publishers or people say") {
  using enum Relation;
  const auto relation = [](const Match& first, const Match& second) {
    const Composition result = compose(ab({first}), bc({second}));
    return result.alignment.matches()[0].relation;
  };
  CHECK(relation(declared(0, 10, exact_match), declared(10, 20, exact_match)) == exact_match);
  CHECK(relation(declared(0, 10, exact_match), match(10, 20, 1, exact_match)) == close_match);
  CHECK(relation(declared(0, 10, exact_match),
                 with(match(10, 20, 1, exact_match), Verdict::accepted)) == exact_match);
}

TEST_CASE("of several ways the strongest makes the match, and all are kept") {
  const Composition result =
      compose(ab({match(0, 10, 0.9F), match(0, 11, 0.8F)}),
              bc({match(10, 20, 0.5F), match(11, 20, 0.9F), match(11, 21, 0.1F)}));
  REQUIRE(result.alignment.matches().size() == 2);
  CHECK(result.alignment.matches()[0].strength == Strength{0.72F});
  REQUIRE(result.ways.size() == 3);
  CHECK(result.ways[0].via() == NodeIndex{11});
  CHECK(result.ways[1].via() == NodeIndex{10});
  CHECK(result.ways[2].target() == NodeIndex{21});
}

TEST_CASE("broader by one way and narrower by another is a conflict") {
  const Composition result = compose(ab({match(0, 10, 0.9F), match(0, 11, 0.8F)}),
                                     bc({match(10, 20, 0.9F, Relation::broad_match),
                                         match(11, 20, 0.9F, Relation::narrow_match)}));
  REQUIRE(result.alignment.matches().size() == 1);
  CHECK(result.alignment.matches()[0].relation == Relation::broad_match);
  REQUIRE(result.conflicts.size() == 1);
  CHECK(result.conflicts[0].clash == CompositionClash::ways_disagree);
  CHECK(result.conflicts[0].said == result.alignment.matches()[0]);
  CHECK(result.conflicts[0].against_way->via() == NodeIndex{11});
}

TEST_CASE("what people rejected or put off supports nothing") {
  for (const Verdict verdict : {Verdict::rejected, Verdict::deferred}) {
    const Composition result =
        compose(ab({with(match(0, 10, 0.9F), verdict)}), bc({match(10, 20, 0.9F)}));
    CHECK(result.alignment.matches().empty());
    CHECK(result.ways.empty());
    CHECK(result.conflicts.empty());
  }
}

TEST_CASE("a step that people rejected speaks against the other ways that say the same") {
  const Match rejected = with(match(0, 10, 0.9F), Verdict::rejected);
  const Match other = match(0, 11, 0.8F);
  const Composition result =
      compose(ab({rejected, other}), bc({match(10, 20, 0.9F), match(11, 20, 0.7F)}));
  REQUIRE(result.alignment.matches().size() == 1);
  CHECK(result.ways.size() == 1);
  REQUIRE(result.conflicts.size() == 1);
  CHECK(result.conflicts[0].clash == CompositionClash::step_rejected);
  CHECK(result.conflicts[0].against_way->first == rejected);

  // Not the same as b, and b is broader than c: that leaves open what a is to c.
  const Composition open = compose(
      ab({rejected, other}), bc({match(10, 20, 0.9F, Relation::broad_match), match(11, 20, 0.7F)}));
  CHECK(open.conflicts.empty());
}

TEST_CASE("what is known already is held against what the ways say") {
  const Alignment first = ab({match(0, 10, 0.9F), match(1, 11, 0.9F)});
  const Alignment second = bc({match(10, 20, 0.9F, Relation::broad_match), match(11, 21, 0.9F)});
  const Match exact = declared(0, 20, Relation::exact_match);
  const Match rejected = with(match(1, 21, 0.7F), Verdict::rejected);
  const Composition result = compose(first, second, ac({exact, rejected}));
  REQUIRE(result.conflicts.size() == 2);
  CHECK(result.conflicts[0].clash == CompositionClash::known_disagrees);
  CHECK(result.conflicts[0].against_match == exact);
  CHECK(result.conflicts[1].clash == CompositionClash::known_rejected);
  CHECK(result.conflicts[1].against_match == rejected);
  REQUIRE(result.alignment.matches().size() == 1);  // the rejected pair is not proposed again
  CHECK(result.alignment.matches()[0].target == NodeIndex{20});
  CHECK(result.ways.size() == 1);
  const Composition agreed = compose(first, second, ac({declared(1, 21, Relation::close_match)}));
  CHECK(agreed.conflicts.empty());
  CHECK(agreed.alignment.matches().size() == 2);
}

TEST_CASE("a competency in both alignments' middle passes on; others do not") {
  // 12 is a target of the first only, 13 a source of the second only.
  const Composition result = compose(ab({match(0, 12, 0.9F)}), bc({match(13, 20, 0.9F)}));
  CHECK(result.alignment.matches().empty());
  CHECK(result.ways.empty());
}

TEST_CASE("every pair has its strongest way, on a thousand made alignments") {
  std::mt19937 random(1);
  const auto some = [&](std::uint32_t from, std::uint32_t to) {
    std::vector<Match> matches;
    for (std::uint32_t i = 0; i < 4; ++i)
      for (std::uint32_t j = 0; j < 4; ++j) {
        if (random() % 2U == 0) continue;
        Match made = match(
            from + i, to + j, static_cast<float>(random() % 11U) / 10.0F - 0.1F,
            static_cast<Relation>(static_cast<unsigned>(Relation::exact_match) + random() % 5U));
        made.verdict = static_cast<Verdict>(random() % 4U);
        matches.push_back(made);
      }
    return matches;
  };
  for (int round = 0; round < 1000; ++round) {
    const std::vector<Match> first = some(0, 10);
    const std::vector<Match> second = some(10, 20);
    std::map<std::pair<NodeIndex, NodeIndex>, float> best;
    std::size_t ways = 0;
    const auto supports = [](const Match& step) {
      return step.strength > Strength{0} && step.verdict != Verdict::rejected &&
             step.verdict != Verdict::deferred;
    };
    for (const Match& a : first)
      for (const Match& b : second) {
        if (a.target != b.source || !supports(a) || !supports(b)) continue;
        if (!composed(a.relation, b.relation)) continue;
        ++ways;
        float& strength = best[{a.source, b.target}];
        strength = std::max(strength, a.strength.value() * b.strength.value());
      }
    const Composition result = compose(ab(first), bc(second));
    CHECK(result.ways.size() == ways);
    REQUIRE(result.alignment.matches().size() == best.size());
    for (const Match& made : result.alignment.matches())
      CHECK(made.strength.value() ==
            doctest::Approx(best.at({made.source, made.target})).epsilon(1e-5));
  }
}
