// Tables of statements: CSV and TSV files, or rows that the caller has in hand.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// A table in memory: one header row, then cells as text. Rows may be short or long; the reader
/// says so.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;  ///< where each row starts in its source; empty: row 2, 3, ...
  std::vector<Diagnostic> diagnostics;  ///< what was odd when the table was made

  [[nodiscard]] std::size_t line(std::size_t row) const {
    return row < lines.size() ? lines[row] : row + 2;
  }
};

/// Which column holds what: the field's name -> the header's text. Fields: id, statement,
/// alternatives (separated by "|" or line breaks), description, coded_notation, language, parent,
/// precedes, prerequisites (ids or codes, separated by "|"), level, importance, required. Fields
/// not named are found by the synonyms in docs/formats/table.md, without regard to case, blanks and
/// punctuation.
using Columns = std::map<std::string, std::string, std::less<>>;

/// Reads delimited text: comma, semicolon or tab, found from the header row; quotes as RFC 4180.
/// A tab-separated file has no quoting, as O*NET's have none.
///
/// The owner's kind decides what is said of each row: a job role demands it, a program teaches it,
/// a learner holds it; a framework only lists it. Ids that are no absolute Iri are read within the
/// document: `<document iri>#<id>`.
[[nodiscard]] Expected<Document, ReadError> read_table(std::span<const std::byte> bytes,
                                                       const ReadOptions& options = {},
                                                       const Columns& columns = {});

/// The same for a table in memory (a spreadsheet, a data frame).
[[nodiscard]] Expected<Document, ReadError> read_table(const Table& table,
                                                       const ReadOptions& options = {},
                                                       const Columns& columns = {});

/// Delimited text as cells; a row that is shorter or longer than the header is left out, and
/// listed.
[[nodiscard]] Expected<Table, ReadError> parse_delimited(std::span<const std::byte> bytes,
                                                         const ReadOptions& options = {});

/// A column, and what it is read as: the name of a field or of a relation, or nothing where it is
/// kept as it stands.
struct ColumnUse {
  std::string header;
  std::string field;
  std::string example;  ///< the first cell that says something

  bool operator==(const ColumnUse&) const = default;
};

/// What reading a table would do, without a document of it.
struct TablePreview {
  std::vector<ColumnUse> columns;
  std::size_t competencies = 0;
  std::size_t rows_left_out = 0;
  std::vector<Diagnostic> diagnostics;  ///< of the rows too, by line and column

  bool operator==(const TablePreview&) const = default;
};

/// A dry run of read_table: how each column would be read, how many rows would be competencies, and
/// what is odd in which cell. The errors are those of read_table.
[[nodiscard]] Expected<TablePreview, ReadError> preview_table(const Table& table,
                                                              const ReadOptions& options = {},
                                                              const Columns& columns = {});

/// A document's competencies as a table that read_table takes back: id, statement, alternatives,
/// description, coded notation, language, parent and the other relations, place among siblings, and
/// what the owner says of level, importance and need; then the columns that the document kept.
/// Several values of one cell stand between bars; a level's column is headed with its scale.
///
/// Cost: O(document).
[[nodiscard]] Table table_of(const Document& document);

struct CsvOptions {
  /// A cell that a spreadsheet would run as a formula gets a leading apostrophe. Off for machines,
  /// to which the apostrophe would be text.
  bool guard_formulas = true;

  bool operator==(const CsvOptions&) const = default;
};

/// The same as comma-separated text (RFC 4180), UTF-8, lines ending in CR LF.
[[nodiscard]] std::string write_csv(const Document& document, const CsvOptions& options = {});

}  // namespace wellspring
