// The words that only one standard uses; the more telling are asked for first.
#include "io/detect.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t glimpsed_bytes = 65536;

// One of these decides, so that a package of any size is told from its first line.
constexpr auto package_names =
    std::to_array<std::string_view>({"CFDocument", "CFItems", "CFAssociations", "CFPackage",
                                     "CFItem", "CFDocuments", "CFAssociation", "CFRubric"});

bool names_a_package(std::string_view name) {
  return std::find(package_names.begin(), package_names.end(), name) != package_names.end();
}

// The names of the outermost object's members; of an array, of the objects in it.
std::vector<std::string_view> outer_names(std::string_view text) {
  std::vector<std::string_view> names;
  std::size_t depth = 0;
  const std::size_t wanted = !text.empty() && text.front() == '[' ? 2 : 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '[')
      ++depth;
    else if ((c == '}' || c == ']') && depth-- <= 1)
      break;
    else if (c == '"') {
      const std::size_t end = closing_quote(text, i + 1);
      const std::size_t next = std::min(text.find_first_not_of(" \t\r\n", end + 1), text.size());
      if (depth == wanted && next < text.size() && text[next] == ':')
        names.push_back(text.substr(i + 1, end - i - 1));
      if (!names.empty() && names_a_package(names.back())) break;
      i = end;
    }
  }
  return names;
}

class Glimpse {
 public:
  explicit Glimpse(std::string_view text)
      : names_(outer_names(text)), beginning_(text.substr(0, glimpsed_bytes)) {}

  template <class... Names>
  [[nodiscard]] bool has_member(Names... names) const {
    return (has_one(names) || ...);
  }
  [[nodiscard]] bool names_package() const {
    return std::any_of(names_.begin(), names_.end(), names_a_package);
  }
  template <class... Words>
  [[nodiscard]] bool says(Words... words) const {
    return ((beginning_.find(words) != std::string_view::npos) || ...);
  }

 private:
  [[nodiscard]] bool has_one(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
  }

  std::vector<std::string_view> names_;
  std::string_view beginning_;
};

bool is_case(const Glimpse& seen) {
  if (seen.names_package()) return true;
  // What stands bare, as a server answers for one item, association or document.
  if (!seen.has_member("uri", "sourcedId", "identifier")) return false;
  if (seen.has_member("fullStatement")) return true;
  if (seen.has_member("associationType")) return seen.has_member("originNodeURI");
  return seen.has_member("creator") && seen.has_member("title") &&
         seen.has_member("lastChangeDateTime", "CFPackageURI", "adoptionStatus", "caseVersion");
}

bool is_badge(const Glimpse& seen) {
  return seen.says("\"AchievementCredential\"", "\"OpenBadgeCredential\"", "w3id.org/openbadges",
                   "/spec/ob/v3", "\"BadgeClass\"", "\"EndorsementCredential\"");
}

bool is_ctdl(const Glimpse& seen) {
  return seen.says("\"ceterms:", "\"ceasn:", "credreg.net/ctdl", "purl.org/ctdl");
}

}  // namespace

std::optional<Format> format_of_json(std::string_view text) {
  const Glimpse seen{text};
  if (is_case(seen)) return Format::case_package;
  if (seen.says("LER-RSType", "hropenstandards.org/4.5/recruiting")) return Format::ler_rs;
  if (seen.says("\"ClrCredential\"", "/spec/clr/v2")) return Format::clr;
  if (is_badge(seen)) return Format::open_badges;
  if (seen.says("\"RichSkillDescriptor\"", "\"RichSkillCollection\"", "\"skillStatement\""))
    return Format::rsd;
  if (seen.says("jobdataexchange.org", "purl.org/jdx")) return Format::jdx;
  if (is_ctdl(seen)) return Format::ctdl_asn;
  if (seen.says("schema.org")) return Format::schema_org;
  if (seen.has_member("envelope_type", "decoded_resource", "@graph", "@context"))
    return Format::ctdl_asn;
  return std::nullopt;
}

Format format_of_lines(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  const auto has = [&](auto... words) {
    return ((line.find(words) != std::string_view::npos) && ...);
  };
  const std::string_view beginning = text.substr(0, glimpsed_bytes);
  const bool has_block =
      text.starts_with('#') && beginning.find("subject_id") != std::string_view::npos;
  if (has_block || has("subject_id", "predicate_id", "object_id")) return Format::sssom;
  if (has("conceptType", "conceptUri") || has("occupationUri", "relationType", "skillUri") ||
      has("originalSkillUri", "relatedSkillUri"))
    return Format::esco;
  if (has("RSD Name", "Skill Statement") || has("Skill Name", "Contextualized Skill Statement") ||
      has("Skill Name", "Skill Statement", "BLS Major Group") || has("SOC Group", "SOC Code"))
    return Format::rsd;
  return Format::table;
}

bool looks_like_jwt(std::string_view text) {
  const std::string_view token = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
  const auto is_base64url = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view{"-_.+/="}.find(c) != std::string_view::npos;
  };
  return token.starts_with("ey") && token.find('.') != std::string_view::npos &&
         std::all_of(token.begin(), token.end(), is_base64url);
}

}  // namespace wellspring::detail
