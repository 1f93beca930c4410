// Values of a package as the official schema wants them: what strict writing makes of what stood.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "io/case_members.hpp"

namespace wellspring::detail {

/// The JSON text of a member in the form of its type; nothing where it cannot be brought into it
/// without making something up: null, an object for a text, a word for a number.
///
/// \param plain_uris  whether the schema asks that a uri be one, as that of 1.0 does
[[nodiscard]] std::optional<std::string> repaired(CaseType type, std::string_view json,
                                                  bool plain_uris);

/// A date and time with its zone: one without is taken as UTC, a date alone as its first moment.
[[nodiscard]] std::optional<std::string> strict_instant(std::string_view text);

/// Whether a text is a URI by RFC 3986's alphabet, as formats of JSON Schema check it.
[[nodiscard]] bool is_plain_uri(std::string_view text);

/// A type of one's own in the letters that the standard allows: "ext:aligns-with".
[[nodiscard]] std::string strict_type(std::string_view word);

/// The member of the standard for a name that a dialect uses for it; empty where there is none.
[[nodiscard]] std::string_view dialect_name(std::string_view standard);

}  // namespace wellspring::detail
