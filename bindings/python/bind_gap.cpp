// Profiles, and what a supply lacks of a demand.
#include <wellspring/gap/demand.hpp>
#include <wellspring/gap/find_gap.hpp>

#include "layers.hpp"
#include "sequence.hpp"

namespace wellspring::python {
namespace {

void bind_profile(py::module_& module) {
  py::class_<ProfileEntry> entry(module, "ProfileEntry", "One competency of a profile.");
  entry
      .def(py::init([](NodeIndex competency, std::optional<Level> level,
                       std::optional<double> importance, Required required, Standing standing) {
             return ProfileEntry{competency, level, importance, required, standing};
           }),
           py::arg("competency"), py::arg("level") = std::nullopt,
           py::arg("importance") = std::nullopt, py::arg("required") = Required::unknown,
           py::arg("standing") = Standing::evidenced)
      .def_readonly("competency", &ProfileEntry::competency)
      .def_readonly("level", &ProfileEntry::level, "None: not said, and never made up.")
      .def_readonly("importance", &ProfileEntry::importance, "0..1; None: not said.")
      .def_readonly("required", &ProfileEntry::required, "yes, no or unknown")
      .def_readonly("standing", &ProfileEntry::standing, "Of a learner: evidenced or claimed.")
      .def(py::self == py::self);
  pickle_as_arguments(entry, [](const ProfileEntry& self) {
    return py::make_tuple(self.competency, self.level, self.importance, self.required,
                          self.standing);
  });
  bind_sequence<ProfileEntry>(module, "ProfileEntries");

  py::class_<Profile> profile(module, "Profile",
                              "The competencies that one owner demands or supplies, each once.");
  profile
      .def(py::init<NodeIndex, std::vector<ProfileEntry>>(), py::arg("owner"), py::arg("entries"))
      .def("__len__", [](const Profile& self) { return self.entries().size(); })
      .def_property_readonly("owner", &Profile::owner)
      .def_property_readonly("entries", view_of<ProfileEntry, Profile>(
                                            [](const Profile& self) { return self.entries(); }))
      .def_property_readonly("competencies", &Profile::competencies,
                             "The competencies alone, as rows of an array follow them.")
      .def(py::self == py::self);
  pickle_as_arguments(profile, [](const Profile& self) {
    return py::make_tuple(self.owner(),
                          std::vector<ProfileEntry>(self.entries().begin(), self.entries().end()));
  });
}

void bind_coverage(py::module_& module) {
  py::class_<Coverage> coverage(module, "Coverage",
                                "One demanded competency: what answers it, and how far.");
  coverage
      .def(
          py::init([](NodeIndex competency, std::optional<Level> wanted, std::optional<Level> have,
                      std::optional<double> importance, Required required, double weight,
                      double covered, std::optional<Match> nearest, std::optional<Strength> flips) {
            return Coverage{competency, wanted,  have,    importance, required,
                            weight,     covered, nearest, flips};
          }),
          py::arg("competency"), py::arg("wanted"), py::arg("have"), py::arg("importance"),
          py::arg("required"), py::arg("weight"), py::arg("covered"), py::arg("nearest"),
          py::arg("flips"))
      .def_readonly("competency", &Coverage::competency)
      .def_readonly("wanted", &Coverage::wanted, "None: the demand states no level.")
      .def_readonly("have", &Coverage::have, "Of the supply that answers it, where it is stated.")
      .def_readonly("importance", &Coverage::importance, "As stated.")
      .def_readonly("required", &Coverage::required, "yes, no or unknown")
      .def_readonly("weight", &Coverage::weight, "What it counts in the gap's coverage.")
      .def_readonly("covered", &Coverage::covered, "0..1")
      .def_property_readonly(
          "nearest", [](const Coverage& self) { return self.nearest; },
          "The match that answers it; where none does, the strongest with a supplied competency.\n"
          "None: there is none, or the competency is itself supplied.")
      .def_readonly("flips", &Coverage::flips,
                    "Not answered: a cut at or below this would have nearest count.")
      .def(py::self == py::self);
  pickle_as_arguments(coverage, [](const Coverage& self) {
    return py::make_tuple(self.competency, self.wanted, self.have, self.importance, self.required,
                          self.weight, self.covered, self.nearest, self.flips);
  });
  bind_sequence<Coverage>(module, "Coverages");
}

template <class T>
std::vector<T> list_of(std::span<const T> items) {
  return {items.begin(), items.end()};
}

void bind_gap_value(py::module_& module) {
  py::class_<Gap> gap(module, "Gap",
                      "What is demanded and not supplied, and what is supplied and not demanded.");
  gap.def(py::init([](NodeIndex demanded_by, NodeIndex supplied_by, double coverage, double cut,
                      std::vector<Shortfall> shortfalls, std::vector<Coverage> covered,
                      std::vector<NodeIndex> surplus, std::optional<double> confidence) {
            return Gap{demanded_by,       supplied_by,           coverage,
                       {cut, confidence}, std::move(shortfalls), std::move(covered),
                       std::move(surplus)};
          }),
          py::arg("demanded_by"), py::arg("supplied_by"), py::arg("coverage"), py::arg("cut"),
          py::arg("shortfalls"), py::arg("covered"), py::arg("surplus"),
          py::arg("confidence") = std::nullopt)
      .def_property_readonly("demanded_by", &Gap::demanded_by)
      .def_property_readonly("supplied_by", &Gap::supplied_by)
      .def_property_readonly("coverage", &Gap::coverage,
                             "The share of the demand that is covered, 0..1, weighted.")
      .def_property_readonly("cut", &Gap::cut,
                             "The strength from which on a match counted that has no confidence;\n"
                             "where the caller named it, any match.")
      .def_property_readonly(
          "confidence", [](const Gap& self) { return self.rule().confidence; },
          "The confidence from which on a match counted; None: the caller named a cut.")
      .def_property_readonly(
          "shortfalls", view_of<Coverage, Gap>([](const Gap& self) { return self.shortfalls(); }),
          "Widest first: by what is lost of the coverage.")
      .def_property_readonly("covered",
                             view_of<Coverage, Gap>([](const Gap& self) { return self.covered(); }),
                             "Fully covered, in the demand's order.")
      .def_property_readonly(
          "surplus", [](const Gap& self) { return list_of(self.surplus()); },
          "Supplied, and the answer to no demand.")
      .def(py::self == py::self);
  pickle_as_arguments(gap, [](const Gap& self) {
    return py::make_tuple(self.demanded_by(), self.supplied_by(), self.coverage(), self.cut(),
                          list_of(self.shortfalls()), list_of(self.covered()),
                          list_of(self.surplus()), self.rule().confidence);
  });
}

void bind_verbs(py::module_& module) {
  module.def("demand", py::overload_cast<const CompetencyGraph&, NodeIndex>(&demand),
             py::arg("graph"), py::arg("owner"));
  module.def(
      "demand", py::overload_cast<const CompetencyGraph&, const Iri&>(&demand), py::arg("graph"),
      py::arg("owner"),
      "What a node (or the node with an Iri) demands, each once, with the highest level and\n"
      "importance stated; one that states none, and owns a document, demands what the\n"
      "document lists. IndexError where no such node is in the graph.");
  module.def("supply", py::overload_cast<const CompetencyGraph&, NodeIndex>(&supply),
             py::arg("graph"), py::arg("owner"));
  module.def(
      "supply", py::overload_cast<const CompetencyGraph&, const Iri&>(&supply), py::arg("graph"),
      py::arg("owner"),
      "What a node (or the node with an Iri) teaches, assesses or holds; else, if it owns a\n"
      "document, what the document lists. IndexError where no such node is in the graph.");
  module.def(
      "find_gap",
      [](const Profile& demand, const Profile& supply, const Alignment& alignment,
         std::optional<double> cut) {
        return without_gil([&] { return find_gap(demand, supply, alignment, {.cut = cut}); });
      },
      py::arg("demand"), py::arg("supply"), py::arg("alignment"), py::kw_only(),
      py::arg("cut") = GapOptions{}.cut,
      "What of a demand a supply does not answer. Never fails: what has no match is a "
      "shortfall.\n\n"
      "cut: the strength from which on a match counts; None: the alignment's own, and 0.5 where "
      "it\n"
      "has none. Cost: O(demand + supply + matches).");
}

}  // namespace

void bind_gap(py::module_& module) {
  bind_profile(module);
  bind_coverage(module);
  bind_gap_value(module);
  bind_verbs(module);
}

}  // namespace wellspring::python
