// The CFDocument of a package: who owns it.
#pragma once

#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/case_links.hpp"
#include "io/case_object.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

class CaseOwnerReader {
 public:
  /// \param document  gets the header and the scales
  /// \param nodes     get the owner
  CaseOwnerReader(CaseContext& context, Document& document, CaseNodes& nodes,
                  const ReadOptions& options)
      : context_(context), document_(document), nodes_(nodes), options_(options) {}

  void read(JsonValue& value, CasePlace place);
  /// The whole text as one document.
  void read(JsonSource& source, CasePlace place);

 private:
  template <class ForEachMember>
  void read_members(CasePlace place, const ForEachMember& for_each_member);
  void take_license(CaseObject& object, JsonValue& value);
  Iri iri_of(CaseObject& object);

  CaseContext& context_;
  Document& document_;
  CaseNodes& nodes_;
  const ReadOptions& options_;
};

}  // namespace wellspring::detail
