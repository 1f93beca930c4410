// Under which names the CASE Network and the Credential Registry know one thing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// Where CTDL-ASN keeps the other names of a thing.
inline constexpr std::string_view identifier_member = "ceasn:identifier";

/// Where in the Registry the things of a document live: where one of its links says so, else at the
/// Registry's own address of their UUID.
class RegistryNames {
 public:
  explicit RegistryNames(const Document& document);

  /// Gives everything in the document its name in the Registry. \pre  the document that this was
  /// made of, or a copy with other extras
  void rename(Document& document) const;
  /// Keeps beside an address that was made the name that it was made of.
  void keep_names(Document& document) const;

 private:
  [[nodiscard]] Iri of(const Iri& iri) const;
  void name_anew(const Iri& iri);
  void note(const Extras& extras);
  void note_link(const std::string& json);
  void note_address(const std::string& address);

  std::unordered_map<std::string, std::string> known_;
  std::unordered_map<std::string, std::string> made_;   // of a name: the address made of it
  std::unordered_map<std::string, std::string> names_;  // the other way round
};

/// Gives everything in the document its name in the CASE Network.
void rename_for_case(Document& document);

/// Another address that was said of the node stays its uri, where the Registry's can be made of its
/// name or the other has the name too; else the Registry's is.
void keep_address(const Iri& iri, Extras& extras);

/// A name that an address in the Registry was made of is the node's name again.
void take_names_back(Document& document);

/// A CTID for what the Registry does not name: one made of the name that it has.
void supply_ctids(Document& document);
/// CASE needs none of these: the next translation makes the same.
void leave_out_made_ctids(Document& document);

}  // namespace wellspring::detail
