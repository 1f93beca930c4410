// Which parts a CASE text has, and whether they stand in an order in which one pass reads them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "io/case_shape.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

class CaseLayout {
 public:
  /// Parts of a package, as bits: in the order in which they can be read, since definitions are
  /// dated by their document, and rubrics and associations mean items.
  enum Part : unsigned {
    owner = 1,
    definitions = 2,
    items = 4,
    associations = 8,
    rubrics = 16,
    others = 32
  };
  static constexpr std::array in_order{owner, definitions, items, associations, rubrics, others};
  static constexpr unsigned all = 63;

  CaseLayout() = default;
  /// \param source  an object
  explicit CaseLayout(JsonSource& source);

  [[nodiscard]] CaseShape shape() const { return shape_; }
  /// The member that the package stands in; empty: none.
  [[nodiscard]] const std::string& wrapper() const { return wrapper_; }
  /// Whether what is there is one object without a name.
  [[nodiscard]] bool is_bare() const;
  [[nodiscard]] bool has(Part part) const { return (parts_ & part) != 0; }
  [[nodiscard]] bool is_in_order() const { return in_order_; }

  /// What a member of the package is.
  [[nodiscard]] Part part_of(std::string_view name) const;

  /// Calls act(name, value) for the members of the package, wherever it stands.
  template <class Act>
  void for_each_member(JsonSource& source, Act&& act) const {
    if (wrapper_.empty()) return source.for_each_root_member(act);
    source.for_each_root_member([&](std::string_view name, JsonValue& value) {
      if (name == wrapper_) value.for_each_member(act);
    });
  }

 private:
  void find_order(JsonSource& source);

  CaseShape shape_ = CaseShape::package;
  std::string wrapper_;
  unsigned parts_ = 0;
  bool in_order_ = true;
};

}  // namespace wellspring::detail
