// What each layer adds to the module; module.cpp calls them in the layers' order.
#pragma once

#include <pybind11/pybind11.h>

namespace wellspring::python {

void bind_model(pybind11::module_& module);
void bind_io(pybind11::module_& module);
void bind_convert(pybind11::module_& module);
void bind_graph(pybind11::module_& module);
void bind_embed(pybind11::module_& module);
void bind_align(pybind11::module_& module);
void bind_evaluate(pybind11::module_& module);
void bind_repair(pybind11::module_& module);
void bind_explain(pybind11::module_& module);
void bind_extract(pybind11::module_& module);
void bind_tag(pybind11::module_& module);
void bind_extraction(pybind11::module_& module);
void bind_gap(pybind11::module_& module);
void bind_path(pybind11::module_& module);
void bind_publish(pybind11::module_& module);
void bind_report(pybind11::module_& module);
void bind_crosswalk(pybind11::module_& module);

}  // namespace wellspring::python
