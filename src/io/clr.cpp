// Comprehensive Learner Records: credentials in a credential, and how their achievements hang
// together.
#include <wellspring/io/clr.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "io/clr_read.hpp"
#include "io/credential_members.hpp"
#include "io/credential_read.hpp"

namespace wellspring {
namespace detail {
namespace {

void take_nested(CredentialReading& reading, const Json& subject, const std::string& where,
                 std::size_t depth) {
  const std::string_view learner = subject.text_of("id");
  for_each(subject, "verifiableCredential", where, [&](const Json& value, const std::string& at) {
    const auto nested = reading.payload.nested(value, at, depth + 1);
    if (!nested) return;
    const Json* const of = nested->json->find("credentialSubject");
    if (of != nullptr && !learner.empty() && !of->text_of("id").empty() &&
        of->text_of("id") != learner)
      reading.findings.note(Code::outside_reference, nested->at("credentialSubject"),
                            "the nested credential names another subject than the record does");
    take_award(reading, *nested, depth + 1);
  });
}

}  // namespace

void take_record(CredentialReading& reading, const Credential& credential, std::size_t depth) {
  for_each(*credential.json, "credentialSubject", credential.where,
           [&](const Json& subject, const std::string& place) {
             take_nested(reading, subject, place, depth);
             for_each(subject, "achievement", place,
                      [&](const Json& achievement, const std::string& where) {
                        if (achievement.is_object())
                          reading.draft.add_achievement(achievement, where);
                      });
             for_each(subject, "association", place,
                      [&](const Json& association, const std::string& where) {
                        reading.draft.associate(association, where);
                      });
           });
}

void read_record(CredentialReading& reading, const Credential& credential) {
  reading.draft.own_by_learner(*credential.json);
  take_record(reading, credential, 0);
}

Expected<Document, ReadError> read_clr(Input input, const ReadOptions& options) {
  return read_credential(std::move(input), options);
}

}  // namespace detail

Expected<Document, ReadError> read_clr(std::span<const std::byte> bytes,
                                       const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_clr(*std::move(input), options);
}

}  // namespace wellspring
