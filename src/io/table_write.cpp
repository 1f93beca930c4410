// One row for each competency, in the columns that people's own sheets have.
#include <wellspring/io/table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <wellspring/model/make_document.hpp>

#include "io/cell_value.hpp"
#include "io/delimited_sink.hpp"
#include "io/json_text.hpp"
#include "io/table_columns.hpp"

namespace wellspring {
namespace {

using Row = std::vector<std::string>;

void append_part(std::string& cell, std::string_view part) {
  if (!cell.empty()) cell += '|';
  cell += part;
}

std::string kept_text(const Extra& extra) {
  return extra.json.starts_with('"') ? detail::string_value(extra.json) : extra.json;
}

// Collects a document's rows, column by column; columns that say nothing are left out.
class TableWriter {
 public:
  explicit TableWriter(const Document& document)
      : document_(document), rows_(document.nodes.size()) {
    for (std::size_t i = 0; i < document.nodes.size(); ++i)
      row_of_.try_emplace(document.nodes[i].iri.text(), i);
  }

  Table run() && {
    add("id", [](const Node& node) { return node.iri.text(); });
    add("statement", [](const Node& node) { return node.statement; });
    add("alternatives", [](const Node& node) {
      std::string cell;
      for (const std::string& text : node.alternatives) append_part(cell, text);
      return cell;
    });
    add("description", [](const Node& node) { return node.description; });
    add("coded_notation", [](const Node& node) { return node.coded_notation; });
    add("language", [](const Node& node) { return node.language; });
    add_relations();
    add_owner_figures();
    add_extras();
    return std::move(table_);
  }

 private:
  void add(std::string_view header, const std::function<std::string(const Node&)>& cell_of) {
    Row column;
    for (const Node& node : document_.nodes) column.push_back(cell_of(node));
    add_column(std::string{header}, std::move(column));
  }

  void add_column(std::string header, Row column) {
    const bool says_something =
        std::any_of(column.begin(), column.end(), [](const auto& cell) { return !cell.empty(); });
    if (!says_something && header != "id" && header != "statement") return;
    table_.header.push_back(std::move(header));
    table_.rows.resize(rows_);
    for (std::size_t i = 0; i < rows_; ++i) table_.rows[i].push_back(std::move(column[i]));
  }

  // What competencies say of each other; what is said of the owner has no column.
  void add_relations() {
    std::array<Row, relation_names.size()> cells;
    Row position(rows_);
    Row prerequisites(rows_);
    for (const Association& said : document_.associations) {
      const auto row = row_of_.find(said.source.text());
      if (row == row_of_.end()) add_prerequisite(prerequisites, said);
      if (row == row_of_.end() || said.target == document_.header.iri) continue;
      Row& column = cells[static_cast<std::size_t>(said.relation)];
      column.resize(rows_);
      append_part(column[row->second], said.target.text());
      if (said.relation == Relation::is_child_of && said.position)
        position[row->second] = std::to_string(*said.position);
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      const auto relation = static_cast<Relation>(i);
      const auto word = written_word(Vocabulary::case_, relation);
      if (!word) continue;
      add_column(relation == Relation::is_child_of ? "parent" : std::string{word->word},
                 std::move(cells[i]));
    }
    add_column("prerequisites", std::move(prerequisites));
    add_column("sequenceNumber", std::move(position));
  }

  // What precedes a row and has no row of its own.
  void add_prerequisite(Row& column, const Association& said) const {
    const auto row = row_of_.find(said.target.text());
    if (said.relation == Relation::precedes && row != row_of_.end() &&
        said.source != document_.header.iri)
      append_part(column[row->second], said.source.text());
  }

  void add_owner_figures() {
    Row level(rows_);
    Row importance(rows_);
    Row required(rows_);
    std::string level_header = "level";
    for (const Association& said : document_.associations) {
      const auto row = row_of_.find(said.target.text());
      if (row == row_of_.end() || said.source != document_.header.iri) continue;
      if (said.level && one_scale()) level[row->second] = detail::shortest(said.level->value());
      if (said.importance) importance[row->second] = detail::shortest(*said.importance);
      if (said.required != Required::unknown)
        required[row->second] = said.required == Required::yes ? "yes" : "no";
    }
    if (const Scale* const scale = one_scale(); scale != nullptr && *scale != detail::unit_scale())
      level_header = headed_with(*scale);
    add_column(std::move(level_header), std::move(level));
    add_column("importance", std::move(importance));
    add_column("required", std::move(required));
  }

  // By the scale's own name where that heads a level.
  static std::string headed_with(const Scale& scale) {
    const std::string extent =
        " (" + detail::shortest(scale.minimum) + " to " + detail::shortest(scale.maximum) + ")";
    const std::vector<std::string> own{scale.name + extent};
    const auto map = detail::map_columns(own, {});
    const bool reads = map && map->of(detail::Field::level) && map->level_scale == scale;
    return reads ? own.front() : "level" + extent;
  }

  // A header states one scale; levels on several are not comparable in one column.
  const Scale* one_scale() const {
    const Scale* found = nullptr;
    for (const Association& said : document_.associations) {
      if (!said.level || said.source != document_.header.iri) continue;
      if (!said.scale || *said.scale >= document_.scales.size()) return nullptr;
      const Scale* const scale = &document_.scales[*said.scale];
      if (found != nullptr && found != scale) return nullptr;
      found = scale;
    }
    return found;
  }

  void add_extras() {
    if (document_.format != Format::table && document_.format != Format::none) return;
    std::vector<std::string> names;
    std::unordered_map<std::string_view, std::size_t> place;
    std::vector<Row> columns;
    for (std::size_t i = 0; i < rows_; ++i)
      for (const Extra& extra : document_.nodes[i].extras) {
        const auto [found, is_new] = place.try_emplace(extra.name, columns.size());
        if (is_new) {
          names.push_back(extra.name);
          columns.emplace_back(rows_);
        }
        append_part(columns[found->second][i], kept_text(extra));
      }
    const std::size_t modelled = table_.header.size();
    for (std::size_t i = 0; i < columns.size(); ++i) add_kept(names[i], std::move(columns[i]));
    keep_apart(modelled);
  }

  // Cells that no figure could be read from go back among those of their column.
  void add_kept(const std::string& name, Row column) {
    const auto known = std::find(table_.header.begin(), table_.header.end(), name);
    if (known == table_.header.end()) return add_column(name, std::move(column));
    const auto at = known - table_.header.begin();
    for (std::size_t i = 0; i < rows_; ++i)
      if (std::string& cell = table_.rows[i][static_cast<std::size_t>(at)]; cell.empty())
        cell = std::move(column[i]);
  }

  // A column that was kept, and would be taken for a field that no column of the table holds, is
  // preceded by that field's, though it be blank.
  void keep_apart(std::size_t first_kept) {
    while (const auto head = missing_head(first_kept)) {
      const auto at = static_cast<std::ptrdiff_t>(first_kept++);
      table_.header.insert(table_.header.begin() + at, *head);
      for (Row& row : table_.rows) row.insert(row.begin() + at, std::string{});
    }
  }

  [[nodiscard]] std::optional<std::string> missing_head(std::size_t first_kept) const {
    const auto map = detail::map_columns(table_.header, {});
    for (std::size_t i = first_kept; map && i < table_.header.size(); ++i) {
      const std::string_view field = detail::use_of(*map, i);
      const std::string head{field == "position" ? "sequenceNumber"
                             : field == "rating" ? "Data Value"
                                                 : field};
      if (!head.empty() &&
          std::find(table_.header.begin(), table_.header.end(), head) == table_.header.end())
        return head;
    }
    return std::nullopt;
  }

  const Document& document_;
  std::size_t rows_;
  std::unordered_map<std::string_view, std::size_t> row_of_;
  Table table_;
};

template <class Append>
void append_row(std::string& out, const Row& cells, const Append& append, bool guard_formulas) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    append(out, cells[i], guard_formulas);
  }
  out += "\r\n";
}

}  // namespace

Table table_of(const Document& document) { return TableWriter{document}.run(); }

std::string write_csv(const Document& document, const CsvOptions& options) {
  const Table table = table_of(document);
  std::string out;
  append_row(out, table.header, detail::append_head, options.guard_formulas);
  for (const Row& row : table.rows)
    append_row(out, row, detail::append_cell, options.guard_formulas);
  return out;
}

}  // namespace wellspring
