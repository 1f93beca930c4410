// The statements of a package: CFItems, and the documents of a list of them.
#pragma once

#include <string>

#include <wellspring/model/document.hpp>

#include "io/case_extension.hpp"
#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/case_object.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

class CaseItems {
 public:
  /// \param document  of which the owner is read; gets the nodes
  CaseItems(CaseContext& context, Document& document, CaseNodes& nodes)
      : context_(context), document_(document), nodes_(nodes),
        default_date_(default_date(document.header)) {}

  /// \param place  of the item
  void read(JsonValue& value, CasePlace place);
  /// The whole text as one item.
  void read(JsonSource& source, CasePlace place);

  /// One of many documents is a node: a framework that is described elsewhere.
  void read_document(JsonValue& value, CasePlace place);

 private:
  template <class ForEachMember>
  void read_members(CasePlace place, const ForEachMember& for_each_member);
  static void take_alternatives(Node& node, CaseObject& object, std::string short_statement,
                                std::string label, CaseExtension& extension);
  Iri iri_of(CaseObject& object);

  CaseContext& context_;
  Document& document_;
  CaseNodes& nodes_;
  std::string default_date_;
};

}  // namespace wellspring::detail
