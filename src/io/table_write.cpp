// One row for each competency, in the columns that people's own sheets have.
#include <wellspring/io/table.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <wellspring/model/make_document.hpp>

#include "io/cell_value.hpp"
#include "io/delimited_sink.hpp"
#include "io/json_text.hpp"

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
    for (const Association& said : document_.associations) {
      const auto row = row_of_.find(said.source.text());
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
    add_column("sequenceNumber", std::move(position));
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
      level_header = "level (" + detail::shortest(scale->minimum) + " to " +
                     detail::shortest(scale->maximum) + ")";
    add_column(std::move(level_header), std::move(level));
    add_column("importance", std::move(importance));
    add_column("required", std::move(required));
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
        columns[found->second][i] = kept_text(extra);
      }
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (std::find(table_.header.begin(), table_.header.end(), names[i]) == table_.header.end())
        add_column(names[i], std::move(columns[i]));
  }

  const Document& document_;
  std::size_t rows_;
  std::unordered_map<std::string_view, std::size_t> row_of_;
  Table table_;
};

void append_row(std::string& out, const Row& cells, bool guard_formulas) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    detail::append_cell(out, cells[i], guard_formulas);
  }
  out += "\r\n";
}

}  // namespace

Table table_of(const Document& document) { return TableWriter{document}.run(); }

std::string write_csv(const Document& document, const CsvOptions& options) {
  const Table table = table_of(document);
  std::string out;
  append_row(out, table.header, options.guard_formulas);
  for (const Row& row : table.rows) append_row(out, row, options.guard_formulas);
  return out;
}

}  // namespace wellspring
