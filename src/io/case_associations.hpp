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
#include "io/case_members.hpp"
#include "io/case_object.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

/// What an associationType means, with the nearness that an extension says; `other` where it is no
/// word of CASE, in whatever spelling.
[[nodiscard]] Relation relation_said(std::string_view type, std::optional<Relation> nearness);

/// When all is read: an isChildOf that says no order has that of its item, where the item says one.
/// \pre  the nodes are closed
void take_positions(Document& document, const CaseNodes& nodes);

class CaseAssociations {
 public:
  /// \param document  gets the associations, and the references that their ends are
  /// \param nodes     of the document, closed
  CaseAssociations(CaseContext& context, Document& document, const CaseNodes& nodes)
      : context_(context), document_(document), nodes_(nodes),
        default_date_(default_date(document.header)) {}

  /// \param place  of the association
  void read(JsonValue& value, CasePlace place);
  /// The whole text as one association.
  void read(JsonSource& source, CasePlace place);

 private:
  template <class ForEachMember>
  void read_members(CasePlace place, const ForEachMember& for_each_member);
  void check_type(CaseObject& object, const std::optional<std::string>& type);
  Iri end_iri(CaseObject& object, std::string_view name, const CaseLink& link);

  CaseContext& context_;
  Document& document_;
  const CaseNodes& nodes_;
  std::string default_date_;
  std::unordered_set<std::string> referred_;
};

}  // namespace wellspring::detail
