// What is odd in CTDL, each rule on the smallest payload, and then whole frameworks against the
// counts of another program for the same rules.
#include "io/ctdl_check.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "io/files.hpp"
#include "shared_data.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::detail;

const std::string ctid = "ce-e8a41a52-6ff6-48f0-9872-889c87b093b7";
const std::string registry = "https://credentialengineregistry.org/resources/";

// The nodes of a graph, of a list, or the only one.
std::vector<CtdlPlace> nodes_of(const Json& root) {
  const Json* const graph = root.find("@graph");
  const Json& list = graph == nullptr ? root : *graph;
  const std::string start = graph == nullptr ? "" : "/@graph";
  if (!list.is_array()) return {{&root, ""}};
  std::vector<CtdlPlace> nodes;
  for (std::size_t i = 0; i < list.elements.size(); ++i)
    nodes.push_back({&list.elements[i], start + "/" + std::to_string(i)});
  return nodes;
}

std::vector<Diagnostic> check(std::string_view text, const Limits& limits = {}) {
  JsonTree tree{Input{std::string{text}}};
  Findings findings{false, limits.diagnostics};
  REQUIRE_FALSE(parse_json(tree, limits, findings));
  check_ctdl(nodes_of(tree.root), findings);
  return std::move(findings).take();
}

std::string told(const Diagnostic& found) {
  return std::string{to_string(found.severity)} + " " + std::string{to_string(found.code)} + " " +
         found.where;
}

// Severity, code and place of each finding.
std::vector<std::string> told(std::string_view text) {
  std::vector<std::string> all;
  for (const Diagnostic& found : check(text)) all.push_back(told(found));
  return all;
}

using Told = std::vector<std::string>;

const std::string competency = R"("@type": "ceasn:Competency")";

std::string graph(std::string_view nodes) { return R"({"@graph": [)" + std::string{nodes} + "]}"; }

}  // namespace

TEST_CASE("a framework whose parts agree has nothing odd") {
  const std::string other = "ce-0d5f6b0e-9d5a-4a6e-8f3c-5a1d1c7f0b11";
  CHECK(told(graph(R"({"@id": ")" + registry + ctid +
                   R"(", "@type": "ceasn:CompetencyFramework", "ceterms:ctid": ")" + ctid +
                   R"(", "ceasn:name": {"en": "Welding"}, "ceasn:hasTopChild": [")" + registry +
                   other + R"("]}, {"@id": ")" + registry + other + R"(", "ceterms:ctid": ")" +
                   other + R"(", "@type": "ceasn:Competency", "ceasn:isPartOf": ")" + registry +
                   ctid + R"(", "ceasn:competencyText": {"en": "Weld a seam"}})"))
            .empty());
  CHECK(told("{}").empty());
  CHECK(told("[]").empty());
  CHECK(told(graph("")).empty());
}

TEST_CASE("a CTID is ce- and a UUID") {
  const auto of = [](std::string_view value) {
    return told(R"({"ceterms:ctid": )" + std::string{value} + "}");
  };
  CHECK(of('"' + ctid + '"').empty());
  const Told malformed{"warning ctid_malformed /ceterms:ctid"};
  CHECK(of(R"("e8a41a52-6ff6-48f0-9872-889c87b093b7")") == malformed);
  CHECK(of(R"("ce-e8a41a52-6ff6-48f0-9872-889c87b093bt")") == malformed);
  CHECK(of(R"("ce-e8a41a526ff648f09872889c87b093b7")") == malformed);
  CHECK(of(R"("")") == malformed);
  CHECK(of("7") == malformed);
  CHECK(of("null") == malformed);
  CHECK(of(R"([{"en": "ce"}])") == Told{"warning ctid_malformed /ceterms:ctid/0"});
  CHECK(check(R"({"ceterms:ctid": "e8a41a52-6ff6-48f0-9872-889c87b093b7"})")[0].message.find(
            "is missing") != std::string::npos);
}

TEST_CASE("a CTID in upper case, or of another version than 4, is unusual") {
  CHECK(told(R"({"ceterms:ctid": "ce-E8A41A52-6ff6-48f0-9872-889c87b093b7"})") ==
        Told{"note ctid_malformed /ceterms:ctid"});
  CHECK(told(R"({"ceterms:ctid": "ce-07c257d6-9119-11e8-b852-782bcb5df6ac"})") ==
        Told{"note ctid_version /ceterms:ctid"});
  CHECK(told(R"({"ceterms:ctid": "ce-e8a41a52-6ff6-48f0-c872-889c87b093b7"})") ==
        Told{"note ctid_version /ceterms:ctid"});  // a variant that is not RFC 9562's
}

TEST_CASE("the CTID is the one that the address in the registry ends in") {
  const auto named = [](std::string_view id) {
    return told(R"({"@id": ")" + std::string{id} + R"(", "ceterms:ctid": ")" + ctid + R"("})");
  };
  CHECK(named(registry + ctid).empty());
  CHECK(named("https://example.org/ce-0d5f6b0e-9d5a-4a6e-8f3c-5a1d1c7f0b11").empty());
  CHECK(
      named("https://credentialengineregistry.org/graph/ce-0d5f6b0e-9d5a-4a6e-8f3c-5a1d1c7f0b11") ==
      Told{"warning ctid_mismatch /ceterms:ctid"});
}

TEST_CASE("addresses in the registry end in a CTID, wherever they are said") {
  CHECK(told(R"({"@id": ")" + registry + R"(somewhere"})") == Told{"warning bad_uri /@id"});
  CHECK(
      told(R"({"other:link": ["x", ")" + registry + R"(e8a41a52-6ff6-48f0-9872-889c87b093b7"]})") ==
      Told{"warning bad_uri /other:link/1"});
  CHECK(told(R"({"other:link": {"@id": ")" + registry + R"("}})") ==
        Told{"warning bad_uri /other:link"});
  CHECK(told(R"({"other:link": ")" + registry + ctid + R"("})").empty());
  CHECK(told(R"({"@id": "https://credentialengineregistry.org/graphs/here"})").empty());
}

TEST_CASE("a reference is an Iri") {
  const auto to = [](std::string_view target) {
    return told(R"({"ceasn:exactAlignment": ")" + std::string{target} + R"("})");
  };
  CHECK(to("e8a41a52-6ff6-48f0-9872-889c87b093b7") ==
        Told{"warning bad_uri /ceasn:exactAlignment"});
  CHECK(to(ctid) == Told{"note bad_uri /ceasn:exactAlignment"});
  CHECK(to("welding") == Told{"note bad_uri /ceasn:exactAlignment"});
  CHECK(told(R"({"ceasn:exactAlignment": 7})").empty());
  CHECK(told(R"({"ceasn:codedNotation": "welding"})").empty());  // a text, no reference
}

TEST_CASE("what a payload does not describe is outside, and nowhere if it is a blank node") {
  CHECK(told(R"({"ceasn:exactAlignment": ["https://example.org/a", {"@id": "urn:a"}]})") ==
        Told{"note outside_reference /ceasn:exactAlignment/0",
             "note outside_reference /ceasn:exactAlignment/1"});
  CHECK(told(R"({"ceasn:exactAlignment": "_:b0"})") ==
        Told{"warning dangling /ceasn:exactAlignment"});
  CHECK(
      told(graph(R"({"@id": "_:b0"}, {"@id": "urn:a", "ceasn:exactAlignment": ["_:b0", "urn:a"]})"))
          .empty());
  // A page on the web is no thing that a graph describes.
  CHECK(told(R"({"ceterms:subjectWebpage": "https://example.org/"})").empty());
}

TEST_CASE("what is written in place of a reference is described") {
  CHECK(told(R"({"@id": "urn:a", "ceasn:exactAlignment": [{"@id": "urn:b", "ceasn:x": 1}],
                 "ceasn:alignTo": "urn:b"})") ==
        Told{"note unknown_property /ceasn:exactAlignment/0/ceasn:x"});
}

TEST_CASE("terms of CTDL that no vocabulary has are named; those of others are theirs") {
  CHECK(told(R"({"@type": ["ceasn:Competence", "ex:Thing"], "ceasn:CompetencyLabel": {"en": "x"},
                 "ceterms:nothing": 1, "ex:nothing": 1, "nothing": 1, "@nothing": 1})") ==
        Told{"note unknown_class /@type/0", "note unknown_property /ceasn:CompetencyLabel",
             "note unknown_property /ceterms:nothing"});
  CHECK(told(R"({"@type": "ceasn:Rubrik"})") == Told{"note unknown_class /@type"});
  CHECK(told(R"({"https://purl.org/ctdlasn/terms/nothing": 1,
                 "https://purl.org/ctdl/terms/ctid": "x"})") ==
        Told{"note unknown_property /https:~1~1purl.org~1ctdlasn~1terms~1nothing",
             "warning ctid_malformed /https:~1~1purl.org~1ctdl~1terms~1ctid"});
}

TEST_CASE("languages of a text are no properties") {
  CHECK(told(R"({"ceasn:competencyText": {"ceasn:x": "no language, but no property"}})").empty());
}

TEST_CASE("a property belongs to classes, and to their kinds") {
  CHECK(told(R"({"@type": "ceterms:Course", "ceasn:competencyText": {"en": "x"}})") ==
        Told{"warning property_domain /ceasn:competencyText"});
  CHECK(told(R"({"@type": "ceterms:BachelorDegree", "ceterms:credentialStatusType": []})").empty());
  CHECK(told(R"({"@type": ["ceterms:Course", "ceasn:Competency"],
                 "ceasn:competencyText": {"en": "x"}})")
            .empty());
  CHECK(told(R"({"@type": "ex:Thing", "ceasn:competencyText": {"en": "x"}})").empty());
  CHECK(told(R"({"ceasn:competencyText": {"en": "x"}})").empty());
}

TEST_CASE("a reference leads to what the property takes") {
  const auto to = [](std::string_view property, std::string_view type) {
    return told(graph(R"({"@id": "urn:a", ")" + std::string{property} +
                      R"(": "urn:b"}, {"@id": "urn:b", "@type": ")" + std::string{type} + R"("})"));
  };
  CHECK(to("ceasn:isPartOf", "ceasn:CompetencyFramework").empty());
  CHECK(to("ceasn:isPartOf", "ceasn:Competency") ==
        Told{"warning property_range /@graph/0/ceasn:isPartOf"});
  CHECK(to("ceasn:isPartOf", "ex:Thing").empty());
  CHECK(to("ceterms:targetCredential", "ceterms:BachelorDegree").empty());
  CHECK(told(R"({"ceterms:targetCredential": {"@type": "ceasn:Competency"}})") ==
        Told{"warning property_range /ceterms:targetCredential"});
}

TEST_CASE("isChildOf may lead to a framework: the handbook says so, the schema does not") {
  const Told told_of = told(graph(
      R"({"@id": "urn:a", "ceasn:isChildOf": "urn:f"},
         {"@id": "urn:f", "@type": "ceasn:CompetencyFramework", "ceasn:hasChild": "urn:a"})"));
  CHECK(told_of == Told{"note property_range /@graph/0/ceasn:isChildOf",
                        "warning property_domain /@graph/1/ceasn:hasChild"});
}

TEST_CASE("a competency that is part of no framework here, beside one, may have the wrong name") {
  const std::string lost = R"({"@id": "urn:a", "ceasn:isPartOf": "urn:x", )" + competency + "}";
  CHECK(told(graph(lost)) == Told{"note outside_reference /@graph/0/ceasn:isPartOf"});
  CHECK(told(graph(lost + R"(, {"@id": "urn:f", "@type": "ceasn:CompetencyFramework"})")) ==
        Told{"note outside_reference /@graph/0/ceasn:isPartOf",
             "note dangling /@graph/0/ceasn:isPartOf"});
}

TEST_CASE("a parent and its child say the same of each other") {
  const auto family = [](std::string_view parent, std::string_view child) {
    return told(graph(R"({"@id": "urn:p", )" + competency + std::string{parent} +
                      R"(}, {"@id": "urn:c", )" + competency + std::string{child} +
                      R"(}, {"@id": "urn:d", )" + competency + "}"));
  };
  CHECK(family(R"(, "ceasn:hasChild": ["urn:c"])", R"(, "ceasn:isChildOf": "urn:p")").empty());
  CHECK(family(R"(, "ceasn:hasChild": ["urn:c"])", "") ==
        Told{"note inverse_missing /@graph/0/ceasn:hasChild/0"});
  CHECK(family("", R"(, "ceasn:isChildOf": "urn:p")") ==
        Told{"note inverse_missing /@graph/1/ceasn:isChildOf"});
  CHECK(family(R"(, "ceasn:hasChild": ["urn:c"])", R"(, "ceasn:isChildOf": "urn:d")") ==
        Told{"warning inverse_mismatch /@graph/0/ceasn:hasChild/0",
             "note inverse_missing /@graph/1/ceasn:isChildOf"});
  CHECK(family(R"(, "ceasn:hasChild": "urn:c")", R"(, "ceasn:isChildOf": [])") ==
        Told{"warning inverse_mismatch /@graph/0/ceasn:hasChild"});
}

TEST_CASE("an @id that is described twice means the first") {
  CHECK(told(graph(R"({"@id": "urn:a"}, {"@id": "urn:a", "ceasn:isChildOf": "urn:p"},
                      {"@id": "urn:p", "ceasn:hasChild": "urn:a"})")) ==
        Told{"note inverse_missing /@graph/2/ceasn:hasChild"});
}

TEST_CASE("what an entity says twice is found once, and of two entities twice") {
  CHECK(told(R"({"ceasn:alignTo": ["urn:x", "urn:x", "urn:y"]})") ==
        Told{"note outside_reference /ceasn:alignTo/0", "note outside_reference /ceasn:alignTo/2"});
  CHECK(told(graph(R"({"@id": "urn:a", "ceasn:alignTo": "urn:x"},
                      {"@id": "urn:a", "ceasn:alignTo": ["urn:x", "urn:y"]})")) ==
        Told{"note outside_reference /@graph/0/ceasn:alignTo",
             "note outside_reference /@graph/1/ceasn:alignTo/1"});
  CHECK(told(graph(R"({"ceasn:alignTo": "urn:x"}, {"ceasn:alignTo": "urn:x"})")).size() == 2);
}

TEST_CASE("what goes round, or is its own parent, is checked once") {
  CHECK(told(R"({"@id": "urn:a", "ceasn:isChildOf": "urn:a", "ceasn:hasChild": "urn:a"})").empty());
}

TEST_CASE("findings past the limit are counted") {
  Limits limits;
  limits.diagnostics = 2;
  const auto found = check(R"({"ceasn:a": 1, "ceasn:b": 1, "ceasn:c": 1, "ceasn:d": 1})", limits);
  REQUIRE(found.size() == 3);
  CHECK(found.back().message == "and 2 further findings, not listed");
}

TEST_CASE("a node that lies deep is named by what is around it") {
  std::string text;
  const std::string name = R"({"ex:)" + std::string(150, 'n') + R"(": )";
  for (int i = 0; i < 400; ++i) text += name;
  text += R"({"ceasn:x": 1})" + std::string(400, '}');
  const auto found = check(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].where.size() < 4096 + 300);
  CHECK(found[0].where.starts_with("/ex:nnn"));
}

TEST_CASE("nodes nest as deep as the reader lets them") {
  std::string text;
  for (int i = 0; i < 1020; ++i) text += R"({"ceasn:hasChild": )";
  text += R"({"ceasn:x": 1})" + std::string(1020, '}');
  CHECK(check(text).size() == 1);
}

TEST_CASE("a family of 100,000 is checked in a moment, however it is written") {
  std::string parent = R"({"@id": "urn:p", "ceasn:hasChild": [")";
  std::string children;
  for (int i = 0; i < 100'000; ++i) {
    const std::string id = "urn:c" + std::to_string(i);
    parent += (i == 0 ? "" : R"(", ")") + id;
    children += R"(, {"@id": ")" + id + R"(", "ceasn:isChildOf": "urn:p"})";
  }
  CHECK(told(graph(parent + R"("]})" + children)).empty());
}

namespace {

// Findings of whole files by severity and code, as ctdl-validate 0.2.1 counts them and as they are
// called here: docs/formats/ctdl_checks.md has the table.
const std::map<std::string, std::string, std::less<>> ours = {
    {"ERROR:CTID_MALFORMED", "warning ctid_malformed"},
    {"ERROR:CTID_BARE_UUID", "warning ctid_malformed"},
    {"WARNING:CTID_UPPERCASE", "note ctid_malformed"},
    {"WARNING:CTID_NOT_UUIDV4", "note ctid_version"},
    {"ERROR:CTID_URI_MISMATCH", "warning ctid_mismatch"},
    {"ERROR:REGISTRY_URI_MALFORMED", "warning bad_uri"},
    {"ERROR:REF_BARE_UUID", "warning bad_uri"},
    {"WARNING:REF_BARE_CTID", "note bad_uri"},
    {"WARNING:REF_NOT_IRI", "note bad_uri"},
    {"ERROR:REF_UNRESOLVED_BNODE", "warning dangling"},
    {"UNVERIFIABLE:REF_OUTSIDE_PAYLOAD", "note outside_reference"},
    {"WARNING:UNKNOWN_CLASS", "note unknown_class"},
    {"WARNING:UNKNOWN_PROPERTY", "note unknown_property"},
    {"ERROR:DOMAIN_VIOLATION", "warning property_domain"},
    {"ERROR:RANGE_VIOLATION", "warning property_range"},
    {"INFO:RANGE_DOCS_CONFLICT", "note property_range"},
    {"WARNING:ISPARTOF_FRAMEWORK_MISMATCH", "note dangling"},
    {"ERROR:INVERSE_MISMATCH", "warning inverse_mismatch"},
    {"INFO:INVERSE_ONE_DIRECTION", "note inverse_missing"},
};

using Counts = std::map<std::string, std::size_t>;

Counts counted(const std::vector<Diagnostic>& found) {
  Counts counts;
  for (const Diagnostic& one : found)
    ++counts[std::string{to_string(one.severity)} + " " + std::string{to_string(one.code)}];
  return counts;
}

}  // namespace

TEST_CASE("real frameworks have the findings that ctdl-validate counts") {
  const auto folder = wellspring::test::shared_data("standards/ctdl/frameworks");
  if (!folder) return;
  JsonTree expected{Input{wellspring::test::contents(*folder / "expected-ctdl-validate.json")}};
  Findings none{true, 1};
  REQUIRE_FALSE(parse_json(expected, {}, none));
  REQUIRE(expected.root.members.size() == 10);
  for (const auto& [name, file] : expected.root.members) {
    CAPTURE(name);
    Counts counts;
    REQUIRE(file.find("findings") != nullptr);
    for (const auto& [code, count] : file.find("findings")->members)
      counts[ours.at(code)] += std::stoul(std::string{count.raw});
    CHECK(counted(check(wellspring::test::contents(*folder / name))) == counts);
  }
}
