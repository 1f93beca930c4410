// From files, bytes and rows to documents, and back to text.
#include <cstddef>
#include <filesystem>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/io/write_file.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {
namespace {

ReadOptions read_options(bool strict, const std::optional<Limits>& limits,
                         std::optional<NodeKind> kind, std::string occupation, Iri iri,
                         std::string title) {
  return {strict,         limits.value_or(Limits{}), kind, std::move(occupation),
          std::move(iri), std::move(title)};
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
    if (!format) format = detect_format(bytes);
    if (!format)
      return Unexpected{ReadError{Code::unknown_format, "",
                                  "neither JSON with a CFDocument nor lines with a header row; "
                                  "name the format if you know it"}};
    return read(bytes, *format, options);
  }));
}

Document read_any(const py::object& source, std::optional<Format> format, bool strict,
                  const std::optional<Limits>& limits, std::optional<NodeKind> kind,
                  std::string occupation, Iri iri, std::string title) {
  const auto options =
      read_options(strict, limits, kind, std::move(occupation), std::move(iri), std::move(title));
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

std::string write_case_version(const Document& document, std::string_view version) {
  if (version != "1.1")
    throw std::invalid_argument("write_case: the version that is written is \"1.1\"");
  return without_gil([&] { return write_case(document); });
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
      "Reads a file, a folder of O*NET text files, or bytes; the format is found from the "
      "content,\n"
      "or named for bytes (case, table).\n\n"
      "strict: the first fault is the error; else what is sound is kept and the rest is listed in\n"
      "diagnostics. kind: what the owner is. occupation: which one of an O*NET folder owns the\n"
      "document. iri and title: of the owner, where the format has none.\n\n"
      "Raises ReadError (a ValueError) with code, where, message. Cost: O(size).");
  module.def("read_table", &read_table_bytes, py::arg("source"), py::kw_only(), py::arg("columns"),
             py::arg("strict"), py::arg("limits"), py::arg("kind"), py::arg("iri"),
             py::arg("title"), "Delimited text; wellspring.read_table takes paths and frames too.");
  module.def("read_table", &read_table_rows, py::arg("header"), py::arg("rows"), py::kw_only(),
             py::arg("columns"), py::arg("strict"), py::arg("limits"), py::arg("kind"),
             py::arg("iri"), py::arg("title"), "Rows of text in memory.");
  module.def(
      "write_case", &write_case_version, py::arg("document"), py::kw_only(),
      py::arg("version") = "1.1",
      "A CASE 1.1 package as JSON text. Equal documents give equal text; dates come from the\n"
      "document, never from a clock. Cost: O(document).");
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
