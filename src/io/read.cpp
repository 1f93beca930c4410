// Which reader a file is for, told from its content.
#include <wellspring/io/read.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <wellspring/io/case.hpp>
#include <wellspring/io/onet.hpp>
#include <wellspring/io/table.hpp>

#include "io/case_read.hpp"
#include "io/encoding.hpp"
#include "io/findings.hpp"
#include "io/input.hpp"
#include "io/json_text.hpp"
#include "io/read_bytes.hpp"

namespace wellspring {
namespace {

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// The text from its first character on that is no blank.
std::string_view beginning(std::string_view text) {
  text = detail::without_byte_order_mark(text);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n\r"), text.size()));
  return text;
}

// A web page, other XML, or a PDF: nothing in it is a header row.
bool begins_like_a_page(std::string_view text) {
  return text.starts_with('<') || text.starts_with("%PDF-");
}

bool begins_like_json(std::string_view text) {
  return !text.empty() && (text.front() == '{' || text.front() == '[');
}

std::optional<Format> format_of_text(std::string_view text) {
  const std::string_view from = beginning(text);
  if (begins_like_json(from))
    return detail::looks_like_case(from) ? std::optional{Format::case_package} : std::nullopt;
  if (from.empty() || begins_like_a_page(from) || detail::foreign_encoding(text))
    return std::nullopt;
  // A table has a header row, so a line of text; a zero stands in no text.
  const std::string_view line = from.substr(0, from.find_first_of("\r\n"));
  return line.find('\0') == std::string_view::npos ? std::optional{Format::table} : std::nullopt;
}

// Why no reader knows a text: it is empty, in another encoding, not even JSON, or of a kind that
// is not read.
ReadError why_unknown(std::string bytes, const ReadOptions& options) {
  const std::string_view from = beginning(bytes);
  if (from.empty() || begins_like_json(from) || detail::foreign_encoding(bytes)) {
    detail::Findings findings{false, options.limits.diagnostics};
    const detail::Input input{std::move(bytes)};
    if (auto check = detail::validate_json(input, options.limits, findings); check.error)
      return *std::move(check.error);
    return {Code::unknown_format, {}, "this JSON has no CFDocument; CASE packages are read"};
  }
  if (begins_like_a_page(from))
    return {Code::unknown_format,
            {},
            "this is a page, and prose is not read: give its statements as a table"};
  return {Code::unknown_format, {}, "this is no CASE package, and no table with a header row"};
}

// A table has no title of its own, and people know it by its file's name.
ReadOptions titled(ReadOptions options, const std::filesystem::path& path) {
  if (!options.title.empty()) return options;
  std::string name = path.stem().string();
  if (!detail::first_invalid_utf8(name)) options.title = std::move(name);
  return options;
}

}  // namespace

std::optional<Format> detect_format(std::span<const std::byte> bytes) {
  return format_of_text(text_of(bytes));
}

Expected<Document, ReadError> read(const std::filesystem::path& path, const ReadOptions& options) {
  std::error_code unreadable;
  if (std::filesystem::is_directory(path, unreadable)) return read_onet(path, options);
  auto bytes = detail::read_bytes(path, options.limits);
  if (!bytes) return Unexpected{bytes.error()};
  const auto format = format_of_text(*bytes);
  if (format == Format::case_package)
    return detail::read_case(detail::Input{*std::move(bytes)}, options);
  if (format == Format::table)
    return read_table(std::as_bytes(std::span{*bytes}), titled(options, path));
  return Unexpected{why_unknown(*std::move(bytes), options)};
}

Expected<Document, ReadError> read(std::span<const std::byte> bytes, Format format,
                                   const ReadOptions& options) {
  switch (format) {
    case Format::case_package: return read_case(bytes, options);
    case Format::table: return read_table(bytes, options);
    case Format::onet: throw std::invalid_argument("read: an O*NET release is a folder, not bytes");
    case Format::none: break;
  }
  throw std::invalid_argument("read: the format of the bytes is not named");
}

}  // namespace wellspring
