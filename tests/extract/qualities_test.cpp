#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <wellspring/extract/qualities.hpp>

#include "extract/gold_lines.hpp"
#include "shared_data.hpp"

namespace wellspring {
namespace {

Qualities read(std::string_view statement, Section section = Section::other) {
  return qualities(statement, section);
}

double step(std::string_view statement) {
  const auto level = read(statement).level;
  return level ? level->value() : 0;
}

struct Tally {
  int durable = 0;
  int all = 0;
};

Tally durable_in(const std::filesystem::path& file, std::string_view source) {
  std::ifstream lines{file};
  Tally tally;
  for (std::string line; std::getline(lines, line);) {
    if (test::string_of(line, "source") != source) continue;
    ++tally.all;
    if (read(test::string_of(line, "text")).durable) ++tally.durable;
  }
  return tally;
}

}  // namespace

TEST_CASE("what is done, what is known and what is named are told apart") {
  CHECK(read("Design fault-tolerant services in Java").aspect == Aspect::skill);
  CHECK(read("Ability to weld aluminium").aspect == Aspect::skill);
  CHECK(read("Implementation of test plans").aspect == Aspect::skill);
  CHECK(read("Attention to detail").aspect == Aspect::skill);
  CHECK(read("Strong knowledge of tax law").aspect == Aspect::knowledge);
  CHECK(read("Organic chemistry", Section::content).aspect == Aspect::knowledge);
  CHECK(read("Bachelor's degree in nursing").aspect == Aspect::knowledge);
  CHECK(read("Experience with PostgreSQL").aspect == Aspect::tool);
  CHECK(read("Valid driver\xE2\x80\x99s license").aspect == Aspect::tool);
  CHECK(read("C#").aspect == Aspect::tool);
}

TEST_CASE("a verb that is a noun too is one where topics are listed") {
  CHECK(read("Design patterns", Section::content).aspect == Aspect::knowledge);
  CHECK_FALSE(read("Design patterns", Section::content).bloom);
  CHECK_FALSE(read("Design of bridges").bloom);
  CHECK(read("Design bridges", Section::outcomes).bloom == Bloom::create);
  CHECK_FALSE(read("Managed services").bloom);
  CHECK(read("Managed services", Section::duties).bloom == Bloom::apply);
}

TEST_CASE("durable skills are known by their words, and never within other words") {
  for (const std::string_view statement :
       {"Work in a food processing team", "Solve open problems creatively", "Critical thinking",
        "Show empathy for patients", "Stay calm under pressure", "Self-starter",
        "Excellent written and oral communication skills", "Work across different cultures"}) {
    CAPTURE(statement);
    CHECK(read(statement).durable);
  }
  for (const std::string_view statement :
       {"Steam systems", "Collaborationist literature", "Data-driven design",
        "Agricultural machinery", "Group theory"}) {
    CAPTURE(statement);
    CHECK_FALSE(read(statement).durable);
  }
}

TEST_CASE("a statement's own words ask for it or wish for it, before its section does") {
  CHECK(read("Knowledge of SQL", Section::requirements).required == Required::yes);
  CHECK(read("Knowledge of SQL", Section::preferred).required == Required::no);
  CHECK(read("Knowledge of SQL", Section::duties).required == Required::unknown);
  CHECK(read("SQL is a plus but not required", Section::requirements).required == Required::no);
  CHECK(read("Java required", Section::preferred).required == Required::yes);
  CHECK(read("You must speak Welsh").required == Required::yes);
  CHECK(read("Preferred: experience in retail").required == Required::no);
  CHECK(read("Nice to have: Rust", Section::requirements).required == Required::no);
}

TEST_CASE("required and preferred before a noun ask for nothing") {
  CHECK(read("File required reports").required == Required::unknown);
  CHECK(read("Turn a requirement specification into tests").required == Required::unknown);
  CHECK(read("We pay a performance bonus.").required == Required::unknown);
  CHECK(read("Manage preferred vendors").required == Required::unknown);
  CHECK(read("Perform essential functions as required").required == Required::unknown);
}

TEST_CASE("years of experience are the least that will do") {
  CHECK(read("3+ years of experience").years == 3);
  CHECK(read("At least two years in nursing").years == 2);
  CHECK(read("2-4 years").years == 2);
  CHECK(read("2\xE2\x80\x93"
             "4 years")
            .years == 2);
  CHECK(read("five (5) to seven (7) years").years == 5);
  CHECK(read("1 years' experience").years == 1);
  CHECK(read("18 months of sales").years == 1.5);
  CHECK(read("0-3 years").years == 0);
}

TEST_CASE("an age, a time past and a program's length are no experience") {
  CHECK_FALSE(read("Must be 21 years old").years);
  CHECK_FALSE(read("At least 18 years of age").years);
  CHECK_FALSE(read("Worked within the last 5 years").years);
  CHECK_FALSE(read("A 4-year degree").years);
  CHECK_FALSE(read("For over 18 years we have built ships").years);
  CHECK_FALSE(read("A 2-year period").years);
  CHECK(read("A licence for a minimum of 5 years").years == 5);
  CHECK_FALSE(read("Leading for over 100 years").years);
  CHECK_FALSE(read("Students in their first year").years);
}

TEST_CASE("a degree is named as the text has it") {
  CHECK(read("Bachelor\xE2\x80\x99s degree in biology").degree == "Bachelor\xE2\x80\x99s degree");
  CHECK(read("A Master of Science in statistics").degree == "Master of Science");
  CHECK(read("Degree in law").degree == "Degree");
  CHECK(read("Educated to degree level").degree == "degree level");
  CHECK(read("BS in chemistry").degree == "BS");
  CHECK(read("A high degree of care").degree.empty());
  CHECK(read("Master of ceremonies").degree.empty());
  CHECK(read("sort ms or ba files").degree.empty());
}

TEST_CASE("words of proficiency are one of four steps") {
  CHECK(step("Familiarity with Linux") == 1);
  CHECK(step("Basic understanding of statistics") == 1);
  CHECK(step("Working knowledge of Linux") == 2);
  CHECK(step("Strong written and oral communication skills") == 3);
  CHECK(step("In-depth knowledge of tax law") == 3);
  CHECK(step("Expert in tax law") == 4);
  CHECK(step("Extensive experience in retail") == 4);
  CHECK(read("Strong knowledge of Go").level_words == "Strong");
  CHECK(proficiency_scale().labels.size() == 4);
  CHECK(read("Familiarity with Linux").level->fraction() > 0);
}

TEST_CASE("an adjective without competence behind it is no level") {
  CHECK_FALSE(read("Handle strong acids").level);
  CHECK_FALSE(read("Good laboratory practice").level);
  CHECK_FALSE(read("Visual Basic").level);
  CHECK_FALSE(read("Solid waste. Knowledge of law").level);
  CHECK(read("Handle strong acids").level_words.empty());
}

TEST_CASE("Bloom's class is the leading verb's, in any form and behind what asks for it") {
  CHECK(read("List the planets").bloom == Bloom::remember);
  CHECK(read("Explains osmosis").bloom == Bloom::understand);
  CHECK(read("Students will be able to apply Ohm's law").bloom == Bloom::apply);
  CHECK(read("Ability to critically analyse texts").bloom == Bloom::analyze);
  CHECK(read("Evaluating sources").bloom == Bloom::evaluate);
  CHECK(read("You will be designing bridges").bloom == Bloom::create);
  CHECK_FALSE(read("Knowledge of osmosis").bloom);
  CHECK_FALSE(read("").bloom);
}

TEST_CASE("what asks for a competency is taken off") {
  CHECK(without_lead("You will be able to weld pipes") == "weld pipes");
  CHECK(without_lead("By the end of this course, students will be able to weld pipes.") ==
        "weld pipes.");
  CHECK(without_lead("The successful candidate must have a driving licence") ==
        "a driving licence");
  CHECK(without_lead("- Proven ability to lead teams") == "lead teams");
  CHECK(without_lead("3+ years of experience with Java") == "Java");
  CHECK(without_lead("You\xE2\x80\x99ll need to plan shifts") == "plan shifts");
  CHECK(without_lead("Students analyse texts") == "analyse texts");
  CHECK(without_lead("Excellent communication skills") == "communication skills");
  CHECK(without_lead("Experience with .NET") == ".NET");
}

TEST_CASE("knowledge stays knowledge without its adjective") {
  CHECK(without_lead("Strong knowledge of Java") == "knowledge of Java");
  CHECK(without_lead("You should have a good understanding of tax law") ==
        "understanding of tax law");
}

TEST_CASE("what is a competency itself stays") {
  CHECK(without_lead("You must have a willingness to learn") == "a willingness to learn");
  CHECK(without_lead("Students will demonstrate professional behaviour") ==
        "demonstrate professional behaviour");
  CHECK(without_lead("You will be confident, patient") == "confident, patient");
}

TEST_CASE("a statement that only asks is left whole, and words are not cut") {
  CHECK(without_lead("Proven experience") == "Proven experience");
  CHECK(without_lead("Skill in and knowledge of law") == "Skill in and knowledge of law");
  CHECK(without_lead("Strong acids") == "Strong acids");
  CHECK(without_lead("Canopy management") == "Canopy management");
  CHECK(without_lead("").empty());
  CHECK(without_lead(" ... ") == " ... ");
}

TEST_CASE("a long word, a long lead and stray bytes are read through") {
  const std::string word(1 << 20, 'a');
  CHECK(without_lead(word) == word);
  CHECK_FALSE(read(word).durable);
  std::string leads;
  for (int i = 0; i < 20'000; ++i) leads += "must have ";
  CHECK(read(leads).required == Required::yes);
  CHECK(read("\xFF\xC3 strong\xE2\x80 skills\x80").level_words == "strong");
}

TEST_CASE("durable skills in sentences of job advertisements") {
  const auto positives = test::shared_data("gold/durable_tags/queries.jsonl");
  const auto negatives = test::shared_data("gold/durable_tags/negatives.jsonl");
  if (!positives || !negatives) return;
  Tally yes;
  Tally no;
  // The sources whose sentences people labelled.
  for (const std::string_view source : {"house-val", "tech-val", "techwolf"}) {
    const Tally found = durable_in(*positives, source);
    const Tally wrong = durable_in(*negatives, source);
    yes = {yes.durable + found.durable, yes.all + found.all};
    no = {no.durable + wrong.durable, no.all + wrong.all};
  }
  CHECK(yes.all == 104);
  CHECK(no.all == 116);
  CHECK(yes.durable >= 0.84 * yes.all);
  CHECK(yes.durable >= 0.90 * (yes.durable + no.durable));
}

}  // namespace wellspring
