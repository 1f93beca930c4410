// SKOS: competencies as the concepts of a scheme, for linked-data tools.
#pragma once

#include <string>

#include <wellspring/model/document.hpp>

namespace wellspring {

/// The document as a concept scheme in Turtle: its competencies and job roles as concepts with
/// labels, definitions and notations, their hierarchy, and their matches. A concept without a
/// broader one is a top concept. What SKOS has no word for is not written: levels, importance,
/// positions, other relations, rubrics, definitions, and extras. No reader reads Turtle back.
///
/// An Iri that is no absolute one is written as `urn:uuid:` and its name-based UUID, characters
/// that Turtle forbids in Iris are percent-encoded, and dct:identifier then keeps the Iri as it was
/// given. Texts have the tag of their language where that is well-formed.
///
/// Equal documents give equal bytes. Cost: O(document).
/// Source: SKOS Reference (W3C, 2009); RDF 1.1 Turtle, section 6.5.
[[nodiscard]] std::string write_skos(const Document& document);

}  // namespace wellspring
