// What of a document SKOS has words for.
#pragma once

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The document without what `write_skos` does not say of it: what is left is written, all of it.
///
/// Cost: O(document).
[[nodiscard]] Document said_in_skos(Document document);

}  // namespace wellspring::detail
