// Badges in pieces, for the tests of what is read from them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <wellspring/io/open_badges.hpp>

#include "io/files.hpp"

namespace wellspring::test {

inline constexpr std::string_view contexts =
    R"("@context":["https://www.w3.org/ns/credentials/v2",)"
    R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"])";

/// An award of version 3.0 to Ada; each part is members, with their commas.
struct Badge {
  std::string achievement = {};
  std::string subject = {};
  std::string credential = {};

  [[nodiscard]] std::string text() const {
    return "{" + std::string{contexts} +
           R"(,"id":"https://school.example/awards/ada@mail.example",)"
           R"("type":["VerifiableCredential","OpenBadgeCredential"],)"
           R"("issuer":{"id":"https://school.example","type":["Profile"],"name":"A School"},)"
           R"("validFrom":"2026-01-01T00:00:00Z","name":"Knots, for Ada Lovelace",)"
           R"("credentialSubject":{"id":"did:example:ada","type":["AchievementSubject"],)"
           R"("achievement":{"id":"https://school.example/knots","type":["Achievement"],)"
           R"("name":"Knots","description":"Ties knots.","criteria":{"narrative":"Tie one."})" +
           achievement + "}" + subject + "}" + credential + "}";
  }
};

/// An alignment's members, without the braces.
[[nodiscard]] inline std::string alignment(std::string_view members) {
  return R"({"type":["Alignment"],)" + std::string{members} + "}";
}

[[nodiscard]] inline Document badge(std::string_view text) {
  auto document = read_open_badges(bytes_of(text));
  if (!document) throw std::invalid_argument(document.error().message);
  return *std::move(document);
}

[[nodiscard]] inline bool has(const std::vector<Diagnostic>& found, Code code, Severity severity) {
  return std::any_of(found.begin(), found.end(), [&](const Diagnostic& one) {
    return one.code == code && one.severity == severity;
  });
}

[[nodiscard]] inline const Association* find(const Document& document, Relation relation,
                                             std::string_view target) {
  for (const Association& said : document.associations)
    if (said.relation == relation && said.target.text() == target) return &said;
  return nullptr;
}

[[nodiscard]] inline const Node* node(const Document& document, std::string_view iri) {
  for (const auto* list : {&document.nodes, &document.references})
    for (const Node& one : *list)
      if (one.iri.text() == iri) return &one;
  return nullptr;
}

[[nodiscard]] inline std::string extra(const Extras& extras, std::string_view name) {
  for (const Extra& one : extras)
    if (one.name == name) return one.json;
  return {};
}

/// Base64url without padding.
[[nodiscard]] inline std::string base64url(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += digits[bits >> (held - 6) & 63U];
  }
  if (held > 0) out += digits[bits << (6 - held) & 63U];
  return out;
}

[[nodiscard]] inline std::string token(std::string_view payload) {
  return base64url(R"({"alg":"ES256","typ":"JWT"})") + "." + base64url(payload) + ".c2ln";
}

/// A PNG file of one chunk, with a checksum that nobody looks at.
[[nodiscard]] inline std::string png(std::string_view type, std::string_view data) {
  std::string file = "\x89PNG\r\n\x1A\n";
  for (int shift = 24; shift >= 0; shift -= 8)
    file += static_cast<char>(static_cast<unsigned char>(data.size() >> unsigned(shift) & 0xFFU));
  return file.append(type).append(data) + "sums" + std::string(4, '\0') + "IEND" + "sums";
}

}  // namespace wellspring::test
