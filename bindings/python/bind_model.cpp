// Nodes, associations, levels, documents, and a document of the caller's own lists.
#include <wellspring/model/make_document.hpp>

#include "layers.hpp"
#include "sequence.hpp"

namespace wellspring::python {
namespace {

void bind_level(py::module_& module) {
  py::class_<Scale> scale(module, "Scale", "An ordered scale as its publisher declares it.");
  scale
      .def(py::init([](std::string name, double minimum, double maximum,
                       std::vector<std::string> labels) {
             return Scale{std::move(name), minimum, maximum, std::move(labels)};
           }),
           py::arg("name") = "", py::arg("minimum") = Scale{}.minimum,
           py::arg("maximum") = Scale{}.maximum, py::arg("labels") = std::vector<std::string>{})
      .def_readonly("name", &Scale::name)
      .def_readonly("minimum", &Scale::minimum)
      .def_readonly("maximum", &Scale::maximum)
      .def_readonly("labels", &Scale::labels, "Lowest first, where the steps have names.")
      .def(py::self == py::self);
  pickle_as_arguments(scale, [](const Scale& self) {
    return py::make_tuple(self.name, self.minimum, self.maximum, self.labels);
  });

  py::class_<Level> level(module, "Level",
                          "A fraction of its scale, in [0, 1], and the value that was read.");
  level.def(py::init(&Level::kept), py::arg("value"), py::arg("fraction"))
      .def_static("on", &Level::on, py::arg("scale"), py::arg("value"),
                  "The level that a value is on its scale; ValueError where it lies outside.")
      .def_property_readonly("value", &Level::value, "As it was read: 3.5 of 0..7.")
      .def_property_readonly("fraction", &Level::fraction, "0..1")
      .def(py::self == py::self)
      .def(py::self < py::self)
      .def(py::self <= py::self);
  pickle_as_arguments(
      level, [](const Level& self) { return py::make_tuple(self.value(), self.fraction()); });
}

void bind_node(py::module_& module) {
  py::class_<Node> node(module, "Node",
                        "A competency, or one who demands, teaches or holds competencies.");
  node.def(py::init([](Iri iri, std::string statement, NodeKind kind,
                       std::vector<std::string> alternatives, std::string description,
                       std::string coded_notation, std::string language, Extras extras) {
             return Node{std::move(iri),         kind,
                         std::move(statement),   std::move(alternatives),
                         std::move(description), std::move(coded_notation),
                         std::move(language),    std::move(extras)};
           }),
           py::arg("iri"), py::arg("statement") = "", py::arg("kind") = NodeKind::competency,
           py::arg("alternatives") = std::vector<std::string>{}, py::arg("description") = "",
           py::arg("coded_notation") = "", py::arg("language") = "", py::arg("extras") = Extras{})
      .def_readonly("iri", &Node::iri)
      .def_readonly("kind", &Node::kind,
                    "competency, framework, program, credential, job_role or learner")
      .def_readonly("statement", &Node::statement)
      .def_readonly("alternatives", &Node::alternatives, "Other wordings.")
      .def_readonly("description", &Node::description)
      .def_readonly("coded_notation", &Node::coded_notation, "The publisher's code for people.")
      .def_readonly("language", &Node::language, "BCP 47 tag as given; empty: not said.")
      .def_readonly("extras", &Node::extras, "(name, JSON text) of what is not modelled.")
      .def(py::self == py::self);
  pickle_as_arguments(node, [](const Node& self) {
    return py::make_tuple(self.iri, self.statement, self.kind, self.alternatives, self.description,
                          self.coded_notation, self.language, self.extras);
  });
}

void bind_association(py::module_& module) {
  py::class_<Association> association(
      module, "Association", "Source, relation, target, read in that order: \"A precedes B\".");
  association
      .def(py::init([](Iri source, Relation relation, Iri target, std::optional<Level> level,
                       std::optional<double> importance, Required required,
                       std::optional<std::uint32_t> scale, std::optional<std::int64_t> position,
                       Extras extras) {
             return Association{std::move(source),
                                relation,
                                std::move(target),
                                level,
                                importance,
                                required,
                                scale,
                                position,
                                std::move(extras)};
           }),
           py::arg("source"), py::arg("relation"), py::arg("target"),
           py::arg("level") = std::nullopt, py::arg("importance") = std::nullopt,
           py::arg("required") = Required::unknown, py::arg("scale") = std::nullopt,
           py::arg("position") = std::nullopt, py::arg("extras") = Extras{})
      .def_readonly("source", &Association::source)
      .def_readonly("relation", &Association::relation)
      .def_readonly("target", &Association::target)
      .def_readonly("level", &Association::level, "Asked for, taught or held; None: not said.")
      .def_readonly("importance", &Association::importance, "0..1; None: not said.")
      .def_readonly("required", &Association::required, "yes, no or unknown")
      .def_readonly("scale", &Association::scale, "Of the level: a position in Document.scales.")
      .def_readonly("position", &Association::position, "Among its siblings, lowest first.")
      .def_readonly("extras", &Association::extras, "(name, JSON text) of what is not modelled.")
      .def(py::self == py::self);
  pickle_as_arguments(association, [](const Association& self) {
    return py::make_tuple(self.source, self.relation, self.target, self.level, self.importance,
                          self.required, self.scale, self.position, self.extras);
  });
}

void bind_definition(py::module_& module) {
  py::class_<Definition> definition(
      module, "Definition", "A subject, concept, item type, licence or grouping that is defined.");
  definition
      .def(py::init([](Iri iri, DefinitionKind kind, std::string title, std::string description,
                       std::string coded_notation, Extras extras) {
             return Definition{std::move(iri),
                               kind,
                               std::move(title),
                               std::move(description),
                               std::move(coded_notation),
                               std::move(extras)};
           }),
           py::arg("iri"), py::arg("kind") = Definition{}.kind, py::arg("title") = "",
           py::arg("description") = "", py::arg("coded_notation") = "",
           py::arg("extras") = Extras{})
      .def_readonly("iri", &Definition::iri)
      .def_readonly("kind", &Definition::kind,
                    "subject, concept, item_type, license, association_grouping, concept_scheme,\n"
                    "progression_model or progression_level")
      .def_readonly("title", &Definition::title)
      .def_readonly("description", &Definition::description, "Of a licence: its text.")
      .def_readonly("coded_notation", &Definition::coded_notation)
      .def_readonly("extras", &Definition::extras, "(name, JSON text) of what is not modelled.")
      .def(py::self == py::self);
  pickle_as_arguments(definition, [](const Definition& self) {
    return py::make_tuple(self.iri, self.kind, self.title, self.description, self.coded_notation,
                          self.extras);
  });
}

void bind_criterion_level(py::module_& module) {
  py::class_<CriterionLevel> level(module, "CriterionLevel", "One step of a rubric's criterion.");
  level
      .def(py::init([](Iri iri, std::string quality, std::string description, std::string feedback,
                       std::optional<double> score, std::optional<std::int64_t> position,
                       Extras extras) {
             return CriterionLevel{
                 std::move(iri), std::move(quality), std::move(description), std::move(feedback),
                 score,          position,           std::move(extras)};
           }),
           py::arg("iri"), py::arg("quality") = "", py::arg("description") = "",
           py::arg("feedback") = "", py::arg("score") = std::nullopt,
           py::arg("position") = std::nullopt, py::arg("extras") = Extras{})
      .def_readonly("iri", &CriterionLevel::iri)
      .def_readonly("quality", &CriterionLevel::quality)
      .def_readonly("description", &CriterionLevel::description)
      .def_readonly("feedback", &CriterionLevel::feedback)
      .def_readonly("score", &CriterionLevel::score)
      .def_readonly("position", &CriterionLevel::position)
      .def_readonly("extras", &CriterionLevel::extras)
      .def(py::self == py::self);
  pickle_as_arguments(level, [](const CriterionLevel& self) {
    return py::make_tuple(self.iri, self.quality, self.description, self.feedback, self.score,
                          self.position, self.extras);
  });
}

void bind_criterion(py::module_& module) {
  py::class_<RubricCriterion> criterion(module, "RubricCriterion",
                                        "What a rubric looks at, and the levels of it.");
  criterion
      .def(py::init([](Iri iri, std::string category, std::string description, Iri competency,
                       std::optional<double> weight, std::optional<std::int64_t> position,
                       std::vector<CriterionLevel> levels, Extras extras) {
             return RubricCriterion{std::move(iri),
                                    std::move(category),
                                    std::move(description),
                                    std::move(competency),
                                    weight,
                                    position,
                                    std::move(levels),
                                    std::move(extras)};
           }),
           py::arg("iri"), py::arg("category") = "", py::arg("description") = "",
           py::arg("competency") = "", py::arg("weight") = std::nullopt,
           py::arg("position") = std::nullopt, py::arg("levels") = std::vector<CriterionLevel>{},
           py::arg("extras") = Extras{})
      .def_readonly("iri", &RubricCriterion::iri)
      .def_readonly("category", &RubricCriterion::category)
      .def_readonly("description", &RubricCriterion::description)
      .def_readonly("competency", &RubricCriterion::competency, "What it judges; empty: not said.")
      .def_readonly("weight", &RubricCriterion::weight)
      .def_readonly("position", &RubricCriterion::position)
      .def_readonly("levels", &RubricCriterion::levels, "In the publisher's order.")
      .def_property_readonly("scale", &scale_of, "The scale that its levels make, or None.")
      .def_readonly("extras", &RubricCriterion::extras)
      .def(py::self == py::self);
  pickle_as_arguments(criterion, [](const RubricCriterion& self) {
    return py::make_tuple(self.iri, self.category, self.description, self.competency, self.weight,
                          self.position, self.levels, self.extras);
  });
}

void bind_rubric(py::module_& module) {
  bind_criterion_level(module);
  bind_criterion(module);
  py::class_<Rubric> rubric(module, "Rubric", "How a performance is judged.");
  rubric
      .def(py::init([](Iri iri, std::string title, std::string description,
                       std::vector<RubricCriterion> criteria, Extras extras) {
             return Rubric{std::move(iri), std::move(title), std::move(description),
                           std::move(criteria), std::move(extras)};
           }),
           py::arg("iri"), py::arg("title") = "", py::arg("description") = "",
           py::arg("criteria") = std::vector<RubricCriterion>{}, py::arg("extras") = Extras{})
      .def_readonly("iri", &Rubric::iri)
      .def_readonly("title", &Rubric::title)
      .def_readonly("description", &Rubric::description)
      .def_readonly("criteria", &Rubric::criteria)
      .def_readonly("extras", &Rubric::extras)
      .def(py::self == py::self);
  pickle_as_arguments(rubric, [](const Rubric& self) {
    return py::make_tuple(self.iri, self.title, self.description, self.criteria, self.extras);
  });
}

void bind_diagnostic(py::module_& module) {
  py::class_<Diagnostic> diagnostic(module, "Diagnostic",
                                    "Something odd in an input that is usable all the same.");
  diagnostic
      .def(py::init([](Code code, Severity severity, std::string where, std::string message) {
             return Diagnostic{code, severity, std::move(where), std::move(message)};
           }),
           py::arg("code"), py::arg("severity"), py::arg("where"), py::arg("message"))
      .def_readonly("code", &Diagnostic::code, "A stable name: docs/diagnostics.md.")
      .def_readonly("severity", &Diagnostic::severity, "note (nothing was lost) or warning")
      .def_readonly("where", &Diagnostic::where, "JSON pointer, or line:column.")
      .def_readonly("message", &Diagnostic::message)
      .def(py::self == py::self);
  pickle_as_arguments(diagnostic, [](const Diagnostic& self) {
    return py::make_tuple(self.code, self.severity, self.where, self.message);
  });
}

void bind_header(py::module_& module) {
  py::class_<Header> header(module, "Header",
                            "The owner of a document: what the document is about.");
  header
      .def(py::init([](Iri iri, NodeKind kind, std::string title, std::string description,
                       std::string publisher, std::string language, std::string version,
                       std::string license, std::string modified, Extras extras) {
             return Header{std::move(iri),       kind,
                           std::move(title),     std::move(description),
                           std::move(publisher), std::move(language),
                           std::move(version),   std::move(license),
                           std::move(modified),  std::move(extras)};
           }),
           py::arg("iri"), py::arg("kind") = Header{}.kind, py::arg("title") = "",
           py::arg("description") = "", py::arg("publisher") = "", py::arg("language") = "",
           py::arg("version") = "", py::arg("license") = "", py::arg("modified") = "",
           py::arg("extras") = Extras{})
      .def_readonly("iri", &Header::iri)
      .def_readonly("kind", &Header::kind, "framework, program, credential, job_role or learner")
      .def_readonly("title", &Header::title)
      .def_readonly("description", &Header::description)
      .def_readonly("publisher", &Header::publisher, "The organisation that answers for it.")
      .def_readonly("language", &Header::language, "BCP 47 tag as given; empty: not said.")
      .def_readonly("version", &Header::version)
      .def_readonly("license", &Header::license, "Iri of the licence; empty: not said.")
      .def_readonly("modified", &Header::modified, "ISO 8601 as given; empty: not said.")
      .def_readonly("extras", &Header::extras, "(name, JSON text) of what is not modelled.")
      .def(py::self == py::self);
  pickle_as_arguments(header, [](const Header& self) {
    return py::make_tuple(self.iri, self.kind, self.title, self.description, self.publisher,
                          self.language, self.version, self.license, self.modified, self.extras);
  });
}

void bind_document(py::module_& module) {
  py::class_<Document> document(
      module, "Document",
      "What a publisher said, kept whole as it was read. Nodes and associations are in the\n"
      "publisher's order, odd ones included: connect leaves out what does not join.");
  document
      .def(
          py::init([](Header header, std::vector<Node> nodes, std::vector<Association> associations,
                      std::vector<Node> references, std::vector<Scale> scales,
                      std::vector<Definition> definitions, std::vector<Rubric> rubrics,
                      std::vector<Diagnostic> diagnostics, Extras extras, Format format) {
            return Document{std::move(header),       format,
                            std::move(nodes),        std::move(references),
                            std::move(associations), std::move(scales),
                            std::move(definitions),  std::move(rubrics),
                            std::move(diagnostics),  std::move(extras)};
          }),
          py::arg("header"), py::arg("nodes") = std::vector<Node>{},
          py::arg("associations") = std::vector<Association>{},
          py::arg("references") = std::vector<Node>{}, py::arg("scales") = std::vector<Scale>{},
          py::arg("definitions") = std::vector<Definition>{},
          py::arg("rubrics") = std::vector<Rubric>{},
          py::arg("diagnostics") = std::vector<Diagnostic>{}, py::arg("extras") = Extras{},
          py::arg("format") = Format::none)
      .def_readonly("header", &Document::header, "The owner.")
      .def_readonly("format", &Document::format,
                    "Where it came from: case, ctdl_asn, onet, table, ... or none.")
      .def_property_readonly("nodes", view_of<Node, Document>([](const Document& self) {
                               return std::span{self.nodes};
                             }),
                             "Described here; the owner is the header.")
      .def_property_readonly("references", view_of<Node, Document>([](const Document& self) {
                               return std::span{self.references};
                             }),
                             "Named here, described elsewhere.")
      .def_property_readonly("associations",
                             view_of<Association, Document>(
                                 [](const Document& self) { return std::span{self.associations}; }))
      .def_property_readonly("scales", view_of<Scale, Document>([](const Document& self) {
                               return std::span{self.scales};
                             }))
      .def_property_readonly("definitions", view_of<Definition, Document>([](const Document& self) {
                               return std::span{self.definitions};
                             }),
                             "Subjects, concepts, item types, licences, groupings.")
      .def_property_readonly("rubrics", view_of<Rubric, Document>([](const Document& self) {
                               return std::span{self.rubrics};
                             }))
      .def_property_readonly("diagnostics", view_of<Diagnostic, Document>([](const Document& self) {
                               return std::span{self.diagnostics};
                             }),
                             "What is odd in the input, and where.")
      .def_readonly("extras", &Document::extras, "(name, JSON text) beside the owner.")
      .def(py::self == py::self);
  pickle_as_arguments(document, [](const Document& self) {
    return py::make_tuple(self.header, self.nodes, self.associations, self.references, self.scales,
                          self.definitions, self.rubrics, self.diagnostics, self.extras,
                          self.format);
  });
}

Document document(Iri iri, std::vector<std::string> ids, std::vector<std::string> statements,
                  std::vector<std::vector<std::string>> alternatives,
                  std::vector<std::string> descriptions, std::vector<std::optional<double>> levels,
                  std::vector<std::optional<double>> importance,
                  std::vector<std::optional<bool>> required, NodeKind kind, NodeKind node_kind) {
  return make_document(
      std::move(iri),
      {std::move(ids), std::move(statements), std::move(alternatives), std::move(descriptions),
       std::move(levels), std::move(importance), std::move(required), node_kind},
      kind);
}

}  // namespace

void bind_model(py::module_& module) {
  bind_level(module);
  bind_node(module);
  bind_association(module);
  bind_definition(module);
  bind_rubric(module);
  bind_diagnostic(module);
  bind_header(module);
  bind_sequence<Node>(module, "Nodes");
  bind_sequence<Association>(module, "Associations");
  bind_sequence<Scale>(module, "Scales");
  bind_sequence<Definition>(module, "Definitions");
  bind_sequence<Rubric>(module, "Rubrics");
  bind_sequence<Diagnostic>(module, "Diagnostics");
  bind_sequence<Header>(module, "Headers");
  bind_document(module);
  module.def(
      "document", &document, py::arg("iri"), py::arg("ids"), py::arg("statements"),
      py::arg("alternatives"), py::arg("descriptions"), py::arg("levels"), py::arg("importance"),
      py::arg("required"), py::arg("kind"), py::arg("node_kind"),
      "A Document of parallel lists; wellspring.document takes the same of any kind of list.");
}

}  // namespace wellspring::python
