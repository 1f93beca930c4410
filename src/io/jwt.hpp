// A credential as a token: three parts of base64url, of which the middle one is the credential.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring::detail {

/// The header of a token is small; a larger one is an attempt on somebody's memory.
inline constexpr std::size_t longest_jwt_header = std::size_t{64} << 10U;

/// Bytes out of base64url as tokens spell it: no padding, no blanks, no spare bits.
/// Source: RFC 7515 section 2, RFC 4648 section 5.
[[nodiscard]] std::optional<std::string> decode_base64url(std::string_view text);

struct Jwt {
  std::string header;   ///< JSON text, unchecked
  std::string payload;  ///< JSON text, unchecked
};

/// Takes a token apart. Its signature is neither decoded nor checked.
/// \return  the parts; Code::json_syntax where there are not three, Code::encoding where one is no
///          base64url, Code::too_large for a header past longest_jwt_header
[[nodiscard]] Expected<Jwt, ReadError> split_jwt(std::string_view token);

}  // namespace wellspring::detail
