// Competencies that a graph describes where it names them, in place of a reference: a credential
// that a person carries brings along what it requires.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>

#include "io/ctdl_links.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

/// The name of a node's extra, which is no member: where the node is described.
inline constexpr std::string_view within_extra = "@within";

/// Descriptions within descriptions are read so far; those further in are kept as they stand.
inline constexpr int deepest_description = 64;

/// A member of another node.
struct CtdlWithin {
  std::string of;      ///< that node's Iri
  std::string member;  ///< as it stands
  auto operator<=>(const CtdlWithin&) const = default;
};

[[nodiscard]] Extra extra_of_within(const CtdlWithin& within);
/// Nothing where a node stands in the graph itself.
[[nodiscard]] std::optional<CtdlWithin> within_of(const Extras& extras);

/// Calls act(link) for each link of a member that describes a competency in the member's own value,
/// with its text.
void each_described(std::string_view standard_name, const Json& value, const CtdlGraph& graph,
                    const std::function<void(const CtdlLink&)>& act);

}  // namespace wellspring::detail
