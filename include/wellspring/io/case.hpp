// 1EdTech CASE packages, versions 1.0 and 1.1.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a CFPackage, bare or wrapped, in every dialect of docs/formats/case.md; a repair is a
/// diagnostic of severity note.
///
/// The Iri of an item is `urn:uuid:` and its identifier in lower case; an identifier that is no
/// UUID stands for itself; one that is the name-based UUID of the item's own uri stands for that
/// uri, so that what write_case made of an Iri is read back as that Iri.
///
/// Source: CASE 1.1 information model, section 5; RFC 9562 section 5.5.
[[nodiscard]] Expected<Document, ReadError> read_case(std::span<const std::byte> bytes,
                                                      const ReadOptions& options = {});

/// A CASE 1.1 CFPackage, valid against the official JSON Schema unless the document was read from
/// a package that was not. Members that the reader kept are written as they stood; nodes of other
/// formats become items, and the references' titles go into the associations' links.
///
/// Equal documents give equal bytes: identifiers are name-based UUIDs of Iris, and dates come
/// from the document (1970-01-01 where it has none), never from a clock.
///
/// Cost: O(document).
[[nodiscard]] std::string write_case(const Document& document);

}  // namespace wellspring
