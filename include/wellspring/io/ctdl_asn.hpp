// CTDL and CTDL-ASN graphs, the formats of Credential Engine's registry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a graph, a list of objects or one object, bare or in a registry envelope, a publishing
/// request or a credential; a repair is a diagnostic of severity note. Contexts are never fetched.
///
/// The owner is the framework; else whom the graph is named after; else the first credential,
/// program, course, job role, collection, progression model, concept scheme or rubric. The Iri of a
/// node is its "@id" as it stands; a blank node's is `<document iri>#_:name`. A statement that both
/// sides make of a parent and its child is one association.
///
/// Source: CTDL and CTDL-ASN term files; JSON-LD 1.1, section 3. docs/formats/ctdl_asn.md
[[nodiscard]] Expected<Document, ReadError> read_ctdl_asn(std::span<const std::byte> bytes,
                                                          const ReadOptions& options = {});

struct CtdlOptions {
  /// What stands around the graph. `none`: what was read, or nothing; `publish`: a request to the
  /// Registry's publishing service.
  enum class Wrapper : std::uint8_t { none, publish };
  Wrapper wrapper = Wrapper::none;

  /// The CTID of the organisation that a publishing request is made for.
  std::string organization{};
};

/// A registry graph: the owner, the nodes, definitions and rubrics. Members that the reader kept
/// are written as they stood while they say what the document says; what a program has changed
/// since is changed in them, and nothing else. Iris that are no addresses on the web become
/// registry addresses: of `urn:uuid:X` .../resources/ce-X, of others a name-based UUID.
///
/// Equal documents give equal bytes. Required members that the document lacks are not made up.
///
/// Cost: O(document).
[[nodiscard]] std::string write_ctdl_asn(const Document& document, const CtdlOptions& options = {});

}  // namespace wellspring
