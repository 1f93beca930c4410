// Which reader a file is for, told from its content.
#include <wellspring/io/read.hpp>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/io/esco.hpp>
#include <wellspring/io/occupation_crosswalk.hpp>
#include <wellspring/io/onet.hpp>
#include <wellspring/io/table.hpp>

#include "io/case_read.hpp"
#include "io/clr_read.hpp"
#include "io/ctdl_read.hpp"
#include "io/detect.hpp"
#include "io/encoding.hpp"
#include "io/esco_read.hpp"
#include "io/findings.hpp"
#include "io/input.hpp"
#include "io/json_text.hpp"
#include "io/ler_rs_read.hpp"
#include "io/linked_jobs.hpp"
#include "io/occupation_crosswalk_read.hpp"
#include "io/onet_folder.hpp"
#include "io/open_badges_read.hpp"
#include "io/read_bytes.hpp"
#include "io/rsd_read.hpp"
#include "io/sidecar.hpp"
#include "io/sssom_read.hpp"

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

constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

// A badge travels in pictures and tokens too; what is in them says which credential it is.
bool holds_a_badge(std::string_view text) {
  return text.starts_with(png_signature) || detail::looks_like_jwt(text) ||
         (begins_like_a_page(text) && text.substr(0, 65536).find("openbadge") != text.npos);
}

std::optional<Format> format_of_text(std::string_view text) {
  const std::string_view from = beginning(text);
  if (begins_like_json(from) || from.starts_with("//")) return detail::format_of_json(from);
  if (holds_a_badge(from)) return Format::open_badges;
  if (from.empty() || begins_like_a_page(from) || detail::foreign_encoding(text))
    return std::nullopt;
  // A table has a header row, so a line of text; a zero stands in no text.
  const std::string_view line = from.substr(0, from.find_first_of("\r\n"));
  if (line.find('\0') != std::string_view::npos) return std::nullopt;
  return detail::format_of_lines(from);
}

// One row for each format that is read from bytes.
struct Reader {
  Format format;
  Expected<Document, ReadError> (*read)(detail::Input input, const ReadOptions& options);
};

// NOLINTNEXTLINE(performance-unnecessary-value-param): each reader takes its text over
Expected<Document, ReadError> read_table_of(detail::Input input, const ReadOptions& options) {
  if (detail::is_occupation_crosswalk(input.text()))
    return read_occupation_crosswalk(std::as_bytes(std::span{input.text()}), options);
  auto document = read_table(std::as_bytes(std::span{input.text()}), options);
  const std::string_view head = input.text().substr(0, input.text().find_first_of("\r\n"));
  const bool is_onet = head.find("O*NET-SOC Code\t") != std::string_view::npos ||
                       head.find("Element ID\t") != std::string_view::npos ||
                       head.find("Scale ID\t") != std::string_view::npos;
  if (document || document.error().code != Code::missing_field || !is_onet) return document;
  ReadError error = document.error();
  error.message += ". Alone, this file of an O*NET release says nothing; read its folder";
  return Unexpected{std::move(error)};
}

constexpr Reader readers[] = {
    {Format::case_package, &detail::read_case},
    {Format::ctdl_asn, &detail::read_ctdl_asn},
    {Format::open_badges, &detail::read_open_badges},
    {Format::clr, &detail::read_clr},
    {Format::ler_rs, &detail::read_ler_rs},
    {Format::rsd, &detail::read_rsd},
    {Format::esco, &detail::read_esco},
    {Format::schema_org, &detail::read_schema_org},
    {Format::jdx, &detail::read_jdx},
    {Format::sssom, &detail::read_sssom},
    {Format::table, &read_table_of},
};

const Reader* reader_of(Format format) {
  const auto* const found = std::find_if(std::begin(readers), std::end(readers),
                                         [&](const Reader& row) { return row.format == format; });
  return found == std::end(readers) ? nullptr : found;
}

constexpr std::string_view unknown_json =
    "this JSON is of no format that is read: CASE (CFDocument), CTDL or CTDL-ASN (@graph), Open "
    "Badges, CLR, LER-RS, Rich Skill Descriptors, schema.org or JDX. Name its format if it is one "
    "of these, else give its statements as a table";
constexpr std::string_view unknown_text =
    "this is no text that is read: JSON, or lines with a header row (tables, SSSOM, ESCO, Rich "
    "Skill Descriptors). Give its statements as a table, a folder for an O*NET release";

// Why no reader knows a text: it is empty, in another encoding, not even JSON, or of a kind that
// is not read.
ReadError why_unknown(std::string bytes, const ReadOptions& options) {
  const std::string_view from = beginning(bytes);
  if (from.empty() || begins_like_json(from) || detail::foreign_encoding(bytes)) {
    detail::Findings findings{false, options.limits.diagnostics};
    const detail::Input input{std::move(bytes)};
    if (auto check = detail::validate_json(input, options.limits, findings); check.error)
      return *std::move(check.error);
    return {Code::unknown_format, {}, std::string{unknown_json}};
  }
  if (begins_like_a_page(from))
    return {Code::unknown_format,
            {},
            "this is a page of prose: find its statements with extract, or give them as a table"};
  return {Code::unknown_format, {}, std::string{unknown_text}};
}

// An O*NET release has text files, ESCO has CSV files; what is neither is told as O*NET tells it.
Expected<Document, ReadError> read_folder(const std::filesystem::path& folder,
                                          const ReadOptions& options) {
  if (!detail::is_onet_folder(folder) && detail::is_esco_folder(folder))
    return read_esco(folder, options);
  return read_onet(folder, options);
}

// A table has no title of its own, and people know it by its file's name.
ReadOptions titled(ReadOptions options, const std::filesystem::path& path) {
  if (!options.title.empty()) return options;
  std::string name = path.stem().string();
  if (!detail::first_invalid_utf8(name)) options.title = std::move(name);
  return options;
}

// With its sidecar, a text is read as the document that it was made from.
Expected<Document, ReadError> read_as(const Reader& reader, detail::Input input,
                                      const ReadOptions& options) {
  if (options.sidecar.empty()) return reader.read(std::move(input), options);
  const std::string text{input.text()};
  auto came_back = reader.read(std::move(input), options);
  if (!came_back) return came_back;
  detail::Findings findings{options.strict, options.limits.diagnostics};
  std::vector<Diagnostic> found = std::exchange(came_back->diagnostics, {});
  auto document =
      detail::restored(*std::move(came_back), text, options.sidecar, options.limits, findings);
  if (!document) return document;
  if (findings.failed()) return Unexpected{findings.error()};
  for (Diagnostic& diagnostic : std::move(findings).take()) found.push_back(std::move(diagnostic));
  document->diagnostics = std::move(found);
  return document;
}

}  // namespace

std::optional<Format> detect_format(std::span<const std::byte> bytes) {
  return format_of_text(text_of(bytes));
}

Expected<Document, ReadError> read(const std::filesystem::path& path, const ReadOptions& options) {
  std::error_code unreadable;
  if (std::filesystem::is_directory(path, unreadable)) return read_folder(path, options);
  auto bytes = detail::read_bytes(path, options.limits);
  if (!bytes) return Unexpected{bytes.error()};
  const auto format = format_of_text(*bytes);
  const Reader* const reader = format ? reader_of(*format) : nullptr;
  if (reader == nullptr) return Unexpected{why_unknown(*std::move(bytes), options)};
  return read_as(*reader, detail::Input{*std::move(bytes)}, titled(options, path));
}

Expected<Document, ReadError> read(std::span<const std::byte> bytes, const ReadOptions& options) {
  if (const auto format = detect_format(bytes)) return read(bytes, *format, options);
  const auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return Unexpected{why_unknown(std::string{input->text()}, options)};
}

Expected<Document, ReadError> read(std::span<const std::byte> bytes, Format format,
                                   const ReadOptions& options) {
  const Reader* const reader = reader_of(format);
  if (reader == nullptr)
    throw std::invalid_argument(format == Format::none
                                    ? "read: the format of the bytes is not named"
                                    : "read: " + std::string{to_string(format)} +
                                          " is read from a folder, not from bytes");
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return read_as(*reader, *std::move(input), options);
}

}  // namespace wellspring
