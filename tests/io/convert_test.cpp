#include <wellspring/io/convert.hpp>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/io/case.hpp>
#include <wellspring/io/onet.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/skos.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/model/make_document.hpp>

#include "shared_data.hpp"

namespace wellspring {
namespace {

Document without_diagnostics(Document document) {
  document.diagnostics.clear();
  return document;
}

// What the text and its sidecar give back.
Document way_back(const Conversion& conversion) {
  const auto bytes = std::as_bytes(std::span{conversion.text});
  const auto format = detect_format(bytes);
  REQUIRE(format);
  ReadOptions options;
  options.sidecar = conversion.sidecar;
  const auto document = read(bytes, *format, options);
  REQUIRE(document);
  return without_diagnostics(*document);
}

Document read_as(std::string_view text, std::string_view sidecar, Format format) {
  ReadOptions options;
  options.sidecar = sidecar;
  const auto document = read(std::as_bytes(std::span{text}), format, options);
  REQUIRE(document);
  return without_diagnostics(*document);
}

// A table, CASE packages and an occupation.
std::vector<Document> sources() {
  constexpr std::string_view rows =
      "id,statement,parent,level,importance,owner\n"
      "a,Cares,,2,0.5,Ann\nb,\"Measures, twice\",a,1,,\nb2,=Sums,a,,1,Bob\n";
  ReadOptions options;
  options.kind = NodeKind::program;
  auto table = read_table(std::as_bytes(std::span{rows}), options);
  REQUIRE(table);
  std::vector<Document> all{*std::move(table)};
  for (const auto& entry : std::filesystem::directory_iterator{test::fixtures() / "case"}) {
    if (entry.path().extension() != ".json") continue;
    auto package = read(entry.path());
    REQUIRE(package);
    all.push_back(*std::move(package));
  }
  ReadOptions occupation;
  occupation.occupation = "15-1131.00";
  auto programmer = read_onet(
      std::filesystem::path{WELLSPRING_SOURCE_DIR} / "docs/examples/data/onet-programmers",
      occupation);
  REQUIRE(programmer);
  all.push_back(*std::move(programmer));
  return all;
}

}  // namespace

TEST_CASE("a package loses nothing on its way to its own format") {
  const auto package = read(test::fixtures() / "case/case-1.1-everything.case.json");
  REQUIRE(package);
  const Conversion conversion = convert(*package, "case");
  CHECK(conversion.losses.empty());
  CHECK(conversion.text == write_case(*package));
  CHECK(way_back(conversion) == without_diagnostics(*package));
}

TEST_CASE("a table comes back from CASE by its sidecar, and each loss is named") {
  constexpr std::string_view rows = "id,statement,owner\na,Cares,Ann\nb,Measures,Bob\n";
  ReadOptions options;
  options.kind = NodeKind::job_role;
  options.iri = Iri{"urn:x:table"};
  const auto table = read_table(std::as_bytes(std::span{rows}), options);
  REQUIRE(table);
  const Conversion conversion = convert(*table, "case-1.1");
  CHECK(way_back(conversion) == without_diagnostics(*table));
  const bool named = std::any_of(conversion.losses.begin(), conversion.losses.end(),
                                 [](const Loss& loss) { return loss.field == "owner"; });
  CHECK(named);
}

TEST_CASE("members that go by no name, or by a word of the sidecar's own, come back by it") {
  constexpr std::string_view skill =
      R"([{"id":"urn:x:s","skillStatement":"Cares","":1,"order":["b","a"],"extras":{},"field":""}])";
  const auto document = read(std::as_bytes(std::span{skill}), Format::rsd);
  REQUIRE(document);
  const Document plain = without_diagnostics(*document);
  CHECK(way_back(convert(plain, "case")) == plain);
  CHECK(way_back(convert(plain, "ctdl_asn")) == plain);
}

TEST_CASE("an Iri and the UUID that CASE makes of it are two, and come back as two") {
  // The name-based UUID of "urn:x:1".
  const std::string_view uuid = "9ee23ce3-ee30-549a-830a-eccb88299182";
  const std::string package =
      R"({"CFDocuments":[{"uri":"urn:x:1"}],"CFAssociations":[{"associationType":"isChildOf",)"
      R"("originNodeURI":{"uri":"urn:x:1"},"destinationNodeURI":{"identifier":")" +
      std::string{uuid} + R"("}}]})";
  const Document document = read_as(package, "", Format::case_package);
  REQUIRE(document.associations.size() == 1);
  CHECK(document.associations[0].source == Iri{"urn:x:1"});
  CHECK(document.associations[0].target == Iri{"urn:uuid:" + std::string{uuid}});
  CHECK(way_back(convert(document, "ctdl_asn")) == document);
  CHECK(way_back(convert(document, "case", {.strict = true})) == document);
  CHECK(way_back(convert(document, "case-1.0", {.strict = true})) == document);
}

TEST_CASE("how a package is indented is no loss, and comes back all the same") {
  constexpr std::string_view package = R"({"CFDocument": {
    "identifier": "11111111-1111-4111-8111-111111111111", "title": "Care", "creator": "A college",
    "subject": [
      "Nursing \" care"
    ]}, "CFItems": [], "CFAssociations": []})";
  const auto document =
      read(std::as_bytes(std::span{package}), Format::case_package, ReadOptions{});
  REQUIRE(document);
  const Conversion conversion = convert(*document, "ctdl_asn");
  CHECK(std::none_of(conversion.losses.begin(), conversion.losses.end(),
                     [](const Loss& loss) { return loss.field == "subject"; }));
  CHECK(way_back(conversion) == without_diagnostics(*document));
}

TEST_CASE("what RSD, ESCO and CTDL-ASN say under three names goes from word to word") {
  Document skill = make_document(Iri{"https://example.org/skills"}, {.statements = {"Cares"}});
  skill.format = Format::rsd;
  skill.nodes.front().extras = {{"authors", R"(["A college"])"},
                                {"creationDate", R"("2024-01-01")"}};
  const Conversion conversion = convert(skill, "ctdl_asn");
  CHECK(conversion.text.find("ceasn:author") != std::string::npos);
  CHECK(conversion.text.find("ceasn:dateCreated") != std::string::npos);
  CHECK(std::none_of(conversion.losses.begin(), conversion.losses.end(), [](const Loss& loss) {
    return loss.field == "authors" || loss.field == "creationDate";
  }));
}

TEST_CASE("a target that is not written, and a learner's document, are refused") {
  const Document plain = make_document(Iri{"urn:x:p"}, {.statements = {"Cares"}});
  CHECK_THROWS_AS(static_cast<void>(convert(plain, "fax")), std::invalid_argument);
  Document learner = plain;
  learner.header.kind = NodeKind::learner;
  CHECK_THROWS_AS(static_cast<void>(convert(learner, "case")), std::invalid_argument);
}

TEST_CASE("whatever a document is converted to and read from, it comes back with its sidecar") {
  constexpr std::pair<std::string_view, Format> ways[] = {{"case", Format::case_package},
                                                          {"case-1.0", Format::case_package},
                                                          {"case-1.1", Format::case_package},
                                                          {"ctdl_asn", Format::ctdl_asn},
                                                          {"csv", Format::table},
                                                          {"sssom", Format::sssom},
                                                          {"rsd", Format::rsd},
                                                          {"schema_org", Format::schema_org},
                                                          {"open_badges", Format::open_badges}};
  CHECK(std::size(ways) + 1 == conversion_targets().size());  // but for skos, which is not read
  for (const Document& document : sources())
    for (const auto& [to, format] : ways) {
      CAPTURE(document.header.title);
      CAPTURE(to);
      const Conversion conversion = convert(document, to);
      CHECK(read_as(conversion.text, conversion.sidecar, format) == without_diagnostics(document));
    }
}

TEST_CASE("a loss is a member of the document's own text, and none is told that does not differ") {
  constexpr std::string_view package = R"({"CFDocument": {
    "identifier": "11111111-1111-4111-8111-111111111111", "title": "Care", "creator": "A college",
    "uri": "https://x.example/d", "description": "Of people", "language": "en",
    "caseVersion": "1.1", "lastChangeDateTime": "2026-01-01T00:00:00Z"},
    "CFItems": [{"identifier": "22222222-2222-4222-8222-222222222222", "uri": "https://x.example/a",
    "fullStatement": "Reads", "alternativeLabel": "R", "language": "en",
    "lastChangeDateTime": "2026-01-01T00:00:00Z"}], "CFAssociations": []})";
  const auto document =
      read(std::as_bytes(std::span{package}), Format::case_package, ReadOptions{});
  REQUIRE(document);
  const auto losses = convert(*document, "ctdl_asn").losses;
  // CTDL-ASN has one short form: it comes back as the other of CASE's two, and nothing else
  // changes.
  REQUIRE(losses.size() == 2);
  const std::string item = "urn:uuid:22222222-2222-4222-8222-222222222222";
  CHECK(losses[0] == Loss{item, "alternativeLabel", "ctdl_asn has no word for it", "sidecar"});
  CHECK(losses[1] ==
        Loss{item, "abbreviatedStatement", "supplied: ctdl_asn cannot be without it", "sidecar"});
}

TEST_CASE("a competency whose name is no address has one in the Registry, and its name again") {
  constexpr std::string_view package = R"({"CFDocument": {
    "identifier": "11111111-1111-4111-8111-111111111111", "title": "Care", "creator": "A college",
    "uri": "https://x.example/d"}, "CFItems": [{"identifier": "S1.2", "fullStatement": "Reads"}],
    "CFAssociations": []})";
  const auto document =
      read(std::as_bytes(std::span{package}), Format::case_package, ReadOptions{});
  REQUIRE(document);
  const Conversion there = convert(*document, "ctdl_asn");
  const auto graph = read(std::as_bytes(std::span{there.text}), Format::ctdl_asn, {});
  REQUIRE(graph);
  CHECK(graph->nodes.front().iri.text().starts_with(
      "https://credentialengineregistry.org/resources/ce-"));
  CHECK(there.text.find(R"("ceasn:identifier":["S1.2"])") != std::string::npos);
  const Conversion back = convert(*graph, "case");
  const auto again = read(std::as_bytes(std::span{back.text}), Format::case_package, {});
  REQUIRE(again);
  CHECK(again->nodes.front().iri == Iri{"S1.2"});
}

TEST_CASE("what SKOS cannot say is named, and kept nowhere") {
  constexpr std::string_view rows = "id,statement,importance,owner\na,Cares,0.5,Ann\n";
  ReadOptions options;
  options.kind = NodeKind::job_role;
  options.iri = Iri{"urn:x:table"};
  const auto table = read_table(std::as_bytes(std::span{rows}), options);
  REQUIRE(table);
  const Conversion conversion = convert(*table, "skos");
  CHECK(conversion.text == write_skos(*table));
  CHECK(conversion.sidecar.empty());
  const auto named = [&](std::string_view field) {
    return std::any_of(conversion.losses.begin(), conversion.losses.end(),
                       [&](const Loss& loss) { return loss.field == field; });
  };
  CHECK(named("kind"));          // a scheme is no job role
  CHECK(named("associations"));  // which demands this
  CHECK(named("owner"));
  CHECK(std::all_of(conversion.losses.begin(), conversion.losses.end(),
                    [](const Loss& loss) { return loss.kept.empty(); }));
}

TEST_CASE("labels and hierarchy are all that SKOS needs to lose nothing") {
  const Document plain =
      make_document(Iri{"urn:x:p"}, {.statements = {"Cares", "Measures"}}, NodeKind::framework);
  CHECK(convert(plain, "skos").losses.empty());
}

}  // namespace wellspring
