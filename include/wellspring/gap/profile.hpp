// What somebody or something demands or supplies.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include <wellspring/model/association.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

/// Whether a learner says so, or something shows it. Of others, `evidenced` means stated.
enum class Standing : std::uint8_t { evidenced, claimed };

struct ProfileEntry {
  NodeIndex competency{};
  std::optional<Level> level{};        ///< absent: not said, and never made up
  std::optional<double> importance{};  ///< 0..1; absent: not said
  Required required = Required::unknown;
  Standing standing = Standing::evidenced;

  bool operator==(const ProfileEntry&) const = default;
};

/// The competencies that one owner demands or supplies, in the publisher's order, each once.
class Profile {
 public:
  /// \throws std::invalid_argument  an importance outside 0..1
  Profile(NodeIndex owner, std::vector<ProfileEntry> entries)
      : owner_(owner), entries_(std::move(entries)) {
    for (const ProfileEntry& entry : entries_)
      if (entry.importance && !(*entry.importance >= 0 && *entry.importance <= 1))
        throw std::invalid_argument("Profile: an importance lies in 0..1");
  }

  [[nodiscard]] NodeIndex owner() const { return owner_; }
  [[nodiscard]] std::span<const ProfileEntry> entries() const& { return entries_; }
  std::span<const ProfileEntry> entries() const&& = delete;

  /// The competencies alone, as rows of a matrix follow them.
  [[nodiscard]] Members competencies() const {
    std::vector<NodeIndex> nodes;
    nodes.reserve(entries_.size());
    for (const ProfileEntry& entry : entries_) nodes.push_back(entry.competency);
    return Members{std::move(nodes)};
  }

  bool operator==(const Profile&) const = default;

 private:
  NodeIndex owner_;
  std::vector<ProfileEntry> entries_;
};

}  // namespace wellspring
