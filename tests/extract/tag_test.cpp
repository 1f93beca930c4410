#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/tag.hpp>

namespace wellspring {
namespace {

std::string_view words(std::string_view line, Span place) {
  return line.substr(place.start, place.end - place.start);
}

std::vector<TaggedLine> tagged(const std::vector<std::string>& lines) {
  const std::vector<std::string_view> views(lines.begin(), lines.end());
  return tag(views);
}

}  // namespace

TEST_CASE("what a job asks for is told from what it offers") {
  const auto lines = tagged({"Requirements", "Experience with Python and PostgreSQL",
                             "You design and review data pipelines", "What we offer",
                             "Dental insurance and thirty days of leave", "Free lunch on Fridays"});
  for (const std::size_t asked : {1U, 2U}) CHECK(lines[asked].competency > Confidence{0.7F});
  for (const std::size_t offered : {4U, 5U}) CHECK(lines[offered].competency < Confidence{0.2F});
}

TEST_CASE("spans are whole words of their line, and a comma is none") {
  const std::string line = "Experience with Python, PostgreSQL and Docker.";
  const auto found = tagged({"Requirements", line});
  REQUIRE_FALSE(found[1].spans.empty());
  for (const CompetencySpan& span : found[1].spans) {
    CHECK(span.kind == SpanKind::knowledge);
    CHECK((span.place.start == 0 || line[span.place.start - 1] == ' '));
    CHECK((line[span.place.end] == ' ' || line[span.place.end] == ',' ||
           line[span.place.end] == '.'));
  }
  CHECK(words(line, found[1].spans.front().place) == "Python");
}

TEST_CASE("marks around a word are words of their own, those within it are not") {
  const std::string line = "(CI/CD), e.g. \"Jenkins\" in the U.S.";
  std::vector<std::string> found;
  for (const Span word : tag_inputs(line).words) found.emplace_back(words(line, word));
  CHECK(found == std::vector<std::string>{"(", "CI/CD", ")", "e.g.", "\"", "Jenkins", "\"", "in",
                                          "the", "U.S."});
}

TEST_CASE("a line means the same wherever in a long page it stands") {
  std::vector<std::string> page;
  for (int i = 0; i < 700; ++i)
    for (const char* const line :
         {"Requirements", "Knowledge of SQL", "We are a team of forty people.", "Good with people"})
      page.emplace_back(line);
  const auto all = tagged(page);
  REQUIRE(all.size() == page.size());
  for (std::size_t i = 8; i + 8 < page.size(); ++i) CHECK(all[i] == all[4 + i % 4]);
}

TEST_CASE("any bytes are tagged, and an empty line speaks of nothing") {
  const auto found = tagged({"", " \t", std::string(1'000'000, 'x'), "\xff\xfe \xc3", "(((((((("});
  REQUIRE(found.size() == 5);
  CHECK(found[0] == TaggedLine{});
  CHECK(found[1] == TaggedLine{});
  for (const TaggedLine& line : found) CHECK(line.competency <= Confidence{1});
  CHECK(tag({}).empty());
}

TEST_CASE("of a line's words the first 512 count") {
  std::string line = "Knowledge of Java";
  for (int i = 0; i < 600; ++i) line += " and more";
  CHECK(tag_inputs(line).words.size() == 512);
}

}  // namespace wellspring
