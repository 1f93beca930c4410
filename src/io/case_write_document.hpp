// CFDocuments, written.
#pragma once

#include <wellspring/model/document.hpp>

#include "io/case_writing.hpp"

namespace wellspring::detail {

/// The owner of what is written.
void write_owner(CaseWriting& writing);

/// One of a list of documents.
void write_listed_document(CaseWriting& writing, const Node& node, const CaseName& name);

}  // namespace wellspring::detail
