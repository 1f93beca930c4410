// One list of synonyms; docs/formats/table.md shows the same list to people.
#include "io/table_columns.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "io/cell_value.hpp"
#include "io/delimited.hpp"

namespace wellspring::detail {
namespace {

// A field's name in Columns, and the headers that mean it, the surest first. Headers are compared
// without case, blanks, punctuation and what stands in parentheses.
struct Synonyms {
  std::string_view name;
  std::span<const std::string_view> headers;
};

constexpr std::string_view statement_headers[] = {"fullstatement",
                                                  "statement",
                                                  "competencystatement",
                                                  "contextualizedskillstatement",
                                                  "skillstatement",
                                                  "competencytext",
                                                  "statementtext",
                                                  "competency",
                                                  "learningoutcome",
                                                  "courselearningoutcome",
                                                  "programlearningoutcome",
                                                  "studentlearningoutcome",
                                                  "outcome",
                                                  "outcomestatement",
                                                  "learningobjective",
                                                  "objective",
                                                  "skill",
                                                  "task",
                                                  "taskstatement",
                                                  "ability",
                                                  "knowledge",
                                                  "responsibility",
                                                  "duty",
                                                  "dwatitle",
                                                  "iwatitle",
                                                  "elementname",
                                                  "preferredlabel",
                                                  "preflabel",
                                                  "descriptionofcompetency",
                                                  "descriptionofoutcome",
                                                  "descriptionoflearningoutcome",
                                                  "descriptionofskill",
                                                  "descriptionoftask",
                                                  "competencydescription",
                                                  "outcomedescription",
                                                  "skilldescription",
                                                  "taskdescription",
                                                  "text",
                                                  "requirement",
                                                  "competencyname",
                                                  "skillname",
                                                  "title",
                                                  "name",
                                                  "label"};
constexpr std::string_view id_headers[] = {
    "id",          "identifier", "iri",    "uri",          "concepturi", "guid",
    "uuid",        "sourcedid",  "ctid",   "competencyid", "outcomeid",  "skillid",
    "statementid", "itemid",     "taskid", "dwaid",        "iwaid",      "elementid"};
constexpr std::string_view notation_headers[] = {
    "humancodingscheme", "codednotation", "notation",  "code",
    "competencycode",    "outcomecode",   "skillcode", "statementcode",
    "taskcode",          "number",        "nr"};
constexpr std::string_view description_headers[] = {"description",
                                                    "definition",
                                                    "details",
                                                    "explanation",
                                                    "competencydescription",
                                                    "outcomedescription",
                                                    "skilldescription",
                                                    "taskdescription",
                                                    "descriptionofcompetency",
                                                    "descriptionofoutcome",
                                                    "descriptionofskill",
                                                    "descriptionoftask",
                                                    "scopenote"};
constexpr std::string_view language_headers[] = {"language", "lang", "inlanguage", "languagecode"};
constexpr std::string_view level_headers[] = {"level",           "proficiencylevel", "proficiency",
                                              "requiredlevel",   "targetlevel",      "skilllevel",
                                              "competencylevel", "masterylevel"};
constexpr std::string_view importance_headers[] = {"importance", "weight", "relevance",
                                                   "importancerating"};
constexpr std::string_view required_headers[] = {
    "required",  "isrequired", "requiredoroptional", "essential", "essentialoroptional",
    "mandatory", "core",       "coreorsupplemental", "tasktype",  "relationtype",
    "obligation"};
constexpr std::string_view position_headers[] = {"sequencenumber", "sequence", "siblingorder"};
constexpr std::string_view outline_headers[] = {"smartlevel", "outline", "outlinenumber"};
constexpr std::string_view rating_headers[] = {"datavalue"};
constexpr std::string_view rating_scale_headers[] = {"scaleid"};
constexpr std::string_view alternatives_headers[] = {"alternatives",
                                                     "alternative",
                                                     "alternativelabels",
                                                     "alternativelabel",
                                                     "altlabels",
                                                     "altlabel",
                                                     "hiddenlabels",
                                                     "synonyms",
                                                     "synonym",
                                                     "abbreviatedstatement",
                                                     "shortstatement",
                                                     "shorttitle",
                                                     "shortname",
                                                     "competencylabel",
                                                     "competencyname",
                                                     "skillname",
                                                     "preferredlabel",
                                                     "title",
                                                     "name",
                                                     "label"};
constexpr std::string_view parent_headers[] = {"ischildof",        "parent",     "parentid",
                                               "parentidentifier", "parentcode", "parenturi",
                                               "childof",          "broader",    "broaderuri"};
constexpr std::string_view precedes_headers[] = {"precedes", "before", "leadsto"};
constexpr std::string_view prerequisite_headers[] = {"prerequisites", "prerequisite", "prereqs",
                                                     "prereq", "requires"};

// In the order of Field.
constexpr Synonyms field_synonyms[field_count] = {
    {"statement", statement_headers},     {"id", id_headers},
    {"coded_notation", notation_headers}, {"description", description_headers},
    {"language", language_headers},       {"level", level_headers},
    {"importance", importance_headers},   {"required", required_headers},
    {"position", position_headers},       {"outline", outline_headers},
    {"rating", rating_headers},           {"rating_scale", rating_scale_headers}};

struct LinkSynonyms {
  Synonyms synonyms;
  Relation relation;
  bool reversed;
};
constexpr LinkSynonyms link_synonyms[] = {
    {{"parent", parent_headers}, Relation::is_child_of, false},
    {{"precedes", precedes_headers}, Relation::precedes, false},
    {{"prerequisites", prerequisite_headers}, Relation::precedes, true}};

constexpr Synonyms alternatives_synonyms{"alternatives", alternatives_headers};

// "(0-7)", "[1 to 5]", "(0..4)" at the end of a header.
std::optional<Scale> stated_scale(std::string_view header) {
  const std::size_t open = header.find_last_of("([");
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = header.find_first_of(")]", open);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view range = trimmed(header.substr(open + 1, close - open - 1));
  for (const std::string_view word : {"to", "..", "\u2026", "\u2013", "\u2014", "-"}) {
    const std::size_t at = range.find(word, 1);  // a sign may come first
    if (at == std::string_view::npos) continue;
    const Figure minimum = read_figure(range.substr(0, at));
    const Figure maximum = read_figure(range.substr(at + word.size()));
    if (minimum.value && maximum.value && *minimum.value < *maximum.value)
      return Scale{
          std::string{trimmed(header.substr(0, open))}, *minimum.value, *maximum.value, {}};
  }
  return std::nullopt;
}

// What is compared: ASCII letters and digits in lower case, and every character beyond ASCII.
std::string plain(std::string_view header) {
  std::string kept;
  int depth = 0;
  for (const char c : header) {
    if (c == '(' || c == '[') ++depth;
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      static_cast<unsigned char>(c) >= 0x80U;
    if (word && depth == 0) kept += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return lower_case(kept);
}

std::optional<LinkColumn> case_link(std::size_t column, const std::string& name) {
  for (const RelationWord& word : relation_words) {
    if (word.vocabulary != Vocabulary::case_) continue;
    const std::string known = plain(word.word);
    if (name == known || name == "is" + known)
      return LinkColumn{column, word.relation, word.reversed};
  }
  return std::nullopt;
}

// Gives columns to fields; a column that has been given is not given again.
class Mapper {
 public:
  explicit Mapper(std::span<const std::string> header) : header_(header), taken_(header.size()) {
    for (const std::string& name : header) plain_.push_back(plain(name));
  }

  // The column that the caller names, to the letter if it can be had, else as synonyms compare.
  std::optional<std::size_t> take_named(const std::string& name) {
    const auto found = [&](auto&& same) -> std::optional<std::size_t> {
      for (std::size_t i = 0; i < header_.size(); ++i)
        if (!taken_[i] && same(i)) return i;
      return std::nullopt;
    };
    auto column = found([&](std::size_t i) { return header_[i] == trimmed(name); });
    if (!column)
      column = found([&](std::size_t i) { return !plain_[i].empty() && plain_[i] == plain(name); });
    if (column) taken_[*column] = true;
    return column;
  }

  // A column headed with the field's own name goes before all synonyms: so are tables of ours.
  std::optional<std::size_t> take(const Synonyms& synonyms) {
    const std::string own = plain(synonyms.name);
    const bool heads =
        std::find(synonyms.headers.begin(), synonyms.headers.end(), own) != synonyms.headers.end();
    for (std::size_t i = 0; i < header_.size() && heads; ++i) {
      if (taken_[i] || header_[i] != synonyms.name) continue;
      taken_[i] = true;
      return i;
    }
    for (const std::string_view synonym : synonyms.headers)
      for (std::size_t i = 0; i < header_.size(); ++i) {
        if (taken_[i] || plain_[i] != synonym) continue;
        taken_[i] = true;
        return i;
      }
    return std::nullopt;
  }

  void give_back(std::size_t column) { taken_[column] = false; }

  void take_case_links(std::vector<LinkColumn>& links) {
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (taken_[i]) continue;
      if (const auto link = case_link(i, plain_[i])) {
        taken_[i] = true;
        links.push_back(*link);
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> rest() const {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (!taken_[i]) columns.push_back(i);
    return columns;
  }

 private:
  std::span<const std::string> header_;
  std::vector<std::string> plain_;
  std::vector<bool> taken_;
};

// A field that people may name, as opposed to O*NET's two.
constexpr bool is_public(std::size_t field) {
  return field < static_cast<std::size_t>(Field::rating);
}

bool is_field(std::string_view name) {
  for (std::size_t i = 0; i < field_count; ++i)
    if (is_public(i) && field_synonyms[i].name == name) return true;
  for (const LinkSynonyms& link : link_synonyms)
    if (link.synonyms.name == name) return true;
  return name == alternatives_synonyms.name;
}

std::string listed(std::span<const std::string> header) {
  constexpr std::size_t most = 12;
  std::string text;
  for (std::size_t i = 0; i < std::min(header.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + excerpt(header[i]);
  if (header.size() > most) text += ", ...";
  return text;
}

std::optional<ReadError> map_named(const Columns& columns, std::span<const std::string> header,
                                   Mapper& mapper, ColumnMap& map) {
  for (const auto& [field, name] : columns) {
    if (!is_field(field))
      throw std::invalid_argument("read_table: \"" + field + "\" is no field of a table");
    const auto column = mapper.take_named(name);
    if (!column)
      return ReadError{Code::missing_field, "1:1",
                       "no column is headed " + excerpt(name) + ", which is to hold the " + field +
                           "; the columns are " + listed(header)};
    for (std::size_t i = 0; i < field_count; ++i)
      if (is_public(i) && field_synonyms[i].name == field) map.fields[i] = column;
    for (const LinkSynonyms& link : link_synonyms)
      if (link.synonyms.name == field) map.links.push_back({*column, link.relation, link.reversed});
    if (field == alternatives_synonyms.name) map.alternatives.push_back(*column);
  }
  return std::nullopt;
}

}  // namespace

Expected<ColumnMap, ReadError> map_columns(std::span<const std::string> header,
                                           const Columns& columns) {
  Mapper mapper{header};
  ColumnMap map;
  if (auto error = map_named(columns, header, mapper, map)) return Unexpected{*std::move(error)};
  for (std::size_t i = 0; i < field_count; ++i)
    if (!map.fields[i]) map.fields[i] = mapper.take(field_synonyms[i]);
  for (const LinkSynonyms& link : link_synonyms) {
    if (columns.contains(link.synonyms.name)) continue;
    if (const auto column = mapper.take(link.synonyms))
      map.links.push_back({*column, link.relation, link.reversed});
  }
  if (!map.of(Field::rating)) {  // the scales of no ratings
    auto& scale = map.fields[static_cast<std::size_t>(Field::rating_scale)];
    if (scale) mapper.give_back(*scale);
    scale.reset();
  }
  mapper.take_case_links(map.links);
  if (!columns.contains(alternatives_synonyms.name))
    while (const auto column = mapper.take(alternatives_synonyms))
      map.alternatives.push_back(*column);
  map.others = mapper.rest();
  if (const auto column = map.of(Field::level)) map.level_scale = stated_scale(header[*column]);
  if (const auto column = map.of(Field::importance))
    map.importance_scale = stated_scale(header[*column]);
  return map;
}

std::string_view use_of(const ColumnMap& map, std::size_t column) {
  for (std::size_t i = 0; i < field_count; ++i)
    if (map.fields[i] == column) return field_synonyms[i].name;
  for (const LinkColumn& link : map.links) {
    if (link.column != column) continue;
    for (const LinkSynonyms& known : link_synonyms)
      if (known.relation == link.relation && known.reversed == link.reversed)
        return known.synonyms.name;
    return to_string(link.relation);
  }
  const auto& alternatives = map.alternatives;
  if (std::find(alternatives.begin(), alternatives.end(), column) != alternatives.end())
    return alternatives_synonyms.name;
  return {};
}

bool is_known_header(std::string_view header) {
  const std::string name = plain(header);
  const auto lists = [&](const Synonyms& synonyms) {
    return std::find(synonyms.headers.begin(), synonyms.headers.end(), name) !=
           synonyms.headers.end();
  };
  return std::any_of(std::begin(field_synonyms), std::end(field_synonyms), lists) ||
         std::any_of(std::begin(link_synonyms), std::end(link_synonyms),
                     [&](const LinkSynonyms& link) { return lists(link.synonyms); }) ||
         lists(alternatives_synonyms) || case_link(0, name).has_value();
}

ReadError no_statement(std::span<const std::string> header, std::size_t line) {
  std::string message =
      "no column holds the statement; head it \"statement\", or name it. The columns are " +
      listed(header);
  for (const auto& [delimiter, name] : {std::pair{'\t', "TAB"}, {';', "\";\""}, {',', "\",\""}}) {
    for (const std::string& cell : header) {
      if (cell.find(delimiter) == std::string::npos) continue;
      for (std::size_t first = 0; first <= cell.size();) {
        const std::size_t end = std::min(cell.find(delimiter, first), cell.size());
        const std::string part = plain(cell.substr(first, end - first));
        first = end + 1;
        if (std::find(std::begin(statement_headers), std::end(statement_headers), part) ==
            std::end(statement_headers))
          continue;
        return {Code::missing_field, std::to_string(line) + ":1",
                message + ". Separated by " + name + " there would be one"};
      }
    }
  }
  return {Code::missing_field, std::to_string(line) + ":1", message};
}

}  // namespace wellspring::detail
