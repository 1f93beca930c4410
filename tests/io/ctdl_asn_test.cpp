#include <wellspring/io/ctdl_asn.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/io/read.hpp>
#include <wellspring/model/make_document.hpp>

#include "io/files.hpp"
#include "io/json_value.hpp"
#include "shared_data.hpp"

namespace {

using namespace wellspring;
using test::bytes_of;
using test::CanonicalJson;

Document read_lenient(std::string_view text) {
  auto document = read_ctdl_asn(bytes_of(text));
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return *std::move(document);
}

std::optional<ReadError> strict_error(std::string_view text) {
  ReadOptions strict;
  strict.strict = true;
  const auto document = read_ctdl_asn(bytes_of(text), strict);
  if (document) return std::nullopt;
  return document.error();
}

// A graph of one framework "f" and what the caller adds.
std::string graph(std::string_view owner_members, std::string_view objects) {
  return R"({"@graph":[{"@id":"https://x.example/f","@type":"ceasn:CompetencyFramework",)"
         R"("ceasn:name":{"en":"F"})" +
         std::string{owner_members} + "}" + std::string{objects} + "]}";
}
std::string competency(std::string_view name, std::string_view members = {}) {
  return R"(,{"@id":"https://x.example/)" + std::string{name} +
         R"(","@type":"ceasn:Competency","ceasn:competencyText":{"en":")" + std::string{name} +
         R"("})" + std::string{members} + "}";
}
Iri x(std::string_view name) { return Iri{"https://x.example/" + std::string{name}}; }

bool says(const Document& document, std::string_view source, Relation relation,
          std::string_view target) {
  return std::count_if(document.associations.begin(), document.associations.end(),
                       [&](const Association& said) {
                         return said.source == x(source) && said.relation == relation &&
                                said.target == x(target);
                       }) == 1;
}

bool has(const Document& document, Code code) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [&](const Diagnostic& found) { return found.code == code; });
}

void check_round_trip(std::string_view text) {
  Document document = read_lenient(text);
  const std::string written = write_ctdl_asn(document);
  CHECK(CanonicalJson::of(written) == CanonicalJson::of(text));
  Document again = read_lenient(written);
  again.diagnostics = document.diagnostics;
  CHECK(again == document);
}

}  // namespace

TEST_CASE("a framework owns its graph, and its competencies are the nodes") {
  const Document document = read_lenient(graph("", competency("a") + competency("b")));
  CHECK(document.header.iri == x("f"));
  CHECK(document.header.kind == NodeKind::framework);
  CHECK(document.header.title == "F");
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.nodes[1].statement == "b");
}

TEST_CASE("hasChild and isChildOf say one thing, once, and the list gives the order") {
  const Document document = read_lenient(graph(
      "", competency("a",
                     R"(,"ceasn:hasChild":["https://x.example/c",{"@id":"https://x.example/b"}])") +
              competency("b", R"(,"ceasn:isChildOf":"https://x.example/a")") + competency("c")));
  REQUIRE(document.associations.size() == 2);
  CHECK(says(document, "b", Relation::is_child_of, "a"));
  CHECK(document.associations[0].target == x("a"));
  CHECK(document.associations[0].source == x("c"));
  CHECK(document.associations[0].position == 1);
  CHECK(document.associations[1].position == 2);
}

TEST_CASE("a prerequisite comes first: B on A means that B precedes A") {
  const Document document = read_lenient(
      graph("", competency("a", R"(,"ceasn:prerequisiteAlignment":["https://x.example/b"])") +
                    competency("b")));
  CHECK(says(document, "b", Relation::precedes, "a"));
}

TEST_CASE(
    "what a competency comprises is part of it; membership of a framework is no association") {
  const Document document = read_lenient(graph(
      "",
      competency(
          "a",
          R"(,"ceasn:comprisedOf":["https://x.example/b"],"ceasn:isPartOf":"https://x.example/f")") +
          competency("b")));
  CHECK(document.associations.size() == 1);
  CHECK(says(document, "b", Relation::is_part_of, "a"));
}

TEST_CASE("a broad alignment covers more; a narrow one less") {
  const Document document = read_lenient(graph(
      "",
      competency(
          "a",
          R"(,"ceasn:broadAlignment":["https://x.example/b"],"ceasn:narrowAlignment":["https://x.example/c"])") +
          competency("b") + competency("c")));
  CHECK(says(document, "a", Relation::broad_match, "b"));
  CHECK(says(document, "a", Relation::narrow_match, "c"));
}

TEST_CASE("an address of the item in a CASE service is provenance, not an alignment") {
  const std::string text = graph(
      "",
      competency(
          "a",
          R"(,"ceasn:broadAlignment":["https://case.example/ims/case/v1p0/CFItems/00000000-0000-4000-8000-000000000001"])"));
  const Document document = read_lenient(text);
  CHECK(document.associations.empty());
  CHECK(has(document, Code::repaired));
  check_round_trip(text);
}

TEST_CASE("conditions ask for competencies: requires does, recommends does not insist") {
  const std::string text =
      R"({"@graph":[{"@id":"https://x.example/c","@type":"ceterms:Certification","ceterms:name":{"en":"C"},)"
      R"("ceterms:requires":[{"@type":"ceterms:ConditionProfile","ceterms:targetCompetency":[)"
      R"({"@type":"ceterms:CredentialAlignmentObject","ceterms:targetNode":"https://x.example/a",)"
      R"("ceterms:targetNodeName":{"en":"Say a"},"ceterms:weight":0.5}]}],)"
      R"("ceterms:recommends":[{"@type":"ceterms:ConditionProfile","ceterms:targetCompetency":["https://x.example/b"]}]}]})";
  const Document document = read_lenient(text);
  CHECK(document.header.kind == NodeKind::credential);
  REQUIRE(document.associations.size() == 2);
  CHECK(document.associations[0].relation == Relation::demands);
  CHECK(document.associations[0].required == Required::yes);
  CHECK(document.associations[0].importance == 0.5);
  CHECK(document.associations[1].required == Required::no);
  REQUIRE(document.references.size() == 1);
  CHECK(document.references[0].statement == "Say a");
  check_round_trip(text);

  Document revised = document;
  revised.associations[0].importance = 0.75;
  revised.associations[1].required = Required::yes;
  const Document again = read_lenient(write_ctdl_asn(revised));
  REQUIRE(again.associations.size() == 2);
  CHECK(again.associations[0].importance == 0.75);
  CHECK(again.associations[1].required == Required::yes);
}

TEST_CASE("a competency that is described where it is required is a node of the document") {
  const std::string text =
      R"({"id":"urn:x:vc","type":"VerifiableCredential","credentialSubject":{"achievement":{)"
      R"("id":"https://x.example/degree","type":"ceterms:BachelorDegree","ceterms:name":{"en":"D"},)"
      R"("ceterms:requires":[{"type":"ceasn:Competency","id":"https://x.example/a",)"
      R"("ceasn:codedNotation":"A1","ceasn:competencyText":"Say a","ceasn:comprisedOf":)"
      R"([{"id":"https://x.example/c","type":"ceasn:Competency","ceasn:competencyText":"Say c"}]},)"
      R"({"id":"https://x.example/b","type":"ceasn:Competency"},"https://x.example/c"]}}})";
  const Document document = read_lenient(text);
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.nodes[0].iri == x("a"));
  CHECK(document.nodes[0].statement == "Say a");
  CHECK(document.nodes[0].coded_notation == "A1");
  CHECK(document.nodes[1].iri == x("c"));
  CHECK(document.references.empty());
  CHECK(says(document, "degree", Relation::demands, "a"));
  CHECK(says(document, "degree", Relation::demands, "b"));
  CHECK(says(document, "degree", Relation::demands, "c"));
  CHECK(says(document, "c", Relation::is_part_of, "a"));
  check_round_trip(text);

  Document revised = document;
  revised.nodes[1].statement = "Sing c";
  std::string sung = text;
  sung.replace(sung.find("Say c"), 5, "Sing c");
  CHECK(CanonicalJson::of(write_ctdl_asn(revised)) == CanonicalJson::of(sung));

  // What is no longer required is described all the same.
  std::erase_if(revised.associations,
                [](const Association& said) { return said.target == x("a"); });
  const Document again = read_lenient(write_ctdl_asn(revised));
  CHECK_FALSE(says(again, "degree", Relation::demands, "a"));
  CHECK(says(again, "degree", Relation::demands, "c"));
  REQUIRE(again.nodes.size() == 2);
  CHECK(again.nodes[0].statement == "Say a");
}

TEST_CASE("a competency that is described within another twice is the first; both stay") {
  const std::string text =
      R"({"@graph":[{"@id":"https://x.example/d","@type":"ceterms:License","ceterms:name":{"en":"D"},)"
      R"("ceterms:requires":[{"@type":"ceterms:ConditionProfile","ceterms:targetCompetency":[)"
      R"({"@id":"https://x.example/a","@type":"ceasn:Competency","ceasn:competencyText":{"en":"one"}}]}],)"
      R"("ceterms:assesses":{"@id":"https://x.example/a","@type":"ceasn:Competency",)"
      R"("ceasn:competencyText":{"en":"two"}}}]})";
  const Document document = read_lenient(text);
  REQUIRE(document.nodes.size() == 1);
  CHECK(document.nodes[0].statement == "one");
  check_round_trip(text);
}

TEST_CASE("what is described hundreds deep is read so far, and kept further") {
  std::string text;
  std::string closed;
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    text.append(R"({"@id":"https://x.example/)").append(n);
    text.append(R"(","@type":"ceasn:Competency","ceasn:competencyText":{"en":")").append(n);
    text.append(R"("},"ceasn:comprisedOf":)");
    closed += '}';
  }
  text.append(R"("https://x.example/end")").append(closed);
  const Document document = read_lenient(text);
  CHECK(document.nodes.size() == 65);
  check_round_trip(text);
}

TEST_CASE("a condition under a blank node's name counts for whoever points at it") {
  const std::string text =
      R"({"@graph":[{"@id":"https://x.example/c","@type":"ceterms:License","ceterms:name":{"en":"C"},)"
      R"("ceterms:requires":["_:p"]},{"@id":"_:p","@type":"ceterms:ConditionProfile",)"
      R"("ceterms:targetCompetency":["https://x.example/a"]}]})";
  CHECK(says(read_lenient(text), "c", Relation::demands, "a"));
  check_round_trip(text);
}

TEST_CASE("two things of one name and different classes stay where they stood") {
  check_round_trip(
      R"({"@graph":[{"@id":"_:r","@type":"ceasn:Rubric","ceasn:name":{"en":"R"}},)"
      R"({"@id":"_:r","@type":"ceasn:Competency","ceasn:competencyText":{"en":"C"}},)"
      R"({"@id":"_:s","@type":"ceasn:Competency","ceasn:competencyText":{"en":"S"}}]})");
}

TEST_CASE("a job that asks for competencies is no condition, whoever requires the job") {
  const std::string text =
      R"({"@graph":[{"@id":"https://x.example/o","@type":"ceterms:Occupation","ceterms:name":{"en":"O"},)"
      R"("ceterms:requires":["https://x.example/j"]},{"@id":"https://x.example/j","@type":"ceterms:Job",)"
      R"("ceterms:name":{"en":"J"},"ceterms:targetCompetency":["https://x.example/a"]}]})";
  CHECK(!says(read_lenient(text), "o", Relation::demands, "a"));
  CHECK(says(read_lenient(text), "j", Relation::demands, "a"));
  check_round_trip(text);
}

TEST_CASE("of a language map the document's language is read, and every other stays") {
  const std::string text = graph(
      R"(,"ceasn:inLanguage":["en"])",
      R"(,{"@id":"https://x.example/a","@type":"ceasn:Competency","ceasn:competencyText":{"es":"uno","EN":"one"}})");
  Document document = read_lenient(text);
  CHECK(document.nodes[0].statement == "one");
  check_round_trip(text);

  document.nodes[0].statement = "the first";
  const std::string written = write_ctdl_asn(document);
  CHECK(written.find(R"("es":"uno")") != std::string::npos);
  CHECK(written.find(R"("EN":"the first")") != std::string::npos);
}

TEST_CASE("blank nodes have meaning in their graph alone") {
  const std::string text =
      graph("", R"(,{"@id":"_:a","@type":"ceasn:Competency","ceasn:competencyText":{"en":"A"}})");
  CHECK(read_lenient(text).nodes[0].iri == Iri{"https://x.example/f#_:a"});
  check_round_trip(text);
}

TEST_CASE("the graph is found in an envelope, a request, a list, alone") {
  const std::string inner = graph("", competency("a"));
  for (const std::string& text :
       {inner,
        R"({"envelope_type":"resource_data","resource":"...","decoded_resource":)" + inner + "}",
        R"({"PublishForOrganizationIdentifier":"ce-1","CompetencyFrameworkGraph":)" + inner + "}",
        R"({"DefaultLanguage":"en-US","GraphInput":)" + inner + "}"}) {
    CHECK(read_lenient(text).header.iri == x("f"));
    check_round_trip(text);
  }
  const std::string alone = competency("a").substr(1);
  check_round_trip("[" + alone + "]");
  check_round_trip(alone);
}

TEST_CASE(
    "an envelope's token is read where it is all there is, and its signature is not checked") {
  // {"@graph":[{"@id":"https://x.example/f","@type":"ceasn:CompetencyFramework"}]}
  const std::string text =
      R"({"envelope_type":"resource_data","resource":"eyJhbGciOiJSUzI1NiJ9.)"
      R"(eyJAZ3JhcGgiOlt7IkBpZCI6Imh0dHBzOi8veC5leGFtcGxlL2YiLCJAdHlwZSI6ImNlYXNuOkNvbXBldGVuY3lGcmFtZXdvcmsifV19.c2ln"})";
  Document document = read_lenient(text);
  CHECK(document.header.iri == x("f"));
  CHECK(has(document, Code::not_checked));
  check_round_trip(text);

  document.header.title = "Named since";
  const std::string written = write_ctdl_asn(document);
  CHECK(read_lenient(written).header.title == "Named since");
}

TEST_CASE("comment lines and several values are one graph when lenient, an error when strict") {
  const std::string text =
      "//An example\n" + graph("", competency("a")) + "\n" + competency("b").substr(1);
  const Document document = read_lenient(text);
  CHECK(document.nodes.size() == 2);
  CHECK(has(document, Code::repaired));
  const auto error = strict_error(text);
  REQUIRE(error);
  CHECK(error->code == Code::json_syntax);
  CHECK(error->where == "byte 0");
}

TEST_CASE("no @graph, or one that is no list, is no CTDL") {
  CHECK(read_ctdl_asn(bytes_of(R"({"@context":"x","@id":"y"})")).error().code ==
        Code::missing_field);
  CHECK(read_ctdl_asn(bytes_of(R"({"@graph":5})")).error().where == "/@graph");
}

TEST_CASE("what is odd is named where it stands") {
  CHECK(has(
      read_lenient(graph("", R"(,{"@type":"ceasn:Competency","ceasn:competencyText":{"en":"A"}})")),
      Code::missing_field));
  CHECK(has(read_lenient(graph("", competency("a") + competency("a"))), Code::duplicate_id));
  CHECK(has(read_lenient(graph("", competency("a", R"(,"ceasn:isChildOf":"https://x.example/a")"))),
            Code::cycle));
  CHECK(has(read_lenient(
                graph("", competency("a", R"(,"ceasn:exactAlignment":["https://x.example/z"])"))),
            Code::outside_reference));
  CHECK(has(read_lenient(graph("", competency("a", R"(,"ceasn:exactAlignment":["javascript:x"])"))),
            Code::bad_uri));
  CHECK(has(read_lenient(graph("", competency("a", R"(,"ceasn:dateModified":"soon")"))),
            Code::bad_date));
  CHECK(has(read_lenient(graph(R"(,"ceasn:description":{"not a tag":"D"})", "")),
            Code::bad_language));
  CHECK(has(
      read_lenient(graph(
          "",
          R"(,{"@id":"https://x.example/a","@type":"ceasn:Competency","ceasn:competencyText":true})")),
      Code::wrong_type));
  CHECK(has(
      read_lenient(graph("", competency("a", R"(,"ceasn:hasChild":["https://x.example/b"])") +
                                 competency("b", R"(,"ceasn:isChildOf":"https://x.example/c")") +
                                 competency("c"))),
      Code::inverse_mismatch));
}

TEST_CASE("rubrics are criteria with levels, and a level that criteria share is written once") {
  const std::string text =
      R"({"@graph":[{"@id":"https://x.example/r","@type":"ceasn:Rubric","ceasn:name":{"en":"R"},)"
      R"("ceasn:hasRubricCriterion":["_:c","_:d"]},)"
      R"({"@id":"_:c","@type":"ceasn:RubricCriterion","ceasn:name":{"en":"C"},"ceterms:weight":0.5,"ceasn:hasCriterionLevel":["_:l"]},)"
      R"({"@id":"_:d","@type":"ceasn:RubricCriterion","ceasn:hasCriterionLevel":["_:l"]},)"
      R"({"@id":"_:l","@type":"ceasn:CriterionLevel","ceasn:benchmarkText":{"en":"Well done"},"schema:value":4.0}]})";
  Document document = read_lenient(text);
  REQUIRE(document.rubrics.size() == 1);
  REQUIRE(document.rubrics[0].criteria.size() == 2);
  CHECK(document.rubrics[0].criteria[0].weight == 0.5);
  CHECK(document.rubrics[0].criteria[1].levels[0].score == 4);
  check_round_trip(text);

  document.rubrics[0].criteria[0].levels[0].score = 3;
  CHECK(write_ctdl_asn(document).find(R"("schema:value":3)") != std::string::npos);
}

TEST_CASE("a deleted association goes from every member that speaks of it") {
  Document document = read_lenient(graph(
      "",
      competency(
          "a", R"(,"ceasn:hasChild":["https://x.example/b",{"@id":"https://x.example/c"},"..."])") +
          competency("b", R"(,"ceasn:isChildOf":"https://x.example/a")") +
          competency("c", R"(,"ceasn:isChildOf":"https://x.example/a")")));
  std::erase_if(document.associations,
                [](const Association& said) { return said.source == x("b"); });
  const Document again = read_lenient(write_ctdl_asn(document));
  CHECK_FALSE(says(again, "b", Relation::is_child_of, "a"));
  CHECK(says(again, "c", Relation::is_child_of, "a"));
}

TEST_CASE("an added association, a new order and a new node are written, whatever was kept") {
  Document document = read_lenient(graph(
      "",
      competency(
          "a",
          R"(,"ceasn:hasChild":[{"@id":"https://x.example/b"},{"@id":"https://x.example/c"}])") +
          competency("b") + competency("c")));
  document.associations[0].position = 5;
  Node& node = document.nodes.emplace_back();
  node.iri = x("d");
  node.statement = "d";
  Association child;
  child.source = x("d");
  child.relation = Relation::is_child_of;
  child.target = x("a");
  child.position = 9;
  document.associations.push_back(child);
  Association before;
  before.source = x("c");
  before.relation = Relation::precedes;
  before.target = x("b");
  document.associations.push_back(before);

  const Document again = read_lenient(write_ctdl_asn(document));
  CHECK(again.nodes.size() == 4);
  CHECK(says(again, "d", Relation::is_child_of, "a"));
  CHECK(says(again, "c", Relation::precedes, "b"));
  const auto place = [&](std::string_view source) {
    const auto said = std::find_if(
        again.associations.begin(), again.associations.end(), [&](const Association& one) {
          return one.source == x(source) && one.relation == Relation::is_child_of;
        });
    return said == again.associations.end() ? std::nullopt : said->position;
  };
  CHECK(place("c") < place("b"));
}

TEST_CASE("a deleted node is gone, and the objects that no model has stay where they stood") {
  Document document = read_lenient(graph(
      "", competency("a") + R"(,{"@id":"_:o","@type":"ceterms:Organization"})" + competency("b")));
  document.nodes.erase(document.nodes.begin());
  const std::string written = write_ctdl_asn(document);
  CHECK(written.find("x.example/a") == std::string::npos);
  CHECK(written.find("_:o") < written.find("x.example/b"));
}

TEST_CASE("Iris of elsewhere become registry addresses, and the graph says what it is") {
  Lists lists;
  lists.ids = {"urn:uuid:00000000-0000-4000-8000-000000000002", "urn:x:two"};
  lists.statements = {"One", "Two"};
  Document document = make_document(Iri{"urn:uuid:00000000-0000-4000-8000-000000000001"}, lists,
                                    NodeKind::framework);
  document.header.title = "T";
  document.header.language = "eng";
  const std::string written = write_ctdl_asn(document);
  CHECK(written.starts_with(
      R"({"@context":"https://credreg.net/ctdlasn/schema/context/json","@id":"https://credentialengineregistry.org/graph/ce-00000000-0000-4000-8000-000000000001")"));
  CHECK(written.find(R"("ceasn:competencyText":{"en":"One"})") != std::string::npos);
  CHECK(written.find(R"("ceasn:identifier":["urn:x:two"])") != std::string::npos);
  const Document again = read_lenient(written);
  CHECK(again.nodes[0].iri == Iri{"https://credentialengineregistry.org/resources/"
                                  "ce-00000000-0000-4000-8000-000000000002"});
  CHECK(write_ctdl_asn(again) == written);
}

TEST_CASE("what an owner demands and teaches is written as conditions and as teaches") {
  Lists lists;
  lists.ids = {"https://x.example/a", "https://x.example/b"};
  lists.statements = {"A", "B"};
  lists.required = {true, false};
  const Document role = make_document(x("r"), lists, NodeKind::job_role);
  const Document again = read_lenient(write_ctdl_asn(role));
  CHECK(again.header.kind == NodeKind::job_role);
  REQUIRE(again.associations.size() == 2);
  CHECK(again.associations[0].required == Required::yes);
  CHECK(again.associations[1].required == Required::no);

  lists.required.clear();
  const Document program = make_document(x("p"), lists, NodeKind::program);
  const Document taught = read_lenient(write_ctdl_asn(program));
  CHECK(taught.header.kind == NodeKind::program);
  CHECK(says(taught, "p", Relation::teaches, "b"));
}

TEST_CASE("a publishing request names the organisation and wraps the graph") {
  const Document document = read_lenient(graph("", competency("a")));
  CtdlOptions options;
  options.wrapper = CtdlOptions::Wrapper::publish;
  options.organization = "ce-00000000-0000-4000-8000-000000000009";
  const std::string written = write_ctdl_asn(document, options);
  CHECK(written.starts_with(
      R"({"PublishForOrganizationIdentifier":"ce-00000000-0000-4000-8000-000000000009","CompetencyFrameworkGraph":{)"));
  CHECK(read_lenient(written).nodes.size() == 1);
}

TEST_CASE(
    "a framework of 100,000 competencies under one parent is read and written in linear time") {
  Document document;
  document.header.iri = x("f");
  for (int i = 0; i < 100'000; ++i) {
    Node& node = document.nodes.emplace_back();
    node.iri = Iri{"https://x.example/" + std::to_string(i)};
    node.statement = "Statement";
    Association child;
    child.source = node.iri;
    child.relation = Relation::is_child_of;
    child.target = x(i == 0 ? "f" : i < 50'000 ? "0" : std::to_string(i - 1));
    document.associations.push_back(child);
  }
  const Document again = read_lenient(write_ctdl_asn(document));
  CHECK(again.nodes.size() == 100'000);
  CHECK(again.associations.size() == 100'000);
}

TEST_CASE("real payloads are written back value for value") {
  const auto folder = test::shared_data("standards");
  if (!folder) return;
  std::ifstream manifest{*folder / "MANIFEST.tsv"};
  std::size_t payloads = 0;
  for (std::string row; std::getline(manifest, row);) {
    const std::string path = row.substr(0, row.find('\t'));
    if (!path.starts_with("ctdl/") || row.find("payload") == std::string::npos) continue;
    CAPTURE(path);
    ++payloads;
    std::string text = test::contents(*folder / path);
    CHECK(detect_format(bytes_of(text)) == Format::ctdl_asn);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (text.starts_with("//")) {
      // What is no JSON has no value to compare: the nodes are, from the first writing on.
      Document document = read_lenient(text);
      Document again = read_lenient(write_ctdl_asn(document));
      again.diagnostics = document.diagnostics;
      CHECK(again == document);
    } else {
      check_round_trip(text);
    }
  }
  CHECK(payloads == 52);
}

TEST_CASE("made graphs are answered as their table says") {
  const auto folder = test::shared_data("vectors/frameworks-made");
  if (!folder) return;
  std::ifstream table{*folder / "expected.tsv"};
  for (std::string row; std::getline(table, row);) {
    if (!row.starts_with("ctdl-")) continue;
    CAPTURE(row);
    const std::size_t file = row.find('\t');
    const std::size_t expect = row.find('\t', file + 1);
    const std::string wanted = row.substr(file + 1, expect - file - 1);
    const std::string code = row.substr(expect + 1, row.find('\t', expect + 1) - expect - 1);
    const std::string text = test::contents(*folder / row.substr(0, file));
    const auto lenient = read_ctdl_asn(bytes_of(text));
    const auto strictly = strict_error(text);
    if (wanted == "accept") {
      CHECK(lenient.has_value());
    } else if (wanted == "reject") {
      REQUIRE_FALSE(lenient.has_value());
      CHECK(to_string(lenient.error().code) == code);
    } else {
      REQUIRE(lenient.has_value());
      CHECK(std::any_of(lenient->diagnostics.begin(), lenient->diagnostics.end(),
                        [&](const Diagnostic& found) { return to_string(found.code) == code; }));
      CHECK(strictly.has_value());
    }
  }
}
