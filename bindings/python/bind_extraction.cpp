// Pages of prose as documents.
#include <wellspring/extract/code_points.hpp>
#include <wellspring/extract/extract.hpp>
#include <wellspring/extract/link.hpp>
#include <wellspring/extract/merge_postings.hpp>
#include <wellspring/publish/publish.hpp>
#include <wellspring/report/marked_page.hpp>

#include "convert.hpp"
#include "embedder.hpp"
#include "layers.hpp"
#include "progress.hpp"

namespace pybind11::detail {

template <>
struct type_caster<wellspring::PageKind>
    : WordCaster<wellspring::PageKind, wellspring::page_kind_names> {};

}  // namespace pybind11::detail

namespace wellspring::python {
namespace {

template <class T>
std::string name_of(T value) {
  return std::string(to_string(value));
}

std::optional<PageFormat> page_format_of(const std::optional<std::string>& name) {
  if (!name) return std::nullopt;
  for (const PageFormat format : {PageFormat::plain, PageFormat::markdown, PageFormat::html})
    if (to_string(format) == *name) return format;
  throw py::value_error("format is \"plain\", \"markdown\" or \"html\", not \"" + *name + "\"");
}

py::tuple place_of(const CodePoints& points, Span place) {
  const Span counted = points.of(place);
  return py::make_tuple(counted.start, counted.end);
}

py::dict finding_dict(const Finding& finding, const CodePoints& points) {
  py::list places;
  for (const Span place : finding.places) places.append(place_of(points, place));
  const Qualities& said = finding.qualities;
  py::dict facts;
  facts["places"] = places;
  py::list spans;
  for (const CompetencySpan& span : finding.spans)
    spans.append(CompetencySpan{points.of(span.place), span.kind});
  facts["spans"] = spans;
  facts["sentence"] = place_of(points, finding.sentence);
  facts["section"] = name_of(finding.section);
  facts["kind"] = name_of(said.aspect);
  facts["durable"] = said.durable;
  facts["required"] = said.required == Required::unknown
                          ? py::object(py::none())
                          : py::bool_(said.required == Required::yes);
  facts["confidence"] = finding.confidence.value();
  facts["level_words"] = said.level_words;
  facts["years"] = said.years;
  facts["degree"] = said.degree;
  facts["bloom"] = said.bloom ? py::object(py::str(name_of(*said.bloom))) : py::none();
  return facts;
}

py::list findings_of(const Extraction& extraction) {
  const CodePoints points(extraction.page.text);
  py::list findings;
  for (const Finding& finding : extraction.findings) findings.append(finding_dict(finding, points));
  return findings;
}

py::list blocks_of(const Extraction& extraction) {
  const CodePoints points(extraction.page.text);
  const auto section = sections(extraction.page);
  py::list blocks;
  for (std::size_t i = 0; i < extraction.page.blocks.size(); ++i) {
    const Block& block = extraction.page.blocks[i];
    py::dict facts;
    facts["kind"] = name_of(block.kind);
    facts["depth"] = block.depth;
    facts["section"] = name_of(section[i]);
    facts["place"] = place_of(points, {block.start, block.end});
    blocks.append(facts);
  }
  return blocks;
}

std::vector<Extraction> extracted(const std::vector<py::bytes>& pages, PageKind kind,
                                  const std::optional<std::string>& format,
                                  const std::string& encoding, std::string iri, std::string title,
                                  float min_confidence,
                                  const std::vector<std::vector<Diagnostic>>& notes) {
  if (!notes.empty() && notes.size() != pages.size())
    throw py::value_error("notes are as many as pages, or none");
  const ExtractOptions options{.kind = kind,
                               .iri = Iri{std::move(iri)},
                               .title = std::move(title),
                               .min_confidence = min_confidence};
  const PageOptions page_options{
      .limits = {}, .format = page_format_of(format), .encoding = encoding};
  std::vector<std::string> texts;
  for (const py::bytes& page : pages) texts.emplace_back(page);
  std::optional<ReadError> fault;
  std::vector<Extraction> result;
  {
    const py::gil_scoped_release released;
    std::vector<Page> read;
    for (const std::string& text : texts) {
      auto page = read_page(std::as_bytes(std::span(text)), page_options);
      if (!page) {
        fault = page.error();
        break;
      }
      if (!notes.empty()) {
        const auto& said = notes[read.size()];
        page->diagnostics.insert(page->diagnostics.end(), said.begin(), said.end());
      }
      read.push_back(*std::move(page));
    }
    if (!fault) result = extract(std::move(read), options);
  }
  if (fault) raise(*fault);
  return result;
}

Alignment linked(const CompetencyGraph& graph, const Members& found, const Document& framework,
                 const py::object& model) {
  const Progress quiet = progress_of(py::none());
  return with_embedder(model, [&](const auto& embedder) {
    const Told interruptible(embedder, quiet, 0, calibration_of(model));
    return without_gil([&] { return link(graph, found, framework, interruptible); });
  });
}

}  // namespace

void bind_extraction(py::module_& module) {
  py::class_<Extraction>(module, "Extraction",
                         "A page of prose, and the document of what was found in it.")
      .def_property_readonly(
          "document", [](const Extraction& e) { return e.document; },
          "The document: finding i is of node i.")
      .def_property_readonly(
          "text", [](const Extraction& e) { return e.page.text; },
          "The page's text, which places are in.")
      .def_property_readonly(
          "title", [](const Extraction& e) { return e.page.title; }, "As the page says.")
      .def_property_readonly(
          "findings", &findings_of,
          "For each node a dict: places (start and end, in characters of text),\n"
          "spans, sentence, section, kind, durable, required, confidence, level_words,\n"
          "years, degree, bloom.")
      .def_property_readonly(
          "blocks", &blocks_of,
          "The page's headings, paragraphs, items and cells, each a dict: kind,\n"
          "depth, section, place.")
      .def(
          "html",
          [](const Extraction& e, const std::optional<Document>& document) {
            return without_gil([&] {
              return document ? marked_page({e.page, *document, e.findings}) : marked_page(e);
            });
          },
          py::arg("document") = py::none(),
          "One HTML page: the text with its statements marked, each with what it says of itself\n"
          "and what it is linked to, and what was left out. document: this one with its links.")
      .def(
          "__eq__", [](const Extraction& a, const Extraction& b) { return a == b; },
          py::is_operator())
      .def("__repr__", [](const Extraction& e) {
        return "Extraction('" + e.page.title +
               "', statements=" + std::to_string(e.findings.size()) + ")";
      });
  module.def(
      "extract_pages", &extracted, py::arg("pages"), py::kw_only(), py::arg("kind") = PageKind::job,
      py::arg("format") = py::none(), py::arg("encoding") = "", py::arg("iri") = "",
      py::arg("title") = "", py::arg("min_confidence") = ExtractOptions{}.min_confidence,
      py::arg("notes") = std::vector<std::vector<Diagnostic>>{},
      "Finds the competencies of pages, each bytes of plain text, Markdown or HTML: an\n"
      "Extraction for each. wellspring.extract takes paths, texts and office files too. notes:\n"
      "for each page Diagnostics of what was left out before it came here.");
  module.def(
      "merge_postings",
      [](const std::vector<Document>& postings, double min_strength, std::size_t min_postings,
         std::string iri, std::string title) {
        const MergeOptions options{.min_strength = min_strength,
                                   .min_postings = min_postings,
                                   .iri = Iri{std::move(iri)},
                                   .title = std::move(title)};
        return without_gil([&] { return merge_postings(postings, options); });
      },
      py::arg("postings"), py::kw_only(), py::arg("min_strength") = MergeOptions{}.min_strength,
      py::arg("min_postings") = MergeOptions{}.min_postings, py::arg("iri") = "",
      py::arg("title") = "",
      "Merges postings of one role, Documents, into one job role: what several ask for is one "
      "node,\n"
      "its importance the share of postings that ask for it. Most asked for first. Wordings that "
      "the\n"
      "default model finds at least this strong a match are one; statements that fewer than\n"
      "min_postings ask for are left out.");
  module.def(
      "link", &linked, py::arg("graph"), py::arg("found"), py::arg("framework"),
      py::arg("model") = py::none(),
      "Links statements to the competencies of a framework, a Document: those near enough in\n"
      "meaning to be proposed, and those that they name by their labels or alternatives. What\n"
      "nothing there says has no match. Returns an Alignment.\n\n"
      "graph: of the page's document and the framework. found: members of the page's document.");
  module.def(
      "with_matches", &with_matches, py::arg("document"), py::arg("graph"), py::arg("alignment"),
      "The document with an association for each match whose source is one of its nodes, and\n"
      "the targets named. What people rejected is left out.");
  module.def(
      "detect_page", [](const std::string& text) { return name_of(detect_page(text)); },
      py::arg("text"), "What a text is: \"plain\", \"markdown\" or \"html\".");
}

}  // namespace wellspring::python
