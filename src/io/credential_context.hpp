// Which vocabularies a credential says it speaks, and when its dates are.
#pragma once

#include <string>
#include <string_view>

#include "io/findings.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

/// The contexts of an Open Badge 3.0, a CLR 2.0 or an endorsement: the one of the VC data model
/// first, then the standard's own. \return  whether it has the form of VC data model 1.1
[[nodiscard]] bool check_contexts(const Json& credential, const std::string& where,
                                  Findings& findings);

/// The context of an Assertion or BadgeClass: that of Open Badges 2.0, by its address or inline.
void check_badge_context(const Json& badge, const std::string& where, Findings& findings);

/// Whether both are instants, and the one comes before the other; zones count.
[[nodiscard]] bool is_instant_before(std::string_view instant, std::string_view other);

}  // namespace wellspring::detail
