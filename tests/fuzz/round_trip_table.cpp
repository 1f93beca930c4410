// Any bytes that read as a table: the table that is written of them reads as the same competencies,
// which say the same of each other; and what is written once more are the same bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <tuple>

#include <wellspring/io/table.hpp>

#include "round_trip.hpp"

using namespace wellspring;

namespace {

// Columns have names and no order of their own, and so have the links in them; a figure is written
// on the scale that it was read to, without the words that it stood in.
Document plain(Document document) {
  for (Node& node : document.nodes)
    std::sort(node.extras.begin(), node.extras.end(),
              [](const Extra& a, const Extra& b) { return a.name < b.name; });
  for (Association& said : document.associations) said.extras.clear();
  std::sort(document.references.begin(), document.references.end(),
            [](const Node& a, const Node& b) { return a.iri < b.iri; });
  const auto key = [](const Association& said) {
    return std::tie(said.source, said.relation, said.target, said.position);
  };
  std::sort(document.associations.begin(), document.associations.end(),
            [&](const Association& a, const Association& b) { return key(a) < key(b); });
  return document;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr CsvOptions for_machines{.guard_formulas = false};
  auto document = read_table(std::as_bytes(std::span{data, size}));
  // Rubrics have no columns among the competencies'.
  if (!document || !document->rubrics.empty()) return 0;
  // Of rows with one id, which reading names, the owner's figures stand with the first.
  for (const Diagnostic& found : document->diagnostics)
    if (found.code == Code::duplicate_id) return 0;
  Header bare;  // a table does not say its owner's words
  bare.iri = document->header.iri;
  document->header = bare;
  ReadOptions options;
  options.iri = bare.iri;
  fuzz::require_round_trip(
      *document, [&](auto bytes) { return read_table(bytes, options); },
      [&](const Document& said) { return write_csv(said, for_machines); }, plain);
  return 0;
}
