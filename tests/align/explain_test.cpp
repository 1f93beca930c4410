#include <cmath>
#include <cstddef>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/explain.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>

#include "align/made_embeddings.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

struct Said {
  std::string statement;
  std::vector<std::string> alternatives{};
  std::string description{};
  std::optional<std::size_t> parent{};
};

Document framework(const std::string& iri, const std::vector<Said>& all) {
  Document document;
  document.header.iri = Iri{iri};
  const auto name = [&](std::size_t i) { return Iri{iri + "#" + std::to_string(i)}; };
  for (std::size_t i = 0; i < all.size(); ++i) {
    Node node;
    node.iri = name(i);
    node.statement = all[i].statement;
    node.alternatives = all[i].alternatives;
    node.description = all[i].description;
    document.nodes.push_back(node);
    if (all[i].parent)
      document.associations.push_back({name(i), Relation::is_child_of, name(*all[i].parent)});
  }
  return document;
}

struct Case {
  CompetencyGraph graph;
  Embeddings source;
  Embeddings target;
  Alignment crosswalk;

  Case(const std::vector<Said>& taught, const std::vector<Said>& wanted,
       const AlignOptions& options = {})
      : graph(connect({framework("urn:x:a", taught), framework("urn:x:b", wanted)})),
        source(embed(graph, graph.members(Iri{"urn:x:a"}), HashingEmbedder(64))),
        target(embed(graph, graph.members(Iri{"urn:x:b"}), HashingEmbedder(64))),
        crosswalk(align(source, target, options)) {}

  [[nodiscard]] Explanation of(std::size_t match) const {
    return explain(graph, crosswalk, crosswalk.matches()[match]);
  }
  [[nodiscard]] Explanation in_full(std::size_t match) const {
    return explain(graph, crosswalk, crosswalk.matches()[match], source, target);
  }
};

const std::vector<Said> taught{{"Nursing care"},
                               {"Assessing wounds of patients", {}, "Looks at wounds.", 0},
                               {"Writes reports"}};
const std::vector<Said> wanted{
    {"Care of patients"},
    {"Wound assessment for the patient", {"Assessing a wound"}, "Sees how a wound heals.", 0},
    {"Report writing"},
    {"Teaches patients"}};

double within(double strength) { return std::abs(strength) <= 1e-6 ? 0 : strength; }

std::string random_statement(std::mt19937& random) {
  const std::vector<std::string> words{"plan", "planning", "Care",  "of",   "patients'", "C++",
                                       "code", "nursing",  "wound", "über", "teams",     "budget"};
  std::string text;
  for (auto length = random() % 6U; length > 0; --length)
    text += words[random() % words.size()] + " ";
  return text;
}

std::vector<Said> random_framework(std::mt19937& random) {
  std::vector<Said> all(3 + random() % 6U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].statement = random_statement(random);
    for (auto count = random() % 3U; count > 0; --count)
      all[i].alternatives.push_back(random_statement(random));
    if (random() % 2U == 0) all[i].description = random_statement(random);
    if (i > 0 && random() % 2U == 0) all[i].parent = random() % i;
  }
  return all;
}

}  // namespace

TEST_CASE("the parts of a match add up to its strength") {
  std::mt19937 random(7);
  std::size_t explained = 0;
  for (int round = 0; round < 60; ++round) {
    ExplainOptions options;
    if (round % 4 == 1) options.weights = StrengthWeights::cosine();
    if (round % 4 == 2) options.weights = {0, 0.7, 0.4, 0.6, 0.3, 0.2};
    if (round % 4 == 3) options.weights = {0.9, 0.1, 0, 0, 0.8, 0};
    AlignOptions made_with;
    made_with.weights = options.weights;
    const Case made(random_framework(random), random_framework(random), made_with);
    for (const Explanation& found : explain(made.graph, made.crosswalk, made.crosswalk.matches(),
                                            made.source, made.target, options)) {
      REQUIRE(found.parts.has_value());
      CHECK(found.parts->other == 0);
      CHECK(within(found.parts->sum() - double{found.match.strength.value()}) == 0);
      CHECK(*found.parts->alternative <= 1e-12);
      ++explained;
    }
  }
  CHECK(explained > 1000);
}

TEST_CASE("the parts of made vectors add up to the strength that align gives them") {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    const Case made(random_framework(random), random_framework(random));
    const auto vectors = [&](const Embeddings& side) {
      const auto count = static_cast<Eigen::Index>(side.size());
      const auto forms = static_cast<Eigen::Index>(side.surface_forms().owner.size());
      Surroundings around = side.surroundings();
      around.descriptions.rows = spread(random, around.descriptions.rows.rows(), 5);
      around.parents.rows = spread(random, around.parents.rows.rows(), 5);
      return Embeddings(
          side.members(), side.texts(), spread(random, count, 5),
          {spread(random, forms, 5), side.surface_forms().owner, side.surface_forms().texts},
          "made", std::nullopt, around);
    };
    const Embeddings source = vectors(made.source);
    const Embeddings target = vectors(made.target);
    const Alignment crosswalk = align(source, target, {.top_k = std::nullopt});
    REQUIRE(!crosswalk.matches().empty());
    for (const Explanation& found :
         explain(made.graph, crosswalk, crosswalk.matches(), source, target)) {
      CHECK(found.parts->other == 0);
      CHECK(within(found.parts->sum() - double{found.match.strength.value()}) == 0);
    }
  }
}

TEST_CASE("without embeddings the parts add up too, and words count as with them") {
  const Case made(taught, wanted);
  for (std::size_t i = 0; i < made.crosswalk.matches().size(); ++i) {
    const Explanation bare = made.of(i);
    const Explanation full = made.in_full(i);
    CHECK(bare.parts->sum() == doctest::Approx(double{bare.match.strength.value()}).epsilon(1e-5));
    CHECK(bare.parts->words == full.parts->words);
    CHECK(bare.parts->characters == full.parts->characters);
    CHECK(bare.parts->meaning == doctest::Approx(full.parts->meaning).epsilon(1e-5));
    CHECK(!bare.parts->description);
    CHECK(!bare.source_wording);
    CHECK(bare.shared_words == full.shared_words);
  }
}

TEST_CASE("words are shown as both statements have them, the rarer with the greater share") {
  const Case made(taught, wanted);
  const NodeIndex wounds = made.crosswalk.source()[1];
  const NodeIndex assessment = made.crosswalk.target()[1];
  REQUIRE(made.crosswalk.matches(wounds).front().target == assessment);
  const Explanation found =
      explain(made.graph, made.crosswalk, made.crosswalk.matches(wounds).front());
  REQUIRE(found.shared_words.size() == 3);
  CHECK(found.shared_words[0].source == "Assessing");
  CHECK(found.shared_words[0].target == "assessment");
  CHECK(found.shared_words[1].source == "wounds");
  CHECK(found.shared_words[1].target == "Wound");
  CHECK(found.shared_words[2].source == "patients");
  CHECK(found.shared_words[2].target == "patient");
  CHECK(found.shared_words[1].share > found.shared_words[2].share);
  double shares = 0;
  for (const SharedWord& word : found.shared_words) shares += word.share;
  CHECK(shares * 0.15 / 1.3 == doctest::Approx(found.parts->words));
  CHECK(found.source_only == std::vector<std::string>{"of"});
  CHECK(found.target_only == std::vector<std::string>{"for", "the"});
}

TEST_CASE("the nearest wording is named, and what it costs to be an alternative is a part") {
  const Case made({{"Looking after wounds"}},
                  {{"Dressing"}, {"Hygiene", {"Looking after wounds"}}});
  const Explanation found = made.in_full(0);
  CHECK(found.target.statement == "Hygiene");
  CHECK(*found.source_wording == MatchedWording{"Looking after wounds", false});
  CHECK(*found.target_wording == MatchedWording{"Looking after wounds", true});
  CHECK(found.parts->meaning == doctest::Approx(1 / 1.3));
  CHECK(*found.parts->alternative == doctest::Approx(-0.05 / 1.3));
  CHECK(found.parts->words == 0);
}

TEST_CASE("what makes the margin to the nearest rival decides") {
  // Both targets are equally near in meaning; one has the word.
  const CompetencyGraph graph =
      connect({framework("urn:x:a", {{"budget"}}), framework("urn:x:b", {{"Budgets"}, {"money"}})});
  const Embeddings source =
      embeddings(graph, graph.members(Iri{"urn:x:a"}), rows_of({{1, 0}}), "made");
  const Embeddings target =
      embeddings(graph, graph.members(Iri{"urn:x:b"}), rows_of({{3, 4}, {3, -4}}), "made");
  const Alignment crosswalk = align(source, target);
  const std::vector<Explanation> found =
      explain(graph, crosswalk, crosswalk.matches(), source, target);
  REQUIRE(found.size() == 2);
  REQUIRE(found[0].other_targets.size() == 1);
  const Rival& rival = found[0].other_targets.front();
  CHECK(rival.statement == "money");
  CHECK(rival.margin > 0);
  CHECK(found[0].decided_by->ingredient == Ingredient::words);
  CHECK(found[0].decided_by->effect == doctest::Approx(0.15 / 1.3));
  // The characters in common would have held it.
  CHECK(!found[0].decided_by->is_needed);
  CHECK(found[1].decided_by->effect < 0);
  CHECK(found[1].other_targets.front().margin == -rival.margin);
}

TEST_CASE("an ingredient without which the rival would be the nearest is needed") {
  const CompetencyGraph graph =
      connect({framework("urn:x:a", {{"Patienten"}}), framework("urn:x:b", {{"ab"}, {"cd"}})});
  const Embeddings source =
      embeddings(graph, graph.members(Iri{"urn:x:a"}), rows_of({{1, 0}}), "made");
  const Embeddings target =
      embeddings(graph, graph.members(Iri{"urn:x:b"}), rows_of({{3, 4}, {4, 3}}), "made");
  const Alignment crosswalk = align(source, target);
  const Explanation found = explain(graph, crosswalk, crosswalk.matches().front(), source, target);
  CHECK(found.decided_by->ingredient == Ingredient::meaning);
  CHECK(found.decided_by->effect == doctest::Approx(0.2 / 1.3));
  CHECK(!found.decided_by->is_needed);  // nothing else sets the two apart

  const CompetencyGraph worded =
      connect({framework("urn:x:a", {{"ward rounds"}}),
               framework("urn:x:b", {{"ward rounds"}, {"hospital visits"}})});
  const Embeddings asked =
      embeddings(worded, worded.members(Iri{"urn:x:a"}), rows_of({{1, 0}}), "made");
  const Embeddings offered = embeddings(worded, worded.members(Iri{"urn:x:b"}),
                                        rows_of({{0.7F, 0.714F}, {0.9F, 0.436F}}), "made");
  ExplainOptions options;
  options.weights = {0, 0.5, 0, 0, 0, 0};
  const Alignment by_words = align(asked, offered, {.weights = options.weights});
  const Explanation needed =
      explain(worded, by_words, by_words.matches().front(), asked, offered, options);
  CHECK(needed.target.statement == "ward rounds");
  CHECK(needed.decided_by->ingredient == Ingredient::words);
  CHECK(needed.decided_by->is_needed);
}

TEST_CASE("a match knows its target's other sources, its parents and its cut") {
  const Case made(taught, wanted);
  const NodeIndex wounds = made.crosswalk.source()[1];
  const Match& match = made.crosswalk.matches(wounds).front();
  const Explanation found = explain(made.graph, made.crosswalk, match, {.rivals = 2});
  CHECK(found.other_targets.size() == 2);
  CHECK(found.other_sources.size() == 2);
  for (const Rival& rival : found.other_sources) CHECK(rival.match.target == match.target);
  CHECK(found.other_sources[0].match.strength >= found.other_sources[1].match.strength);
  CHECK(found.source_parents == std::vector<Named>{{made.crosswalk.source()[0], "Nursing care"}});
  CHECK(found.target_parents ==
        std::vector<Named>{{made.crosswalk.target()[0], "Care of patients"}});
  CHECK(found.cut == made.crosswalk.cut());
}

TEST_CASE("a declared match has no parts, and a rejected one is nobody's rival") {
  const Case made(taught, wanted);
  const Members& sources = made.crosswalk.source();
  const Members& targets = made.crosswalk.target();
  Match declared{.source = sources[0], .target = targets[0], .strength = Strength{1}};
  declared.evidence = Evidence::declared;
  Match rejected{.source = sources[0], .target = targets[1], .strength = Strength{0.8F}};
  rejected.verdict = Verdict::rejected;
  const Match inferred{.source = sources[0], .target = targets[2], .strength = Strength{0.5F}};
  const Alignment crosswalk(sources, targets, {declared, rejected, inferred});
  const Explanation said = explain(made.graph, crosswalk, declared);
  CHECK(!said.parts);
  CHECK(!said.decided_by);
  REQUIRE(said.other_targets.size() == 1);
  CHECK(said.other_targets.front().match == inferred);
  CHECK(explain(made.graph, crosswalk, rejected).parts.has_value());
}

TEST_CASE("a judge's score is no part that align knows") {
  AlignOptions options;
  options.rerank = [](std::span<const StatementPair> pairs) {
    return std::vector<double>(pairs.size(), 0.25);
  };
  const Case made(taught, wanted, options);
  const Explanation found = made.in_full(0);
  CHECK(found.parts->other != 0);
  CHECK(found.parts->sum() == doctest::Approx(0.25));
  CHECK(!found.decided_by);  // its rivals are as strong
}

TEST_CASE("statements without words are explained") {
  const CompetencyGraph graph =
      connect({framework("urn:x:a", {{"?!"}}), framework("urn:x:b", {{"\xFF\xC3 - \x80"}, {""}})});
  const Members sources = graph.members(Iri{"urn:x:a"});
  const Members targets = graph.members(Iri{"urn:x:b"});
  const Match match{.source = sources[0], .target = targets[1], .strength = Strength{0.5F}};
  const Alignment crosswalk(sources, targets, {match}, "made");
  const Explanation bare = explain(graph, crosswalk, match);
  CHECK(bare.parts->other == doctest::Approx(0.5));
  CHECK(bare.shared_words.empty());
  const Embeddings source = embeddings(graph, sources, Matrix::Zero(1, 2), "made");
  const Embeddings target = embeddings(graph, targets, Matrix::Zero(2, 2), "made");
  const Explanation full = explain(graph, crosswalk, match, source, target);
  CHECK(full.parts->other == doctest::Approx(0.5));
  CHECK(!full.source_wording);
}

TEST_CASE("what is not of the crosswalk cannot be explained") {
  const Case made(taught, wanted);
  Match other = made.crosswalk.matches().front();
  other.strength = Strength{0.123F};
  CHECK_THROWS_AS(static_cast<void>(explain(made.graph, made.crosswalk, other)), std::out_of_range);
  const Match& match = made.crosswalk.matches().front();
  CHECK_THROWS_AS(
      static_cast<void>(explain(made.graph, made.crosswalk, match, made.target, made.source)),
      std::invalid_argument);
  const Embeddings others =
      embeddings(made.graph, made.source.members(), made.source.matrix(), "others");
  CHECK_THROWS_AS(static_cast<void>(explain(made.graph, made.crosswalk, match, others, others)),
                  std::invalid_argument);
}
