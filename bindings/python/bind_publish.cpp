// An alignment as a document, and as the field's crosswalk table.
#include <wellspring/publish/publish.hpp>
#include <wellspring/publish/sssom.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {

void bind_publish(py::module_& module) {
  module.def("publish", &publish, py::arg("graph"), py::arg("alignment"), py::arg("header"),
             py::call_guard<py::gil_scoped_release>(),
             "A crosswalk document: one association for each match, between nodes that their own\n"
             "documents describe. ValueError where the header has no Iri, or is a learner's;\n"
             "IndexError where the alignment is not of this graph. Cost: O(graph + matches).");
  module.def(
      "write_sssom", &write_sssom, py::arg("graph"), py::arg("alignment"),
      py::arg_v("header", Header{}, "Header(\"\")"), py::call_guard<py::gil_scoped_release>(),
      "Tab-separated SSSOM with its metadata block, as text. header names the table; without an\n"
      "Iri it is named by its content. Cost: O(graph + matches).");
}

}  // namespace wellspring::python
