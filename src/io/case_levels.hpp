// Which level a hasSkillLevel association means, and on which scale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The levels of a document's rubrics, and the items that are levels: those that stand among
/// siblings whose order is said, such as "Novice", "Proficient", "Expert" under "Levels".
///
/// Nothing is computed for what no association names. Cost: O(document).
class CaseLevels {
 public:
  explicit CaseLevels(const Document& document);

  struct Said {
    Level level;
    const Scale* scale;
  };
  /// What the target of a hasSkillLevel is; nothing for other associations and other targets.
  [[nodiscard]] std::optional<Said> of(const Association& association) const;

 private:
  void add_rubrics(const Document& document);
  void add_items(const Document& document);
  void add_siblings(std::string_view parent,
                    const std::vector<std::pair<std::int64_t, std::string_view>>& children,
                    const std::unordered_map<std::string_view, const Node*>& nodes);

  struct Step {
    std::size_t scale;
    Level level;
    std::string_view parent{};  // of an item: what stands beside it is no competency at its level
  };
  std::unordered_map<std::string_view, std::optional<Step>> steps_;  // by what is named
  std::unordered_map<std::string_view, std::string_view> parents_;   // of what has an item's level
  std::vector<Scale> scales_;
};

/// The position of a scale among some, which get it where they have it not.
class ScaleIndex {
 public:
  explicit ScaleIndex(std::vector<Scale>& scales);
  [[nodiscard]] std::uint32_t of(const Scale& scale);

 private:
  std::vector<Scale>& scales_;
  std::unordered_map<std::string, std::uint32_t> positions_;
};

/// Gives its level to each hasSkillLevel that says none itself, and the scales to the document.
void take_levels(Document& document);

/// The order that an item says of itself, where its isChildOf says none: listEnumeration.
[[nodiscard]] std::optional<std::int64_t> enumeration_of(const Node& item);

}  // namespace wellspring::detail
