// What CTDL has words for, of a document from elsewhere.
#pragma once

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The document without what no term of CTDL may say of such a thing: descriptions and synonyms of
/// competencies, skill levels that are no concepts, successors of competencies, what a framework
/// demands, the licence of anything but a framework, and who publishes a job role. A document of
/// CTDL's own is left as it is.
[[nodiscard]] Document said_in_ctdl(Document document);

}  // namespace wellspring::detail
