// What was odd or wrong in an input: a stable code, a place, a sentence that says what to do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace wellspring {

/// Stable names of what can be odd or wrong. docs/diagnostics.md has one paragraph for each.
enum class Code : std::uint8_t {
  // any file
  io_error,
  unknown_format,
  too_large,
  encoding,
  invalid_utf8,
  too_long,
  // JSON
  json_empty,
  json_syntax,
  too_deep,
  duplicate_key,
  number_range,
  // frameworks
  missing_field,
  wrong_type,
  unknown_value,
  repaired,
  duplicate_id,
  duplicate_edge,
  dangling,
  cycle,
  empty_text,
  bad_date,
  bad_uri,
  bad_language,
  inverse_mismatch,
  // linked data (CTDL, credentials)
  ctid_malformed,
  ctid_mismatch,
  ctid_version,
  unknown_property,
  unknown_class,
  property_domain,
  property_range,
  outside_reference,
  inverse_missing,
  bad_context,
  bad_type,
  not_checked,
  // what goes with a converted text
  sidecar_invalid,
  sidecar_stale,
  // a server's answer
  not_found,
  server_error,
  // tables
  csv_quote,
  csv_columns,
  csv_nul,
  too_wide,
  number_syntax,
  // model files
  header_too_small,
  header_magic,
  header_version,
  header_invalid,
  checksum,
  model_mismatch,
  header_too_large,
  invalid_header_length,
  header_utf8,
  header_json,
  invalid_offset,
  incomplete_buffer,
  overflow,
  tensor_info,
  dtype_unsupported,
  wrong_rank,
  non_finite,
  no_embeddings,
  // metadata in YAML
  yaml_syntax,
  // long work
  cancelled,
};

inline constexpr auto code_names = std::to_array<std::string_view>({
    "io_error",
    "unknown_format",
    "too_large",
    "encoding",
    "invalid_utf8",
    "too_long",
    "json_empty",
    "json_syntax",
    "too_deep",
    "duplicate_key",
    "number_range",
    "missing_field",
    "wrong_type",
    "unknown_value",
    "repaired",
    "duplicate_id",
    "duplicate_edge",
    "dangling",
    "cycle",
    "empty_text",
    "bad_date",
    "bad_uri",
    "bad_language",
    "inverse_mismatch",
    "ctid_malformed",
    "ctid_mismatch",
    "ctid_version",
    "unknown_property",
    "unknown_class",
    "property_domain",
    "property_range",
    "outside_reference",
    "inverse_missing",
    "bad_context",
    "bad_type",
    "not_checked",
    "sidecar_invalid",
    "sidecar_stale",
    "not_found",
    "server_error",
    "csv_quote",
    "csv_columns",
    "csv_nul",
    "too_wide",
    "number_syntax",
    "header_too_small",
    "header_magic",
    "header_version",
    "header_invalid",
    "checksum",
    "model_mismatch",
    "header_too_large",
    "invalid_header_length",
    "header_utf8",
    "header_json",
    "invalid_offset",
    "incomplete_buffer",
    "overflow",
    "tensor_info",
    "dtype_unsupported",
    "wrong_rank",
    "non_finite",
    "no_embeddings",
    "yaml_syntax",
    "cancelled",
});

[[nodiscard]] constexpr std::string_view to_string(Code code) {
  return code_names[static_cast<std::size_t>(code)];
}
static_assert(to_string(Code::cancelled) == "cancelled");
static_assert(to_string(Code::csv_quote) == "csv_quote");

/// How much a diagnostic matters. `note`: something was repaired and nothing was lost; `warning`:
/// the graph leaves something out, or a value could not be understood.
enum class Severity : std::uint8_t { note, warning };

[[nodiscard]] constexpr std::string_view to_string(Severity severity) {
  return severity == Severity::note ? "note" : "warning";
}

/// Something odd in an input that is usable all the same. The document keeps what stood there.
struct Diagnostic {
  Code code;
  Severity severity = Severity::warning;
  std::string where{};  ///< JSON pointer (RFC 6901) or line:column, after a file name in a folder
  std::string message{};

  bool operator==(const Diagnostic&) const = default;
};

/// Why nothing could be read.
struct ReadError {
  Code code;
  std::string where{};  ///< as in Diagnostic, or "byte N" where the text is not JSON at all
  std::string message{};

  bool operator==(const ReadError&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const ReadError& error) {
    out << to_string(error.code);
    if (!error.where.empty()) out << " at " << error.where;
    return out << ": " << error.message;
  }
};

}  // namespace wellspring
