// The readers behind Open Badges, CLR and LER-RS: one entrance, since a token or a picture does not
// say from outside what is in it.
#pragma once

#include <cstddef>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/credential_draft.hpp"
#include "io/credential_payload.hpp"
#include "io/input.hpp"

namespace wellspring::detail {

/// Which of the three a JSON object is, by its types; Open Badges where they say nothing.
[[nodiscard]] Format credential_format(const Json& root);

/// Whether one of an object's types is that one; types stand in a list or alone.
[[nodiscard]] bool has_type(const Json& object, std::string_view type);

[[nodiscard]] Expected<Document, ReadError> read_credential(Input input,
                                                            const ReadOptions& options);

/// What the three have in common while they read.
struct CredentialReading {
  Document& document;
  Findings& findings;
  CredentialPayload& payload;
  CredentialDraft& draft;
};

void read_badge(CredentialReading& reading, const Credential& credential);
void read_record(CredentialReading& reading, const Credential& credential);
void read_resume(CredentialReading& reading, const Credential& credential);

/// What one credential of any kind awards to the document's learner: an Open Badge its achievement,
/// an Assertion its badge, a CLR what is in it. \return  whether it awards anything
bool take_award(CredentialReading& reading, const Credential& credential, std::size_t depth);
/// The same of a CLR: what its achievements are to each other, and what its credentials award.
void take_record(CredentialReading& reading, const Credential& credential, std::size_t depth);

}  // namespace wellspring::detail
