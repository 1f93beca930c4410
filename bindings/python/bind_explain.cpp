// Why two statements were matched.
#include <wellspring/align/explain.hpp>

#include "layers.hpp"
#include "sequence.hpp"

namespace pybind11::detail {

template <>
struct type_caster<wellspring::Ingredient>
    : WordCaster<wellspring::Ingredient, wellspring::ingredient_names> {};

}  // namespace pybind11::detail

namespace wellspring::python {
namespace {

void bind_parts(py::module_& module) {
  py::class_<StrengthParts> parts(module, "StrengthParts",
                                  "What each ingredient adds to a strength; together they are it.");
  parts
      .def(py::init([](double meaning, double characters, double words,
                       std::optional<double> alternative, std::optional<double> description,
                       std::optional<double> parent, double other) {
             return StrengthParts{meaning,     characters, words, alternative,
                                  description, parent,     other};
           }),
           py::arg("meaning"), py::arg("characters"), py::arg("words"),
           py::arg("alternative") = std::nullopt, py::arg("description") = std::nullopt,
           py::arg("parent") = std::nullopt, py::arg("other") = StrengthParts{}.other)
      .def_readonly("meaning", &StrengthParts::meaning, "Of the cosine of the nearest wordings.")
      .def_readonly("characters", &StrengthParts::characters,
                    "Of the runs of characters in common.")
      .def_readonly("words", &StrengthParts::words, "Of the words in common.")
      .def_readonly("alternative", &StrengthParts::alternative,
                    "What it cost that an alternative is the nearest wording; None without "
                    "embeddings.")
      .def_readonly("description", &StrengthParts::description,
                    "What descriptions added or took; None without embeddings.")
      .def_readonly("parent", &StrengthParts::parent,
                    "What parents added or took; None without embeddings.")
      .def_readonly("other", &StrengthParts::other,
                    "What the strength has beyond these: where there were no embeddings,\n"
                    "descriptions, parents and alternatives; a judge's score, other weights, a\n"
                    "composition.")
      .def(py::self == py::self);
  pickle_as_arguments(parts, [](const StrengthParts& self) {
    return py::make_tuple(self.meaning, self.characters, self.words, self.alternative,
                          self.description, self.parent, self.other);
  });
}

void bind_words(py::module_& module) {
  py::class_<SharedWord> word(module, "SharedWord", "A word that both statements have.");
  word.def(py::init<std::string, std::string, double>(), py::arg("source"), py::arg("target"),
           py::arg("share"))
      .def_property_readonly(
          "source", [](const SharedWord& self) { return text_of(self.source); },
          "As the source has it.")
      .def_property_readonly(
          "target", [](const SharedWord& self) { return text_of(self.target); },
          "As the target has it: endings may differ.")
      .def_readonly("share", &SharedWord::share,
                    "Of the cosine of the statements' words: rare words have more of it.")
      .def(py::self == py::self);
  pickle_as_arguments(word, [](const SharedWord& self) {
    return py::make_tuple(text_of(self.source), text_of(self.target), self.share);
  });
  bind_sequence<SharedWord>(module, "SharedWords");

  py::class_<Named> named(module, "Named", "A competency and its statement.");
  named.def(py::init<NodeIndex, std::string>(), py::arg("node"), py::arg("statement"))
      .def_readonly("node", &Named::node)
      .def_property_readonly("statement", [](const Named& self) { return text_of(self.statement); })
      .def(py::self == py::self);
  pickle_as_arguments(
      named, [](const Named& self) { return py::make_tuple(self.node, text_of(self.statement)); });
  bind_sequence<Named>(module, "NamedNodes");

  py::class_<MatchedWording> wording(module, "MatchedWording", "The wording that was the nearest.");
  wording.def(py::init<std::string, bool>(), py::arg("text"), py::arg("is_alternative"))
      .def_property_readonly("text", [](const MatchedWording& self) { return text_of(self.text); })
      .def_readonly("is_alternative", &MatchedWording::is_alternative,
                    "Whether it is an alternative, and not the statement.")
      .def(py::self == py::self);
  pickle_as_arguments(wording, [](const MatchedWording& self) {
    return py::make_tuple(text_of(self.text), self.is_alternative);
  });
}

void bind_rivals(py::module_& module) {
  py::class_<Rival> rival(module, "Rival", "Another match of the same source, or target.");
  rival
      .def(py::init([](const Match& match, std::string statement, double margin,
                       std::optional<StrengthParts> parts) {
             return Rival{match, std::move(statement), margin, parts};
           }),
           py::arg("match"), py::arg("statement"), py::arg("margin"),
           py::arg("parts") = std::nullopt)
      .def_readonly("match", &Rival::match)
      .def_property_readonly(
          "statement", [](const Rival& self) { return text_of(self.statement); },
          "Of the end that is another.")
      .def_readonly("margin", &Rival::margin, "The explained match's strength, less the rival's.")
      .def_readonly("parts", &Rival::parts, "None of a match that publishers declared.")
      .def(py::self == py::self);
  pickle_as_arguments(rival, [](const Rival& self) {
    return py::make_tuple(self.match, text_of(self.statement), self.margin, self.parts);
  });
  bind_sequence<Rival>(module, "Rivals");

  py::class_<DecidingIngredient> deciding(
      module, "DecidingIngredient",
      "What made most of the margin to the source's strongest other target.");
  deciding
      .def(py::init<Ingredient, double, bool>(), py::arg("ingredient"), py::arg("effect"),
           py::arg("is_needed"))
      .def_readonly("ingredient", &DecidingIngredient::ingredient,
                    "meaning, characters, words, alternative, description, parent or other")
      .def_readonly("effect", &DecidingIngredient::effect,
                    "What it adds to the margin; below 0 where the rival is stronger.")
      .def_readonly("is_needed", &DecidingIngredient::is_needed,
                    "Whether without it the two would stand the other way round.")
      .def(py::self == py::self);
  pickle_as_arguments(deciding, [](const DecidingIngredient& self) {
    return py::make_tuple(self.ingredient, self.effect, self.is_needed);
  });
}

py::list texts_of(const std::vector<std::string>& texts) {
  py::list found;
  for (const std::string& text : texts) found.append(text_of(text));
  return found;
}

template <class T>
auto list_in(const std::vector<T> Explanation::* list) {
  return view_of<T, Explanation>([list](const Explanation& self) { return std::span{self.*list}; });
}

void bind_explanation(py::module_& module) {
  py::class_<Explanation> explanation(module, "Explanation",
                                      "Why two statements were matched; whole without the graph.");
  explanation
      .def(py::init(
               [](const Match& match, Named source, Named target, std::optional<double> cut,
                  std::optional<StrengthParts> parts, std::optional<MatchedWording> source_wording,
                  std::optional<MatchedWording> target_wording,
                  std::vector<SharedWord> shared_words, std::vector<std::string> source_only,
                  std::vector<std::string> target_only, std::vector<Rival> other_targets,
                  std::vector<Rival> other_sources, std::optional<DecidingIngredient> decided_by,
                  std::vector<Named> source_parents, std::vector<Named> target_parents) {
                 return Explanation{match,
                                    std::move(source),
                                    std::move(target),
                                    cut,
                                    parts,
                                    std::move(source_wording),
                                    std::move(target_wording),
                                    std::move(shared_words),
                                    std::move(source_only),
                                    std::move(target_only),
                                    std::move(other_targets),
                                    std::move(other_sources),
                                    decided_by,
                                    std::move(source_parents),
                                    std::move(target_parents)};
               }),
           py::arg("match"), py::arg("source"), py::arg("target"), py::arg("cut"), py::arg("parts"),
           py::arg("source_wording"), py::arg("target_wording"), py::arg("shared_words"),
           py::arg("source_only"), py::arg("target_only"), py::arg("other_targets"),
           py::arg("other_sources"), py::arg("decided_by"), py::arg("source_parents"),
           py::arg("target_parents"))
      .def_readonly("match", &Explanation::match)
      .def_readonly("source", &Explanation::source)
      .def_readonly("target", &Explanation::target)
      .def_readonly("cut", &Explanation::cut, "The crosswalk's, or None.")
      .def_readonly("parts", &Explanation::parts,
                    "Of the strength; None of a match that publishers declared.")
      .def_readonly("source_wording", &Explanation::source_wording,
                    "Which wording was the nearest; None without embeddings.")
      .def_readonly("target_wording", &Explanation::target_wording)
      .def_property_readonly("shared_words", list_in(&Explanation::shared_words),
                             "The greatest share first.")
      .def_property_readonly(
          "source_only", [](const Explanation& self) { return texts_of(self.source_only); },
          "Words of the source alone, the rarest first.")
      .def_property_readonly("target_only",
                             [](const Explanation& self) { return texts_of(self.target_only); })
      .def_property_readonly("other_targets", list_in(&Explanation::other_targets),
                             "Of the source, strongest first.")
      .def_property_readonly("other_sources", list_in(&Explanation::other_sources),
                             "Of the target, strongest first.")
      .def_readonly("decided_by", &Explanation::decided_by,
                    "None where there is no other target, both are equally strong, or publishers\n"
                    "declared one of the two.")
      .def_property_readonly("source_parents", list_in(&Explanation::source_parents))
      .def_property_readonly("target_parents", list_in(&Explanation::target_parents))
      .def(py::self == py::self);
  pickle_as_arguments(explanation, [](const Explanation& self) {
    return py::make_tuple(self.match, self.source, self.target, self.cut, self.parts,
                          self.source_wording, self.target_wording, self.shared_words,
                          texts_of(self.source_only), texts_of(self.target_only),
                          self.other_targets, self.other_sources, self.decided_by,
                          self.source_parents, self.target_parents);
  });
}

std::vector<Explanation> explained(const CompetencyGraph& graph, const Alignment& crosswalk,
                                   std::span<const Match> matches, const Embeddings* taught,
                                   const Embeddings* wanted, const ExplainOptions& options) {
  if ((taught == nullptr) != (wanted == nullptr))
    throw std::invalid_argument("explain: give both taught and wanted, or neither");
  return without_gil([&] {
    return taught == nullptr ? explain(graph, crosswalk, matches, options)
                             : explain(graph, crosswalk, matches, *taught, *wanted, options);
  });
}

}  // namespace

void bind_explain(py::module_& module) {
  const ExplainOptions defaults;
  bind_parts(module);
  bind_words(module);
  bind_rivals(module);
  bind_explanation(module);
  module.def(
      "explain",
      [](const CompetencyGraph& graph, const Alignment& crosswalk, const Match& match,
         const Embeddings* taught, const Embeddings* wanted, const StrengthWeights& weights,
         std::size_t rivals) {
        return std::move(
            explained(graph, crosswalk, std::span(&match, 1), taught, wanted, {rivals, weights})
                .front());
      },
      py::arg("graph"), py::arg("crosswalk"), py::arg("match"), py::kw_only(),
      py::arg("taught") = py::none(), py::arg("wanted") = py::none(),
      py::arg("weights") = defaults.weights, py::arg("rivals") = defaults.rivals);
  module.def(
      "explain",
      [](const CompetencyGraph& graph, const Alignment& crosswalk,
         const std::vector<Match>& matches, const Embeddings* taught, const Embeddings* wanted,
         const StrengthWeights& weights, std::size_t rivals) {
        return explained(graph, crosswalk, matches, taught, wanted, {rivals, weights});
      },
      py::arg("graph"), py::arg("crosswalk"), py::arg("matches"), py::kw_only(),
      py::arg("taught") = py::none(), py::arg("wanted") = py::none(),
      py::arg("weights") = defaults.weights, py::arg("rivals") = defaults.rivals,
      "Why statements were matched: an Explanation of a match, or a list of them of many.\n\n"
      "taught, wanted: the embeddings that the crosswalk was made of, for all parts of the "
      "strength\n"
      "and the wordings that were the nearest; without them descriptions, parents and "
      "alternatives\n"
      "are one part. weights: as align had them. rivals: how many other targets of the source, "
      "and\n"
      "other sources of the target, are shown.\n\n"
      "IndexError where a match is not of the crosswalk; ValueError where the embeddings are of "
      "other\n"
      "members or another embedder than it.\n"
      "Cost: once, an index of the words of all targets: explain many matches in one call.");
}

}  // namespace wellspring::python
