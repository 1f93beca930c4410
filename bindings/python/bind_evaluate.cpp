// How well an alignment finds what people matched.
#include <tuple>

#include <wellspring/align/compare.hpp>
#include <wellspring/align/evaluate.hpp>
#include <wellspring/align/scored.hpp>

#include "layers.hpp"
#include "matrix.hpp"
#include "sequence.hpp"

namespace wellspring::python {
namespace {

using Pair = std::tuple<NodeIndex, NodeIndex, double>;

std::vector<std::size_t> list_of(std::span<const std::size_t> items) {
  return {items.begin(), items.end()};
}

void bind_figure(py::module_& module) {
  py::class_<Figure> figure(module, "Figure",
                            "A figure, and the interval in which 95 % of its bootstrap resamples "
                            "over queries lie.");
  figure.def(py::init<double, double, double>(), py::arg("mean"), py::arg("low"), py::arg("high"))
      .def_readonly("mean", &Figure::mean)
      .def_readonly("low", &Figure::low)
      .def_readonly("high", &Figure::high)
      .def(py::self == py::self);
  pickle_as_arguments(
      figure, [](const Figure& self) { return py::make_tuple(self.mean, self.low, self.high); });

  py::class_<SetFigures> set(module, "SetFigures",
                             "Of the matches that count. A ratio of nothing is 0; it is 1 where\n"
                             "there was nothing to find and nothing counts.");
  set.def(py::init<Figure, Figure, Figure, Figure>(), py::arg("precision"), py::arg("recall"),
          py::arg("f1"), py::arg("mean_f1"))
      .def_readonly("precision", &SetFigures::precision, "Over all pairs.")
      .def_readonly("recall", &SetFigures::recall, "Over all pairs.")
      .def_readonly("f1", &SetFigures::f1, "Over all pairs.")
      .def_readonly("mean_f1", &SetFigures::mean_f1,
                    "The mean over the queries of the F1 of each one's matches.")
      .def(py::self == py::self);
  pickle_as_arguments(set, [](const SetFigures& self) {
    return py::make_tuple(self.precision, self.recall, self.f1, self.mean_f1);
  });
}

void bind_query(py::module_& module) {
  py::class_<QueryResult> query(module, "QueryResult", "How one source of the gold fared.");
  query
      .def(py::init<NodeIndex, std::size_t, std::size_t, std::optional<std::size_t>, double,
                    std::vector<std::size_t>, std::vector<double>, std::size_t, std::size_t>(),
           py::arg("source"), py::arg("relevant"), py::arg("ranked"), py::arg("first_relevant"),
           py::arg("average_precision"), py::arg("hits"), py::arg("ndcg"), py::arg("counted"),
           py::arg("correct"))
      .def_readonly("source", &QueryResult::source)
      .def_readonly("relevant", &QueryResult::relevant,
                    "Targets that the gold names; 0: unanswerable.")
      .def_readonly("ranked", &QueryResult::ranked, "Targets that the alignment ranks for it.")
      .def_readonly("first_relevant", &QueryResult::first_relevant,
                    "The rank, from 1, of the first relevant target; None: none is ranked.")
      .def_property_readonly("reciprocal_rank", &QueryResult::reciprocal_rank)
      .def_readonly("average_precision", &QueryResult::average_precision)
      .def_readonly("hits", &QueryResult::hits,
                    "Relevant ones among the first k, for each k of the evaluation's at.")
      .def_readonly("ndcg", &QueryResult::ndcg, "For each k of the evaluation's at.")
      .def_readonly("counted", &QueryResult::counted, "Matches from the cut on.")
      .def_readonly("correct", &QueryResult::correct, "Those of them that the gold names.")
      .def_property_readonly("set_f1", &QueryResult::set_f1,
                             "F1 of the matches that count; unanswerable: 1 where none does.")
      .def(py::self == py::self);
  pickle_as_arguments(query, [](const QueryResult& self) {
    return py::make_tuple(self.source, self.relevant, self.ranked, self.first_relevant,
                          self.average_precision, self.hits, self.ndcg, self.counted, self.correct);
  });
  bind_sequence<QueryResult>(module, "QueryResults");
}

void bind_reliability(py::module_& module) {
  using Bin = Reliability::Bin;
  py::class_<Bin> bin(module, "ReliabilityBin",
                      "Matches whose confidence lies in one fifteenth of 0..1.");
  bin.def(py::init<std::size_t, std::size_t, double>(), py::arg("matches"), py::arg("correct"),
          py::arg("confidences"))
      .def_readonly("matches", &Bin::matches)
      .def_readonly("correct", &Bin::correct, "Those of them that the gold names.")
      .def_readonly("confidences", &Bin::confidences, "The sum of them.")
      .def(py::self == py::self);
  pickle_as_arguments(bin, [](const Bin& self) {
    return py::make_tuple(self.matches, self.correct, self.confidences);
  });

  py::class_<Reliability> reliability(module, "Reliability",
                                      "Matches by confidence in 15 bins of equal width, and how "
                                      "many of them the gold names.");
  reliability.def(py::init<const std::array<Bin, Reliability::bin_count>&>(), py::arg("bins"))
      .def("__len__", [](const Reliability& self) { return self.matches(); })
      .def_property_readonly("bins", [](const Reliability& self) { return self.bins(); })
      .def_property_readonly(
          "calibration_error", &Reliability::calibration_error,
          "Expected calibration error, over all matches; None: none has a confidence.")
      .def(py::self == py::self);
  pickle_as_arguments(reliability,
                      [](const Reliability& self) { return py::make_tuple(self.bins()); });
}

// An evaluation and a comparison have the same figures, under the same names.
template <class T, class Get>
void bind_figures(py::class_<T>& type, const Get& get) {
  const auto property = [&](const char* name, auto member, const char* doc) {
    type.def_property_readonly(
        name, [get, member](const T& self) { return get(self).*member; }, doc);
  };
  property("mrr", &Figures::mrr, "1 / rank of the first relevant target.");
  property("map", &Figures::map, "The mean over all R relevant targets of hits(rank) / rank.");
  property("recall", &Figures::recall, "By k: hits(k) / R.");
  property("rp", &Figures::rp, "By k: hits(k) / min(k, R).");
  property("ndcg", &Figures::ndcg, "By k: linear gain, discounted by log2(rank + 1).");
  property("at_cut", &Figures::at_cut, "Precision, recall and F1 of the matches that count.");
}

void bind_evaluation(py::module_& module) {
  py::class_<Evaluation> evaluation(module, "Evaluation",
                                    "An alignment held against what people matched.");
  evaluation
      .def(py::init([](std::vector<std::size_t> at, std::vector<QueryResult> queries, double cut,
                       const Reliability& reliability, const Reliability& first_reliability,
                       std::size_t unreachable, std::size_t resamples, std::uint64_t seed) {
             return Evaluation(std::move(at), std::move(queries), cut, reliability,
                               first_reliability, unreachable, {resamples, seed});
           }),
           py::arg("at"), py::arg("queries"), py::arg("cut"), py::arg("reliability"),
           py::arg("first_reliability"), py::arg("unreachable"), py::arg("resamples"),
           py::arg("seed"))
      .def("__len__", [](const Evaluation& self) { return self.queries().size(); })
      .def_property_readonly(
          "queries",
          view_of<QueryResult, Evaluation>([](const Evaluation& self) { return self.queries(); }),
          "By source: each with its ranks and what counted of it.")
      .def_property_readonly(
          "at", [](const Evaluation& self) { return list_of(self.at()); }, "The ranks k.")
      .def_property_readonly("cut", &Evaluation::cut, "The strength from which on a match counted.")
      .def_property_readonly("unanswered", &Evaluation::unanswered,
                             "How many queries have no match that counts.")
      .def_property_readonly("unreachable", &Evaluation::unreachable,
                             "Pairs of the gold with an end that is on neither side: missed.")
      .def_property_readonly(
          "reliability", [](const Evaluation& self) { return self.reliability(); },
          "Of all matches of the queries that have a confidence.")
      .def_property_readonly(
          "first_reliability", [](const Evaluation& self) { return self.first_reliability(); },
          "Of each query's strongest match alone.")
      .def_property_readonly("resamples",
                             [](const Evaluation& self) { return self.resampling().resamples; })
      .def_property_readonly("seed", [](const Evaluation& self) { return self.resampling().seed; })
      .def(py::self == py::self);
  bind_figures(evaluation, [](const Evaluation& self) -> const Figures& { return self.figures(); });
  pickle_as_arguments(evaluation, [](const Evaluation& self) {
    const auto queries = self.queries();
    return py::make_tuple(list_of(self.at()),
                          std::vector<QueryResult>(queries.begin(), queries.end()), self.cut(),
                          self.reliability(), self.first_reliability(), self.unreachable(),
                          self.resampling().resamples, self.resampling().seed);
  });

  py::class_<Comparison> comparison(
      module, "Comparison", "The figures of one evaluation less those of another, query by query.");
  comparison
      .def(py::init([](std::size_t queries, Figure mrr, Figure map,
                       std::map<std::size_t, Figure> recall, std::map<std::size_t, Figure> rp,
                       std::map<std::size_t, Figure> ndcg, SetFigures at_cut) {
             return Comparison{
                 queries, {mrr, map, std::move(recall), std::move(rp), std::move(ndcg), at_cut}};
           }),
           py::arg("queries"), py::arg("mrr"), py::arg("map"), py::arg("recall"), py::arg("rp"),
           py::arg("ndcg"), py::arg("at_cut"))
      .def_readonly("queries", &Comparison::queries, "How many.")
      .def(py::self == py::self);
  bind_figures(comparison,
               [](const Comparison& self) -> const Figures& { return self.difference; });
  pickle_as_arguments(comparison, [](const Comparison& self) {
    const Figures& figures = self.difference;
    return py::make_tuple(self.queries, figures.mrr, figures.map, figures.recall, figures.rp,
                          figures.ndcg, figures.at_cut);
  });
}

}  // namespace

// The Python front, wellspring/evaluation.py, makes pairs of indexes of whatever a gold set is.
void bind_evaluate(py::module_& module) {
  const EvaluateOptions defaults;
  bind_figure(module);
  bind_query(module);
  bind_reliability(module);
  bind_evaluation(module);
  module.def(
      "evaluate",
      [](const Alignment& alignment, const std::vector<Pair>& gold, std::vector<std::size_t> at,
         std::optional<double> cut, std::vector<NodeIndex> unanswerable, std::size_t resamples,
         std::uint64_t seed) {
        const EvaluateOptions options{
            std::move(at), cut, std::move(unanswerable), {resamples, seed}};
        return without_gil([&] {
          std::vector<Relevance> pairs;
          pairs.reserve(gold.size());
          for (const auto& [source, target, grade] : gold) pairs.push_back({source, target, grade});
          return evaluate(alignment, pairs, options);
        });
      },
      py::arg("alignment"), py::arg("gold"), py::kw_only(), py::arg("at") = defaults.at,
      py::arg("cut") = defaults.cut, py::arg("unanswerable") = defaults.unanswerable,
      py::arg("resamples") = defaults.resampling.resamples,
      py::arg("seed") = defaults.resampling.seed,
      "An alignment held against gold pairs of nodes; wellspring.evaluate takes more.");
  module.def(
      "scored_alignment",
      [](Members source, Members target, const py::object& strengths, std::string fingerprint,
         std::optional<double> cut) {
        const Matrix figures = matrix_of(strengths, "scored_alignment");
        return without_gil([&] {
          return scored_alignment(std::move(source), std::move(target), figures,
                                  std::move(fingerprint), cut);
        });
      },
      py::arg("source"), py::arg("target"), py::arg("strengths"), py::kw_only(),
      py::arg("fingerprint") = "caller", py::arg("cut") = std::nullopt,
      "An Alignment of the caller's own figures, (n, m) real numbers: entry (i, j) is the "
      "strength\n"
      "of source i with target j, NaN is no match. ValueError where the shape is another.");
  module.def(
      "gold_of",
      [](const Alignment& alignment) {
        std::vector<Pair> pairs;
        for (const auto& [source, target, grade] : gold_of(alignment))
          pairs.emplace_back(source, target, grade);
        return pairs;
      },
      py::arg("alignment"),
      "What publishers declared and people reviewed of an alignment, with grade 1.");
  module.def(
      "combine",
      [](const std::vector<Evaluation>& parts, std::size_t resamples, std::uint64_t seed) {
        return without_gil([&] { return combine(parts, {resamples, seed}); });
      },
      py::arg("parts"), py::kw_only(), py::arg("resamples") = defaults.resampling.resamples,
      py::arg("seed") = defaults.resampling.seed,
      "One evaluation of parts that have their queries apart.");
  module.def(
      "compare",
      [](const Evaluation& a, const Evaluation& b) {
        return without_gil([&] { return compare(a, b); });
      },
      py::arg("a"), py::arg("b"), "a less b, by a paired bootstrap over their queries.");
}

}  // namespace wellspring::python
