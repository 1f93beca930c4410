// CFDefinitions and CFRubrics, written.
#pragma once

#include <wellspring/model/document.hpp>

#include "io/case_links.hpp"
#include "io/case_sink.hpp"

namespace wellspring::detail {

/// The frame that was kept says which lists stood there.
void write_definitions(CaseSink& sink, const Document& document, const CaseSlot& slot);

/// \param nodes  of the document, closed: what a criterion's CFItemURI may mean
void write_rubrics(CaseSink& sink, const Document& document, const CaseNodes& nodes,
                   const CaseSlot& slot);

}  // namespace wellspring::detail
