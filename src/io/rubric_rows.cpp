// The second file of CASE editors that export a framework as two tables.
#include "io/rubric_rows.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view known_columns[] = {"Type",
                                              "Identifier",
                                              "RubricIdentifier",
                                              "CriterionIdentifier",
                                              "Title",
                                              "Description",
                                              "Category",
                                              "Weight",
                                              "Position",
                                              "Quality",
                                              "Score",
                                              "Feedback",
                                              "CFItemIdentifier"};

std::optional<std::size_t> column_of(std::span<const std::string> header, std::string_view name) {
  const std::string wanted = lower_case(name);
  for (std::size_t i = 0; i < header.size(); ++i)
    if (lower_case(header[i]) == wanted) return i;
  return std::nullopt;
}

class RubricRows {
 public:
  RubricRows(DelimitedReader& rows, Findings& findings) : rows_(rows), findings_(findings) {
    for (std::size_t i = 0; i < rows.header().size(); ++i) {
      const bool known = std::any_of(
          std::begin(known_columns), std::end(known_columns),
          [&](std::string_view name) { return lower_case(name) == lower_case(rows.header()[i]); });
      if (!known) others_.push_back(i);
    }
  }

  std::vector<Rubric> run() && {
    while (!findings_.failed() && rows_.next()) {
      const std::string type = lower_case(text("Type"));
      if (type == "rubric")
        add_rubric();
      else if (type == "criterion")
        add_criterion();
      else if (type == "level")
        add_level();
      else
        findings_.warn(
            Code::unknown_value, place("Type"),
            excerpt(text("Type")) + " is no rubric, criterion or level; the row is left out");
    }
    return std::move(rubrics_);
  }

 private:
  std::string_view text(std::string_view name) const {
    const auto column = column_of(rows_.header(), name);
    return column ? trimmed(rows_.row()[*column].text) : std::string_view{};
  }
  std::string place(std::string_view name) const {
    const auto column = column_of(rows_.header(), name);
    return rows_.row()[column.value_or(0)].place();
  }

  std::optional<double> number(std::string_view name) {
    const Figure figure = read_figure(text(name));
    if (figure.fault) findings_.warn(*figure.fault, place(name), figure.message);
    return figure.value;
  }
  std::optional<std::int64_t> integer(std::string_view name) {
    const std::string_view digits = text(name);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (fault == std::errc{} && end == digits.data() + digits.size() && !digits.empty())
      return value;
    if (!digits.empty())
      findings_.warn(Code::number_syntax, place(name), excerpt(digits) + " is no whole number");
    return std::nullopt;
  }

  template <class Part>
  void keep_others(Part& part) {
    for (const std::size_t column : others_)
      if (const std::string_view cell = rows_.row()[column].text; !cell.empty())
        part.extras.push_back({rows_.header()[column], json_string(cell)});
  }

  void add_rubric() {
    Rubric& rubric = rubrics_.emplace_back();
    rubric.iri = plain_iri(text("Identifier"));
    rubric.title = text("Title");
    rubric.description = text("Description");
    keep_others(rubric);
    rubric_at_.try_emplace(lower_case(text("Identifier")), rubrics_.size() - 1);
  }

  void add_criterion() {
    const auto rubric = rubric_at_.find(lower_case(text("RubricIdentifier")));
    if (rubric == rubric_at_.end()) return left_out("RubricIdentifier", "rubric");
    auto& criteria = rubrics_[rubric->second].criteria;
    RubricCriterion& criterion = criteria.emplace_back();
    criterion.iri = plain_iri(text("Identifier"));
    criterion.category = text("Category");
    criterion.description = text("Description");
    if (const auto item = text("CFItemIdentifier"); !item.empty())
      criterion.competency = plain_iri(item);
    criterion.weight = number("Weight");
    criterion.position = integer("Position");
    keep_others(criterion);
    criterion_at_.try_emplace(lower_case(text("Identifier")),
                              std::pair{rubric->second, criteria.size() - 1});
  }

  void add_level() {
    const auto found = criterion_at_.find(lower_case(text("CriterionIdentifier")));
    if (found == criterion_at_.end()) return left_out("CriterionIdentifier", "criterion");
    const auto [rubric, place] = found->second;
    CriterionLevel& level = rubrics_[rubric].criteria[place].levels.emplace_back();
    level.iri = plain_iri(text("Identifier"));
    level.quality = text("Quality");
    level.description = text("Description");
    level.feedback = text("Feedback");
    level.score = number("Score");
    level.position = integer("Position");
    keep_others(level);
  }

  void left_out(std::string_view column, std::string_view what) {
    findings_.warn(Code::dangling, place(column),
                   "no row above is the " + std::string{what} + " " + excerpt(text(column)) +
                       "; this row is left out");
  }

  DelimitedReader& rows_;
  Findings& findings_;
  std::vector<std::size_t> others_;
  std::vector<Rubric> rubrics_;
  std::unordered_map<std::string, std::size_t> rubric_at_;
  std::unordered_map<std::string, std::pair<std::size_t, std::size_t>> criterion_at_;
};

}  // namespace

bool holds_rubrics(std::span<const std::string> header) {
  return column_of(header, "Type") && column_of(header, "RubricIdentifier") &&
         column_of(header, "CriterionIdentifier") && column_of(header, "Identifier");
}

Expected<Document, ReadError> read_rubric_rows(DelimitedReader& rows, const ReadOptions& options,
                                               Findings& findings, Iri iri) {
  Document document;
  document.format = Format::table;
  document.header.iri = std::move(iri);
  document.header.title = options.title;
  document.header.kind = options.kind.value_or(NodeKind::framework);
  document.rubrics = RubricRows{rows, findings}.run();
  if (findings.failed()) return Unexpected{findings.error()};
  if (rows.error()) return Unexpected{*rows.error()};
  document.diagnostics = std::move(findings).take();
  return document;
}

}  // namespace wellspring::detail
