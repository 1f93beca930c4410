// The main job in one call.
#include <wellspring/crosswalk.hpp>

#include "embedder.hpp"
#include "layers.hpp"
#include "progress.hpp"

namespace wellspring::python {
namespace {

// Ctrl-C is seen between batches as it is between blocks of matches; the bar is of the pairs.
Crosswalk crosswalk_any(const Document& program, const Document& role, const py::object& model,
                        std::optional<std::size_t> top_k, std::optional<double> min_similarity,
                        Assignment assignment, const py::object& progress) {
  const Progress quiet = progress_of(py::none());
  AlignOptions options{.top_k = top_k, .min_similarity = min_similarity, .assignment = assignment};
  options.progress = progress_of(progress);
  return with_embedder(model, [&](const auto& embedder) {
    const Told interruptible(embedder, quiet, 0, calibration_of(model));
    return without_gil([&] { return crosswalk(program, role, interruptible, options); });
  });
}

void bind_result(py::module_& module) {
  py::class_<Crosswalk> crosswalk(
      module, "Crosswalk", "A program held against a job; every part can be had by the verbs.");
  crosswalk
      .def(py::init([](CompetencyGraph graph, Alignment alignment, Gap gap, LearningPath path) {
             return Crosswalk{std::move(graph), std::move(alignment), std::move(gap),
                              std::move(path)};
           }),
           py::arg("graph"), py::arg("alignment"), py::arg("gap"), py::arg("path"))
      .def_readonly("graph", &Crosswalk::graph)
      .def_readonly("alignment", &Crosswalk::alignment)
      .def_readonly("gap", &Crosswalk::gap)
      .def_readonly("path", &Crosswalk::path)
      .def(
          "save",
          [](const Crosswalk& self, const std::filesystem::path& folder) {
            if (const auto error = without_gil([&] { return save(self, folder); })) raise(*error);
          },
          py::arg("folder"),
          "Writes crosswalk.case.json, crosswalk.sssom.tsv, gap.csv and report.html into a "
          "folder,\n"
          "which is made if need be. Each appears whole or not at all. Raises ReadError "
          "(io_error).");
  crosswalk.def(
      "__eq__",
      [](const Crosswalk& a, const Crosswalk& b) {
        return a.graph == b.graph && a.alignment == b.alignment && a.gap == b.gap &&
               a.path == b.path;
      },
      py::is_operator());
  pickle_as_arguments(crosswalk, [](const Crosswalk& self) {
    return py::make_tuple(self.graph, self.alignment, self.gap, self.path);
  });
}

}  // namespace

void bind_crosswalk(py::module_& module) {
  const AlignOptions defaults;
  bind_result(module);
  module.def("crosswalk", &crosswalk_any, py::arg("program"), py::arg("role"),
             py::arg("model") = py::none(), py::kw_only(), py::arg("top_k") = defaults.top_k,
             py::arg("min_similarity") = defaults.min_similarity,
             py::arg("assignment") = defaults.assignment, py::arg("progress") = py::none(),
             "connect, embed, align, relate, find_gap and plan_path of two documents with their "
             "defaults;\n"
             "wellspring.crosswalk takes paths, lists and frames too.");
}

}  // namespace wellspring::python
