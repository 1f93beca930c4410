// What asks for a competency is taken off from the front, step by step: each step takes the longest
// phrase that it knows, and none comes back to an earlier one.
#include <wellspring/extract/qualities.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/doing.hpp"
#include "extract/phrases.hpp"

namespace wellspring {
namespace {

using detail::PhrasesOf;
using detail::PhraseTable;
using detail::WordRow;

enum class Lead {
  occasion,  // "by the end of the course"
  person,    // "the successful candidate"
  modal,     // "will", "is expected to"
  asking,    // "have", "be able to"
  degree,    // "strong", "proven"
  holding,   // "ability to", "experience with"
};

constexpr std::size_t longest_occasion = 24;  // words
constexpr std::size_t most_steps = 16;

constexpr std::array phrases{
    PhrasesOf<Lead>{
        Lead::occasion,
        "by the end of|at the end of|upon completion of|on completion of|"
        "upon successful completion of|on successful completion of|after completing|"
        "upon completing|on completing|upon successfully completing|after successfully completing|"
        "after completion of|after successful completion of|having completed|"
        "following completion of|after taking|after finishing|at the conclusion of|"
        "by the conclusion of|as a result of|after this|in this role|in this position|"
        "in this course|in this module|through this course|upon graduation|at graduation"},
    PhrasesOf<Lead>{
        Lead::person,
        "you|we expect you|we expect that you|we require you|we need you|we want you|"
        "we are looking for someone who|we're looking for someone who|we need someone who|"
        "someone who|a person who|an individual who|candidate|candidates|the candidate|"
        "a candidate|successful candidate|successful candidates|the successful candidate|"
        "a successful candidate|"
        "the successful candidates|the successful applicant|ideal candidate|the ideal candidate|"
        "ideal candidates|our ideal candidate|the right candidate|the right person|"
        "the ideal person|the candidates|all candidates|qualified candidates|applicant|"
        "applicants|the applicant|the applicants|all applicants|student|students|the student|"
        "the students|a student|all students|each student|learner|learners|the learner|"
        "the learners|a learner|graduate|graduates|the graduate|a graduate|our graduates|"
        "graduates of this program|graduates of the program|graduates of this programme|"
        "graduates of the programme|participant|participants|the participant|the participants|"
        "trainees|the trainee|apprentices|the apprentice|the incumbent|incumbent|the employee|"
        "furthermore|additionally|in addition|moreover|the successful individual|the post "
        "holder|the postholder|the jobholder|the job holder|"
        "he she|she he|they|i|we"},
    PhrasesOf<Lead>{
        Lead::modal,
        "will|will also|should|should also|must|must also|can|shall|would|may|might|'ll|you'll|"
        "you'll also|you'd|you've|you're|need to|needs to|will need to|will have to|have to|"
        "has to|is expected to|are expected to|will be expected to|be expected to|"
        "expected to|is required to|are required to|will be required to|be required to|"
        "required to|is able to|are able to|will be asked to|ideally|preferably|also|then|"
        "will ideally|should ideally|must at least|it is essential that you|"
        "it is important that you|it is essential to|it is important to|responsible for|"
        "is responsible for|are responsible for|will be responsible for|be responsible for|"
        "responsibilities include|duties include|must be able and willing to|"
        "will learn to|will learn how to|will learn about|will learn|learn to|learn how to|"
        "will gain|will acquire|will develop an understanding of how to"},
    PhrasesOf<Lead>{
        Lead::asking,
        "have|has|having|possess|possesses|possessing|bring|brings|hold|holds|be|is|are|being|"
        "must have|be able to|able to|being able to|be capable of|capable of|"
        "enjoy|enjoys|comfortable with|"
        "know how to|knows how to|"
        "demonstrate an ability to|demonstrate the ability to|demonstrated ability to|"
        "have the ability to|have an ability to|has the ability to|has an ability to|"
        "confident in|adept at|adept in|expert in|expert at|skilled in|skilled "
        "at|skilled with|experienced in|"
        "experienced with|proficient in|proficient with|proficient at|proficient|"
        "competent in|competent with|versed in|well versed in|knowledgeable in|fluent in|"
        "have the opportunity to|have an opportunity to|passionate about|accustomed to|used to"},
    PhrasesOf<Lead>{
        Lead::degree,
        "a|an|the|some|any|very|highly|extremely|strong|stronger|good|great|excellent|outstanding|"
        "exceptional|superb|solid|sound|deep|thorough|in depth|extensive|comprehensive|broad|wide|"
        "advanced|expert|basic|working|general|proven|demonstrated|demonstrable|"
        "demonstrably|significant|considerable|substantial|relevant|previous|prior|"
        "hands on|practical|first class|high level of|high degree of|minimum|minimum of|"
        "at least|more than|minimal|clear|detailed|intermediate|up to date|"
        "natural|well developed|effective|must|required|preferred|desired|desirable|essential|"
        "mandatory|nice to have|bonus|a plus|fluent|proficient|professional|"
        "a good|a strong|a solid|a deep|a sound|your|strongly|fully|full|real|"
        "track record of|a track record of|track record in|a proven track record of|"
        "proven track record of|proven track record in|history of|a history of"},
    PhrasesOf<Lead>{
        Lead::holding,
        "ability to|an ability to|the ability to|abilities to|capacity to|capability to|"
        "aptitude to|aptitude for|ability in|skill in|skills in|skills with|skill with|skills at|"
        "skill at|skills using|experience|experience with|experience within|experience "
        "in|experience of|"
        "experience using|experience as|experience working with|experience working in|"
        "experience working as|experience building and|work experience in|working experience in|"
        "work experience with|working experience with|working experience of|"
        "proficiency in|proficiency with|proficiency at|proficiency using|expertise in|"
        "expertise with|competence in|competency in|competencies in|fluency in|mastery of|"
        "command of|exposure to|familiarity with|familiar with|to"}};

// What stands before a phrase of asking or holding says how much, and is no part of what is asked.
const PhraseTable<Lead>& leads() {
  static const PhraseTable<Lead> table{phrases};
  return table;
}

// Behind "by the end of the course," or before the "you" that follows.
std::size_t after_occasion(const WordRow& row, std::size_t first) {
  const std::size_t end = std::min(row.size(), first + longest_occasion);
  for (std::size_t i = first; i < end; ++i) {
    if (i + 1 < row.size() && row.after(i).find_first_of(",:") != std::string_view::npos)
      return i + 1;
    const auto found = leads().at(row, i);
    if (i > first && found && found->meaning == Lead::person) return i;
  }
  return first;
}

constexpr auto amounts = std::to_array<std::string_view>(
    {"one", "two",  "three", "four", "five",  "six",  "seven", "eight",  "nine", "ten",
     "or",  "plus", "to",    "more", "years", "year", "yrs",   "months", "of",   "+"});

bool is_amount(std::string_view word) {
  return detail::is_digit(word.empty() ? ' ' : word.front()) ||
         std::find(amounts.begin(), amounts.end(), word) != amounts.end();
}

// Behind "3+ years of", "two or more years".
std::size_t after_years(const WordRow& row, std::size_t first) {
  std::size_t at = first;
  bool years = false;
  for (; at < row.size() && at < first + 8 && is_amount(row.lower(at)); ++at)
    years = years || row.lower(at).starts_with("year") || row.lower(at) == "yrs" ||
            row.lower(at) == "months";
  return years ? at : first;
}

// What may be taken off alone, and what only where something of the other kind follows: "strong"
// before "knowledge", a person before a modal.
struct Progress {
  std::size_t at = 0;    // words looked at
  std::size_t kept = 0;  // words that are certainly off
  bool asked = false;
};

constexpr auto known_heads = std::to_array<std::string_view>(
    {"knowledge",     "understanding", "awareness",  "grasp",          "appreciation",
     "communication", "interpersonal", "analytical", "organizational", "organisational",
     "problem",       "leadership",    "written",    "verbal",         "oral",
     "presentation",  "communicator",  "team",       "skills",         "attention",
     "attitude",      "people",        "time",       "writing",        "listening",
     "customer",      "technical",     "computer",   "project",        "negotiation",
     "planning",      "numeracy",      "analytic",   "teamwork",       "english"});

bool is_known_head(std::string_view word) {
  return std::find(known_heads.begin(), known_heads.end(), word) != known_heads.end();
}

bool step(const WordRow& row, Progress& progress) {
  const std::size_t at = progress.at;
  if (const std::size_t behind = after_years(row, at); behind > at) {
    progress.at = behind;
    return true;
  }
  const auto found = leads().at(row, at);
  if (!found) return false;
  const std::size_t behind = at + found->words;
  switch (found->meaning) {
    case Lead::occasion:
      if (at > 0 || after_occasion(row, behind) == behind) return false;
      progress.at = after_occasion(row, behind);
      progress.kept = progress.at;
      return true;
    case Lead::person:
      if (progress.asked) return false;
      progress.at = behind;
      // "Students analyse texts."
      if (const auto verb = detail::doing(row.lower(behind)); verb && !verb->past)
        progress.kept = behind;
      return true;
    case Lead::modal:
    case Lead::asking:
    case Lead::holding:
      progress.at = progress.kept = behind;
      progress.asked = true;
      return true;
    case Lead::degree: progress.at = behind; return true;
  }
  return false;
}

// ".NET", "(advanced) welding".
bool opens_word(char c) { return c == '.' || c == '(' || c == '"' || c == '<' || c == '['; }

}  // namespace

std::string_view without_lead(std::string_view statement) {
  constexpr std::size_t looked_at = 600;  // bytes: a lead is short
  std::string_view head = statement.substr(0, looked_at);
  const WordRow row{head};
  Progress progress;
  for (std::size_t steps = 0; steps < most_steps && progress.at < row.size(); ++steps)
    if (!step(row, progress)) break;
  // Degrees go where a word for competence follows, or asking words went before them.
  if (progress.at > progress.kept && progress.at < row.size() &&
      is_known_head(row.lower(progress.at)))
    progress.kept = progress.at;
  if (row.size() == 0) return statement;
  // "Proficiency in and understanding of Java" asks for two things.
  const std::string_view next = row.lower(progress.kept);
  const bool whole = progress.at >= row.size() || next == "and" || next == "or";
  const std::size_t first = whole ? 0 : progress.kept;
  std::size_t start = row[first].start;
  while (start > 0 && opens_word(statement[start - 1])) --start;
  std::string_view rest = statement.substr(start);
  while (!rest.empty() && (rest.back() == ' ' || rest.back() == '\n')) rest.remove_suffix(1);
  return rest;
}

}  // namespace wellspring
