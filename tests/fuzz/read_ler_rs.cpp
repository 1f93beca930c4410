// Any bytes read as a résumé: an answer, never a fault, and never a title that could be a name.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include <wellspring/io/ler_rs.hpp>

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes{data, size};
  wellspring::ReadOptions strict;
  strict.strict = true;
  const auto document = wellspring::read_ler_rs(std::as_bytes(bytes));
  const auto strictly = wellspring::read_ler_rs(std::as_bytes(bytes), strict);
  check(document || !strictly);
  if (!document) return 0;
  const auto& header = document->header;
  check(header.kind != wellspring::NodeKind::learner || header.title == "Learner");
  return 0;
}
