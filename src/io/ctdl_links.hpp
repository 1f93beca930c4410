// What CTDL's members say of two nodes, and which members say it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/ctdl_names.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

/// One statement that a member makes of the node that has it.
struct CtdlLink {
  Relation relation;
  bool reversed;  ///< the node that has the member is our target
  Required required = Required::unknown;
  std::string_view other;  ///< the Iri at the other end
  std::string title{};     ///< of the other end, where the member says it
  std::optional<double> weight{};
  const Json* element = nullptr;  ///< the object that says it; null: a text
  std::string place{};            ///< a JSON pointer from the member on
};

/// What must be known of a graph to read its links.
struct CtdlGraph {
  const CtdlNames* names;
  std::function<const Json*(std::string_view id)> element;  ///< of the graph; null: none
  std::function<bool(std::string_view id)> is_competency;
};

/// A member whose values are links, or conditions with links in them: "ceterms:requires".
struct CtdlLinkWord {
  Relation relation;
  bool reversed = false;
  bool is_condition = false;
  Required required = Required::unknown;
};
[[nodiscard]] std::optional<CtdlLinkWord> link_word(std::string_view standard_name);

/// Calls act(link) for each link in a member's value, in order. An address that only says where
/// the item stands elsewhere is handed to `provenance` with its place.
void each_link(std::string_view standard_name, const Json& value, std::string_view language,
               const CtdlGraph& graph, const std::function<void(const CtdlLink&)>& act,
               const std::function<void(const std::string& place)>& provenance);

/// The value without the links that are refused; nothing where none is left of it.
[[nodiscard]] std::optional<std::string> without_links(
    std::string_view standard_name, const Json& value, const CtdlGraph& graph,
    const std::function<bool(const CtdlLink&)>& stays);

/// "ceasn:minorAlignment" of an association that is said by another word than the written one.
inline constexpr std::string_view word_extra = "@word";

/// Where an association is said: a member of a node, and the Iri that stands there.
struct CtdlSlot {
  const Iri* subject;
  std::string_view member;
  const Iri* object;
};

/// The members that say an association where the document keeps none: of a child both sides.
[[nodiscard]] std::vector<CtdlSlot> slots_of(const Association& association,
                                             const Document& document,
                                             const std::function<NodeKind(const Iri&)>& kind_of);

/// Addresses of an item in a CASE service or a skills library.
[[nodiscard]] bool is_provenance(std::string_view uri);

}  // namespace wellspring::detail
