// What a publisher said, kept whole as it was read.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/association.hpp>
#include <wellspring/model/definition.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/iri.hpp>
#include <wellspring/model/level.hpp>
#include <wellspring/model/node.hpp>
#include <wellspring/model/rubric.hpp>

namespace wellspring {

/// Where a document came from; extras mean something to the writer of that format only.
enum class Format : std::uint8_t {
  none,
  case_package,
  ctdl_asn,
  open_badges,
  clr,
  ler_rs,
  rsd,
  esco,
  onet,
  schema_org,
  jdx,
  sssom,
  table,
};

inline constexpr auto format_names =
    std::to_array<std::string_view>({"none", "case", "ctdl_asn", "open_badges", "clr", "ler_rs",
                                     "rsd", "esco", "onet", "schema_org", "jdx", "sssom", "table"});

[[nodiscard]] constexpr std::string_view to_string(Format format) {
  return format_names[static_cast<std::size_t>(format)];
}

[[nodiscard]] constexpr std::optional<Format> format_of(std::string_view name) {
  for (std::size_t i = 1; i < format_names.size(); ++i)
    if (format_names[i] == name) return static_cast<Format>(i);
  return std::nullopt;
}

/// The owner of a document: the framework, program, credential, job role or learner that it is
/// about. In a graph it is a node like any other, under the same Iri, with its title as statement.
struct Header {
  Iri iri{};
  NodeKind kind = NodeKind::framework;
  std::string title{};
  std::string description{};
  std::string publisher{};  ///< the organisation that answers for it (CASE creator)
  std::string language{};   ///< BCP 47 tag as given
  std::string version{};
  std::string license{};   ///< Iri of the licence; empty: not said
  std::string modified{};  ///< ISO 8601 as given; empty: not said
  Extras extras{};         ///< of the owner, in the document's format

  bool operator==(const Header&) const = default;
};

/// A regular value. Nodes and associations are in the publisher's order, odd ones included:
/// writing gives back what was read; `connect` leaves out what does not join.
struct Document {
  Header header{};
  Format format = Format::none;
  std::vector<Node> nodes{};  ///< described here; the owner is `header`
  std::vector<Node>
      references{};  ///< named here, described elsewhere: Iri, and a title as statement
  std::vector<Association> associations{};
  std::vector<Scale> scales{};
  std::vector<Definition> definitions{};
  std::vector<Rubric> rubrics{};
  std::vector<Diagnostic> diagnostics{};
  Extras extras{};  ///< beside the owner, in the document's format

  bool operator==(const Document&) const = default;
};

namespace detail {

/// Calls act(iri) for what a document describes beside its nodes, and what an association may
/// therefore name: definitions, rubrics, criteria and their levels.
template <class Act>
void for_each_term(const Document& document, const Act& act) {
  for (const Definition& definition : document.definitions) act(definition.iri);
  for (const Rubric& rubric : document.rubrics) {
    act(rubric.iri);
    for (const RubricCriterion& criterion : rubric.criteria) {
      act(criterion.iri);
      for (const CriterionLevel& level : criterion.levels) act(level.iri);
    }
  }
}

}  // namespace detail

}  // namespace wellspring
