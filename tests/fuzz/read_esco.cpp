// A CSV file of ESCO of any bytes, and the same as a crosswalk of occupations.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include <wellspring/io/esco.hpp>
#include <wellspring/io/occupation_crosswalk.hpp>

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
  const auto document = read_esco(bytes, options);
  if (document) check(*document);
  if (const auto crosswalk = read_occupation_crosswalk(bytes, options)) check(*crosswalk);
  options.strict = true;
  const auto strict = read_esco(bytes, options);
  require(document.has_value() || !strict.has_value());
  if (strict) require(*strict == *document);
  options.strict = false;
  options.occupation = "o";
  if (const auto one = read_esco(bytes, options)) check(*one);
  options.limits.items = 2;
  options.limits.associations = 1;
  if (const auto narrow = read_esco(bytes, options)) check(*narrow);
  return 0;
}
