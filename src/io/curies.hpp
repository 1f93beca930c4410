// Iris shortened by prefixes, as tables of mappings write them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <wellspring/model/iri.hpp>

namespace wellspring::detail {

/// Gives each namespace a prefix when it is first met: the namespace's last word, with a number
/// where that is taken. Equal calls in equal order give equal prefixes.
///
/// Source: CURIE Syntax 1.0 (W3C Working Group Note), section 3.
class Curies {
 public:
  /// "skill:abc" for "http://data.europa.eu/esco/skill/abc". What is not absolute is `local:`.
  [[nodiscard]] std::string shorten(const Iri& iri);

  /// Prefixes met so far, and the namespaces that they stand for, in the prefixes' order.
  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& map() const {
    return names_;
  }

 private:
  const std::string& prefix_of(std::string_view name_space);

  std::map<std::string, std::string, std::less<>> names_;     // by prefix
  std::map<std::string, std::string, std::less<>> prefixes_;  // by namespace
};

}  // namespace wellspring::detail
