// A wrapper is opened, never obeyed: no signature is checked and no address is followed.
#include "io/credential_payload.hpp"

#include <algorithm>
#include <utility>

#include "io/baked_badge.hpp"
#include "io/encoding.hpp"
#include "io/json_text.hpp"
#include "io/jwt.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view not_checked_here = "the signature is not checked here";

std::string_view trimmed(std::string_view text) {
  text = without_byte_order_mark(text);
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// No fewer values than the text has, by the marks that stand before them.
std::size_t most_values(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
             text.begin(), text.end(), [](char c) { return c == ',' || c == '[' || c == '{'; })) +
         1;
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

}  // namespace

std::string Credential::at(std::string_view member) const { return where + pointer_step(member); }

Expected<Credential, ReadError> CredentialPayload::open(Input input) {
  const std::string_view text = input.text();
  const std::string_view start = trimmed(text);
  const bool is_png = text.starts_with(png_signature);
  if (!is_png && !start.starts_with('<')) return open_text(std::move(input));
  auto baked = is_png ? unbake_png(text, limits_) : unbake_svg(start, limits_);
  if (!baked) return Unexpected{baked.error()};
  if (is_address(trimmed(*baked)))
    return Unexpected{ReadError{Code::unknown_format,
                                {},
                                "this picture names only the address of its badge, and nothing is "
                                "fetched here: give what stands at " +
                                    std::string{trimmed(*baked).substr(0, 200)}}};
  findings_.note(Code::repaired, {}, "the credential is read out of the picture that it is in");
  return open_text(Input{*std::move(baked)});
}

Expected<Credential, ReadError> CredentialPayload::open_text(Input input) {
  const std::string_view start = trimmed(input.text());
  if (start.starts_with("ey") || (!start.starts_with('{') && start.starts_with('.'))) {
    token_ = std::string{start};
    return open_token(token_, {});
  }
  const auto root = parse(std::move(input), {});
  if (!root) return Unexpected{root.error()};
  const Json* json = *root;
  if (json->is_string()) {  // a token that some service quoted
    token_ = json->text;
    return open_token(token_, {});
  }
  // Some services answer with a list of one.
  std::string where;
  if (json->is_array() && json->elements.size() == 1) {
    json = &json->elements.front();
    where = "/0";
  }
  if (!json->is_object())
    return Unexpected{ReadError{Code::wrong_type, where, "a credential is a JSON object"}};
  return Credential{json, where, false};
}

Expected<const Json*, ReadError> CredentialPayload::parse(Input input, const std::string& where) {
  // A tree takes fifty times the text of numbers that it is made of.
  values_ += most_values(input.text());
  if (values_ > limits_.items)
    return Unexpected{ReadError{Code::too_large, where,
                                "the credential has more values than limits.items allow"}};
  Limits bounded = limits_;
  bounded.depth = std::min(limits_.depth, deepest_credential_json);
  trees_.emplace_back(std::move(input));
  Findings found{false, limits_.diagnostics};
  auto error = parse_json(trees_.back(), bounded, found);
  for (Diagnostic& diagnostic : std::move(found).take()) {
    const bool is_note = diagnostic.severity == Severity::note;
    std::string place = where + diagnostic.where;
    if (is_note)
      findings_.note(diagnostic.code, std::move(place), std::move(diagnostic.message));
    else
      findings_.warn(diagnostic.code, std::move(place), std::move(diagnostic.message));
  }
  if (error) {
    error->where = where.empty() ? error->where : where + " " + error->where;
    return Unexpected{std::move(*error)};
  }
  return &trees_.back().root;
}

Expected<Credential, ReadError> CredentialPayload::open_token(std::string_view token,
                                                              std::string where) {
  const auto in = [&](ReadError error) {
    error.where = where.empty() ? error.where : where + " " + error.where;
    return Unexpected{std::move(error)};
  };
  auto parts = split_jwt(token);
  if (!parts) return in(parts.error());
  const auto header = parse(Input{std::move(parts->header)}, where);
  if (!header) return Unexpected{header.error()};
  if (!(*header)->is_object())
    return in({Code::wrong_type, "header", "the header of a token is a JSON object"});
  if ((*header)->text_of("alg").empty())
    findings_.warn(Code::missing_field, where + "/alg",
                   "the header of the token does not say which algorithm signed it");
  const auto payload = parse(Input{std::move(parts->payload)}, where);
  if (!payload) return Unexpected{payload.error()};
  if (!(*payload)->is_object())
    return in({Code::wrong_type, "payload", "the payload of a token is a JSON object"});
  findings_.note(Code::not_checked, where, std::string{not_checked_here});
  check_claims(**payload, where);
  const Json* const claim = (*payload)->find("vc");
  if (claim == nullptr || !claim->is_object()) return Credential{*payload, std::move(where), true};
  return Credential{claim, where + "/vc", true};
}

// What a token says beside its credential: RFC 7519 section 4.1.
void CredentialPayload::check_claims(const Json& claims, const std::string& where) {
  for (const std::string_view name : {"exp", "nbf", "iat"})
    if (const Json* const date = claims.find(name); date != nullptr && !date->is(JsonType::number))
      findings_.warn(Code::wrong_type, where + "/" + std::string{name},
                     "\"" + std::string{name} + "\" of a token is a number of seconds");
  if (claims.find("vc") != nullptr && claims.find("credentialSubject") != nullptr)
    findings_.warn(Code::unknown_value, where + "/vc",
                   "the token holds two credentials, as \"vc\" and beside it; \"vc\" is read");
  const Json* const credential = claims.find("vc") != nullptr ? claims.find("vc") : &claims;
  const Json* const issuer = credential->find("issuer");
  if (issuer == nullptr) return;
  const std::string_view named = issuer->is_object() ? issuer->text_of("id") : issuer->text;
  const std::string_view claimed = claims.text_of("iss");
  if (!claimed.empty() && !named.empty() && claimed != named)
    findings_.warn(Code::unknown_value, where + "/iss",
                   "\"iss\" of the token is another issuer than the credential's");
}

std::optional<Credential> CredentialPayload::nested(const Json& value, std::string where,
                                                    std::size_t depth) {
  if (depth >= deepest_nesting) {
    findings_.warn(Code::too_deep, std::move(where),
                   "credentials nest more than 16 deep; those further in are kept, not read");
    return std::nullopt;
  }
  if (value.is_object()) return Credential{&value, std::move(where), false};
  if (!value.is_string()) {
    findings_.warn(Code::wrong_type, std::move(where),
                   "a nested credential is an object, or a token as a string");
    return std::nullopt;
  }
  if (is_address(value.text)) {
    findings_.note(Code::outside_reference, std::move(where),
                   "the nested credential is only an address, and nothing is fetched here");
    return std::nullopt;
  }
  auto opened = open_token(value.text, where);
  if (opened) return *std::move(opened);
  findings_.warn(opened.error().code, std::move(where),
                 "the nested token cannot be read: " + opened.error().message);
  return std::nullopt;
}

}  // namespace wellspring::detail
