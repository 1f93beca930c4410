#include <wellspring/io/rsd.hpp>

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "files.hpp"
#include "json_value.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using test::bytes_of;
using test::CanonicalJson;

namespace {

Document parsed(std::string_view text, const ReadOptions& options = {}) {
  const auto document = read_rsd(bytes_of(text), options);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return *document;
}

const Association* said(const Document& document, std::string_view source,
                        std::string_view target) {
  const auto found = std::find_if(
      document.associations.begin(), document.associations.end(),
      [&](const Association& a) { return a.source.text() == source && a.target.text() == target; });
  return found == document.associations.end() ? nullptr : &*found;
}

constexpr std::string_view skill = R"json({
  "type": "RichSkillDescriptor", "id": "https://osmt.example/api/skills/s1",
  "uuid": "c9d819b3-de84-401e-808a-ddcbfbdd4953", "skillName": "Access Levels",
  "skillStatement": "Standardize levels of access.", "status": "published",
  "archiveDate": null, "keywords": ["Risk", "and Compliance (GRC)"], "authors": ["A College"],
  "certifications": [{"name": "CISSP"}], "employers": [],
  "alignments": [{"id": "https://skills.example/KS1", "skillName": "Information Security"}],
  "standards": [{"skillName": "NICE_SP_RSK"}, {"id": "https://nice.example/x", "skillName": "X"}],
  "occupations": [{"code": "15-1244", "targetNodeName": "Network Administrators",
                   "frameworkName": "bls", "parents": [{"code": "15-0000", "level": "Major"}]},
                  {"code": "15-1244.00", "frameworkName": "o*net"}],
  "x:own": 1.50})json";

bool is_warning(const Diagnostic& found) { return found.severity == Severity::warning; }

}  // namespace

TEST_CASE("a skill's name is its short form, and what it aligns with are close matches") {
  const Document document = parsed(skill);
  REQUIRE(document.nodes.size() == 1);
  const Node& node = document.nodes.front();
  CHECK(node.iri == Iri{"https://osmt.example/api/skills/s1"});
  CHECK(node.statement == "Standardize levels of access.");
  CHECK(node.alternatives == std::vector<std::string>{"Access Levels"});
  CHECK(document.diagnostics.empty());

  const auto* alignment = said(document, node.iri.text(), "https://skills.example/KS1");
  REQUIRE(alignment != nullptr);
  CHECK(alignment->relation == Relation::close_match);
  CHECK(said(document, node.iri.text(), "https://nice.example/x")->relation ==
        Relation::related_match);
  CHECK(said(document, "urn:soc:15-1244", node.iri.text())->relation == Relation::demands);
  CHECK(said(document, "urn:onet:occupation:15-1244.00", node.iri.text()) != nullptr);
  const auto job = std::find_if(document.references.begin(), document.references.end(),
                                [](const Node& n) { return n.iri.text() == "urn:soc:15-1244"; });
  REQUIRE(job != document.references.end());
  CHECK(job->kind == NodeKind::job_role);
  CHECK(job->statement == "Network Administrators");
}

TEST_CASE("a skill is written as it was read: nulls, numbers, members of others") {
  CHECK(CanonicalJson::of(write_rsd(parsed(skill))) == CanonicalJson::of(skill));
  const std::string list = "[" + std::string{skill} + R"(, {"uuid": "u", "skillName": null}])";
  CHECK(CanonicalJson::of(write_rsd(parsed(list))) == CanonicalJson::of(list));
  constexpr std::string_view collection =
      R"({"type":"RichSkillCollection","name":"N","id":"urn:x:c","description":null,"owner":null,
          "skills":[{"id":"urn:x:1","skillName":"A","skillStatement":"Do A.","category":"C"}]})";
  const Document document = parsed(collection);
  CHECK(document.header.title == "N");
  CHECK(document.header.iri == Iri{"urn:x:c"});
  CHECK(CanonicalJson::of(write_rsd(document)) == CanonicalJson::of(collection));
}

TEST_CASE("an edit changes what it edits, and leaves the rest as it stood") {
  Document document = parsed(skill);
  document.nodes.front().statement = "Set levels of access.";
  std::erase_if(document.associations, [](const Association& a) {
    return a.target.text() == "https://skills.example/KS1" ||
           a.source.text() == "urn:onet:occupation:15-1244.00";
  });
  document.associations.push_back(
      {document.nodes.front().iri, Relation::exact_match, Iri{"urn:x:same"}});
  const Document again = parsed(write_rsd(document));
  CHECK(again.nodes.front().statement == "Set levels of access.");
  CHECK(said(again, again.nodes.front().iri.text(), "urn:x:same") != nullptr);
  CHECK(said(again, again.nodes.front().iri.text(), "https://skills.example/KS1") == nullptr);
  CHECK(said(again, again.nodes.front().iri.text(), "https://nice.example/x") != nullptr);
  CHECK(said(again, "urn:onet:occupation:15-1244.00", again.nodes.front().iri.text()) == nullptr);
  const std::string text = write_rsd(document);
  CHECK(text.find(R"("parents": [{"code": "15-0000", "level": "Major"}])") != std::string::npos);
  CHECK(text.find("1.50") != std::string::npos);
}

TEST_CASE("a competency of another format becomes a skill that OSMT takes") {
  Document document;
  document.format = Format::case_package;
  document.header.iri = Iri{"urn:x:doc"};
  document.header.publisher = "A College";
  Node& node = document.nodes.emplace_back();
  node.iri = Iri{"urn:uuid:c9d819b3-de84-401e-808a-ddcbfbdd4953"};
  node.statement = "Do it.";
  node.extras.push_back({"notes", "\"not RSD's\""});
  const std::string text = write_rsd(document);
  CHECK(text.find("notes") == std::string::npos);
  const Document again = parsed(text);
  CHECK(again.nodes.front().iri == node.iri);
  CHECK(again.nodes.front().alternatives.front() == "Do it.");
  CHECK(text.find(R"("uuid":"c9d819b3-de84-401e-808a-ddcbfbdd4953")") != std::string::npos);
  CHECK(text.find(R"("authors":["A College"])") != std::string::npos);
}

TEST_CASE("the three CSV headers give one vocabulary") {
  const Document importing = parsed(
      "Collection,Skill Name,Skill Category,Contextualized Skill Statement,Keywords,"
      "BLS Major Group,BLS Detailed Occupation,O*NET Job Role,Professional Standards,"
      "Alignment Title,Alignment\n"
      "Web,Data Access,.NET,Access data stores.,ADO.NET; XML,15-0000,15-1251; 15-1252,"
      "15-1252.00,ISO 1,.NET Framework,https://x.example/KS1\n");
  REQUIRE(importing.nodes.size() == 1);
  CHECK(importing.nodes[0].alternatives.front() == "Data Access");
  CHECK(said(importing, "urn:soc:15-1252", importing.nodes[0].iri.text()) != nullptr);
  CHECK(said(importing, importing.nodes[0].iri.text(), "https://x.example/KS1") != nullptr);

  const Document exported = parsed(
      "Canonical URL,RSD Name,Authors,Skill Statement,Categories,Keywords,O*Net Job Codes,"
      "Alignment Name,Alignment URL,Alignment Framework,Alignment 2 Name,Alignment 2 URL,"
      "Alignment 2 Framework\n"
      "https://o.example/1,Data Access,Me; You,Access data stores.,.NET,ADO.NET,15-1252.00,"
      "A,urn:x:a,F,B,urn:x:b,\n");
  CHECK(exported.nodes[0].iri == Iri{"https://o.example/1"});
  CHECK(said(exported, "https://o.example/1", "urn:x:b") != nullptr);
  CHECK(exported.diagnostics.empty());
  CHECK(write_rsd(exported).find(R"("authors":["Me","You"])") != std::string::npos);
}

TEST_CASE("the CSV is what OSMT imports, and a spreadsheet runs nothing of it") {
  const std::string table =
      "Collection,Skill Name,Skill Categories,Contextualized Skill Statement,Keywords,"
      "Professional Standards,Certifications,BLS Major Group,BLS Minor Group,BLS Broad Occupation,"
      "BLS Detailed Occupation,O*NET Job Role,Authors,Employer,Alignment Title,Alignment\n"
      "Web,Data Access,.NET,\"Access \"\"data\"\", quickly.\",ADO.NET; XML,ISO 1,CISSP,15-0000,"
      "15-1200,15-1250,15-1251; 15-1252,15-1252.00,Me,Them,.NET Framework,https://x.example/KS1\n";
  CHECK(write_rsd_csv(parsed(table)) == table);

  Document document;
  document.nodes.push_back({Iri{"urn:x:1"}, NodeKind::competency, "=cmd|' /C calc'!A0"});
  CHECK(write_rsd_csv(document).find("'=cmd") != std::string::npos);
  CHECK(write_rsd_csv(document, {.guard_formulas = false}).find("'=cmd") == std::string::npos);
}

TEST_CASE("SOC groups are job roles, each below the wider one before it") {
  const Document document = parsed(
      "SOC Group,SOC Code,SOC Title,SOC Definition\nMajor,11-0000,Management,\n"
      "Minor,11-1000,Top Executives,\nBroad,11-1010,Chief Executives,\n"
      "Detailed,11-1011,Chief Executives,\"Plan, direct.\"\nMinor,11-2000,Marketing,\n");
  REQUIRE(document.nodes.size() == 5);
  CHECK(document.nodes[3].kind == NodeKind::job_role);
  CHECK(document.nodes[3].description == "Plan, direct.");
  CHECK(said(document, "urn:soc:11-1011", "urn:soc:11-1010") != nullptr);
  CHECK(said(document, "urn:soc:11-2000", "urn:soc:11-0000") != nullptr);
}

TEST_CASE("what is no skill is said by name") {
  const auto refused = [](std::string_view text) {
    const auto document = read_rsd(bytes_of(text));
    REQUIRE(!document.has_value());
    return document.error().code;
  };
  CHECK(refused("") == Code::json_empty);
  CHECK(refused(R"({"type":"RichSkillDescriptor",)") == Code::json_syntax);
  CHECK(refused(R"([{"type":"RichSkillCollection","name":"N"}])") == Code::wrong_type);
  CHECK(refused(R"({"type":"RichSkillCollection","skills":3})") == Code::wrong_type);
  CHECK(refused("\"skillStatement\"") == Code::missing_field);

  const Document odd = parsed(
      R"([{"id":"javascript:x","skillName":7,"skillStatement":"A","updateDate":"soon",
           "alignments":{}}, 5, {"skillStatement":" "}, {"id":"javascript:x","skillStatement":"B"}])");
  const auto found = [&](Code code) {
    return std::any_of(odd.diagnostics.begin(), odd.diagnostics.end(),
                       [&](const Diagnostic& d) { return d.code == code && is_warning(d); });
  };
  for (const Code code : {Code::bad_uri, Code::wrong_type, Code::bad_date, Code::missing_field,
                          Code::empty_text, Code::duplicate_id})
    CHECK_MESSAGE(found(code), to_string(code));
}

TEST_CASE("a program that is read from a collection teaches its skills") {
  ReadOptions options;
  options.kind = NodeKind::program;
  const Document document = parsed(skill, options);
  CHECK(said(document, document.header.iri.text(), document.nodes[0].iri.text())->relation ==
        Relation::teaches);
  CHECK(CanonicalJson::of(write_rsd(document)) == CanonicalJson::of(skill));
}

TEST_CASE("OSMT's own samples are read, strictly, and written as they stood") {
  const auto folder = test::shared_data("standards/rsd-osmt");
  if (!folder) return;
  ReadOptions strict;
  strict.strict = true;
  for (const char* file :
       {"v2_skill_get.json", "v3_skill_get.json", "v2_collection_get.json",
        "v3_collection_get.json", "v2_collection_skills.json", "v3_collection_skills.json"}) {
    const auto document = read(*folder / file, strict);
    REQUIRE_MESSAGE(document.has_value(),
                    file << " " << (document ? "" : document.error().message));
    CHECK(document->format == Format::rsd);
    CHECK_MESSAGE(CanonicalJson::of(write_rsd(*document)) ==
                      CanonicalJson::of(test::contents(*folder / file)),
                  file);
  }
  for (const char* file : {"Skills-Import.csv", "BLS-Import.csv"}) {
    const auto document = read(*folder / file);
    REQUIRE_MESSAGE(document.has_value(), file);
    CHECK(document->format == Format::rsd);
    CHECK(!document->nodes.empty());
  }
}
