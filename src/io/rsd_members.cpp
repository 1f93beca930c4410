#include "io/rsd_members.hpp"

#include <algorithm>
#include <utility>

#include "io/case_identity.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view onet_prefix = "urn:onet:occupation:";
constexpr std::string_view soc_prefix = "urn:soc:";

// Digits for '0', anything else for itself.
bool looks_like(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char wanted) {
           return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
         });
}

}  // namespace

std::unique_ptr<JsonTree> tree_of_extra(const Extra* extra) {
  if (extra == nullptr || extra->json.empty()) return nullptr;
  auto tree = std::make_unique<JsonTree>(Input{extra->json});
  Findings ignored{false, 0};
  if (parse_json(*tree, Limits{}, ignored)) return nullptr;
  return tree;
}

Iri skill_alignment(const Json& entry) {
  const std::string_view id = entry.text_of("id");
  return id.empty() ? Iri{} : named_iri(id);
}

Iri occupation_of_code(std::string_view code) {
  if (looks_like(code, "00-0000.00")) return Iri{std::string{onet_prefix} + std::string{code}};
  if (looks_like(code, "00-0000")) return Iri{std::string{soc_prefix} + std::string{code}};
  return {};
}

Iri occupation_of(const Json& entry) {
  if (Iri iri = occupation_of_code(entry.text_of("code")); !iri.empty()) return iri;
  for (const std::string_view name : {"targetNode", "url"})
    if (const std::string_view address = entry.text_of(name); is_absolute_iri(address))
      return named_iri(address);
  const std::string_view code = entry.text_of("code");
  return code.empty() ? Iri{} : named_iri("urn:occupation:" + std::string{code});
}

std::string_view code_of_occupation(std::string_view iri) {
  for (const std::string_view prefix : {onet_prefix, soc_prefix})
    if (iri.starts_with(prefix)) return iri.substr(prefix.size());
  return {};
}

}  // namespace wellspring::detail
