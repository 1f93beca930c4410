// JSON-LD of schema.org and of what builds on it (JDX): what a thing says that it asks or teaches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/association.hpp>
#include <wellspring/model/iri.hpp>
#include <wellspring/model/node.hpp>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// "skills" of "schema:skills" and "https://schema.org/skills".
[[nodiscard]] std::string_view local_name(std::string_view name);

/// Whether one of its @type words is this one, with any prefix.
[[nodiscard]] bool is_of_type(const Json& thing, std::string_view type);

/// The member of that local name, whatever its prefix; null where there is none.
[[nodiscard]] const Json* linked_member(const Json& thing, std::string_view name);

/// What a value says: a string, `@value`, the first of a list, the first text of a language map.
[[nodiscard]] std::string said_by(const Json* value);

/// The entries of a list, an `@list` or an `@set`; else the value itself.
[[nodiscard]] std::vector<const Json*> entries_of(const Json& value);

/// One statement of a member: a part of its text, or a term that it names.
struct Piece {
  std::string statement;
  std::string description;
  std::string notation;
  Iri iri{};         ///< empty: it has none of its own
  std::string json;  ///< what stood there: the term, or the part of the text as a string
  const Json* term = nullptr;
};

/// Members that list items (skills), and members that are prose (responsibilities).
enum class Division { list, prose };

[[nodiscard]] std::vector<Piece> pieces_of(const Json& value, Division division);

/// The address that a thing gives itself: @id, url, identifier, if it is absolute; else empty.
[[nodiscard]] Iri own_iri(const Json& thing);

}  // namespace wellspring::detail
