#include <wellspring/io/skos.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <wellspring/model/make_document.hpp>

namespace wellspring {
namespace {

bool says(const std::string& turtle, std::string_view part) {
  return turtle.find(part) != std::string::npos;
}

Association said(std::string_view source, Relation relation, std::string_view target) {
  return {
      .source = Iri{std::string{source}}, .relation = relation, .target = Iri{std::string{target}}};
}

// Two competencies, the second below the first.
Document framework() {
  Document document;
  document.header = {
      .iri = Iri{"https://x.org/f"}, .title = "Nursing", .language = "en", .version = "2"};
  document.nodes = {{.iri = Iri{"https://x.org/a"}, .statement = "Cares"},
                    {.iri = Iri{"https://x.org/b"},
                     .statement = "Misst den Puls",
                     .alternatives = {"Puls"},
                     .description = "Am Handgelenk.",
                     .coded_notation = "RN.1",
                     .language = "de-AT"}};
  document.associations = {said("https://x.org/b", Relation::is_child_of, "https://x.org/a")};
  return document;
}

// A framework of one competency with this statement.
std::string turtle_of(std::string statement) {
  Document document;
  document.header.iri = Iri{"urn:x:f"};
  document.nodes = {{.iri = Iri{"urn:x:a"}, .statement = std::move(statement)}};
  return write_skos(document);
}

}  // namespace

TEST_CASE("a framework is a scheme, and its competencies are concepts of it") {
  CHECK(write_skos(framework()) ==
        "@prefix dc: <http://purl.org/dc/elements/1.1/> .\n"
        "@prefix dct: <http://purl.org/dc/terms/> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "\n"
        "<https://x.org/f> a skos:ConceptScheme ;\n"
        "    skos:prefLabel \"Nursing\"@en ;\n"
        "    dct:title \"Nursing\"@en ;\n"
        "    dc:language \"en\" ;\n"
        "    owl:versionInfo \"2\" ;\n"
        "    skos:hasTopConcept <https://x.org/a> .\n"
        "\n"
        "<https://x.org/a> a skos:Concept ;\n"
        "    skos:prefLabel \"Cares\"@en ;\n"
        "    skos:inScheme <https://x.org/f> ;\n"
        "    skos:topConceptOf <https://x.org/f> ;\n"
        "    skos:narrower <https://x.org/b> .\n"
        "\n"
        "<https://x.org/b> a skos:Concept ;\n"
        "    skos:prefLabel \"Misst den Puls\"@de-AT ;\n"
        "    skos:altLabel \"Puls\"@de-AT ;\n"
        "    skos:definition \"Am Handgelenk.\"@de-AT ;\n"
        "    skos:notation \"RN.1\" ;\n"
        "    skos:inScheme <https://x.org/f> ;\n"
        "    skos:broader <https://x.org/a> .\n");
}

TEST_CASE("a child of the owner is a top concept, once") {
  Document document = framework();
  document.associations.push_back(
      said("https://x.org/a", Relation::is_child_of, "https://x.org/f"));
  CHECK(write_skos(document) == write_skos(framework()));
}

TEST_CASE("matches keep their direction, and a source that is described nowhere has its own") {
  Document document = framework();
  document.associations = {
      said("https://x.org/a", Relation::broad_match, "urn:x:wider"),
      said("https://x.org/a", Relation::narrow_match, "urn:x:narrower"),
      said("urn:x:elsewhere", Relation::close_match, "https://x.org/b"),
      said("https://x.org/a", Relation::precedes, "https://x.org/b"),
  };
  const std::string turtle = write_skos(document);
  CHECK(says(turtle, "skos:broadMatch <urn:x:wider>"));
  CHECK(says(turtle, "skos:narrowMatch <urn:x:narrower>"));
  CHECK(says(turtle, "<urn:x:elsewhere> skos:closeMatch <https://x.org/b> ."));
  CHECK_FALSE(says(turtle, "precedes"));
}

TEST_CASE("nobody who learns is a concept") {
  Document document = framework();
  document.nodes.push_back(
      {.iri = Iri{"urn:x:ann"}, .kind = NodeKind::learner, .statement = "Ann"});
  document.associations.push_back(said("urn:x:ann", Relation::related_match, "https://x.org/a"));
  CHECK(write_skos(document) == write_skos(framework()));
}

TEST_CASE("hostile texts stay within their quotes") {
  CHECK(says(turtle_of("a\" . <urn:x:evil> a <urn:x:e> . \\"),
             "\"a\\\" . <urn:x:evil> a <urn:x:e> . \\\\\""));
  CHECK(says(turtle_of("one\ntwo\r\tthree"), "\"one\\ntwo\\r\\tthree\""));
  CHECK(says(turtle_of(std::string{"nul\0bell\a", 9}), "\"nul\\u0000bell\\u0007\""));
  CHECK(says(turtle_of("\xC3\xA9\xFF!"), "\"\xC3\xA9\xEF\xBF\xBD!\""));
}

TEST_CASE("an Iri that Turtle cannot have is encoded or named, and kept as it was given") {
  Document document;
  document.header.iri = Iri{"urn:x:f> a <b"};
  document.nodes = {{.iri = Iri{"RN 1"}, .statement = "Cares"}};
  const std::string turtle = write_skos(document);
  CHECK(says(turtle, "<urn:x:f%3E%20a%20%3Cb> a skos:ConceptScheme"));
  CHECK(says(turtle, "dct:identifier \"urn:x:f> a <b\""));
  CHECK(says(turtle, "dct:identifier \"RN 1\""));
  CHECK_FALSE(says(turtle, "<RN"));
}

TEST_CASE("a text has no tag rather than a malformed one") {
  for (const std::string_view tag : {"en us", "1", "en-", "en@x", "abcdefghi"}) {
    Document document = framework();
    document.header.language = tag;
    CHECK(says(write_skos(document), "skos:prefLabel \"Nursing\" ;"));
  }
}

TEST_CASE("a label is preferred or alternative, and none is said twice") {
  Document document = framework();
  document.nodes[1].alternatives = {"Puls", "Misst den Puls", "", "Puls"};
  CHECK(write_skos(document) == write_skos(framework()));
}

}  // namespace wellspring
