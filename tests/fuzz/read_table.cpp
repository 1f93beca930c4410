// Tables of any bytes: what is read is whole, strict reading refuses exactly what lenient reading
// refuses or warns of, and the same rows in memory read alike.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <wellspring/io/table.hpp>

#include "round_trip.hpp"

using namespace wellspring;
using fuzz::require;

namespace {

bool has_warning(const Document& document) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::warning; });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  ReadOptions strict;
  strict.strict = true;
  const auto read = [](const auto& given, const ReadOptions& options) {
    return read_table(given, options);
  };
  const auto document = fuzz::read_every_way(bytes, read);
  if (document) fuzz::require_named(*document);
  require(read_table(bytes, strict).has_value() == (document && !has_warning(*document)),
          "a warning is a fault where reading is strict");

  const auto table = parse_delimited(bytes);
  require(table.has_value() || !document.has_value(), "what reads has cells");
  if (!table) return 0;
  for (const auto& row : table->rows)
    require(row.size() == table->header.size(), "rows are as wide as their header");
  ReadOptions role;
  role.iri = strict.iri = Iri{"urn:x:fuzz"};
  role.kind = strict.kind = NodeKind::job_role;
  const auto from_memory = read_table(*table, role);
  require(from_memory.has_value() == document.has_value(), "memory and text read alike");
  if (!from_memory) return 0;
  fuzz::require_whole(*from_memory);
  require(from_memory->nodes.size() == document->nodes.size(), "memory and text read alike");
  require(read_table(*table, strict).has_value() == !has_warning(*from_memory),
          "a warning is a fault where reading is strict");
  return 0;
}
