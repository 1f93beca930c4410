#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/repair.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>

#include "graph/small_world.hpp"

namespace wellspring {
namespace {

using test::at;
using test::document;
using test::say;

// Ours: a above b above c, and d. Theirs: x above y above z, and w.
CompetencyGraph two_frameworks() {
  Document ours = document("ours", NodeKind::framework, {"a", "b", "c", "d"});
  say(ours, "b", Relation::is_child_of, "a");
  say(ours, "c", Relation::is_child_of, "b");
  Document theirs = document("theirs", NodeKind::framework, {"x", "y", "z", "w"});
  say(theirs, "y", Relation::is_child_of, "x");
  say(theirs, "z", Relation::is_child_of, "y");
  return connect({ours, theirs});
}

const CompetencyGraph graph = two_frameworks();

Match match(std::string_view source, std::string_view target, float strength,
            Relation relation = Relation::exact_match, Evidence evidence = Evidence::inferred) {
  return {.source = at(graph, source),
          .target = at(graph, target),
          .similarity = Similarity{strength},
          .strength = Strength{strength},
          .confidence = {},
          .relation = relation,
          .evidence = evidence};
}

Match accepted(Match made) {
  made.verdict = Verdict::accepted;
  return made;
}

Alignment of(std::vector<Match> matches) {
  return {graph.members(test::iri("ours")), graph.members(test::iri("theirs")), std::move(matches),
          "made", 0.3};
}

std::vector<Match> kept(const Repair& repair) {
  return {repair.alignment.matches().begin(), repair.alignment.matches().end()};
}

}  // namespace

using enum Relation;

TEST_CASE("what is in no conflict stays as it is") {
  const Alignment sound = of({match("a", "x", 0.9F), match("b", "y", 0.8F, close_match),
                              match("c", "y", 0.7F, broad_match), match("d", "w", 0.6F),
                              match("d", "x", 0.5F, related_match)});
  const Repair repaired = repair(graph, sound);
  CHECK(repaired.alignment == sound);
  CHECK(repaired.removed.empty());
  CHECK(repaired.left.empty());
  CHECK(repaired.fewest == 0);
  CHECK(repaired.optimal);
}

TEST_CASE("of two exact partners in one framework the stronger stays") {
  const Match strong = match("d", "w", 0.9F);
  const Match weak = match("d", "z", 0.8F);
  const Repair repaired = repair(graph, of({weak, strong}));
  CHECK(kept(repaired) == std::vector{strong});
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0] == Removal{weak, ConflictKind::two_exact_partners, {strong}});
  CHECK(repaired.alignment.fingerprint() == "made");
  CHECK(repaired.alignment.cut() == 0.3);
  // From the other side too; and a close match is no claim to be the only one.
  CHECK(repair(graph, of({match("c", "w", 0.5F), match("d", "w", 0.6F)})).removed.size() == 1);
  CHECK(repair(graph, of({match("c", "w", 0.5F, close_match), match("d", "w", 0.6F)}))
            .removed.empty());
}

TEST_CASE("an exact partner in each of two frameworks is no conflict") {
  const Document ours = document("ours", NodeKind::framework, {"a"});
  const Document theirs = document("theirs", NodeKind::framework, {"x"});
  const Document others = document("others", NodeKind::framework, {"k", "l"});
  const CompetencyGraph three = connect({ours, theirs, others});
  const auto exact = [&](std::string_view target, float strength) {
    return Match{.source = at(three, "a"),
                 .target = at(three, target),
                 .strength = Strength{strength},
                 .relation = exact_match};
  };
  const Alignment both(three.members(test::iri("ours")),
                       Members({at(three, "x"), at(three, "k"), at(three, "l")}),
                       {exact("x", 0.5F), exact("k", 0.9F), exact("l", 0.8F)});
  const Repair repaired = repair(three, both);
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0].match.target == at(three, "l"));
}

TEST_CASE("fewest goes before lightest") {
  // d-w is the strongest, and in conflict with two others that go together.
  const Match hub = match("d", "w", 0.9F);
  const Repair repaired = repair(graph, of({hub, match("d", "x", 0.1F), match("a", "w", 0.1F)}));
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0].match == hub);
  CHECK(repaired.fewest == 1);
  CHECK(repaired.optimal);
}

TEST_CASE("above on one side and below on the other: crossed parents") {
  const Match upper = match("a", "z", 0.6F, close_match);
  const Match lower = match("c", "x", 0.7F, close_match);
  const Repair repaired = repair(graph, of({upper, lower, match("b", "y", 0.1F, related_match)}));
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0] == Removal{upper, ConflictKind::crossed_parents, {lower}});
  // Parent and child may both be like one thing: nothing is turned around.
  CHECK(repair(graph, of({match("a", "y", 0.6F, close_match), match("c", "y", 0.7F, close_match)}))
            .removed.empty());
}

TEST_CASE("a competency that matches make broader than itself: a cycle") {
  // c below b below a; a broad_match z says that z covers a; z below y below x, which is c.
  const Match upper = match("a", "z", 0.5F, broad_match);
  const Match lower = match("c", "x", 0.7F);
  const Repair repaired = repair(graph, of({upper, lower}));
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0] == Removal{upper, ConflictKind::cycle, {lower}});
  // Close matches are not transitive, so they close no cycle.
  CHECK(repair(graph, of({upper, match("c", "x", 0.7F, close_match)})).removed.empty());
  // Narrower than what is narrower than it.
  const Repair both =
      repair(graph, of({match("d", "w", 0.4F, broad_match), match("d", "w", 0.6F, narrow_match)}));
  REQUIRE(both.removed.size() == 1);
  CHECK(both.removed[0].match.relation == broad_match);
}

TEST_CASE("a cycle may go through three matches, of which the lightest goes") {
  // a = y, y < x, x covered by d, d covered by z: z < y.
  const Repair repaired =
      repair(graph, of({match("a", "y", 0.9F), match("d", "x", 0.5F, narrow_match),
                        match("d", "z", 0.6F, broad_match)}));
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0].reason == ConflictKind::cycle);
  CHECK(repaired.removed[0].match.strength == Strength{0.5F});
}

TEST_CASE("what publishers and people say stays, whatever it weighs") {
  const Match stated = match("d", "w", 0.1F, exact_match, Evidence::declared);
  const Match agreed = accepted(match("b", "x", 0.1F, close_match));
  const Match guess = match("d", "z", 0.9F);
  const Match crossing = match("a", "y", 0.9F, close_match);
  const Repair repaired = repair(graph, of({stated, guess, agreed, crossing}));
  REQUIRE(repaired.removed.size() == 2);
  CHECK(repaired.removed[0] == Removal{crossing, ConflictKind::crossed_parents, {agreed}});
  CHECK(repaired.removed[1] == Removal{guess, ConflictKind::two_exact_partners, {stated}});
  CHECK(repaired.left.empty());
}

TEST_CASE("where only what publishers and people say is in conflict it is left to people") {
  const Match one = match("d", "w", 1, exact_match, Evidence::declared);
  const Match other = accepted(match("d", "z", 0.5F));
  const Match up = match("a", "z", 1, close_match, Evidence::declared);
  const Match down = match("c", "x", 1, close_match, Evidence::declared);
  const Match wide = match("b", "w", 1, broad_match, Evidence::declared);
  const Match narrow = match("b", "w", 0.9F, narrow_match, Evidence::declared);
  const Alignment given = of({one, other, up, down, wide, narrow});
  const Repair repaired = repair(graph, given);
  CHECK(repaired.alignment == given);
  REQUIRE(repaired.left.size() == 3);
  CHECK(repaired.left[0] == Conflict{ConflictKind::two_exact_partners, {one, other}});
  CHECK(repaired.left[1] == Conflict{ConflictKind::crossed_parents, {up, down}});
  CHECK(repaired.left[2] == Conflict{ConflictKind::cycle, {wide, narrow}});
  CHECK(repaired.fewest == 0);
}

TEST_CASE("what people rejected or put off is in no conflict, and stays in the record") {
  for (const Verdict verdict : {Verdict::rejected, Verdict::deferred}) {
    Match aside = match("d", "w", 0.9F);
    aside.verdict = verdict;
    const Alignment given = of({aside, match("d", "z", 0.5F)});
    CHECK(repair(graph, given).alignment == given);
  }
}

TEST_CASE("a repair may go by confidence, which must then be there") {
  Match strong = match("d", "w", 0.9F);
  Match sure = match("d", "z", 0.5F);
  const RepairOptions by_confidence{.weight = RepairWeight::confidence};
  CHECK_THROWS_AS(static_cast<void>(repair(graph, of({strong, sure}), by_confidence)),
                  std::invalid_argument);
  strong.confidence = Confidence{0.2F};
  sure.confidence = Confidence{0.8F};
  const Repair repaired = repair(graph, of({strong, sure}), by_confidence);
  REQUIRE(repaired.removed.size() == 1);
  CHECK(repaired.removed[0].match == strong);
}

TEST_CASE("a match of another graph's node is a mistake") {
  const Members beyond({NodeIndex{1000}});
  const Alignment strange(beyond, beyond,
                          {{.source = beyond[0], .target = beyond[0], .relation = exact_match}});
  CHECK_THROWS_AS(static_cast<void>(repair(graph, strange)), std::out_of_range);
}

namespace {

// --- by trying everything ---

bool is_equal(const Match& each) {
  return each.relation == exact_match || each.relation == close_match;
}

bool above(const CompetencyGraph& world, NodeIndex upper, NodeIndex lower) {
  const std::vector<NodeIndex> all = ancestors(world, lower);
  return std::find(all.begin(), all.end(), upper) != all.end();
}

bool pair_conflicts(const CompetencyGraph& world, const Match& a, const Match& b) {
  const bool exact = a.relation == exact_match && b.relation == exact_match;
  if (exact && (a.source == b.source) != (a.target == b.target)) return true;
  return is_equal(a) && is_equal(b) &&
         ((above(world, a.source, b.source) && above(world, b.target, a.target)) ||
          (above(world, b.source, a.source) && above(world, a.target, b.target)));
}

// Who covers whom, 1, and strictly, 2: closed over all ways.
bool has_cycle(const CompetencyGraph& world, const std::vector<Match>& matches) {
  const std::size_t n = world.size();
  std::vector<std::vector<int>> covers(n, std::vector<int>(n, 0));
  const auto add = [&](NodeIndex from, NodeIndex to, int how) {
    int& known = covers[to_size(from)][to_size(to)];
    known = std::max(known, how);
  };
  for (const GraphEdge& edge : world.edges()) add(edge.source, edge.target, 2);
  for (const Match& each : matches) {
    if (each.relation == exact_match) add(each.source, each.target, 1);
    if (each.relation == exact_match) add(each.target, each.source, 1);
    if (each.relation == broad_match) add(each.source, each.target, 2);
    if (each.relation == narrow_match) add(each.target, each.source, 2);
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        if (covers[i][k] > 0 && covers[k][j] > 0)
          covers[i][j] = std::max({covers[i][j], covers[i][k], covers[k][j]});
  for (std::size_t i = 0; i < n; ++i)
    if (covers[i][i] == 2) return true;
  return false;
}

bool is_sound(const CompetencyGraph& world, const std::vector<Match>& matches) {
  for (std::size_t i = 0; i < matches.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (pair_conflicts(world, matches[i], matches[j])) return false;
  return !has_cycle(world, matches);
}

std::int64_t weight_of(const std::vector<Match>& matches) {
  std::int64_t sum = 0;
  for (const Match& each : matches) sum += detail::removal_weight(double{each.strength.value()});
  return sum;
}

std::int64_t least_removed(const CompetencyGraph& world, const std::vector<Match>& matches) {
  std::int64_t least = weight_of(matches);
  for (std::uint32_t choice = 0; choice < 1U << matches.size(); ++choice) {
    std::vector<Match> stay;
    std::vector<Match> go;
    for (std::size_t i = 0; i < matches.size(); ++i)
      (choice >> i & 1U ? go : stay).push_back(matches[i]);
    if (weight_of(go) < least && is_sound(world, stay)) least = weight_of(go);
  }
  return least;
}

std::vector<Match> some_matches(std::mt19937& random, std::size_t count) {
  const Members sources = graph.members(test::iri("ours"));
  const Members targets = graph.members(test::iri("theirs"));
  std::vector<Match> made;
  for (std::uint32_t pair = 0; pair < 16; ++pair) {
    if (random() % 16U >= count) continue;
    made.push_back(
        {.source = sources[pair / 4],
         .target = targets[pair % 4],
         .similarity = {},
         .strength = Strength{static_cast<float>(random() % 9U) / 10.0F},
         .confidence = {},
         .relation = static_cast<Relation>(static_cast<unsigned>(exact_match) + random() % 4U)});
    if (random() % 3U != 0) made.back().relation = random() % 2U == 0 ? exact_match : close_match;
  }
  return made;
}

std::vector<Match> taken(const Repair& repaired) {
  std::vector<Match> found;
  for (const Removal& removal : repaired.removed) found.push_back(removal.match);
  return found;
}

}  // namespace

TEST_CASE("no repair removes fewer, nor lighter ones, on a thousand made alignments") {
  std::mt19937 random(5);
  std::size_t conflicts = 0;
  for (int round = 0; round < 1000; ++round) {
    const Alignment given = of(some_matches(random, 9));
    const std::vector<Match> all{given.matches().begin(), given.matches().end()};
    const Repair repaired = repair(graph, given);
    REQUIRE(is_sound(graph, kept(repaired)));
    CHECK(repaired.optimal);
    CHECK(repaired.fewest == repaired.removed.size());
    CHECK(weight_of(taken(repaired)) == least_removed(graph, all));
    for (const Removal& removal : repaired.removed) {
      std::vector<Match> again = removal.against;
      CHECK(is_sound(graph, again));
      again.push_back(removal.match);
      CHECK_FALSE(is_sound(graph, again));
    }
    conflicts += repaired.removed.size();
  }
  CHECK(conflicts > 1000);
}

TEST_CASE("without trying combinations the bound holds, and nothing could be put back") {
  std::mt19937 random(6);
  for (int round = 0; round < 1000; ++round) {
    const Alignment given = of(some_matches(random, 10));
    const Repair exact = repair(graph, given);
    const Repair quick = repair(graph, given, {.exact = 0});
    REQUIRE(is_sound(graph, kept(quick)));
    CHECK(quick.fewest <= exact.removed.size());
    CHECK(quick.removed.size() >= exact.removed.size());
    if (quick.optimal) CHECK(quick.removed.size() == exact.removed.size());
    for (const Removal& removal : quick.removed) {
      std::vector<Match> again = kept(quick);
      again.push_back(removal.match);
      CHECK_FALSE(is_sound(graph, again));
    }
  }
}

TEST_CASE("however few the steps, no conflict is left") {
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    const Alignment given = of(some_matches(random, 12));
    const Repair exact = repair(graph, given);
    for (const std::size_t steps : {0U, 5U, 50U}) {
      const Repair hasty = repair(graph, given, {.steps = steps});
      CHECK(is_sound(graph, kept(hasty)));
      CHECK(hasty.fewest <= exact.removed.size());
      if (hasty.optimal) CHECK(hasty.removed.size() == exact.removed.size());
    }
  }
}

TEST_CASE("what is said is never removed, and all else yields to it") {
  std::mt19937 random(8);
  for (int round = 0; round < 1000; ++round) {
    std::vector<Match> made = some_matches(random, 10);
    for (Match& each : made)
      if (random() % 2U == 0) each.evidence = Evidence::declared;
    const Repair repaired = repair(graph, of(made));
    for (const Removal& removal : repaired.removed)
      CHECK(removal.match.evidence == Evidence::inferred);
    std::vector<Match> said;
    for (const Match& each : made)
      if (each.evidence == Evidence::declared) said.push_back(each);
    CHECK(repaired.left.empty() == is_sound(graph, said));
    if (repaired.left.empty()) CHECK(is_sound(graph, kept(repaired)));
    for (const Conflict& conflict : repaired.left) CHECK_FALSE(is_sound(graph, conflict.matches));
  }
}

namespace {

// Two chains of `length`, each below the one before.
CompetencyGraph two_chains(std::uint32_t length) {
  GraphParts parts;
  parts.documents.resize(2);
  parts.documents[0].iri = test::iri("ours");
  parts.documents[1].iri = test::iri("theirs");
  parts.members.resize(2);
  for (std::uint32_t i = 0; i < 2 * length; ++i) {
    parts.nodes.push_back(test::competency(std::to_string(i)));
    parts.members[i / length].push_back(NodeIndex{i});
    if (i % length != 0)
      parts.edges.push_back({.source = NodeIndex{i},
                             .target = NodeIndex{i - 1},
                             .relation = is_child_of,
                             .document = i / length});
  }
  return CompetencyGraph(std::move(parts));
}

Alignment along(const CompetencyGraph& world, std::uint32_t length, bool turned) {
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < length; ++i)
    matches.push_back({.source = NodeIndex{i},
                       .target = NodeIndex{turned ? 2 * length - 1 - i : length + i},
                       .similarity = {},
                       .strength = Strength{0.5F},
                       .confidence = {},
                       .relation = i % 2 == 0 ? exact_match : close_match});
  return {world.members(test::iri("ours")), world.members(test::iri("theirs")), std::move(matches)};
}

}  // namespace

TEST_CASE("a hierarchy as deep as it is large is walked once where nothing is wrong") {
  constexpr std::uint32_t length = 100'000;
  const CompetencyGraph deep = two_chains(length);
  const Alignment sound = along(deep, length, false);
  CHECK(repair(deep, sound).alignment == sound);
}

TEST_CASE("where everything contradicts everything the work is bounded") {
  constexpr std::uint32_t length = 20'000;
  const CompetencyGraph deep = two_chains(length);
  const Repair repaired = repair(deep, along(deep, length, true), {.steps = 1'000'000});
  CHECK(repaired.alignment.matches().size() == 1);
  CHECK_FALSE(repaired.optimal);
  CHECK(repaired.fewest < length);
}

TEST_CASE("a competency with a hundred thousand exact partners keeps the strongest") {
  constexpr std::uint32_t length = 100'000;
  const CompetencyGraph wide = two_chains(length);
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < length; ++i)
    matches.push_back({.source = NodeIndex{0},
                       .target = NodeIndex{length + i},
                       .similarity = {},
                       .strength = Strength{i == 7 ? 0.6F : 0.5F},
                       .confidence = {},
                       .relation = exact_match});
  const Repair repaired = repair(wide, {wide.members(test::iri("ours")),
                                        wide.members(test::iri("theirs")), std::move(matches)});
  REQUIRE(repaired.alignment.matches().size() == 1);
  CHECK(repaired.alignment.matches()[0].target == NodeIndex{length + 7});
  CHECK(repaired.fewest == length - 1);
  CHECK(repaired.optimal);
}

}  // namespace wellspring
