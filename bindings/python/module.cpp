// wellspring._core: the layers in their order, and what this build is made of.
#include <Eigen/Core>

#include <wellspring/align/progress.hpp>
#include <wellspring/embed/default_embedder.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {
namespace {

py::dict build_info() {
  py::dict info;
  info["version"] = WELLSPRING_VERSION;
#if defined(__clang__)
  info["compiler"] = "clang " __clang_version__;
#elif defined(__GNUC__)
  info["compiler"] = "gcc " __VERSION__;
#else
  info["compiler"] = "unknown";
#endif
  info["instruction_sets"] = Eigen::SimdInstructionSetsInUse();
  info["default_model"] = default_embedder().fingerprint();
  return info;
}

}  // namespace
}  // namespace wellspring::python

PYBIND11_MODULE(_core, module) {
  using namespace wellspring::python;
  module.doc() = "The verbs and values of Wellspring; import them from wellspring.";
  module.attr("__version__") = WELLSPRING_VERSION;
  py::register_exception<wellspring::Cancelled>(module, "Cancelled", PyExc_RuntimeError);
  bind_model(module);
  bind_io(module);
  bind_convert(module);
  bind_graph(module);
  bind_embed(module);
  bind_align(module);
  bind_evaluate(module);
  bind_repair(module);
  bind_explain(module);
  bind_extract(module);
  bind_tag(module);
  bind_extraction(module);
  bind_gap(module);
  bind_path(module);
  bind_publish(module);
  bind_report(module);
  bind_crosswalk(module);
  module.def("build_info", &build_info,
             "What this build is made of: version, compiler, the instruction sets that it was\n"
             "compiled for, the default model's fingerprint.");
}
