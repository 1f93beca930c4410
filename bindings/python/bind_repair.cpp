// What is done with an alignment once it is found: relations, assignment, repair, composition.
#include <wellspring/align/assign.hpp>
#include <wellspring/align/assignment_bound.hpp>
#include <wellspring/align/compose.hpp>
#include <wellspring/align/relate.hpp>
#include <wellspring/align/repair.hpp>

#include "layers.hpp"
#include "sequence.hpp"

namespace pybind11::detail {

template <>
struct type_caster<wellspring::ConflictKind>
    : WordCaster<wellspring::ConflictKind, wellspring::conflict_kind_names> {};
template <>
struct type_caster<wellspring::CompositionClash>
    : WordCaster<wellspring::CompositionClash, wellspring::composition_clash_names> {};
template <>
struct type_caster<wellspring::RepairWeight>
    : WordCaster<wellspring::RepairWeight, wellspring::repair_weight_names> {};

}  // namespace pybind11::detail

namespace wellspring::python {
namespace {

void bind_assign(py::module_& module) {
  py::class_<AssignmentBound> bound(module, "AssignmentBound", "Totals of strength.");
  bound
      .def(py::init([](double kept, double most) { return AssignmentBound{kept, most}; }),
           py::arg("kept"), py::arg("bound"))
      .def_readonly("kept", &AssignmentBound::kept, "The greatest total among the candidates.")
      .def_readonly("bound", &AssignmentBound::bound,
                    "No choice among all pairs of the two sides has more.")
      .def(py::self == py::self);
  pickle_as_arguments(
      bound, [](const AssignmentBound& self) { return py::make_tuple(self.kept, self.bound); });

  module.def(
      "assign",
      [](const Alignment& alignment, Assignment assignment) {
        return without_gil([&] { return assign(alignment, assignment); });
      },
      py::arg("alignment"), py::arg("assignment"));
  module.def(
      "assign",
      [](const Alignment& alignment, std::optional<std::size_t> targets_per_source,
         std::optional<std::size_t> sources_per_target) {
        const AssignCaps caps{targets_per_source, sources_per_target};
        return without_gil([&] { return assign(alignment, caps); });
      },
      py::arg("alignment"), py::kw_only(), py::arg("targets_per_source") = py::none(),
      py::arg("sources_per_target") = py::none(),
      "Leaves of an alignment what is allowed: an assignment (many, one_to_one, one_to_many,\n"
      "many_to_one), or so many targets for a source and sources for a target (None: any number).\n"
      "Under caps, and one to one, no other choice among its matches has a greater total "
      "strength.\n"
      "A competency that is on both sides keeps itself; rejected matches stay.\n\n"
      "ValueError where a cap is 0. Cost: a shortest path for each match that is kept.");
  const CandidateCut cut;
  module.def(
      "assignment_bound",
      [](const Alignment& candidates, std::optional<std::size_t> targets_per_source,
         std::optional<std::size_t> sources_per_target, std::optional<std::size_t> top_k,
         std::optional<Strength> floor) {
        const AssignCaps caps{targets_per_source, sources_per_target};
        return without_gil([&] { return assignment_bound(candidates, caps, {top_k, floor}); });
      },
      py::arg("candidates"), py::kw_only(), py::arg("targets_per_source") = py::none(),
      py::arg("sources_per_target") = py::none(), py::arg("top_k") = cut.top_k,
      py::arg("floor") = cut.floor,
      "What assign() keeps in total, and what no choice among all pairs could exceed, those that\n"
      "top_k left out included. Equal: more candidates would not have helped.\n\n"
      "top_k: as it was given to align(). floor: the strength that no pair left out of a shorter\n"
      "list exceeds; None: such lists are whole. ValueError where a cap is 0.");
}

void bind_conflict(py::module_& module) {
  py::class_<Conflict> conflict(module, "Conflict", "Matches that cannot all hold.");
  conflict
      .def(py::init([](ConflictKind kind, std::vector<Match> matches) {
             return Conflict{kind, std::move(matches)};
           }),
           py::arg("kind"), py::arg("matches"))
      .def_readonly("kind", &Conflict::kind, "two_exact_partners, crossed_parents or cycle")
      .def_property_readonly("matches", view_of<Match, Conflict>([](const Conflict& self) {
                               return std::span{self.matches};
                             }))
      .def(py::self == py::self);
  pickle_as_arguments(conflict,
                      [](const Conflict& self) { return py::make_tuple(self.kind, self.matches); });
  bind_sequence<Conflict>(module, "Conflicts");

  py::class_<Removal> removal(module, "Removal", "A match that was taken away.");
  removal
      .def(py::init([](const Match& match, ConflictKind reason, std::vector<Match> against) {
             return Removal{match, reason, std::move(against)};
           }),
           py::arg("match"), py::arg("reason"), py::arg("against"))
      .def_readonly("match", &Removal::match)
      .def_readonly("reason", &Removal::reason, "two_exact_partners, crossed_parents or cycle")
      .def_property_readonly("against", view_of<Match, Removal>([](const Removal& self) {
                               return std::span{self.against};
                             }),
                             "What stays and could not stand beside it.")
      .def(py::self == py::self);
  pickle_as_arguments(removal, [](const Removal& self) {
    return py::make_tuple(self.match, self.reason, self.against);
  });
  bind_sequence<Removal>(module, "Removals");
}

void bind_repair_value(py::module_& module) {
  py::class_<Repair> repair(module, "Repair", "An alignment without conflicts, and what it cost.");
  repair
      .def(py::init([](Alignment alignment, std::vector<Removal> removed,
                       std::vector<Conflict> left, std::size_t fewest, bool optimal) {
             return Repair{std::move(alignment), std::move(removed), std::move(left), fewest,
                           optimal};
           }),
           py::arg("alignment"), py::arg("removed"), py::arg("left"), py::arg("fewest"),
           py::arg("optimal"))
      .def_readonly("alignment", &Repair::alignment, "Without the removed matches.")
      .def_property_readonly("removed", view_of<Removal, Repair>([](const Repair& self) {
                               return std::span{self.removed};
                             }),
                             "In the order of the alignment that was given.")
      .def_property_readonly("left", view_of<Conflict, Repair>([](const Repair& self) {
                               return std::span{self.left};
                             }),
                             "Conflicts between matches that publishers or people say: for people.")
      .def_readonly("fewest", &Repair::fewest, "No repair removes fewer.")
      .def_readonly("optimal", &Repair::optimal,
                    "No repair removes fewer, nor as many that add up to less.")
      .def(py::self == py::self);
  pickle_as_arguments(repair, [](const Repair& self) {
    return py::make_tuple(self.alignment, self.removed, self.left, self.fewest, self.optimal);
  });
  const RepairOptions defaults;
  module.def(
      "repair",
      [](const CompetencyGraph& graph, const Alignment& alignment, RepairWeight weight,
         std::size_t exact, std::size_t steps) {
        const RepairOptions options{weight, exact, steps};
        return without_gil([&] { return wellspring::repair(graph, alignment, options); });
      },
      py::arg("graph"), py::arg("alignment"), py::kw_only(), py::arg("weight") = defaults.weight,
      py::arg("exact") = defaults.exact, py::arg("steps") = defaults.steps,
      "Takes the fewest matches away, and of these the lightest, so that none contradicts another\n"
      "or the hierarchies: two exact partners in one framework, parents that are crossed, a cycle\n"
      "that makes a competency broader than itself. What publishers declare and people accepted\n"
      "is never removed.\n\n"
      "weight: strength or confidence. exact: so many entangled matches are looked at in every\n"
      "combination, at most 64. steps: a bound on the work. ValueError where confidence is asked\n"
      "for and absent. Cost: O(nodes + associations + matches) where nothing is in conflict.");
}

void bind_relate(py::module_& module) {
  const RelateOptions defaults;
  module.def(
      "relate",
      [](const CompetencyGraph& graph, const Alignment& alignment, double caution) {
        return without_gil([&] { return relate(graph, alignment, {caution}); });
      },
      py::arg("graph"), py::arg("alignment"), py::kw_only(), py::arg("caution") = defaults.caution,
      "Says of each inferred, proposed match whether it is close, broad, narrow or related:\n"
      "\"source broad_match target\" where the target covers the source and more. Never exact.\n"
      "What publishers declared and people decided stays as it is.\n\n"
      "caution: by how much another relation must be the better supported before a match stops\n"
      "being close; 0 serves all four alike, 1 keeps nearly all that is close. ValueError where it "
      "is\n"
      "below 0. Cost: O(words of the members + those of the matched statements).");
}

void bind_way(py::module_& module) {
  py::class_<Way> way(module, "Way", "From a source to a target by a competency between them.");
  way.def(py::init([](const Match& first, const Match& second) { return Way{first, second}; }),
          py::arg("first"), py::arg("second"))
      .def_readonly("first", &Way::first)
      .def_readonly("second", &Way::second)
      .def_property_readonly("source", &Way::source)
      .def_property_readonly("via", &Way::via)
      .def_property_readonly("target", &Way::target)
      .def(py::self == py::self);
  pickle_as_arguments(way, [](const Way& self) { return py::make_tuple(self.first, self.second); });
  bind_sequence<Way>(module, "Ways");

  using Clash = CompositionConflict;
  py::class_<Clash> conflict(module, "CompositionConflict",
                             "What speaks against a match that a composition made.");
  conflict
      .def(py::init([](CompositionClash clash, const Match& said, std::optional<Way> against_way,
                       std::optional<Match> against_match) {
             return Clash{clash, said, against_way, against_match};
           }),
           py::arg("clash"), py::arg("said"), py::arg("against_way") = py::none(),
           py::arg("against_match") = py::none())
      .def_readonly("clash", &Clash::clash,
                    "ways_disagree, step_rejected, known_disagrees or known_rejected")
      .def_readonly("said", &Clash::said, "The match that the strongest way makes.")
      .def_property_readonly(
          "against_way", [](const Clash& self) { return self.against_way; },
          "Of ways_disagree and step_rejected.")
      .def_property_readonly(
          "against_match", [](const Clash& self) { return self.against_match; },
          "Of known_disagrees and known_rejected.")
      .def(py::self == py::self);
  pickle_as_arguments(conflict, [](const Clash& self) {
    return py::make_tuple(self.clash, self.said, self.against_way, self.against_match);
  });
  bind_sequence<Clash>(module, "CompositionConflicts");
}

void bind_compose(py::module_& module) {
  py::class_<Composition> composition(module, "Composition",
                                      "What two alignments say of the ends they do not share.");
  composition
      .def(py::init([](Alignment alignment, std::vector<Way> ways,
                       std::vector<CompositionConflict> conflicts) {
             return Composition{std::move(alignment), std::move(ways), std::move(conflicts)};
           }),
           py::arg("alignment"), py::arg("ways"), py::arg("conflicts"))
      .def_readonly("alignment", &Composition::alignment)
      .def_property_readonly("ways", view_of<Way, Composition>([](const Composition& self) {
                               return std::span{self.ways};
                             }),
                             "All that support a match: by source, target, then strongest first.")
      .def_property_readonly("conflicts",
                             view_of<CompositionConflict, Composition>(
                                 [](const Composition& self) { return std::span{self.conflicts}; }))
      .def(py::self == py::self);
  pickle_as_arguments(composition, [](const Composition& self) {
    return py::make_tuple(self.alignment, self.ways, self.conflicts);
  });
  module.def(
      "compose",
      [](const Alignment& a_to_b, const Alignment& b_to_c, const Alignment* known) {
        return without_gil(
            [&] { return compose(a_to_b, b_to_c, known == nullptr ? Alignment{} : *known); });
      },
      py::arg("a_to_b"), py::arg("b_to_c"), py::arg("known") = py::none(),
      "What follows for the sources of one alignment and the targets of another, through what is\n"
      "between them. The strongest way makes the match; strength and confidence are products.\n"
      "exact_match only where publishers or people say both steps. Rejected and deferred steps\n"
      "support nothing.\n\n"
      "known: what is said of the two sides already; what it excludes is in conflicts, and a pair\n"
      "that people rejected is not proposed again. Cost: O(matches + ways), up to sorting.");
}

}  // namespace

void bind_repair(py::module_& module) {
  bind_assign(module);
  bind_relate(module);
  bind_conflict(module);
  bind_repair_value(module);
  bind_way(module);
  bind_compose(module);
}

}  // namespace wellspring::python
