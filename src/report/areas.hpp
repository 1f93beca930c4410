// Competencies in the groups that people speak of: units of a program, areas of a job.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring::detail {

/// At most `most` groups, by the headings that the publisher put above the competencies: the
/// uppermost ones, or the level below where a single heading stands above everything. Groups keep
/// the order in which their first competency comes; what has no heading, and the smallest groups
/// beyond the bound, share one last group.
class Areas {
 public:
  Areas(const CompetencyGraph& graph, const Members& competencies, std::size_t most);

  [[nodiscard]] std::size_t size() const { return titles_.size(); }
  [[nodiscard]] const std::string& title(std::size_t area) const { return titles_[area]; }
  [[nodiscard]] std::size_t count(std::size_t area) const { return counts_[area]; }

  /// The area of one of the competencies; nothing for any other node.
  [[nodiscard]] std::optional<std::size_t> of(NodeIndex competency) const;

 private:
  std::vector<std::string> titles_;
  std::vector<std::size_t> counts_;
  std::unordered_map<NodeIndex, std::size_t> area_of_;
};

}  // namespace wellspring::detail
