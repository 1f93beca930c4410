// What reading a CASE package costs as it grows, in time and in memory: a made package of as many
// items as a large vendor's, about 2 KB of text for each item and its place in the hierarchy.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <sys/resource.h>

#include <benchmark/benchmark.h>

#include <wellspring/io/read.hpp>

namespace fs = std::filesystem;
namespace ws = wellspring;

namespace {

constexpr std::string_view host = "https://case.example/ims/case/v1p1/";

std::string uuid(char kind, std::int64_t number) {
  std::string digits = std::to_string(number);
  return std::string(8, kind) + "-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

std::string link(std::string_view folder, const std::string& identifier, std::string_view title) {
  return R"({"title":")" + std::string{title} + R"(","identifier":")" + identifier +
         R"(","uri":")" + std::string{host} + std::string{folder} + identifier + R"("})";
}

// What items and associations have in common on real servers.
std::string head(std::string_view folder, const std::string& identifier) {
  return R"({"identifier":")" + identifier + R"(","uri":")" + std::string{host} +
         std::string{folder} + identifier +
         R"(","lastChangeDateTime":"2026-01-02T03:04:05+00:00","CFDocumentURI":)" +
         link("CFDocuments/", uuid('d', 0), "Standards of everything");
}

void write_package(const fs::path& path, std::int64_t items) {
  const std::string statement =
      "Analyze how the parts of a system work together, explain the choice of each of them to "
      "somebody who has to maintain it, and revise the explanation where questions show a gap; "
      "evaluate at least two alternatives by their cost, their risk and the time until they are "
      "of use, and document the decision with its reasons so that it can be taken up again. Work "
      "with people of other trades on a shared plan, state what is known and what is assumed, "
      "measure the outcome against what was agreed, and report it in words that those who are "
      "concerned understand, with tables and pictures where they say more than a paragraph does.";
  std::ofstream file{path};
  file << R"({"CFDocument":{"identifier":")" << uuid('d', 0)
       << R"(","title":"Standards of everything"},"CFItems":[)";
  for (std::int64_t i = 0; i < items; ++i)
    file << (i == 0 ? "\n" : ",\n") << head("CFItems/", uuid('a', i)) << R"(,"fullStatement":")"
         << statement << R"(","humanCodingScheme":"S.)" << i
         << R"(","CFItemType":"Standard","CFItemTypeURI":)"
         << link("CFItemTypes/", uuid('e', i % 10), "Standard")
         << R"(,"language":"en","educationLevel":["09","10","11","12"]})";
  file << R"(],"CFAssociations":[)";
  for (std::int64_t i = 0; i < items; ++i)
    file << (i == 0 ? "\n" : ",\n") << head("CFAssociations/", uuid('b', i))
         << R"(,"associationType":"isChildOf","sequenceNumber":)" << i % 8 << R"(,"originNodeURI":)"
         << link("CFItems/", uuid('a', i), "S." + std::to_string(i)) << R"(,"destinationNodeURI":)"
         << link("CFItems/", i == 0 ? uuid('d', 0) : uuid('a', (i - 1) / 8), "parent") << '}';
  file << "]}\n";
}

// The peak is the process's: run one size alone for its own, with --benchmark_filter.
void read_case(benchmark::State& state) {
  const fs::path path = fs::temp_directory_path() / "wellspring-read-scaling.case.json";
  write_package(path, state.range(0));
  for (auto _ : state) {
    const auto document = ws::read(path);
    if (!document || document->nodes.size() != static_cast<std::size_t>(state.range(0)))
      state.SkipWithError("the package was not read whole");
  }
  const auto size = static_cast<double>(fs::file_size(path));
  fs::remove(path);
  ::rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  state.SetBytesProcessed(static_cast<std::int64_t>(size) * state.iterations());
  state.counters["file_MB"] = size / 1e6;
  state.counters["peak_per_file"] = static_cast<double>(usage.ru_maxrss) * 1024 / size;
}
BENCHMARK(read_case)->Arg(1'000)->Arg(8'000)->Arg(62'000)->Unit(benchmark::kMillisecond);

}  // namespace
