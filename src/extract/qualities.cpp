#include <wellspring/extract/qualities.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

#include "extract/doing.hpp"
#include "extract/quality_words.hpp"
#include "extract/years.hpp"

namespace wellspring {
namespace {

using detail::Demand;
using detail::WordRow;

constexpr std::size_t words_to_competence = 6;  // "strong written and oral communication skills"

// "Required reports" are reports; "experience required" is asked for.
bool stands_alone(const WordRow& row, std::size_t first, std::size_t words) {
  constexpr auto linking = std::to_array<std::string_view>(
      {"for", "to", "in", "as", "but", "and", "or", "with", "by", "at", "if"});
  const std::size_t next = first + words;
  if (row.ends_clause(next - 1)) return true;
  return std::find(linking.begin(), linking.end(), row.lower(next)) != linking.end();
}

Required by_section(Section section) {
  if (section == Section::requirements) return Required::yes;
  return section == Section::preferred ? Required::no : Required::unknown;
}

// A wish counts for more than a demand: "must, ideally, ...", "required but not essential".
Required required(const WordRow& row, Section section) {
  Required found = by_section(section);
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto demand = detail::demand_words().at(row, i);
    if (!demand) continue;
    const bool alone = stands_alone(row, i, demand->words);
    // "Required: a degree", "Minimum 3 years".
    const bool opens = i == 0 && (row.ends_clause(0) || row.lower(0) == "minimum");
    switch (demand->meaning) {
      case Demand::wishes: return Required::no;
      case Demand::wishes_alone:
        if (alone || opens) return Required::no;
        break;
      case Demand::asks: found = Required::yes; break;
      case Demand::asks_alone:
        if (alone || opens) found = Required::yes;
        break;
      case Demand::nothing: break;
    }
    i += demand->words - 1;
  }
  return found;
}

bool goes_with_competence(const WordRow& row, std::size_t first) {
  for (std::size_t i = first; i < std::min(row.size(), first + words_to_competence); ++i) {
    if (detail::is_competence(row.lower(i))) return true;
    if (row.after(i).find_first_of(".;:!?") != std::string_view::npos) return false;
  }
  return false;
}

void find_level(const WordRow& row, Qualities& found) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    const auto word = detail::level_words().at(row, i);
    if (!word) continue;
    if (word->meaning.adjective && !goes_with_competence(row, i + word->words)) continue;
    found.level = Level::on(proficiency_scale(), word->meaning.step);
    found.level_words = row.source(i, word->words);
    return;
  }
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Known by its form: "JavaScript", "iOS", "HTML5", "C#", "SQL"; not "2nd", "IT".
bool looks_named(std::string_view word, std::string_view lower) {
  if (word.size() < 2 || word.size() > 24 || detail::is_common_acronym(lower)) return false;
  if (detail::is_digit(word.front())) return false;
  bool within = false;
  std::size_t capitals = 0;
  std::size_t signs = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_upper(word[i])) ++capitals;
    if (word[i] == '+' || word[i] == '#' || detail::is_digit(word[i])) ++signs;
    within = within || (i > 0 && is_upper(word[i]) && is_lower(word[i - 1]));
  }
  if (within || (signs > 0 && capitals > 0)) return true;
  return capitals == word.size() && word.size() <= 5;
}

bool is_shouted(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_lower) && text.size() > 12;
}

bool names_tool(std::string_view statement, const WordRow& row) {
  const bool shouted = is_shouted(statement);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (detail::tool_words().at(row, i)) return true;
    if (!shouted && looks_named(row.source(i), row.lower(i))) return true;
  }
  return false;
}

// "Managed a team" did something, "managed services" are something.
bool begins_object(std::string_view word) {
  constexpr auto words = std::to_array<std::string_view>(
      {"a", "an", "the", "all", "our", "and", "to", "with", "for", "over", "more", "my", "new",
       "their", "its", "several", "multiple"});
  return std::find(words.begin(), words.end(), word) != words.end() ||
         (!word.empty() && detail::is_digit(word.front()));
}

// The verb that a statement begins with, behind adverbs.
std::optional<detail::Doing> leading_verb(const WordRow& row, Section section) {
  std::size_t first = 0;
  while (first + 1 < row.size() && first < 3 && row.lower(first).ends_with("ly") &&
         !detail::doing(row.lower(first)))
    ++first;
  const auto found = detail::doing(row.lower(first));
  if (!found) return found;
  const std::string_view next = row.lower(first + 1);
  if (found->past && section != Section::duties && !begins_object(next)) return std::nullopt;
  if (!found->may_be_noun) return found;
  // "Design of bridges" and "Design" are topics, "Design bridges" and "Design and build" are not.
  constexpr auto noun_follows = std::to_array<std::string_view>({"of", "in", "is", "or"});
  if (section == Section::content || first + 1 >= row.size()) return std::nullopt;
  if (next == "in" && row.lower(first).starts_with("work")) return found;
  if (std::find(noun_follows.begin(), noun_follows.end(), next) != noun_follows.end())
    return std::nullopt;
  if (next == "and" && !detail::doing(row.lower(first + 2))) return std::nullopt;
  return found;
}

// "Implementation of tests", "design and development of interfaces", "juggling projects".
bool is_doing_as_noun(const WordRow& row) {
  constexpr auto endings = std::to_array<std::string_view>({"tion", "ment", "sign", "ance", "sis"});
  const std::size_t at = row.lower(0) == "the" ? 1 : 0;
  const std::string_view first = row.lower(at);
  if (row.size() < at + 2) return false;
  if (first.size() > 5 && first.ends_with("ing") && !row.ends_clause(at) && !detail::doing(first))
    return first != "engineering" && first != "spring" && first != "string";
  if (std::none_of(endings.begin(), endings.end(),
                   [&](std::string_view ending) { return first.ends_with(ending); }))
    return false;
  return row.lower(at + 1) == "of" || (row.lower(at + 1) == "and" && row.lower(at + 3) == "of");
}

bool begins_with_knowing(const WordRow& row) {
  for (std::size_t i = 0; i < std::min<std::size_t>(row.size(), 3); ++i)
    if (detail::knowing_words().at(row, i)) return true;
  return false;
}

Aspect aspect_of(std::string_view core, const WordRow& row, Section section,
                 const Qualities& found) {
  if (found.bloom || is_doing_as_noun(row)) return Aspect::skill;
  const bool knowing = begins_with_knowing(row);
  if (!found.degree.empty() && !found.durable) return Aspect::knowledge;
  if (!found.durable && names_tool(core, row)) return Aspect::tool;
  if (knowing) return Aspect::knowledge;
  if (found.durable || detail::ability_words().in(row)) return Aspect::skill;
  return section == Section::duties ? Aspect::skill : Aspect::knowledge;
}

}  // namespace

const Scale& proficiency_scale() {
  static const Scale scale{"proficiency", 0, 4, {"basic", "intermediate", "advanced", "expert"}};
  return scale;
}

Qualities qualities(std::string_view statement, Section section) {
  const WordRow row{statement};
  Qualities found;
  found.durable = detail::speaks_of_durable(row);
  found.required = required(row, section);
  found.years = detail::years_of_experience(row);
  found.degree = detail::degree_named(row);
  find_level(row, found);
  const std::string_view core = without_lead(statement);
  const WordRow core_row{core};
  if (const auto verb = leading_verb(core_row, section)) found.bloom = verb->bloom;
  found.aspect = aspect_of(core, core_row, section, found);
  return found;
}

}  // namespace wellspring
