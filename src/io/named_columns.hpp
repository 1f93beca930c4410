// A delimited text whose columns a standard names.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/delimited.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// Rows of a text, its cells by the names of their columns. Places begin with the file's name,
/// where there is one.
class NamedColumns {
 public:
  /// \param text  kept by the caller, as are the limits and the findings
  [[nodiscard]] static Expected<NamedColumns, ReadError> open(std::string file,
                                                              std::string_view text,
                                                              const Limits& limits,
                                                              Findings& findings);

  [[nodiscard]] const std::vector<std::string>& header() const& { return reader_->header(); }

  /// The column of the first name that heads one, letters of either case alike.
  [[nodiscard]] std::optional<std::size_t> find(
      std::initializer_list<std::string_view> names) const;
  [[nodiscard]] bool has(std::initializer_list<std::string_view> names) const;

  [[nodiscard]] bool next() { return reader_->next(); }

  [[nodiscard]] std::size_t line() const { return reader_->row().front().line; }

  /// A cell of the row, trimmed; empty where there is no such column. Good until the next row.
  [[nodiscard]] std::string_view cell(std::optional<std::size_t> column) const;

  [[nodiscard]] std::string place(std::optional<std::size_t> column = std::nullopt) const;

  /// To be asked behind the last row: hands on what was found. \return  what ended it early
  [[nodiscard]] std::optional<ReadError> close();

 private:
  NamedColumns(std::string file, Findings& findings, const Limits& limits);
  [[nodiscard]] std::string placed(std::string where) const;

  std::string file_;
  Findings* findings_;
  std::unique_ptr<Findings> found_;  ///< in this text, at an address that stays
  std::optional<DelimitedReader> reader_;
  std::vector<std::string> names_;  ///< of the columns, in lower case
};

/// The parts of a cell between a separator, each trimmed, blank ones left out.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view cell, char separator);

}  // namespace wellspring::detail
