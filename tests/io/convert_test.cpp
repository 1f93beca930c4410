#include <wellspring/io/convert.hpp>

#include <algorithm>
#include <stdexcept>

#include <doctest/doctest.h>

#include <wellspring/io/case.hpp>
#include <wellspring/io/read.hpp>
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

}  // namespace wellspring
