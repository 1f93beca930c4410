// One text file of an O*NET release, its columns by name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/diagnostic.hpp>

#include "io/delimited.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// Rows of a tab-separated file without quotes. Places begin with the file's name.
class OnetFile {
 public:
  /// \param required  columns that the file must have
  /// \param optional  columns of some releases only; a cell of one that is not there is empty
  /// \return  nothing where the folder has no such file; Code::missing_field for a missing column
  [[nodiscard]] static Expected<std::optional<OnetFile>, ReadError> open(
      const std::filesystem::path& folder, std::string_view name,
      std::initializer_list<std::string_view> required,
      std::initializer_list<std::string_view> optional, const ReadOptions& options,
      Findings& findings);

  [[nodiscard]] bool next();

  /// The text of a column, by its position in `required` and then `optional`, trimmed; empty where
  /// the release says "n/a". Good until the next row.
  [[nodiscard]] std::string_view operator[](std::size_t column) const;
  [[nodiscard]] std::string place(std::size_t column) const;
  [[nodiscard]] std::size_t line() const { return reader_->row().front().line; }
  [[nodiscard]] const std::string& name() const { return name_; }

  /// To be asked when there are no more rows: hands on what was found in the file.
  /// \return  what ended it early
  [[nodiscard]] std::optional<ReadError> close();

 private:
  OnetFile(std::string name, Findings& findings, const Limits& limits);

  std::string name_;
  Findings* findings_;                 ///< of the whole release
  std::unique_ptr<std::string> text_;  ///< at an address that stays: the reader looks at it
  std::unique_ptr<Findings> found_;    ///< in this file, without its name
  std::optional<DelimitedReader> reader_;
  std::vector<std::optional<std::size_t>> columns_;
};

}  // namespace wellspring::detail
