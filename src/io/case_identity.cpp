// Identifiers of CASE are UUIDs, Iris are any: the name-based UUID takes the one to the other.
#include "io/case_identity.hpp"

#include <algorithm>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace wellspring::detail {
namespace {

constexpr std::size_t uuid_size = 36;
constexpr std::size_t version_place = 14;
constexpr std::size_t longest_iri = 4096;
constexpr std::string_view urn = "urn:uuid:";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace

bool is_uuid(std::string_view text) {
  if (text.size() != uuid_size) return false;
  for (std::size_t i = 0; i < uuid_size; ++i) {
    const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
    if (hyphen ? text[i] != '-' : !is_hexadecimal(text[i])) return false;
  }
  return true;
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
  return Iri{std::string{urn} + lower(identifier)};
}

Iri case_iri(std::string_view identifier, std::string_view uri) {
  const bool may_be_a_name = is_uuid(identifier) && identifier[version_place] == '5';
  // Whatever the Iri is: "urn:uuid:<document>#row-1" and a UUID in upper case are names as well.
  if (may_be_a_name && !uri.empty() && case_identifier(uri) == lower(identifier))
    return named_iri(uri);
  return plain_iri(identifier);
}

std::string case_identifier(std::string_view iri) {
  if (iri.starts_with(urn)) {
    const std::string_view uuid = iri.substr(urn.size());
    if (is_uuid(uuid) && std::none_of(uuid.begin(), uuid.end(), is_upper)) return std::string{uuid};
  }
  return uuid_of(iri);
}

}  // namespace wellspring::detail
