// The choice of pairs with the greatest total, where each end may be in so many pairs only.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace wellspring::detail {

/// Rows and columns, an edge where the two may be paired, and how many pairs each may be in. No
/// pair counts twice, and nobody has to be in any.
struct PairChoices {
  struct Edge {
    std::size_t column;
    std::int64_t weight;  ///< > 0
  };

  std::vector<std::vector<Edge>> edges;  ///< of each row, a column at most once
  std::vector<std::size_t> row_room;
  std::vector<std::size_t> column_room;
};

/// The pairs of greatest total, by shortest augmenting paths: rows are added one by one, each by
/// the cheapest chain of changes. Weights are integers, so that greatest means greatest and equal
/// inputs give equal choices.
///
/// The prices prove it: a row and a column that may be paired and are not have prices that add up
/// to their weight at least, and one with room left has the price 0. So the prices, times the
/// room, and what chosen pairs are worth beyond them, add up to the total.
///
/// Cost: O(pairs * (edges log edges)) at worst; far less where chains are short, as they are here.
/// Source: Burkard, Dell'Amico and Martello, Assignment Problems (2009), section 4.4; Ahuja,
/// Magnanti and Orlin, Network Flows (1993), section 9.7.
class MaximumMatching {
 public:
  explicit MaximumMatching(PairChoices choices)
      : edges_(std::move(choices.edges)), column_room_(std::move(choices.column_room)),
        chosen_(edges_.size()), pairs_(column_room_.size()), price_(size(), 0),
        distance_(size(), unreached), reached_from_(size()) {
    for (std::size_t row = 0; row < rows(); ++row) {
      chosen_[row].resize(edges_[row].size(), 0);
      for (const PairChoices::Edge& edge : edges_[row])
        price_[row] = std::max(price_[row], edge.weight);
    }
    for (std::size_t row = 0; row < rows(); ++row)
      for (std::size_t room = choices.row_room[row]; room > 0 && add(row); --room) {
      }
  }

  [[nodiscard]] bool chosen(std::size_t row, std::size_t edge) const {
    return chosen_[row][edge] != 0;
  }
  /// What one more place of the row, or of the column, would be worth; never below 0.
  [[nodiscard]] std::int64_t row_price(std::size_t row) const { return price_[row]; }
  [[nodiscard]] std::int64_t column_price(std::size_t column) const {
    return price_[rows() + column];
  }

 private:
  // A node is a row, a column, or (one past the columns) no match, which always has room.
  enum class Turn : std::uint8_t { ends, row, column };
  // Ties go to where the search ends: among many equal weights it would else walk through all
  // that are taken. Then by number, so that equal inputs give equal choices.
  struct Step {
    std::int64_t distance;
    Turn turn;
    std::size_t node;
    auto operator<=>(const Step&) const = default;
  };
  struct Pair {
    std::size_t row;
    std::size_t edge;
  };
  // How a node was come to: a column by an edge of a row, a row by a pair of a column.
  struct Origin {
    std::size_t node = 0;
    std::size_t place = 0;
  };
  static constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();

  [[nodiscard]] std::size_t rows() const { return edges_.size(); }
  [[nodiscard]] std::size_t no_match() const { return rows() + column_room_.size(); }
  [[nodiscard]] std::size_t size() const { return no_match() + 1; }
  [[nodiscard]] bool has_room(std::size_t node) const {
    return node == no_match() || pairs_[node - rows()].size() < column_room_[node - rows()];
  }

  // Dijkstra over alternating paths; the prices keep every reduced cost at or above 0. Whether the
  // row found a place that is worth something: it need not be asked again where it did not.
  bool add(std::size_t row) {
    queue_ = {};
    reached_.clear();
    settled_.clear();
    reach(row, 0, {row, 0}, Turn::row);
    std::size_t end = row;
    while (end == row) {
      const Step step = queue_.top();  // never empty: no match is always open
      queue_.pop();
      if (step.distance > distance_[step.node]) continue;
      if (step.turn == Turn::ends) {
        end = step.node;
        continue;
      }
      settled_.push_back(step.node);
      step.turn == Turn::row ? leave_row(step.node) : leave_column(step.node);
    }
    const std::int64_t length = distance_[end];
    for (const std::size_t node : settled_) {
      const std::int64_t change = length - distance_[node];
      price_[node] += node < rows() ? -change : change;
    }
    const bool placed = !(end == no_match() && reached_from_[end].node == row);
    augment(row, end);
    for (const std::size_t node : reached_) distance_[node] = unreached;
    return placed;
  }

  void leave_row(std::size_t row) {
    const std::int64_t base = distance_[row] + price_[row];
    for (std::size_t i = 0; i < edges_[row].size(); ++i) {
      if (chosen(row, i)) continue;
      const std::size_t column = rows() + edges_[row][i].column;
      const std::int64_t distance = base - edges_[row][i].weight + price_[column];
      reach(column, distance, {row, i}, has_room(column) ? Turn::ends : Turn::column);
    }
    reach(no_match(), base, {row, 0}, Turn::ends);
  }

  void leave_column(std::size_t column) {
    const std::vector<Pair>& pairs = pairs_[column - rows()];
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto [row, edge] = pairs[i];
      const std::int64_t distance =
          distance_[column] + edges_[row][edge].weight - price_[row] - price_[column];
      reach(row, distance, {column, i}, Turn::row);
    }
  }

  void reach(std::size_t node, std::int64_t distance, Origin from, Turn turn) {
    if (distance >= distance_[node]) return;
    if (distance_[node] == unreached) reached_.push_back(node);
    distance_[node] = distance;
    reached_from_[node] = from;
    queue_.push({distance, turn, node});
  }

  // Back along the path: each row on it takes the column before which it stands, and leaves the
  // one after which it stands.
  void augment(std::size_t start, std::size_t end) {
    std::size_t node = end;
    bool fills_a_gap = false;  // the column has lost a pair, in whose place the next one goes
    std::size_t gap = 0;
    while (true) {
      const auto [row, edge] = reached_from_[node];
      if (node != no_match()) {
        std::vector<Pair>& pairs = pairs_[node - rows()];
        chosen_[row][edge] = 1;
        if (fills_a_gap)
          pairs[gap] = {row, edge};
        else
          pairs.push_back({row, edge});
      }
      if (row == start) return;
      const auto [column, place] = reached_from_[row];
      const Pair left = pairs_[column - rows()][place];
      chosen_[left.row][left.edge] = 0;
      node = column;
      gap = place;
      fills_a_gap = true;
    }
  }

  std::vector<std::vector<PairChoices::Edge>> edges_;
  std::vector<std::size_t> column_room_;
  std::vector<std::vector<char>> chosen_;  // of each row, by edge
  std::vector<std::vector<Pair>> pairs_;   // of each column
  std::vector<std::int64_t> price_;
  std::vector<std::int64_t> distance_;
  std::vector<Origin> reached_from_;
  std::vector<std::size_t> reached_;
  std::vector<std::size_t> settled_;
  std::priority_queue<Step, std::vector<Step>, std::greater<>> queue_;
};

}  // namespace wellspring::detail
