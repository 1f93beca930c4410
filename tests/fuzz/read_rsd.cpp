// RSD of any bytes, JSON and CSV: what is read is whole, and written JSON reads back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/rsd.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Document& document) {
  require(!document.header.iri.empty());
  for (const Node& node : document.nodes) require(!node.iri.empty());
  for (const Association& said : document.associations)
    require(!said.source.empty() && !said.target.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  ReadOptions options;
  const auto document = read_rsd(bytes, options);
  if (document) {
    check(*document);
    const std::string text = write_rsd(*document);
    const auto again = read_rsd(std::as_bytes(std::span{text}), options);
    require(again.has_value());
    check(*again);
    require(write_rsd(*again) == text);
    static_cast<void>(write_rsd_csv(*document));
  }
  options.strict = true;
  const auto strict = read_rsd(bytes, options);
  require(document.has_value() || !strict.has_value());
  options.strict = false;
  options.limits.items = 2;
  options.limits.associations = 2;
  options.limits.diagnostics = 1;
  if (const auto narrow = read_rsd(bytes, options)) check(*narrow);
  return 0;
}
