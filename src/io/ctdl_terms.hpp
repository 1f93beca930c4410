// The properties and classes of CTDL and CTDL-ASN, as their publisher describes them: what may hold
// what, what points back, and what a term is called elsewhere. Names are written with their prefix
// ("ceasn:Competency"). Looked up in tables that scripts/ctdl_terms.py makes of the vocabularies.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace wellspring::detail {

/// A name that the vocabularies use: of a term of theirs, or of others that they relate it to. In
/// the order of the names.
enum class CtdlTerm : std::uint16_t {};

[[nodiscard]] std::string_view to_string(CtdlTerm term);

/// Terms in ascending order, kept in the table.
struct CtdlTerms {
  std::uint16_t first;
  std::uint16_t count;

  [[nodiscard]] std::span<const CtdlTerm> span() const;
  [[nodiscard]] bool empty() const { return count == 0; }
  [[nodiscard]] bool contains(CtdlTerm term) const;
  [[nodiscard]] bool contains(std::string_view name) const;
};

/// How the JSON-LD contexts type a property's values. None of them asks for lists or sets: any
/// property may have one value or an array of them.
enum class CtdlValue : std::uint8_t {
  unspecified,   ///< the contexts do not say
  reference,     ///< "@type": "@id", an Iri
  language_map,  ///< "@container": "@language"
  string,
  language,  ///< a tag such as "en-US"
  boolean,
  integer,
  decimal,
  date,
  date_time,
  duration,
};

struct CtdlProperty {
  std::string_view name;
  CtdlValue value;
  bool takes_entities;  ///< its range has at least one class of things, not literals alone
  CtdlTerms domain;     ///< classes that may have it; empty: not said
  CtdlTerms range;      ///< classes and datatypes of its values; empty: not said
  CtdlTerms inverse;    ///< the property that points back: one or none, declared on either side
  CtdlTerms equivalents;

  /// Whether its values are Iris of things that a graph may describe.
  [[nodiscard]] bool links() const { return value == CtdlValue::reference && takes_entities; }
};

struct CtdlClass {
  std::string_view name;
  CtdlTerms ancestry;  ///< itself and all that it is a kind of
  CtdlTerms equivalents;
};

/// Null where the vocabularies describe no such property or class. Cost: O(log n).
[[nodiscard]] const CtdlProperty* find_ctdl_property(std::string_view name);
[[nodiscard]] const CtdlClass* find_ctdl_class(std::string_view name);

/// The property that points back, declared on either side; null where there is none.
[[nodiscard]] const CtdlProperty* inverse_of(const CtdlProperty& property);

/// Whether the type is that class or a kind of it; a type that is not described is itself alone.
[[nodiscard]] bool is_subclass(std::string_view type, std::string_view ancestor);

/// Whether the class or one that it is a kind of stands in the list.
[[nodiscard]] bool has_kind_in(const CtdlClass& type, CtdlTerms list);

/// A full Iri with its namespace's prefix, whether it says http or https; anything else as it is.
/// \return  a view into `name` where nothing changes, else into `storage`
[[nodiscard]] std::string_view prefixed_name(std::string_view name, std::string& storage);

/// The full Iri that a prefixed name stands for; anything else as it is.
[[nodiscard]] std::string expanded_name(std::string_view name);

}  // namespace wellspring::detail
