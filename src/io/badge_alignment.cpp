// The target's type decides; where it says nothing, the address does.
#include "io/badge_alignment.hpp"

#include <algorithm>
#include <array>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/ctid.hpp"

namespace wellspring::detail {
namespace {

struct Words {
  std::string_view word;
  NodeKind kind;
};

// Of the Alignment class's AlignmentTargetType, then of CTDL's classes and of `ext:` words. The
// first that the type contains decides.
constexpr auto types = std::to_array<Words>({
    {"occupation", NodeKind::job_role},
    {"workrole", NodeKind::job_role},
    {"jobposting", NodeKind::job_role},
    {":job", NodeKind::job_role},
    {"ceterms:task", NodeKind::job_role},
    {"course", NodeKind::program},
    {"learningprogram", NodeKind::program},
    {"learningopportunity", NodeKind::program},
    {"competencyframework", NodeKind::framework},
    {"cfdocument", NodeKind::framework},
    {"competency", NodeKind::competency},
    {"cfitem", NodeKind::competency},
    {"ceterms:", NodeKind::credential},
    {"credential", NodeKind::credential},
});

// Addresses that name jobs and credentials in the registries that publish them.
constexpr auto addresses = std::to_array<Words>({
    {"/esco/occupation/", NodeKind::job_role},
    {"onetonline.org/link/", NodeKind::job_role},
    {"services.onetcenter.org/", NodeKind::job_role},
    {"/occupation/", NodeKind::job_role},
    {"/credential/", NodeKind::credential},
    {"/course/", NodeKind::program},
});

template <class Table>
std::optional<NodeKind> kind_in(const Table& table, std::string_view text) {
  const std::string folded = lower_case(text);
  for (const Words& row : table)
    if (folded.find(row.word) != std::string::npos) return row.kind;
  return std::nullopt;
}

std::optional<NodeKind> kind_of(std::string_view type, std::string_view url) {
  if (type.starts_with("CFRubric")) return std::nullopt;
  const auto typed = kind_in(types, type);
  return typed ? *typed : kind_in(addresses, url).value_or(NodeKind::competency);
}

bool is_case_address(std::string_view url) {
  return url.find("/ims/case/") != url.npos || url.find("/CFItems/") != url.npos ||
         url.find("/uri/") != url.npos || url.starts_with("urn:uuid:");
}

Iri iri_of(std::string_view type, std::string_view url, std::string_view code) {
  // The Credential Registry's, and no CASE server's.
  if (is_ctid(url.substr(url.rfind('/') + 1))) return named_iri(url);
  if (type == "CFItem" || is_case_address(url)) {
    if (const auto uuid = uuid_at_end(url); !uuid.empty()) return plain_iri(uuid);
    if (type == "CFItem" && is_uuid(code)) return plain_iri(code);
  }
  return url.empty() ? Iri{} : named_iri(url);
}

}  // namespace

std::string_view alignment_member(const Json& alignment, std::string_view name) {
  if (alignment.find(name) != nullptr) return name;
  if (name == "targetUrl") return alignment.find("url") != nullptr ? "url" : name;
  if (name == "targetName" && alignment.find("targetUrl") == nullptr)
    return alignment.find("name") != nullptr ? "name" : name;
  if (name == "targetDescription" && alignment.find("targetUrl") == nullptr)
    return alignment.find("description") != nullptr ? "description" : name;
  return name;
}

AlignmentTarget alignment_target(const Json& alignment) {
  const auto said = [&](std::string_view name) {
    return alignment.text_of(alignment_member(alignment, name));
  };
  const std::string_view type = said("targetType");
  const std::string_view url = said("targetUrl");
  const std::string_view code = said("targetCode");
  AlignmentTarget target;
  target.kind = kind_of(type, url);
  target.iri = iri_of(type, url, code);
  target.name = said("targetName");
  target.description = said("targetDescription");
  if (!is_uuid(code) && !is_ctid(code)) target.code = code;
  if (target.iri.empty() && !target.name.empty())
    target.iri =
        plain_iri(uuid_of(std::string{said("targetFramework")} + '\n' + std::string{target.name}));
  return target;
}

}  // namespace wellspring::detail
