// The RSD reader behind read and read_rsd.
#pragma once

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/document_draft.hpp"
#include "io/input.hpp"

namespace wellspring::detail {

[[nodiscard]] Expected<Document, ReadError> read_rsd(Input input, const ReadOptions& options);

/// The CSV shapes: a draft with its owner, its skills and what is said of them.
[[nodiscard]] std::optional<ReadError> read_rsd_csv(std::string_view text, DocumentDraft& draft);

/// What the members of a skill say of others: its alignments, standards and occupations.
void link_rsd_skill(DocumentDraft& draft, std::size_t node, const std::string& where);

}  // namespace wellspring::detail
