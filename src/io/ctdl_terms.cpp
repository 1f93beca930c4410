#include "io/ctdl_terms.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wellspring::detail {
namespace {

struct Namespace {
  std::string_view prefix;
  std::string_view iri;
};

#include "io/ctdl_terms.inc"

constexpr auto listed_terms = [] {
  std::array<CtdlTerm, listed.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = CtdlTerm{listed[i]};
  return all;
}();

template <class Rows>
const typename Rows::value_type* find_row(const Rows& rows, std::string_view name) {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), name,
                       [](const auto& row, std::string_view wanted) { return row.name < wanted; });
  return found != rows.end() && found->name == name ? &*found : nullptr;
}

// Publishers write the vocabularies' addresses with both schemes.
std::string_view without_scheme(std::string_view iri) {
  if (!iri.starts_with("http")) return {};
  const std::size_t colon = iri.find("://");
  if (colon == std::string_view::npos) return {};
  const std::string_view scheme = iri.substr(0, colon);
  return scheme == "http" || scheme == "https" ? iri.substr(colon + 3) : std::string_view{};
}

}  // namespace

std::string_view to_string(CtdlTerm term) { return terms.at(static_cast<std::size_t>(term)); }

std::span<const CtdlTerm> CtdlTerms::span() const {
  return std::span{listed_terms}.subspan(first, count);
}

bool CtdlTerms::contains(CtdlTerm term) const {
  const auto all = span();
  return std::binary_search(all.begin(), all.end(), term);
}

bool CtdlTerms::contains(std::string_view name) const {
  const auto found = std::lower_bound(terms.begin(), terms.end(), name);
  return found != terms.end() && *found == name &&
         contains(CtdlTerm{static_cast<std::uint16_t>(found - terms.begin())});
}

const CtdlProperty* find_ctdl_property(std::string_view name) { return find_row(properties, name); }
const CtdlClass* find_ctdl_class(std::string_view name) { return find_row(classes, name); }

const CtdlProperty* inverse_of(const CtdlProperty& property) {
  return property.inverse.empty() ? nullptr
                                  : find_ctdl_property(to_string(property.inverse.span().front()));
}

bool is_subclass(std::string_view type, std::string_view ancestor) {
  const CtdlClass* const described = find_ctdl_class(type);
  return type == ancestor || (described != nullptr && described->ancestry.contains(ancestor));
}

bool has_kind_in(const CtdlClass& type, CtdlTerms list) {
  const auto kinds = type.ancestry.span();
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](CtdlTerm kind) { return list.contains(kind); });
}

std::string_view prefixed_name(std::string_view name, std::string& storage) {
  const std::string_view address = without_scheme(name);
  if (address.empty()) return name;
  for (const Namespace& space : namespaces) {
    const std::string_view start = without_scheme(space.iri);
    if (!address.starts_with(start) || address.size() == start.size()) continue;
    storage.assign(space.prefix).append(":").append(address.substr(start.size()));
    return storage;
  }
  return name;
}

std::string expanded_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos || name.substr(colon).starts_with("://"))
    return std::string{name};
  const auto space =
      std::find_if(namespaces.begin(), namespaces.end(),
                   [&](const Namespace& known) { return known.prefix == name.substr(0, colon); });
  if (space == namespaces.end()) return std::string{name};
  return std::string{space->iri}.append(name.substr(colon + 1));
}

}  // namespace wellspring::detail
