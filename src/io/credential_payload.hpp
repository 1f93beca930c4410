// Where a credential's JSON is, whatever it was wrapped in: a picture, a token, or nothing.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/findings.hpp"
#include "io/input.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

/// JSON nests no deeper in a credential, and credentials no deeper in each other: what is walked
/// here is walked by functions that call themselves.
inline constexpr std::size_t deepest_credential_json = 128;
inline constexpr std::size_t deepest_nesting = 16;

/// One credential, with the place that its members are named by.
struct Credential {
  const Json* json = nullptr;
  std::string where{};  ///< JSON pointer to it
  bool is_token = false;

  [[nodiscard]] std::string at(std::string_view member) const;
};

/// Keeps the trees of all credentials of one input: those inside tokens have a text of their own.
class CredentialPayload {
 public:
  CredentialPayload(const Limits& limits, Findings& findings)
      : limits_(limits), findings_(findings) {}

  /// Unwraps a file: a picture, a token, or JSON.
  [[nodiscard]] Expected<Credential, ReadError> open(Input input);

  /// A credential inside another one: an object, or a token as a string. Nothing where it is
  /// neither, or a token that is none; the findings say so.
  [[nodiscard]] std::optional<Credential> nested(const Json& value, std::string where,
                                                 std::size_t depth);

  /// The token that the file was, or carried.
  [[nodiscard]] const std::string& token() const { return token_; }
  /// The text of the outermost credential's JSON alone.
  [[nodiscard]] std::string_view text(const Credential& credential) const {
    return credential.json->raw;
  }

 private:
  [[nodiscard]] Expected<Credential, ReadError> open_text(Input input);
  [[nodiscard]] Expected<Credential, ReadError> open_token(std::string_view token,
                                                           std::string where);
  [[nodiscard]] Expected<const Json*, ReadError> parse(Input input, const std::string& where);
  void check_claims(const Json& claims, const std::string& where);

  const Limits& limits_;
  Findings& findings_;
  std::deque<JsonTree> trees_;
  std::size_t values_ = 0;  // in all of them, or more
  std::string token_;
};

}  // namespace wellspring::detail
