// A document in the words of another format, before it is written.
#pragma once

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// Iris and extras as `to` writes them: `urn:uuid:X` is `.../resources/ce-X` in the Registry, and
/// an extra goes by the word that `to` has for its field (fields.hpp). An extra that `to` has no
/// word for goes under `ext:ctdl` where a CTDL node becomes a CASE item, and is left out elsewhere;
/// what CTDL-ASN requires and the document does not say is supplied. Who converts compares what
/// comes back, and says all of it.
///
/// Cost: O(document).
[[nodiscard]] Document translate(Document document, Format to);

}  // namespace wellspring::detail
