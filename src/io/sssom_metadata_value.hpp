// The values of a metadata block that need no line but their own.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// A value in the making: what it says and how JSON writes it.
struct MetadataValue {
  std::string json;
  std::string text;
  std::vector<std::pair<std::string, std::string>> members;
};

/// What is wrong with a line; thrown from where it is met to read_metadata.
struct MetadataFault : std::runtime_error {
  MetadataFault(std::size_t at, const std::string& message)
      : std::runtime_error(message), line(at) {}
  std::size_t line;
};

[[nodiscard]] std::string_view without_end_blanks(std::string_view text);

[[nodiscard]] MetadataValue string_value_of(std::string text);

/// A number, a truth value or null where JSON would read it so; else a string.
[[nodiscard]] MetadataValue scalar(std::string text);

/// \throws MetadataFault  the text begins as anchors, aliases, tags and directives do
void refuse_indicator(std::string_view text, std::size_t number);

/// The closing quote of what begins with one. \throws MetadataFault  there is none
[[nodiscard]] std::size_t quote_end(std::string_view text, std::size_t number);
/// Whether what begins with a quote does not end it.
[[nodiscard]] bool is_open(std::string_view text);

/// What stands in quotes, with its escapes resolved.
[[nodiscard]] std::string unquoted(std::string_view quoted, std::size_t number);

/// "[a, b]" and "{a: b}" on one line, of scalars.
[[nodiscard]] MetadataValue bracketed(std::string_view text, std::size_t number);

}  // namespace wellspring::detail
