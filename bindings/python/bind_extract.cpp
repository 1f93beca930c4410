// Statements out of prose.
#include <pybind11/stl.h>

#include <wellspring/extract/divide.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {
namespace {

std::vector<std::string> texts_of(std::string_view statement) {
  std::vector<std::string> texts;
  for (StatementPart& part : divide(statement)) texts.push_back(std::move(part.text));
  return texts;
}

}  // namespace

void bind_extract(py::module_& module) {
  module.def("divide", &texts_of, py::arg("statement"),
             "The competencies that a compound statement names: \"Install and repair pumps\" is\n"
             "\"Install pumps\" and \"repair pumps\". One text where it may not be divided.");
}

}  // namespace wellspring::python
