// Any bytes that read as a table: the table that is written of them has as many competencies, which
// say the same; and what is written once more are the same bytes.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/table.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr CsvOptions for_machines{.guard_formulas = false};
  const auto document = read_table(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  const std::string text = write_csv(*document, for_machines);
  ReadOptions options;
  options.iri = document->header.iri;  // a table does not say its own
  const auto again = read_table(std::as_bytes(std::span{text}), options);
  require(again.has_value());
  require(again->nodes.size() == document->nodes.size());
  for (std::size_t i = 0; i < document->nodes.size(); ++i)
    require(again->nodes[i].statement == document->nodes[i].statement);
  require(write_csv(*again, for_machines) == text);
  return 0;
}
