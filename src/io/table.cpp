// Where the rows come from: delimited text, or a table in memory.
#include <wellspring/io/table.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

#include "io/delimited.hpp"
#include "io/encoding.hpp"
#include "io/findings.hpp"
#include "io/rubric_rows.hpp"
#include "io/structure.hpp"
#include "io/table_columns.hpp"
#include "io/table_preamble.hpp"
#include "io/table_rows.hpp"

namespace wellspring {
namespace {

using detail::Cell;
using detail::DelimitedReader;
using detail::Field;
using detail::Findings;

// Rows that are looked at to tell which column holds sentences.
constexpr std::size_t sampled_rows = 50;

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// A name that equal contents share: a version 5 UUID, each piece named in the one before it.
class ContentName {
 public:
  void add(std::string_view piece) {
    name_ = boost::uuids::name_generator_sha1{name_}(piece.data(), piece.size());
  }
  [[nodiscard]] Iri iri() const { return Iri{"urn:uuid:" + boost::uuids::to_string(name_)}; }

 private:
  // The UUID of "urn:wellspring:table" in the namespace of URLs (RFC 9562 section 6.6).
  boost::uuids::uuid name_ =
      boost::uuids::name_generator_sha1{boost::uuids::ns::url()}("urn:wellspring:table");
};

// Which columns hold sentences, by the rows at the top.
class Sample {
 public:
  explicit Sample(std::size_t columns) : filled_(columns), wordy_(columns) {}

  void add(std::span<const Cell> cells) {
    for (std::size_t i = 0; i < std::min(cells.size(), filled_.size()); ++i) {
      const std::string_view text = detail::trimmed(cells[i].text);
      if (text.empty()) continue;
      ++filled_[i];
      if (text.find(' ') != std::string_view::npos) ++wordy_[i];
    }
  }

  // The only column that most often has more than one word; nothing where there are two.
  [[nodiscard]] std::optional<std::size_t> only_text() const {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < filled_.size(); ++i) {
      if (filled_[i] == 0 || 2 * wordy_[i] < filled_[i]) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

 private:
  std::vector<std::size_t> filled_;
  std::vector<std::size_t> wordy_;
};

// A sentence rather than the name of a column.
bool is_sentence(std::string_view text) {
  return std::count(text.begin(), text.end(), ' ') >= 5 ||
         (text.ends_with('.') && text.find(' ') != std::string_view::npos);
}

// Finds the statement in a header that no synonym fits, where only one column can hold it.
// \return  whether the header row is itself a statement
Expected<bool, ReadError> choose_statement(std::span<const std::string> header, std::size_t line,
                                           const Sample& sample, detail::ColumnMap& columns,
                                           Findings& findings) {
  auto& statement = columns.fields[static_cast<std::size_t>(Field::statement)];
  if (statement) return false;
  const bool known = std::any_of(header.begin(), header.end(), detail::is_known_header);
  const auto only =
      header.size() == 1 && !header[0].empty() ? std::optional<std::size_t>{0} : sample.only_text();
  if (known || !only) return Unexpected{detail::no_statement(header, line)};
  statement = only;
  std::erase(columns.others, *only);
  const bool headless = header.size() == 1 && is_sentence(header[0]);
  findings.note(Code::repaired, std::to_string(line) + ":1",
                headless ? "no header row: the first line is read as a statement like the others"
                         : "\"" + header[*only] +
                               "\" is read as the statement: no other column holds sentences");
  return headless;
}

// The sample of a text, read apart: what is odd in it is found when the rows themselves are read.
Sample sample_of(std::string_view text, const Limits& limits, std::size_t columns) {
  Sample sample{columns};
  if (columns == 0) return sample;
  Findings unheard{false, 0};
  auto reader = DelimitedReader::open(text, limits, unheard);
  for (std::size_t i = 0; reader && i < sampled_rows && reader->next(); ++i)
    sample.add(reader->row());
  return sample;
}

Iri name_of(std::string_view text, const ReadOptions& options) {
  if (!options.iri.empty()) return options.iri;
  ContentName name;
  name.add(text);
  return name.iri();
}

Expected<Document, ReadError> finished(detail::TableRows rows, const ReadOptions& options,
                                       const ContentName& name) {
  return std::move(rows).finish(options.iri.empty() ? name.iri() : options.iri);
}

std::vector<Cell> cells_of(std::span<const std::string> texts, std::size_t line) {
  std::vector<Cell> cells;
  cells.reserve(texts.size());
  for (const std::string& text : texts) cells.push_back({text, line, cells.size() + 1});
  return cells;
}

// What text would have to be, too: UTF-8, and no more rows and columns than the limits.
std::optional<ReadError> check_table(const Table& table, const Limits& limits) {
  if (table.rows.size() > limits.items)
    return ReadError{Code::too_large, "", "more than " + std::to_string(limits.items) + " rows"};
  const auto invalid = [](std::span<const std::string> texts,
                          std::size_t line) -> std::optional<ReadError> {
    for (const Cell& cell : cells_of(texts, line))
      if (detail::first_invalid_utf8(cell.text))
        return ReadError{Code::invalid_utf8, cell.place(), "the cell is not UTF-8"};
    return std::nullopt;
  };
  if (auto error = invalid(table.header, 1)) return error;
  if (auto error = detail::check_header(cells_of(table.header, 1), limits)) return error;
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (auto error = invalid(table.rows[i], table.line(i))) return error;
  return std::nullopt;
}

void pass_on(const std::vector<Diagnostic>& diagnostics, Findings& findings) {
  for (const Diagnostic& found : diagnostics) {
    if (found.severity == Severity::note)
      findings.note(found.code, found.where, found.message);
    else
      findings.warn(found.code, found.where, found.message);
  }
}

}  // namespace

Expected<Document, ReadError> read_table(std::span<const std::byte> bytes,
                                         const ReadOptions& options, const Columns& columns) {
  const detail::Preamble preamble = detail::split_preamble(text_of(bytes));
  const std::string_view text = preamble.rest;
  Findings findings{options.strict, options.limits.diagnostics};
  auto reader = DelimitedReader::open(text, options.limits, findings, std::nullopt,
                                      {.first_line = preamble.lines + 1});
  if (!reader) return Unexpected{reader.error()};
  if (detail::holds_rubrics(reader->header()))
    return detail::read_rubric_rows(*reader, options, findings, name_of(text_of(bytes), options));
  auto map = detail::map_columns(reader->header(), columns);
  if (!map) return Unexpected{map.error()};
  const std::size_t width = map->of(Field::statement) ? 0 : reader->header().size();
  const auto headless = choose_statement(reader->header(), reader->header_line(),
                                         sample_of(text, options.limits, width), *map, findings);
  if (!headless) return Unexpected{headless.error()};

  detail::TableRows rows{reader->header(), *std::move(map), options, findings};
  rows.take(preamble);
  if (*headless) rows.add(cells_of(reader->header(), reader->header_line()));
  while (!findings.failed() && reader->next()) rows.add(reader->row());
  if (findings.failed()) return Unexpected{findings.error()};
  if (reader->error()) return Unexpected{*reader->error()};
  return std::move(rows).finish(name_of(text_of(bytes), options));
}

Expected<Document, ReadError> read_table(const Table& table, const ReadOptions& options,
                                         const Columns& columns) {
  Findings findings{options.strict, options.limits.diagnostics};
  pass_on(table.diagnostics, findings);
  if (auto error = check_table(table, options.limits)) return Unexpected{*std::move(error)};
  std::vector<std::string> header;
  for (const std::string& cell : table.header) header.emplace_back(detail::trimmed(cell));
  auto map = detail::map_columns(header, columns);
  if (!map) return Unexpected{map.error()};
  Sample sample{header.size()};
  for (std::size_t i = 0; i < std::min(table.rows.size(), sampled_rows); ++i)
    sample.add(cells_of(table.rows[i], table.line(i)));
  const auto headless = choose_statement(header, 1, sample, *map, findings);
  if (!headless) return Unexpected{headless.error()};

  detail::TableRows rows{header, *std::move(map), options, findings};
  ContentName name;
  for (const std::string& cell : table.header) name.add(cell);
  if (*headless) rows.add(cells_of(header, 1));
  for (std::size_t i = 0; i < table.rows.size() && !findings.failed(); ++i) {
    const std::vector<Cell> cells = cells_of(table.rows[i], table.line(i));
    for (const Cell& cell : cells) name.add(cell.text);
    if (cells.empty()) continue;
    if (detail::check_row(cells, cells.size(), header.size(), options.limits, findings))
      rows.add(cells);
  }
  if (findings.failed()) return Unexpected{findings.error()};
  return finished(std::move(rows), options, name);
}

Expected<TablePreview, ReadError> preview_table(const Table& table, const ReadOptions& options,
                                                const Columns& columns) {
  ReadOptions lenient = options;
  lenient.strict = false;
  auto document = read_table(table, lenient, columns);
  if (!document) return Unexpected{document.error()};
  std::vector<std::string> header;
  for (const std::string& cell : table.header) header.emplace_back(detail::trimmed(cell));
  const auto map = detail::map_columns(header, columns);
  if (!map) return Unexpected{map.error()};
  TablePreview preview;
  for (std::size_t i = 0; i < header.size(); ++i) {
    ColumnUse& use = preview.columns.emplace_back();
    use.header = header[i];
    use.field = detail::use_of(*map, i);
    for (const auto& row : table.rows) {
      if (i >= row.size() || detail::is_blank(row[i])) continue;
      use.example = row[i];
      break;
    }
  }
  preview.competencies = document->nodes.size();
  for (const Diagnostic& found : document->diagnostics)
    if (found.code == Code::csv_columns) ++preview.rows_left_out;
  preview.diagnostics = std::move(document->diagnostics);
  return preview;
}

Expected<Table, ReadError> parse_delimited(std::span<const std::byte> bytes,
                                           const ReadOptions& options) {
  Findings findings{options.strict, options.limits.diagnostics};
  auto reader = DelimitedReader::open(text_of(bytes), options.limits, findings);
  if (!reader) return Unexpected{reader.error()};
  Table table;
  table.header = reader->header();
  while (reader->next()) {
    auto& row = table.rows.emplace_back();
    row.reserve(reader->row().size());
    for (const Cell& cell : reader->row()) row.emplace_back(cell.text);
    table.lines.push_back(reader->row().front().line);
  }
  if (findings.failed()) return Unexpected{findings.error()};
  if (reader->error()) return Unexpected{*reader->error()};
  table.diagnostics = std::move(findings).take();
  return table;
}

}  // namespace wellspring
