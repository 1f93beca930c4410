// Which Iris name one thing: an item of the CASE Network and a competency of the Credential
// Registry have one UUID.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <wellspring/model/iri.hpp>

namespace wellspring {

/// Where the Credential Registry keeps what has a CTID, and the graph that it stands in.
inline constexpr std::string_view registry_resources =
    "https://credentialengineregistry.org/resources/";
inline constexpr std::string_view registry_graphs = "https://credentialengineregistry.org/graph/";

/// What an Iri identifies. `urn:uuid:X` (CASE) and `https://.../ce-X` (a CTID, wherever it is
/// kept) are equal where X is one UUID in lower case; all other Iris are equal letter by letter.
/// Views the Iri.
///
/// Source: Registry Handbook, CTID: "ce-" and a UUID; CASE 1.1, identifier.
class Identity {
 public:
  explicit constexpr Identity(std::string_view iri) : text_(iri) {
    constexpr std::string_view urn = "urn:uuid:";
    constexpr std::string_view registered = "/ce-";
    if (iri.size() < uuid_size) return;
    const std::string_view uuid = iri.substr(iri.size() - uuid_size);
    const std::string_view before = iri.substr(0, iri.size() - uuid_size);
    if ((before != urn && !(before.starts_with("http") && before.ends_with(registered))) ||
        !is_lower_uuid(uuid))
      return;
    text_ = uuid;
    is_uuid_ = true;
  }
  explicit Identity(const Iri& iri) : Identity(std::string_view{iri.text()}) {}
  explicit Identity(Iri&&) = delete;

  /// X of `urn:uuid:X` and of `https://.../ce-X`; empty for all other Iris.
  [[nodiscard]] constexpr std::string_view uuid() const {
    return is_uuid_ ? text_ : std::string_view{};
  }
  /// `ce-X` of these; empty for all other Iris.
  [[nodiscard]] std::string ctid() const { return is_uuid_ ? "ce-" + std::string{text_} : ""; }

  friend constexpr bool operator==(const Identity&, const Identity&) = default;
  [[nodiscard]] std::size_t hash() const { return std::hash<std::string_view>{}(text_); }

 private:
  static constexpr std::size_t uuid_size = 36;

  static constexpr bool is_lower_uuid(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      if (hyphen ? c != '-' : !digit) return false;
    }
    return true;
  }

  std::string_view text_;
  bool is_uuid_ = false;
};

}  // namespace wellspring

template <>
struct std::hash<wellspring::Identity> {
  std::size_t operator()(const wellspring::Identity& identity) const noexcept {
    return identity.hash();
  }
};
