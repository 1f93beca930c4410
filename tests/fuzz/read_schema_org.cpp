// JSON-LD of jobs and courses of any bytes: what is read is whole, of JDX too, which is written as
// a posting that reads.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <wellspring/io/jdx.hpp>
#include <wellspring/io/schema_org.hpp>

#include "round_trip.hpp"

using namespace wellspring;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto schema_org = [](auto text, const ReadOptions& options) {
    return read_schema_org(text, options);
  };
  const auto jdx = [](auto text, const ReadOptions& options) { return read_jdx(text, options); };
  if (const auto document = fuzz::read_every_way(bytes, schema_org)) fuzz::require_named(*document);
  if (const auto document = fuzz::read_every_way(bytes, jdx)) {
    fuzz::require_named(*document);
    const std::string text = write_job_posting(*document);
    fuzz::require(read_schema_org(fuzz::bytes_of(text)).has_value(), "what is written reads");
  }
  return 0;
}
