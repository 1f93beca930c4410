// The graph, how documents join into it, and what lies above, below and before a node.
#include <wellspring/graph/connect.hpp>
#include <wellspring/graph/hierarchy.hpp>
#include <wellspring/graph/prerequisites.hpp>

#include "layers.hpp"
#include "sequence.hpp"

namespace wellspring::python {
namespace {

std::vector<std::uint32_t> positions(std::span<const std::uint32_t> edges) {
  return {edges.begin(), edges.end()};
}

void bind_edge(py::module_& module) {
  py::class_<GraphEdge> edge(module, "GraphEdge",
                             "An association whose two ends are in the graph.");
  edge.def(py::init([](NodeIndex source, Relation relation, NodeIndex target, Required required,
                       std::optional<Level> level, std::optional<double> importance,
                       std::uint32_t document, std::optional<std::int64_t> position) {
             return GraphEdge{source, target,     relation, required,
                              level,  importance, document, position};
           }),
           py::arg("source"), py::arg("relation"), py::arg("target"),
           py::arg("required") = Required::unknown, py::arg("level") = std::nullopt,
           py::arg("importance") = std::nullopt, py::arg("document") = 0,
           py::arg("position") = std::nullopt)
      .def_readonly("source", &GraphEdge::source)
      .def_readonly("relation", &GraphEdge::relation)
      .def_readonly("target", &GraphEdge::target)
      .def_readonly("required", &GraphEdge::required)
      .def_readonly("level", &GraphEdge::level)
      .def_readonly("importance", &GraphEdge::importance, "0..1; None: not said.")
      .def_readonly("document", &GraphEdge::document, "A position in documents: who says so.")
      .def_readonly("position", &GraphEdge::position, "Among its siblings, lowest first.")
      .def(py::self == py::self);
  pickle_as_arguments(edge, [](const GraphEdge& self) {
    return py::make_tuple(self.source, self.relation, self.target, self.required, self.level,
                          self.importance, self.document, self.position);
  });
}

void bind_stated_level(py::module_& module) {
  py::class_<StatedLevel> stated(module, "StatedLevel",
                                 "The level that a document says a competency is at.");
  stated
      .def(py::init([](NodeIndex competency, const Level& level, std::uint32_t document) {
             return StatedLevel{competency, level, document};
           }),
           py::arg("competency"), py::arg("level"), py::arg("document") = 0)
      .def_readonly("competency", &StatedLevel::competency)
      .def_readonly("level", &StatedLevel::level)
      .def_readonly("document", &StatedLevel::document, "A position in documents: who says so.")
      .def(py::self == py::self);
  pickle_as_arguments(stated, [](const StatedLevel& self) {
    return py::make_tuple(self.competency, self.level, self.document);
  });
}

void bind_graph_parts(py::class_<CompetencyGraph>& graph) {
  graph
      .def(py::init([](std::vector<Header> documents, std::vector<Node> nodes,
                       std::vector<std::vector<NodeIndex>> members, std::vector<GraphEdge> edges,
                       std::vector<Diagnostic> diagnostics, std::vector<StatedLevel> levels) {
             return CompetencyGraph{{std::move(documents), std::move(nodes), std::move(members),
                                     std::move(edges), std::move(diagnostics), std::move(levels)}};
           }),
           py::arg("documents"), py::arg("nodes"), py::arg("members"), py::arg("edges"),
           py::arg("diagnostics"), py::arg("levels") = std::vector<StatedLevel>{})
      .def_property_readonly("documents",
                             view_of<Header, CompetencyGraph>(
                                 [](const CompetencyGraph& self) { return self.documents(); }))
      .def_property_readonly("edges",
                             view_of<GraphEdge, CompetencyGraph>(
                                 [](const CompetencyGraph& self) { return self.edges(); }),
                             "In the documents' order.")
      .def(
          "levels",
          [](const CompetencyGraph& self, NodeIndex node) {
            const auto levels = self.levels(node);
            return std::vector<StatedLevel>{levels.begin(), levels.end()};
          },
          py::arg("node"), "The levels at which a competency is said to be, and who says so.")
      .def_property_readonly("diagnostics",
                             view_of<Diagnostic, CompetencyGraph>(
                                 [](const CompetencyGraph& self) { return self.diagnostics(); }),
                             "What did not join: loose ends, cycles, repetitions.");
  pickle_as_arguments(graph, [](const CompetencyGraph& self) {
    const GraphParts& parts = self.parts();
    return py::make_tuple(parts.documents, parts.nodes, parts.members, parts.edges,
                          parts.diagnostics, parts.levels);
  });
}

void bind_competency_graph(py::module_& module) {
  py::class_<CompetencyGraph> graph(
      module, "CompetencyGraph",
      "Nodes and associations of some documents; documents that name one Iri share one node.\n"
      "graph[i] is node i; len(graph) counts them.");
  graph.def("__len__", &CompetencyGraph::size)
      .def(
          "__getitem__",
          [](const CompetencyGraph& self, NodeIndex node) -> const Node& { return self[node]; },
          py::arg("node"), py::return_value_policy::reference_internal)
      .def(
          "__contains__",
          [](const CompetencyGraph& self, const Iri& iri) { return self.find(iri).has_value(); },
          py::arg("iri"))
      .def("find", &CompetencyGraph::find, py::arg("iri"), "The node with an Iri, or None.")
      .def("members", py::overload_cast<const Iri&>(&CompetencyGraph::members, py::const_),
           py::arg("document"),
           "The competencies of one document, in its order, shared ones included: row i of every\n"
           "array is member i. IndexError where no document has that Iri.")
      .def("members", py::overload_cast<>(&CompetencyGraph::members, py::const_),
           "The competencies of all documents, in the order in which they joined.")
      .def(
          "edges_from",
          [](const CompetencyGraph& self, NodeIndex node) {
            return positions(self.edges_from(node));
          },
          py::arg("node"), "Positions in edges, in the documents' order.")
      .def(
          "edges_to",
          [](const CompetencyGraph& self, NodeIndex node) {
            return positions(self.edges_to(node));
          },
          py::arg("node"), "Positions in edges, in the documents' order.")
      .def(py::self == py::self);
  bind_graph_parts(graph);
}

void bind_hierarchy(py::module_& module) {
  module.def("parents", &parents, py::arg("graph"), py::arg("node"),
             "Direct parents along is_child_of, in the publishers' order.");
  module.def("children", &children, py::arg("graph"), py::arg("node"),
             "Direct children along is_child_of, by their position; those without one behind.");
  module.def("ancestors", &ancestors, py::arg("graph"), py::arg("node"),
             "All above, nearest first, each once. Cost: O(what is reached).");
  module.def("descendants", &descendants, py::arg("graph"), py::arg("node"),
             "All below, nearest first, each once. Cost: O(what is reached).");
  module.def("roots", &roots, py::arg("graph"), py::arg("members"),
             "Members with no parent among the members.");
  module.def("leaves", &leaves, py::arg("graph"), py::arg("members"),
             "Members with no child among the members.");
  module.def(
      "prerequisite_order", &prerequisite_order, py::arg("graph"), py::arg("nodes"),
      "The nodes in layers: each needs only earlier ones. What precedes directly, through\n"
      "other nodes or through a parent counts; nodes that precede each other share a layer.\n"
      "Cost: O(nodes + edges).");
}

}  // namespace

void bind_graph(py::module_& module) {
  bind_edge(module);
  bind_sequence<GraphEdge>(module, "GraphEdges");
  bind_stated_level(module);
  bind_competency_graph(module);
  module.def(
      "connect",
      [](const std::vector<Document>& documents) {
        return without_gil([&] { return connect(documents); });
      },
      py::arg("documents"),
      "Joins documents by Iri. Never fails: what does not join is in diagnostics.\n"
      "Cost: O(nodes + associations).");
  bind_hierarchy(module);
}

}  // namespace wellspring::python
