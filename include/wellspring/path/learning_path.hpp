// In which order to learn what is lacking.
#pragma once

#include <vector>

#include <wellspring/model/node.hpp>

namespace wellspring {

/// Competencies that can be learned side by side, once the earlier steps are done.
struct Step {
  std::vector<NodeIndex> competencies;
  bool operator==(const Step&) const = default;
};

struct LearningPath {
  std::vector<Step> steps;
  bool operator==(const LearningPath&) const = default;
};

}  // namespace wellspring
