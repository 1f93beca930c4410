#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/mentions.hpp>

#include "extract/gold_lines.hpp"
#include "shared_data.hpp"

namespace wellspring {
namespace {

Document framework(std::vector<std::string> statements) {
  Document document;
  for (std::string& statement : statements) {
    Node node;
    node.statement = std::move(statement);
    document.nodes.push_back(std::move(node));
  }
  return document;
}

using Texts = std::vector<std::string>;

// The words that are mentions.
Texts found(const Document& document, std::string_view text) {
  Texts words;
  for (const Mention& mention : MentionIndex{document}.find(text))
    words.emplace_back(text.substr(mention.place.start, mention.place.end - mention.place.start));
  return words;
}

Texts found(std::string_view statement, std::string_view text) {
  return found(framework({std::string{statement}}), text);
}

}  // namespace

TEST_CASE("a mention is the words of a label, in whatever case and with their place") {
  const MentionIndex index{framework({"machine learning", "statistics"})};
  const auto mentions = index.find("Statistics and Machine Learning.");
  CHECK(mentions == std::vector<Mention>{{{0, 10}, 1}, {{15, 31}, 0}});
  CHECK(index.size() == 2);
  CHECK(index.find("").empty());
  CHECK(MentionIndex{Document{}}.find("statistics").empty());
}

TEST_CASE("nothing is found within a word or out of order") {
  CHECK(found("art history", "smart history").empty());
  CHECK(found("Java", "JavaScript").empty());
  CHECK(found("C++", "C").empty());
  CHECK(found("machine learning", "learning machine").empty());
  CHECK(found("data mining", "mining of data").empty());
}

TEST_CASE("the longest label counts, from the left") {
  const auto document = framework({"rock", "rock salt mines", "mine drainage"});
  CHECK(found(document, "rock salt mines drainage") == Texts{"rock salt mines"});
  CHECK(found(document, "rock salt mine drainage") == Texts{"rock salt mine"});
  CHECK(found(document, "rock mine drainage") == Texts{"rock", "mine drainage"});
  CHECK(found(document, "rock salt") == Texts{"rock"});
  CHECK(found(framework({"a1 b1 c1 d1", "b1 c1", "c1"}), "a1 b1 c1 e1") == Texts{"b1 c1"});
}

TEST_CASE("hyphens, plurals, apostrophes and articles make no difference") {
  CHECK(found("real-time system", "real time systems") == Texts{"real time systems"});
  CHECK(found("security policies", "a security policy") == Texts{"security policy"});
  CHECK(found("driver's license", "driver\xE2\x80\x99s license").size() == 1);
  CHECK(found("the water cycle", "water cycle") == Texts{"water cycle"});
  CHECK(found("A/B testing", "testing").empty());
  CHECK(found("securities", "security").empty());
}

TEST_CASE("a label does not reach over the end of a clause") {
  CHECK(found("data mining", "We like data. Mining is loud.").empty());
  CHECK(found("data mining", "data, mining").empty());
  CHECK(found("data mining", "data\n\nmining").empty());
  CHECK(found("data mining", "data\nmining").size() == 1);
  CHECK(found("Node.js", "Node.js, React").size() == 1);
}

TEST_CASE("brackets that tell labels apart may be left out") {
  CHECK(found("Java (computer programming)", "Experience with Java") == Texts{"Java"});
  CHECK(found("(unnamed)", "unnamed").size() == 1);
}

TEST_CASE("a common word is a name with a capital, where a name stands") {
  CHECK(found("Go", "go to work").empty());
  CHECK(found("Go", "Go to work").empty());
  CHECK(found("Go", "Python, Go and Rust") == Texts{"Go"});
  CHECK(found("Swift (computer programming)", "Experience with Swift") == Texts{"Swift"});
  CHECK(found("Swift (computer programming)", "a swift reply").empty());
  CHECK(found("LESS", "less than ten").empty());
  CHECK(found("LESS", "CSS ( LESS SCSS )") == Texts{"LESS"});
  CHECK(found("lead", "lead a team").empty());
  CHECK(found("can", "You can weld").empty());
}

TEST_CASE("short labels are found as they are written") {
  CHECK(found("IT", "it is late").empty());
  CHECK(found("IT", "work in IT") == Texts{"IT"});
  CHECK(found("UX", "ux").empty());
  CHECK(found("UX", "UX design") == Texts{"UX"});
  CHECK(found("C#", "c# or java") == Texts{"c#"});
  CHECK(found("SQL", "sql scripts") == Texts{"sql"});
}

TEST_CASE("a single letter is a language in a list, not an initial or a grade") {
  CHECK(found("R", "Python, R, or Stata") == Texts{"R"});
  CHECK(found("R", "programming in R") == Texts{"R"});
  CHECK(found("R", "R") == Texts{"R"});
  CHECK(found("C", "C/C++") == Texts{"C"});
  for (const std::string_view text :
       {"R&D", "R & D", "J. R. Doe", "r", "you r late", "the R in the name"})
    CHECK(found("R", text).empty());
  for (const std::string_view text : {"C-level", "vitamin C", "Appendix C, page 2",
                                      "20 \xC2\xB0"
                                      "C"})
    CHECK(found("C", text).empty());
}

TEST_CASE("a shared label names the competency whose statement it is") {
  Document document = framework({"first", "welding", "welding"});
  document.nodes[0].alternatives = {"welding", "joining metals"};
  CHECK(MentionIndex{document}.find("welding").front().node == 1);
  CHECK(MentionIndex{document}.find("joining metals").front().node == 0);
  document.nodes[1].statement = "welding (craft)";
  CHECK(MentionIndex{document}.find("welding").front().node == 2);
}

TEST_CASE("only competencies are mentioned, and no lone verb among their alternatives") {
  Document document = framework({"welding", "make drawings"});
  document.nodes[0].kind = NodeKind::job_role;
  document.nodes[1].alternatives = {"create", "and procedures", "draughting"};
  CHECK(found(document, "welding, create and procedures, draughting") == Texts{"draughting"});
}

TEST_CASE("labels and texts of one repeated word are read in one pass") {
  std::string label = "ham";
  for (int i = 0; i < 50'000; ++i) label += " ham";
  const std::string text = label.substr(0, label.size() - 4) + " egg " + label;
  const auto mentions = MentionIndex{framework({label, "ham egg"})}.find(text);
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[0].place.end - mentions[0].place.start == 7);
  CHECK(mentions[1].place.end == text.size());
  CHECK(found(std::string(1 << 20, 'x'), std::string(1 << 20, 'x')).size() == 1);
  CHECK(found("\xFF weld", "weld \xC3").size() == 1);
}

TEST_CASE("ESCO skills in sentences of job advertisements") {
  const auto folder = test::shared_data("gold/esco_skill_extract");
  if (!folder) return;
  Document esco;
  std::vector<std::string> names;
  std::string line;
  for (std::ifstream lines{*folder / "targets.jsonl"}; std::getline(lines, line);) {
    names.push_back(test::string_of(line, "id"));
    Node node;
    node.statement = test::string_of(line, "text");
    node.alternatives = test::strings_of(line, "alt");
    esco.nodes.push_back(std::move(node));
  }
  std::map<std::string, std::set<std::string>> wanted;
  for (std::ifstream lines{*folder / "qrels.tsv"}; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    wanted[line.substr(0, tab)].insert(line.substr(tab + 1, line.rfind('\t') - tab - 1));
  }
  const MentionIndex index{esco};
  struct Figures {
    double right = 0;
    double found = 0;
    double wanted = 0;
    double f1 = 0;  // a sum over sentences
    int sentences = 0;
  };
  std::map<std::string, Figures> by_source;
  for (std::ifstream lines{*folder / "queries.jsonl"}; std::getline(lines, line);) {
    std::set<std::string> named;
    for (const Mention& mention : index.find(test::string_of(line, "text")))
      named.insert(names[mention.node]);
    const auto& gold = wanted[test::string_of(line, "id")];
    double right = 0;
    for (const std::string& name : named) right += gold.contains(name) ? 1 : 0;
    Figures& figures = by_source[test::string_of(line, "source")];
    figures.right += right;
    figures.found += static_cast<double>(named.size());
    figures.wanted += static_cast<double>(gold.size());
    figures.f1 += 2 * right / static_cast<double>(named.size() + gold.size());
    ++figures.sentences;
  }
  const auto holds = [&](const std::string& source, double precision, double recall, double f1) {
    const Figures& figures = by_source[source];
    MESSAGE(source << ": precision " << figures.right / figures.found << ", recall "
                   << figures.right / figures.wanted << ", set F1 "
                   << figures.f1 / figures.sentences << ", " << figures.sentences << " sentences");
    CHECK(figures.right >= precision * figures.found);
    CHECK(figures.right >= recall * figures.wanted);
    CHECK(figures.f1 >= f1 * figures.sentences);
  };
  holds("techwolf", 0.55, 0.12, 0.12);
  holds("house-val", 0.74, 0.22, 0.22);
  holds("tech-val", 0.78, 0.31, 0.35);
}

}  // namespace wellspring
