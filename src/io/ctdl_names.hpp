// Terms under one name, whatever a document's context calls them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// Full Iris and prefixes of a document's own become the vocabularies' prefixed names. Contexts are
/// read where they stand in the document; none is ever fetched.
class CtdlNames {
 public:
  /// Takes the prefixes that an inline context defines; an address is only an address.
  void add_context(const Json& context);

  /// "@id" and "@type" for the names that credentials give them; a term's prefixed name.
  /// \return  a view into `name`, or into `storage`
  [[nodiscard]] std::string_view standard(std::string_view name, std::string& storage) const;

  /// The prefixed names of an object's types; a type said twice is there twice.
  [[nodiscard]] std::vector<std::string> types_of(const Json& object) const;

  /// The member of that standard name, whatever it is called; null where there is none.
  [[nodiscard]] const Json* find(const Json& object, std::string_view standard_name) const;

 private:
  std::vector<std::pair<std::string, std::string>> prefixes_;
};

}  // namespace wellspring::detail
