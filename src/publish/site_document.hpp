// A document on its way into a site: its package, the parts of it, and where each is served.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>
#include <wellspring/publish/site.hpp>

#include "io/case_parts.hpp"

namespace wellspring::detail {

/// Where CASE's paths begin, in the site.
inline constexpr std::string_view case_root = "ims/case/v1p1/";

struct SiteDocument {
  const Document* document;
  std::string identifier;  ///< a UUID
  std::string package;     ///< as write_case writes it
  CaseParts parts;         ///< of the package
  std::string ctid{};      ///< what its graph is served under; empty: it has none
};

/// \throws std::invalid_argument  the document has no Iri, or extras that are not JSON
[[nodiscard]] SiteDocument site_document(const Document& document);

/// The identifier that a part is served under: its own if that is a UUID, else that of a name.
[[nodiscard]] std::string served_identifier(const CasePart& part, std::string_view name);

/// The address of a resource, or its name where the site has no address.
[[nodiscard]] std::string resource_uri(std::string_view resource, std::string_view identifier,
                                       const SiteOptions& options);

/// The CFDocument as it stands alone: with the address of its package.
[[nodiscard]] std::string document_resource(const SiteDocument& document,
                                            const SiteOptions& options);

/// Takes a file as it is made: a site's files together are several times its packages.
using PutFile = std::function<void(const std::string& path, std::string bytes)>;

/// The package and every resource in it.
void put_case_files(const SiteDocument& document, const SiteOptions& options, const PutFile& put);

/// The CTDL-ASN graph of what describes nodes, and each thing in it that has a CTID.
/// \return  the CTID that the graph is served under; empty where there is no graph
[[nodiscard]] std::string put_ctdl_files(const SiteDocument& document, const PutFile& put);

/// What a server answers for a resource that it does not have.
[[nodiscard]] std::string unknown_resource();

/// An OpenAPI 3 description of the resources named, and of nothing else.
/// \param resources  "CFDocuments", "CFItems", ...
[[nodiscard]] std::string site_openapi(const std::set<std::string, std::less<>>& resources,
                                       const SiteOptions& options);

}  // namespace wellspring::detail
