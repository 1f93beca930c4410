// Strict where other readers are not: two spellings of one token would be two credentials.
#include "io/jwt.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace wellspring::detail {
namespace {

constexpr std::uint32_t no_digit = 64;

std::uint32_t digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
  if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a') + 26U;
  if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0') + 52U;
  if (c == '-') return 62;
  return c == '_' ? 63 : no_digit;
}

ReadError not_base64url(std::string_view part) {
  return {Code::encoding, std::string{part},
          "the " + std::string{part} +
              " of the token is no base64url: letters, digits, - and _ alone, without padding; "
              "ask for the token as it was issued"};
}

}  // namespace

std::optional<std::string> decode_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const std::uint32_t digit = digit_of(c);
    if (digit == no_digit) return std::nullopt;
    bits = (bits << 6U | digit) & 0xFFFFU;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(static_cast<unsigned char>(bits >> held & 0xFFU));
  }
  // Spare bits that are not zero would give one credential many spellings.
  if ((bits & ((1U << held) - 1U)) != 0) return std::nullopt;
  return bytes;
}

Expected<Jwt, ReadError> split_jwt(std::string_view token) {
  const auto dots = std::count(token.begin(), token.end(), '.');
  if (dots != 2)
    return Unexpected{ReadError{Code::json_syntax,
                                {},
                                "a token has three parts, header, payload and signature; this one "
                                "has " +
                                    std::to_string(dots + 1)}};
  const std::size_t first = token.find('.');
  const std::size_t second = token.rfind('.');
  if (first > longest_jwt_header / 3 * 4)
    return Unexpected{
        ReadError{Code::too_large, "header", "the header of a token has at most 64 KiB"}};
  auto header = decode_base64url(token.substr(0, first));
  if (!header) return Unexpected{not_base64url("header")};
  auto payload = decode_base64url(token.substr(first + 1, second - first - 1));
  if (!payload) return Unexpected{not_base64url("payload")};
  if (!decode_base64url(token.substr(second + 1))) return Unexpected{not_base64url("signature")};
  return Jwt{*std::move(header), *std::move(payload)};
}

}  // namespace wellspring::detail
