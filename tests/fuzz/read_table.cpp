// Tables of any bytes: what is read is whole, and strict reading agrees with lenient reading.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include <wellspring/io/table.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool has_warning(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::warning; });
}

// Strict reading refuses exactly what lenient reading refuses or warns of.
void agree(const Expected<Document, ReadError>& lenient,
           const Expected<Document, ReadError>& strict) {
  require(strict.has_value() == (lenient.has_value() && !has_warning(lenient->diagnostics)));
  if (strict) require(*strict == *lenient);
}

void check(const Document& document) {
  require(!document.header.iri.empty());
  for (const Node& node : document.nodes) require(!node.iri.empty());
  for (const Association& said : document.associations) {
    require(!said.source.empty() && !said.target.empty());
    require(!said.importance || (*said.importance >= 0 && *said.importance <= 1));
    require(!said.scale || *said.scale < document.scales.size());
    require(said.level.has_value() == said.scale.has_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  ReadOptions lenient;
  ReadOptions strict;
  strict.strict = true;
  const auto document = read_table(bytes, lenient);
  agree(document, read_table(bytes, strict));
  if (document) check(*document);

  const auto table = parse_delimited(bytes);
  require(table.has_value() || !document.has_value());
  if (!table) return 0;
  for (const auto& row : table->rows) require(row.size() == table->header.size());
  lenient.iri = strict.iri = Iri{"urn:x:fuzz"};
  lenient.kind = strict.kind = NodeKind::job_role;
  const auto from_memory = read_table(*table, lenient);
  require(from_memory.has_value() == document.has_value());
  agree(from_memory, read_table(*table, strict));
  if (from_memory) require(from_memory->nodes.size() == document->nodes.size());

  lenient.limits.items = 3;
  lenient.limits.columns = 4;
  lenient.limits.string_bytes = 16;
  lenient.limits.diagnostics = 2;
  if (const auto narrow = read_table(bytes, lenient)) check(*narrow);
  return 0;
}
