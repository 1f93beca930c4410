// JSON-LD of jobs and courses of any bytes: what is read is whole; a posting that is written reads
// back, and is written the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include <wellspring/io/jdx.hpp>
#include <wellspring/io/schema_org.hpp>

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
  const auto document = read_schema_org(bytes, options);
  if (document) {
    check(*document);
    const std::string text = write_job_posting(*document);
    const auto again = read_schema_org(std::as_bytes(std::span{text}), options);
    require(again.has_value() || document->nodes.empty());
    if (again) check(*again);
  }
  if (const auto job = read_jdx(bytes, options)) {
    check(*job);
    static_cast<void>(write_job_posting(*job));
  }
  options.strict = true;
  require(document.has_value() || !read_schema_org(bytes, options).has_value());
  options.strict = false;
  options.limits.items = 2;
  options.limits.associations = 2;
  if (const auto narrow = read_schema_org(bytes, options)) check(*narrow);
  return 0;
}
