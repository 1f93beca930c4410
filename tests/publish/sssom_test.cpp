#include <doctest/doctest.h>

#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/graph/connect.hpp>
#include <wellspring/io/case.hpp>
#include <wellspring/io/sssom.hpp>
#include <wellspring/publish/publish.hpp>
#include <wellspring/publish/published_alignment.hpp>
#include <wellspring/publish/sssom.hpp>

#include "graph/small_world.hpp"

namespace wellspring {
namespace {

// A table as a reader by the standard's rules sees it: quoted cells may hold anything.
struct Table {
  std::vector<std::string> metadata;
  std::vector<std::vector<std::string>> rows;

  explicit Table(const std::string& text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] == '#') {
      const std::size_t end = text.find('\n', at);
      metadata.push_back(text.substr(at + 1, end - at - 1));
      at = end + 1;
    }
    rows.emplace_back(1);
    bool quoted = false;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      if (c == '"' && quoted && at + 1 < text.size() && text[at + 1] == '"')
        rows.back().back() += text[++at];
      else if (c == '"')
        quoted = !quoted;
      else if (c == '\t' && !quoted)
        rows.back().emplace_back();
      else if (c == '\n' && !quoted)
        rows.emplace_back(1);
      else
        rows.back().back() += c;
    }
    REQUIRE(rows.back() == std::vector<std::string>{""});  // the file ends with a line break
    rows.pop_back();
  }

  std::string cell(std::size_t row, std::string_view column) const {
    for (std::size_t i = 0; i < rows[0].size(); ++i)
      if (rows[0][i] == column) return rows[row].at(i);
    throw std::out_of_range("no such column");
  }
};

Document list(std::string owner, const std::vector<std::pair<std::string, std::string>>& nodes) {
  Document document;
  document.header.iri = Iri{std::move(owner)};
  for (const auto& [iri, statement] : nodes) {
    Node node;
    node.iri = Iri{iri};
    node.statement = statement;
    document.nodes.push_back(std::move(node));
  }
  return document;
}

struct World {
  CompetencyGraph graph = connect(
      {list("urn:x:ours", {{"urn:uuid:1", "Say \"yes\"\tand\nmean it"}, {"urn:uuid:2", "Plain"}}),
       list("urn:x:theirs", {{"http://example.org/skill/9", "C#"},
                             {"http://example.com/other/skill#8", "Two"},
                             {"not absolute", "Three"}})});
  Members ours = graph.members(Iri{"urn:x:ours"});
  Members theirs = graph.members(Iri{"urn:x:theirs"});

  Match match(const char* source, const char* target, float strength) const {
    Match match;
    match.source = graph.find(Iri{source}).value();
    match.target = graph.find(Iri{target}).value();
    match.similarity = Similarity{strength};
    match.strength = Strength{strength};
    return match;
  }
};

TEST_CASE("an inferred match says how it was found, and a declared one that somebody says so") {
  const World world;
  Match inferred = world.match("urn:uuid:2", "http://example.org/skill/9", 0.8765432F);
  Match declared = world.match("urn:uuid:2", "http://example.com/other/skill#8", 1);
  declared.evidence = Evidence::declared;
  declared.relation = Relation::exact_match;
  Match reviewed = world.match("urn:uuid:2", "not absolute", 0.5F);
  reviewed.evidence = Evidence::reviewed;
  reviewed.confidence = Confidence{0.25F};
  reviewed.relation = Relation::broad_match;
  const Table table(write_sssom(
      world.graph, Alignment(world.ours, world.theirs, {inferred, declared, reviewed}, "m", 0.4)));

  REQUIRE(table.rows.size() == 4);
  for (const auto& row : table.rows) CHECK(row.size() == table.rows[0].size());
  CHECK(table.cell(1, "predicate_id") == "skos:exactMatch");
  CHECK(table.cell(1, "mapping_justification") == "semapv:UnspecifiedMatching");
  CHECK(table.cell(1, "mapping_tool").empty());
  CHECK(table.cell(1, "similarity_score").empty());
  CHECK(table.cell(1, "other") == "strength=1|evidence=declared");
  CHECK(table.cell(2, "predicate_id") == "skos:closeMatch");
  CHECK(table.cell(2, "mapping_justification") == "semapv:SemanticSimilarityThresholdMatching");
  CHECK(table.cell(2, "mapping_tool") == "wellspring");
  CHECK_FALSE(table.cell(2, "mapping_tool_version").empty());
  CHECK(table.cell(2, "similarity_score") == "0.876543");
  CHECK(table.cell(2, "similarity_measure") == "cosine similarity");
  CHECK(table.cell(2, "confidence").empty());
  CHECK(table.cell(3, "predicate_id") == "skos:broadMatch");
  CHECK(table.cell(3, "mapping_justification") == "semapv:MappingReview");
  CHECK(table.cell(3, "confidence") == "0.25");
}

TEST_CASE("labels with tabs, quotes and line breaks read back cell for cell") {
  const World world;
  const Table table(write_sssom(
      world.graph, Alignment(world.ours, world.theirs,
                             {world.match("urn:uuid:1", "http://example.org/skill/9", 0.5F)})));
  REQUIRE(table.rows.size() == 2);
  CHECK(table.cell(1, "subject_label") == "Say \"yes\"\tand\nmean it");
  CHECK(table.cell(1, "object_label") == "C#");
}

TEST_CASE("identifiers are CURIEs, and the curie_map gives every Iri back") {
  const World world;
  const Table table(write_sssom(
      world.graph, Alignment(world.ours, world.theirs,
                             {world.match("urn:uuid:1", "http://example.org/skill/9", 0.5F),
                              world.match("urn:uuid:1", "http://example.com/other/skill#8", 0.4F),
                              world.match("urn:uuid:1", "not absolute", 0.3F)})));
  CHECK(table.cell(1, "subject_id") == "uuid:1");
  CHECK(table.cell(1, "object_id") == "skill:9");
  CHECK(table.cell(2, "object_id") == "skill2:8");
  CHECK(table.cell(3, "object_id") == "local:not absolute");
  const std::vector<std::string> block(table.metadata.begin(), table.metadata.begin() + 6);
  CHECK(block == std::vector<std::string>{"curie_map:", "  local: \"urn:wellspring:local:\"",
                                          "  skill: \"http://example.org/skill/\"",
                                          "  skill2: \"http://example.com/other/skill#\"",
                                          "  uuid: \"urn:uuid:\"", "  x: \"urn:x:\""});
}

TEST_CASE("the metadata names the set, its licence, the embedder and the cut") {
  const World world;
  const Alignment alignment(world.ours, world.theirs, {}, "model 1", 0.4);
  Header header;
  header.iri = Iri{"urn:x:crosswalk"};
  header.title = "Ours: theirs";
  header.license = "https://creativecommons.org/licenses/by/4.0/";
  CHECK(Table(write_sssom(world.graph, alignment, header)).metadata ==
        std::vector<std::string>{"curie_map: {}", "mapping_set_id: \"urn:x:crosswalk\"",
                                 "mapping_set_title: \"Ours: theirs\"",
                                 "license: \"https://creativecommons.org/licenses/by/4.0/\"",
                                 "other: \"embedder=model 1|cut=0.4\""});
}

TEST_CASE("a set without a name is named by its content, and without a licence says so") {
  const World world;
  const Alignment one(world.ours, world.theirs, {world.match("urn:uuid:2", "not absolute", 0.5F)});
  const Alignment other(world.ours, world.theirs,
                        {world.match("urn:uuid:2", "not absolute", 0.25F)});
  CHECK(write_sssom(world.graph, one) == write_sssom(world.graph, one));
  const Table first(write_sssom(world.graph, one));
  const Table second(write_sssom(world.graph, other));
  REQUIRE(first.metadata.size() == 8);
  CHECK(first.metadata[4].find("mapping_set_id: \"urn:uuid:") == 0);
  CHECK(first.metadata[4] != second.metadata[4]);
  CHECK(first.metadata[6] == "subject_source: \"x:ours\"");
  CHECK(first.metadata[7] == "object_source: \"x:theirs\"");
  CHECK(first.metadata[5] == "license: \"https://w3id.org/sssom/license/unspecified\"");
}

TEST_CASE("a negative cosine is the least similarity that SSSOM knows; the strength keeps it") {
  const World world;
  const Table table(write_sssom(
      world.graph,
      Alignment(world.ours, world.theirs, {world.match("urn:uuid:2", "not absolute", -0.25F)})));
  CHECK(table.cell(1, "similarity_score") == "0");
  CHECK(table.cell(1, "other") == "strength=-0.25|evidence=inferred");
}

TEST_CASE("prefixes avoid what YAML and SSSOM read otherwise") {
  const CompetencyGraph graph =
      connect({list("urn:x:ours", {{"http://example.org/no/1", "One"},
                                   {"http://example.org/SKOS/2", "Two"},
                                   {"http://example.org/2024/", "Three"},
                                   {"urn:uuid:a0000000-0000-4000-8000-000000000000#4", "Four"}})});
  const Members all = graph.members(Iri{"urn:x:ours"});
  std::vector<Match> matches;
  for (const NodeIndex node : all) {
    Match& match = matches.emplace_back();
    match.source = node;
    match.target = node;
  }
  const Table table(write_sssom(graph, Alignment(all, all, matches)));
  CHECK(table.cell(1, "subject_id") == "no2:1");
  CHECK(table.cell(2, "subject_id") == "skos2:2");
  CHECK(table.cell(3, "subject_id") == "org:2024/");
  CHECK(table.cell(4, "subject_id") == "uuid:4");
}

TEST_CASE("an alignment comes back from CASE and from SSSOM as it went in") {
  const World world;
  Match inferred = world.match("urn:uuid:1", "http://example.org/skill/9", 0.8765F);
  inferred.confidence = Confidence{0.25F};
  Match rejected = world.match("urn:uuid:2", "http://example.org/skill/9", 0.75F);
  rejected.verdict = Verdict::rejected;
  rejected.evidence = Evidence::reviewed;
  Match negative = world.match("urn:uuid:2", "http://example.com/other/skill#8", 0.5F);
  negative.similarity = Similarity{-0.25F};
  negative.verdict = Verdict::deferred;
  Match declared = world.match("urn:uuid:1", "not absolute", 0.7F);
  declared.similarity = Similarity{};
  declared.evidence = Evidence::declared;
  declared.relation = Relation::broad_match;
  const Alignment alignment(world.ours, world.theirs, {inferred, rejected, negative, declared},
                            "model|1", 0.4);
  Header header;
  header.iri = Iri{"urn:x:crosswalk"};
  const Document published = publish(world.graph, alignment, header);
  CHECK(alignment_of(world.graph, published, world.ours, world.theirs) == alignment);

  const std::string package = write_case(published);
  const auto from_case = read_case(std::as_bytes(std::span{package}));
  REQUIRE(from_case);
  CHECK(alignment_of(world.graph, *from_case, world.ours, world.theirs) == alignment);

  const std::string table = write_sssom(published);
  CHECK(table == write_sssom(world.graph, alignment, header));
  CHECK(table == write_sssom(*from_case));
  const auto from_table = read_sssom(std::as_bytes(std::span{table}), {.strict = true});
  REQUIRE(from_table);
  CHECK(alignment_of(world.graph, *from_table, world.ours, world.theirs) == alignment);
  CHECK(write_sssom(*from_table) == table);
  for (const Association& said : from_table->associations)
    if (said.source == Iri{"urn:uuid:2"} && said.target == Iri{"http://example.org/skill/9"})
      CHECK(said.relation == Relation::other);
}

TEST_CASE("what a learner holds is in no table") {
  Document learner = list("urn:x:learner", {{"urn:uuid:2", "Plain"}});
  learner.header.kind = NodeKind::learner;
  const CompetencyGraph graph =
      connect({learner, list("urn:x:theirs", {{"http://example.org/skill/9", "C#"}})});
  Match match;
  match.source = graph.find(Iri{"urn:uuid:2"}).value();
  match.target = graph.find(Iri{"http://example.org/skill/9"}).value();
  const Table table(
      write_sssom(graph, Alignment(Members({match.source}), Members({match.target}), {match})));
  CHECK(table.rows.size() == 1);
}

}  // namespace
}  // namespace wellspring
