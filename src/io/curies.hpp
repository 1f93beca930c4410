// Iris shortened by prefixes, as tables of mappings write them, and back.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/model/iri.hpp>

namespace wellspring::detail {

/// What an Iri that is not absolute is taken to be in: SSSOM knows absolute ones alone.
inline constexpr std::string_view local_namespace = "urn:wellspring:local:";

/// Declared prefixes are used where one fits, the longest namespace first; any other namespace gets
/// a prefix when it is first met: its last word, with a number where that is taken. Equal calls in
/// equal order give equal prefixes.
///
/// Source: CURIE Syntax 1.0 (W3C Working Group Note), section 3.
class Curies {
 public:
  using Map = std::map<std::string, std::string, std::less<>>;

  Curies() = default;
  explicit Curies(Map declared);

  /// "skill:abc" for "http://data.europa.eu/esco/skill/abc". What is not absolute is `local:`.
  [[nodiscard]] std::string shorten(const Iri& iri);
  /// The same by the prefixes that there are; nothing where a new one is needed.
  [[nodiscard]] std::optional<std::string> shortened(const Iri& iri) const;

  /// The Iri that a CURIE stands for. `known` is false where its prefix is nowhere declared and it
  /// is no Iri by its looks: it then stands for itself.
  struct Expanded {
    Iri iri;
    bool known = true;
    bool was_iri = false;  ///< written out, where the standard asks for a CURIE
  };
  [[nodiscard]] Expanded expand(std::string_view curie) const;

  /// Prefixes declared or met so far, and the namespaces that they stand for, in the prefixes'
  /// order.
  [[nodiscard]] const Map& map() const { return names_; }

 private:
  // A declared namespace; `outer` is the place of the longest other one that it begins with.
  struct Declared {
    std::string name_space;
    std::string prefix;
    std::size_t outer;
  };
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  [[nodiscard]] const Declared* declared_for(std::string_view iri) const;
  const std::string& prefix_of(std::string_view name_space);

  Map names_;                       // by prefix
  Map prefixes_;                    // by namespace
  std::vector<Declared> declared_;  // by namespace
};

}  // namespace wellspring::detail
