// A JSON value with some of its parts changed, and all others as they stood.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// Parts are named by their address in the tree that is written.
class JsonEdit {
 public:
  void replace(const Json& value, std::string json) { replaced_[&value] = std::move(json); }
  void drop(const Json& value) { dropped_.insert(&value); }
  /// A further member of an object, behind those that it has.
  void add(const Json& object, std::string_view name, std::string json) {
    added_[&object].emplace_back(name, std::move(json));
  }
  /// A further element of an array.
  void append(const Json& array, std::string json) {
    added_[&array].emplace_back("", std::move(json));
  }

  [[nodiscard]] bool empty() const {
    return replaced_.empty() && dropped_.empty() && added_.empty();
  }

  /// The value as JSON text: to the letter where nothing in it has changed.
  [[nodiscard]] std::string apply(const Json& value) const;

 private:
  std::map<const Json*, std::string> replaced_;
  std::set<const Json*> dropped_;
  std::map<const Json*, std::vector<std::pair<std::string, std::string>>> added_;
};

}  // namespace wellspring::detail
