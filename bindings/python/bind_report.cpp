// One page for people, and the gap as a table.
#include <wellspring/report/report.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {

void bind_report(py::module_& module) {
  module.def(
      "report", &report, py::arg("graph"), py::arg("alignment"), py::arg("gap"), py::arg("path"),
      py::call_guard<py::gil_scoped_release>(),
      "HTML that opens from a file, without script or network; all text is escaped, and equal\n"
      "inputs give equal text. wellspring.report writes the file too.");
  module.def("gap_table", &gap_table, py::arg("graph"), py::arg("gap"),
             py::call_guard<py::gil_scoped_release>(),
             "The gap as comma-separated values: one row for each demanded competency, shortfalls\n"
             "first.");
}

}  // namespace wellspring::python
