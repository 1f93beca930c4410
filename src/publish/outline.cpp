#include "publish/outline.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include <wellspring/model/cycles.hpp>

#include "io/case_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr double no_sequence = std::numeric_limits<double>::infinity();

// A number, or a number in a string: servers write both.
double sequence_of(const Association& association) {
  const Extra* const extra = find_extra(association.extras, "sequenceNumber");
  if (extra == nullptr) return no_sequence;
  const std::string inside = string_value(extra->json);
  const std::string_view text = inside.empty() ? std::string_view{extra->json} : inside;
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && value == value ? value : no_sequence;
}

struct Place {
  std::optional<std::uint32_t> parent;
  double sequence = no_sequence;
  bool is_placed = false;
};

// For each node the first association that says where it stands: under a node, or at the top.
std::vector<Place> places(const Document& document) {
  std::unordered_map<std::string_view, std::uint32_t> positions;
  for (std::size_t i = 0; i < document.nodes.size(); ++i)
    positions.try_emplace(document.nodes[i].iri.text(), static_cast<std::uint32_t>(i));

  std::vector<Edge> edges;
  std::vector<double> sequences;
  std::vector<Place> found(document.nodes.size());
  for (const Association& association : document.associations) {
    if (association.relation != Relation::is_child_of) continue;
    const auto child = positions.find(association.source.text());
    if (child == positions.end()) continue;
    const double sequence = sequence_of(association);
    if (const auto parent = positions.find(association.target.text()); parent != positions.end()) {
      edges.push_back({child->second, parent->second});
      sequences.push_back(sequence);
    } else if (association.target == document.header.iri) {
      found[child->second].sequence = std::min(found[child->second].sequence, sequence);
    }
  }
  std::vector<bool> closes(edges.size(), false);
  for (const Cycle& cycle : find_cycles(document.nodes.size(), edges))
    closes[cycle.closing_edge] = true;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    Place& place = found[edges[i].from];
    if (closes[i] || place.is_placed) continue;
    place = {edges[i].to, sequences[i], true};
  }
  return found;
}

}  // namespace

std::vector<OutlineRow> outline(const Document& document) {
  const std::vector<Place> place = places(document);
  std::vector<std::size_t> order(place.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return place[a].sequence < place[b].sequence;
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
