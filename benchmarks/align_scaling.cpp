// How the cost of a crosswalk grows with both frameworks: texts to vectors, exact matching, and
// assignment. Vectors are made, so that no size needs a file.
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
namespace ws = wellspring;

namespace {

ws::Embeddings made(std::uint32_t first, Eigen::Index count, Eigen::Index dimension) {
  std::mt19937 random(first);
  ws::Matrix rows(count, dimension);
  for (Eigen::Index i = 0; i < rows.size(); ++i)
    rows.data()[i] = static_cast<float>(random()) / 2147483648.0F - 1.0F;
  std::vector<ws::NodeIndex> nodes;
  for (Eigen::Index i = 0; i < count; ++i)
    nodes.push_back(ws::NodeIndex{first + static_cast<std::uint32_t>(i)});
  std::vector<std::string> texts(nodes.size());
  return {ws::Members(std::move(nodes)), std::move(texts), std::move(rows), {}, "made"};
}

// Sources, targets; 256 dimensions, as the default model has.
void align(benchmark::State& state) {
  const ws::Embeddings source = made(0, state.range(0), 256);
  const ws::Embeddings target = made(200'000, state.range(1), 256);
  for (auto _ : state) benchmark::DoNotOptimize(ws::align(source, target));
  const auto operations = 2.0 * 256 * static_cast<double>(state.range(0) * state.range(1));
  state.counters["FLOP/s"] =
      benchmark::Counter(operations, benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(align)
    ->Args({200, 60})
    ->Args({2'000, 14'000})
    ->Args({2'000, 100'000})
    ->Unit(benchmark::kMillisecond);

// Statements on each side, all pairs open: the dearest case.
void assign_one_to_one(benchmark::State& state) {
  const ws::Alignment all =
      ws::align(made(0, state.range(0), 64), made(200'000, state.range(0), 64), {.top_k = {}});
  for (auto _ : state) benchmark::DoNotOptimize(ws::assign(all, ws::Assignment::one_to_one));
}
BENCHMARK(assign_one_to_one)->Arg(100)->Arg(400)->Arg(1600)->Unit(benchmark::kMillisecond);

// Texts a second, of a usual length.
template <class E>
void encode(benchmark::State& state, const E& embedder) {
  const std::vector<std::string_view> texts(
      1000, "Modify existing databases and database management systems or direct programmers.");
  for (auto _ : state)
    benchmark::DoNotOptimize(embedder.encode(std::span<const std::string_view>(texts)));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.size()));
}
void encode_static(benchmark::State& state) { encode(state, ws::default_embedder()); }
void encode_hashing(benchmark::State& state) { encode(state, ws::HashingEmbedder()); }
BENCHMARK(encode_static)->Unit(benchmark::kMillisecond);
BENCHMARK(encode_hashing)->Unit(benchmark::kMillisecond);

}  // namespace
