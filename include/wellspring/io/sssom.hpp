// SSSOM: the field's table of mappings.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a table with its metadata block. Each row is an association; labels are references'
/// titles; every other column and slot is an extra. CURIEs are read by the curie_map.
///
/// A mapping that is denied (predicate_modifier Not), one to sssom:NoTermFound, and a predicate
/// that says nothing of nearness are Relation::other: nothing takes them for a match, and the
/// extras keep what they say.
///
/// \return  the document, or the first error: docs/formats/sssom.md
/// Source: SSSOM 1.1, TSV serialisation and Mapping. Cost: O(size).
[[nodiscard]] Expected<Document, ReadError> read_sssom(std::span<const std::byte> bytes,
                                                       const ReadOptions& options = {});

/// A table of the document's matches, and of those that were rejected (as denied mappings). One
/// that was read from SSSOM has its own columns in their order, its metadata and its cells again;
/// from a crosswalk of `publish`, similarity, strength, confidence, evidence and verdict become
/// columns. What is no mapping is not written.
///
/// Equal documents give equal bytes. A table without a name is named by its content, and one
/// without a licence says that none is specified. Cost: O(document).
[[nodiscard]] std::string write_sssom(const Document& document);

}  // namespace wellspring
