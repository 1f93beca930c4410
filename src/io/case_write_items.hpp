// CFItems, written.
#pragma once

#include <wellspring/model/document.hpp>

#include "io/case_writing.hpp"

namespace wellspring::detail {

void write_item(CaseWriting& writing, const Node& node, const CaseName& name);

}  // namespace wellspring::detail
