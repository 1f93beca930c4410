// HR Open LER-RS: what a person says of themselves, and the credentials that they enclose.
#include <wellspring/io/ler_rs.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "io/case_identity.hpp"
#include "io/credential_members.hpp"
#include "io/credential_read.hpp"
#include "io/ler_rs_read.hpp"

namespace wellspring {
namespace detail {
namespace {

// A list of statements, and what each is. Credentials inside say the same with one entry, and
// without the plural. The person, their addresses, narratives and attachments are none of these.
struct Section {
  std::string_view list;
  std::string_view single;
  NodeKind kind;
};
constexpr auto sections = std::to_array<Section>({
    {"skills", "skill", NodeKind::competency},
    {"competencies", "competency", NodeKind::competency},
    {"personCompetencies", "personCompetency", NodeKind::competency},
    {"certifications", "certification", NodeKind::credential},
    {"licenses", "license", NodeKind::credential},
    {"educationDegrees", "educationDegree", NodeKind::credential},
    {"positionHistories", "positionHistory", NodeKind::job_role},
    {"courses", "course", NodeKind::program},
    {"programs", "program", NodeKind::program},
});

// Entries that only hold others.
constexpr auto frames = std::to_array<Section>({
    {"employmentHistories", "employmentHistory", NodeKind::job_role},
    {"educationAndLearnings", "educationAndLearning", NodeKind::program},
});

constexpr auto names = std::to_array<std::string_view>(
    {"name", "title", "competencyName", "skillName", "certificationName", "licenseName",
     "degreeName", "programName", "courseName", "positionTitle"});

std::string_view name_of(const Json& entry) {
  if (entry.is_string()) return entry.text;
  for (const std::string_view name : names)
    if (!entry.text_of(name).empty()) return entry.text_of(name);
  return {};
}

// "description" as text, or "descriptions" as lines, beside the entry or under its location.
std::string description_of(const Json& entry) {
  std::string text{entry.text_of("description")};
  const Json* lines = entry.find("descriptions");
  const Json* const location = entry.find("location");
  if (lines == nullptr && location != nullptr) lines = location->find("descriptions");
  if (lines == nullptr) return text;
  for (const Json* const line : lines->each())
    if (line->is_string()) text.append(text.empty() ? "" : "\n").append(line->text);
  return text;
}

void note_proof(CredentialReading& reading, const Credential& credential) {
  if (credential.json->find("proof") != nullptr)
    reading.findings.note(Code::not_checked, credential.at("proof"),
                          "the proof is not checked here");
}

class Resume {
 public:
  explicit Resume(CredentialReading& reading) : reading_(reading) {}

  // What one object lists, shown by `evidence`, or claimed where that is empty.
  void take(const Json& object, std::string_view evidence, const std::string& where,
            std::size_t depth) {
    for (const Section& section : sections)
      for (const std::string_view name : {section.list, section.single})
        for_each(object, name, where, [&](const Json& entry, const std::string& place) {
          take_entry(entry, section.kind, evidence, place, depth);
        });
    for (const Section& frame : frames)
      for (const std::string_view name : {frame.list, frame.single})
        for_each(object, name, where, [&](const Json& entry, const std::string& place) {
          const std::string shown = take_verifications(entry, place, depth);
          take(entry, shown.empty() ? evidence : shown, place, depth);
        });
  }

 private:
  void take_entry(const Json& entry, NodeKind kind, std::string_view evidence,
                  const std::string& where, std::size_t depth) {
    if (!entry.is_object() && !entry.is_string() && !entry.is_null())
      reading_.findings.warn(Code::wrong_type, where,
                             "an object is wanted; what stands here is kept and not read");
    const std::string shown = take_verifications(entry, where, depth);
    const std::string_view shows = shown.empty() ? evidence : shown;
    if (const std::string_view name = name_of(entry); !name.empty()) {
      Node node;
      node.iri = iri_of(entry, where);
      node.kind = kind;
      node.statement = name;
      node.description = description_of(entry);
      for (const auto& [member, value] : entry.members)
        if (member != "verifications") node.extras.push_back({member, std::string{value.raw}});
      reading_.draft.hold(std::move(node), shows, where);
    }
    take(entry, shows, where, depth);
  }

  // A competency that is published somewhere goes by its address; what is the person's own word
  // goes by its place.
  Iri iri_of(const Json& entry, const std::string& where) const {
    for (const std::string_view name : {"id", "uri", "url", "competencyId", "skillId"}) {
      const Json* const id = entry.find(name);
      if (id == nullptr) continue;
      const std::string_view text = id->is_object() ? id->text_of("value") : id->text;
      if (is_absolute_iri(text)) return named_iri(text);
    }
    return Iri{reading_.document.header.iri.text() + "#" + where};
  }

  // Takes the credentials that an entry encloses. \return  the identifier of the first
  std::string take_verifications(const Json& entry, const std::string& where, std::size_t depth) {
    std::string first;
    for_each(entry, "verifications", where, [&](const Json& value, const std::string& place) {
      const auto nested = reading_.payload.nested(value, place, depth + 1);
      if (!nested) return;
      note_proof(reading_, *nested);
      const std::string id{nested->json->text_of("id")};
      if (first.empty()) first = id;
      take_award(reading_, *nested, depth + 1);
      for_each(
          *nested->json, "credentialSubject", nested->where,
          [&](const Json& subject, const std::string& at) { take(subject, id, at, depth + 1); });
    });
    return first;
  }

  CredentialReading& reading_;
};

}  // namespace

void read_resume(CredentialReading& reading, const Credential& credential) {
  reading.draft.own_by_learner(*credential.json);
  // The service that wrote the résumé down does not answer for what is in it.
  reading.document.header.publisher.clear();
  note_proof(reading, credential);
  for_each(*credential.json, "credentialSubject", credential.where,
           [&](const Json& subject, const std::string& where) {
             Resume{reading}.take(subject, {}, where, 0);
           });
}

Expected<Document, ReadError> read_ler_rs(Input input, const ReadOptions& options) {
  return read_credential(std::move(input), options);
}

}  // namespace detail

Expected<Document, ReadError> read_ler_rs(std::span<const std::byte> bytes,
                                          const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_ler_rs(*std::move(input), options);
}

}  // namespace wellspring
