#include <wellspring/io/schema_org.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/io/jdx.hpp>

#include "files.hpp"
#include "json_value.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using test::bytes_of;
using test::CanonicalJson;

namespace {

Document whole(const Expected<Document, ReadError>& document) {
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return *document;
}
Document parsed(std::string_view text) { return whole(read_schema_org(bytes_of(text))); }

std::vector<std::string> statements(const Document& document) {
  std::vector<std::string> all;
  for (const Node& node : document.nodes)
    if (node.kind == NodeKind::competency) all.push_back(node.statement);
  return all;
}

const Association* said_of(const Document& document, std::string_view statement) {
  for (const Node& node : document.nodes)
    for (const Association& said : document.associations)
      if (node.statement == statement && said.target == node.iri) return &said;
  return nullptr;
}

std::string posting(std::string_view members) {
  return R"({"@context":"https://schema.org/","@type":"JobPosting","title":"Nurse",)" +
         std::string{members} + "}";
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a posting is a job role that demands its skills, duties and qualifications") {
  const std::string text = posting(R"("@id":"urn:x:job","description":"<p>Care</p>",
      "hiringOrganization":{"@type":"Organization","name":"Clinic"},"datePosted":"2026-01-01",
      "skills":[{"@type":"DefinedTerm","name":"Triage","url":"https://s.example/1","x":1.0},"Care"],
      "qualifications":"Registered Nurse","baseSalary":{"value":1.50},
      "responsibilities":"- Assess patients or relatives\n- Document care, and hand over")");
  const Document document = parsed(text);
  CHECK(document.header.iri == Iri{"urn:x:job"});
  CHECK(document.header.kind == NodeKind::job_role);
  CHECK(document.header.title == "Nurse");
  CHECK(document.header.publisher == "Clinic");
  CHECK(statements(document) == Texts{"Triage", "Care", "Registered Nurse",
                                      "Assess patients or relatives",
                                      "Document care, and hand over"});
  CHECK(document.nodes[0].iri == Iri{"https://s.example/1"});
  CHECK(said_of(document, "Triage")->relation == Relation::demands);
  CHECK(said_of(document, "Registered Nurse")->required == Required::yes);
  CHECK(document.diagnostics.empty());
  CHECK(CanonicalJson::of(write_job_posting(document)) == CanonicalJson::of(text));
}

TEST_CASE("a list of short items is divided at its commas, prose is not") {
  const auto skills = [](std::string_view value) {
    return statements(parsed(posting("\"skills\":" + std::string{value})));
  };
  CHECK(skills(R"("Java, SQL (Oracle, DB2), team work")") ==
        Texts{"Java", "SQL (Oracle, DB2)", "team work"});
  CHECK(skills(R"("Plan, do and check; Report")") == Texts{"Plan, do and check", "Report"});
  CHECK(skills(R"("Java, Python, and SQL")") == Texts{"Java, Python, and SQL"});
  CHECK(
      skills(R"("Read and write code. Work well with a team of others, under pressure.")").size() ==
      1);
  CHECK(skills(R"("<ul><li>Read &amp; write</li><li>Weld if a < b</li></ul>")") ==
        Texts{"Read & write", "Weld if a < b"});
  CHECK(skills(R"("• One\n2. Two\r\n* Three")") == Texts{"One", "Two", "Three"});
  CHECK(skills("null").empty());
}

TEST_CASE("an edit changes its own member, and leaves the rest as it stood") {
  const std::string text = posting(
      R"("skills":[{"@type":"DefinedTerm","name":"Triage","url":"https://s.example/1","x":1.0},
         "Care"],"qualifications":"RN","employmentType":"FULL_TIME")");
  Document document = parsed(text);
  document.nodes[1].statement = "Care for patients";
  const std::string edited = write_job_posting(document);
  const Document again = parsed(edited);
  CHECK(statements(again) == Texts{"Triage", "Care for patients", "RN"});
  CHECK(edited.find("\"x\":1.0") != std::string::npos);
  CHECK(edited.find(R"("qualifications":"RN")") != std::string::npos);
  document.header.title = "Head Nurse";
  CHECK(parsed(write_job_posting(document)).header.title == "Head Nurse");
}

TEST_CASE("a graph: the posting is found among the others, and what it points at is read") {
  const std::string text = R"({"@context":"http://schema.org","@graph":[
      {"@type":"Organization","name":"Clinic"},
      {"@type":["schema:JobPosting"],"name":"Nurse","skills":{"@id":"urn:x:t"},
       "relevantOccupation":{"@id":"urn:x:o"}},
      {"@id":"urn:x:t","@type":"DefinedTerm","name":"Triage"}]})";
  const Document document = parsed(text);
  CHECK(statements(document) == Texts{"Triage"});
  CHECK(document.header.title == "Nurse");
  CHECK(CanonicalJson::of(write_job_posting(document)) == CanonicalJson::of(text));
  const std::string two = R"([{"@context":"https://schema.org","@type":"Course","name":"A",
      "teaches":["Weld"],"assesses":{"@type":"DefinedTerm","name":"Cut"}},
     {"@context":"https://schema.org","@type":"Occupation","name":"B","skills":"Bend, Weld"}])";
  const Document list = parsed(two);
  CHECK(list.header.kind == NodeKind::framework);
  CHECK(said_of(list, "Cut")->relation == Relation::assesses);
  CHECK(list.nodes[0].kind == NodeKind::program);
  CHECK(CanonicalJson::of(write_job_posting(list)) == CanonicalJson::of(two));
}

TEST_CASE("a course teaches, its alignments say how, a credential assesses") {
  const Document course = parsed(R"({"@context":"https://schema.org","@type":"Course","name":"C",
      "teaches":"Weld, Cut","competencyRequired":"Read",
      "educationalAlignment":[{"@type":"AlignmentObject","alignmentType":"assesses",
        "targetName":"Bend","targetUrl":"urn:x:b"},
        {"@type":"AlignmentObject","alignmentType":"educationalLevel","targetName":"5"}]})");
  CHECK(course.header.kind == NodeKind::program);
  CHECK(said_of(course, "Weld")->relation == Relation::teaches);
  CHECK(said_of(course, "Read")->relation == Relation::demands);
  CHECK(said_of(course, "Bend")->relation == Relation::assesses);
  CHECK(said_of(course, "5") == nullptr);
  const Document credential = parsed(
      R"({"@context":"https://schema.org","@type":"EducationalOccupationalCredential",
          "name":"C","competencyRequired":"Weld"})");
  CHECK(said_of(credential, "Weld")->relation == Relation::assesses);
}

TEST_CASE("a job role of another format is written as a posting that reads back") {
  Document document;
  document.format = Format::onet;
  document.header.iri = Iri{"urn:onet:occupation:15-1131.00"};
  document.header.kind = NodeKind::job_role;
  document.header.title = "Computer Programmers";
  document.nodes.push_back({Iri{"urn:onet:task:1"}, NodeKind::competency, "Write programs, test"});
  document.nodes.push_back({Iri{"https://x.example/2"}, NodeKind::competency, "Spreadsheets"});
  for (const Node& node : document.nodes)
    document.associations.push_back({document.header.iri, Relation::demands, node.iri});
  const std::string text = write_job_posting(document);
  const Document again = parsed(text);
  CHECK(again.header.iri == document.header.iri);
  CHECK(said_of(again, "Write programs, test") != nullptr);
  CHECK(said_of(again, "Spreadsheets")->target == Iri{"https://x.example/2"});
  CHECK(text.find(R"("occupationalCategory":"15-1131.00")") != std::string::npos);
}

TEST_CASE("what is no job or course is said, and odd members are diagnostics") {
  const auto none =
      read_schema_org(bytes_of(R"({"@context":"https://schema.org","@type":"Person"})"));
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == Code::unknown_format);
  CHECK(read_schema_org(bytes_of("[1, null, \"x\"]")).error().code == Code::unknown_format);
  CHECK(read_schema_org(bytes_of("{")).error().code == Code::json_syntax);
  const Document odd = parsed(posting(
      R"("skills":5,"datePosted":"soon","url":"javascript:x","responsibilities":[" ",7,["x"]])"));
  for (const Code code : {Code::wrong_type, Code::bad_date, Code::bad_uri})
    CHECK(std::any_of(odd.diagnostics.begin(), odd.diagnostics.end(),
                      [&](const Diagnostic& d) { return d.code == code; }));
}

TEST_CASE("a JDX job demands its competencies, required or preferred as it says") {
  const Document job =
      whole(read(bytes_of(R"({"@context":"http://jobdataexchange.org/jdxcontext.json",
    "@type":"jdx:Job","@id":"urn:x:job","schema:title":{"en-us":"Welder"},
    "schema:hiringOrganization":{"@type":"schema:Organization","schema:name":{"en-us":"Yard"}},
    "jdx:skill":[{"@type":"jdx:AnnotatedDefinedTerm","schema:name":{"en-us":"Weld"},
        "schema:termCode":"W1","jdx:annotation":{"jdx:required":true}},
      {"@type":"jdx:AnnotatedDefinedTerm","schema:name":"Cut",
        "jdx:annotation":[{"jdx:preferred":true,"jdx:acquisitionDifficulty":0.5}]}],
    "jdx:hasCompetencyProfile":{"@type":"jdx:JobCompetencyProfile",
      "jdx:task":{"schema:name":"Inspect seams"}}})"),
                 Format::jdx));
  CHECK(job.header.kind == NodeKind::job_role);
  CHECK(job.header.title == "Welder");
  CHECK(job.header.publisher == "Yard");
  CHECK(said_of(job, "Weld")->required == Required::yes);
  CHECK(said_of(job, "Cut")->required == Required::no);
  CHECK(said_of(job, "Cut")->extras[0].json.find("0.5") != std::string::npos);
  CHECK(said_of(job, "Inspect seams") != nullptr);
  CHECK(parsed(write_job_posting(job)).header.title == "Welder");
}

TEST_CASE("JDX vocabularies are definitions") {
  const auto folder = test::shared_data("standards/jdx");
  if (!folder) return;
  ReadOptions strict;
  strict.strict = true;
  for (const auto& [file, terms] :
       {std::pair{"JobAgreement.json", 11U}, {"JobTerm.json", 4U}, {"WorkHours.json", 3U}}) {
    const Document document = whole(read(*folder / file, strict));
    CHECK(document.format == Format::jdx);
    REQUIRE(document.definitions.size() == terms);
    CHECK(document.definitions[0].kind == DefinitionKind::concept_scheme);
    CHECK(!document.definitions[1].title.empty());
  }
}

TEST_CASE("a vocabulary alone is written as the terms that it was, and an edit of one is written") {
  const std::string text =
      R"({"@context":"https://schema.org","@type":"DefinedTermSet","@id":"https://v.example/s",)"
      R"("name":"Knots","hasDefinedTerm":[{"@type":"DefinedTerm","name":"Bowline"}]})";
  Document vocabulary = parsed(text);
  CHECK(CanonicalJson::of(write_job_posting(vocabulary)) == CanonicalJson::of(text));
  vocabulary.definitions.at(0).title = "Hitches";
  CHECK(parsed(write_job_posting(vocabulary)).definitions.at(0).title == "Hitches");
}

TEST_CASE("a title that says nothing leaves the name to be the title, and stays") {
  const std::string text = R"({"@type":"Occupation","name":"Nurse","title":{}})";
  Document job = parsed(text);
  CHECK(job.header.title == "Nurse");
  CHECK(CanonicalJson::of(write_job_posting(job)) == CanonicalJson::of(text));
  job.header.title = "Midwife";
  CHECK(parsed(write_job_posting(job)).header.title == "Midwife");
}

TEST_CASE("a member under a prefix holds statements, and each stands where it stood") {
  for (
      const char* const members :
      {R"("schema:skills":["a, b",{"name":"c","url":"urn:x:c"}],"skills":["d"])",
       R"("skills":[{"name":"a","url":"urn:x:a"}],"qualifications":[{"name":"a","url":"urn:x:a"}])"}) {
    const Document document = parsed(posting(members));
    const std::string text = write_job_posting(document);
    CHECK(CanonicalJson::of(text) == CanonicalJson::of(posting(members)));
  }
  Document edited = parsed(posting(R"("schema:skills":["a"])"));
  edited.nodes[0].statement = "b";
  const std::string text = write_job_posting(edited);
  CHECK(statements(parsed(text)) == std::vector<std::string>{"b"});
  CHECK(text.find(R"("skills")") == std::string::npos);
}
