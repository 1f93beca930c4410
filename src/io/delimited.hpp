// Comma, semicolon and tab files, row by row.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/findings.hpp"

namespace wellspring::detail {

/// A cell as text, and where it starts: line and byte of the line, from 1; in a table that was
/// never text, row and column.
struct Cell {
  std::string_view text;
  std::size_t line = 0;
  std::size_t column = 0;

  [[nodiscard]] std::string place() const {
    return std::to_string(line) + ":" + std::to_string(column);
  }
};

/// No character: every line is one cell.
inline constexpr char no_delimiter = '\0';

/// The delimiter that the header row shows most often outside quotes, tab before comma before
/// semicolon where two are as frequent; none where it shows none.
[[nodiscard]] char find_delimiter(std::string_view text);

/// The fault of a header row that names two columns alike (blank names aside), or has more of them
/// than the limit; nothing where it is sound.
[[nodiscard]] std::optional<ReadError> check_header(std::span<const Cell> header,
                                                    const Limits& limits);

/// Whether a row has as many cells as the header, none of them over the limit; says so if not.
/// \param found  how many cells the row has, of which `cells` may be the first few
[[nodiscard]] bool check_row(std::span<const Cell> cells, std::size_t found, std::size_t columns,
                             const Limits& limits, Findings& findings);

/// Of a column: every node keeps it beside the cell, so that it counts as often as there are rows.
/// The head of an only column is kept nowhere, and may be a statement itself.
inline constexpr std::size_t longest_column_name = 4096;

/// How a standard's tables differ from what the delimiter says.
struct Dialect {
  bool quoted_tabs = false;    ///< quotes as RFC 4180 has them, tabs or not
  bool short_rows = false;     ///< cells that are missing at the end of a row are blank
  std::size_t first_line = 1;  ///< of the text in its file
};

/// Reads rows in one pass, each character once. Quotes as RFC 4180 has them, but for tabs: those
/// files have none, and a quote is text. Lines end in LF, CR or CR LF, the last one perhaps in
/// nothing; blank lines are no rows.
class DelimitedReader {
 public:
  /// Checks that the bytes are UTF-8 without NUL, finds the delimiter where none is given, and
  /// reads the header row. The bytes have to outlive the reader, as do the limits and findings.
  [[nodiscard]] static Expected<DelimitedReader, ReadError> open(
      std::string_view bytes, const Limits& limits, Findings& findings,
      std::optional<char> delimiter = std::nullopt, const Dialect& dialect = {});

  /// The names of the columns, trimmed of blanks.
  [[nodiscard]] const std::vector<std::string>& header() const& { return header_; }

  /// The line on which the header row starts.
  [[nodiscard]] std::size_t header_line() const { return header_line_; }

  /// The next sound row: as many cells as the header, none too long; others are findings. False at
  /// the end, and after an error.
  [[nodiscard]] bool next();

  /// The row's cells, which are good until the next one is read.
  [[nodiscard]] std::span<const Cell> row() const& { return cells_; }

  /// What ended the reading early: an unclosed quote, or more rows than the limit.
  [[nodiscard]] const std::optional<ReadError>& error() const& { return error_; }

 private:
  DelimitedReader(std::string_view text, char delimiter, const Limits& limits, Findings& findings,
                  const Dialect& dialect)
      : text_(text), delimiter_(delimiter), quotes_(delimiter != '\t' || dialect.quoted_tabs),
        short_rows_(dialect.short_rows), limits_(&limits), findings_(&findings),
        line_(dialect.first_line), header_line_(dialect.first_line) {}

  enum class End { cell, row };

  [[nodiscard]] bool read_row(std::size_t stored);
  End read_cell(bool stored);
  End end_cell();
  [[nodiscard]] std::string_view read_quoted(const Cell& cell);
  [[nodiscard]] std::string_view read_bare(std::size_t first, const Cell& cell);
  void end_line();
  [[nodiscard]] bool at_end() const { return position_ >= text_.size(); }
  [[nodiscard]] std::size_t column() const { return position_ - line_start_ + 1; }

  std::string_view text_;
  char delimiter_;
  bool quotes_;
  bool short_rows_;
  const Limits* limits_;
  Findings* findings_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  std::size_t line_start_ = 0;
  std::size_t rows_ = 0;
  std::size_t found_ = 0;  ///< cells of the row, stored or not
  std::vector<Cell> cells_;
  std::deque<std::string> unquoted_;  ///< texts of the row that doubled quotes were taken out of
  std::vector<std::string> header_;
  std::size_t header_line_ = 1;
  std::optional<ReadError> error_;
};

/// Text without ASCII blanks at either end.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace wellspring::detail
