// Conversions between formats, and what they lose.
#include <wellspring/io/convert.hpp>
#include <wellspring/io/fields.hpp>
#include <wellspring/io/table.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {
namespace {

constexpr std::string_view shape_name(Shape shape) {
  switch (shape) {
    case Shape::text: return "text";
    case Shape::texts: return "list of texts";
    case Shape::language_map: return "language map";
    case Shape::language_texts: return "language map of lists";
    case Shape::iri: return "address";
    case Shape::iris: return "list of addresses";
    case Shape::link: return "link";
    case Shape::links: return "list of links";
    case Shape::named_nodes: return "list of named nodes";
    case Shape::status: return "status";
    case Shape::status_iri: return "status address";
    case Shape::cell: return "cell";
  }
  return {};
}

py::list table_of_fields() {
  py::list rows;
  for (const FieldWord& row : field_words)
    rows.append(py::make_tuple(row.of == FieldOf::owner ? "owner" : "competency", row.field,
                               to_string(row.format), row.word, shape_name(row.shape),
                               row.modelled));
  return rows;
}

py::list table_of_relations() {
  constexpr std::array<std::string_view, 6> names{"case", "ctdl_asn", "skos",
                                                  "esco", "onet",     "credentials"};
  py::list rows;
  for (const RelationWord& row : relation_words)
    rows.append(py::make_tuple(to_string(row.relation),
                               names[static_cast<std::size_t>(row.vocabulary)], row.word,
                               row.reversed, row.written));
  return rows;
}

void bind_loss(py::module_& module) {
  py::class_<Loss> loss(module, "Loss",
                        "One value that a format does not hold as the document says it.");
  loss.def(py::init([](std::string node, std::string field, std::string reason, std::string kept) {
             return Loss{std::move(node), std::move(field), std::move(reason), std::move(kept)};
           }),
           py::arg("node"), py::arg("field"), py::arg("reason"), py::arg("kept"))
      .def_readonly("node", &Loss::node, "Whose value: an Iri, or \"A precedes B\".")
      .def_readonly("field", &Loss::field, "The member, in the words of the document's format.")
      .def_readonly("reason", &Loss::reason, "What becomes of it.")
      .def_readonly("kept", &Loss::kept, "sidecar, or extensions: in the text itself")
      .def(py::self == py::self)
      .def("__repr__", [](const Loss& self) {
        return "<Loss " + self.node + " " + self.field + ": " + self.reason + ">";
      });
  pickle_as_arguments(loss, [](const Loss& self) {
    return py::make_tuple(self.node, self.field, self.reason, self.kept);
  });
}

Table table_in(std::vector<std::string> header, std::vector<std::vector<std::string>> rows) {
  return {std::move(header), std::move(rows), {}, {}};
}

void bind_table(py::module_& module) {
  py::class_<ColumnUse>(module, "ColumnUse", "A column of a table, and what it is read as.")
      .def_readonly("header", &ColumnUse::header)
      .def_readonly("field", &ColumnUse::field, "A field or relation; empty: kept as it stands.")
      .def_readonly("example", &ColumnUse::example, "The first cell that says something.")
      .def(py::self == py::self);
  py::class_<TablePreview>(module, "TablePreview", "What reading a table would do.")
      .def_readonly("columns", &TablePreview::columns)
      .def_readonly("competencies", &TablePreview::competencies)
      .def_readonly("rows_left_out", &TablePreview::rows_left_out)
      .def_readonly("diagnostics", &TablePreview::diagnostics, "By line and column.")
      .def(py::self == py::self);
  module.def(
      "preview_table",
      [](std::vector<std::string> header, std::vector<std::vector<std::string>> rows,
         const Columns& columns) {
        const Table table = table_in(std::move(header), std::move(rows));
        return value_or_raise(without_gil([&] { return preview_table(table, {}, columns); }));
      },
      py::arg("header"), py::arg("rows"), py::arg("columns"),
      "A dry run of rows in memory; wellspring.preview_table takes files and frames too.");
  module.def(
      "parse_delimited",
      [](const py::buffer& source) {
        const py::buffer_info buffer = source.request();
        Table table = value_or_raise(parse_delimited(
            {static_cast<const std::byte*>(buffer.ptr), static_cast<std::size_t>(buffer.size)}));
        return std::pair{std::move(table.header), std::move(table.rows)};
      },
      py::arg("source"), "Delimited text as a header and rows of cells.");
  module.def(
      "table_of",
      [](const Document& document) {
        Table table = without_gil([&] { return table_of(document); });
        return std::pair{std::move(table.header), std::move(table.rows)};
      },
      py::arg("document"),
      "A document's competencies as a header and rows of text, which read_table takes back.");
  module.def(
      "write_csv",
      [](const Document& document, bool guard_formulas) {
        return without_gil([&] { return write_csv(document, {guard_formulas}); });
      },
      py::arg("document"), py::kw_only(), py::arg("guard_formulas") = CsvOptions{}.guard_formulas,
      "A document's competencies as comma-separated text, which read_table takes back.\n\n"
      "guard_formulas: a cell that a spreadsheet would run gets a leading apostrophe. Cost:\n"
      "O(document).");
}

}  // namespace

void bind_convert(py::module_& module) {
  bind_table(module);
  bind_loss(module);
  py::class_<Conversion> conversion(module, "Conversion",
                                    "A document in another format, and what that cannot hold.");
  conversion
      .def(py::init([](std::string text, std::string sidecar, std::vector<Loss> losses) {
             return Conversion{std::move(text), std::move(sidecar), std::move(losses)};
           }),
           py::arg("text"), py::arg("sidecar"), py::arg("losses"))
      .def_readonly("text", &Conversion::text)
      .def_readonly("sidecar", &Conversion::sidecar,
                    "JSON: read(text, sidecar=...) gives the document back.")
      .def_readonly("losses", &Conversion::losses, "Each value that the text does not hold.")
      .def(py::self == py::self);
  pickle_as_arguments(conversion, [](const Conversion& self) {
    return py::make_tuple(self.text, self.sidecar, self.losses);
  });

  module.def(
      "convert",
      [](const Document& document, std::string_view to, bool strict) {
        return without_gil([&] { return convert(document, to, {.strict = strict}); });
      },
      py::arg("document"), py::arg("to"), py::kw_only(),
      py::arg("strict") = ConvertOptions{}.strict,
      "Writes the document in another format, reads what was written, and compares.\n\n"
      "to: one of conversion_targets(). strict: text that passes the official schema. "
      "Competencies\n"
      "keep their identity, and no date is changed. Nothing is written to a file.\n\n"
      "Raises ValueError for a target that is not written and for a learner's document.\n"
      "Cost: O(document): one writing, one reading and one comparison.");
  module.def(
      "conversion_targets",
      [] {
        const auto names = conversion_targets();
        return std::vector<std::string>{names.begin(), names.end()};
      },
      "What convert writes.");
  module.def("table_of_fields", &table_of_fields,
             "Each format's word for each field: (of, field, format, word, shape, modelled).");
  module.def(
      "table_of_relations", &table_of_relations,
      "Each standard's word for each relation: (relation, standard, word, reversed, written).");
}

}  // namespace wellspring::python
