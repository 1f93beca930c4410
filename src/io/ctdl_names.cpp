#include "io/ctdl_names.hpp"

#include "io/ctdl_terms.hpp"

namespace wellspring::detail {
namespace {

// An inline context that defines more than this is no context that anybody reads by hand.
constexpr std::size_t most_prefixes = 256;

}  // namespace

void CtdlNames::add_context(const Json& context) {
  for (const Json* const part : context.each()) {
    for (const auto& [name, value] : part->members) {
      if (!value.is_string() || name.starts_with('@')) continue;
      const bool is_namespace = value.text.ends_with('/') || value.text.ends_with('#');
      if (is_namespace && prefixes_.size() < most_prefixes)
        prefixes_.emplace_back(name, value.text);
    }
  }
}

std::string_view CtdlNames::standard(std::string_view name, std::string& storage) const {
  if (name == "id") return "@id";
  if (name == "type") return "@type";
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos || name.starts_with('@')) return name;
  for (const auto& [prefix, iri] : prefixes_) {
    if (name.substr(0, colon) != prefix) continue;
    std::string full = iri;
    full += name.substr(colon + 1);
    std::string shortened;
    storage = std::string{prefixed_name(full, shortened)};
    // A namespace of the publisher's own keeps the publisher's prefix.
    return storage == full ? name : std::string_view{storage};
  }
  return prefixed_name(name, storage);
}

std::vector<std::string> CtdlNames::types_of(const Json& object) const {
  std::vector<std::string> types;
  const Json* found = object.find("@type");
  if (found == nullptr) found = object.find("type");
  if (found == nullptr) return types;
  std::string storage;
  for (const Json* const type : found->each())
    if (type->is_string()) types.emplace_back(standard(type->text, storage));
  return types;
}

const Json* CtdlNames::find(const Json& object, std::string_view standard_name) const {
  if (const Json* const found = object.find(standard_name)) return found;
  std::string storage;
  for (const auto& [name, value] : object.members)
    if (standard(name, storage) == standard_name) return &value;
  return nullptr;
}

}  // namespace wellspring::detail
