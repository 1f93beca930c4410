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

// Whether the four characters at each of two places are hexadecimal digits. A byte below 0x80 and
// what is added to it stay within their eight bits: the high bit says whether the sum reached 0x80.
bool are_hexadecimal(const char* first, const char* second) {
  std::array<char, 8> both{};
  std::memcpy(both.data(), first, 4);
  std::memcpy(both.data() + 4, second, 4);
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, both.data(), sizeof bytes);
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
         std::none_of(text.begin(), text.end(), is_upper);
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
  std::string text;
  text.reserve(urn.size() + uuid_size);
  text += urn;
  for (const char c : identifier) text += lower(c);
  return Iri{std::move(text)};
}

bool is_plain_iri(const Iri& iri, std::string_view identifier) {
  if (!is_uuid(identifier)) return plain_iri(identifier) == iri;
  const std::string_view text = iri.text();
  return text.size() == urn.size() + uuid_size && text.starts_with(urn) &&
         std::equal(identifier.begin(), identifier.end(), text.begin() + urn.size(),
                    [](char a, char b) { return lower(a) == b; });
}

Iri case_iri(std::string_view identifier, std::string_view uri) {
  const bool may_be_a_name = is_uuid(identifier) && identifier[version_place] == '5';
  // Whatever the Iri is: "urn:uuid:<document>#row-1" and a UUID in upper case are names as well.
  if (may_be_a_name && !uri.empty() && case_identifier(uri) == lower(identifier))
    return named_iri(uri);
  return plain_iri(identifier);
}

bool is_case_identifier(std::string_view identifier, std::string_view iri) {
  if (iri.starts_with(urn) && iri.substr(urn.size()) == identifier && is_uuid(identifier) &&
      std::none_of(identifier.begin(), identifier.end(), is_upper))
    return true;
  // What is made of a name has the version that says so.
  if (!is_uuid(identifier)) return false;
  return (iri.starts_with(urn) || identifier[version_place] == '5') &&
         case_identifier(iri) == identifier;
}

std::string case_identifier(std::string_view iri) {
  if (iri.starts_with(urn)) {
    const std::string_view uuid = iri.substr(urn.size());
    if (is_uuid(uuid) && std::none_of(uuid.begin(), uuid.end(), is_upper)) return std::string{uuid};
  }
  return uuid_of(iri);
}

}  // namespace wellspring::detail
