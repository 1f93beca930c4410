#include "io/curies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace wellspring::detail {
namespace {

// Prefixes that SSSOM gives a meaning without a declaration, and words that YAML takes for a truth
// value or for nothing.
constexpr std::array<std::string_view, 20> taken{
    "dcterms", "linkml", "owl", "pav", "prov", "rdf", "rdfs", "semapv", "skos",  "sssom",
    "xsd",     "y",      "n",   "yes", "no",   "on",  "off",  "true",   "false", "null"};

// What an Iri that is not absolute is taken to be in: SSSOM knows absolute ones alone.
constexpr std::string_view local_namespace = "urn:wellspring:local:";

// Up to the last separator with something behind it.
std::size_t namespace_length(std::string_view iri) {
  for (std::size_t i = iri.size() - 1; i > 0; --i)
    if (const char c = iri[i - 1]; c == '#' || c == '/' || c == ':') return i;
  return iri.size();
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

std::string Curies::shorten(const Iri& iri) {
  const std::string_view text = iri.text();
  if (!is_absolute_iri(text)) return prefix_of(local_namespace) + ':' + iri.text();
  const std::size_t length = namespace_length(text);
  return prefix_of(text.substr(0, length)) + ':' + std::string(text.substr(length));
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
