// What a document says of its skills and other nodes, by skill: for both RSD writers.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/case_members.hpp"
#include "io/rsd_members.hpp"

namespace wellspring::detail {

class RsdLinks {
 public:
  explicit RsdLinks(const Document& document) {
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes) nodes_.try_emplace(node.iri.text(), &node);
    for (const Association& said : document.associations) {
      if (is_match(said.relation))
        matches_[said.source.text()].push_back(said.target.text());
      else if (is_demand(said.relation) && said.source != document.header.iri)
        demands_[said.target.text()].push_back(said.source.text());
    }
  }

  /// The targets of its matches that its extra of standards names; \param own  the extra counts
  [[nodiscard]] std::vector<std::string_view> standards_of(const Node& node, bool own) const {
    return targets(node, own, true);
  }
  [[nodiscard]] std::vector<std::string_view> alignments_of(const Node& node, bool own) const {
    return targets(node, own, false);
  }
  [[nodiscard]] std::vector<std::string_view> occupations_of(const Node& node) const {
    const auto found = demands_.find(node.iri.text());
    return found == demands_.end() ? std::vector<std::string_view>{} : found->second;
  }

  [[nodiscard]] std::string_view title_of(std::string_view iri) const {
    const auto found = nodes_.find(iri);
    return found == nodes_.end() ? std::string_view{} : std::string_view{found->second->statement};
  }
  [[nodiscard]] std::string_view code_of(std::string_view iri) const {
    const auto found = nodes_.find(iri);
    return found == nodes_.end() || found->second->coded_notation.empty()
               ? code_of_occupation(iri)
               : std::string_view{found->second->coded_notation};
  }

 private:
  [[nodiscard]] std::vector<std::string_view> targets(const Node& node, bool own,
                                                      bool standards) const {
    const auto found = matches_.find(node.iri.text());
    if (found == matches_.end()) return {};
    std::unordered_set<std::string> named;
    if (own) name_standards(node, named);
    std::vector<std::string_view> kept;
    for (const std::string_view target : found->second)
      if (named.contains(std::string{target}) == standards) kept.push_back(target);
    return kept;
  }

  static void name_standards(const Node& node, std::unordered_set<std::string>& named) {
    const auto standards = tree_of_extra(find_extra(node.extras, "standards"));
    if (standards == nullptr || !standards->root.is_array()) return;
    for (const Json& entry : standards->root.elements)
      if (Iri iri = skill_alignment(entry); !iri.empty()) named.insert(std::move(iri).text());
  }

  std::unordered_map<std::string_view, const Node*> nodes_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> matches_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> demands_;
};

}  // namespace wellspring::detail
