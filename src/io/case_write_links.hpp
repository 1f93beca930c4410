// The ends of an association, written.
#pragma once

#include <string_view>

#include <wellspring/model/document.hpp>

#include "io/case_writing.hpp"

namespace wellspring::detail {

/// The link to one end: the one that stood there, while it still means that.
/// \param beside  the member of the 2016 dialect that has the identifier
void write_end(CaseWriting& writing, const CaseSlot& slot, const Association& association,
               const Iri& end, std::string_view beside);

/// The identifier in that dialect, which follows the link beside which it stands.
/// \return  whether the slot has been dealt with
[[nodiscard]] bool write_end_name(CaseWriting& writing, const CaseSlot& slot,
                                  const Association& association, const Iri& end,
                                  std::string_view beside);

}  // namespace wellspring::detail
