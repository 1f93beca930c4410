#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/assign.hpp>
#include <wellspring/align/assignment_bound.hpp>

namespace {

using namespace wellspring;

constexpr std::uint32_t first_target = 100;

Members numbered(std::uint32_t first, std::size_t count) {
  std::vector<NodeIndex> found;
  for (std::size_t i = 0; i < count; ++i)
    found.push_back(NodeIndex{first + static_cast<std::uint32_t>(i)});
  return Members(std::move(found));
}

Match match(std::uint32_t source, std::uint32_t target, float strength) {
  return {.source = NodeIndex{source},
          .target = NodeIndex{target},
          .similarity = Similarity{strength},
          .strength = Strength{strength},
          .confidence = {}};
}

Alignment of(std::size_t sources, std::size_t targets, std::vector<Match> matches) {
  return {numbered(0, sources), numbered(first_target, targets), std::move(matches), "made"};
}

std::size_t count(const Alignment& alignment) { return alignment.matches().size(); }

std::int64_t total(std::span<const Match> matches) {
  std::int64_t sum = 0;
  for (const Match& each : matches) sum += detail::millionths(each.strength);
  return sum;
}

// The greatest total over every choice, source by source.
std::int64_t greatest_total(const std::vector<std::vector<std::int64_t>>& weights,
                            std::size_t source, std::uint32_t taken) {
  if (source == weights.size()) return 0;
  std::int64_t best = greatest_total(weights, source + 1, taken);
  for (std::size_t target = 0; target < weights[source].size(); ++target)
    if (weights[source][target] > 0 && (taken >> target & 1U) == 0)
      best = std::max(best, weights[source][target] +
                                greatest_total(weights, source + 1, taken | 1U << target));
  return best;
}

// The greatest total over every choice within the caps, pair by pair.
std::int64_t greatest_within(const std::vector<Match>& matches, std::size_t next,
                             std::vector<std::size_t>& row_room,
                             std::vector<std::size_t>& column_room) {
  if (next == matches.size()) return 0;
  std::int64_t best = greatest_within(matches, next + 1, row_room, column_room);
  std::size_t& row = row_room[to_size(matches[next].source)];
  std::size_t& column = column_room[to_size(matches[next].target) - first_target];
  const std::int64_t weight = detail::millionths(matches[next].strength);
  if (weight <= 0 || row == 0 || column == 0) return best;
  --row;
  --column;
  best = std::max(best, weight + greatest_within(matches, next + 1, row_room, column_room));
  ++row;
  ++column;
  return best;
}

std::int64_t greatest_within(const std::vector<Match>& matches, const AssignCaps& caps) {
  std::vector<std::size_t> row_room(8, caps.targets_per_source.value_or(matches.size()));
  std::vector<std::size_t> column_room(8, caps.sources_per_target.value_or(matches.size()));
  return greatest_within(matches, 0, row_room, column_room);
}

// Some pairs of a few sources and targets; many equal strengths, or hardly any.
std::vector<Match> some_pairs(std::mt19937& random, std::size_t n, std::size_t m, int round) {
  const unsigned kinds = round % 2 == 0 ? 4 : 1'000'000;
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = 0; j < m; ++j)
      if (random() % 3U != 0)
        matches.push_back(
            match(i, first_target + j,
                  static_cast<float>(random() % kinds) / static_cast<float>(kinds) - 0.2F));
  return matches;
}

AssignCaps some_caps(std::mt19937& random) {
  AssignCaps caps;
  if (random() % 4U != 0) caps.targets_per_source = 1 + random() % 3U;
  if (random() % 4U != 0) caps.sources_per_target = 1 + random() % 3U;
  return caps;
}

}  // namespace

TEST_CASE("one to one has the greatest total of all choices, on thousands of small cases") {
  std::mt19937 random(1);
  for (int round = 0; round < 4000; ++round) {
    const std::size_t n = 1 + random() % 6U;
    const std::size_t m = 1 + random() % 6U;
    const unsigned kinds = round % 2 == 0 ? 4 : 1'000'000;  // many equal totals, or hardly any
    std::vector<std::vector<std::int64_t>> weights(n, std::vector<std::int64_t>(m, 0));
    std::vector<Match> matches;
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < m; ++j) {
        if (random() % 3U == 0) continue;
        const auto strength =
            static_cast<float>(random() % kinds) / static_cast<float>(kinds) - 0.2F;
        matches.push_back(match(i, first_target + j, strength));
        weights[i][j] = detail::millionths(Strength{strength});
      }
    const Alignment assigned = assign(of(n, m, matches), Assignment::one_to_one);
    std::set<NodeIndex> seen;
    for (const Match& each : assigned.matches()) {
      CHECK(seen.insert(each.source).second);
      CHECK(seen.insert(each.target).second);
      CHECK(each.strength > Strength{0});
    }
    CHECK(total(assigned.matches()) == greatest_total(weights, 0, 0));
  }
}

TEST_CASE("a source steps aside for the greater total") {
  // Greedy choice would take 0-100 and leave source 1 with nothing.
  const Alignment assigned =
      assign(of(2, 2, {match(0, 100, 0.9F), match(0, 101, 0.8F), match(1, 100, 0.85F)}),
             Assignment::one_to_one);
  REQUIRE(assigned.matches().size() == 2);
  CHECK(assigned.matches()[0].target == NodeIndex{101});
  CHECK(assigned.matches()[1].target == NodeIndex{100});
}

TEST_CASE("no match is better than one of no strength") {
  const Alignment none = of(2, 1, {match(0, 100, 0.0F), match(1, 100, -0.3F)});
  CHECK(count(assign(none, Assignment::one_to_one)) == 0);
}

TEST_CASE("one to many: each target keeps its strongest source, the first of equal ones") {
  const Alignment assigned =
      assign(of(3, 3,
                {match(0, 100, 0.5F), match(0, 101, 0.5F), match(1, 100, 0.7F), match(1, 101, 0.5F),
                 match(1, 102, 0.1F), match(2, 101, 0.4F)}),
             Assignment::one_to_many);
  REQUIRE(assigned.matches().size() == 3);
  CHECK(assigned.matches()[0] == match(0, 101, 0.5F));
  CHECK(assigned.matches()[1] == match(1, 100, 0.7F));
  CHECK(assigned.matches()[2] == match(1, 102, 0.1F));
}

TEST_CASE("a competency on both sides keeps itself, whatever the total") {
  const Members both = numbered(0, 2);
  const std::vector<Match> matches{match(0, 0, 1.0F), match(0, 1, 1.0F), match(1, 0, 1.0F),
                                   match(1, 1, 1.0F)};
  for (const Assignment kind :
       {Assignment::one_to_one, Assignment::one_to_many, Assignment::many_to_one}) {
    const Alignment assigned = assign(Alignment(both, both, matches), kind);
    REQUIRE(assigned.matches().size() == 2);
    for (const Match& each : assigned.matches()) CHECK(each.source == each.target);
  }
}

TEST_CASE("many leaves an alignment as it is") {
  const Alignment given = of(1, 2, {match(0, 100, 0.5F), match(0, 101, -0.5F)});
  CHECK(assign(given, Assignment::many) == given);
}

TEST_CASE("a chain of changes as long as the framework is found without recursion") {
  // Each source has its target and the next; the last one wants the first target and nothing else.
  constexpr std::uint32_t length = 50'000;
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < length; ++i) {
    matches.push_back(match(i, length + 1 + i, 0.5F));
    matches.push_back(match(i, length + 2 + i, 0.5F));
  }
  matches.push_back(match(length, length + 1, 0.5F));
  const Alignment alignment(numbered(0, length + 1), numbered(length + 1, length + 1), matches);
  CHECK(count(assign(alignment, Assignment::one_to_one)) == length + 1);
}

TEST_CASE("statements that are all alike are assigned without trying every order") {
  constexpr std::uint32_t many = 600;
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < many; ++i)
    for (std::uint32_t j = 0; j < many; ++j) matches.push_back(match(i, many + j, 0.5F));
  const Alignment alike(numbered(0, many), numbered(many, many), matches);
  const Alignment assigned = assign(alike, Assignment::one_to_one);
  REQUIRE(count(assigned) == many);
  for (std::uint32_t i = 0; i < many; ++i)
    CHECK(assigned.matches()[i].target == NodeIndex{many + i});
}

TEST_CASE("a rejected match takes nobody's place, and stays in the record") {
  Match rejected = match(0, 100, 0.9F);
  rejected.verdict = Verdict::rejected;
  const Alignment alignment = of(2, 2, {rejected, match(0, 101, 0.4F), match(1, 100, 0.3F)});
  for (const Assignment assignment : {Assignment::one_to_one, Assignment::one_to_many}) {
    const Alignment assigned = assign(alignment, assignment);
    CHECK(assigned == alignment);
  }
}

TEST_CASE("many to one: each source keeps its strongest target, the first of equal ones") {
  const Alignment assigned =
      assign(of(2, 2, {match(0, 100, 0.5F), match(0, 101, 0.5F), match(1, 100, -0.7F)}),
             Assignment::many_to_one);
  REQUIRE(assigned.matches().size() == 2);
  CHECK(assigned.matches()[0] == match(0, 100, 0.5F));
  CHECK(assigned.matches()[1] == match(1, 100, -0.7F));
}

TEST_CASE("within caps no choice has a greater total, on thousands of small cases") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t n = 1 + random() % 4U;
    const std::size_t m = 1 + random() % 4U;
    const std::vector<Match> matches = some_pairs(random, n, m, round);
    const AssignCaps caps = some_caps(random);
    const Alignment assigned = assign(of(n, m, matches), caps);
    std::vector<std::size_t> targets_of(n, 0);
    std::vector<std::size_t> sources_of(m, 0);
    for (const Match& each : assigned.matches()) {
      CHECK(each.strength > Strength{0});
      CHECK(++targets_of[to_size(each.source)] <= caps.targets_per_source.value_or(m));
      CHECK(++sources_of[to_size(each.target) - first_target] <=
            caps.sources_per_target.value_or(n));
    }
    CHECK(total(assigned.matches()) == greatest_within(matches, caps));
  }
}

TEST_CASE("a course may answer two demands, and no third") {
  const Alignment assigned = assign(
      of(2, 3,
         {match(0, 100, 0.9F), match(0, 101, 0.8F), match(0, 102, 0.7F), match(1, 100, 0.6F)}),
      AssignCaps{.targets_per_source = 2, .sources_per_target = 1});
  REQUIRE(assigned.matches().size() == 3);  // 0.8 + 0.7 + 0.6 beats 0.9 + 0.8
  CHECK(assigned.matches()[0] == match(0, 101, 0.8F));
  CHECK(assigned.matches()[1] == match(0, 102, 0.7F));
  CHECK(assigned.matches()[2] == match(1, 100, 0.6F));
}

TEST_CASE("a competency on both sides keeps itself and has a place less for others") {
  const Members both = numbered(0, 2);
  const Alignment alignment(both, both, {match(0, 0, 0.1F), match(0, 1, 1.0F), match(1, 0, 0.9F)});
  const Alignment assigned = assign(alignment, {.targets_per_source = 2, .sources_per_target = 1});
  REQUIRE(assigned.matches().size() == 2);
  CHECK(assigned.matches()[0].target == NodeIndex{1});
  CHECK(assigned.matches()[1].target == NodeIndex{0});
}

TEST_CASE("a cap of nothing is a mistake") {
  CHECK_THROWS_AS(static_cast<void>(assign(of(1, 1, {}), AssignCaps{.targets_per_source = 0})),
                  std::invalid_argument);
}

TEST_CASE("among all pairs the bound is what was kept: nothing was left out") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const std::vector<Match> matches = some_pairs(random, 4, 4, round);
    const AssignCaps caps = some_caps(random);
    const Alignment alignment = of(4, 4, matches);
    const AssignmentBound found = assignment_bound(alignment, caps, {.top_k = {}});
    CHECK(found.bound == found.kept);
    const Alignment assigned = assign(alignment, caps);
    CHECK(found.kept == static_cast<double>(total(assigned.matches())) / 1e6);
  }
}

TEST_CASE("no choice among all pairs beats the bound of a choice among the nearest few") {
  std::mt19937 random(4);
  int reached = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::vector<Match> all = some_pairs(random, 4, 4, round);
    const std::size_t top_k = 1 + random() % 3U;
    const Strength floor{-0.1F + 0.1F * static_cast<float>(random() % 4U)};
    const Alignment whole = of(4, 4, all);
    std::vector<Match> few;
    for (const NodeIndex source : whole.source()) {
      const auto mine = whole.matches(source);
      for (std::size_t i = 0; i < std::min(top_k, mine.size()); ++i)
        if (mine[i].strength >= floor) few.push_back(mine[i]);
    }
    const AssignCaps caps = some_caps(random);
    const AssignmentBound found =
        assignment_bound(of(4, 4, few), caps, {.top_k = top_k, .floor = floor});
    const double best = static_cast<double>(greatest_within(all, caps)) / 1e6;
    CHECK(found.kept <= best);
    CHECK(found.bound >= best);
    if (found.bound == best) ++reached;
  }
  CHECK(reached > 300);  // and it is no idle bound
}

TEST_CASE("where everybody has their first choice, the nearest one is candidates enough") {
  const Alignment nearest = of(2, 2, {match(0, 100, 0.9F), match(1, 101, 0.8F)});
  const AssignmentBound clear =
      assignment_bound(nearest, caps_of(Assignment::one_to_one), {.top_k = 1});
  CHECK(clear == AssignmentBound{1.7, 1.7});
  // Both want the same target: the loser's second choice may be nearly as good.
  const Alignment contested = of(2, 2, {match(0, 100, 0.9F), match(1, 100, 0.8F)});
  const AssignmentBound open =
      assignment_bound(contested, caps_of(Assignment::one_to_one), {.top_k = 1});
  CHECK(open == AssignmentBound{0.9, 1.7});
}
