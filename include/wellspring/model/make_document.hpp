// A Document from lists of the caller's own.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring {

/// Parallel lists: each but `ids` and `statements` is empty, or as long as they are.
struct Lists {
  std::vector<std::string> ids{};  ///< the nodes' Iris; empty: `<document iri>#1`, `#2`, ...
  std::vector<std::string> statements{};
  std::vector<std::vector<std::string>> alternatives{};
  std::vector<std::string> descriptions{};
  std::vector<std::optional<double>> levels{};      ///< on a scale of 0 to 1
  std::vector<std::optional<double>> importance{};  ///< 0 to 1
  std::vector<std::optional<bool>> required{};
  NodeKind node_kind = NodeKind::competency;  ///< of all nodes: a list of occupations has another
};

/// What an owner of some kind says of the competencies in its document; nothing for a framework,
/// which only lists them.
[[nodiscard]] constexpr std::optional<Relation> owner_relation(NodeKind kind) {
  switch (kind) {
    case NodeKind::job_role: return Relation::demands;
    case NodeKind::program: return Relation::teaches;
    case NodeKind::credential: return Relation::assesses;
    case NodeKind::learner: return Relation::holds;
    default: return std::nullopt;
  }
}

namespace detail {

/// Where no publisher's scale is known.
[[nodiscard]] inline Scale unit_scale() { return {"0 to 1", 0, 1, {}}; }

/// Each list says something of every statement, or of none.
inline void check_lengths(const Lists& lists) {
  const std::size_t size = lists.statements.size();
  const auto fits = [size](std::size_t length) { return length == 0 || length == size; };
  const auto wrong = [size](const char* list, std::size_t length) {
    return std::invalid_argument("make_document: " + std::to_string(length) + " " + list + " for " +
                                 std::to_string(size) + " statements");
  };
  if (!fits(lists.ids.size())) throw wrong("ids", lists.ids.size());
  if (!fits(lists.alternatives.size())) throw wrong("alternatives", lists.alternatives.size());
  if (!fits(lists.descriptions.size())) throw wrong("descriptions", lists.descriptions.size());
  if (!fits(lists.levels.size())) throw wrong("levels", lists.levels.size());
  if (!fits(lists.importance.size())) throw wrong("importance", lists.importance.size());
  if (!fits(lists.required.size())) throw wrong("required", lists.required.size());
}

inline void check_ids(const Iri& owner, std::span<const std::string> ids) {
  std::unordered_set<std::string_view> seen{owner.text()};
  for (const std::string& id : ids) {
    if (id.empty()) throw std::invalid_argument("make_document: an id is empty");
    if (!seen.insert(id).second)
      throw std::invalid_argument("make_document: the id \"" + id + "\" is repeated");
  }
}

/// A figure between 0 and 1; NaN is none.
inline double checked_fraction(double value, const char* what) {
  if (!(value >= 0.0 && value <= 1.0))
    throw std::invalid_argument(std::string{"make_document: "} + what + " lies outside 0 to 1");
  return value;
}

/// What the owner says of the statement at a position: nothing, where it only lists it.
inline std::optional<Association> owner_says(const Document& document, const Lists& lists,
                                             std::size_t position) {
  Association said;
  said.source = document.header.iri;
  said.relation = owner_relation(document.header.kind).value_or(Relation::demands);
  said.target = document.nodes[position].iri;
  if (!lists.levels.empty() && lists.levels[position]) {
    said.level = Level::on(unit_scale(), checked_fraction(*lists.levels[position], "a level"));
    said.scale = 0;
  }
  if (!lists.importance.empty() && lists.importance[position])
    said.importance = checked_fraction(*lists.importance[position], "an importance");
  if (!lists.required.empty() && lists.required[position])
    said.required = *lists.required[position] ? Required::yes : Required::no;
  if (owner_relation(document.header.kind) || said.level || said.importance ||
      said.required != Required::unknown)
    return said;
  return std::nullopt;
}

}  // namespace detail

/// One node for each statement, in order, owned by `iri`: a job role demands them, a program
/// teaches them, a credential assesses them, a learner holds them. A framework lists them, and
/// says what it says of their level and importance in the same way as a job role would.
///
/// \throws std::invalid_argument  an empty iri, lists of different lengths, an empty or repeated
///                                id, a level or importance outside [0, 1]
[[nodiscard]] inline Document make_document(Iri iri, Lists lists,
                                            NodeKind kind = NodeKind::program) {
  if (iri.empty()) throw std::invalid_argument("make_document: the iri is empty");
  detail::check_lengths(lists);
  detail::check_ids(iri, lists.ids);

  Document document;
  document.header.kind = kind;
  document.header.iri = std::move(iri);
  if (!lists.levels.empty()) document.scales.push_back(detail::unit_scale());
  document.nodes.reserve(lists.statements.size());
  for (std::size_t i = 0; i < lists.statements.size(); ++i) {
    Node& node = document.nodes.emplace_back();
    node.iri = lists.ids.empty() ? Iri{document.header.iri.text() + "#" + std::to_string(i + 1)}
                                 : Iri{std::move(lists.ids[i])};
    node.kind = lists.node_kind;
    node.statement = std::move(lists.statements[i]);
    if (!lists.alternatives.empty()) node.alternatives = std::move(lists.alternatives[i]);
    if (!lists.descriptions.empty()) node.description = std::move(lists.descriptions[i]);
    if (auto said = detail::owner_says(document, lists, i))
      document.associations.push_back(std::move(*said));
  }
  return document;
}

}  // namespace wellspring
