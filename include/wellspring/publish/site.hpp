// A folder that any web host serves as a CASE provider, with a page for people.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

struct SiteOptions {
  /// Where the folder will stand, "https://frameworks.example.org" or with a path behind it. Links
  /// between resources begin with it; without it they have names (urn:uuid:) and no addresses.
  std::string base_url{};

  /// What the page of all frameworks is called; empty: "Competency frameworks".
  std::string title{};
};

/// Paths in a site, with "/" between steps -> bytes.
using SiteFiles = std::map<std::string, std::string, std::less<>>;

/// The files of a site:
///
/// - under ims/case/v1p1/ every read operation of CASE 1.1: CFDocuments (the list is
///   CFDocuments/index.html, the one name that every host serves for a folder), CFPackages,
///   CFItems, CFAssociations, CFItemAssociations, CFItemTypes, CFSubjects, CFConcepts, CFLicenses,
///   CFAssociationGroupings, CFRubrics, and the OpenAPI description of what is there. A package is
///   what write_case makes; a document names its package, an item and an association their
///   document, as the standard asks of them when they stand alone.
/// - graph/<CTID>, the CTDL-ASN graph of each document that describes nodes, and resources/<CTID>,
///   each thing in it, as the Credential Registry has them; names are as `convert` gives them.
/// - index.html and frameworks/<identifier>.html for people: no script, all text escaped.
/// - _headers: types and counts, for hosts that read such a file.
///
/// The steps of paths are UUIDs: the identifier, or the one that write_case gives to an Iri whose
/// own identifier is none. Where two documents describe one identifier, the first is served. Equal
/// inputs give equal bytes.
///
/// \throws std::invalid_argument  a document of a learner, or that says what a learner holds; one
///                                without an Iri; two of one identifier; extras that are not JSON;
///                                a base_url that is no http(s) address
/// Source: CASE 1.1 REST binding; the Registry's addresses. Cost: O(documents); about 17 times
/// their packages in memory.
[[nodiscard]] SiteFiles make_site(std::span<const Document> documents,
                                  const SiteOptions& options = {});

/// Writes make_site's files into a folder, which is made if need be, one document after the other
/// and the lists of all documents last. Each file appears whole or not at all, those of a document
/// when all of them are on the disk; one that has these bytes already is not touched, and none is
/// deleted.
///
/// \return  nothing when all are in place, else Code::io_error
/// \throws std::invalid_argument  as make_site
/// Cost: waits for the disk once for some thousand files, and once for the lists; about 9 times the
/// largest package in memory.
[[nodiscard]] std::optional<ReadError> publish_site(std::span<const Document> documents,
                                                    const std::filesystem::path& folder,
                                                    const SiteOptions& options = {});

}  // namespace wellspring
