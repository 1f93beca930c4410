// Identifiers of CASE are UUIDs, Iris are any: the name-based UUID takes the one to the other.
#include "io/case_identity.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace wellspring::detail {
namespace {

constexpr std::size_t uuid_size = 36;
constexpr std::size_t version_place = 14;
constexpr std::size_t longest_iri = 4096;
constexpr std::string_view urn = "urn:uuid:";

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// The four characters at each of two places, as one number.
std::uint64_t eight_bytes(const char* first, const char* second) {
  std::array<char, 8> both{};
  std::memcpy(both.data(), first, 4);
  std::memcpy(both.data() + 4, second, 4);
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, both.data(), sizeof bytes);
  return bytes;
}

// Whether they are hexadecimal digits. A byte below 0x80 and what is added to it stay within their
// eight bits: the high bit says whether the sum reached 0x80.
bool are_hexadecimal(const char* first, const char* second) {
  const std::uint64_t bytes = eight_bytes(first, second);
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t highs = ones * 0x80U;
  const std::uint64_t folded = bytes | ones * 0x20U;
  const auto from = [](std::uint64_t x, char c) {
    return x + ones * (0x80U - static_cast<unsigned char>(c));
  };
  const std::uint64_t digits = from(bytes, '0') & ~from(bytes, '9' + 1);
  const std::uint64_t letters = from(folded, 'a') & ~from(folded, 'f' + 1);
  return (bytes & highs) == 0 && ((digits | letters) & highs) == highs;
}

// What eight such digits say, in some order of the digits: different for different ones, which is
// all that is asked of it.
std::uint64_t bits_of(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  // '0' to '9' end in 0 to 9, letters in 1 to 6 below a bit that no digit has.
  std::uint64_t nibbles = (bytes & ones * 0x0FU) + (bytes >> 6U & ones) * 9U;
  nibbles = (nibbles | nibbles >> 4U) & 0x00FF00FF00FF00FFU;
  nibbles = (nibbles | nibbles >> 8U) & 0x0000FFFF0000FFFFU;
  return (nibbles | nibbles >> 16U) & 0xFFFFFFFFU;
}

bool has_upper(std::string_view text) { return std::any_of(text.begin(), text.end(), is_upper); }

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace

// Eight digits at a time: identifiers are the most frequent text of a package.
bool is_uuid(std::string_view text) {
  if (text.size() != uuid_size) return false;
  const char* const at = text.data();
  return at[8] == '-' && at[13] == '-' && at[18] == '-' && at[23] == '-' &&
         are_hexadecimal(at, at + 4) && are_hexadecimal(at + 9, at + 14) &&
         are_hexadecimal(at + 19, at + 24) && are_hexadecimal(at + 28, at + 32);
}

bool is_strict_uuid(std::string_view text) {
  return is_uuid(text) && text[version_place] >= '1' && text[version_place] <= '5' &&
         !has_upper(text);
}

std::string_view uuid_at_end(std::string_view uri) {
  if (uri.size() < uuid_size) return {};
  const std::string_view tail = uri.substr(uri.size() - uuid_size);
  const bool alone = uri.size() == uuid_size || !is_hexadecimal(uri[uri.size() - uuid_size - 1]);
  return alone && is_uuid(tail) ? tail : std::string_view{};
}

std::string uuid_of(std::string_view iri) {
  boost::uuids::name_generator_sha1 generate{boost::uuids::ns::url()};
  return boost::uuids::to_string(generate(iri.data(), iri.size()));
}

Iri named_iri(std::string_view text) {
  if (text.size() > longest_iri) return Iri{std::string{urn} + uuid_of(text)};
  return Iri{std::string{text}};
}

Iri plain_iri(std::string_view identifier) {
  if (!is_uuid(identifier)) return named_iri(identifier);
  std::string text(urn.size() + uuid_size, '\0');
  std::copy(urn.begin(), urn.end(), text.begin());
  std::transform(identifier.begin(), identifier.end(), text.begin() + urn.size(),
                 [](char c) { return lower(c); });
  return Iri{std::move(text)};
}

std::optional<std::pair<std::uint64_t, std::uint64_t>> plain_uuid_bits(std::string_view iri) {
  if (iri.size() != urn.size() + uuid_size || !iri.starts_with(urn)) return std::nullopt;
  const std::string_view uuid = iri.substr(urn.size());
  if (!is_uuid(uuid)) return std::nullopt;
  const char* const at = uuid.data();
  const std::array digits{eight_bytes(at, at + 4), eight_bytes(at + 9, at + 14),
                          eight_bytes(at + 19, at + 24), eight_bytes(at + 28, at + 32)};
  // Of the letters, those in upper case lack a bit that the others have.
  constexpr std::uint64_t case_bits = 0x2020202020202020U;
  std::uint64_t upper = 0;
  for (const std::uint64_t eight : digits) upper |= eight >> 1U & ~eight & case_bits;
  if (upper != 0) return std::nullopt;
  return std::pair{bits_of(digits[0]) << 32U | bits_of(digits[1]),
                   bits_of(digits[2]) << 32U | bits_of(digits[3])};
}

bool is_plain_iri(const Iri& iri, std::string_view identifier) {
  if (!is_uuid(identifier)) return plain_iri(identifier) == iri;
  const std::string_view text = iri.text();
  return text.size() == urn.size() + uuid_size && text.starts_with(urn) &&
         std::equal(identifier.begin(), identifier.end(), text.begin() + urn.size(),
                    [](char a, char b) { return lower(a) == b; });
}

Iri case_iri(std::string_view identifier, std::string_view uri) {
  const bool may_be_a_name =
      identifier.size() == uuid_size && identifier[version_place] == '5' && is_uuid(identifier);
  // Whatever the Iri is: "urn:uuid:<document>#row-1" and a UUID in upper case are names as well.
  if (may_be_a_name && !uri.empty() && case_identifier(uri) == lower(identifier))
    return named_iri(uri);
  return plain_iri(identifier);
}

bool is_case_identifier(std::string_view identifier, std::string_view iri) {
  if (iri.starts_with(urn) && iri.substr(urn.size()) == identifier && is_uuid(identifier) &&
      !has_upper(identifier))
    return true;
  // What is made of a name has the version that says so.
  if (!is_uuid(identifier)) return false;
  return (iri.starts_with(urn) || identifier[version_place] == '5') &&
         case_identifier(iri) == identifier;
}

std::string case_identifier(std::string_view iri) {
  if (iri.starts_with(urn)) {
    const std::string_view uuid = iri.substr(urn.size());
    if (is_uuid(uuid) && !has_upper(uuid)) return std::string{uuid};
  }
  return uuid_of(iri);
}

}  // namespace wellspring::detail
