#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

#include <wellspring/gap/find_gap.hpp>

namespace wellspring {
namespace {

// Demanded competencies are 0, 1, 2, ...; supplied ones 10, 11, ...; owners 100 and 101.
NodeIndex node(std::size_t i) { return NodeIndex{static_cast<std::uint32_t>(i)}; }

Level level(double fraction) { return Level::on(Scale{}, fraction); }

ProfileEntry entry(std::size_t competency, std::optional<double> at = {}) {
  ProfileEntry entry;
  entry.competency = node(competency);
  if (at) entry.level = level(*at);
  return entry;
}

Profile demand_of(std::vector<ProfileEntry> entries) { return {node(100), std::move(entries)}; }
Profile supply_of(std::vector<ProfileEntry> entries) { return {node(101), std::move(entries)}; }

Match match(std::size_t source, std::size_t target, float strength) {
  Match match;
  match.source = node(source);
  match.target = node(target);
  match.strength = Strength{strength};
  return match;
}

Members range(std::size_t first, std::size_t count) {
  std::vector<NodeIndex> nodes;
  for (std::size_t i = 0; i < count; ++i) nodes.push_back(node(first + i));
  return Members{std::move(nodes)};
}

// Matches from the supply (10 ...) to the demand (0 ...).
Alignment from_supply(std::vector<Match> matches, std::optional<double> cut = {}) {
  return {range(10, 9), range(0, 9), std::move(matches), "test", cut};
}

TEST_CASE("a cut that is no number is the caller's mistake") {
  CHECK_THROWS_AS((void)find_gap(demand_of({entry(0)}), supply_of({entry(10)}),
                                 from_supply({match(10, 0, 0.9F)}), {.cut = std::nan("")}),
                  std::invalid_argument);
}

TEST_CASE("what people rejected answers nothing, and is nobody's nearest match") {
  Match rejected = match(10, 0, 0.9F);
  rejected.verdict = Verdict::rejected;
  Match accepted = match(11, 1, 0.9F);
  accepted.verdict = Verdict::accepted;
  const Gap gap = find_gap(demand_of({entry(0), entry(1)}), supply_of({entry(10), entry(11)}),
                           from_supply({rejected, accepted}));
  CHECK(gap.coverage() == doctest::Approx(0.5));
  REQUIRE(gap.shortfalls().size() == 1);
  CHECK(gap.shortfalls()[0].competency == node(0));
  CHECK_FALSE(gap.shortfalls()[0].nearest);
  CHECK(gap.surplus().size() == 1);
}

TEST_CASE("coverage is the covered share of the demand's weight") {
  // 0: importance 1, covered. 1: not required, so 0.5, not covered. 2: importance 0.5, covered at
  // 0.3 of 0.6, which is half. Covered 1 + 0 + 0.25 of 1 + 0.5 + 0.5: 0.625.
  std::vector<ProfileEntry> wanted{entry(0), entry(1), entry(2, 0.6)};
  wanted[0].importance = 1;
  wanted[1].required = Required::no;
  wanted[2].importance = 0.5;
  const Gap gap = find_gap(demand_of(wanted), supply_of({entry(10), entry(11, 0.3), entry(12)}),
                           from_supply({match(10, 0, 0.9F), match(11, 2, 0.8F)}));
  CHECK(gap.coverage() == doctest::Approx(0.625));
  CHECK(gap.cut() == default_cut);
  CHECK(gap.demanded_by() == node(100));
  CHECK(gap.supplied_by() == node(101));
  REQUIRE(gap.covered().size() == 1);
  CHECK(gap.covered()[0].competency == node(0));
  CHECK(gap.covered()[0].nearest == match(10, 0, 0.9F));

  // Lost: 0.5 by competency 1, and 0.25 by competency 2.
  REQUIRE(gap.shortfalls().size() == 2);
  CHECK(gap.shortfalls()[0].competency == node(1));
  CHECK(gap.shortfalls()[0].weight == 0.5);
  CHECK(gap.shortfalls()[1].competency == node(2));
  CHECK(gap.shortfalls()[1].covered == doctest::Approx(0.5));
  CHECK(gap.shortfalls()[1].have == level(0.3));
  REQUIRE(gap.surplus().size() == 1);
  CHECK(gap.surplus()[0] == node(12));
}

TEST_CASE("a match counts from the cut on: the option's, else the alignment's, else the default") {
  const Profile wanted = demand_of({entry(0)});
  const Profile had = supply_of({entry(10)});
  const std::vector<Match> at_070{match(10, 0, 0.7F)};
  CHECK(find_gap(wanted, had, from_supply(at_070)).coverage() == 1);
  CHECK(find_gap(wanted, had, from_supply(at_070, 0.7)).coverage() == 1);
  CHECK(find_gap(wanted, had, from_supply(at_070, 0.71)).coverage() == 0);
  CHECK(find_gap(wanted, had, from_supply(at_070, 0.71), {.cut = 0.6}).coverage() == 1);
}

TEST_CASE(
    "a match with a confidence counts where it is likelier right than not, whatever its strength") {
  Match sure = match(10, 0, 0.3F);
  sure.confidence = Confidence{0.5F};
  Match strong = match(11, 1, 0.9F);
  strong.confidence = Confidence{0.499F};
  const Profile demand = demand_of({entry(0), entry(1)});
  const Profile supply = supply_of({entry(10), entry(11)});
  const Gap gap = find_gap(demand, supply, from_supply({sure, strong}, 0.6));
  REQUIRE(gap.covered().size() == 1);
  CHECK(gap.covered()[0].competency == node(0));
  CHECK(gap.rule() == CountingRule{0.6, counted_confidence});

  // A cut that the caller names is meant for all matches.
  const Gap named = find_gap(demand, supply, from_supply({sure, strong}), {.cut = 0.6});
  REQUIRE(named.covered().size() == 1);
  CHECK(named.covered()[0].competency == node(1));
  CHECK_FALSE(named.rule().confidence);
}

TEST_CASE("a shortfall names the nearest match, and the cut at which it would count") {
  const Gap gap = find_gap(demand_of({entry(0), entry(1)}), supply_of({entry(10), entry(11)}),
                           from_supply({match(10, 0, 0.3F), match(11, 0, 0.4F)}));
  REQUIRE(gap.shortfalls().size() == 2);
  CHECK(gap.shortfalls()[0].nearest == match(11, 0, 0.4F));
  CHECK(gap.shortfalls()[0].flips == Strength{0.4F});
  CHECK_FALSE(gap.shortfalls()[1].nearest);
  CHECK_FALSE(gap.shortfalls()[1].flips);
  CHECK(gap.surplus().size() == 2);
  const Gap lower = find_gap(demand_of({entry(0)}), supply_of({entry(11)}),
                             from_supply({match(11, 0, 0.4F)}), {.cut = 0.4});
  CHECK(lower.coverage() == 1);
}

TEST_CASE("an alignment may run from the supply or from the demand") {
  const Alignment from_demand(range(0, 9), range(10, 9), {match(0, 10, 0.9F)});
  const Gap gap = find_gap(demand_of({entry(0)}), supply_of({entry(10)}), from_demand);
  CHECK(gap.coverage() == 1);
  CHECK(gap.surplus().empty());
}

TEST_CASE("what is itself supplied is covered, whatever the alignment says") {
  const Gap gap = find_gap(demand_of({entry(10, 0.5)}), supply_of({entry(10, 0.5), entry(11)}),
                           Alignment(range(10, 9), range(10, 9), {match(11, 10, 0.9F)}));
  CHECK(gap.coverage() == 1);
  REQUIRE(gap.covered().size() == 1);
  CHECK_FALSE(gap.covered()[0].nearest);
  CHECK(gap.covered()[0].have == level(0.5));
  CHECK(gap.surplus().empty());  // 11 answers it too
}

TEST_CASE("a level that one side does not state covers in full, and is never made up") {
  const Alignment both = from_supply({match(10, 0, 0.9F), match(11, 1, 0.9F)});
  const Gap gap =
      find_gap(demand_of({entry(0, 0.8), entry(1)}), supply_of({entry(10), entry(11, 0.1)}), both);
  CHECK(gap.coverage() == 1);
  REQUIRE(gap.covered().size() == 2);
  CHECK_FALSE(gap.covered()[0].have);
  CHECK_FALSE(gap.covered()[1].wanted);
}

TEST_CASE("of several answers the one that covers most counts, then the strongest") {
  const Profile wanted = demand_of({entry(0, 1.0)});
  const Gap gap =
      find_gap(wanted, supply_of({entry(10, 0.2), entry(11, 0.6), entry(12, 0.6)}),
               from_supply({match(10, 0, 0.9F), match(11, 0, 0.7F), match(12, 0, 0.8F)}));
  REQUIRE(gap.shortfalls().size() == 1);
  CHECK(gap.shortfalls()[0].covered == doctest::Approx(0.6));
  CHECK(gap.shortfalls()[0].nearest == match(12, 0, 0.8F));
  CHECK_FALSE(gap.shortfalls()[0].flips);
  CHECK(gap.surplus().empty());
}

TEST_CASE("where nothing is demanded everything is covered, and all supply is surplus") {
  const Gap gap = find_gap(demand_of({}), supply_of({entry(10)}), Alignment{});
  CHECK(gap.coverage() == 1);
  CHECK(gap.surplus().size() == 1);
  CHECK(find_gap(demand_of({entry(0)}), supply_of({}), Alignment{}).coverage() == 0);
}

TEST_CASE("equal losses keep the demand's order") {
  const Gap gap = find_gap(demand_of({entry(2), entry(0), entry(1)}), supply_of({}), Alignment{});
  REQUIRE(gap.shortfalls().size() == 3);
  CHECK(gap.shortfalls()[0].competency == node(2));
  CHECK(gap.shortfalls()[1].competency == node(0));
  CHECK(gap.shortfalls()[2].competency == node(1));
}

TEST_CASE("an importance that is no fraction is refused") {
  std::vector<ProfileEntry> wanted{entry(0)};
  wanted[0].importance = 1.5;
  CHECK_THROWS_AS(demand_of(wanted), std::invalid_argument);
  wanted[0].importance = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(demand_of(wanted), std::invalid_argument);
}

// A small random world, and the definition applied to it pair by pair.
struct World {
  std::vector<ProfileEntry> wanted;
  std::vector<ProfileEntry> had;
  std::vector<Match> matches;

  explicit World(std::mt19937& random) {
    const auto below = [&](std::size_t n) { return random() % n; };
    const auto maybe = [&]() -> std::optional<double> {
      if (below(3) == 0) return std::nullopt;
      return static_cast<double>(below(5)) / 4;
    };
    const std::size_t demanded = below(5);
    const std::size_t supplied = below(5);
    for (std::size_t i = 0; i < demanded; ++i) {
      wanted.push_back(entry(i, maybe()));
      wanted.back().importance = maybe();
      wanted.back().required = Required{static_cast<std::uint8_t>(below(3))};
    }
    for (std::size_t i = 0; i < supplied; ++i) had.push_back(entry(10 + i, maybe()));
    if (demanded > 0 && below(2) == 0) had.push_back(entry(below(demanded), maybe()));
    for (std::size_t i = 0; i < demanded; ++i)
      for (std::size_t j = 0; j < supplied; ++j)
        if (below(2) == 0) matches.push_back(match(10 + j, i, static_cast<float>(below(5)) / 4));
  }

  double coverage() const {
    return find_gap(demand_of(wanted), supply_of(had), from_supply(matches)).coverage();
  }

  double brute_force_coverage() const {
    double weights = 0;
    double covered = 0;
    for (const ProfileEntry& demanded : wanted) {
      double best = 0;
      for (const ProfileEntry& supplied : had) {
        const bool answers = supplied.competency == demanded.competency ||
                             std::any_of(matches.begin(), matches.end(), [&](const Match& match) {
                               return match.source == supplied.competency &&
                                      match.target == demanded.competency &&
                                      match.strength >= Strength{0.5F};
                             });
        if (!answers) continue;
        const bool partly = demanded.level && supplied.level && *supplied.level < *demanded.level;
        best = std::max(best, partly ? supplied.level->fraction() / demanded.level->fraction() : 1);
      }
      const double weight =
          demanded.importance.value_or(demanded.required == Required::no ? 0.5 : 1);
      weights += weight;
      covered += weight * best;
    }
    return weights > 0 ? covered / weights : 1;
  }
};

TEST_CASE("coverage is that of the definition, in small random worlds") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    const World world(random);
    CAPTURE(round);
    CHECK(world.coverage() == doctest::Approx(world.brute_force_coverage()));
  }
}

TEST_CASE("supplying one competency more never lowers the coverage") {
  std::mt19937 random(12);
  for (int round = 0; round < 2000; ++round) {
    World world(random);
    if (world.had.empty()) continue;
    const double with = world.coverage();
    world.had.erase(world.had.begin() + static_cast<std::ptrdiff_t>(random() % world.had.size()));
    CAPTURE(round);
    CHECK(world.coverage() <= with);
  }
}

TEST_CASE("asking for a higher level never raises the coverage") {
  std::mt19937 random(13);
  for (int round = 0; round < 2000; ++round) {
    World world(random);
    const double before = world.coverage();
    for (ProfileEntry& wanted : world.wanted)
      if (wanted.level && random() % 2 == 0)
        wanted.level = level((1 + wanted.level->fraction()) / 2);
    CAPTURE(round);
    CHECK(world.coverage() <= before);
  }
}

}  // namespace
}  // namespace wellspring
