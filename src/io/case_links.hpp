// The ends of an association: which node a link means, in all the ways in which links are written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/json_source.hpp"
#include "io/name_table.hpp"

namespace wellspring::detail {

/// What a LinkGenURI says, or a string in its place: while the source's text stands.
struct CaseLink {
  JsonText identifier;
  JsonText uri;
  JsonText title;

  [[nodiscard]] bool empty() const { return identifier.empty() && uri.empty(); }
};

/// A link, or a string that is its uri or its identifier; empty for any other value.
[[nodiscard]] CaseLink read_case_link(JsonValue& value);
/// The same of JSON that was read before, while its text stands.
[[nodiscard]] CaseLink read_case_link(std::string_view json);

/// The address of a licence, as a licenseURI says it in whatever form.
[[nodiscard]] inline std::string license_said(std::string_view json) {
  return std::string{read_case_link(json).uri.view()};
}

/// The nodes that links of one package can mean. The identifier decides and never the uri, whose
/// host differs between a link and its item on real servers; only where a link has no identifier
/// does its uri say which node it is.
class CaseNodes {
 public:
  /// Nodes of the document may be moved from now on, but not their Iris' text.
  explicit CaseNodes(const Document& document) : document_(document) {}

  /// Under which identifier and uri a node was read, where its Iri does not say so.
  void add(const Iri& iri, std::string_view identifier, std::string_view uri);

  /// To be called once all nodes are in the document; again does nothing.
  void close();

  struct Meant {
    Iri iri;
    bool is_described;  ///< here
  };
  /// The Iri that a link means: of a node described here, or else what it says of itself.
  [[nodiscard]] Meant resolve(const CaseLink& link) const;

  [[nodiscard]] bool describes(const Iri& iri) const { return described_.contains(iri.text()); }

  /// The first node of that Iri; null for the owner and for what is not described here.
  [[nodiscard]] const Node* find(const Iri& iri) const;

 private:
  [[nodiscard]] Meant by_identifier(const CaseLink& link) const;
  [[nodiscard]] Meant by_uri(std::string_view uri) const;
  [[nodiscard]] Meant meant(Iri iri) const {
    const bool described = describes(iri);
    return {std::move(iri), described};
  }

  const Document& document_;
  NameTable described_;                   // the owner, then the nodes
  std::vector<std::uint32_t> positions_;  // among the nodes; of what has a number from one on
  std::unordered_map<std::string, Iri> by_identifier_;
  std::unordered_map<std::string, Iri> by_uri_;
};

}  // namespace wellspring::detail
