// What a document's own text says of each thing, member by member.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// One object of the text.
struct SaidObject {
  std::string node;       ///< an Iri, or "A is_peer_of B"; the second of one name is "... #2"
  std::string_view list;  ///< where it stands: "CFItems", "@graph"
  const Json* json;
  /// The list says something of it: a licence is one by standing among the licences.
  bool list_counts = false;
};

/// A document as its own writer writes it, and the objects in the text. The first is the text as a
/// whole: of its members that hold the others only the kind of value counts.
struct SaidText {
  JsonTree tree;
  std::vector<SaidObject> objects;
  bool known = false;  ///< whether the text has the objects that the document has

  /// \param owner  what the document's owner is called
  SaidText(const Document& document, const std::string& owner);
};

/// Whether the document's text is a CASE package, or a graph with nothing around it.
[[nodiscard]] bool has_said_text(const Document& document);

/// Whether a member's value is the objects that are told one by one.
[[nodiscard]] bool holds_objects(std::string_view member);

}  // namespace wellspring::detail
