// From files, bytes and rows to documents, and back to text.
#include <cstddef>
#include <filesystem>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/io/ctdl_asn.hpp>
#include <wellspring/io/open_badges.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/rsd.hpp>
#include <wellspring/io/schema_org.hpp>
#include <wellspring/io/skos.hpp>
#include <wellspring/io/sssom.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/io/write_file.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {
namespace {

ReadOptions read_options(bool strict, const std::optional<Limits>& limits,
                         std::optional<NodeKind> kind, std::string occupation, Iri iri,
                         std::string title, std::string sidecar = {}) {
  return {strict,           limits.value_or(Limits{}), kind, std::move(occupation), std::move(iri),
          std::move(title), std::move(sidecar)};
}

// The caller's own bytes, unmoved for as long as `buffer` is held.
std::span<const std::byte> bytes_of(const py::buffer_info& buffer) {
  if (buffer.itemsize != 1 || buffer.ndim != 1 || buffer.strides[0] != 1)
    throw std::invalid_argument("read: bytes in one piece are needed");
  return {static_cast<const std::byte*>(buffer.ptr), static_cast<std::size_t>(buffer.size)};
}

Document read_bytes(const py::buffer& source, std::optional<Format> format,
                    const ReadOptions& options) {
  const py::buffer_info buffer = source.request();
  auto bytes = bytes_of(buffer);
  // Readers look at bytes more than once, and other threads may write to a bytearray meanwhile.
  std::vector<std::byte> own;
  if (!buffer.readonly && bytes.size() <= options.limits.input_bytes) {
    own.assign(bytes.begin(), bytes.end());
    bytes = own;
  }
  return value_or_raise(without_gil([&]() -> Expected<Document, ReadError> {
    return format ? read(bytes, *format, options) : read(bytes, options);
  }));
}

Document read_any(const py::object& source, std::optional<Format> format, bool strict,
                  const std::optional<Limits>& limits, std::optional<NodeKind> kind,
                  std::string occupation, Iri iri, std::string title, std::string sidecar) {
  const auto options = read_options(strict, limits, kind, std::move(occupation), std::move(iri),
                                    std::move(title), std::move(sidecar));
  if (py::isinstance<py::buffer>(source))
    return read_bytes(py::reinterpret_borrow<py::buffer>(source), format, options);
  if (format)
    throw std::invalid_argument(
        "read: a file's format is found from its content; format= goes "
        "with bytes");
  py::detail::make_caster<std::filesystem::path> path;
  if (!path.load(source, true)) throw py::type_error("read: a path or bytes are needed");
  return value_or_raise(without_gil(
      [&] { return read(py::detail::cast_op<const std::filesystem::path&>(path), options); }));
}

Document read_table_bytes(const py::buffer& source, const Columns& columns, bool strict,
                          const std::optional<Limits>& limits, std::optional<NodeKind> kind,
                          Iri iri, std::string title) {
  const py::buffer_info buffer = source.request();
  const auto bytes = bytes_of(buffer);
  const auto options = read_options(strict, limits, kind, "", std::move(iri), std::move(title));
  return value_or_raise(without_gil([&] { return read_table(bytes, options, columns); }));
}

Document read_table_rows(std::vector<std::string> header,
                         std::vector<std::vector<std::string>> rows, const Columns& columns,
                         bool strict, const std::optional<Limits>& limits,
                         std::optional<NodeKind> kind, Iri iri, std::string title) {
  Table table;
  table.header = std::move(header);
  table.rows = std::move(rows);
  const auto options = read_options(strict, limits, kind, "", std::move(iri), std::move(title));
  return value_or_raise(without_gil([&] { return read_table(table, options, columns); }));
}

std::string write_case_version(const Document& document, const std::optional<std::string>& version,
                               bool strict) {
  CaseOptions options{CaseVersion::as_read, strict};
  if (version == "1.0")
    options.version = CaseVersion::v1_0;
  else if (version == "1.1")
    options.version = CaseVersion::v1_1;
  else if (version)
    throw std::invalid_argument("write_case: the versions of CASE are \"1.0\" and \"1.1\"");
  return without_gil([&] { return write_case(document, options); });
}

std::string write_badge(const Document& document, std::string subject, std::string issuer,
                        std::string valid_from) {
  const OpenBadgesOptions options{std::move(subject), std::move(issuer), std::move(valid_from)};
  return without_gil([&] { return write_open_badges(document, options); });
}

std::vector<Diagnostic> check_badge(const py::buffer& source, std::string at,
                                    const std::optional<Limits>& limits) {
  const py::buffer_info buffer = source.request();
  const auto bytes = bytes_of(buffer);
  const CredentialCheckOptions options{std::move(at), limits.value_or(Limits{})};
  return value_or_raise(without_gil([&] { return check_credential(bytes, options); }));
}

std::string write_ctdl_graph(const Document& document, const std::optional<std::string>& wrapper,
                             std::string organization) {
  if (wrapper && *wrapper != "publish")
    throw std::invalid_argument("write_ctdl_asn: the wrapper is None or \"publish\"");
  CtdlOptions options;
  if (wrapper) options.wrapper = CtdlOptions::Wrapper::publish;
  options.organization = std::move(organization);
  return without_gil([&] { return write_ctdl_asn(document, options); });
}

void bind_limits(py::module_& module) {
  constexpr Limits defaults;
  py::class_<Limits> limits(module, "Limits",
                            "Bounds on one input; over a bound is an error or a diagnostic.");
  limits
      .def(py::init([](std::size_t input_bytes, std::size_t depth, std::size_t string_bytes,
                       std::size_t embedded_bytes, std::size_t items, std::size_t associations,
                       std::size_t columns, std::size_t diagnostics) {
             return Limits{input_bytes, depth,        string_bytes, embedded_bytes,
                           items,       associations, columns,      diagnostics};
           }),
           py::kw_only(), py::arg("input_bytes") = defaults.input_bytes,
           py::arg("depth") = defaults.depth, py::arg("string_bytes") = defaults.string_bytes,
           py::arg("embedded_bytes") = defaults.embedded_bytes, py::arg("items") = defaults.items,
           py::arg("associations") = defaults.associations, py::arg("columns") = defaults.columns,
           py::arg("diagnostics") = defaults.diagnostics)
      .def_readonly("input_bytes", &Limits::input_bytes)
      .def_readonly("depth", &Limits::depth, "Nested JSON arrays and objects.")
      .def_readonly("string_bytes", &Limits::string_bytes, "One string or one cell.")
      .def_readonly("embedded_bytes", &Limits::embedded_bytes, "Of a statement.")
      .def_readonly("items", &Limits::items, "Nodes, and rows of a table.")
      .def_readonly("associations", &Limits::associations)
      .def_readonly("columns", &Limits::columns)
      .def_readonly("diagnostics", &Limits::diagnostics, "Kept; the last counts further ones.")
      .def(py::self == py::self);
}

}  // namespace

void bind_io(py::module_& module) {
  bind_limits(module);

  module.def(
      "read", &read_any, py::arg("source"), py::arg("format") = std::nullopt, py::kw_only(),
      py::arg("strict") = ReadOptions{}.strict, py::arg("limits") = std::nullopt,
      py::arg("kind") = ReadOptions{}.kind, py::arg("occupation") = ReadOptions{}.occupation,
      py::arg("iri") = ReadOptions{}.iri, py::arg("title") = ReadOptions{}.title,
      py::arg("sidecar") = ReadOptions{}.sidecar,
      "Reads a file, a folder of O*NET or ESCO files, or bytes; the format is found from the "
      "content,\n"
      "or named for bytes: case, ctdl_asn, open_badges, clr, ler_rs, rsd, esco, schema_org, jdx, "
      "sssom,\n"
      "table.\n\n"
      "strict: the first fault is the error; else what is sound is kept and the rest is listed in\n"
      "diagnostics. kind: what the owner is. occupation: which one of the folder owns the\n"
      "document. iri and title: of the owner, where the format has none. sidecar: the text that\n"
      "convert made beside this one; the document is then the one that was converted.\n\n"
      "Raises ReadError (a ValueError) with code, where, message. Cost: O(size).");
  module.def("read_table", &read_table_bytes, py::arg("source"), py::kw_only(), py::arg("columns"),
             py::arg("strict"), py::arg("limits"), py::arg("kind"), py::arg("iri"),
             py::arg("title"), "Delimited text; wellspring.read_table takes paths and frames too.");
  module.def("read_table", &read_table_rows, py::arg("header"), py::arg("rows"), py::kw_only(),
             py::arg("columns"), py::arg("strict"), py::arg("limits"), py::arg("kind"),
             py::arg("iri"), py::arg("title"), "Rows of text in memory.");
  module.def("write_case", &write_case_version, py::arg("document"), py::kw_only(),
             py::arg("version") = std::nullopt, py::arg("strict") = false,
             "A CASE package as JSON text, version \"1.0\", \"1.1\" or the one that was read. "
             "strict: valid\n"
             "against the official schema, whatever was read. Equal documents give equal text; "
             "dates come\n"
             "from the document, never from a clock. Cost: O(document).");
  module.def("write_sssom", py::overload_cast<const Document&>(&write_sssom), py::arg("document"),
             py::call_guard<py::gil_scoped_release>(),
             "The document's matches as an SSSOM table. Cost: O(document).");
  module.def(
      "write_open_badges", &write_badge, py::arg("document"), py::kw_only(),
      py::arg("subject") = OpenBadgesOptions{}.subject,
      py::arg("issuer") = OpenBadgesOptions{}.issuer,
      py::arg("valid_from") = OpenBadgesOptions{}.valid_from,
      "An unsigned Open Badges 3.0 AchievementCredential as JSON text; one that was read from a\n"
      "badge comes back as it was, with what has been edited since.\n\n"
      "subject: whom it is about, without which a learner's document is refused (ValueError).\n"
      "issuer: an Iri. valid_from: a date with time and zone; never from a clock. Cost: "
      "O(document).");
  module.def("check_credential", &check_badge, py::arg("source"), py::kw_only(),
             py::arg("at") = CredentialCheckOptions{}.at, py::arg("limits") = std::nullopt,
             "What is wrong with the structure of an Open Badge or CLR, as a list of Diagnostic: "
             "valid if\n"
             "there is no warning among them. at: the moment that dates are held against.\n\n"
             "Signatures, keys and status lists are not looked at. Raises ReadError.");
  module.def(
      "write_ctdl_asn", &write_ctdl_graph, py::arg("document"), py::kw_only(),
      py::arg("wrapper") = std::nullopt, py::arg("organization") = CtdlOptions{}.organization,
      "A CTDL-ASN graph as JSON text. wrapper: \"publish\" for a request to the Registry's\n"
      "publishing service, for the organization of that CTID; None for what was read around the\n"
      "graph, or nothing. Equal documents give equal text. Cost: O(document).");
  module.def(
      "write_rsd",
      [](const Document& document) { return without_gil([&] { return write_rsd(document); }); },
      py::arg("document"),
      "Rich Skill Descriptors as OSMT's JSON: the collection, list or single skill that was read,\n"
      "else a list. What was read is written value-equal. Cost: O(document).");
  module.def(
      "write_rsd_csv",
      [](const Document& document, bool guard_formulas) {
        return without_gil([&] { return write_rsd_csv(document, {guard_formulas}); });
      },
      py::arg("document"), py::kw_only(), py::arg("guard_formulas") = CsvOptions{}.guard_formulas,
      "The competencies in the columns that OSMT imports. guard_formulas: an apostrophe before "
      "what\n"
      "a spreadsheet would run.");
  module.def(
      "write_job_posting",
      [](const Document& document) {
        return without_gil([&] { return write_job_posting(document); });
      },
      py::arg("document"),
      "A schema.org JobPosting of the document's owner, or an @graph of its job roles. What was\n"
      "read from schema.org is written value-equal. Cost: O(document).");
  module.def(
      "write_skos",
      [](const Document& document) { return without_gil([&] { return write_skos(document); }); },
      py::arg("document"),
      "The competencies as the concepts of a SKOS scheme, in Turtle: labels, definitions, "
      "notations,\n"
      "hierarchy and matches. What SKOS has no word for is left out; nothing reads it back.\n"
      "Cost: O(document).");
  module.def(
      "write_file",
      [](const std::filesystem::path& path, std::string_view text) {
        if (const auto error = without_gil([&] { return write_file(path, text); })) raise(*error);
      },
      py::arg("path"), py::arg("text"),
      "Writes a file that appears whole or not at all. Raises ReadError (io_error) with the "
      "reason.");
}

}  // namespace wellspring::python
