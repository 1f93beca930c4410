#include "io/ctid.hpp"

#include <algorithm>
#include <cstddef>

#include <wellspring/model/identity.hpp>

#include "io/case_identity.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t prefix_size = 3;
constexpr std::size_t version_place = prefix_size + 14;
constexpr std::size_t variant_place = prefix_size + 19;

}  // namespace

bool is_ctid(std::string_view text) {
  return text.size() > prefix_size && (text[0] == 'c' || text[0] == 'C') &&
         (text[1] == 'e' || text[1] == 'E') && text[2] == '-' && is_uuid(text.substr(prefix_size));
}

bool is_lower_case(std::string_view ctid) {
  return std::none_of(ctid.begin(), ctid.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_version_4(std::string_view ctid) {
  constexpr std::string_view variants = "89abAB";
  return ctid[version_place] == '4' && variants.find(ctid[variant_place]) != std::string_view::npos;
}

std::optional<std::string_view> registry_tail(std::string_view uri) {
  for (const std::string_view folder : {registry_resources, registry_graphs})
    if (uri.starts_with(folder)) return uri.substr(folder.size());
  return std::nullopt;
}

}  // namespace wellspring::detail
