#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "io/case_package.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

constexpr std::string_view other = "c0000000-0000-4000-8000-00000000000c";

// A package in which each modelled member stands, in a form of its own where there is one.
const Package everything{
    .document =
        R"(,"description":"About","language":"en","version":"2","licenseURI":{"title":"L","identifier":"x","uri":"https://l.example/by"},"subject":["S"])",
    .first_item =
        R"(,"abbreviatedStatement":"short","alternativeLabel":"label","humanCodingScheme":"R.1","language":"en","notes":null)",
    .associations =
        association(R"("isChildOf")", link(a), link(b), R"(,"sequenceNumber":3,"notes":"why")"),
    .rest =
        R"(,"CFDefinitions":{"CFItemTypes":[{"identifier":"t","uri":"u:t","title":"Type","description":"What","hierarchyCode":"1.","lastChangeDateTime":"2026-01-01T00:00:00Z"}]},"CFRubrics":[{"identifier":"r","uri":"u:r","title":"Rubric","lastChangeDateTime":"2026-01-03T00:00:00Z","CFRubricCriteria":[{"identifier":"k","uri":"u:k","lastChangeDateTime":"2026-01-03T00:00:00Z","weight":2.0,"position":"1","CFRubricCriterionLevels":[{"identifier":"v","uri":"u:v","lastChangeDateTime":"2026-01-03T00:00:00Z","quality":"Able","score":1.50,"position":null}]}]}])"};

}  // namespace

TEST_CASE("an edited member of the document is written, and nothing else is touched") {
  const std::string text = everything.text();
  check_edit(text, R"("title":"T")", R"("title":"New")",
             [](Document& document) { document.header.title = "New"; });
  check_edit(text, R"("creator":"C")", R"("creator":"New")",
             [](Document& document) { document.header.publisher = "New"; });
  check_edit(text, R"("description":"About")", R"("description":"New")",
             [](Document& document) { document.header.description = "New"; });
  check_edit(text, R"(,"description":"About")", "",
             [](Document& document) { document.header.description.clear(); });
  check_edit(text, R"("language":"en")", R"("language":"de")",
             [](Document& document) { document.header.language = "de"; });
  check_edit(text, R"("version":"2")", R"("version":"3")",
             [](Document& document) { document.header.version = "3"; });
  check_edit(
      text, R"({"title":"L","identifier":"x","uri":"https://l.example/by"})",
      R"({"title":"https://l.example/0","identifier":"4218f9be-2831-545c-ac65-d78be556b3fe","uri":"https://l.example/0"})",
      [](Document& document) { document.header.license = "https://l.example/0"; });
  // What is dated by the document keeps the date under which it was read.
  check_edit(text, R"("lastChangeDateTime":"2026-01-01T00:00:00Z")",
             R"("lastChangeDateTime":"2026-05-05T00:00:00Z")",
             [](Document& document) { document.header.modified = "2026-05-05T00:00:00Z"; });
  check_edit(text, d, other, [](Document& document) { document.header.iri = urn(other); });
}

TEST_CASE("an edited member of an item is written, and nothing else is touched") {
  const std::string text = everything.text();
  const auto edit = [&](std::string_view from, std::string_view to, auto&& change) {
    check_edit(text, from, to, [&](Document& document) { change(document.nodes[0]); });
  };
  edit("Read.", "Run.", [](Node& node) { node.statement = "Run."; });
  edit("R.1", "R.2", [](Node& node) { node.coded_notation = "R.2"; });
  edit(R"("short")", R"("brief")", [](Node& node) { node.alternatives[0] = "brief"; });
  edit(R"("label")", R"("name")", [](Node& node) { node.alternatives[1] = "name"; });
  edit(R"(,"alternativeLabel":"label")", "", [](Node& node) { node.alternatives.pop_back(); });
  edit(R"("notes":null)",
       R"("notes":null,"extensions":{"ext:wellspring":{"alternatives":["third"]}})",
       [](Node& node) { node.alternatives.emplace_back("third"); });
  edit(R"("notes":null)", R"("notes":null,"extensions":{"ext:wellspring":{"description":"D"}})",
       [](Node& node) { node.description = "D"; });
  edit(R"("humanCodingScheme":"R.1","language":"en")",
       R"("humanCodingScheme":"R.1","language":"fr")", [](Node& node) { node.language = "fr"; });
}

TEST_CASE("an item under a new Iri is written and read under it") {
  const std::string text = Package{}.text();
  check_edit(text, a, other, [](Document& document) { document.nodes[0].iri = urn(other); });
  const std::string written =
      edited(text, [](Document& document) { document.nodes[0].iri = Iri{"https://y.example/1"}; });
  CHECK(read_text(written).nodes[0].iri == Iri{"https://y.example/1"});
  const std::string by_source =
      replaced(text, R"("identifier":")" + std::string{a}, R"("sourcedId":")" + std::string{a});
  check_edit(by_source, a, other, [](Document& document) { document.nodes[0].iri = urn(other); });
}

TEST_CASE("an edited association is written in the shape that stood there") {
  const std::string text = everything.text();
  const auto edit = [&](std::string_view from, std::string_view to, auto&& change) {
    check_edit(text, from, to, [&](Document& document) { change(document.associations[0]); });
  };
  edit(R"("isChildOf")", R"("precedes")",
       [](Association& said) { said.relation = Relation::precedes; });
  edit(R"("notes":"why")",
       R"("notes":"why","extensions":{"ext:wellspring":{"importance":0.5,"required":true}})",
       [](Association& said) {
         said.importance = 0.5;
         said.required = Required::yes;
       });
  edit(R"("sequenceNumber":3)", R"("sequenceNumber":4)",
       [](Association& said) { said.position = 4; });
  edit(R"(,"sequenceNumber":3)", "", [](Association& said) { said.position.reset(); });
  edit(link(b),
       R"({"title":"T","identifier":")" + std::string{d} + R"(","uri":"https://x.example/d"})",
       [](Association& said) { said.target = urn(d); });

  const auto with_ends = [](const std::string& origin, std::string_view more) {
    return Package{.associations = association(R"("Is Child Of")", origin, link(b), more)}.text();
  };
  const auto to_b = [](Document& document) { document.associations[0].source = urn(b); };
  check_edit(with_ends(R"("https://x.example/a")", {}), R"("originNodeURI":"https://x.example/a")",
             R"("originNodeURI":"https://x.example/b")", to_b);
  check_edit(with_ends("\"" + std::string{a} + "\"", {}), R"("originNodeURI":")" + std::string{a},
             R"("originNodeURI":")" + std::string{b}, to_b);
  check_edit(
      with_ends(R"({"sourcedId":")" + std::string{a} + R"("})", {}),
      R"({"sourcedId":")" + std::string{a} + R"("})",
      R"({"title":"Write.","sourcedId":")" + std::string{b} + R"(","uri":"https://x.example/b"})",
      to_b);
  check_edit(with_ends(link(a), R"(,"sequenceNumber":"3")"), R"("sequenceNumber":"3")",
             R"("sequenceNumber":"5")",
             [](Document& document) { document.associations[0].position = 5; });
}

TEST_CASE("a level, a nearness and a figure beside them are edited one by one") {
  const std::string said =
      R"({"ext:y":1,"ext:wellspring":{"strength":0.500000,"relation":"close_match","level":0.5}})";
  const std::string text = Package{.associations = association(R"("isRelatedTo")", link(a), link(b),
                                                               R"(,"extensions":)" + said)}
                               .text();
  check_kept(text);
  check_edit(
      text, said,
      R"({"ext:y":1,"ext:wellspring":{"strength":0.500000,"relation":"broad_match","level":0.5}})",
      [](Document& document) { document.associations[0].relation = Relation::broad_match; });
  check_edit(
      text, said,
      R"({"ext:y":1,"ext:wellspring":{"strength":0.500000,"relation":"close_match","level":1}})",
      [](Document& document) { document.associations[0].level = Level::on({}, 1); });
}

TEST_CASE("what is known of elsewhere is called anew in the first link that mentions it") {
  const std::string text =
      Package{.associations = association(R"("exactMatchOf")", link(a), link(other)) + "," +
                              association(R"("exactMatchOf")", link(b), link(other))}
          .text();
  const std::string written =
      edited(text, [](Document& document) { document.references[0].statement = "Run."; });
  CHECK(read_text(written).references[0].statement == "Run.");
  CHECK(CanonicalJson::of(written) ==
        CanonicalJson::of(replaced(text, R"({"title":"t","identifier":"c)",
                                   R"({"title":"Run.","identifier":"c)")));
}

TEST_CASE("edited definitions and rubrics are written, numbers in the shape that stood there") {
  const std::string text = everything.text();
  check_edit(text, R"("title":"Type")", R"("title":"New")",
             [](Document& document) { document.definitions[0].title = "New"; });
  check_edit(text, R"("description":"What")", R"("description":"New")",
             [](Document& document) { document.definitions[0].description = "New"; });
  check_edit(text, R"("hierarchyCode":"1.")", R"("hierarchyCode":"2")",
             [](Document& document) { document.definitions[0].coded_notation = "2"; });
  check_edit(text, R"("title":"Rubric")", R"("title":"New")",
             [](Document& document) { document.rubrics[0].title = "New"; });
  const auto criterion = [&](std::string_view from, std::string_view to, auto&& change) {
    check_edit(text, from, to,
               [&](Document& document) { change(document.rubrics[0].criteria[0]); });
  };
  criterion(R"("weight":2.0)", R"("weight":3)", [](RubricCriterion& one) { one.weight = 3; });
  criterion(R"("position":"1")", R"("position":"2")",
            [](RubricCriterion& one) { one.position = 2; });
  criterion(R"("quality":"Able")", R"("quality":"New")",
            [](RubricCriterion& one) { one.levels[0].quality = "New"; });
  criterion(R"("score":1.50)", R"("score":2.5)",
            [](RubricCriterion& one) { one.levels[0].score = 2.5; });
  criterion(R"("position":null)", R"("position":7)",
            [](RubricCriterion& one) { one.levels[0].position = 7; });
  criterion(R"("weight":2.0)",
            R"("weight":2.0,"CFItemURI":{"title":"Read.","identifier":")" + std::string{a} +
                R"(","uri":"urn:uuid:)" + std::string{a} + R"("})",
            [](RubricCriterion& one) { one.competency = urn(a); });
}

TEST_CASE("what is added to a package is written beside what stood there") {
  const std::string text =
      R"({"CFDocument":{"identifier":"x"},"CFItems":null,"CFDefinitions":{"CFSubjects":[],"x":1}})";
  Document document = read_text(text);
  document.nodes.emplace_back().iri = urn(a);
  document.nodes.back().statement = "Read.";
  document.definitions.push_back({Iri{"urn:x:s"}, DefinitionKind::subject, "Math", {}, {}, {}});
  document.rubrics.emplace_back().iri = Iri{"urn:x:r"};
  const Document back = read_text(write_case(document));
  CHECK(back.nodes.size() == 1);
  CHECK(back.definitions.size() == 1);
  CHECK(back.rubrics.size() == 1);
  CHECK(write_case(document).find(R"("x":1)") != std::string::npos);
}
