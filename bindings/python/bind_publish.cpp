// An alignment as a document, and as the field's crosswalk table; documents as a site.
#include <filesystem>

#include <wellspring/publish/publish.hpp>
#include <wellspring/publish/published_alignment.hpp>
#include <wellspring/publish/site.hpp>
#include <wellspring/publish/sssom.hpp>

#include "convert.hpp"
#include "layers.hpp"

namespace wellspring::python {
namespace {

void publish_documents(std::span<const Document> documents, const std::filesystem::path& folder,
                       std::string base_url, std::string title) {
  const SiteOptions options{std::move(base_url), std::move(title)};
  if (const auto error = without_gil([&] { return publish_site(documents, folder, options); }))
    raise(*error);
}

void bind_site(py::module_& module) {
  const SiteOptions defaults;
  module.def(
      "publish_site",
      [](const Document& document, const std::filesystem::path& folder, std::string base_url,
         std::string title) {
        publish_documents({&document, 1}, folder, std::move(base_url), std::move(title));
      },
      py::arg("documents"), py::arg("folder"), py::kw_only(),
      py::arg("base_url") = defaults.base_url, py::arg("title") = defaults.title,
      "Writes a folder that any web host serves as a CASE 1.1 provider, with CTDL-ASN graphs and\n"
      "pages for people: one document, or a list of them. base_url: where the folder will stand,\n"
      "for the links between resources. title: of the page of all frameworks. See\n"
      "docs/how-to/publish-a-site.md.\n"
      "\n"
      "Files appear whole or not at all, those that are the same stay untouched, and none is\n"
      "deleted. Raises ReadError (io_error); ValueError for a document that says what a learner\n"
      "holds, has no Iri, or is there twice, and for a base_url that is no http(s) address.");
  module.def(
      "publish_site",
      [](const std::vector<Document>& documents, const std::filesystem::path& folder,
         std::string base_url, std::string title) {
        publish_documents(documents, folder, std::move(base_url), std::move(title));
      },
      py::arg("documents"), py::arg("folder"), py::kw_only(),
      py::arg("base_url") = defaults.base_url, py::arg("title") = defaults.title,
      "The same for several documents.");
}

}  // namespace

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
  bind_site(module);
}

}  // namespace wellspring::python
