#include "io/curies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace wellspring::detail {
namespace {

// Prefixes that SSSOM gives a meaning without a declaration, and words that YAML takes for a truth
// value or for nothing.
constexpr std::array<std::string_view, 20> taken{
    "dcterms", "linkml", "owl", "pav", "prov", "rdf", "rdfs", "semapv", "skos",  "sssom",
    "xsd",     "y",      "n",   "yes", "no",   "on",  "off",  "true",   "false", "null"};

// Prefixes that need no declaration. Source: SSSOM 1.1, IRI prefixes.
constexpr std::pair<std::string_view, std::string_view> built_in[] = {
    {"dcterms", "http://purl.org/dc/terms/"},
    {"linkml", "https://w3id.org/linkml/"},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"pav", "http://purl.org/pav/"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"semapv", "https://w3id.org/semapv/vocab/"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"sssom", "https://w3id.org/sssom/"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"}};

bool looks_like_an_iri(std::string_view text) {
  return is_absolute_iri(text) && (text.find("://") != std::string_view::npos ||
                                   text.starts_with("urn:") || text.starts_with("mailto:"));
}

// What `shorten` put into the namespace of local names comes out of it again.
Iri without_local(std::string iri) {
  if (iri.starts_with(local_namespace)) {
    std::string rest = iri.substr(local_namespace.size());
    if (!rest.empty() && !is_absolute_iri(rest)) return Iri{std::move(rest)};
  }
  return Iri{std::move(iri)};
}

// Up to the last separator with something behind it.
std::size_t namespace_length(std::string_view iri) {
  for (std::size_t i = iri.size() - 1; i > 0; --i)
    if (const char c = iri[i - 1]; c == '#' || c == '/' || c == ':') return i;
  return iri.size();
}

// Namespace and name of an Iri that no declared namespace fits.
std::pair<std::string_view, std::string_view> parts_of(std::string_view iri) {
  if (!is_absolute_iri(iri)) return {local_namespace, iri};
  const std::size_t length = namespace_length(iri);
  return {iri.substr(0, length), iri.substr(length)};
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word_character(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

// Longer ones, such as UUIDs, are no words.
constexpr std::size_t longest_word = 20;

// The last word of a namespace that can be a prefix, in lower case; "ns" where it has none.
std::string last_word(std::string_view name_space) {
  std::size_t end = name_space.size();
  while (end > 0) {
    std::size_t start = end;
    while (start > 0 && is_word_character(name_space[start - 1])) --start;
    if (start < end && is_letter(name_space[start]) && end - start <= longest_word) {
      std::string word(name_space.substr(start, end - start));
      for (char& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      return word;
    }
    end = start > 0 ? start - 1 : 0;
  }
  return "ns";
}

}  // namespace

Curies::Curies(Map declared) : names_(std::move(declared)) {
  // Of two prefixes for one namespace the first is used.
  for (const auto& [prefix, name_space] : names_)
    if (!name_space.empty()) prefixes_.emplace(name_space, prefix);
  std::vector<std::size_t> open;
  for (const auto& [name_space, prefix] : prefixes_) {
    while (!open.empty() && !name_space.starts_with(declared_[open.back()].name_space))
      open.pop_back();
    declared_.push_back({name_space, prefix, open.empty() ? nowhere : open.back()});
    open.push_back(declared_.size() - 1);
  }
}

// The last namespace before the text in their order is the longest that the text begins with, or
// begins with that one itself.
const Curies::Declared* Curies::declared_for(std::string_view iri) const {
  const auto after = std::upper_bound(
      declared_.begin(), declared_.end(), iri,
      [](std::string_view text, const Declared& row) { return text < row.name_space; });
  if (after == declared_.begin()) return nullptr;
  auto place = static_cast<std::size_t>(after - declared_.begin()) - 1;
  const std::string_view nearest = declared_[place].name_space;
  const auto shared = static_cast<std::size_t>(
      std::mismatch(nearest.begin(), nearest.end(), iri.begin(), iri.end()).first -
      nearest.begin());
  while (place != nowhere && declared_[place].name_space.size() > shared)
    place = declared_[place].outer;
  return place == nowhere ? nullptr : &declared_[place];
}

Curies::Expanded Curies::expand(std::string_view curie) const {
  const std::size_t colon = curie.find(':');
  if (colon == std::string_view::npos) return {Iri{std::string(curie)}, false, false};
  const std::string_view prefix = curie.substr(0, colon);
  const std::string local(curie.substr(colon + 1));
  if (const auto known = names_.find(prefix); known != names_.end())
    return {without_local(known->second + local), true, false};
  for (const auto& [name, name_space] : built_in)
    if (name == prefix) return {Iri{std::string(name_space) + local}, true, false};
  const bool is_iri = looks_like_an_iri(curie);
  return {is_iri ? without_local(std::string(curie)) : Iri{std::string(curie)}, is_iri, is_iri};
}

std::optional<std::string> Curies::shortened(const Iri& iri) const {
  const std::string_view text = iri.text();
  if (const Declared* const row = declared_for(text))
    return row->prefix + ':' + std::string(text.substr(row->name_space.size()));
  for (const auto& [name, name_space] : built_in)
    if (text.starts_with(name_space))
      return std::string(name) + ':' + std::string(text.substr(name_space.size()));
  const auto [name_space, local] = parts_of(text);
  const auto known = prefixes_.find(name_space);
  if (known == prefixes_.end()) return std::nullopt;
  return known->second + ':' + std::string(local);
}

std::string Curies::shorten(const Iri& iri) {
  if (auto known = shortened(iri)) return *std::move(known);
  const auto [name_space, local] = parts_of(iri.text());
  return prefix_of(name_space) + ':' + std::string(local);
}

const std::string& Curies::prefix_of(std::string_view name_space) {
  if (const auto known = prefixes_.find(name_space); known != prefixes_.end()) return known->second;
  const std::string word = last_word(name_space);
  std::string prefix = word;
  const auto is_taken = [&] {
    return names_.contains(prefix) || std::find(taken.begin(), taken.end(), prefix) != taken.end();
  };
  for (std::size_t number = 2; is_taken(); ++number) prefix = word + std::to_string(number);
  names_.emplace(prefix, name_space);
  return prefixes_.emplace(name_space, prefix).first->second;
}

}  // namespace wellspring::detail
