#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <wellspring/io/case.hpp>
#include <wellspring/io/convert.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/model/make_document.hpp>

#include "io/files.hpp"
#include "shared_data.hpp"

namespace wellspring {
namespace {

Document read_text(std::string_view text, NodeKind kind = NodeKind::framework) {
  ReadOptions options;
  options.kind = kind;
  options.iri = Iri{"urn:x:table"};
  const auto document = read_table(test::bytes_of(text), options);
  REQUIRE(document);
  return *document;
}

std::vector<std::string> codes(const Document& document) {
  std::vector<std::string> found;
  for (const Diagnostic& diagnostic : document.diagnostics)
    found.emplace_back(to_string(diagnostic.code));
  return found;
}

}  // namespace

TEST_CASE("a table that is written reads back with the same competencies and associations") {
  const Document nursing = read_text(
      "id,statement,parent,sequenceNumber,alternatives,level (0-7),importance,required,Campus\n"
      "urn:x:a,Cares,,,care|nursing,,1,core,North\n"
      "urn:x:b,\"Measures, by hand\",urn:x:a,2,,3.5,0.5,optional,\"a \"\"b\"\"\"\n"
      "urn:x:c,Listens,urn:x:a,1,,7,,,\n",
      NodeKind::job_role);
  const Document back = read_text(write_csv(nursing), NodeKind::job_role);
  CHECK(back.nodes == nursing.nodes);
  CHECK(back.associations == nursing.associations);
  CHECK(back.scales.size() == 1);
  CHECK(codes(back).empty());
}

TEST_CASE("a cell that a spreadsheet would run is guarded, unless the caller is a machine") {
  const Document odd = make_document(Iri{"urn:x:d"}, {.ids = {"urn:x:a"}, .statements = {"=1+1"}});
  CHECK(write_csv(odd) == "id,statement\r\nurn:x:a,'=1+1\r\n");
  CHECK(write_csv(odd, {.guard_formulas = false}) == "id,statement\r\nurn:x:a,=1+1\r\n");
  // The apostrophe is a difference like any other: the sidecar has what stood there.
  const Conversion conversion = convert(odd, "csv");
  CHECK(std::any_of(conversion.losses.begin(), conversion.losses.end(),
                    [](const Loss& loss) { return loss.field == "statement"; }));
}

TEST_CASE("a framework's own members stand above its rows as #key,value") {
  ReadOptions options;
  const auto document = read_table(
      test::bytes_of("#identifier,0f8fad5b-d9cb-469f-a165-70867728950e\n#title,\"Nursing, basic\"\n"
                     "#creator,A College\n#adoption_status,Adopted\nstatement,code\nCares,N.1\n"
                     "Broken\n"),
      options);
  REQUIRE(document);
  CHECK(document->header.iri == Iri{"urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e"});
  CHECK(document->header.title == "Nursing, basic");
  CHECK(document->header.publisher == "A College");
  CHECK(document->header.extras == Extras{{"adoption_status", "\"Adopted\""}});
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics[0].where == "7:1");
  const std::string package = convert(*document, "case").text;
  CHECK(package.find("\"adoptionStatus\":\"Adopted\"") != std::string::npos);
}

TEST_CASE("a header row whose first column is headed #id is a header row") {
  const Document document = read_text("#id,statement\n1,Cares\n");
  REQUIRE(document.nodes.size() == 1);
  CHECK(document.nodes[0].statement == "Cares");
}

TEST_CASE("smartLevel says the hierarchy: 1.2 is the second child of 1") {
  const Document document =
      read_text("identifier,fullStatement,smartLevel\na,Top,1\nc,Second,1.2\nb,First,1.1\n");
  REQUIRE(document.associations.size() == 2);
  CHECK(document.associations[0].source == document.nodes[1].iri);
  CHECK(document.associations[0].target == document.nodes[0].iri);
  CHECK(document.associations[0].position == 2);
  CHECK(document.associations[1].position == 1);
}

TEST_CASE("a table of rubrics gives criteria and levels, and says which row hangs on nothing") {
  const Document document = read_text(
      "Type,Identifier,RubricIdentifier,CriterionIdentifier,Title,Description,Category,Weight,"
      "Position,Quality,Score,Feedback,CFItemIdentifier\n"
      "Rubric,r,,,Essay,,,,,,,,\n"
      "Criterion,c,r,,,,Clarity,0.3,1,,,,i\n"
      "Level,l1,,c,,vague,,,1,Weak,1,,\n"
      "Level,l2,,c,,clear,,,2,Strong,4,,\n"
      "Level,l3,,nowhere,,clear,,,2,Strong,4,,\n");
  REQUIRE(document.rubrics.size() == 1);
  const RubricCriterion& criterion = document.rubrics[0].criteria.at(0);
  CHECK(criterion.competency == Iri{"i"});
  CHECK(criterion.weight == 0.3);
  CHECK(scale_of(criterion)->labels == std::vector<std::string>{"Weak", "Strong"});
  CHECK(level_of(criterion, Iri{"l2"})->fraction() == 1);
  CHECK(codes(document) == std::vector<std::string>{"dangling"});
}

TEST_CASE("a dry run says what each column is read as, and what is odd in which cell") {
  const Table table{{"Outcome", "Prereq", "Importance (1-5)", "Campus"},
                    {{"Cares", "", "5", "North"}, {"Listens", "", "high", ""}, {"short"}},
                    {},
                    {}};
  const auto preview = preview_table(table);
  REQUIRE(preview);
  CHECK(preview->columns == std::vector<ColumnUse>{{"Outcome", "statement", "Cares"},
                                                   {"Prereq", "prerequisites", ""},
                                                   {"Importance (1-5)", "importance", "5"},
                                                   {"Campus", "", "North"}});
  CHECK(preview->competencies == 2);
  CHECK(preview->rows_left_out == 1);
  REQUIRE(preview->diagnostics.size() == 2);
  CHECK(preview->diagnostics[0].where == "3:3");
}

TEST_CASE("the sheets that CASE editors export read whole") {
  const auto folder = test::shared_data("standards/case/csv");
  if (!folder) return;
  const auto framework = read(*folder / "compeito_001.csv");
  REQUIRE(framework);
  CHECK(framework->header.iri == Iri{"urn:uuid:4f3c6a12-e83b-4654-b7ce-1738552191e4"});
  CHECK(framework->header.language == "ja");
  CHECK(framework->nodes.size() == 36);
  const auto rubrics = read(*folder / "compeito_001r.csv");
  REQUIRE(rubrics);
  CHECK(rubrics->rubrics.size() == 2);
  CHECK(rubrics->diagnostics.empty());
}

TEST_CASE("cells that no figure could be read from are written where they stood") {
  const Document damaged =
      read_text("id,statement,level,importance\nurn:x:a,Cares,0.5,high\nurn:x:b,Listens,low,0.5\n");
  const std::string text = write_csv(damaged);
  CHECK(text ==
        "id,statement,level,importance\r\nurn:x:a,Cares,0.5,high\r\nurn:x:b,Listens,low,0.5\r\n");
  CHECK(write_csv(read_text(text)) == text);
}

TEST_CASE("a kept column never becomes a field that the table left blank") {
  const Document kept = read_text("id,statement,description,definition\nurn:x:a,Cares,,To care\n");
  CHECK(kept.nodes[0].description.empty());
  const Document back = read_text(write_csv(kept));
  CHECK(back.nodes == kept.nodes);
}

TEST_CASE("a level keeps the name of its scale, and prerequisites need no row") {
  const Document document = read_text(
      "id,statement,Proficiency (0-7),prerequisites\nurn:x:a,Cares,3.5,urn:x:elsewhere\n");
  const Document back = read_text(write_csv(document));
  CHECK(back.scales == document.scales);
  CHECK(back.associations == document.associations);
}

TEST_CASE("what stands below no head goes by the place of its column") {
  const Document document = read_text("statement,,\nCares,B,2\n");
  CHECK(document.nodes[0].extras == Extras{{"column 2", "\"B\""}, {"column 3", "\"2\""}});
}

TEST_CASE("cells that no figure could be read from stay in the order of their columns") {
  const Document document = read_text("id,statement,level,import!ance\nurn:t,Cares,a,high\n");
  const std::string text = write_csv(document);
  const Document back = read_text(text);
  CHECK(back.nodes == document.nodes);
  CHECK(write_csv(back) == text);
}

TEST_CASE("a column of scales without ratings is kept like any other") {
  const Document document = read_text("statement,Scale ID\nCares,IM\n");
  CHECK(document.nodes[0].extras == Extras{{"Scale ID", "\"IM\""}});
}

}  // namespace wellspring
