#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "io/case_package.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

std::string named(int number) {
  return R"("identifier":"e0000000-0000-4000-8000-00000000000)" + std::to_string(number) +
         R"(","uri":"https://x.example/)" + std::to_string(number) +
         R"(","lastChangeDateTime":"2026-02-02T00:00:00Z")";
}

Iri term(int number) {
  return Iri{"urn:uuid:e0000000-0000-4000-8000-00000000000" + std::to_string(number)};
}

const std::string all_definitions =
    R"(,"CFDefinitions":{"CFConcepts":[{)" + named(1) +
    R"(,"title":"Fractions","keywords":"a|b","hierarchyCode":"1.2"}],"CFSubjects":[{)" + named(2) +
    R"(,"title":"Math","hierarchyCode":"1","description":null}],"CFLicenses":[{)" + named(3) +
    R"(,"title":"CC BY","licenseText":"Share.","description":"A licence"}],"CFItemTypes":[{)" +
    named(4) +
    R"(,"title":"Standard","description":"What is asked","hierarchyCode":"1","typeCode":"S"}],)" +
    R"("CFAssociationGroupings":[{)" + named(5) +
    R"(,"title":"Pathways","extensions":{"x":1}}],"extensions":{"of":"all"}})";

// A rubric of the first item with three levels, named 2, 3 and 4.
const std::string rubric =
    R"(,"CFRubrics":[{)" + named(0) + R"(,"title":"Reading","CFRubricCriteria":[{)" + named(1) +
    R"(,"category":"Fluency","weight":1.50,"position":"1","CFItemURI":)" + link(a) +
    R"(,"CFRubricCriterionLevels":[{)" + named(2) + R"(,"quality":"Novice","score":1},{)" +
    named(3) + R"(,"quality":"Able","score":2.0,"position":null},{)" + named(4) +
    R"(,"quality":"Expert","score":4,"extensions":[{"y":2}]}]}]}])";

std::string reaches(std::string_view item, int level) {
  return association(R"("hasSkillLevel")", link(item),
                     link("e0000000-0000-4000-8000-00000000000" + std::to_string(level)));
}

}  // namespace

TEST_CASE("definitions of each kind are read, with what the model has no room for") {
  const std::string text = Package{.rest = all_definitions}.text();
  const Document document = read_text(text);
  REQUIRE(document.definitions.size() == 5);
  CHECK(document.definitions[0].iri == term(1));
  CHECK(document.definitions[0].kind == DefinitionKind::concept_term);
  CHECK(document.definitions[0].title == "Fractions");
  CHECK(document.definitions[0].coded_notation == "1.2");
  CHECK(document.definitions[1].kind == DefinitionKind::subject);
  CHECK(document.definitions[2].kind == DefinitionKind::license);
  CHECK(document.definitions[2].description == "Share.");  // its text: what a licence says
  CHECK(document.definitions[3].kind == DefinitionKind::item_type);
  CHECK(document.definitions[3].description == "What is asked");
  CHECK(document.definitions[4].kind == DefinitionKind::association_grouping);
  CHECK_FALSE(has_warning(document));
  check_kept(text);
}

TEST_CASE("lists of definitions that are empty, odd or none are written as they stood") {
  for (const std::string_view definitions :
       {R"({})", R"([])", R"(null)", R"({"CFConcepts":[],"CFSubjects":null})",
        R"({"CFSubject":[{"title":"Math"}]})", R"({"CFSubject":{"identifier":"m"}})",
        R"({"CFSubjects":[{"uri":"u:1"}],"CFSubject":[{"uri":"u:2"}],"more":{"x":[1.0]}})",
        R"({"CFItemTypes":[{"description":null,"hierarchyCode":"","title":7}]})"}) {
    CAPTURE(definitions);
    check_kept(Package{.rest = R"(,"CFDefinitions":)" + std::string{definitions}}.text());
  }
  const Document odd = read_text(
      Package{.rest = R"(,"CFDefinitions":{"CFSubjects":[7,{"uri":"u:1"}]},"CFRubrics":{})"}
          .text());
  CHECK(odd.definitions.size() == 1);
  CHECK(has(odd, Code::wrong_type, "/CFDefinitions/CFSubjects/0"));
  CHECK(has(odd, Code::wrong_type, "/CFRubrics"));
}

TEST_CASE("a definition of a kind that CASE has no list for goes as a concept and comes back") {
  Document document;
  document.header.iri = Iri{"urn:x:d"};
  document.definitions.push_back(
      {Iri{"urn:x:scheme"}, DefinitionKind::concept_scheme, "Levels", "Of all", "L", {}});
  document.definitions.push_back(
      {Iri{"urn:x:type"}, DefinitionKind::item_type, "Standard", {}, {}, {}});
  const Document back = read_text(write_case(document));
  REQUIRE(back.definitions.size() == 2);
  CHECK(back.definitions[0].iri == document.definitions[0].iri);
  CHECK(back.definitions[0].kind == DefinitionKind::concept_scheme);
  CHECK(back.definitions[0].description == "Of all");
  CHECK(back.definitions[1].kind == DefinitionKind::item_type);
}

TEST_CASE("rubrics are read with criteria and levels, numbers in any spelling") {
  const std::string text = Package{.rest = rubric}.text();
  const Document document = read_text(text);
  REQUIRE(document.rubrics.size() == 1);
  REQUIRE(document.rubrics[0].criteria.size() == 1);
  const RubricCriterion& criterion = document.rubrics[0].criteria[0];
  CHECK(criterion.category == "Fluency");
  CHECK(criterion.competency == urn(a));
  CHECK(criterion.weight == 1.5);
  CHECK(criterion.position == 1);  // though a server wrote it as a string
  REQUIRE(criterion.levels.size() == 3);
  CHECK(criterion.levels[1].quality == "Able");
  CHECK(criterion.levels[1].score == 2.0);
  CHECK_FALSE(criterion.levels[1].position);
  check_kept(text);
  for (const std::string_view rubrics :
       {R"([])", R"(null)", R"({"x":1})", R"([{"CFRubricCriteria":[]}])",
        R"([{"CFRubricCriteria":null},{"CFRubricCriteria":[{"CFRubricCriterionLevels":[{}]}]}])",
        R"([{"CFRubricCriteria":[{"weight":1e2,"position":4.0,"CFItemURI":"x"}]}])"})
    check_kept(Package{.rest = R"(,"CFRubrics":)" + std::string{rubrics}}.text());
}

TEST_CASE("an item's skill level is its place on the rubric's scale, and nothing is lost by it") {
  const std::string text = Package{.associations = reaches(a, 3), .rest = rubric}.text();
  const Document document = read_text(text);
  REQUIRE(document.scales.size() == 1);
  CHECK(document.scales[0].name == "Fluency");
  CHECK(document.scales[0].maximum == 4);
  CHECK(document.scales[0].labels == std::vector<std::string>{"Novice", "Able", "Expert"});
  const Association& said = document.associations.at(0);
  REQUIRE(said.level);
  CHECK(said.level->value() == 2);
  CHECK(said.scale == 0U);
  CHECK(document.references.empty());  // the rubric describes it, though it is no node
  CHECK_FALSE(has_warning(document));
  check_kept(text);
}

TEST_CASE("an item among siblings in an order is a level too; one without an order is none") {
  const auto levels = [](std::string_view order) {
    return read_text(
        R"({"CFDocument":{"identifier":"d"},"CFItems":[{"identifier":"c","fullStatement":"Cook"},)"
        R"({"identifier":"l","fullStatement":"Levels"},{"identifier":"l1","fullStatement":"Low"},)"
        R"({"identifier":"l2","fullStatement":"High"}],"CFAssociations":[)" +
        association(R"("isChildOf")", link("l2"), link("l"), order) + "," +
        association(R"("isChildOf")", link("l1"), link("l"), R"(,"sequenceNumber":1)") + "," +
        association(R"("hasSkillLevel")", link("c"), link("l2")) + "]}");
  };
  const Document ordered = levels(R"(,"sequenceNumber":2)");
  REQUIRE(ordered.associations[2].level);
  CHECK(ordered.associations[2].level->fraction() == 1);
  CHECK(ordered.scales.at(0).labels == std::vector<std::string>{"Low", "High"});
  CHECK_FALSE(levels("").associations[2].level);
  CHECK_FALSE(levels(R"(,"sequenceNumber":1)").associations[2].level);
}

TEST_CASE("siblings are in the order of their sequence numbers, else of their enumeration") {
  const std::string text =
      Package{
          .first_item = R"(,"listEnumeration":"2")",
          .associations = association(R"("isChildOf")", link(a), link(d)) + "," +
                          association(R"("isChildOf")", link(b), link(d), R"(,"sequenceNumber":1)")}
          .text();
  const Document document = read_text(text);
  CHECK(document.associations[0].position == 2);
  CHECK(document.associations[1].position == 1);
  check_kept(text);
  for (const std::string_view number : {"null", "\"3\"", "4.0", "1e1", "-2", "\"x\""})
    check_kept(Package{.first_item = R"(,"listEnumeration":"2")",
                       .associations = association(R"("isChildOf")", link(a), link(d),
                                                   R"(,"sequenceNumber":)" + std::string{number})}
                   .text());
}
