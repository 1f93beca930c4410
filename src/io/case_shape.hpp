// What stands at the top of a CASE text: a package, or what a server answers for less than one.
#pragma once

#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>

#include "io/case_links.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

enum class CaseShape {
  package,        ///< {"CFDocument": ...}
  bare_document,  ///< a CFDocument by itself
  item,           ///< {"CFItem": {...}}, perhaps with its associations
  bare_item,
  items,        ///< {"CFItems": [...]}
  documents,    ///< {"CFDocuments": [...]}
  association,  ///< {"CFAssociation": {...}}
  bare_association,
  associations,  ///< {"CFAssociations": [...]}
  none,
};

/// The member that holds what the shape is of; empty for bare shapes and the package.
[[nodiscard]] std::string_view member_of(CaseShape shape);

/// How a document keeps its shape among its extras: in place of the member an empty frame; for
/// what stood bare, the name of its class without text.
[[nodiscard]] Extras shape_extras(CaseShape shape);
[[nodiscard]] CaseShape shape_of(const Extras& extras);

/// The shape of a text that has no package in it.
[[nodiscard]] CaseShape shape_of(JsonSource& source);

/// Who owns what came without its document: the one that all of it names as its CFDocumentURI.
struct CaseOwner {
  CaseLink link;          ///< empty: not said, or not agreed
  std::string signature;  ///< what names the content, where nothing else does
  /// Whether all of it has what only a server's answer has: a word on its document, or a
  /// sourcedId. Items without are a package that has lost its document.
  bool stands_alone = true;
};
[[nodiscard]] CaseOwner owner_in(JsonSource& source, CaseShape shape);

/// The same of a document that was read.
[[nodiscard]] CaseLink owner_of(const Document& document);

}  // namespace wellspring::detail
