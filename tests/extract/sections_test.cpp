#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/read_page.hpp>
#include <wellspring/extract/sections.hpp>

#include "io/files.hpp"

namespace wellspring {
namespace {

// The section of each block of a page.
std::vector<std::string> sections_of(std::string_view text) {
  const auto page = read_page(test::bytes_of(text));
  REQUIRE(page);
  const std::vector<Section> found = sections(*page);
  REQUIRE(found.size() == page->blocks.size());
  std::vector<std::string> names;
  for (const Section section : found) names.emplace_back(to_string(section));
  return names;
}

using Names = std::vector<std::string>;

// The section that a heading opens.
std::string opened_by(const std::string& heading) {
  return sections_of("# Page\n\n## " + heading + "\n\nSomething here\n").back();
}

}  // namespace

TEST_CASE("a heading opens the section that its words name") {
  const std::vector<std::pair<Section, std::vector<std::string>>> known{
      {Section::duties,
       {"What you\xE2\x80\x99ll do", "Responsibilities", "KEY ACCOUNTABILITIES",
        "Essential Duties & Responsibilities", "The Role",
        "In this role, you will:", "A day in the life", "2. Job description"}},
      {Section::requirements,
       {"Must have", "Minimum Qualifications", "Who you are", "What we're looking for",
        "Skills and experience", "Education", "Prerequisites", "Knowledge, skills and abilities",
        "Licensing requirements"}},
      {Section::preferred,
       {"Nice to have", "Bonus points if", "Preferred qualifications:", "Desirable criteria"}},
      {Section::about, {"Who we are", "About us", "Our mission", "Instructor", "Meet the team"}},
      {Section::benefits,
       {"What we offer", "Perks", "Compensation and benefits", "Salary range", "Why join us?"}},
      {Section::equal_opportunity,
       {"EEO statement", "Equal Opportunity Employer", "Diversity and inclusion", "Title IX"}},
      {Section::application, {"How to apply", "Next steps", "Application process", "Tuition"}},
      {Section::outcomes,
       {"Learning outcomes", "Course Objectives", "Nursing program outcomes",
        "Upon completion of this course, students will be able to:", "What you will learn"}},
      {Section::content, {"Topics", "Course content", "Course description", "Curriculum"}},
      {Section::assessment, {"Grading", "Assignments", "Final exam", "How you will be assessed"}},
      {Section::policy,
       {"Attendance policy", "Academic integrity", "Late work", "Required textbooks",
        "Code of conduct"}},
      {Section::schedule, {"Weekly schedule", "Important dates", "Class meetings"}},
      {Section::other,
       {"Patient safety", "Benefits administration", "Risk assessment", "Graph theory",
        "The requirements analysis of embedded systems"}}};
  for (const auto& [section, headings] : known)
    for (const std::string& heading : headings) {
      CAPTURE(heading);
      CHECK(opened_by(heading) == to_string(section));
    }
}

TEST_CASE("a heading that says nothing inherits from the one that it is nested in") {
  CHECK(
      sections_of("# Nurse\n\n## Duties\n\n### On the ward\n\n- Cares\n\n## Our town\n\nIs old.") ==
      Names{"other", "duties", "duties", "duties", "other", "other"});
  // Within outcomes, what would be a section elsewhere is what they are about.
  CHECK(sections_of("# Learning outcomes\n\n## Safety\n\n- Lifts people safely\n") ==
        Names{"outcomes", "outcomes", "outcomes"});
}

TEST_CASE("a paragraph that ends in a colon is a heading for the items that follow it") {
  CHECK(sections_of("# Unit 3\n\nBy the end of this section, you should be able to:\n\n- Add\n"
                    "- Divide\n\nThe unit takes a week.\n") ==
        Names{"other", "outcomes", "outcomes", "outcomes", "other"});
  CHECK(sections_of("# Nurse\n\nYou will:\n\n- Care\n\nCandidates must have:\n\n- Patience\n\n"
                    "We offer:\n\n- Dental insurance\n") ==
        Names{"other", "duties", "duties", "requirements", "requirements", "benefits", "benefits"});
  // It counts for less than a heading of the same matter.
  CHECK(sections_of("## Requirements\n\nYou should be able to:\n\n- Lift 20 kg\n").back() ==
        "requirements");
}

TEST_CASE("a label opens a section, alone or before a colon") {
  CHECK(sections_of("<p>Requirements</p><p>A degree</p><p>Benefits:</p><p>Leave</p>") ==
        Names{"requirements", "requirements", "benefits", "benefits"});
  CHECK(sections_of("<p>Salary: 40,000 a year</p><p>Location: Oslo</p><p>Cares for people</p>") ==
        Names{"benefits", "schedule", "other"});
}

TEST_CASE("a paragraph that begins with a heading in capitals opens its section") {
  CHECK(sections_of("Title: Fitter\nESSENTIAL DUTIES AND RESPONSIBILITIES include the following. "
                    "Others may be assigned.\n1. Reads drawings.\n2. Fits pipes.\n") ==
        Names{"other", "duties", "duties", "duties"});
}

TEST_CASE("a heading that is a statement stands in the section of the one before it") {
  CHECK(sections_of("**Duties**\n\n- Cares\n\n**Goal 2: You will lead the night shift alone**\n\n"
                    "- Leads\n\n**Our town**\n\nIs old.\n") ==
        Names{"duties", "duties", "duties", "duties", "other", "other"});
}

TEST_CASE("words that leave no doubt count under any heading") {
  const Names found = sections_of(
      "## Requirements\n\n- Patience\n\nWe are an equal opportunity employer and decide without "
      "regard to race, age or faith.\n\nWe offer a competitive salary and dental insurance.\n");
  CHECK(found == Names{"requirements", "requirements", "equal_opportunity", "benefits"});
}

TEST_CASE("what a trade deals with is no section of its own") {
  CHECK(sections_of("## Duties\n\n- Administers health insurance and retirement plans\n"
                    "- Answers requests for reasonable accommodation\n") ==
        Names{"duties", "duties", "duties"});
}

TEST_CASE("without headings a block is told by its own words") {
  CHECK(sections_of("You will be responsible for the ward.\n\n"
                    "Three years of experience with children are required.\n\n"
                    "A second language is a plus.\n\n"
                    "To apply, please send a letter by May.\n\n"
                    "Students will be able to read an X-ray.\n\n"
                    "The essay is 40 percent of the final grade.\n\n"
                    "The river runs by.\n") == Names{"duties", "requirements", "preferred",
                                                     "application", "outcomes", "assessment",
                                                     "other"});
}

TEST_CASE("a page in another language has no sections but other") {
  for (const std::string& name : sections_of("# Pflegefachkraft\n\n## Ihre Aufgaben\n\n- Pflege\n"))
    CHECK(name == "other");
}

}  // namespace wellspring
