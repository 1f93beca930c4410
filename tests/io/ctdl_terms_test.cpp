// What CTDL and CTDL-ASN say of their terms, as readers and checks ask for it.
#include "io/ctdl_terms.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace {

using namespace wellspring::detail;

std::vector<std::string> names(CtdlTerms terms) {
  std::vector<std::string> all;
  for (const CtdlTerm term : terms.span()) all.emplace_back(to_string(term));
  return all;
}

std::string prefixed(std::string_view name) {
  std::string storage;
  return std::string{prefixed_name(name, storage)};
}

}  // namespace

TEST_CASE("a statement's text is a language map that belongs to competencies") {
  const CtdlProperty* text = find_ctdl_property("ceasn:competencyText");
  REQUIRE(text != nullptr);
  CHECK(text->value == CtdlValue::language_map);
  CHECK_FALSE(text->takes_entities);
  CHECK_FALSE(text->links());
  CHECK(names(text->domain) == std::vector<std::string>{"ceasn:Competency"});
  CHECK(names(text->range) == std::vector<std::string>{"rdf:langString"});
  CHECK(text->equivalents.contains("case:v1p0/fullStatement"));
}

TEST_CASE("hasChild and isChildOf link competencies and are each other's inverse") {
  const CtdlProperty* child = find_ctdl_property("ceasn:hasChild");
  const CtdlProperty* parent = find_ctdl_property("ceasn:isChildOf");
  REQUIRE(child != nullptr);
  REQUIRE(parent != nullptr);
  CHECK(child->links());
  CHECK(names(child->inverse) == std::vector<std::string>{"ceasn:isChildOf"});
  CHECK(names(parent->inverse) == std::vector<std::string>{"ceasn:hasChild"});
  CHECK(child->range.contains("ceasn:Competency"));
  CHECK(child->domain.contains("ceterms:Task"));
}

TEST_CASE("hasTopChild has no declared inverse") {
  const CtdlProperty* top = find_ctdl_property("ceasn:hasTopChild");
  REQUIRE(top != nullptr);
  CHECK(top->inverse.empty());
}

TEST_CASE("the vocabularies describe no property isHappyWith and no class Competence") {
  CHECK(find_ctdl_property("ceasn:isHappyWith") == nullptr);
  CHECK(find_ctdl_property("ceasn:Competency") == nullptr);
  CHECK(find_ctdl_property("") == nullptr);
  CHECK(find_ctdl_class("ceasn:Competence") == nullptr);
  CHECK(find_ctdl_class("ceasn:competencyText") == nullptr);
  CHECK(find_ctdl_class("zzz") == nullptr);
}

TEST_CASE("a class is a kind of itself and of all above it, and of nothing else") {
  CHECK(is_subclass("ceterms:Credential", "ceterms:Credential"));
  CHECK(is_subclass("ceterms:BachelorOfScienceDegree", "ceterms:Credential"));
  CHECK(is_subclass("ceterms:Course", "ceterms:LearningOpportunityProfile"));
  CHECK_FALSE(is_subclass("ceterms:Credential", "ceterms:Degree"));
  CHECK_FALSE(is_subclass("ceterms:Course", "ceterms:Credential"));
  CHECK(is_subclass("ex:Thing", "ex:Thing"));
  CHECK_FALSE(is_subclass("ex:Thing", "ceterms:Credential"));
}

TEST_CASE("a kind of a class may stand where the class may") {
  const CtdlClass* degree = find_ctdl_class("ceterms:BachelorDegree");
  const CtdlClass* competency = find_ctdl_class("ceasn:Competency");
  const CtdlProperty* condition = find_ctdl_property("ceterms:requires");
  REQUIRE(degree != nullptr);
  REQUIRE(competency != nullptr);
  REQUIRE(condition != nullptr);
  CHECK(has_kind_in(*degree, condition->domain));
  CHECK_FALSE(has_kind_in(*competency, condition->domain));
}

TEST_CASE("the contexts type dates, numbers, languages and references") {
  const auto value = [](std::string_view name) { return find_ctdl_property(name)->value; };
  CHECK(value("ceasn:dateCreated") == CtdlValue::date);
  CHECK(value("ceasn:dateModified") == CtdlValue::date_time);
  CHECK(value("ceasn:weight") == CtdlValue::decimal);
  CHECK(value("ceasn:inLanguage") == CtdlValue::language);
  CHECK(value("ceasn:codedNotation") == CtdlValue::string);
  CHECK(value("ceasn:isPartOf") == CtdlValue::reference);
  CHECK(value("ceterms:ctid") == CtdlValue::string);
}

TEST_CASE("a full Iri is known by its prefix, whichever scheme it is written with") {
  CHECK(prefixed("https://purl.org/ctdlasn/terms/Competency") == "ceasn:Competency");
  CHECK(prefixed("http://purl.org/ctdlasn/terms/Competency") == "ceasn:Competency");
  CHECK(prefixed("https://purl.org/ctdl/terms/Course") == "ceterms:Course");
  CHECK(prefixed("https://schema.org/name") == "schema:name");
  CHECK(prefixed("http://www.loc.gov/loc.terms/relators/aut") == "locr:aut");
  CHECK(prefixed("ceasn:Competency") == "ceasn:Competency");
  CHECK(prefixed("https://example.org/terms/Competency") == "https://example.org/terms/Competency");
  CHECK(prefixed("https://purl.org/ctdl/terms/") == "https://purl.org/ctdl/terms/");
  CHECK(prefixed("ftp://purl.org/ctdl/terms/Course") == "ftp://purl.org/ctdl/terms/Course");
  CHECK(prefixed("") == "");
}

TEST_CASE("a prefixed name stands for its full Iri") {
  CHECK(expanded_name("ceasn:Competency") == "https://purl.org/ctdlasn/terms/Competency");
  CHECK(expanded_name("schema:name") == "https://schema.org/name");
  CHECK(expanded_name("nobody:knows") == "nobody:knows");
  CHECK(expanded_name("https://example.org/a") == "https://example.org/a");
  CHECK(expanded_name("plain") == "plain");
}
