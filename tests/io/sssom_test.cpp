#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>

#include <wellspring/io/read.hpp>
#include <wellspring/io/sssom.hpp>

namespace wellspring {
namespace {

Expected<Document, ReadError> parsed(const std::string& text, bool strict = false) {
  return read_sssom(std::as_bytes(std::span{text}), {.strict = strict});
}

const std::string block =
    "# curie_map:\n#   A: http://a.example/\n#   B: 'http://b.example/'\n"
    "# mapping_set_id: http://m.example/set\n# license: https://l.example/\n"
    "# mapping_set_confidence: 0.90\n# mapping_set_description: >-\n#   Of two\n#   lines\n"
    "# creator_id:\n#  - A:me\n# see_also: [http://s.example/1, \"b\"]\n"
    "# extension_definitions:\n#   - slot_name: ext_foo\n#     property: A:foo\n";
const std::string rows =
    "subject_id\tpredicate_id\tobject_id\tmapping_justification\tsubject_label\text_foo\t"
    "predicate_modifier\n"
    "A:1\tskos:exactMatch\tB:1\tsemapv:ManualMappingCuration\t\"One \"\"1\"\"\"\tx\n"
    "A:2\trdfs:subClassOf\tB:2\tsemapv:LexicalMatching\tTwo\n"
    "A:2\tskos:closeMatch\tB:3\tsemapv:MappingReview\t\t\tNot\n"
    "A:3\tskos:exactMatch\tsssom:NoTermFound\tsemapv:ManualMappingCuration\n";

TEST_CASE("rows are associations, and a denied mapping is no match") {
  const auto read = parsed(block + rows, true);
  REQUIRE(read);
  CHECK(read->format == Format::sssom);
  CHECK(read->header.iri == Iri{"http://m.example/set"});
  CHECK(read->header.description == "Of two lines");
  REQUIRE(read->associations.size() == 4);
  CHECK(read->associations[0].source == Iri{"http://a.example/1"});
  CHECK(read->associations[0].target == Iri{"http://b.example/1"});
  CHECK(read->associations[0].relation == Relation::exact_match);
  CHECK(read->associations[1].relation == Relation::broad_match);
  CHECK(read->associations[2].relation == Relation::other);
  CHECK(read->associations[3].relation == Relation::other);
  CHECK(read->references[0].statement == "One \"1\"");
}

TEST_CASE("reading what was written gives the same document, and the same text") {
  auto read = parsed(block + rows);
  REQUIRE(read);
  const std::string text = write_sssom(*read);
  const auto again = parsed(text);
  REQUIRE(again);
  CHECK(*again == *read);
  CHECK(write_sssom(*again) == text);
  CHECK(text.find("#mapping_set_confidence: 0.90\n") != std::string::npos);
  CHECK(text.find("\tNot\n") != std::string::npos);
}

TEST_CASE("an edited relation has the last word; what else the row says stays") {
  auto read = parsed(block + rows);
  REQUIRE(read);
  read->associations[2].relation = Relation::close_match;
  const auto again = parsed(write_sssom(*read));
  REQUIRE(again);
  CHECK(again->associations[2].relation == Relation::close_match);
}

TEST_CASE("what SSSOM forbids in its metadata is refused at its line") {
  for (const char* const bad : {"a: &x 1", "a: *x", "a: !!str b", "%YAML 1.2", "--- a", "a: [[b]]",
                                "a: \"open", "just words", "a: 1\n#a: 2"}) {
    const auto read = parsed("#b: 1\n#" + std::string(bad) + "\n" + rows);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == Code::yaml_syntax);
    CHECK(read.error().where[0] >= '2');
  }
}

TEST_CASE("an undeclared prefix is said, and the identifier kept as it stands") {
  const std::string text = "subject_id\tpredicate_id\tobject_id\nX:1\tskos:exactMatch\tY:2\n";
  const auto read = parsed(text);
  REQUIRE(read);
  CHECK(read->associations[0].source == Iri{"X:1"});
  CHECK(std::count_if(read->diagnostics.begin(), read->diagnostics.end(),
                      [](const Diagnostic& d) { return d.code == Code::unknown_value; }) == 2);
  CHECK_FALSE(parsed(text, true));
  const auto again = parsed(write_sssom(*read));
  REQUIRE(again);
  CHECK(again->associations == read->associations);
}

TEST_CASE("a table of mappings is known by its columns") {
  CHECK(detect_format(std::as_bytes(std::span{rows})) == Format::sssom);
  CHECK(detect_format(std::as_bytes(std::span{block})) != Format::case_package);
}

}  // namespace
TEST_CASE(
    "columns may be headed with quotes, tabs, commas and marks; they come back as they were") {
  const std::string head = "\"\"\"\t\"\"ab\"\t\"#x,y,z;\"\tsubject_id\tpredicate_id\tobject_id";
  const auto document = parsed("#mapping_set_id: http://m.example/s\n#license: x\n" + head +
                               "\na\tb\tskos:a\tskos:exactMatch\tskos:b\n");
  REQUIRE(document);
  CHECK(document->associations.at(0).extras.at(0).name == "\"\t\"ab");
  auto again = parsed(write_sssom(*document));
  REQUIRE(again);
  again->diagnostics = document->diagnostics;
  CHECK(*again == *document);
}

TEST_CASE("a prefix that nobody declared is kept in its cell, and none is made up for it") {
  const auto document = parsed("#license: x\nsubject_id\tpredicate_id\nw:2\tskos:exactMatch\n");
  REQUIRE(document);
  CHECK(write_sssom(*document).find("curie_map") == std::string::npos);
}

// What is written of a table is the table again.
void check_way_back(const std::string& text) {
  const auto document = parsed(text);
  REQUIRE(document);
  const std::string written = write_sssom(*document);
  const auto again = read_sssom(std::as_bytes(std::span{written}), {.iri = document->header.iri});
  REQUIRE(again);
  CHECK(again->header == document->header);
  CHECK(again->associations == document->associations);
  CHECK(again->extras == document->extras);
}

const std::string one_row = "subject_id\tpredicate_id\tobject_id\nA:1\tskos:exactMatch\tB:2\n";

TEST_CASE("a set's name that says nothing, or more than an Iri holds, stays as it stands") {
  check_way_back("#mapping_set_id: \"\"\n" + one_row);
  check_way_back("#mapping_set_id: http://e.example/" + std::string(5000, 'x') + "\n" + one_row);
}

TEST_CASE("lists of lists, and brackets below the deepest lines, are written as they are read") {
  const std::string text =
      "#a:\n#  b:\n#    c:\n#      d: [x, y]\n"
      "#e:\n#- {f: 1}\n#-\n#  - g\n#  -\n#    - h\n#    - {i: j}\n" +
      one_row;
  const auto document = parsed(text);
  REQUIRE(document);
  CHECK(document->header.extras[2] == Extra{"a", R"({"b":{"c":{"d":["x","y"]}}})"});
  CHECK(document->header.extras[3] == Extra{"e", R"([{"f":1},["g",["h",{"i":"j"}]]])"});
  check_way_back(text);
}

TEST_CASE("an identifier that no declared prefix would give stays, and declares none") {
  check_way_back(
      "#curie_map:\n#  l: \"urn:wellspring:loc\"\nsubject_id\tpredicate_id\tobject_id\n"
      "l:al:x\tskos:exactMatch\tlocal:y\n");
  check_way_back("#curie_map:\n#  a: http://a.example/\nsubject_id\tpredicate_id\tobject_id\na:" +
                 std::string(5000, 'y') + "\tskos:exactMatch\tuuid:z\n");
}

TEST_CASE("a predicate_modifier of blanks stays as it stands") {
  check_way_back(
      "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\n"
      "A:1\tskos:exactMatch\t \tB:2\n");
}

TEST_CASE("a list of metadata may hold members whose names stand in quotes") {
  const auto document = parsed(
      "#license: x\n#see:\n#  - \"a b\": 1\n#  - \"c\"\nsubject_id\tpredicate_id\tobject_id\n");
  REQUIRE(document);
  CHECK(document->header.extras.back().json == "[{\"a b\":1},\"c\"]");
}

}  // namespace wellspring
