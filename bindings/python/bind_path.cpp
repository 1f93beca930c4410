// In which order to learn what is lacking.
#include <wellspring/path/plan_path.hpp>

#include "layers.hpp"
#include "sequence.hpp"

namespace wellspring::python {

void bind_path(py::module_& module) {
  py::class_<Step> step(
      module, "Step",
      "Competencies that can be learned side by side, once the earlier steps are done.");
  step.def(py::init(
               [](std::vector<NodeIndex> competencies) { return Step{std::move(competencies)}; }),
           py::arg("competencies"))
      .def_readonly("competencies", &Step::competencies)
      .def(py::self == py::self);
  pickle_as_arguments(step, [](const Step& self) { return py::make_tuple(self.competencies); });
  bind_sequence<Step>(module, "Steps");

  py::class_<LearningPath> path(module, "LearningPath", "In which order to learn what is lacking.");
  path.def(py::init([](std::vector<Step> steps) { return LearningPath{std::move(steps)}; }),
           py::arg("steps"))
      .def("__len__", [](const LearningPath& self) { return self.steps.size(); })
      .def_property_readonly("steps", view_of<Step, LearningPath>([](const LearningPath& self) {
                               return std::span{self.steps};
                             }))
      .def(py::self == py::self);
  pickle_as_arguments(path, [](const LearningPath& self) { return py::make_tuple(self.steps); });

  module.def(
      "plan_path", &plan_path, py::arg("graph"), py::arg("gap"),
      py::call_guard<py::gil_scoped_release>(),
      "The shortfalls of a gap in the order in which publishers say they build on each other;\n"
      "side by side in a step, widest gap first. IndexError where the gap is not of this graph.\n"
      "Cost: O(nodes + edges of the graph).");
}

}  // namespace wellspring::python
