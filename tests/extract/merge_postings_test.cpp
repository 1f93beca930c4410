#include <wellspring/extract/merge_postings.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/extract/extract.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/io/case.hpp>

#include "io/files.hpp"

using namespace wellspring;

namespace {

struct Asked {
  std::string statement;
  Required required = Required::unknown;
  std::optional<double> level{};
  std::vector<std::string> alternatives{};
};

// A job role that demands some statements; levels are on `scale`.
Document posting(const std::string& name, const std::vector<Asked>& asked,
                 const Scale& scale = proficiency_scale()) {
  Document document;
  document.header.kind = NodeKind::job_role;
  document.header.iri = Iri{"urn:job:" + name};
  document.header.title = "Data analyst";
  document.scales.push_back(scale);
  for (const Asked& item : asked) {
    Node node;
    node.iri = Iri{"urn:job:" + name + ":" + item.statement};
    node.statement = item.statement;
    node.alternatives = item.alternatives;
    Association demand;
    demand.source = document.header.iri;
    demand.relation = Relation::demands;
    demand.target = node.iri;
    demand.required = item.required;
    if (item.level) {
      demand.level = Level::on(scale, *item.level);
      demand.scale = 0;
    }
    document.nodes.push_back(std::move(node));
    document.associations.push_back(std::move(demand));
  }
  return document;
}

std::vector<std::string> statements(const Document& document) {
  std::vector<std::string> found;
  for (const Node& node : document.nodes) found.push_back(node.statement);
  return found;
}
using Words = std::vector<std::string>;

std::string counted(int by, int of) {
  return "{\"ext:wellspring\":{\"asked_by\":" + std::to_string(by) +
         ",\"of\":" + std::to_string(of) + "}}";
}

// The twelve advertisements of one role, read and extracted.
const std::vector<Document>& advertisements() {
  static const std::vector<Document> all = [] {
    const std::filesystem::path folder =
        std::filesystem::path{WELLSPRING_SOURCE_DIR} / "tests/fixtures/postings";
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
      if (entry.path().filename().string().front() <= '9') files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Document> documents;
    for (const auto& file : files) {
      auto found = extract(test::bytes_of(test::contents(file)), ExtractOptions{});
      REQUIRE(found);
      documents.push_back(found->document);
    }
    return documents;
  }();
  return all;
}

// How many of them were planned to ask for a skill.
int planned(std::string_view skill) {
  static const std::string plan = test::contents(std::filesystem::path{WELLSPRING_SOURCE_DIR} /
                                                 "tests/fixtures/postings/asked.json");
  const std::size_t at = plan.find("\"" + std::string{skill} + "\": {\n   \"count\": ");
  REQUIRE(at != std::string::npos);
  return std::stoi(plan.substr(plan.find("\"count\": ", at) + 9, 4));
}

// How many ask for the node of that wording; 0 where there is none.
int found(const Document& merged, std::string_view statement) {
  for (std::size_t i = 0; i < merged.nodes.size(); ++i)
    if (merged.nodes[i].statement == statement)
      return static_cast<int>(std::lround(*merged.associations[i].importance * 12));
  return 0;
}

}  // namespace

TEST_CASE("statements that differ in case, white space and marks at their ends are one") {
  const Document merged = merge_postings(
      std::vector{posting("1", {{"Weld  steel pipes."}}), posting("2", {{"weld steel pipes"}}),
                  posting("3", {{"\xE2\x80\xA2 Weld steel pipes;"}})});
  REQUIRE(merged.nodes.size() == 1);
  CHECK(merged.associations.front().importance == 1.0);
  CHECK(merged.nodes.front().extras == Extras{{"extensions", counted(3, 3)}});
  CHECK(merged.nodes.front().alternatives.empty());
}

TEST_CASE("a letter beside a mark that belongs to a name is no mark") {
  const Document merged = merge_postings(
      std::vector{posting("1", {{"C"}}), posting("2", {{"C++"}}), posting("3", {{"C#."}})},
      {.min_strength = 1});
  CHECK(merged.nodes.size() == 3);
}

TEST_CASE("the node of most postings comes first, then the one that appears first") {
  const Document merged = merge_postings(std::vector{
      posting("1", {{"Weld steel pipes"}, {"Teach adults to read"}, {"Prune apple trees"}}),
      posting("2", {{"Prune apple trees"}})});
  CHECK(statements(merged) ==
        Words{"Prune apple trees", "Weld steel pipes", "Teach adults to read"});
  CHECK(merged.associations[0].importance == 1.0);
  CHECK(merged.associations[1].importance == 0.5);
  CHECK(merged.header.kind == NodeKind::job_role);
  for (std::size_t i = 0; i < merged.nodes.size(); ++i) {
    CHECK(merged.associations[i].source == merged.header.iri);
    CHECK(merged.associations[i].relation == Relation::demands);
    CHECK(merged.associations[i].target == merged.nodes[i].iri);
  }
}

TEST_CASE("a posting counts once, however often it says a thing or comes") {
  const Document one = posting("1", {{"Prune apple trees"}, {"prune apple trees!"}});
  const Document merged =
      merge_postings(std::vector{one, one, posting("2", {{"Weld steel pipes"}})});
  CHECK(statements(merged) == Words{"Prune apple trees", "Weld steel pipes"});
  CHECK(merged.nodes[0].extras == Extras{{"extensions", counted(1, 2)}});
}

TEST_CASE("a statement that names two things asks for both") {
  const Document merged = merge_postings(std::vector{
      posting("1", {{"Explore ride data in SQL and Python",
                     Required::unknown,
                     std::nullopt,
                     {"SQL", "Python"}}}),
      posting("2", {{"SQL"}, {"Weld steel pipes"}}), posting("3", {{"Python"}, {"SQL"}})});
  CHECK(statements(merged) == Words{"SQL", "Python", "Weld steel pipes"});
  CHECK(merged.nodes[0].extras == Extras{{"extensions", counted(3, 3)}});
  CHECK(merged.nodes[1].extras == Extras{{"extensions", counted(2, 3)}});
  CHECK(merged.nodes[0].alternatives == Words{"Explore ride data in SQL and Python"});
}

TEST_CASE("what one posting names is found in the words of another") {
  const Document merged = merge_postings(std::vector{
      posting("1", {{"Keep the ledger in Excel", Required::unknown, std::nullopt, {"Excel"}}}),
      posting("2", {{"Confident use of Excel for long tables"}})});
  CHECK(statements(merged) == Words{"Excel"});
  CHECK(merged.nodes[0].extras == Extras{{"extensions", counted(2, 2)}});
}

TEST_CASE("a name is found within a longer one") {
  const Document merged = merge_postings(std::vector{
      posting("1", {{"Explore ride data in SQL and Python",
                     Required::unknown,
                     std::nullopt,
                     {"SQL and Python"}}}),
      posting("2", {{"Query the berths with SQL", Required::unknown, std::nullopt, {"SQL"}}}),
      posting("3", {{"Write SQL for a bank", Required::unknown, std::nullopt, {"SQL"}}})});
  CHECK(merged.nodes.front().statement == "SQL");
  CHECK(merged.nodes.front().extras == Extras{{"extensions", counted(3, 3)}});
}

TEST_CASE("a word that most postings use and do not name joins nothing") {
  const Document merged = merge_postings(
      std::vector{posting("1", {{"Weld pipes with modern technologies",
                                 Required::unknown,
                                 std::nullopt,
                                 {"technologies"}}}),
                  posting("2", {{"Prune apple trees and watch technologies grow"}}),
                  posting("3", {{"Teach adults how technologies change their town"}}),
                  posting("4", {{"Sell technologies to hospitals abroad"}})});
  CHECK(merged.nodes.size() == 4);
}

TEST_CASE("it is required where most that ask for it require it") {
  const auto required = [](std::vector<Required> said) {
    std::vector<Document> postings;
    for (std::size_t i = 0; i < said.size(); ++i)
      postings.push_back(posting(std::to_string(i), {{"Prune apple trees", said[i]}}));
    return merge_postings(postings).associations.front().required;
  };
  using enum Required;
  CHECK(required({yes, yes, no}) == yes);
  CHECK(required({yes, no, no}) == no);
  CHECK(required({yes, no}) == unknown);
  CHECK(required({yes, unknown, unknown}) == unknown);
  CHECK(required({unknown, unknown}) == unknown);
}

TEST_CASE("its level is the median of those that were stated") {
  const auto asks = [](const char* name, std::optional<double> level) {
    return posting(name, {{"Prune apple trees", Required::unknown, level}});
  };
  const Document merged = merge_postings(
      std::vector{asks("1", 4), asks("2", std::nullopt), asks("3", 1), asks("4", 2)});
  REQUIRE(merged.associations.front().level);
  CHECK(merged.associations.front().level->value() == 2);
  CHECK(merged.scales == std::vector{proficiency_scale()});
}

TEST_CASE("levels on different scales meet on one from 0 to 1") {
  const Document merged = merge_postings(
      std::vector{posting("1", {{"Prune apple trees", Required::unknown, 2}}),
                  posting("2", {{"Prune apple trees", Required::unknown, 7}}, {"LV", 0, 7, {}})});
  REQUIRE(merged.associations.front().level);
  CHECK(merged.associations.front().level->value() == 0.5);
  REQUIRE(merged.scales.size() == 1);
  CHECK(merged.scales.front().maximum == 1);
}

TEST_CASE("near misses do not chain: each statement is near to its node's own wording") {
  constexpr double least = 0.45;
  std::vector<Document> postings = advertisements();
  Document all;
  all.header.iri = Iri{"urn:all"};
  std::map<std::string, Node> nodes;
  for (Document& posting : postings)
    for (Node& node : posting.nodes) {
      node.alternatives.clear();
      node.extras.clear();
      nodes[node.statement] = node;
    }
  for (auto& [statement, node] : nodes) {
    node.description.clear();
    all.nodes.push_back(node);
  }
  const CompetencyGraph graph = connect({all});
  const Embeddings rows = embed(graph, graph.members(all.header.iri), default_embedder());
  const Alignment alignment = align(rows, rows, {.top_k = std::nullopt});
  std::set<std::pair<std::string, std::string>> near;
  for (const Match& match : alignment.matches())
    if (match.strength.value() >= least)
      near.emplace(graph[match.source].statement, graph[match.target].statement);
  const auto chains = std::count_if(near.begin(), near.end(), [&](const auto& pair) {
    return std::any_of(near.begin(), near.end(), [&](const auto& next) {
      return next.first == pair.second && !near.contains({pair.first, next.second});
    });
  });
  CHECK(chains > 0);

  const Document merged = merge_postings(postings, {.min_strength = least});
  std::size_t joined = 0;
  for (const Node& node : merged.nodes)
    for (const std::string& other : node.alternatives) {
      CAPTURE(node.statement);
      CAPTURE(other);
      CHECK(near.contains({node.statement, other}));
      ++joined;
    }
  CHECK(joined > 0);
}

TEST_CASE("what is merged does not depend on the order of the postings") {
  std::vector<Document> postings = advertisements();
  const auto facts = [](const Document& merged) {
    std::map<std::string, std::pair<std::string, Required>> found;
    for (std::size_t i = 0; i < merged.nodes.size(); ++i)
      found[merged.nodes[i].iri.text() + merged.nodes[i].statement] = {
          merged.nodes[i].extras.front().json, merged.associations[i].required};
    return found;
  };
  const Document merged = merge_postings(postings);
  CHECK(merge_postings(postings) == merged);
  std::reverse(postings.begin(), postings.end());
  CHECK(facts(merge_postings(postings)) == facts(merged));
  std::rotate(postings.begin(), postings.begin() + 5, postings.end());
  CHECK(facts(merge_postings(postings)) == facts(merged));
}

TEST_CASE("of twelve advertisements the tools that they ask for are counted as planned") {
  const Document merged = merge_postings(advertisements());
  CHECK(merged.header.title == "Data Analyst");
  CHECK(merged.nodes.front().statement == "SQL");
  // Never more than were planned: what the employer's own text names is asked of nobody.
  for (const auto& [statement, skill] :
       std::vector<std::pair<std::string, std::string>>{{"SQL", "SQL"},
                                                        {"Python", "Python"},
                                                        {"Git", "version control"},
                                                        {"Excel", "spreadsheets"},
                                                        {"statistics", "statistics"}}) {
    CAPTURE(skill);
    CHECK(found(merged, statement) <= planned(skill));
  }
  CHECK(found(merged, "SQL") == planned("SQL"));
  CHECK(found(merged, "Python") == planned("Python"));
  CHECK(found(merged, "Git") == planned("version control"));
  CHECK(found(merged, "Excel") == planned("spreadsheets"));
  for (const char* named : {"Rust", "Snowflake", "Go", "Java", "negotiation", "first aid"})
    CHECK(found(merged, named) == 0);
}

TEST_CASE("what few ask for can be left out") {
  const Document merged = merge_postings(advertisements(), {.min_postings = 3});
  REQUIRE_FALSE(merged.nodes.empty());
  for (const Association& demand : merged.associations) CHECK(*demand.importance >= 3.0 / 12);
  const Document none = merge_postings(advertisements(), {.min_postings = 13});
  CHECK(none.nodes.empty());
  REQUIRE(none.diagnostics.size() == 1);
  CHECK(none.diagnostics.front().code == Code::empty_text);
}

TEST_CASE("the counts are kept when the demand is written as CASE") {
  const Document merged = merge_postings(
      std::vector{posting("1", {{"Weld steel pipes"}}), posting("2", {{"Weld steel pipes"}})});
  CHECK(write_case(merged).find("\"asked_by\":2") != std::string::npos);
}

TEST_CASE("postings that ask for nothing make a demand for nothing") {
  Document empty = posting("1", {{""}, {" . "}});
  empty.associations.front().target = Iri{"urn:elsewhere"};
  CHECK(merge_postings(std::vector{empty}).nodes.empty());
}

TEST_CASE("what is no posting is refused") {
  Document program = posting("1", {});
  program.header.kind = NodeKind::program;
  CHECK_THROWS_AS(static_cast<void>(merge_postings({})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(merge_postings(std::vector{program})), std::invalid_argument);
  const std::vector one{posting("1", {})};
  CHECK_THROWS_AS(static_cast<void>(merge_postings(one, {.min_strength = 1.5})),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(merge_postings(one, {.min_postings = 0})),
                  std::invalid_argument);
}
