// CFAssociations, written.
#pragma once

#include <wellspring/model/document.hpp>

#include "io/case_writing.hpp"

namespace wellspring::detail {

void write_association(CaseWriting& writing, const Association& association);

}  // namespace wellspring::detail
