// 1EdTech Open Badges 3.0 and 2.0.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a badge: JSON, a token (VC-JWT), or a picture with one baked in (PNG, SVG); of version
/// 3.0, 2.0, or with the alignments of 1.x.
///
/// An award (AchievementCredential, Assertion) is a learner's document: the learner holds the
/// achievement and the competencies that it assesses, at the level of a result where there is one.
/// An Achievement or BadgeClass alone is a credential's document. Alignments are told apart by
/// their type: competencies are assessed; credentials, programs and jobs are related.
///
/// A learner's Iri is a name-based UUID of the issuer and the credential; names, addresses and
/// identifiers of people stay in the document's extras. Nothing is fetched, and no signature is
/// checked: each is a `not_checked` note.
///
/// Source: Open Badges 3.0 sections 5 and B; Open Badges 2.0; RFC 7515.
[[nodiscard]] Expected<Document, ReadError> read_open_badges(std::span<const std::byte> bytes,
                                                             const ReadOptions& options = {});

struct OpenBadgesOptions {
  /// Whom the credential is about: a DID or another identifier that they agreed to. Empty: nobody,
  /// so that a learner's document is refused.
  std::string subject{};

  /// Who issues it, as an Iri; empty: the publisher where that is an Iri, else a name-based UUID.
  std::string issuer{};

  /// Since when it holds, with a time and a zone; empty: the document's date, else 1970. There is
  /// no clock here.
  std::string valid_from{};
};

/// An unsigned AchievementCredential: the owner as its achievement, aligned with the competencies
/// of the document. One that was read from a badge comes back as its own JSON, value by value,
/// with what has been edited since, and then without its proof.
///
/// Equal documents give equal bytes. Cost: O(document).
///
/// \throws std::invalid_argument  a learner's document of another format without a subject;
///         `valid_from` is no instant
/// Source: Open Badges 3.0, AchievementCredential.
[[nodiscard]] std::string write_open_badges(const Document& document,
                                            const OpenBadgesOptions& options = {});

struct CredentialCheckOptions {
  /// The moment that dates are held against, with a time and a zone; empty: dates are not held
  /// against any, so that nothing is early or expired.
  std::string at{};
  Limits limits{};
};

/// What is wrong with the structure of a badge or record, by the rules of Open Badges 3.0, 2.0 and
/// CLR 2.0: contexts, types, required members, cardinalities, dates, identifiers. No warning among
/// them: the structure is valid. Signatures, keys and status lists are not looked at.
///
/// \return  the findings in the order of the text, or the error that keeps it from being read
[[nodiscard]] Expected<std::vector<Diagnostic>, ReadError> check_credential(
    std::span<const std::byte> bytes, const CredentialCheckOptions& options = {});

}  // namespace wellspring
