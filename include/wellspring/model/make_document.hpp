// A Document from lists of the caller's own.
#pragma once

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
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

/// One node for each statement, in order, owned by `iri`: a job role demands them, a program
/// teaches them, a credential assesses them, a learner holds them. A framework lists them, and
/// says what it says of their level and importance in the same way as a job role would.
///
/// \throws std::invalid_argument  lists of different lengths, an empty or repeated id, or a level
///                                or importance outside [0, 1]
[[nodiscard]] inline Document make_document(Iri iri, Lists lists,
                                            NodeKind kind = NodeKind::program);

}  // namespace wellspring
