#include <wellspring/io/esco.hpp>

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include <wellspring/io/occupation_crosswalk.hpp>

#include "files.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using test::bytes_of;
using test::put;
using test::ScratchFolder;

namespace {

Document whole(const Expected<Document, ReadError>& document) {
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

bool found(const Document& document, Code code, Severity severity) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code && d.severity == severity; });
}

void put_esco(const std::filesystem::path& folder) {
  put(folder / "skills_en.csv",
      "\xEF\xBB\xBF"
      "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,modifiedDate,"
      "description\n"
      "KnowledgeSkillCompetence,urn:s:1,knowledge,cross-sector,Haskell,\"GHC\nHaskell 98\","
      "2020-01-01,old\n"
      "KnowledgeSkillCompetence,urn:s:1,knowledge,cross-sector,Haskell,\"GHC\nHaskell 98\","
      "2021-01-01,old\n"
      "KnowledgeSkillCompetence,urn:s:2,skill/competence,,test software,,,\n"
      "KnowledgeSkillCompetence,urn:s:3,skill/competence,,weld,,,\n");
  put(folder / "occupations_en.csv",
      "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code\n"
      "Occupation,urn:o:1,2512,software developer,\"coder\nprogrammer\",Writes it.,2512.4\n"
      "Occupation,urn:o:2,7212,welder,programmer,Welds it.,7212.3\n");
  put(folder / "occupationSkillRelations_en.csv",
      "occupationUri,relationType,skillType,skillUri\nurn:o:1,essential,knowledge,urn:s:1\n"
      "urn:o:1,optional,skill/competence,urn:s:2\nurn:o:2,essential,skill/competence,urn:s:3\n");
  put(folder / "broaderRelationsSkillPillar_en.csv",
      "conceptType,conceptUri,conceptLabel,broaderType,broaderUri,broaderLabel\n"
      "KnowledgeSkillCompetence,urn:s:1,Haskell,SkillGroup,urn:g:1,programming\n"
      "SkillGroup,urn:g:1,programming,SkillGroup,urn:g:0,computing\n");
  put(folder / "skillsHierarchy_en.csv",
      "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 0 code,"
      "Level 1 code\nurn:g:0,computing,urn:g:1,programming,S5,S5.1\n");
  put(folder / "dictionary_en.csv", "filename,data header,description\nx,y,z\n");
}

ReadOptions about(std::string occupation) {
  ReadOptions options;
  options.occupation = std::move(occupation);
  return options;
}

}  // namespace

TEST_CASE("an ESCO folder is one classification, whichever files are there") {
  const ScratchFolder folder{"esco"};
  put_esco(folder.path());
  const Document document = whole(read(folder.path()));
  CHECK(document.format == Format::esco);
  CHECK(document.header.language == "en");
  REQUIRE(document.nodes.size() == 7);
  const Node& haskell = document.nodes[0];
  CHECK(haskell.statement == "Haskell");
  CHECK(haskell.alternatives == std::vector<std::string>{"GHC", "Haskell 98"});
  CHECK(std::find(haskell.extras.begin(), haskell.extras.end(),
                  Extra{"reuseLevel", "\"cross-sector\""}) != haskell.extras.end());
  CHECK(said(document, "urn:o:1", "urn:s:1")->relation == Relation::has_essential_skill);
  CHECK(said(document, "urn:o:1", "urn:s:1")->required == Required::yes);
  CHECK(said(document, "urn:o:1", "urn:s:2")->relation == Relation::has_optional_skill);
  CHECK(said(document, "urn:s:1", "urn:g:1")->relation == Relation::is_child_of);
  CHECK(std::count_if(document.associations.begin(), document.associations.end(),
                      [](const Association& a) { return a.source.text() == "urn:g:1"; }) == 1);
  const auto group = std::find_if(document.nodes.begin(), document.nodes.end(),
                                  [](const Node& n) { return n.iri.text() == "urn:g:1"; });
  CHECK(group->coded_notation == "S5.1");
  CHECK(found(document, Code::unknown_format, Severity::note));
}

TEST_CASE("of a concept that stands twice the row that was changed last counts") {
  const ScratchFolder folder{"esco-twice"};
  put_esco(folder.path());
  const Document document = whole(read(folder.path()));
  CHECK(std::find(document.nodes[0].extras.begin(), document.nodes[0].extras.end(),
                  Extra{"modifiedDate", "\"2021-01-01\""}) != document.nodes[0].extras.end());
  CHECK(found(document, Code::duplicate_id, Severity::note));
}

TEST_CASE("an occupation is found by URI, code or label, and owns what it asks for") {
  const ScratchFolder folder{"esco-occupation"};
  put_esco(folder.path());
  for (const char* name : {"urn:o:1", "2512.4", "Software Developer", "coder"}) {
    const Document document = whole(read(folder.path(), about(name)));
    CHECK(document.header.iri == Iri{"urn:o:1"});
    CHECK(document.header.kind == NodeKind::job_role);
    CHECK(document.header.title == "software developer");
    CHECK(document.nodes.size() == 4);  // two skills, two groups
    CHECK(std::all_of(document.nodes.begin(), document.nodes.end(),
                      [](const Node& n) { return n.kind == NodeKind::competency; }));
  }
  const auto two = read(folder.path(), about("programmer"));
  REQUIRE_FALSE(two.has_value());
  CHECK(two.error().code == Code::missing_field);
  CHECK(two.error().message.find("welder") != std::string::npos);
}

TEST_CASE("relations alone: labels describe what no file describes") {
  const Document labelled = whole(read_esco(bytes_of(
      "occupationUri,occupationLabel,relationType,skillType,skillUri,skillLabel\n"
      "urn:o:1,welder,essential,knowledge,urn:s:1,metals\nurn:o:1,welder,wished,,urn:s:2,art\n")));
  CHECK(labelled.nodes.size() == 3);
  CHECK(labelled.nodes[0].kind == NodeKind::job_role);
  CHECK(found(labelled, Code::unknown_value, Severity::warning));
  const Document bare = whole(
      read_esco(bytes_of("occupationUri,relationType,skillUri\nurn:o:1,essential,urn:s:1\n")));
  CHECK(bare.nodes.empty());
  CHECK(bare.references.size() == 2);
  CHECK(bare.diagnostics.empty());
}

TEST_CASE("what is odd in a file of ESCO is said with the file and the line") {
  const ScratchFolder folder{"esco-odd"};
  put_esco(folder.path());
  put(folder.path() / "skillSkillRelations_en.csv",
      "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n"
      "urn:s:1,knowledge,optional,knowledge,urn:s:none\nurn:s:1,knowledge\n");
  const Document document = whole(read(folder.path()));
  CHECK(found(document, Code::dangling, Severity::warning));
  CHECK(found(document, Code::csv_columns, Severity::warning));
  CHECK(std::any_of(
      document.diagnostics.begin(), document.diagnostics.end(),
      [](const Diagnostic& d) { return d.where.starts_with("skillSkillRelations_en.csv:2:"); }));
  CHECK(read_esco(bytes_of("a,b\n1,2\n")).error().code == Code::missing_field);
  CHECK(read_esco(folder.path() / "nowhere").error().code == Code::unknown_format);
}

TEST_CASE("crosswalks of occupations are matches between references") {
  const Document esco = whole(read_occupation_crosswalk(
      bytes_of("id,esco_occupation,isco_code,onet_code,onet_occupation,confidence,concept_uri\n"
               "1,senator,1111,11-1031.00,legislators,2.0,urn:o:1\n")));
  REQUIRE(esco.associations.size() == 1);
  CHECK(esco.associations[0].relation == Relation::close_match);
  CHECK(esco.associations[0].target == Iri{"urn:onet:occupation:11-1031.00"});
  CHECK(esco.nodes.empty());
  CHECK(esco.references[1].statement == "legislators");
  CHECK(esco.diagnostics.empty());
  const Document isco =
      whole(read(bytes_of("soc_code,soc_title,isco08_code,isco08_title,"
                          "mapping_type\n29-1125,Therapists,2264,Physio,partial\n"),
                 Format::table));
  CHECK(isco.associations[0].relation == Relation::related_match);
  CHECK(isco.associations[0].target == Iri{"http://data.europa.eu/esco/isco/C2264"});
  CHECK(isco.associations[0].source == Iri{"urn:soc:29-1125"});
}

TEST_CASE("the shared ESCO files and crosswalks are read without a warning") {
  const auto standards = test::shared_data("standards");
  if (!standards) return;
  ReadOptions strict;
  strict.strict = true;
  for (const char* path :
       {"esco", "esco/skills_en.csv", "esco/occupations_en.csv",
        "esco/occupationSkillRelations_en.v1.1-layout.csv",
        "esco/occupationSkillRelations_en.v1.2-layout.csv", "onet-later/soc_isco_crosswalk.csv",
        "onet-esco-crosswalk/esco_onet_crosswalk_Nov2020.csv"})
    CHECK_MESSAGE(read(*standards / path, strict).has_value(), path);
}
