#include <wellspring/report/report.hpp>

#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/document.hpp>
#include <wellspring/path/plan_path.hpp>

using namespace wellspring;

namespace {

Node competency(std::string iri, std::string statement) {
  Node node;
  node.iri = Iri{std::move(iri)};
  node.statement = std::move(statement);
  return node;
}

Document owned(std::string iri, NodeKind kind, std::string title, std::vector<Node> nodes,
               Relation relation) {
  Document document;
  document.header.iri = Iri{std::move(iri)};
  document.header.kind = kind;
  document.header.title = std::move(title);
  for (const Node& node : nodes) {
    Association said;
    said.source = document.header.iri;
    said.relation = relation;
    said.target = node.iri;
    document.associations.push_back(said);
  }
  document.nodes = std::move(nodes);
  return document;
}

// A program of two statements against a job of two, one pair of which matches.
struct World {
  CompetencyGraph graph;
  Alignment alignment;
  Gap gap;
  LearningPath path;
};

World world(const std::string& taught, const std::string& asked, float strength = 0.75F,
            double cut = 0.5) {
  CompetencyGraph graph =
      connect({owned("urn:p", NodeKind::program, "Nursing <BSN>",
                     {competency("urn:p:1", taught), competency("urn:p:2", "Read a chart.")},
                     Relation::teaches),
               owned("urn:j", NodeKind::job_role, "Nurse",
                     {competency("urn:j:1", asked), competency("urn:j:2", "Drive a van.")},
                     Relation::demands)});
  const Profile supplied = supply(graph, Iri{"urn:p"});
  const Profile demanded = demand(graph, Iri{"urn:j"});
  Match match;
  match.source = *graph.find(Iri{"urn:p:1"});
  match.target = *graph.find(Iri{"urn:j:1"});
  match.similarity = Similarity{strength};
  match.strength = Strength{strength};
  Alignment alignment(supplied.competencies(), demanded.competencies(), {match}, "test", cut);
  Gap gap = find_gap(demanded, supplied, alignment);
  LearningPath path = plan_path(graph, gap);
  return {std::move(graph), std::move(alignment), std::move(gap), std::move(path)};
}

std::string page_of(const World& w) { return report(w.graph, w.alignment, w.gap, w.path); }

bool has(std::string_view page, std::string_view text) {
  return page.find(text) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the page says how much of the job is answered, and what is not") {
  const std::string page = page_of(world("Give medication.", "Administer medicines."));
  CHECK(has(page, ">50 %<"));
  CHECK(has(page, "1 statement of 2"));
  CHECK(has(page, "Drive a van."));
  CHECK(has(page, "suggested, similarity 0.75"));
  CHECK(has(page, "Read a chart."));  // taught, and not asked for
}

TEST_CASE("a pair that just reaches the cut is in the picture, as it is in the gap") {
  const World w = world("Give medication.", "Administer medicines.", 0.7F, 0.7);
  CHECK(w.gap.covered().size() == 1);
  CHECK(has(page_of(w), "<td class=\"strong\">1</td>"));
}

TEST_CASE("what a document says never becomes markup") {
  const std::string attack = "<script>alert(\"1\")</script> & 'x'";
  const std::string page = page_of(world(attack, attack));
  CHECK_FALSE(has(page, "<script"));
  CHECK(has(page, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"));
  CHECK(has(page, "Nursing &lt;BSN&gt;"));
}

TEST_CASE("a bidirectional override stays inside its own statement") {
  const std::string page = page_of(world("safe \u202E gnp.exe", "Administer medicines."));
  CHECK(has(page, "<bdi>safe \u202E gnp.exe</bdi>"));
}

TEST_CASE("a NUL in a statement is shown as a replacement character") {
  const std::string page = page_of(world(std::string("a\0b", 3), "Administer medicines."));
  CHECK(page.find('\0') == std::string::npos);
  CHECK(has(page, "a\uFFFDb"));
}

TEST_CASE("the page needs neither script nor network") {
  const std::string page = page_of(world("Give medication.", "Administer medicines."));
  CHECK(has(page, "default-src 'none'"));
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "src="));
  CHECK_FALSE(has(page, "url("));
}

TEST_CASE("a licence is a link only where its address is http or https") {
  Document program =
      owned("urn:p", NodeKind::program, "P", {competency("urn:p:1", "Weld.")}, Relation::teaches);
  program.header.license = "javascript:alert(1)";
  const CompetencyGraph graph = connect({program});
  const Profile supplied = supply(graph, Iri{"urn:p"});
  const Alignment nothing(supplied.competencies(), Members{}, {});
  const Gap gap = find_gap(Profile{supplied.owner(), {}}, supplied, nothing);
  const std::string page = report(graph, nothing, gap, {});
  CHECK_FALSE(has(page, "href=\"javascript"));
  CHECK(has(page, "javascript:alert(1)"));
}

TEST_CASE("equal inputs give equal pages") {
  CHECK(page_of(world("Give medication.", "Administer medicines.")) ==
        page_of(world("Give medication.", "Administer medicines.")));
}

TEST_CASE("the gap table lists shortfalls first and quotes what a comma would split") {
  const World w = world("Give medication.", "Administer, and record, medicines.");
  const std::string table = gap_table(w.graph, w.gap);
  CHECK(table.starts_with("competency,statement,wanted,have,importance,nearest,similarity,"));
  CHECK(has(table, "\r\nurn:j:2,Drive a van.,,,,,,,unknown,1,0,\r\n"));
  CHECK(has(table,
            "urn:j:1,\"Administer, and record, medicines.\",,,,urn:p:1,0.75,Give medication.,"
            "unknown,1,1,\r\n"));
}

TEST_CASE("a statement that a spreadsheet would run as a formula is made text") {
  const World w = world("Give medication.", "=HYPERLINK(\"http://example.org\")");
  CHECK(has(gap_table(w.graph, w.gap), "\"'=HYPERLINK(\"\"http://example.org\"\")\""));
}
