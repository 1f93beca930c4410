// Where lines of prose speak of competencies.
#include <wellspring/extract/code_points.hpp>
#include <wellspring/extract/tag.hpp>

#include <pybind11/numpy.h>

#include "convert.hpp"
#include "layers.hpp"

namespace pybind11::detail {

template <>
struct type_caster<wellspring::SpanKind>
    : WordCaster<wellspring::SpanKind, wellspring::span_kind_names> {};

}  // namespace pybind11::detail

namespace wellspring::python {
namespace {

std::vector<std::string_view> views_of(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

std::vector<TaggedLine> tagged(const std::vector<std::string>& lines) {
  std::vector<TaggedLine> result;
  {
    const py::gil_scoped_release released;
    const auto views = views_of(lines);
    result = tag(views);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const CodePoints points(lines[i]);
    for (CompetencySpan& span : result[i].spans) span.place = points.of(span.place);
  }
  return result;
}

py::tuple inputs_of(const std::string& line) {
  const TagInputs inputs = tag_inputs(line);
  const auto n = static_cast<py::ssize_t>(inputs.words.size());
  py::array_t<std::int64_t> words({n, py::ssize_t{2}});
  auto places = words.mutable_unchecked<2>();
  for (py::ssize_t i = 0; i < n; ++i) {
    places(i, 0) = static_cast<std::int64_t>(inputs.words[static_cast<std::size_t>(i)].start);
    places(i, 1) = static_cast<std::int64_t>(inputs.words[static_cast<std::size_t>(i)].end);
  }
  constexpr auto each = static_cast<py::ssize_t>(TagInputs::word_rows + TagInputs::window_rows);
  py::array_t<std::uint32_t> rows({n, each});
  std::copy(inputs.rows.begin(), inputs.rows.end(), rows.mutable_data());
  return py::make_tuple(words, rows);
}

void bind_results(py::module_& module) {
  py::class_<CompetencySpan> span(module, "CompetencySpan",
                                  "Words of a line that name a competency.");
  span.def(py::init([](std::size_t start, std::size_t end, SpanKind kind) {
             return CompetencySpan{{start, end}, kind};
           }),
           py::arg("start"), py::arg("end"), py::arg("kind"))
      .def_property_readonly(
          "start", [](const CompetencySpan& s) { return s.place.start; },
          "First character of the line.")
      .def_property_readonly(
          "end", [](const CompetencySpan& s) { return s.place.end; }, "One past the last.")
      .def_readonly("kind", &CompetencySpan::kind,
                    "\"skill\": something done; \"knowledge\": something known or used.")
      .def(
          "__eq__", [](const CompetencySpan& a, const CompetencySpan& b) { return a == b; },
          py::is_operator())
      .def("__repr__", [](const CompetencySpan& s) {
        return "CompetencySpan(" + std::to_string(s.place.start) + ", " +
               std::to_string(s.place.end) + ", '" + std::string(to_string(s.kind)) + "')";
      });
  pickle_as_arguments(span, [](const CompetencySpan& self) {
    return py::make_tuple(self.place.start, self.place.end, self.kind);
  });
  py::class_<TaggedLine> line(module, "TaggedLine", "What was found in one line.");
  line.def(py::init([](float competency, std::vector<CompetencySpan> spans) {
             return TaggedLine{Confidence{competency}, std::move(spans)};
           }),
           py::arg("competency"), py::arg("spans"))
      .def_property_readonly(
          "competency", [](const TaggedLine& line) { return line.competency.value(); },
          "The probability that people would find a competency in it.")
      .def_property_readonly(
          "spans", [](const TaggedLine& line) { return line.spans; },
          "The words that name one, by place.")
      .def(
          "__eq__", [](const TaggedLine& a, const TaggedLine& b) { return a == b; },
          py::is_operator())
      .def("__repr__", [](const TaggedLine& line) {
        return "TaggedLine(competency=" + std::to_string(line.competency.value()) +
               ", spans=" + std::to_string(line.spans.size()) + ")";
      });
  pickle_as_arguments(line, [](const TaggedLine& self) {
    return py::make_tuple(self.competency.value(), self.spans);
  });
}

}  // namespace

void bind_tag(py::module_& module) {
  bind_results(module);
  module.def(
      "tag", &tagged, py::arg("lines"),
      "Says of each line of one page whether it speaks of a competency, and which words\n"
      "name one.\n\n"
      "A line is a sentence, a heading or an item of a list, in the page's order: lines are\n"
      "judged with their neighbours and the heading above them. A line of at most six words\n"
      "that does not end as a sentence does is taken for a heading.\n\n"
      "lines: list of str. Returns a TaggedLine for each. Cost: some microseconds a word.\n"
      "How right it is, and on what it was trained: docs/how-to/read-prose.md.");
  module.def(
      "tag_inputs", &inputs_of, py::arg("line"),
      "What the tagger's network is given of one line, for training it: (n, 2) bytes of its\n"
      "words, and (n, 21) rows of its tables, whose sizes are tag_tables and for the last 16\n"
      "columns tag_window_table.");
  module.attr("tag_tables") = py::cast(TagInputs::table_sizes);
  module.attr("tag_window_table") = TagInputs::window_table_size;
}

}  // namespace wellspring::python
