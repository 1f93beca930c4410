// What CASE calls a node, and what we call it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/model/iri.hpp>

namespace wellspring::detail {

/// 8-4-4-4-12 hexadecimal digits, whatever the version: servers write zero there.
[[nodiscard]] bool is_uuid(std::string_view text);

/// A UUID whose version digit is one that the standard permits, in lower case as it asks.
[[nodiscard]] bool is_strict_uuid(std::string_view text);

/// The UUID at the end of a uri's path, where there is one; else nothing.
[[nodiscard]] std::string_view uuid_at_end(std::string_view uri);

/// The name-based UUID of an Iri (RFC 9562 section 5.5, in the namespace of URLs).
[[nodiscard]] std::string uuid_of(std::string_view iri);

/// A text as an Iri. One of more than 4096 bytes goes by `urn:uuid:` and its name-based UUID: what
/// is mentioned in a few bytes, a million times over, must not be a long text each time.
[[nodiscard]] Iri named_iri(std::string_view text);

/// The Iri that an identifier stands for by itself: `urn:uuid:` and the UUID in lower case, or the
/// text as named_iri takes it.
[[nodiscard]] Iri plain_iri(std::string_view identifier);

/// The 128 bits of a UUID in lower case behind `urn:uuid:`; nothing where an Iri is none.
[[nodiscard]] std::optional<std::pair<std::uint64_t, std::uint64_t>> plain_uuid_bits(
    std::string_view iri);

/// Whether an identifier stands for an Iri by itself.
[[nodiscard]] bool is_plain_iri(const Iri& iri, std::string_view identifier);

/// As plain_iri, but the uri where the identifier is the name-based UUID of it: that is how
/// write_case names an Iri which is no UUID.
[[nodiscard]] Iri case_iri(std::string_view identifier, std::string_view uri);

/// The identifier that write_case gives to an Iri.
[[nodiscard]] std::string case_identifier(std::string_view iri);

/// Whether write_case would give this identifier to the Iri.
[[nodiscard]] bool is_case_identifier(std::string_view identifier, std::string_view iri);

}  // namespace wellspring::detail
