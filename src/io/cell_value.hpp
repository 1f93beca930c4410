// Figures in the cells of a table, read the same way wherever the machine stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wellspring/model/diagnostic.hpp>

namespace wellspring::detail {

/// Blank, "n/a" and the like: the cell says that there is no value.
[[nodiscard]] bool says_nothing(std::string_view cell);

/// A figure, or nothing; and where there is text that is no usable figure, what is wrong with it.
struct Figure {
  std::optional<double> value;
  std::optional<Code> fault;  ///< number_syntax, or number_range for NaN, inf and 1e400
  std::string message;        ///< about the fault
};

/// A decimal number with a point, blanks around it aside; no locale, no sign of plus.
[[nodiscard]] Figure read_figure(std::string_view cell);

/// The same, within bounds: outside them is a number_range fault.
[[nodiscard]] Figure read_figure(std::string_view cell, double minimum, double maximum);

/// A number as people write it: the shortest text that reads back as the same value.
[[nodiscard]] std::string shortest(double value);

/// A cell in a message: in quotes, short, and cut at a whole code point.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t most = 40);

/// A text as a JSON string.
[[nodiscard]] std::string json_string(std::string_view text);

/// Text with ASCII letters in lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace wellspring::detail
