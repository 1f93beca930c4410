#include "io/case_layout.hpp"

#include <algorithm>
#include <cstddef>

namespace wellspring::detail {

CaseLayout::CaseLayout(JsonSource& source) {
  bool has_document = false;
  source.for_each_root_member([&](std::string_view name, JsonValue& value) {
    has_document |= name == "CFDocument";
    const bool wraps = name == "CFPackage" || name == "CFPackageWithGroups";
    if (wraps && wrapper_.empty() && value.is(JsonType::object)) wrapper_ = name;
  });
  if (has_document)
    wrapper_.clear();
  else if (wrapper_.empty())
    shape_ = shape_of(source);
  if (!is_bare()) find_order(source);
}

bool CaseLayout::is_bare() const {
  return shape_ == CaseShape::bare_item || shape_ == CaseShape::bare_document ||
         shape_ == CaseShape::bare_association;
}

CaseLayout::Part CaseLayout::part_of(std::string_view name) const {
  if (!member_of(shape_).empty() && name == member_of(shape_) && shape_ != CaseShape::association &&
      shape_ != CaseShape::associations)
    return items;
  if (name == (shape_ == CaseShape::association ? "CFAssociation" : "CFAssociations"))
    return associations;
  if (name == "CFDefinitions") return definitions;
  if (name == "CFRubrics") return rubrics;
  if (shape_ != CaseShape::package) return others;
  if (name == "CFDocument") return owner;
  return name == "CFItems" ? items : others;
}

void CaseLayout::find_order(JsonSource& source) {
  constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  std::array<std::size_t, in_order.size()> first;
  first.fill(nowhere);
  std::size_t next = 0;
  for_each_member(source, [&](std::string_view name, JsonValue&) {
    const Part part = part_of(name);
    parts_ |= part;
    const auto place = static_cast<std::size_t>(std::find(in_order.begin(), in_order.end(), part) -
                                                in_order.begin());
    if (first[place] == nowhere) first[place] = next;
    ++next;
  });
  const auto precedes = [&](std::size_t earlier, std::size_t later) {
    return first[earlier] == nowhere || first[later] == nowhere || first[earlier] < first[later];
  };
  constexpr std::size_t owner_place = 0;
  constexpr std::size_t items_place = 2;
  for (const std::size_t later : {1U, 2U, 3U, 4U}) in_order_ &= precedes(owner_place, later);
  for (const std::size_t later : {3U, 4U}) in_order_ &= precedes(items_place, later);
}

}  // namespace wellspring::detail
