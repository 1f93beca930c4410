// CTIDs, the names that the Credential Registry gives: "ce-" and a UUID of version 4 in lower case
// ("About the CTID", https://credreg.net/ctdl/ctid, retrieved 2026-08-06).
#pragma once

#include <optional>
#include <string_view>

namespace wellspring::detail {

/// "ce-" and a UUID, whatever their case and the UUID's version.
[[nodiscard]] bool is_ctid(std::string_view text);

/// Whether a CTID is in lower case, as RFC 9562 section 4 asks of UUIDs.
[[nodiscard]] bool is_lower_case(std::string_view ctid);

/// Whether the UUID of a CTID says that it is random: version 4 in RFC 9562's variant.
/// \pre  is_ctid(ctid)
[[nodiscard]] bool is_version_4(std::string_view ctid);

/// What follows /resources/ or /graph/ in an address of the registry; nothing for other texts.
[[nodiscard]] std::optional<std::string_view> registry_tail(std::string_view uri);

}  // namespace wellspring::detail
