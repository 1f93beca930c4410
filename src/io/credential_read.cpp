// Whose document a credential makes, and what an award adds to it.
#include "io/credential_read.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/credential_check.hpp"
#include "io/credential_members.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view no_achievement =
    "the credential names no achievement, so it shows nothing that could be held";

bool is_assertion(const Json& object) {
  return has_type(object, "Assertion") ||
         (object.find("badge") != nullptr && object.find("recipient") != nullptr);
}

bool is_achievement(const Json& object) {
  return has_type(object, "Achievement") || has_type(object, "BadgeClass") ||
         (object.find("name") != nullptr && object.find("criteria") != nullptr);
}

void award_badge(CredentialReading& reading, const Credential& credential) {
  const Json* const badge = credential.json->find("badge");
  if (badge == nullptr) return;
  const std::string_view id = id_of(credential.json);
  const std::string where = credential.at("badge");
  if (badge->is_object()) {
    const Iri iri = reading.draft.add_achievement(*badge, where);
    reading.draft.award(*credential.json, iri, id, credential.where);
  } else if (badge->is_string()) {
    reading.draft.hold_elsewhere(named_iri(badge->text), id, where);
    reading.findings.note(Code::outside_reference, where,
                          "the badge is only an address, and nothing is fetched here");
  }
}

void award_achievements(CredentialReading& reading, const Credential& credential) {
  const std::string_view id = id_of(credential.json);
  for_each(*credential.json, "credentialSubject", credential.where,
           [&](const Json& subject, const std::string& place) {
             for_each(subject, "achievement", place,
                      [&](const Json& achievement, const std::string& where) {
                        if (!achievement.is_object()) return;
                        const Iri iri = reading.draft.add_achievement(achievement, where);
                        reading.draft.award(subject, iri, id, place);
                      });
           });
}

// An object of neither a learner nor an achievement: an issuer, a key, an endorsement.
void own_by_other(CredentialReading& reading, const Credential& credential) {
  const Json& json = *credential.json;
  const bool is_endorsement = json.find("credentialSubject") != nullptr;
  Header& header = reading.document.header;
  header.kind = NodeKind::credential;
  // An endorsement may be of a person: it goes by a name that tells of nobody.
  header.iri = is_endorsement || json.text_of("id").empty() ? learner_iri(json)
                                                            : named_iri(json.text_of("id"));
  if (!is_endorsement) header.title = json.text_of("name");
  reading.findings.note(Code::bad_type, credential.where,
                        "this is no award and no achievement: it is kept, and has no competencies");
}

}  // namespace

bool has_type(const Json& object, std::string_view type) {
  const Json* const types =
      object.find("type") != nullptr ? object.find("type") : object.find("@type");
  if (types == nullptr) return false;
  const auto each = types->each();
  return std::any_of(each.begin(), each.end(),
                     [&](const Json* one) { return one->is_string() && one->text == type; });
}

Format credential_format(const Json& root) {
  if (has_type(root, "ClrCredential")) return Format::clr;
  const Json* const subject = root.find("credentialSubject");
  if (subject != nullptr && has_type(*subject, "ClrSubject")) return Format::clr;
  if (has_type(root, "LER-RS VC") ||
      (subject != nullptr && subject->text_of("type").find("LER-RSType") != std::string_view::npos))
    return Format::ler_rs;
  return Format::open_badges;
}

bool take_award(CredentialReading& reading, const Credential& credential, std::size_t depth) {
  const Json& json = *credential.json;
  const std::size_t before = reading.document.nodes.size();
  if (is_assertion(json))
    award_badge(reading, credential);
  else if (has_type(json, "ClrCredential"))
    take_record(reading, credential, depth);
  else
    award_achievements(reading, credential);
  return reading.document.nodes.size() > before;
}

void read_badge(CredentialReading& reading, const Credential& credential) {
  const Json& json = *credential.json;
  const bool is_award = json.find("credentialSubject") != nullptr || is_assertion(json);
  if (is_award && !has_type(json, "EndorsementCredential")) {
    reading.draft.own_by_learner(json);
    take_award(reading, credential, 0);
    if (reading.document.associations.empty())
      reading.findings.note(Code::missing_field, credential.where, std::string{no_achievement});
  } else if (is_achievement(json)) {
    reading.draft.own_by_achievement(json, credential.where);
  } else {
    own_by_other(reading, credential);
    reading.draft.align_owner(json, credential.where);
  }
}

Expected<Document, ReadError> read_credential(Input input, const ReadOptions& options) {
  Document document;
  Findings findings{options.strict, options.limits.diagnostics};
  CredentialPayload payload{options.limits, findings};
  const auto root = payload.open(std::move(input));
  if (!root) return Unexpected{root.error()};
  CredentialDraft draft{document, findings, options.limits};
  draft.stands_at(root->where);
  CredentialReading reading{document, findings, payload, draft};
  document.format = credential_format(*root->json);
  switch (document.format) {
    case Format::clr: read_record(reading, *root); break;
    case Format::ler_rs: read_resume(reading, *root); break;
    default: read_badge(reading, *root);
  }
  // A learner stays one whatever the caller calls the owner: only learners are kept unnamed.
  if (options.kind && document.header.kind != NodeKind::learner)
    document.header.kind = *options.kind;
  document.extras.push_back({std::string{payload_extra}, std::string{root->json->raw}});
  if (!payload.token().empty())
    document.extras.push_back({std::string{token_extra}, json_string(payload.token())});
  check_members(*root, findings);
  draft.check();
  if (findings.failed()) return Unexpected{findings.error()};
  document.diagnostics = std::move(findings).take();
  return document;
}

}  // namespace wellspring::detail
