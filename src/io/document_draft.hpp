// A Document while its reader gathers it: what is added, and where it stood.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/findings.hpp"
#include "io/repairs.hpp"

namespace wellspring::detail {

class DocumentDraft {
 public:
  DocumentDraft(Format format, const ReadOptions& options);

  [[nodiscard]] Document& document() { return document_; }
  [[nodiscard]] Findings& findings() { return findings_; }
  [[nodiscard]] const ReadOptions& options() const { return options_; }

  /// A new node, even where its Iri is described already: finish() says so. Good until the next.
  Node& add_node(Iri iri, std::string where);

  /// Something named here and described elsewhere; the first title that names it stays.
  void refer_to(const Iri& iri, NodeKind kind, std::string_view title,
                std::string_view notation = {});

  /// Good until the next is added.
  Association& associate(const Iri& source, Relation relation, const Iri& target,
                         std::string where);

  /// That the owner demands, teaches, assesses or holds a node, if it is of a kind that does.
  void own(const Iri& node, std::string where);

  /// A diagnostic for each kind of repair, not for each place.
  void repaired(Code code, std::string_view what, std::string_view where);

  /// Names an address that is not safe to follow.
  void check_uri(std::string_view uri, std::string_view where);
  /// Names a text that is no date.
  void check_date(std::string_view text, std::string_view where);

  /// Too many nodes or associations, or the first fault where reading is strict.
  [[nodiscard]] std::optional<ReadError> fault() const;

  /// Looks for what can be odd in any document, and hands it over.
  [[nodiscard]] Expected<Document, ReadError> finish() &&;

 private:
  const ReadOptions& options_;
  Findings findings_;
  Repairs repairs_;
  Document document_;
  std::vector<std::string> node_places_;
  std::vector<std::string> association_places_;
  std::unordered_set<Iri> referred_;
};

}  // namespace wellspring::detail
