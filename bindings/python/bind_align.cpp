// Matches, alignments, and the verbs that find them.
#include <wellspring/align/align.hpp>
#include <wellspring/align/calibrate.hpp>
#include <wellspring/align/declared.hpp>
#include <wellspring/align/rank.hpp>
#include <wellspring/align/top_k.hpp>

#include "layers.hpp"
#include "matrix.hpp"
#include "progress.hpp"
#include "sequence.hpp"

namespace wellspring::python {
namespace {

std::optional<float> confidence_of(const Match& match) {
  if (!match.confidence) return std::nullopt;
  return match.confidence->value();
}

void bind_match(py::module_& module) {
  py::class_<Match> match(module, "Match", "Source and target say the same, more or less.");
  match
      .def(py::init([](NodeIndex source, NodeIndex target, Similarity similarity, Strength strength,
                       std::optional<float> confidence, Relation relation, Evidence evidence,
                       Verdict verdict) {
             Match made{source, target, similarity, strength, {}, relation, evidence, verdict};
             if (confidence) made.confidence = Confidence{*confidence};
             return made;
           }),
           py::arg("source"), py::arg("target"), py::arg("similarity"), py::arg("strength"),
           py::arg("confidence") = std::nullopt, py::arg("relation") = Match{}.relation,
           py::arg("evidence") = Match{}.evidence, py::arg("verdict") = Match{}.verdict)
      .def_readonly("source", &Match::source)
      .def_readonly("target", &Match::target)
      .def_readonly("similarity", &Match::similarity,
                    "A cosine; 0 where a publisher declared the match.")
      .def_readonly("strength", &Match::strength, "What orders matches and cuts them.")
      .def_property_readonly("confidence", &confidence_of,
                             "A calibrated probability; None: nothing was calibrated.")
      .def_readonly("relation", &Match::relation)
      .def_readonly("evidence", &Match::evidence, "declared, inferred or reviewed")
      .def_readonly("verdict", &Match::verdict, "proposed, accepted, rejected or deferred")
      .def(py::self == py::self);
  pickle_as_arguments(match, [](const Match& self) {
    return py::make_tuple(self.source, self.target, self.similarity, self.strength,
                          confidence_of(self), self.relation, self.evidence, self.verdict);
  });
}

void bind_alignment(py::module_& module) {
  py::class_<Alignment> alignment(
      module, "Alignment",
      "The matches of two lists of competencies: by source in its order, then strongest first.");
  alignment
      .def(py::init<Members, Members, std::vector<Match>, std::string, std::optional<double>,
                    std::string>(),
           py::arg("source"), py::arg("target"), py::arg("matches"), py::arg("fingerprint") = "",
           py::arg("cut") = std::nullopt, py::arg("options") = "")
      .def("__len__", [](const Alignment& self) { return self.matches().size(); })
      .def_property_readonly("source", [](const Alignment& self) { return self.source(); })
      .def_property_readonly("target", [](const Alignment& self) { return self.target(); })
      .def_property_readonly("matches", view_of<Match, Alignment>(
                                            [](const Alignment& self) { return self.matches(); }))
      .def(
          "matches_of",
          [](const py::object& self, NodeIndex source) {
            return Sequence<Match>{self, self.cast<const Alignment&>().matches(source)};
          },
          py::arg("source"), "The matches of one source, strongest first.")
      .def(
          "rank",
          [](const Alignment& self, std::size_t k) {
            TopK best = without_gil([&] { return rank(self, k); });
            return py::make_tuple(array_of(std::move(best.positions)),
                                  array_of(std::move(best.scores)));
          },
          py::arg("k"),
          "(n, k) int32 positions among the target's members, -1 where none, strongest first, and\n"
          "(n, k) float32 strengths. Cost: O(n k + matches).")
      .def_property_readonly(
          "fingerprint", [](const Alignment& self) { return self.fingerprint(); },
          "Of the embedder; empty where none was used.")
      .def_property_readonly(
          "options", [](const Alignment& self) { return self.options(); },
          "How the matches were found, as align was told; empty where it was not asked.")
      .def_property_readonly("cut", &Alignment::cut,
                             "The strength from which on a match counts as the same, or None.")
      .def(py::self == py::self);
  pickle_as_arguments(alignment, [](const Alignment& self) {
    return py::make_tuple(self.source(), self.target(),
                          std::vector<Match>(self.matches().begin(), self.matches().end()),
                          self.fingerprint(), self.cut(), self.options());
  });
}

void bind_weights(py::module_& module) {
  const StrengthWeights defaults;
  py::class_<StrengthWeights> weights(module, "StrengthWeights",
                                      "What makes a strength, and how much of each.");
  weights
      .def(py::init([](double characters, double words, double description,
                       double title_description, double parent, double alternative) {
             return StrengthWeights{characters,        words,  description,
                                    title_description, parent, alternative};
           }),
           py::arg("characters") = defaults.characters, py::arg("words") = defaults.words,
           py::arg("description") = defaults.description,
           py::arg("title_description") = defaults.title_description,
           py::arg("parent") = defaults.parent, py::arg("alternative") = defaults.alternative)
      .def_readonly("characters", &StrengthWeights::characters,
                    "Of the cosine of runs of 3 to 5 characters, beside a meaning of weight 1.")
      .def_readonly("words", &StrengthWeights::words,
                    "Of the cosine of words, each cut to its first five characters.")
      .def_readonly("description", &StrengthWeights::description,
                    "The share of the description in a competency's row.")
      .def_readonly("title_description", &StrengthWeights::title_description,
                    "The same for a role, program or credential.")
      .def_readonly("parent", &StrengthWeights::parent, "The share of the parent in a row.")
      .def_readonly("alternative", &StrengthWeights::alternative,
                    "What an alternative must be nearer by than the statement to count.")
      .def_static("cosine", &StrengthWeights::cosine,
                  "The cosine of the best pair of wordings, and nothing else.")
      .def(py::self == py::self);
  pickle_as_arguments(weights, [](const StrengthWeights& self) {
    return py::make_tuple(self.characters, self.words, self.description, self.title_description,
                          self.parent, self.alternative);
  });
}

// A judge in Python: a callable of a list of (source, target) statements that gives their scores.
Rerank rerank_of(const py::object& judge) {
  if (judge.is_none()) return {};
  if (PyCallable_Check(judge.ptr()) == 0)
    throw py::type_error("rerank: a callable of a list of (source, target) pairs is needed");
  return [judge](std::span<const StatementPair> pairs) {
    const py::gil_scoped_acquire acquire;
    py::list asked(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i)
      asked[i] = py::make_tuple(text_of(pairs[i].source), text_of(pairs[i].target));
    return py::list(judge(asked)).cast<std::vector<double>>();
  };
}

}  // namespace

void bind_align(py::module_& module) {
  const AlignOptions defaults;
  bind_weights(module);
  bind_match(module);
  bind_sequence<Match>(module, "Matches");
  bind_alignment(module);
  module.def(
      "align",
      [](const Embeddings& source, const Embeddings& target, std::optional<std::size_t> top_k,
         std::optional<double> min_similarity, std::optional<double> min_confidence,
         std::optional<double> precision, Assignment assignment, const StrengthWeights& weights,
         const py::object& rerank, std::size_t rerank_depth, const py::object& progress) {
        const AlignOptions options{top_k,
                                   min_similarity,
                                   min_confidence,
                                   precision,
                                   assignment,
                                   weights,
                                   rerank_of(rerank),
                                   rerank_depth,
                                   progress_of(progress)};
        return without_gil([&] { return align(source, target, options); });
      },
      py::arg("source"), py::arg("target"), py::kw_only(), py::arg("top_k") = defaults.top_k,
      py::arg("min_similarity") = defaults.min_similarity,
      py::arg("min_confidence") = defaults.min_confidence,
      py::arg("precision") = defaults.precision, py::arg("assignment") = defaults.assignment,
      py::arg_v("weights", defaults.weights, "..."), py::arg("rerank") = py::none(),
      py::arg("rerank_depth") = defaults.rerank_depth, py::arg("progress") = py::none(),
      "Matches every source statement with the target statements nearest to it in meaning.\n\n"
      "top_k: matches kept for each source; None: all. min_similarity: the weakest cosine kept.\n"
      "min_confidence: where no answer is that sure, there is none. precision: of the matches "
      "found\n"
      "this share is to be right, as far as the calibration's sets can tell. Both need a "
      "calibrated\n"
      "embedder, as the default one is.\n"
      "assignment: many (each source keeps its matches), one_to_one, one_to_many or\n"
      "many_to_one. weights: what\n"
      "a strength is made of. rerank: a judge of your own, called once for each source with a "
      "list\n"
      "of its rerank_depth strongest (source, target) statements; its scores, the greater the\n"
      "likelier, become the strengths. progress: a callable of done and total, or True for a "
      "bar.\n\n"
      "ValueError where the sides come from different models, top_k is 0, or rerank gives another\n"
      "number of scores.\n"
      "Cost: O(n m d) time, and never n m memory.");
  module.def(
      "fit_calibration",
      [](const std::vector<
             std::pair<Alignment, std::vector<std::tuple<NodeIndex, NodeIndex, double>>>>& sets,
         bool unlisted_is_wrong) {
        std::vector<std::vector<Relevance>> gold;
        for (const auto& [alignment, pairs] : sets) {
          std::vector<Relevance>& judged = gold.emplace_back();
          for (const auto& [source, target, grade] : pairs)
            judged.push_back({source, target, grade});
        }
        std::vector<JudgedAlignment> judged;
        for (std::size_t i = 0; i < sets.size(); ++i) judged.push_back({sets[i].first, gold[i]});
        return without_gil([&] { return calibrate(judged, {unlisted_is_wrong}); });
      },
      py::arg("sets"), py::kw_only(), py::arg("unlisted_is_wrong") = false,
      "The calibration that judged matches show: (alignment, [(source, target, grade)]) of each "
      "set,\n"
      "which all weigh alike. A grade of 0 is a wrong pair; unlisted_is_wrong: so is one that "
      "nobody\n"
      "judged.\n\n"
      "ValueError where fewer than 20 matches are judged, or all of them are right, or all wrong.");
  module.def("declared_alignment", &declared_alignment, py::arg("graph"), py::arg("a"),
             py::arg("b"),
             "What publishers state of members of a and members of b.\n"
             "Cost: O(members + their edges).");
  module.def(
      "top_k",
      [](const py::object& a, const py::object& b, std::size_t k, const py::object& told) {
        Matrix sources = matrix_of(a, "top_k: a");
        Matrix targets = matrix_of(b, "top_k: b");
        const Progress progress = progress_of(told);
        TopK best =
            without_gil([&] { return top_k(std::move(sources), std::move(targets), k, progress); });
        return py::make_tuple(array_of(std::move(best.positions)),
                              array_of(std::move(best.scores)));
      },
      py::arg("a"), py::arg("b"), py::arg("k"), py::kw_only(), py::arg("progress") = py::none(),
      "The k rows of b with the greatest cosine for each row of a, exact: (n, k) int32 positions,\n"
      "-1 where there are fewer, and (n, k) float32 cosines. progress: a callable of done and\n"
      "total, or True for a bar.\n\n"
      "ValueError where k is 0, the dimensions differ or a value is not finite. Cost: O(n m d).");
}

}  // namespace wellspring::python
