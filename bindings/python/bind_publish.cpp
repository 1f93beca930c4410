// An alignment as a document, and as the field's crosswalk table.
#include <wellspring/publish/publish.hpp>
#include <wellspring/publish/published_alignment.hpp>
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
  module.def("alignment_of", &alignment_of, py::arg("graph"), py::arg("crosswalk"),
             py::arg("source"), py::arg("target"), py::kw_only(), py::arg("cut") = std::nullopt,
             "What a crosswalk document states of members of source and members of target.");
  module.def("published_alignment", &published_alignment, py::arg("graph"), py::arg("crosswalk"),
             py::arg("source"), py::arg("target"), py::kw_only(), py::arg("cut") = std::nullopt,
             "The same, and what publishers state in the graph of pairs that it is silent about.\n"
             "cut: of the result; None: the document's, else that of the default model, where all\n"
             "matches are its own.");
  module.def(
      "write_sssom",
      py::overload_cast<const CompetencyGraph&, const Alignment&, const Header&>(&write_sssom),
      py::arg("graph"), py::arg("alignment"), py::arg_v("header", Header{}, "Header(\"\")"),
      py::call_guard<py::gil_scoped_release>(),
      "Tab-separated SSSOM with its metadata block, as text. header names the table; without an\n"
      "Iri it is named by its content. Cost: O(graph + matches).");
}

}  // namespace wellspring::python
