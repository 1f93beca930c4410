// What a package says of its nodes: the associations, read once the nodes are known.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include <wellspring/model/document.hpp>

#include "io/case_extension.hpp"
#include "io/case_links.hpp"
#include "io/case_object.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

class CaseAssociations {
 public:
  /// \param document  gets the associations, and the references that their ends are
  /// \param nodes     of the document, closed
  CaseAssociations(CaseContext& context, Document& document, const CaseNodes& nodes)
      : context_(context), document_(document), nodes_(nodes) {}

  /// \param index  of the association in its list
  void read(JsonValue& value, std::size_t index);

 private:
  Relation relation_of_type(CaseObject& object, const std::optional<std::string>& type,
                            const CaseExtension& extension);
  Iri end_iri(CaseObject& object, std::string_view name, const CaseLink& link);
  void take_level(Association& association, const CaseExtension& extension) const;

  CaseContext& context_;
  Document& document_;
  const CaseNodes& nodes_;
  std::unordered_set<std::string> referred_;
};

}  // namespace wellspring::detail
