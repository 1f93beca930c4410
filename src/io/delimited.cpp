// One pass: a cell is bare, or quoted until its closing quote; whatever else a quote does is text.
#include "io/delimited.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "io/cell_value.hpp"
#include "io/encoding.hpp"

namespace wellspring::detail {
namespace {

using namespace std::string_view_literals;

// The line and byte of a position, by counting: for the one place where a text fails.
std::pair<std::size_t, std::size_t> line_and_byte(std::string_view text, std::size_t position) {
  std::size_t line = 1;
  std::size_t start = 0;
  for (std::size_t i = 0; i < position; ++i) {
    const bool ends = text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n");
    if (!ends) continue;
    ++line;
    start = i + 1;
  }
  return {line, position - start + 1};
}

ReadError fault_at(std::string_view text, std::size_t position, Code code,
                   const std::string& message) {
  const auto [line, byte] = line_and_byte(text, position);
  return {code, std::to_string(line) + ":" + std::to_string(byte),
          "line " + std::to_string(line) + ", byte " + std::to_string(byte) + ": " + message};
}

std::string hexadecimal(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'0', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
}

// The fault of bytes that cannot be a table at all; nothing where they can.
std::optional<ReadError> check_text(std::string_view text) {
  if (const auto encoding = foreign_encoding(text))
    return ReadError{Code::encoding, "1:1",
                     "the text is " + std::string{*encoding} + "; save the table as UTF-8"};
  if (const auto invalid = first_invalid_utf8(text))
    return fault_at(text, *invalid, Code::invalid_utf8,
                    hexadecimal(text[*invalid]) +
                        " is not UTF-8 here; save the table as UTF-8, not in a code page");
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos)
    return fault_at(text, nul, Code::csv_nul, "a NUL byte; a table is text");
  return std::nullopt;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\n\v\f\r";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

char find_delimiter(std::string_view text) {
  constexpr std::array<char, 3> delimiters{'\t', ',', ';'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  bool cell_starts = true;
  bool row_starts = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') continue;
      if (text.substr(i + 1, 1) == "\"")
        ++i;  // a quote that is text
      else
        quoted = false;
      continue;
    }
    if (c == '\n' || c == '\r') {
      if (!row_starts) break;
      continue;
    }
    row_starts = false;
    quoted = c == '"' && cell_starts;
    const auto found = std::find(delimiters.begin(), delimiters.end(), c);
    cell_starts = found != delimiters.end();
    if (cell_starts) ++counts[static_cast<std::size_t>(found - delimiters.begin())];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (*most == 0) return no_delimiter;
  return delimiters[static_cast<std::size_t>(most - counts.begin())];
}

std::optional<ReadError> check_header(std::span<const Cell> header, const Limits& limits) {
  if (header.size() > limits.columns)
    return ReadError{Code::too_wide, header[limits.columns].place(),
                     "more than " + std::to_string(limits.columns) + " columns"};
  for (const Cell& cell : header)
    if (cell.text.size() > longest_column_name && header.size() > 1)
      return ReadError{Code::too_long, cell.place(),
                       "a column is headed by " + std::to_string(cell.text.size()) +
                           " bytes, more than " + std::to_string(longest_column_name)};
  std::vector<std::pair<std::string_view, std::size_t>> names;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (const auto name = trimmed(header[i].text); !name.empty()) names.emplace_back(name, i);
  std::sort(names.begin(), names.end());
  const auto repeated = std::adjacent_find(
      names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (repeated == names.end()) return std::nullopt;
  return ReadError{
      Code::duplicate_key, header[std::next(repeated)->second].place(),
      "two columns are headed \"" + std::string{repeated->first} + "\"; rename or remove one"};
}

bool check_row(std::span<const Cell> cells, std::size_t found, std::size_t columns,
               const Limits& limits, Findings& findings) {
  if (found != columns) {
    findings.warn(Code::csv_columns, cells.front().place(),
                  "the row has " + std::to_string(found) + " cells, the header " +
                      std::to_string(columns) + "; the row is left out");
    return false;
  }
  for (const Cell& cell : cells) {
    if (cell.text.size() <= limits.string_bytes) continue;
    findings.warn(Code::too_long, cell.place(),
                  "a cell of " + std::to_string(cell.text.size()) + " bytes, more than " +
                      std::to_string(limits.string_bytes) + "; the row is left out");
    return false;
  }
  return true;
}

Expected<DelimitedReader, ReadError> DelimitedReader::open(std::string_view bytes,
                                                           const Limits& limits, Findings& findings,
                                                           std::optional<char> delimiter,
                                                           const Dialect& dialect) {
  if (bytes.size() > limits.input_bytes)
    return Unexpected{
        ReadError{Code::too_large, "",
                  "more than the limit of " + std::to_string(limits.input_bytes) + " bytes"}};
  const std::string_view text = without_byte_order_mark(bytes);
  if (auto error = check_text(text)) return Unexpected{*std::move(error)};
  DelimitedReader reader{text, delimiter ? *delimiter : find_delimiter(text), limits, findings,
                         dialect};
  if (!reader.read_row(checked_add(limits.columns, 1).value_or(limits.columns))) {
    if (reader.error_) return Unexpected{*std::move(reader.error_)};
    return Unexpected{ReadError{Code::missing_field, "1:1", "there is no header row"}};
  }
  if (auto error = check_header(reader.cells_, limits)) return Unexpected{*std::move(error)};
  reader.header_line_ = reader.cells_.front().line;
  reader.header_.reserve(reader.cells_.size());
  for (const Cell& cell : reader.cells_) reader.header_.emplace_back(trimmed(cell.text));
  return reader;
}

bool DelimitedReader::next() {
  while (!error_ && !findings_->failed() && read_row(header_.size())) {
    if (++rows_ > limits_->items) {
      error_ = ReadError{Code::too_large, cells_.front().place(),
                         "more than " + std::to_string(limits_->items) + " rows"};
      return false;
    }
    if (short_rows_ && found_ < header_.size()) {
      cells_.resize(header_.size(), Cell{{}, cells_.front().line, cells_.front().column});
      found_ = cells_.size();
    }
    if (check_row(cells_, found_, header_.size(), *limits_, *findings_)) return true;
  }
  return false;
}

// A row that is not blank. Cells past the first `stored` are read and counted, and dropped: a row
// of commas alone must not outgrow its own text.
bool DelimitedReader::read_row(std::size_t stored) {
  while (!at_end()) {
    cells_.clear();
    unquoted_.clear();
    found_ = 0;
    const std::size_t first = position_;
    while (read_cell(found_ < stored) == End::cell) {
    }
    if (error_) return false;
    if (found_ > 1 || !trimmed(text_.substr(first, position_ - first)).empty()) return true;
  }
  return false;
}

DelimitedReader::End DelimitedReader::read_cell(bool stored) {
  Cell cell{{}, line_, column()};
  const std::size_t first = position_;
  cell.text =
      quotes_ && !at_end() && text_[position_] == '"' ? read_quoted(cell) : read_bare(first, cell);
  ++found_;
  if (stored) cells_.push_back(cell);
  return end_cell();
}

// Between an opening and a closing quote, where "" is a quote and lines may end.
std::string_view DelimitedReader::read_quoted(const Cell& cell) {
  const std::size_t opening = position_++;
  bool doubled = false;
  while (!at_end()) {
    const char c = text_[position_];
    if (c == '\n' || c == '\r') {
      end_line();
      continue;
    }
    ++position_;
    if (c != '"') continue;
    if (!at_end() && text_[position_] == '"') {
      doubled = true;
      ++position_;
      continue;
    }
    const bool closes = at_end() || text_[position_] == '\n' || text_[position_] == '\r' ||
                        text_[position_] == delimiter_;
    if (!closes) return read_bare(opening, cell);
    const std::string_view inside = text_.substr(opening + 1, position_ - opening - 2);
    if (!doubled) return inside;
    std::string& kept = unquoted_.emplace_back();
    kept.reserve(inside.size());
    for (std::size_t i = 0; i < inside.size(); ++i) {
      kept += inside[i];
      if (inside[i] == '"') ++i;  // the second of two
    }
    return kept;
  }
  error_ =
      ReadError{Code::csv_quote, cell.place(),
                "the quote that opens on line " + std::to_string(cell.line) + " is never closed"};
  return {};
}

// Up to the delimiter or the end of the line, from wherever the cell began: a quote in it, or text
// behind a closing quote, is taken to the letter.
std::string_view DelimitedReader::read_bare(std::size_t first, const Cell& cell) {
  bool quote = first != position_;
  while (!at_end()) {
    const char c = text_[position_];
    if (c == '\n' || c == '\r' || c == delimiter_) break;
    quote = quote || c == '"';
    ++position_;
  }
  if (quote && quotes_)
    findings_->warn(Code::csv_quote, cell.place(),
                    first != position_ && text_[first] == '"'
                        ? "text after a closing quote; the cell is read to the letter"
                        : "a quote inside a cell that does not begin with one; it is read to the "
                          "letter");
  return text_.substr(first, position_ - first);
}

DelimitedReader::End DelimitedReader::end_cell() {
  if (at_end()) return End::row;
  if (text_[position_] != '\n' && text_[position_] != '\r') {
    ++position_;
    return End::cell;
  }
  end_line();
  return End::row;
}

void DelimitedReader::end_line() {
  if (text_.substr(position_, 2) == "\r\n"sv) ++position_;
  ++position_;
  ++line_;
  line_start_ = position_;
}

}  // namespace wellspring::detail
