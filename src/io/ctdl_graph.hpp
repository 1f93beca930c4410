// The objects of a graph by what they are and what they are called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/ctdl_names.hpp"
#include "io/ctdl_payload.hpp"

namespace wellspring::detail {

/// What an object of a graph becomes.
enum class CtdlRole : std::uint8_t { verbatim, node, definition, rubric, criterion, level };

struct CtdlElement {
  const Json* json = nullptr;
  CtdlRole role = CtdlRole::verbatim;
  NodeKind kind = NodeKind::competency;
  DefinitionKind definition = DefinitionKind::concept_term;
  int owner_rank = 0;  ///< lower owns before higher; 0: never
  Iri iri{};
  bool named = true;  ///< by the publisher, not by us
};

/// What the vocabularies make of an object's types.
[[nodiscard]] CtdlElement element_of(const Json& object, const CtdlNames& names);

/// A node's own name: "@id", else the address that its CTID has in the registry; empty: none.
[[nodiscard]] std::string name_of(const Json& object, const CtdlNames& names);

}  // namespace wellspring::detail
