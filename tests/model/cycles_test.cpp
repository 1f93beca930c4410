#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include <wellspring/model/cycles.hpp>

using wellspring::detail::Cycle;
using wellspring::detail::Edge;
using wellspring::detail::find_cycles;
using wellspring::detail::shown_cycle_nodes;

namespace {

// 0 > 1 > ... > length-1 > 0
std::vector<Edge> ring(std::uint32_t length) {
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < length; ++i) edges.push_back({i, (i + 1) % length});
  return edges;
}

}  // namespace

TEST_CASE("a node that is its own parent is a cycle of one") {
  const std::vector<Edge> edges{{0, 0}};
  const auto cycles = find_cycles(1, edges);
  REQUIRE(cycles.size() == 1);
  CHECK(cycles[0].length == 1);
  CHECK(cycles[0].closing_edge == 0);
  CHECK(cycles[0].nodes == std::vector<std::uint32_t>{0});
}

TEST_CASE("two parents of one child are no cycle") {
  const std::vector<Edge> edges{{0, 1}, {0, 2}, {1, 3}, {2, 3}};
  CHECK(find_cycles(4, edges).empty());
}

TEST_CASE("a long cycle is found once, closed by its last edge, and shown by its first nodes") {
  const auto cycles = find_cycles(1000, ring(1000));
  REQUIRE(cycles.size() == 1);
  CHECK(cycles[0].length == 1000);
  CHECK(cycles[0].closing_edge == 999);
  CHECK(cycles[0].nodes.size() == shown_cycle_nodes);
}

TEST_CASE("without the closing edges nothing goes round any more") {
  // Two cycles that share a node, and a third beside them.
  const std::vector<Edge> edges{{0, 1}, {1, 2}, {2, 0}, {1, 3}, {3, 1}, {4, 5}, {5, 4}};
  const auto cycles = find_cycles(6, edges);
  CHECK(cycles.size() == 3);
  std::vector<Edge> rest;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    bool closes = false;
    for (const Cycle& cycle : cycles) closes |= cycle.closing_edge == i;
    if (!closes) rest.push_back(edges[i]);
  }
  CHECK(find_cycles(6, rest).empty());
}

TEST_CASE("a chain of 200,000 is walked without recursion") {
  std::vector<Edge> chain;
  for (std::uint32_t i = 0; i + 1 < 200'000; ++i) chain.push_back({i, i + 1});
  CHECK(find_cycles(200'000, chain).empty());
  chain.push_back({199'999, 0});
  CHECK(find_cycles(200'000, chain).size() == 1);
}
