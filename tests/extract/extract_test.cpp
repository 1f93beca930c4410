#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/extract.hpp>
#include <wellspring/gap/demand.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/io/case.hpp>

namespace wellspring {
namespace {

Extraction extracted(std::string_view text, PageKind kind = PageKind::job) {
  const auto found = extract(std::as_bytes(std::span(text)), {.kind = kind});
  REQUIRE(found.has_value());
  return *found;
}

std::vector<std::string> statements(const Extraction& extraction) {
  std::vector<std::string> found;
  for (const Node& node : extraction.document.nodes) found.push_back(node.statement);
  return found;
}

using Statements = std::vector<std::string>;

constexpr std::string_view posting = R"(Nurse, night ward

About us
We are a hospital of 300 beds, and we know how to manage change.

What you will do
- Assess patients and document the care given
- Communicate with relatives

What you bring
- Must have a nursing licence
- 3 years of experience in intensive care
- Knowledge of infection control

Nice to have
- Experience with telemetry

What we offer
- Dental insurance
- Training in leadership

We are an equal opportunity employer and value diversity, communication and teamwork.
)";

}  // namespace

TEST_CASE("a posted job demands its duties and requirements, and nothing of what it offers") {
  const Extraction nurse = extracted(posting);
  CHECK(nurse.document.header.kind == NodeKind::job_role);
  CHECK(statements(nurse) == Statements{"Assess patients", "document the care given",
                                        "Communicate with relatives", "a nursing licence",
                                        "intensive care", "Knowledge of infection control",
                                        "telemetry"});
  for (const Association& said : nurse.document.associations)
    CHECK(said.relation == Relation::demands);
}

TEST_CASE("what is required and what would be good to have is kept, and years") {
  const Extraction nurse = extracted(posting);
  CHECK(nurse.document.associations[3].required == Required::yes);
  CHECK(nurse.document.associations[6].required == Required::no);
  CHECK(nurse.findings[4].qualities.years == 3);
}

TEST_CASE("a statement's places are its words in the page") {
  const Extraction nurse = extracted(posting);
  REQUIRE(nurse.findings.size() == nurse.document.nodes.size());
  for (std::size_t i = 0; i < nurse.findings.size(); ++i) {
    std::string words;
    for (const Span place : nurse.findings[i].places) {
      if (!words.empty()) words += ' ';
      words += nurse.page.text.substr(place.start, place.end - place.start);
    }
    CHECK(words == nurse.document.nodes[i].statement);
  }
}

TEST_CASE("a program teaches its outcomes, not its policies") {
  const Extraction course = extracted(R"(<html lang="en"><title>Pumps 101</title><body>
<nav><a href="/">Apply now</a></nav><h1>Pumps 101</h1>
<h2>Learning outcomes</h2><p>By the end of the course you will be able to:</p>
<ul><li>Explain how a pump works</li><li>Install and repair pumps</li></ul>
<h2>Grading</h2><p>Complete two tests and demonstrate academic honesty.</p>
<h2>Attendance</h2><ul><li>Arrive on time</li><li>Submit reports by Friday</li></ul></body></html>)",
                                      PageKind::program);
  CHECK(course.document.header.title == "Pumps 101");
  CHECK(course.document.header.language == "en");
  CHECK(statements(course) ==
        Statements{"Explain how a pump works", "Install pumps", "repair pumps"});
  CHECK(course.document.nodes[1].description == "Install and repair pumps");
  CHECK(course.document.associations[0].relation == Relation::teaches);
}

TEST_CASE("outcomes that carry labels are read without them") {
  CHECK(statements(extracted(
            "# Course outcomes\n\n| No | Outcome |\n| - | - |\n"
            "| CLO-1 | Describe osmosis in cells |\n| CLO-2 | LO2: Define tonicity |\n",
            PageKind::program)) == Statements{"Describe osmosis in cells", "Define tonicity"});
}

TEST_CASE("a page that names no outcomes teaches what its list of verbs says") {
  CHECK(statements(extracted("# Welding\n\nA course of six weeks.\n\n## In the workshop\n\n"
                             "- Read a drawing\n- Weld a joint\n- Inspect a seam\n\n"
                             "## Fees\n\n- Pay by card\n- Ask for a receipt\n- Keep the receipt\n",
                             PageKind::program)) ==
        Statements{"Read a drawing", "Weld a joint", "Inspect a seam"});
}

TEST_CASE("a résumé claims, and evidences nothing") {
  const Extraction person =
      extracted("# A. Example\n\n## Skills\n\n- SQL\n- Teamwork\n", PageKind::resume);
  CHECK(person.document.header.kind == NodeKind::learner);
  const CompetencyGraph graph = connect({person.document});
  const Profile held = supply(graph, person.document.header.iri);
  REQUIRE(held.entries().size() == 2);
  for (const ProfileEntry& entry : held.entries()) CHECK(entry.standing == Standing::claimed);
}

TEST_CASE("equal statements are one, equal pages have equal names") {
  const Extraction twice = extracted("# Requirements\n\n- Knowledge of SQL\n- Knowledge of SQL\n");
  CHECK(twice.document.nodes.size() == 1);
  CHECK(twice == extracted("# Requirements\n\n- Knowledge of SQL\n- Knowledge of SQL\n"));
  CHECK(twice.document.header.iri !=
        extracted("# Requirements\n\n- Knowledge of R\n").document.header.iri);
}

TEST_CASE("a JobPosting inside a page names the job, and adds what the text leaves out") {
  const Extraction job = extracted(R"(<html><body><h1>Join us</h1><h2>Requirements</h2>
<ul><li>Knowledge of SQL</li></ul><script type="application/ld+json">{"@context":
"https://schema.org", "@type": "JobPosting", "title": "Data Analyst", "hiringOrganization":
{"@type": "Organization", "name": "Example Water"}, "skills": ["Knowledge of SQL", "Knowledge of R"]}
</script></body></html>)");
  CHECK(job.document.header.title == "Data Analyst");
  CHECK(job.document.header.publisher == "Example Water");
  CHECK(statements(job) == Statements{"Knowledge of SQL", "Knowledge of R"});
  CHECK(job.findings[1].places.empty());
}

TEST_CASE("a page that says nothing of competencies is answered with a diagnostic") {
  const Extraction none = extracted("The weather was fine.\n\nWe went home.\n");
  CHECK(none.document.nodes.empty());
  REQUIRE_FALSE(none.document.diagnostics.empty());
  CHECK(none.document.diagnostics.back().code == Code::empty_text);
}

TEST_CASE("many pages together are what each is alone") {
  std::vector<Page> pages;
  for (const std::string_view text :
       {posting, std::string_view{"# Requirements\n\n- SQL\n"}, posting})
    pages.push_back(*read_page(std::as_bytes(std::span(text))));
  const auto together = extract(pages);
  REQUIRE(together.size() == 3);
  for (std::size_t i = 0; i < pages.size(); ++i) CHECK(together[i] == extract(pages[i]));
}

TEST_CASE("where a statement was found survives CASE") {
  const Document nurse = extracted(posting).document;
  const std::string text = write_case(nurse);
  const auto read = read_case(std::as_bytes(std::span(text)));
  REQUIRE(read.has_value());
  REQUIRE(read->nodes.size() == nurse.nodes.size());
  for (std::size_t i = 0; i < nurse.nodes.size(); ++i) {
    const auto kept = std::find_if(read->nodes[i].extras.begin(), read->nodes[i].extras.end(),
                                   [](const Extra& extra) { return extra.name == "extensions"; });
    REQUIRE(kept != read->nodes[i].extras.end());
    CHECK(kept->json.find("\"section\":\"") != std::string::npos);
    CHECK(read->nodes[i].statement == nurse.nodes[i].statement);
  }
}

}  // namespace wellspring
