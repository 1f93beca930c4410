// Any bytes read as an Open Badge: an answer, never a fault; what reads is written so that it reads
// as the same document, and an edit of it is written too.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/open_badges.hpp>

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes{data, size};
  wellspring::ReadOptions strict;
  strict.strict = true;
  const auto document = wellspring::read_open_badges(std::as_bytes(bytes));
  const auto strictly = wellspring::read_open_badges(std::as_bytes(bytes), strict);
  check(document || !strictly);
  if (!document) return 0;
  const auto& header = document->header;
  check(header.kind != wellspring::NodeKind::learner || header.title == "Learner");

  static_cast<void>(
      wellspring::check_credential(std::as_bytes(bytes), {.at = "2026-01-01T00:00:00Z"}));
  if (document->format != wellspring::Format::open_badges) return 0;
  const std::string text = wellspring::write_open_badges(*document);
  const auto again = wellspring::read_open_badges(std::as_bytes(std::span{text}));
  check(again.has_value());
  check(wellspring::write_open_badges(*again) == text);

  auto edited = *document;
  for (auto& node : edited.nodes) node.statement += '!';
  edited.associations.clear();
  const std::string changed = wellspring::write_open_badges(edited);
  check(wellspring::read_open_badges(std::as_bytes(std::span{changed})).has_value());
  return 0;
}
