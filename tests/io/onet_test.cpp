#include <wellspring/io/onet.hpp>

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "files.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using test::put;
using test::ScratchFolder;

namespace {

constexpr const char* support = "15-1298.50";
constexpr const char* nurses = "29-1998.50";

ReadOptions about(std::string occupation) {
  ReadOptions options;
  options.occupation = std::move(occupation);
  return options;
}

Document release(const std::filesystem::path& folder, const ReadOptions& options = {}) {
  const auto document = read_onet(folder, options);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return *document;
}

Document fixture(const ReadOptions& options = {}) {
  return release(test::fixtures() / "onet", options);
}

const Node& node(const Document& document, std::string_view iri) {
  const auto found = std::find_if(document.nodes.begin(), document.nodes.end(),
                                  [&](const Node& n) { return n.iri.text() == iri; });
  REQUIRE_MESSAGE(found != document.nodes.end(), iri);
  return *found;
}

bool states(const Document& document, std::string_view source, Relation relation,
            std::string_view target) {
  return std::any_of(
      document.associations.begin(), document.associations.end(), [&](const Association& a) {
        return a.source.text() == source && a.relation == relation && a.target.text() == target;
      });
}

// What the first occupation of the fixture demands of a node.
const Association& demand(const Document& document, std::string_view target) {
  const auto found = std::find_if(
      document.associations.begin(), document.associations.end(), [&](const Association& a) {
        return a.source == Iri{"urn:onet:occupation:15-1298.50"} && a.target.text() == target;
      });
  REQUIRE_MESSAGE(found != document.associations.end(), target);
  return *found;
}

// The least that is a release: one occupation, one task.
void put_release(const std::filesystem::path& folder) {
  put(folder / "Occupation Data.txt",
      "O*NET-SOC Code\tTitle\tDescription\n11-1111.00\tTesters\tTest things.\n");
  put(folder / "Task Statements.txt",
      "O*NET-SOC Code\tTask ID\tTask\tTask Type\n11-1111.00\t1\tTest a \"thing\".\tCore\n");
}

}  // namespace

TEST_CASE("an occupation owns the document and demands what the release lists for it") {
  const Document document = fixture(about(support));
  CHECK(document.format == Format::onet);
  CHECK(document.header.iri == Iri{"urn:onet:occupation:15-1298.50"});
  CHECK(document.header.kind == NodeKind::job_role);
  CHECK(document.header.title == "Telemetry Support Specialists");
  CHECK(document.header.description.starts_with("Keep the devices"));
  CHECK(document.diagnostics.empty());
  CHECK(std::none_of(document.nodes.begin(), document.nodes.end(),
                     [](const Node& n) { return n.kind != NodeKind::competency; }));
  CHECK(node(document, "urn:onet:task:90003").statement ==
        "Write a page of instructions titled \"When the screen is blank\".");
}

TEST_CASE("core tasks are required, supplemental ones are not, others are not said to be") {
  const Document document = fixture(about(support));
  const auto& core = demand(document, "urn:onet:task:90001");
  CHECK(core.relation == Relation::demands);
  CHECK(core.required == Required::yes);
  CHECK(core.importance == 1.0);
  const auto& supplemental = demand(document, "urn:onet:task:90003");
  CHECK(supplemental.required == Required::no);
  CHECK(supplemental.importance == 0.5);
  const auto& untyped = demand(document, "urn:onet:task:90004");
  CHECK(untyped.required == Required::unknown);
  CHECK(untyped.importance == 0.75);
  CHECK_FALSE(core.level);
}

TEST_CASE(
    "a rated element has the release's importance as a fraction of 1 to 5, its level of 0 to 7") {
  const Document document = fixture(about(support));
  const auto& tracing = demand(document, "urn:onet:element:2.B.9.a");
  CHECK(tracing.importance.value() == doctest::Approx((4.25 - 1) / 4));
  REQUIRE(tracing.level);
  CHECK(tracing.level->value() == 4.38);
  CHECK(document.scales.at(tracing.scale.value()).maximum == 7);
  CHECK(tracing.required == Required::unknown);
  CHECK(node(document, "urn:onet:element:2.B.9.a").description ==
        "Narrowing down where a fault is.");
}

TEST_CASE("a figure that the release lacks or advises against is absent, never made up") {
  const Document document = fixture(about(support));
  const auto& explaining = demand(document, "urn:onet:element:2.B.9.b");
  CHECK(explaining.importance == 0.5);
  CHECK_FALSE(explaining.level);  // n/a
  const auto& soldering = demand(document, "urn:onet:element:2.B.9.c");
  CHECK_FALSE(soldering.importance);  // Recommend Suppress
  CHECK_FALSE(soldering.level);       // and Not Relevant
  CHECK(demand(document, "urn:onet:element:1.C.9.a").importance.value() == doctest::Approx(0.9));
  CHECK_FALSE(demand(document, "urn:onet:element:1.C.9.b").importance);
}

TEST_CASE("tools are wordings of their commodity; what is sought weighs more than what is used") {
  const Document document = fixture(about(support));
  const Node& gateway = node(document, "urn:onet:commodity:99990001");
  CHECK(gateway.statement == "Device gateway software");
  CHECK(gateway.alternatives == std::vector<std::string>{"Bedside gateway software"});
  CHECK(node(document, "urn:onet:commodity:99990002").alternatives.empty());  // says the same
  CHECK(demand(document, "urn:onet:commodity:99990001").importance == 0.1);
  CHECK(demand(document, "urn:onet:commodity:99990002").importance == 0.2);  // hot
  CHECK(demand(document, "urn:onet:commodity:99990003").importance == 0.5);  // in demand
}

TEST_CASE("tasks stand below detailed activities, those below intermediate ones and elements") {
  const Document document = fixture(about(support));
  const auto below = [&](std::string_view child, std::string_view parent) {
    return states(document, child, Relation::is_child_of, parent);
  };
  CHECK(below("urn:onet:task:90001", "urn:onet:dwa:4.A.9.a.1.I01.D01"));
  CHECK(below("urn:onet:task:90001", "urn:onet:dwa:4.A.9.a.1.I01.D02"));
  CHECK(below("urn:onet:dwa:4.A.9.a.1.I01.D01", "urn:onet:iwa:4.A.9.a.1.I01"));
  CHECK(below("urn:onet:iwa:4.A.9.a.1.I01", "urn:onet:element:4.A.9.a.1"));
  CHECK(below("urn:onet:element:2.B.9.a", "urn:onet:element:2.B.9"));
  CHECK(below("urn:onet:element:2.B.9", "urn:onet:element:2.B"));
  CHECK_FALSE(below("urn:onet:element:2.B", "urn:onet:element:2"));
  CHECK(node(document, "urn:onet:element:1.C").statement == "Work Styles");
  CHECK(std::none_of(document.nodes.begin(), document.nodes.end(), [](const Node& n) {
    return n.iri.text().starts_with("urn:onet:dwa:4.A.9.b");  // of the other occupation
  }));
}

TEST_CASE("an emerging task is a node, a revision another wording of the task it revises") {
  const Document document = fixture(about(support));
  CHECK(node(document, "urn:onet:emerging-task:15-1298.50:1").statement ==
        "Review the security settings of bedside devices.");
  CHECK(demand(document, "urn:onet:emerging-task:15-1298.50:1").importance == 0.5);
  CHECK(node(document, "urn:onet:task:90002").alternatives.size() == 1);
}

TEST_CASE(
    "without an occupation the release owns the document, and each occupation is a role in it") {
  const Document document = fixture();
  CHECK(document.header.kind == NodeKind::framework);
  CHECK(document.header.iri == Iri{"urn:onet:database"});
  const Node& role = node(document, std::string{"urn:onet:occupation:"} + nurses);
  CHECK(role.kind == NodeKind::job_role);
  CHECK(role.alternatives == std::vector<std::string>{"Remote Monitoring Nurse"});
  CHECK(states(document, role.iri.text(), Relation::demands, "urn:onet:task:90011"));
  CHECK(states(document, role.iri.text(), Relation::demands, "urn:onet:element:2.B.9.b"));
  CHECK(demand(document, "urn:onet:element:2.B.9.b").importance == 0.5);
}

TEST_CASE("a kind that the caller names decides what the owner states") {
  ReadOptions options = about(support);
  options.kind = NodeKind::learner;
  CHECK(fixture(options).header.kind == NodeKind::learner);
  CHECK(states(fixture(options), "urn:onet:occupation:15-1298.50", Relation::holds,
               "urn:onet:task:90001"));
}

TEST_CASE("an unknown occupation is an error that names those near it") {
  const auto document = read_onet(test::fixtures() / "onet", about("15-1298.00"));
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().code == Code::missing_field);
  CHECK(document.error().message.find("15-1298.50 Telemetry Support Specialists") !=
        std::string::npos);
}

TEST_CASE("two files are a release; a bare quote in them is text") {
  const ScratchFolder folder{"onet"};
  put_release(folder.path());
  ReadOptions strict = about("11-1111.00");
  strict.strict = true;
  const Document document = release(folder.path(), strict);
  REQUIRE(document.nodes.size() == 1);
  CHECK(document.nodes[0].statement == "Test a \"thing\".");
}

TEST_CASE("a folder without any file of a release is none, and no folder is an io_error") {
  const ScratchFolder folder{"onet"};
  CHECK(read_onet(folder.path()).error().code == Code::unknown_format);
  put_release(folder.path());
  CHECK(read_onet(folder.path() / "none").error().code == Code::io_error);
  CHECK(read_onet(folder.path() / "Occupation Data.txt").error().code == Code::io_error);
}

TEST_CASE("a part of a release is read, and what it lacks is said") {
  const ScratchFolder folder{"onet-part"};
  put_release(folder.path());
  std::filesystem::remove(folder.path() / "Occupation Data.txt");
  const Document document = release(folder.path());
  CHECK(node(document, "urn:onet:occupation:11-1111.00").statement == "11-1111.00");
  CHECK(node(document, "urn:onet:occupation:11-1111.00").kind == NodeKind::job_role);
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::missing_field);
  CHECK(document.diagnostics[0].where == "Occupation Data.txt");
  CHECK(release(folder.path(), about("11-1111.00")).header.title == "11-1111.00");
  const auto other = read_onet(folder.path(), about("22-2222.00"));
  REQUIRE_FALSE(other.has_value());
  CHECK(other.error().code == Code::missing_field);
}

TEST_CASE("a later release is read by its own columns and line ends") {
  const auto folder = test::shared_data("standards/onet-later");
  if (!folder) return;
  const Document document = release(*folder, about("15-1211.00"));
  CHECK(document.nodes.size() == 91);
  CHECK(std::any_of(document.associations.begin(), document.associations.end(),
                    [](const Association& a) { return a.importance == 0.5; }));
}

TEST_CASE("columns go by name; one that is missing is named with its file") {
  const ScratchFolder folder{"onet"};
  put_release(folder.path());
  put(folder.path() / "Task Statements.txt",
      "Task Type\tNew Column\tTask\tO*NET-SOC Code\tTask ID\nCore\tx\tTest.\t11-1111.00\t1\n");
  CHECK(release(folder.path()).nodes.at(1).statement == "Test.");
  put(folder.path() / "Task Statements.txt", "O*NET-SOC Code\tTask ID\tTask\n");
  const auto document = read_onet(folder.path());
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().code == Code::missing_field);
  CHECK(document.error().where == "Task Statements.txt:1:1");
  CHECK(document.error().message.find("Task Type") != std::string::npos);
}

TEST_CASE("what is odd in a file is listed with the file, the line and the byte") {
  const ScratchFolder folder{"onet"};
  put_release(folder.path());
  put(folder.path() / "Skills.txt",
      "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\r"
      "11-1111.00\t2.A.1.a\tReading\tIM\tNaN\r11-1111.00\t2.A.1.b\tListening\tIM\r"
      "11-1111.00\t2.A.1.c\tWriting\tIM\t3,5\r11-1111.00\t2.A.1.d\tSpeaking\tIM\t6\r");
  const Document document = release(folder.path());
  REQUIRE(document.diagnostics.size() == 4);
  const auto is = [&](std::size_t position, Code code, std::string_view where) {
    CHECK(to_string(document.diagnostics[position].code) == to_string(code));
    CHECK(document.diagnostics[position].where == where);
  };
  is(0, Code::number_range, "Skills.txt:2:31");
  is(1, Code::number_syntax, "Skills.txt:4:31");
  is(2, Code::number_range, "Skills.txt:5:32");
  is(3, Code::csv_columns, "Skills.txt:3:1");
  ReadOptions strict;
  strict.strict = true;
  CHECK(read_onet(folder.path(), strict).error().where == "Skills.txt:2:31");
}

TEST_CASE("a task below an activity that nobody describes is listed") {
  const ScratchFolder folder{"onet"};
  put_release(folder.path());
  put(folder.path() / "Tasks to DWAs.txt",
      "O*NET-SOC Code\tTask ID\tDWA ID\n11-1111.00\t1\t4.A.1.a.1.I01.D01\n");
  CHECK(release(folder.path()).diagnostics.empty());  // no file of activities: no links
  put(folder.path() / "DWA Reference.txt", "Element ID\tIWA ID\tDWA ID\tDWA Title\n");
  const Document document = release(folder.path());
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == Code::dangling);
  CHECK(document.diagnostics[0].where == "Tasks to DWAs.txt:2:1");
}

TEST_CASE("a commodity has at most fifty of its tools as wordings, hot ones first; all are kept") {
  const ScratchFolder folder{"onet"};
  put_release(folder.path());
  std::string tools = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\n";
  for (int i = 1; i <= 60; ++i)
    tools +=
        "11-1111.00\tTool " + std::to_string(i) + "\t1\tSoftware\t" + (i > 58 ? "Y" : "N") + "\n";
  put(folder.path() / "Technology Skills.txt", tools);
  const Document document = release(folder.path(), about("11-1111.00"));
  const Node& software = node(document, "urn:onet:commodity:1");
  REQUIRE(software.alternatives.size() == 50);
  CHECK(software.alternatives[0] == "Tool 59");
  CHECK(software.alternatives[2] == "Tool 1");
  CHECK(states(document, "urn:onet:commodity:1", Relation::is_child_of,
               "urn:onet:domain:technology-skills"));
  const auto stated = std::find_if(
      document.associations.begin(), document.associations.end(), [](const Association& a) {
        return a.relation == Relation::demands && a.target == Iri{"urn:onet:commodity:1"};
      });
  REQUIRE(stated != document.associations.end());
  const Extras& extras = stated->extras;
  REQUIRE(extras.size() == 2);
  CHECK(extras[0].name == "Example");
  CHECK(extras[0].json.find("\"Tool 60\"") != std::string::npos);
  CHECK(extras[0].json.find("\"Tool 57\"") != std::string::npos);
  CHECK(extras[1].json == "[\"Tool 59\",\"Tool 60\"]");
}

TEST_CASE("release 24.2 is read whole, without a finding") {
  const auto folder = test::shared_data("standards/onet-24.2");
  if (!folder) return;
  ReadOptions strict;
  strict.strict = true;
  const Document document = release(*folder, strict);
  CHECK(document.header.version == "24.2");
  CHECK(document.header.license == "https://creativecommons.org/licenses/by/4.0/");
  CHECK(document.diagnostics.empty());
  CHECK(std::count_if(document.nodes.begin(), document.nodes.end(),
                      [](const Node& n) { return n.kind == NodeKind::job_role; }) == 1110);
  const Document programmers = release(*folder, about("15-1131.00"));
  const auto demands =
      std::count_if(programmers.associations.begin(), programmers.associations.end(),
                    [](const Association& a) { return a.relation == Relation::demands; });
  CHECK(demands == 17 + 49 + 16);  // tasks, commodities, work styles
}

TEST_CASE("a later release's layout is read, its Occupation Data beside it") {
  const auto later = test::shared_data("standards/onet-later");
  if (!later) return;
  const ScratchFolder folder{"onet-later"};
  put_release(folder.path());
  for (const char* file : {"Task Statements.txt", "Technology Skills.txt"})
    std::filesystem::copy_file(*later / file, folder.path() / file,
                               std::filesystem::copy_options::overwrite_existing);
  put(folder.path() / "Occupation Data.txt",
      "O*NET-SOC Code\tTitle\tDescription\r\n15-1252.00\tSoftware Developers\tDevelop.\r\n");
  const Document document = release(folder.path(), about("15-1252.00"));
  CHECK(document.diagnostics.empty());
  CHECK(std::any_of(document.associations.begin(), document.associations.end(),
                    [](const Association& a) { return a.importance == 0.5; }));  // in demand
}
