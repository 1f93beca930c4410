#include <wellspring/io/table.hpp>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

#include "files.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using test::bytes_of;

namespace {

const Iri mine{"urn:x:mine"};

ReadOptions named() {
  ReadOptions options;
  options.iri = mine;
  return options;
}

ReadOptions of_kind(NodeKind kind) {
  ReadOptions options = named();
  options.kind = kind;
  return options;
}

Document table(std::string_view text, const ReadOptions& options = named(),
               const Columns& columns = {}) {
  const auto document = read_table(bytes_of(text), options, columns);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return *document;
}

ReadError refused(std::string_view text, const ReadOptions& options = named(),
                  const Columns& columns = {}) {
  const auto document = read_table(bytes_of(text), options, columns);
  REQUIRE_FALSE(document.has_value());
  return document.error();
}

bool lists(const Document& document, std::string_view code) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [&](const Diagnostic& found) { return to_string(found.code) == code; });
}

const Association* association(const Document& document, Relation relation, std::string_view source,
                               std::string_view target) {
  for (const Association& found : document.associations)
    if (found.relation == relation && found.source.text() == source &&
        found.target.text() == target)
      return &found;
  return nullptr;
}

const Association& of_row(const Document& document, std::size_t row) {
  for (const Association& found : document.associations)
    if (found.source == document.header.iri && found.target == document.nodes.at(row).iri)
      return found;
  throw std::out_of_range("the owner says nothing of the row");
}

}  // namespace

TEST_CASE("every made table has the verdict that its list expects, strict and lenient") {
  const auto folder = test::shared_data("vectors/tables-made");
  if (!folder) return;
  std::istringstream expected{test::contents(*folder / "expected.tsv")};
  std::string line;
  std::getline(expected, line);
  std::size_t rows = 0;
  while (std::getline(expected, line)) {
    std::istringstream cells{line};
    std::string file;
    std::string verdict;
    std::string code;
    std::getline(cells, file, '\t');
    std::getline(cells, verdict, '\t');
    std::getline(cells, code, '\t');
    CAPTURE(file);
    const std::string text = test::contents(*folder / file);
    const auto lenient = read_table(bytes_of(text));
    ReadOptions options;
    options.strict = true;
    const auto strict = read_table(bytes_of(text), options);
    CHECK(lenient.has_value() == (verdict != "reject"));
    CHECK(strict.has_value() == (verdict == "accept"));
    if (verdict == "accept" && lenient) CHECK(lenient->diagnostics.empty());
    if (verdict == "diagnose" && lenient) CHECK(lists(*lenient, code));
    if (verdict == "reject" && !lenient) CHECK(to_string(lenient.error().code) == code);
    if (verdict != "accept" && !strict) CHECK(to_string(strict.error().code) == code);
    ++rows;
  }
  CHECK(rows == 18);
}

TEST_CASE("a column is known by what people head it with, whatever the case and punctuation") {
  const Document document = table(
      "Identifier,Full_Statement,Human Coding Scheme,Abbreviated statement,LANGUAGE\n"
      "http://x.org/1,Weld a seam,A.1,Weld,en\n");
  REQUIRE(document.nodes.size() == 1);
  const Node& node = document.nodes[0];
  CHECK(node.iri == Iri{"http://x.org/1"});
  CHECK(node.statement == "Weld a seam");
  CHECK(node.coded_notation == "A.1");
  CHECK(node.alternatives == std::vector<std::string>{"Weld"});
  CHECK(node.language == "en");
  CHECK(document.format == Format::table);
  CHECK(document.header.iri == mine);
}

TEST_CASE("the surer name of a statement comes before the vaguer one") {
  const Document document =
      table("Title,Description,Learning outcome\nUnit 1,Welding,Weld a seam\n");
  CHECK(document.nodes[0].statement == "Weld a seam");
  CHECK(document.nodes[0].description == "Welding");
  CHECK(document.nodes[0].alternatives == std::vector<std::string>{"Unit 1"});
}

TEST_CASE("a description of the skill is the statement where there is no other") {
  CHECK(table("Code,Description of skill\n1,Weld a seam\n").nodes[0].statement == "Weld a seam");
}

TEST_CASE("the caller's names of columns come before the synonyms") {
  const Document document = table("statement,what it means\nA,B\n", named(),
                                  {{"statement", "What it means"}, {"description", "statement"}});
  CHECK(document.nodes[0].statement == "B");
  CHECK(document.nodes[0].description == "A");
  const ReadError error = refused("a,b\n1,2\n", named(), {{"statement", "Outcome"}});
  CHECK(error.code == Code::missing_field);
  CHECK(error.message.find("\"Outcome\"") != std::string::npos);
  CHECK_THROWS_AS((void)read_table(bytes_of("a\n"), named(), {{"statment", "a"}}),
                  std::invalid_argument);
}

TEST_CASE("without a statement the error says what there is, and which delimiter would show one") {
  const ReadError error = refused("conceptUri,description\nu:1,a\n");
  CHECK(error.code == Code::missing_field);
  CHECK(error.message.find("statement") != std::string::npos);
  CHECK(error.message.find("\"conceptUri\"") != std::string::npos);
  Table one_column{{"id;statement"}, {}, {}, {}};
  one_column.header.emplace_back("note");
  const auto document = read_table(one_column);
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().message.find("\";\"") != std::string::npos);
}

TEST_CASE("where no header is known, the only column of sentences is taken, and said to be") {
  const Document document = table("Nr.X,Kompetenz\n1,Eine Naht legen\n2,Einen Plan lesen\n");
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.nodes[1].statement == "Einen Plan lesen");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].severity == Severity::note);
  CHECK(document.diagnostics[0].message.find("Kompetenz") != std::string::npos);
  CHECK(refused("a,b\nof one,of two\n").code == Code::missing_field);
}

TEST_CASE("a plain list of sentences needs no header") {
  const Document document =
      table("Weld a seam in a corner joint.\nRead a plan, then mark it out.\n");
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.nodes[0].statement == "Weld a seam in a corner joint.");
  CHECK(document.nodes[1].statement == "Read a plan, then mark it out.");
  CHECK(table("Outcomes of the course\nWeld\n").nodes.size() == 1);
}

TEST_CASE("ids that are no absolute Iri are read within the document") {
  const Document document = table("id,statement\nA 1,a\nurn:y:2,b\n,c\n");
  CHECK(document.nodes[0].iri == Iri{"urn:x:mine#A 1"});
  CHECK(document.nodes[1].iri == Iri{"urn:y:2"});
  CHECK(document.nodes[2].iri == Iri{"urn:x:mine#row-3"});
}

TEST_CASE("codes name the rows where there is no id, unless two rows share one") {
  CHECK(table("code,statement\nA,a\nB,b\n").nodes[1].iri == Iri{"urn:x:mine#B"});
  const Document shared = table("code,statement\nMATH101,a\nMATH101,b\n");
  CHECK(shared.nodes[0].iri == Iri{"urn:x:mine#row-1"});
  CHECK(shared.nodes[1].coded_notation == "MATH101");
  CHECK(shared.diagnostics.empty());
}

TEST_CASE("equal contents have equal names, others have others") {
  const auto name = [](std::string_view text) { return table(text, {}).header.iri.text(); };
  CHECK(name("statement\na\n") == name("statement\na\n"));
  CHECK(name("statement\na\n") != name("statement\nb\n"));
  CHECK(name("statement\na\n").starts_with("urn:uuid:"));
}

TEST_CASE("the owner's kind decides what is said of each row") {
  const auto said = [](NodeKind kind) {
    return table("statement\nWeld\n", of_kind(kind)).associations;
  };
  REQUIRE(said(NodeKind::program).size() == 1);
  CHECK(said(NodeKind::program)[0].relation == Relation::teaches);
  CHECK(said(NodeKind::job_role)[0].relation == Relation::demands);
  CHECK(said(NodeKind::learner)[0].relation == Relation::holds);
  CHECK(said(NodeKind::framework).empty());
}

TEST_CASE("a parent is named by id, by code, or not at all") {
  const Document document = table(
      "identifier,statement,humanCodingScheme,Is Child Of\n"
      "i1,a,A,\ni2,b,A.1,A\ni3,c,A.2,i1\ni4,d,A.3,Z\n");
  const std::string base = "urn:x:mine#";
  CHECK(association(document, Relation::is_child_of, base + "i2", base + "i1"));
  CHECK(association(document, Relation::is_child_of, base + "i3", base + "i1"));
  CHECK(association(document, Relation::is_child_of, base + "i4", base + "Z"));
  REQUIRE(document.references.size() == 1);
  CHECK(document.references[0].statement == "Z");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::dangling);
  CHECK(document.diagnostics[0].where == "5:10");
}

TEST_CASE("links to several rows are separated; a prerequisite precedes its row") {
  const Document document =
      table("id,statement,precedes,prerequisites\n1,a,2|3,\n2,b,,\n3,c,,\"1, 2\"\n");
  const std::string base = "urn:x:mine#";
  CHECK(association(document, Relation::precedes, base + "1", base + "2"));
  CHECK(association(document, Relation::precedes, base + "1", base + "3"));
  CHECK(association(document, Relation::precedes, base + "2", base + "3"));
  CHECK(lists(document, "duplicate_edge"));  // 1 precedes 3 is said twice
}

TEST_CASE("other words of CASE head columns of links too") {
  const Document document =
      table("id,statement,isExactMatchOf\n1,a,http://x.org/1,\n2,b,\n", named());
  CHECK(document.nodes.size() == 1);  // the first row is one cell too long
  CHECK(association(table("id,statement,isExactMatchOf\n1,a,http://x.org/1\n"),
                    Relation::exact_match, "urn:x:mine#1", "http://x.org/1"));
}

TEST_CASE("alternatives are separated by bars and line ends") {
  CHECK(table("statement,altLabels\na,\"b|c\nd\"\n").nodes[0].alternatives ==
        std::vector<std::string>{"b", "c", "d"});
}

TEST_CASE("a level lies on 0 to 1, or on the scale that its header states") {
  const Document fraction = table("statement,level\na,0.25\n", of_kind(NodeKind::program));
  REQUIRE(of_row(fraction, 0).level);
  CHECK(of_row(fraction, 0).level->fraction() == 0.25);
  const Document scaled = table("statement,Level (0-7)\na,3.5\n", of_kind(NodeKind::program));
  REQUIRE(of_row(scaled, 0).level);
  CHECK(of_row(scaled, 0).level->value() == 3.5);
  CHECK(of_row(scaled, 0).level->fraction() == 0.5);
  CHECK(scaled.scales.at(of_row(scaled, 0).scale.value()).maximum == 7);
  for (const std::string_view header : {"level [1 to 5]", "LEVEL (1..5)", "Level (1\u20135)"}) {
    CAPTURE(header);
    const Document other =
        table("statement," + std::string{header} + "\na,2\n", of_kind(NodeKind::program));
    REQUIRE(of_row(other, 0).level);
    CHECK(of_row(other, 0).level->fraction() == 0.25);
  }
}

TEST_CASE("levels of 1 to 6 without a scale are all left out: 1 is their lowest, not the highest") {
  const Document document = table("statement,level\na,1\nb,0.5\nc,6\n", of_kind(NodeKind::program));
  CHECK(lists(document, "number_range"));
  for (std::size_t row = 0; row < 3; ++row) {
    CHECK_FALSE(of_row(document, row).level);
    CHECK(document.nodes[row].extras.size() == 1);
  }
  CHECK(document.nodes[0].extras[0].json == "\"1\"");
}

TEST_CASE("importance is 0 to 1, the header's scale, or 1 to 5 with a note") {
  CHECK(of_row(table("statement,importance\na,0.5\nb,1\n"), 0).importance == 0.5);
  const Document widest = table("statement,importance (-1e308 to 1e308)\na,1e308\n");
  CHECK(widest.associations.at(0).importance == 1.0);
  const Document stated = table("statement,importance (0-10)\na,5\n");
  CHECK(of_row(stated, 0).importance == 0.5);
  CHECK(of_row(stated, 0).extras.at(0).json == "\"5\"");
  const Document guessed = table("statement,importance\na,1\nb,5\nc,2\n");
  CHECK(of_row(guessed, 0).importance == 0.0);
  CHECK(of_row(guessed, 1).importance == 1.0);
  CHECK(of_row(guessed, 2).importance == 0.25);
  REQUIRE(guessed.diagnostics.size() == 1);
  CHECK(guessed.diagnostics[0].severity == Severity::note);
}

TEST_CASE("figures that are none are listed and absent, whatever the locale") {
  const auto code_of = [](std::string_view figure) {
    const Document document =
        table("statement;importance\na;" + std::string{figure} + "\n", of_kind(NodeKind::job_role));
    CHECK_FALSE(of_row(document, 0).importance);
    if (document.diagnostics.empty()) return std::string{"ok"};
    CHECK(document.nodes[0].extras.size() == 1);  // what stood there is kept
    CHECK(document.diagnostics[0].where == "2:3");
    return std::string{to_string(document.diagnostics[0].code)};
  };
  CHECK(code_of("3,75") == "number_syntax");
  CHECK(code_of("high") == "number_syntax");
  CHECK(code_of("0x1p-1") == "number_syntax");
  CHECK(code_of("NaN") == "number_range");
  CHECK(code_of("inf") == "number_range");
  CHECK(code_of("1e400") == "number_range");
  CHECK(code_of("-0.5") == "number_range");
  CHECK(code_of("7") == "number_range");
  CHECK(code_of("n/a") == "ok");
  CHECK(code_of("") == "ok");
}

TEST_CASE("required is said in the field's words, or not at all") {
  const Document document =
      table("statement,required\na,yes\nb,Optional\nc,core\nd,supplemental\ne,n/a\nf,perhaps\n",
            of_kind(NodeKind::job_role));
  CHECK(of_row(document, 0).required == Required::yes);
  CHECK(of_row(document, 1).required == Required::no);
  CHECK(of_row(document, 2).required == Required::yes);
  CHECK(of_row(document, 3).required == Required::no);
  CHECK(of_row(document, 4).required == Required::unknown);
  CHECK(of_row(document, 5).required == Required::unknown);
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::unknown_value);
}

TEST_CASE("a framework demands only what it rates") {
  const Document document = table("statement,importance\na,\nb,0.5\n");
  REQUIRE(document.associations.size() == 1);
  CHECK(document.associations[0].relation == Relation::demands);
  CHECK(document.associations[0].target == document.nodes[1].iri);
}

TEST_CASE("a file of O*NET ratings alone gives each element its importance and level") {
  const Document document = table(
      "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n"
      "15-1252.00\t2.A.1.a\tReading\tIM\t4\n15-1252.00\t2.A.1.a\tReading\tLV\t3.5\n");
  REQUIRE(document.nodes.size() == 1);
  CHECK(of_row(document, 0).importance == 0.75);
  REQUIRE(of_row(document, 0).level);
  CHECK(of_row(document, 0).level->fraction() == 0.5);
}

TEST_CASE("what the second rating of an element says beside its figure is kept under its scale") {
  const Document document = table(
      "Element ID\tElement Name\tScale ID\tData Value\tN\tDate\n"
      "2.A.1\tReading\tIM\t4\t8\t07/2023\n2.A.1\tReading\tLV\t3.5\t7\t07/2023\n");
  REQUIRE(document.nodes.size() == 1);
  CHECK(document.nodes[0].extras == Extras{{"N", R"("8")"},
                                           {"Date", R"("07/2023")"},
                                           {"IM Data Value", R"("4")"},
                                           {"LV N", R"("7")"}});
  CHECK(document.diagnostics.empty());
}

TEST_CASE("of two ratings of an element on one scale the first counts, and the other is kept") {
  const Document document = table(
      "Element ID\tElement Name\tScale ID\tData Value\n"
      "2.A.1\tReading\tLV\t3.5\n2.A.1\tReading\tLV\t7\n");
  REQUIRE(of_row(document, 0).level);
  CHECK(of_row(document, 0).level->fraction() == 0.5);
  CHECK(document.nodes[0].extras == Extras{{"LV Data Value", R"("7")"}});
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::duplicate_edge);
}

TEST_CASE("columns that are not modelled stay with the row, as they stood") {
  const Document document = table("statement,Education Level,Notes\na,\"05\",\n");
  REQUIRE(document.nodes[0].extras.size() == 1);
  CHECK(document.nodes[0].extras[0].name == "Education Level");
  CHECK(document.nodes[0].extras[0].json == "\"05\"");
}

TEST_CASE("formulas are text like any other") {
  CHECK(table("statement\n\"=cmd|'/c calc'!A1\"\n").nodes[0].statement == "=cmd|'/c calc'!A1");
}

TEST_CASE("rows that are empty throughout are passed over; a row without a statement is listed") {
  const Document document = table("id,statement\n,\n1,a\n2,\n");
  CHECK(document.nodes.size() == 2);
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::empty_text);
  CHECK(document.diagnostics[0].where == "4:3");
}

TEST_CASE("an id that comes twice is listed, and both rows are kept") {
  const Document document = table("id,statement\n1,a\n1,b\n");
  CHECK(document.nodes.size() == 2);
  CHECK(lists(document, "duplicate_id"));
}

TEST_CASE("a parent chain that closes is listed with its line") {
  const Document document = table("id,statement,parent\n1,a,2\n2,b,1\n");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::cycle);
  CHECK(document.diagnostics[0].where == "3:5");
}

TEST_CASE("a table in memory is read as the same text would be") {
  const Table rows{{"id", "statement"}, {{"1", "a"}, {"2", "b"}, {"3"}}, {}, {}};
  const auto document = read_table(rows, named());
  REQUIRE(document.has_value());
  CHECK(document->nodes == table("id,statement\n1,a\n2,b\n").nodes);
  REQUIRE(document->diagnostics.size() == 1);
  CHECK(document->diagnostics[0].code == Code::csv_columns);
  CHECK(document->diagnostics[0].where == "4:1");
}

TEST_CASE("a table in memory keeps to the limits, to UTF-8 and to distinct names") {
  const auto code = [](const Table& rows, const ReadOptions& options = named()) {
    const auto document = read_table(rows, options);
    REQUIRE_FALSE(document.has_value());
    return document.error().code;
  };
  CHECK(code({{"a", "a"}, {}, {}, {}}) == Code::duplicate_key);
  CHECK(code({{"statement"}, {{"\xFF"}}, {}, {}}) == Code::invalid_utf8);
  CHECK(code({{}, {}, {}, {}}) == Code::missing_field);
  ReadOptions narrow = named();
  narrow.limits.columns = 1;
  CHECK(code({{"a", "statement"}, {}, {}, {}}, narrow) == Code::too_wide);
  ReadOptions short_one = named();
  short_one.limits.items = 0;
  CHECK(code({{"statement"}, {{"a"}}, {}, {}}, short_one) == Code::too_large);
}

TEST_CASE("what was odd when the table was made is passed on") {
  const auto rows = parse_delimited(bytes_of("id,statement\n1\n2,b\n"));
  REQUIRE(rows.has_value());
  const auto document = read_table(*rows, named());
  REQUIRE(document.has_value());
  CHECK(document->nodes.size() == 1);
  CHECK(lists(*document, "csv_columns"));
  ReadOptions strict = named();
  strict.strict = true;
  CHECK_FALSE(read_table(*rows, strict).has_value());
}

TEST_CASE("OpenSALT's exports are read whole, with their hierarchy") {
  const auto folder = test::shared_data("standards/case/csv");
  if (!folder) return;
  const auto read = [&](const char* file) { return table(test::contents(*folder / file)); };
  CHECK(read("opensalt_sample_parent_column.csv").nodes.size() == 8);
  CHECK(association(read("opensalt_sample_case.csv"), Relation::is_child_of,
                    "urn:x:mine#Math.Fractions", "urn:x:mine#Math"));
  const Document math = read("opensalt_HFMathSkillsWithParents.csv");
  CHECK(math.nodes.size() == 2663);  // one row of 2664 lacks a cell
  CHECK(std::count_if(math.associations.begin(), math.associations.end(),
                      [](const auto& a) { return a.relation == Relation::is_child_of; }) == 2663);
}
