#include <cmath>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/relate.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>

namespace wellspring {
namespace {

struct World {
  CompetencyGraph graph;
  Members source;
  Members target;
};

World world(std::vector<std::string> source, std::vector<std::string> target) {
  CompetencyGraph graph = connect(
      {make_document(Iri{"urn:x:source"}, {.statements = std::move(source)}, NodeKind::program),
       make_document(Iri{"urn:x:target"}, {.statements = std::move(target)}, NodeKind::job_role)});
  Members ours = graph.members(Iri{"urn:x:source"});
  Members theirs = graph.members(Iri{"urn:x:target"});
  return {std::move(graph), std::move(ours), std::move(theirs)};
}

Match match(const World& in, std::size_t source, std::size_t target, float strength = 0.8F) {
  Match made;
  made.source = in.source[source];
  made.target = in.target[target];
  made.strength = Strength{strength};
  return made;
}

Alignment related(const World& in, std::vector<Match> matches,
                  double caution = RelateOptions{}.caution) {
  return relate(in.graph, Alignment{in.source, in.target, std::move(matches), "made", 0.3},
                {.caution = caution});
}

// Of two statements that match nothing else.
Relation relation(std::string source, std::string target,
                  double caution = RelateOptions{}.caution) {
  const World two = world({std::move(source)}, {std::move(target)});
  const Alignment found = related(two, {match(two, 0, 0)}, caution);
  return found.matches()[0].relation;
}

TEST_CASE("who says more means less: what adds to a statement is the narrower one") {
  CHECK(relation("Use Python to clean survey data", "Use Python") == Relation::broad_match);
  CHECK(relation("Use Python", "Use Python to clean survey data") == Relation::narrow_match);
}

TEST_CASE("the same words in another order are close, and never exact") {
  CHECK(relation("Clean data with Python", "With Python, clean data") == Relation::close_match);
  CHECK(relation("Dress wounds", "Dress wounds") == Relation::close_match);
}

TEST_CASE("a near miss that shares nothing, with stronger matches at both ends, is related") {
  const World in = world({"Dress wounds", "Bake bread"}, {"Dress wounds", "Bake bread"});
  const Alignment found =
      related(in, {match(in, 0, 0, 0.9F), match(in, 0, 1, 0.4F), match(in, 1, 1, 0.9F)});
  CHECK(found.matches(in.source[0])[1].relation == Relation::related_match);
  CHECK(found.matches(in.source[1])[0].relation == Relation::close_match);
}

TEST_CASE("what people rejected makes no other match a near miss") {
  const World in = world({"Dress wounds"}, {"Bandage injuries", "Dress wounds"});
  Match rejected = match(in, 0, 1, 0.9F);
  rejected.verdict = Verdict::rejected;
  const Alignment beside = related(in, {match(in, 0, 0, 0.4F), rejected});
  const Alignment alone = related(in, {match(in, 0, 0, 0.4F)});
  CHECK(beside.matches()[1].relation == alone.matches()[0].relation);
}

TEST_CASE("a harder performance of the same is not narrower") {
  for (const std::string_view harder : {"Design databases", "Evaluate databases"}) {
    const Relation found = relation("Explain databases", std::string{harder});
    CHECK((found == Relation::close_match || found == Relation::related_match));
  }
}

TEST_CASE("what publishers declare and people decided keeps its relation") {
  const World in = world({"Use Python to clean survey data"}, {"Use Python"});
  for (const Verdict verdict : {Verdict::accepted, Verdict::rejected, Verdict::deferred}) {
    Match decided = match(in, 0, 0);
    decided.verdict = verdict;
    const Alignment found = related(in, {decided});
    CHECK(found.matches()[0] == decided);
  }
  for (const Evidence evidence : {Evidence::declared, Evidence::reviewed}) {
    Match said = match(in, 0, 0);
    said.evidence = evidence;
    said.relation = Relation::exact_match;
    const Alignment found = related(in, {said});
    CHECK(found.matches()[0] == said);
  }
}

TEST_CASE("a relation changes nothing but itself, and a second look nothing at all") {
  const World in = world({"Use Python to clean survey data", "Bake"}, {"Use Python", "Bake bread"});
  const std::vector<Match> matches{match(in, 0, 0), match(in, 0, 1, 0.3F), match(in, 1, 1)};
  const Alignment found = related(in, matches);
  CHECK(found.fingerprint() == "made");
  CHECK(found.cut() == 0.3);
  REQUIRE(found.matches().size() == matches.size());
  for (std::size_t i = 0; i < matches.size(); ++i) {
    Match before = matches[i];
    before.relation = found.matches()[i].relation;
    CHECK(found.matches()[i] == before);
    CHECK(is_match(before.relation));
  }
  CHECK(relate(in.graph, found) == found);
}

TEST_CASE("the same two statements turned round have the inverse relation") {
  const std::vector<std::string> said{"Use Python", "Clean data", "Use Python to clean data",
                                      "Teach people to use and to clean Python"};
  for (const std::string& a : said)
    for (const std::string& b : said) CHECK(relation(a, b) == inverse(relation(b, a)));
}

TEST_CASE("statements without words, or in a script without spaces, are close") {
  CHECK(relation("", "") == Relation::close_match);
  CHECK(relation("...", "!") == Relation::close_match);
  CHECK(relation("データを整理する", "データを整理する") == Relation::close_match);
}

TEST_CASE("caution keeps close what is not well supported") {
  const std::string longer = "Use Python to clean survey data";
  CHECK(relation(longer, "Use Python", 0) == Relation::broad_match);
  CHECK(relation(longer, "Use Python", 9) == Relation::close_match);
  CHECK_THROWS_AS((void)relation("a", "b", -1), std::invalid_argument);
  CHECK_THROWS_AS((void)relation("a", "b", std::nan("")), std::invalid_argument);
}

TEST_CASE("members of another graph are the caller's mistake") {
  const World in = world({"a"}, {"b"});
  CHECK_THROWS_AS((void)relate(CompetencyGraph{}, Alignment{in.source, in.target, {}}),
                  std::out_of_range);
}

}  // namespace
}  // namespace wellspring
