#include <doctest/doctest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include <wellspring/gap/demand.hpp>
#include <wellspring/graph/connect.hpp>

#include "io/badges.hpp"
#include "io/json_value.hpp"
#include "shared_data.hpp"

namespace fs = std::filesystem;
using namespace wellspring;
using namespace wellspring::test;

namespace {

constexpr std::string_view knots = "https://school.example/knots";
constexpr std::string_view uuid = "74f5bb7d-d7cc-11e8-824f-0242ac160002";

std::string skill(std::string_view name) {
  return alignment(R"("targetName":")" + std::string{name} +
                   R"(","targetUrl":"https://x.example/)" + std::string{name} + "\"");
}

// A rubric of two levels, and what else its result description says.
std::string rubric(std::string_view rest = {}) {
  return R"(,"resultDescription":[{"id":"urn:x:grade","type":["ResultDescription"],)"
         R"("name":"Grade","resultType":"RubricCriterionLevel","rubricCriterionLevel":[)"
         R"({"id":"urn:x:low","type":["RubricCriterionLevel"],"name":"Beginner","points":"1"},)"
         R"({"id":"urn:x:mid","type":["RubricCriterionLevel"],"name":"Adept","points":"2"},)"
         R"({"id":"urn:x:high","type":["RubricCriterionLevel"],"name":"Master","points":"3"}])" +
         std::string{rest} + "}]";
}

std::string description(std::string_view members) {
  return R"(,"resultDescription":[{"id":"urn:x:d","type":["ResultDescription"],"name":"D",)" +
         std::string{members} + "}]";
}

std::string result(std::string_view members) {
  return R"(,"result":[{"type":["Result"],)" + std::string{members} + "}]";
}

}  // namespace

TEST_CASE("a badge is a learner's document that tells of nobody") {
  const Document document = badge(
      Badge{{},
            R"(,"identifier":[{"type":"IdentityObject",)"
            R"("hashed":false,"identityHash":"ada@mail.example","identityType":"emailAddress"}])"}
          .text());
  CHECK(document.format == Format::open_badges);
  CHECK(document.header.kind == NodeKind::learner);
  CHECK(document.header.publisher == "A School");
  CHECK(document.header.modified == "2026-01-01T00:00:00Z");
  CHECK(document.header.iri.text().starts_with("urn:uuid:"));
  CHECK(document.header.extras.empty());
  REQUIRE(document.nodes.size() == 1);
  CHECK(document.nodes[0].kind == NodeKind::credential);
  CHECK(document.nodes[0].statement == "Knots");
  REQUIRE(find(document, Relation::holds, knots) != nullptr);

  std::string said = document.header.iri.text() + document.header.title;
  for (const Node& one : document.nodes) {
    said += one.iri.text() + one.statement + one.description;
    for (const Extra& kept : one.extras) said += kept.json;
  }
  for (const Diagnostic& found : document.diagnostics) said += found.message + found.where;
  for (const std::string_view name : {"Ada", "ada", "Lovelace", "did:example"})
    CHECK(said.find(name) == std::string::npos);
}

TEST_CASE("who issues a badge to themselves is not named as a publisher") {
  std::string text = Badge{}.text();
  text.replace(text.find("\"https://school.example\""), 24, "\"did:example:ada\"");
  CHECK(badge(text).header.publisher.empty());
}

TEST_CASE("two credentials of one issuer are two learners' documents; one read twice is one") {
  std::string other = Badge{}.text();
  other.replace(other.find("/awards/"), 8, "/grants/");
  CHECK(badge(Badge{}.text()).header.iri == badge(Badge{}.text()).header.iri);
  CHECK(badge(Badge{}.text()).header.iri != badge(other).header.iri);
}

TEST_CASE("a skill that a badge is aligned with is assessed by it, and held by the learner") {
  const Document document = badge(Badge{R"(,"alignment":[)" + skill("Bowline") + "]"}.text());
  const Node* const bowline = node(document, "https://x.example/Bowline");
  REQUIRE(bowline != nullptr);
  CHECK(bowline->kind == NodeKind::competency);
  CHECK(bowline->statement == "Bowline");
  CHECK(find(document, Relation::assesses, "https://x.example/Bowline")->source.text() == knots);
  const Association* const held = find(document, Relation::holds, "https://x.example/Bowline");
  REQUIRE(held != nullptr);
  CHECK(held->source == document.header.iri);
  CHECK(extra(held->extras, "credential") ==
        R"(["https://school.example/awards/ada@mail.example"])");
  const auto graph = connect({document});
  const Profile held_by = supply(graph, document.header.iri);
  CHECK(held_by.entries().size() == 2);
}

TEST_CASE("an alignment's type says whether it is a skill, a credential, a job or a rubric") {
  const auto kind = [](std::string_view type, std::string_view url) {
    const Document document =
        badge(Badge{R"(,"alignment":[)" +
                    alignment(R"("targetName":"T","targetType":")" + std::string{type} +
                              R"(","targetUrl":")" + std::string{url} + "\"") +
                    "]"}
                  .text());
    return document.nodes.size() == 1 ? std::string_view{"none"}
                                      : to_string(document.nodes[1].kind);
  };
  CHECK(kind("ceasn:Competency", "https://x.example/1") == "competency");
  CHECK(kind("CFItem", "https://x.example/1") == "competency");
  CHECK(kind("ceterms:Credential", "https://x.example/1") == "credential");
  CHECK(kind("ceterms:Occupation", "https://x.example/1") == "job_role");
  CHECK(kind("ext:Occupation", "https://x.example/1") == "job_role");
  CHECK(kind("CTDL", "https://credentialfinder.org/credential/20229/X") == "credential");
  CHECK(kind("CTDL", "http://data.europa.eu/esco/occupation/1") == "job_role");
  CHECK(kind("ceterms:Course", "https://x.example/1") == "program");
  CHECK(kind("CFRubricCriterionLevel", "https://x.example/1") == "none");
}

TEST_CASE("a CASE item is known by the UUID in its address or code, a CTDL one by its address") {
  const auto iri = [](std::string_view members) {
    return badge(Badge{R"(,"alignment":[)" +
                       alignment(R"("targetName":"T",)" + std::string{members}) + "]"}
                     .text())
        .nodes.at(1)
        .iri.text();
  };
  const std::string item = "urn:uuid:" + std::string{uuid};
  const std::string id{uuid};
  CHECK(iri(R"("targetType":"CFItem","targetUrl":"https://c.example/uri/)" + id + "\"") == item);
  CHECK(iri(R"("targetUrl":"https://c.example/ims/case/v1p0/CFItems/)" + id + "\"") == item);
  CHECK(iri(R"("targetType":"CFItem","targetUrl":"https://c.example/x","targetCode":")" + id +
            "\"") == item);
  const std::string ctdl = "https://credentialengineregistry.org/resources/ce-" + id;
  CHECK(iri(R"("targetType":"ceasn:Competency","targetUrl":")" + ctdl + "\"") == ctdl);
  CHECK(iri(R"("targetType":"CFItem","targetUrl":")" + ctdl + "\"") == ctdl);
  CHECK(iri(R"("targetType":"CFItem","targetUrl":"https://c.example/x","targetCode":"3.1")") ==
        "https://c.example/x");
}

TEST_CASE("a code for people is a coded notation, one for machines is not") {
  const auto code = [](std::string_view text) {
    return badge(Badge{R"(,"alignment":[)" +
                       alignment(R"("targetName":"T","targetUrl":"https://x.example/1",)"
                                 R"("targetCode":")" +
                                 std::string{text} + "\"") +
                       "]"}
                     .text())
        .nodes.at(1)
        .coded_notation;
  };
  CHECK(code("RN.3.2") == "RN.3.2");
  CHECK(code(uuid).empty());
  CHECK(code("ce-" + std::string{uuid}).empty());
}

TEST_CASE("a rubric level that was achieved is the level at which the achievement is held") {
  const Document document = badge(
      Badge{rubric(), result(R"("resultDescription":"urn:x:grade","achievedLevel":"urn:x:mid")")}
          .text());
  REQUIRE(document.rubrics.size() == 1);
  CHECK(document.rubrics[0].criteria.at(0).levels.size() == 3);
  const Association* const held = find(document, Relation::holds, knots);
  REQUIRE(held->level);
  CHECK(held->level->fraction() == 0.5);
  CHECK(document.scales.at(*held->scale).labels.back() == "Master");
}

TEST_CASE("a result that is aligned gives its level to the competency, and to it alone") {
  const std::string aligned = R"(,"alignment":[)" + skill("Bowline") + "]";
  const Document document = badge(
      Badge{rubric(),
            result(R"("resultDescription":"urn:x:grade","achievedLevel":"urn:x:high")" + aligned)}
          .text());
  CHECK(find(document, Relation::holds, "https://x.example/Bowline")->level->fraction() == 1);
  CHECK_FALSE(find(document, Relation::holds, knots)->level);
  CHECK(find(document, Relation::assesses, "https://x.example/Bowline") == nullptr);
}

TEST_CASE("what a result description requires is the level that the achievement assesses") {
  const Document document =
      badge(Badge{rubric(R"(,"requiredLevel":"urn:x:mid","alignment":[)" + skill("Bowline") + "]")}
                .text());
  const Association* const assessed =
      find(document, Relation::assesses, "https://x.example/Bowline");
  REQUIRE(assessed != nullptr);
  CHECK(assessed->level->fraction() == 0.5);
  CHECK(document.rubrics[0].criteria[0].competency.text() == "https://x.example/Bowline");
}

TEST_CASE("values are read on a range, in percent, and in a list of grades, lowest first") {
  const auto level = [](std::string_view described, std::string_view value) {
    const Document document =
        badge(Badge{description(described), result(R"("resultDescription":"urn:x:d","value":")" +
                                                   std::string{value} + "\"")}
                  .text());
    const auto& held = find(document, Relation::holds, knots)->level;
    return held ? held->fraction() : -1;
  };
  constexpr std::string_view range = R"("resultType":"RawScore","valueMin":"0","valueMax":"4.0")";
  CHECK(level(range, "3") == 0.75);
  CHECK(level(range, "5") == -1);
  CHECK(level(range, "many") == -1);
  CHECK(level(R"("resultType":"Percent")", "25%") == 0.25);
  CHECK(level(R"("resultType":"LetterGrade","allowedValue":["C","B","A"])", "B") == 0.5);
  CHECK(level(R"("resultType":"LetterGrade","allowedValue":["C","B","A"])", "E") == -1);
  CHECK(level(R"("resultType":"RawScore","valueMin":"4","valueMax":"4")", "4") == -1);
  CHECK(level(R"("resultType":"Result")", "4") == -1);
}

TEST_CASE("who is enrolled, or failed, does not hold the achievement yet") {
  for (const std::string_view status : {"Enrolled", "InProgress", "Failed", "Withdrew", "OnHold"}) {
    const Document document =
        badge(Badge{{}, result(R"("status":")" + std::string{status} + "\"")}.text());
    CHECK(document.nodes.size() == 1);
    CHECK(document.associations.empty());
    CHECK(has(document.diagnostics, Code::unknown_value, Severity::note));
  }
  const Document done = badge(Badge{{}, result(R"("status":"Completed")")}.text());
  CHECK(extra(find(done, Relation::holds, knots)->extras, "status") == R"("Completed")");
}

TEST_CASE("an Open Badges 2.0 assertion holds its badge, inline or by its address") {
  const auto assertion = [](std::string_view of) {
    return badge(R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion",)"
                 R"("id":"https://x.example/a","recipient":{"type":"email","hashed":false,)"
                 R"("identity":"ada@mail.example"},"issuedOn":"2026-01-01T00:00:00Z",)"
                 R"("verification":{"type":"hosted"},"badge":)" +
                 std::string{of} + "}");
  };
  const Document there = assertion(R"("https://x.example/badge")");
  CHECK(there.nodes.empty());
  REQUIRE(there.references.size() == 1);
  CHECK(find(there, Relation::holds, "https://x.example/badge") != nullptr);
  CHECK(has(there.diagnostics, Code::outside_reference, Severity::note));
  // The alignments of 1.x have shorter names.
  const Document here = assertion(
      R"({"type":"BadgeClass","id":"https://x.example/badge","name":"Knots","description":"d",)"
      R"("image":"https://x.example/i","criteria":"https://x.example/c","issuer":"https://x.example",)"
      R"("alignment":[{"name":"Bowline","url":"https://x.example/Bowline","description":"A loop."}]})");
  CHECK(here.header.kind == NodeKind::learner);
  CHECK(node(here, "https://x.example/badge")->statement == "Knots");
  CHECK(node(here, "https://x.example/Bowline")->description == "A loop.");
  CHECK(find(here, Relation::holds, "https://x.example/Bowline") != nullptr);
}

TEST_CASE("an achievement or a badge class alone is a credential's document") {
  const std::string members =
      R"("id":"https://x.example/b","name":"Knots","description":"d","alignment":[)" +
      skill("Bowline") + R"(],"issuer":{"name":"A School"},"criteria":"https://x.example/c"})";
  for (const std::string_view type : {"BadgeClass", "Achievement"}) {
    const Document document = badge(R"({"type":")" + std::string{type} + "\"," + members);
    CHECK(document.header.kind == NodeKind::credential);
    CHECK(document.header.iri.text() == "https://x.example/b");
    CHECK(document.header.title == "Knots");
    CHECK(document.header.publisher == "A School");
    const Association* const said = find(document, Relation::assesses, "https://x.example/Bowline");
    REQUIRE(said != nullptr);
    CHECK(said->source == document.header.iri);
  }
}

TEST_CASE("a credential is read out of a token, and its signature is said to be unchecked") {
  const std::string bare = Badge{}.text();
  for (const std::string& payload :
       {bare, R"({"iss":"https://school.example","vc":)" + bare + "}"}) {
    const Document document = badge(token(payload));
    CHECK(document.nodes.at(0).statement == "Knots");
    CHECK(has(document.diagnostics, Code::not_checked, Severity::note));
    CHECK(extra(document.extras, "token") == "\"" + token(payload) + "\"");
    CHECK(document.header.iri == badge(bare).header.iri);
  }
}

TEST_CASE("a token that is none is refused, with what is wrong with it") {
  const std::string good = token(Badge{}.text());
  const auto code = [](std::string_view text) {
    return read_open_badges(bytes_of(text)).error().code;
  };
  CHECK(code(good.substr(0, good.rfind('.'))) == Code::json_syntax);
  CHECK(code(good + ".c2ln") == Code::json_syntax);
  CHECK(code(good + "==") == Code::encoding);
  CHECK(code(good.substr(0, good.size() - 4) + "+/+/") == Code::encoding);
  CHECK(code(good + "A") == Code::encoding);  // a digit that is no byte
  CHECK(code("eyJ9.e30.A") == Code::encoding);
  CHECK(code(base64url("{\"x\":\"" + std::string(70000, 'x') + "\"}") + ".e30.") ==
        Code::too_large);
  CHECK(code(token("[1,2]")) == Code::wrong_type);
  CHECK(code(token("{\"a\":\"\xff\"}")) == Code::invalid_utf8);
  CHECK(code(token(std::string(200, '['))) == Code::too_deep);
}

TEST_CASE("a badge is read out of a PNG, packed or not, and out of an SVG") {
  const std::string text = R"({"type":"BadgeClass","id":"https://x.example/b","name":"Knots"})";
  const std::string packed{
      "\x78\x9c\xab\x56\x2a\xa9\x2c\x48\x55\xb2\x52\x72\x4a\x4c\x49\x4f\x75\xce\x49\x2c"
      "\x2e\x56\xd2\x51\xca\x4c\x01\x8a\x64\x94\x94\x14\x14\x5b\xe9\xeb\x57\xe8\xa5\x56"
      "\x24\xe6\x16\xe4\xa4\xea\x27\x01\xa5\xf2\x12\x73\x41\xca\xbd\xf3\xf2\x4b\x8a\x95"
      "\x6a\x01\x92\x17\x14\x8d",
      66};
  const std::string keyword{"openbadgecredential\0", 20};
  const std::string plain = keyword + std::string{"\0\0\0\0", 4};
  const std::string deflated = keyword + std::string{"\1\0\0\0", 4};
  for (
      const std::string& file :
      {png("iTXt", plain + text), png("tEXt", std::string{"openbadges\0", 11} + text),
       png("zTXt", std::string{"openbadges\0\0", 12} + packed), png("iTXt", deflated + packed),
       R"(<svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="x"><![CDATA[)" +
           text + "]]></openbadges:assertion></svg>",
       R"(<svg xmlns:ob="https://purl.imsglobal.org/ob/v3p0"><ob:credential verify=")" +
           token(text) + R"("/></svg>)"}) {
    const Document document = badge(file);
    CHECK(document.header.title == "Knots");
    CHECK(has(document.diagnostics, Code::repaired, Severity::note));
  }
}

TEST_CASE(
    "a picture without a badge, a broken one, and one that only names an address are refused") {
  const auto error = [](const std::string& file) {
    return read_open_badges(bytes_of(file)).error();
  };
  const std::string keyword{"openbadges\0", 11};
  CHECK(error(png("tEXt", "Comment")).code == Code::unknown_format);
  CHECK(error("<svg/>").code == Code::unknown_format);
  CHECK(error("<svg><g></svg>").code == Code::unknown_format);
  std::string longer = png("tEXt", keyword + "{}");
  longer[8] = '\x7f';
  CHECK(error(longer).code == Code::encoding);
  CHECK(error(png("iTXt", keyword + std::string{"\1\0", 2})).code == Code::encoding);
  CHECK(error(png("zTXt", keyword + std::string{"\0not zlib", 9})).code == Code::encoding);
  const ReadError hosted = error(png("tEXt", keyword + "https://x.example/badge.json"));
  CHECK(hosted.code == Code::unknown_format);
  CHECK(hosted.message.find("https://x.example/badge.json") != std::string::npos);
  // Entities are not expanded: this would be 10^9 letters.
  std::string lol = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'j'; ++c) {
    lol += std::string{"<!ENTITY "} + c + " \"";
    for (int i = 0; i < 10; ++i) lol += std::string{"&"} + static_cast<char>(c - 1) + ";";
    lol += "\">";
  }
  lol +=
      R"(]><svg xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="&j;"/></svg>)";
  CHECK_FALSE(read_open_badges(bytes_of(lol)));
}

TEST_CASE("a badge that unpacks past the limit is refused before it has filled the memory") {
  // 100,000 blanks
  const std::string packed{
      "\x78\xda\xed\xc1\x31\x01\x00\x00\x00\xc2\xa0\x2a\xeb\x9f\xd2\x1a\x1e\x40\x01\x00"
      "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
      "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
      "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
      "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"
      "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xaf\x06\x1e\x09\xd6"
      "\xd1",
      121};
  ReadOptions options;
  options.limits.input_bytes = 50000;
  const auto read =
      read_open_badges(bytes_of(png("zTXt", std::string{"openbadges\0\0", 12} + packed)), options);
  CHECK(read.error().code == Code::too_large);
}

TEST_CASE("a credential of more values than the limit is refused before a tree is made of it") {
  ReadOptions options;
  options.limits.items = 20;
  CHECK(read_open_badges(bytes_of(Badge{}.text()), options).error().code == Code::too_large);
  options.limits.items = 200;
  CHECK(read_open_badges(bytes_of(Badge{}.text()), options));
}

TEST_CASE("a learner stays a learner, and no file's name becomes a title") {
  ReadOptions options;
  options.kind = NodeKind::credential;
  options.title = "Ada Lovelace";
  const auto document = read_open_badges(bytes_of(Badge{}.text()), options);
  CHECK(document->header.kind == NodeKind::learner);
  CHECK(document->header.title.find("Ada") == std::string::npos);
}

TEST_CASE("real badges read, and come back as the same JSON") {
  for (const char* folder : {"standards/openbadges-clr/ob20",
                             "standards/openbadges-clr/spec-examples", "vectors/ob3-clr2/ob30"}) {
    const auto root = shared_data(folder);
    if (!root) return;
    std::size_t seen = 0;
    for (const auto& entry : fs::directory_iterator{*root}) {
      if (entry.path().extension() != ".json" && entry.path().extension() != ".1ob") continue;
      CAPTURE(entry.path().string());
      const std::string text = contents(entry.path());
      const auto document = read(entry.path());
      REQUIRE(document);
      CHECK(document->format == Format::open_badges);
      CHECK(CanonicalJson::of(write_open_badges(*document)) == CanonicalJson::of(text));
      ++seen;
    }
    CHECK(seen >= 4);
  }
}
