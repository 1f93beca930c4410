// A document in the words of another format, before it is written.
#pragma once

#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// Under which name CASE's `extensions` keep a CTDL node's own members.
inline constexpr std::string_view ctdl_extension = "ext:ctdl";

/// Iris and extras as `to` writes them: `urn:uuid:X` is `.../resources/ce-X` in the Registry, and
/// an extra goes by the word that `to` has for its field (fields.hpp). An extra that `to` has no
/// word for goes under `ext:ctdl` where a CTDL node becomes a CASE item, and is left out elsewhere;
/// what CTDL-ASN requires and the document does not say is supplied. Who converts compares what
/// comes back, and says all of it.
///
/// Cost: O(document).
[[nodiscard]] Document translate(Document document, Format to);

/// What a CASE object's extras keep of a CTDL node's own members.
[[nodiscard]] Extras parked_members(const Extras& case_extras);

}  // namespace wellspring::detail
