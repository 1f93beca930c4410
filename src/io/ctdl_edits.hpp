// What a document keeps of its text, held against what its model says now: a kept member is written
// while both agree; where a program has changed the model, that part of the member changes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/ctdl_associations.hpp"
#include "io/ctdl_form.hpp"
#include "io/ctdl_links.hpp"
#include "io/ctdl_names.hpp"

namespace wellspring::detail {

class CtdlEdits {
 public:
  /// \param kept  whether the document's extras are CTDL's; else nothing was kept
  CtdlEdits(const CtdlForm& form, bool kept);
  CtdlEdits(const CtdlEdits&) = delete;
  CtdlEdits& operator=(const CtdlEdits&) = delete;

  /// Calls act(name, json) for each member to write, in their order.
  /// \param subject  of the links; none: it has no links
  void each_member(const CtdlThing& thing, const Extras& extras, std::uint32_t subject,
                   const std::function<void(std::string_view, std::string_view)>& act) const;

  /// A member's value with another text for each competency that it describes, where that says
  /// otherwise; nothing leaves one as it stands.
  [[nodiscard]] std::string with_described(
      std::string_view member, const std::string& json,
      const std::function<std::optional<std::string>(std::string_view id)>& text_of) const;

  /// The kept order of the graph's objects; null: none is kept.
  [[nodiscard]] const Json* order() const { return order_ ? &order_->root : nullptr; }

 private:
  using Changes =
      std::map<std::string, std::string, std::less<>>;  // of members, by their own names

  /// A thing's extras, and those of them that the document calls by a name of its own.
  struct Kept {
    const Extras& extras;
    std::vector<std::pair<std::string, const Extra*>> renamed;
    [[nodiscard]] const Extra* find(std::string_view standard_name) const;
  };

  void read_surroundings();
  void find_untold();
  [[nodiscard]] std::uint32_t position_of(const CtdlLink& link, std::uint32_t subject) const;
  void find_told(std::vector<bool>& told);
  [[nodiscard]] bool is_written(std::uint32_t association) const;
  [[nodiscard]] bool keeps_links() const;

  void change_texts(const CtdlThing& thing, const Kept& kept, Changes& changes) const;
  void change_alternatives(const CtdlThing& thing, const Kept& kept,
                           std::vector<std::string_view>& taken, Changes& changes) const;
  void change_class(const CtdlThing& thing, const Kept& kept, Changes& changes) const;
  void change_links(const Extras& extras, std::uint32_t subject, Changes& changes) const;
  [[nodiscard]] std::string changed_links(std::string_view member, const Extra& extra,
                                          std::uint32_t subject,
                                          const std::vector<std::uint32_t>& untold) const;
  [[nodiscard]] bool in_order(std::string_view member, const Json& value,
                              std::uint32_t subject) const;
  [[nodiscard]] std::string sorted_children(std::string_view member, const Json& value,
                                            std::uint32_t subject) const;
  [[nodiscard]] Kept kept_of(const Extras& extras) const;

  const CtdlForm& form_;
  bool kept_;
  CtdlNames names_;
  CtdlGraph graph_;
  std::unique_ptr<JsonTree> order_;
  std::unordered_map<std::string_view, const Json*> verbatim_;
  bool keeps_links_ = false;
  CtdlStatements statements_;                  // to hold kept links against; without any, none
  std::unordered_set<std::uint32_t> revised_;  // associations whose kept weight is another
  // Of each subject: associations that no member says, and the member where they belong.
  std::unordered_map<std::uint32_t, std::vector<std::pair<std::string_view, std::uint32_t>>>
      untold_;
};

}  // namespace wellspring::detail
