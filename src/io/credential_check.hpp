// Whether a credential is built as its standard says.
#pragma once

#include <string_view>

#include "io/credential_payload.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// Contexts, types, members, cardinalities and words of Open Badges 3.0 and 2.0, and of CLR 2.0;
/// what is of none of these gets no verdict. What only a newer form spells otherwise, and terms
/// that no class has, are notes.
/// \param at  the moment that dates are held against; empty: none
void check_members(const Credential& credential, Findings& findings, std::string_view at = {});

}  // namespace wellspring::detail
