// The objects of a package apart, each as its JSON stands: for serving them one by one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring::detail {

/// An object: its members with their JSON text, in their order; of members with one name, the
/// first.
using CasePart = Extras;

/// What a member says that is a string; empty for any other value, and where there is none.
[[nodiscard]] std::string text_of(const CasePart& part, std::string_view name);

/// A list of a package under the name that it has there: CFItems, CFRubrics, CFSubjects.
struct CaseList {
  std::string name;
  std::vector<CasePart> parts;
};

struct CaseParts {
  CasePart document;
  std::string license_title;    ///< of the document's licenseURI
  std::vector<CaseList> lists;  ///< those of CFDefinitions too; what is no object is left out
};

/// \param package  a CFPackage without a wrapper, as write_case writes it
/// \return  the parts, or why the text is not JSON. Cost: O(size).
[[nodiscard]] Expected<CaseParts, ReadError> case_parts(std::string_view package);

}  // namespace wellspring::detail
