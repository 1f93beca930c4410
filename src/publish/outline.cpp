#include "publish/outline.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>

#include <wellspring/model/cycles.hpp>

namespace wellspring::detail {
namespace {

// Behind every position that is said.
constexpr auto unsaid = std::numeric_limits<std::int64_t>::max();

struct Place {
  std::optional<std::uint32_t> parent;
  std::int64_t position = unsaid;
  bool is_placed = false;
};

// For each node the first association that says where it stands: under a node, or at the top.
std::vector<Place> places(const Document& document) {
  std::unordered_map<std::string_view, std::uint32_t> nodes;
  for (std::size_t i = 0; i < document.nodes.size(); ++i)
    nodes.try_emplace(document.nodes[i].iri.text(), static_cast<std::uint32_t>(i));

  std::vector<Edge> edges;
  std::vector<std::int64_t> siblings;
  std::vector<Place> found(document.nodes.size());
  for (const Association& association : document.associations) {
    if (association.relation != Relation::is_child_of) continue;
    const auto child = nodes.find(association.source.text());
    if (child == nodes.end()) continue;
    const std::int64_t position = association.position.value_or(unsaid);
    if (const auto parent = nodes.find(association.target.text()); parent != nodes.end()) {
      edges.push_back({child->second, parent->second});
      siblings.push_back(position);
    } else if (association.target == document.header.iri) {
      std::int64_t& at_the_top = found[child->second].position;
      at_the_top = std::min(at_the_top, position);
    }
  }
  std::vector<bool> closes(edges.size(), false);
  for (const Cycle& cycle : find_cycles(document.nodes.size(), edges))
    closes[cycle.closing_edge] = true;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    Place& place = found[edges[i].from];
    if (closes[i] || place.is_placed) continue;
    place = {edges[i].to, siblings[i], true};
  }
  return found;
}

}  // namespace

std::vector<OutlineRow> outline(const Document& document) {
  const std::vector<Place> place = places(document);
  std::vector<std::size_t> order(place.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return place[a].position < place[b].position;
  });
  std::vector<std::vector<std::size_t>> children(place.size());
  std::vector<OutlineRow> waiting;
  for (const std::size_t node : order) {
    if (place[node].parent)
      children[*place[node].parent].push_back(node);
    else
      waiting.push_back({node, 0});
  }

  std::vector<OutlineRow> rows;
  std::reverse(waiting.begin(), waiting.end());
  while (!waiting.empty()) {
    const OutlineRow row = waiting.back();
    waiting.pop_back();
    rows.push_back(row);
    const auto& below = children[row.node];
    for (auto child = below.rbegin(); child != below.rend(); ++child)
      waiting.push_back({*child, row.depth + 1});
  }
  return rows;
}

}  // namespace wellspring::detail
