// Any bytes that read as RSD: what is written of them reads as the same document, and writes as the
// same bytes, as JSON and as CSV.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/io/rsd.hpp>

#include "round_trip.hpp"

using namespace wellspring;

namespace {

// RSD has no job roles: the groups of occupations that OSMT imports are not written.
std::vector<Node> skills(std::vector<Node> nodes) {
  std::erase_if(nodes, [](const Node& node) { return node.kind != NodeKind::competency; });
  return nodes;
}

// Cells begin and end in no blanks, and hold no zero.
std::string plain(std::string_view text) {
  constexpr std::string_view blanks{" \t\n\v\f\r\0", 7};
  std::string kept{text};
  std::erase(kept, '\0');
  kept.erase(0, kept.find_first_not_of(blanks));
  kept.erase(kept.find_last_not_of(blanks) + 1);
  return kept;
}

void require_same_statements(const Document& before, const Document& after) {
  const std::vector<Node> some = skills(before.nodes);
  const std::vector<Node> others = skills(after.nodes);
  const auto same = [](const Node& a, const Node& b) {
    return plain(a.statement) == plain(b.statement);
  };
  fuzz::require(std::equal(some.begin(), some.end(), others.begin(), others.end(), same),
                "same statements");
}

// A list of skills does not say its own name, nor what it is called.
ReadOptions named_as(const Document& document) {
  ReadOptions options;
  options.iri = document.header.iri;
  options.title = document.header.title;
  return options;
}

// From one of the forms to the other: each says some things in its own words, from then on the
// same.
template <class Write>
void require_stable(const Document& document, const Write& write) {
  const std::string text = write(document);
  const auto again = read_rsd(fuzz::bytes_of(text), named_as(document));
  fuzz::require(again.has_value(), "what is written reads");
  require_same_statements(document, *again);
  fuzz::require_round_trip(
      *again, [&](auto bytes) { return read_rsd(bytes, named_as(*again)); }, write);
}

bool is_json(std::span<const std::uint8_t> bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](std::uint8_t byte) {
    return byte == '{' || byte == '[' || (byte > ' ' && byte < 0x80);
  });
  return first != bytes.end() && (*first == '{' || *first == '[');
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes{data, size};
  const auto document = read_rsd(std::as_bytes(bytes));
  if (!document) return 0;
  const auto json = [](const Document& said) { return write_rsd(said); };
  const auto csv = [](const Document& said) {
    return write_rsd_csv(said, {.guard_formulas = false});
  };
  if (is_json(bytes))
    fuzz::require_round_trip(
        *document, [&](auto text) { return read_rsd(text, named_as(*document)); }, json);
  require_stable(*document, json);
  require_stable(*document, csv);
  return 0;
}
