// A document in another format, with what that format cannot hold beside it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring {

/// One value that a format does not hold as the document says it.
struct Loss {
  /// Whose value: an Iri; "A is_peer_of B" for an association, "A is_peer_of B #2" for the second.
  std::string node{};
  /// The member, in the words of the document's own format; the list, where all of it is lost.
  std::string field{};
  std::string reason{};  ///< what becomes of it: no word for it, another spelling, supplied
  /// "sidecar"; "extensions": in the text, though not in the standard's words; empty: nowhere
  std::string kept{};

  bool operator==(const Loss&) const = default;
};

struct ConvertOptions {
  /// Text that passes the official schema, whatever the document was read from.
  bool strict = false;

  bool operator==(const ConvertOptions&) const = default;
};

struct Conversion {
  std::string text{};
  /// Versioned JSON. `read` with ReadOptions::sidecar gives the document back, value for value;
  /// after the text was edited, what still fits. Empty for "skos", which no reader reads.
  std::string sidecar{};
  /// Without the sidecar, what comes back differs from the document in the losses that are kept in
  /// it, and in nothing else: for CASE packages and CTDL graphs, these are the members in which the
  /// two texts differ. What the writer of "skos" leaves out is kept nowhere.
  std::vector<Loss> losses{};

  bool operator==(const Conversion&) const = default;
};

/// What `convert` writes: "case", "case-1.0", "case-1.1", "ctdl_asn", "csv", "sssom", "rsd",
/// "schema_org" (a JobPosting), "open_badges" (an unsigned credential), "skos" (Turtle).
[[nodiscard]] std::span<const std::string_view> conversion_targets();

/// Writes the document in another format, reads what was written, and compares: the losses are
/// what was found to differ, not what a table expects to. Nothing is written to a file.
///
/// Competencies keep their identity: the CASE item X is the Registry's ce-X, and back. No date is
/// changed. "case" is the version that the document was read from, or 1.1.
///
/// \throws std::invalid_argument  a target that is not written, or a learner's document: people are
///                                published by nobody but themselves (write_open_badges)
/// Cost: O(document): one writing, one reading and one comparison; of CASE packages and CTDL graphs
/// what was and what came back are written once more, to tell the losses in their own words.
/// Source: the equivalences that the CTDL-ASN schema states; docs/formats/index.md shows each
/// field.
[[nodiscard]] Conversion convert(const Document& document, std::string_view to,
                                 const ConvertOptions& options = {});

}  // namespace wellspring
