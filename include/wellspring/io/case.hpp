// 1EdTech CASE packages, versions 1.0 and 1.1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a CFPackage, bare or wrapped, in every dialect of docs/formats/case.md; a repair is a
/// diagnostic of severity note. Also what servers answer for less: an item, an association or a
/// document, and lists of them. Without its document an item goes by its CFDocumentURI, else by
/// options.iri, else by its content.
///
/// The Iri of an item is `urn:uuid:` and its identifier in lower case; an identifier that is no
/// UUID stands for itself; one that is the name-based UUID of the item's own uri stands for that
/// uri, so that what write_case made of an Iri is read back as that Iri.
///
/// Source: CASE 1.1 information model, section 5; RFC 9562 section 5.5.
[[nodiscard]] Expected<Document, ReadError> read_case(std::span<const std::byte> bytes,
                                                      const ReadOptions& options = {});

enum class CaseVersion : std::uint8_t {
  as_read,  ///< of a document that was read from CASE its own; of any other 1.1
  v1_0,
  v1_1,
};

struct CaseOptions {
  CaseVersion version = CaseVersion::as_read;

  /// Valid against the official schema of the version, whatever was read: members that it forbids
  /// are left out, identifiers become UUIDs, dialects the standard's own forms, and members that
  /// it requires are supplied. docs/formats/case.md has the list.
  bool strict = false;
};

/// A CFPackage; or, of a document that came without one, the item, list or association that stood
/// there. Members that the reader kept are written as they stood while they still say what the
/// model says; what a program has since changed is written anew, in the shape that stood there.
/// Nodes of other formats become items, and the references' titles go into the links.
///
/// Version 1.0 has no room for extensions, and so for what CASE has no word for.
///
/// Equal documents give equal bytes: identifiers are name-based UUIDs of Iris, and dates come
/// from the document (1970-01-01 where it has none), never from a clock.
///
/// Cost: O(document).
[[nodiscard]] std::string write_case(const Document& document, const CaseOptions& options = {});

}  // namespace wellspring
