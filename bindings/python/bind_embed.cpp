// Embeddings, and the embedders that make them.
#include <wellspring/embed/embed.hpp>

#include "embedder.hpp"
#include "layers.hpp"
#include "progress.hpp"

namespace wellspring::python {
namespace {

py::object array_protocol(const py::object& self, const py::object& dtype, const py::object& copy) {
  py::object array = view_of_rows(self.cast<const Embeddings&>().matrix(), self);
  if (!dtype.is_none() && !py::object(array.attr("dtype")).equal(dtype)) {
    if (copy.is(py::bool_(false)))
      throw std::invalid_argument("Embeddings: another dtype than float32 needs a copy");
    return array.attr("astype")(dtype);
  }
  return copy.is(py::bool_(true)) ? array.attr("copy")() : array;
}

void bind_surroundings(py::module_& module) {
  py::class_<Beside> beside(
      module, "Beside",
      "What stands beside members, each with a row: one row may serve many of them.");
  beside
      .def(py::init([](const py::object& rows, std::vector<std::string> texts,
                       const std::vector<std::optional<std::uint32_t>>& row_of) {
             Beside made{matrix_of(rows, "Beside"), std::move(texts), {}};
             for (const auto& row : row_of) made.row_of.push_back(row.value_or(Beside::nothing));
             return made;
           }),
           py::arg("rows"), py::arg("texts"), py::arg("row_of"))
      .def_property_readonly("rows",
                             [](const py::object& self) {
                               return view_of_rows(self.cast<const Beside&>().rows, self);
                             })
      .def_property_readonly("texts", [](const Beside& self) { return self.texts; })
      .def_property_readonly(
          "row_of",
          [](const Beside& self) {
            std::vector<std::optional<std::uint32_t>> found;
            for (const std::uint32_t row : self.row_of)
              found.push_back(row == Beside::nothing ? std::nullopt : std::optional{row});
            return found;
          },
          "By member: its row, or None; empty where no member has any.")
      .def(py::self == py::self)
      .def("__reduce__", [](const py::object& self) {
        return py::make_tuple(
            py::type::of(self),
            py::make_tuple(self.attr("rows"), self.attr("texts"), self.attr("row_of")));
      });
  py::class_<Surroundings> surroundings(module, "Surroundings",
                                        "What says more of members than their wordings do.");
  surroundings
      .def(py::init([](Beside descriptions, Beside parents, std::vector<bool> is_title) {
             return Surroundings{std::move(descriptions), std::move(parents), std::move(is_title)};
           }),
           py::arg_v("descriptions", Beside{}, "..."), py::arg_v("parents", Beside{}, "..."),
           py::arg("is_title") = std::vector<bool>{})
      .def_readonly("descriptions", &Surroundings::descriptions)
      .def_readonly("parents", &Surroundings::parents,
                    "The statement of the first parent of each member.")
      .def_property_readonly(
          "is_title", [](const Surroundings& self) { return self.is_title; },
          "By member; empty: none. Whether a statement is but a title, as those of roles,\n"
          "programs and credentials are.")
      .def(py::self == py::self);
  pickle_as_arguments(surroundings, [](const Surroundings& self) {
    return py::make_tuple(self.descriptions, self.parents, self.is_title);
  });
}

void bind_calibration(py::module_& module) {
  py::class_<Calibration> calibration(
      module, "Calibration",
      "How sure a strength makes, as measured on judged matches: points of a rising curve.");
  calibration
      .def(py::init([](const std::vector<std::array<double, 3>>& points) {
             Calibration made;
             for (const auto& [score, confidence, precision] : points)
               made.points.push_back({score, confidence, precision});
             return made;
           }),
           py::arg("points"))
      .def_property_readonly(
          "points",
          [](const Calibration& self) {
            std::vector<std::tuple<double, double, double>> found;
            for (const CalibrationPoint& point : self.points)
              found.emplace_back(point.score, point.confidence, point.precision);
            return found;
          },
          "(score, confidence, precision) by score. A score is a strength plus three times its\n"
          "lead over the source's other answers; precision is that of all matches from there on,\n"
          "in the set where it is least.")
      .def(py::self == py::self);
  pickle_as_arguments(calibration, [](const Calibration& self) {
    std::vector<std::array<double, 3>> points;
    for (const CalibrationPoint& point : self.points)
      points.push_back({point.score, point.confidence, point.precision});
    return py::make_tuple(points);
  });
}

void bind_embeddings(py::module_& module) {
  py::class_<Embeddings> embeddings(
      module, "Embeddings",
      "n x d unit rows, float32: row i is member i's statement. numpy.asarray(x) is a read-only\n"
      "view of the rows themselves. A statement without text is a zero row and matches nothing.");
  embeddings
      .def(py::init([](Members members, std::vector<std::string> texts, const py::object& rows,
                       const py::object& form_rows, std::vector<std::size_t> form_owners,
                       std::vector<std::string> form_texts, std::string fingerprint,
                       std::optional<double> cut, Surroundings surroundings,
                       std::optional<Calibration> calibration) {
             return Embeddings{std::move(members),
                               std::move(texts),
                               matrix_of(rows, "Embeddings"),
                               {matrix_of(form_rows, "Embeddings, surface forms"),
                                std::move(form_owners), std::move(form_texts)},
                               std::move(fingerprint),
                               cut,
                               std::move(surroundings),
                               std::move(calibration)};
           }),
           py::arg("members"), py::arg("texts"), py::arg("rows"), py::arg("form_rows"),
           py::arg("form_owners"), py::arg("form_texts"), py::arg("fingerprint"),
           py::arg("cut") = std::nullopt, py::arg_v("surroundings", Surroundings{}, "..."),
           py::arg("calibration") = std::nullopt)
      .def("__len__", &Embeddings::size)
      .def("__array__", &array_protocol, py::arg("dtype") = py::none(),
           py::arg("copy") = py::none())
      .def_property_readonly("members", [](const Embeddings& self) { return self.members(); })
      .def_property_readonly(
          "texts", [](const Embeddings& self) { return self.texts(); }, "The members' statements.")
      .def_property_readonly("dimension", &Embeddings::dimension)
      .def_property_readonly(
          "surroundings", [](const Embeddings& self) { return self.surroundings(); },
          "Descriptions, parents, and which statements are titles.")
      .def_property_readonly(
          "fingerprint", [](const Embeddings& self) { return self.fingerprint(); },
          "Of the embedder: equal only where equal texts give equal vectors.")
      .def_property_readonly(
          "cut", &Embeddings::cut,
          "The strength from which on the embedder's maker takes two statements to\n"
          "say the same; None: not measured.")
      .def_property_readonly(
          "calibration", [](const Embeddings& self) { return self.calibration(); },
          "How sure strengths make; None: nobody measured it.")
      .def("with_calibration", &Embeddings::with, py::arg("calibration"),
           "The same rows, calibrated.")
      .def(py::self == py::self);
  embeddings.def("__reduce__", [](const py::object& self) {
    const auto& value = self.cast<const Embeddings&>();
    const SurfaceForms& forms = value.surface_forms();
    return py::make_tuple(
        py::type::of(self),
        py::make_tuple(value.members(), value.texts(), view_of_rows(value.matrix(), self),
                       view_of_rows(forms.rows, self), forms.owner, forms.texts,
                       value.fingerprint(), value.cut(), value.surroundings(),
                       value.calibration()));
  });
}

template <class E>
py::array encode(const E& embedder, const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return array_of(without_gil([&] { return embedder.encode(views); }));
}

// In batches, so that what takes long can be told of and stopped.
template <class E>
py::array encode_telling(const E& embedder, const std::vector<std::string>& texts,
                         const py::object& progress) {
  const Progress told = progress_of(progress);
  const Told telling(embedder, told, texts.size());
  return array_of(without_gil([&] { return detail::encode_in_batches(texts, telling); }));
}

void bind_transformer(py::module_& module) {
  const TransformerOptions defaults;
  py::class_<TransformerEmbedder>(
      module, "TransformerEmbedder",
      "A sentence-transformers model (BERT, MiniLM, MPNet), run here: no torch, no network.")
      .def("encode", &encode_telling<TransformerEmbedder>, py::arg("texts"), py::kw_only(),
           py::arg("progress") = py::none(),
           "One float32 row for each text, a unit row where the folder asks for that; zero for a "
           "text\n"
           "without a word. A text's row is the same to the bit, whatever is encoded beside it.")
      .def_property_readonly("dimension", &TransformerEmbedder::dimension)
      .def_property_readonly("fingerprint", &TransformerEmbedder::fingerprint)
      .def_property_readonly("longest", &TransformerEmbedder::longest,
                             "Tokens of a text that count, the first and the last included.")
      .def_property_readonly(
          "prefix", [](const TransformerEmbedder& self) { return self.prefix(); },
          "What is put before every text.")
      .def(py::self == py::self);
  module.def(
      "load_transformer_embedder",
      [](const std::filesystem::path& folder, std::optional<std::string> prefix, std::string prompt,
         std::size_t model_bytes) {
        const TransformerOptions options{std::move(prefix), std::move(prompt), model_bytes};
        return value_or_raise(
            without_gil([&] { return read_transformer_embedder(folder, options); }));
      },
      py::arg("folder"), py::kw_only(), py::arg("prefix") = defaults.prefix,
      py::arg("prompt") = defaults.prompt, py::arg("model_bytes") = defaults.model_bytes,
      "A sentence-transformers folder: configurations, vocabulary, model.safetensors.\n\n"
      "prefix: put before every text, such as 'query: '; None: the prompt of that name, else the\n"
      "folder's own default, else nothing. model_bytes: the largest model.safetensors that is "
      "read.\n\n"
      "Raises ReadError with the file and the place in it (docs/how-to/use-your-own-encoder.md);\n"
      "ValueError where both a prefix and a prompt are given.");
}

// None where a part is a Python object: its vectors alone tell.
std::optional<Eigen::Index> known_dimension(const PythonJoin& self) {
  const auto embedder = self.embedder();
  if (embedder.first().dimension() == 0 || embedder.second().dimension() == 0) return std::nullopt;
  return embedder.dimension();
}

void bind_join(py::module_& module) {
  constexpr double even = 0.5;
  py::class_<PythonJoin> joined(module, "JoinedEmbedder",
                                "Two embedders as one: the cosine of two texts is the weighted "
                                "mean of their cosines by each.");
  joined
      .def(py::init<py::object, py::object, double>(), py::arg("first"), py::arg("second"),
           py::arg("weight") = even)
      .def(
          "encode",
          [](const PythonJoin& self, const std::vector<std::string>& texts,
             const py::object& progress) {
            return encode_telling(self.embedder(), texts, progress);
          },
          py::arg("texts"), py::kw_only(), py::arg("progress") = py::none(),
          "One float32 row for each text: both unit rows side by side, each by the root of its\n"
          "share; zero where neither knows the text.")
      .def_property_readonly("dimension", &known_dimension,
                             "Of both together; None where a part is an object of Python.")
      .def_property_readonly(
          "fingerprint", [](const PythonJoin& self) { return self.embedder().fingerprint(); },
          "Of both parts and the weight.")
      .def_property_readonly("first", [](const PythonJoin& self) { return self.first(); })
      .def_property_readonly("second", [](const PythonJoin& self) { return self.second(); })
      .def_property_readonly("weight", &PythonJoin::weight,
                             "The first one's share of the cosine; the second has the rest.")
      .def(py::self == py::self);
  pickle_as_arguments(joined, [](const PythonJoin& self) {
    return py::make_tuple(self.first(), self.second(), self.weight());
  });
  module.def(
      "join",
      [](py::object first, py::object second, double weight) {
        return PythonJoin{std::move(first), std::move(second), weight};
      },
      py::arg("first"), py::arg("second"), py::arg("weight") = even,
      "Two embedders as one, where each sees what the other misses: the cosine of two texts is\n"
      "weight x that of the first + (1 - weight) x that of the second.\n\n"
      "first, second: what any verb takes as model: None for the default, one of the library's, "
      "or\n"
      "anything with encode(list of str) -> (n, d) array. A text that one of them knows nothing "
      "of\n"
      "is judged by the other. The join has neither a cut nor a calibration, whatever the parts\n"
      "have, since both were measured on other cosines: calibrate the join. It pickles where the\n"
      "parts do.\n\n"
      "ValueError where the weight is not in 0..1; TypeError where a part has no encode.");
}

void bind_embedders(py::module_& module) {
  py::class_<HashingEmbedder>(
      module, "HashingEmbedder",
      "Hashed character n-grams: it knows spelling and no meaning; the floor that a model has to\n"
      "beat. Equal texts give equal bits on every machine.")
      .def(py::init<Eigen::Index>(), py::arg("dimension") = HashingEmbedder{}.dimension())
      .def("encode", &encode<HashingEmbedder>, py::arg("texts"), "One float32 row for each text.")
      .def_property_readonly("dimension", &HashingEmbedder::dimension)
      .def_property_readonly("fingerprint", &HashingEmbedder::fingerprint)
      .def(py::self == py::self)
      .def("__reduce__", [](const py::object& self) {
        return py::make_tuple(py::type::of(self),
                              py::make_tuple(self.cast<const HashingEmbedder&>().dimension()));
      });

  py::class_<StaticEmbedder>(module, "StaticEmbedder",
                             "Sums of word vectors, from a model of a few megabytes.")
      .def("encode", &encode<StaticEmbedder>, py::arg("texts"),
           "One float32 unit row for each text; zero where the model knows no word of it.")
      .def_property_readonly("dimension", &StaticEmbedder::dimension)
      .def_property_readonly("fingerprint", &StaticEmbedder::fingerprint)
      .def_property_readonly("cut", &StaticEmbedder::cut, "As its maker measured it.")
      .def_property_readonly("calibration", &StaticEmbedder::calibration,
                             "Of the default model, as measured on the development sets, or None.")
      .def(py::self == py::self);

  module.def(
      "default_embedder", [] { return StaticEmbedder{default_embedder()}; },
      "The model that ships inside the package: no file, no network.");
  module.def(
      "load_static_embedder",
      [](const std::filesystem::path& path) {
        return value_or_raise(without_gil([&] { return read_static_embedder(path); }));
      },
      py::arg("path"),
      "A static model's file (docs/formats/model-file.md). Raises ReadError with the reason.");
}

// What embed will encode, at most: the bar's length.
std::size_t text_count(const CompetencyGraph& graph, const Members& members,
                       const EmbedOptions& options) {
  std::size_t count = 0;
  for (const NodeIndex member : members) {
    const Node& node = graph[member];
    count += 1 + node.alternatives.size() + (options.descriptions && !node.description.empty());
  }
  return count;
}

Embeddings embed_any(const CompetencyGraph& graph, const Members& members, const py::object& model,
                     bool descriptions, bool parents, const py::object& progress) {
  const Progress told = progress_of(progress);
  const EmbedOptions options{descriptions, parents};
  const std::size_t total = text_count(graph, members, options);
  return with_embedder(model, [&](const auto& embedder) {
    const Told telling(embedder, told, total, calibration_of(model));
    return without_gil([&] { return embed(graph, members, telling, options); });
  });
}

}  // namespace

void bind_embed(py::module_& module) {
  const EmbedOptions defaults;
  bind_calibration(module);
  bind_surroundings(module);
  bind_embeddings(module);
  bind_embedders(module);
  bind_transformer(module);
  bind_join(module);
  module.def(
      "embed", &embed_any, py::arg("graph"), py::arg("members"), py::arg("model") = py::none(),
      py::kw_only(), py::arg("descriptions") = defaults.descriptions,
      py::arg("parents") = defaults.parents, py::arg("progress") = py::none(),
      "One unit row for the statement of each member, one for each of its alternatives, and one\n"
      "for each description and each parent's statement.\n\n"
      "descriptions, parents: whether they are embedded too; with a transformer, descriptions may\n"
      "cost more than all the rest. model: None for the default, or anything with encode(list of "
      "str) -> (n, d) array; it may\n"
      "have a fingerprint (str), a cut (float) and a calibration. progress: a callable of done and "
      "total, or "
      "True\n"
      "for a bar.\n\n"
      "ValueError where the model gives another shape or a value that is not finite; IndexError\n"
      "where a member is not of this graph. Cost: that of the model.");
  module.def(
      "embeddings",
      [](const CompetencyGraph& graph, Members members, const py::object& rows,
         std::string fingerprint, std::optional<double> cut, Surroundings surroundings) {
        return embeddings(graph, std::move(members), matrix_of(rows, "embeddings"),
                          std::move(fingerprint), cut, std::move(surroundings));
      },
      py::arg("graph"), py::arg("members"), py::arg("rows"), py::kw_only(),
      py::arg("fingerprint") = "caller", py::arg("cut") = std::nullopt,
      py::arg_v("surroundings", Surroundings{}, "..."),
      "Vectors of the caller's own, (n, d) real numbers: row i is member i. They are made unit "
      "rows.\n"
      "ValueError where the shape is another or a value is not finite.");
}

}  // namespace wellspring::python
