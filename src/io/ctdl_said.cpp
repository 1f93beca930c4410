// Domains and ranges of the vocabulary, applied before anything is written.
#include "io/ctdl_said.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace wellspring::detail {
namespace {

// Only a package's or a descriptor's own short form is known to be a label; others are synonyms.
bool has_labels(Format format) { return format == Format::case_package || format == Format::rsd; }

}  // namespace

Document said_in_ctdl(Document document) {
  if (document.format == Format::ctdl_asn) return document;
  std::unordered_set<std::string_view> competencies;
  std::unordered_set<std::string_view> concepts;
  for (const Node& node : document.nodes)
    if (node.kind == NodeKind::competency) competencies.insert(node.iri.text());
  for (const Definition& definition : document.definitions) concepts.insert(definition.iri.text());
  const bool framework = document.header.kind == NodeKind::framework;
  std::erase_if(document.associations, [&](const Association& said) {
    const bool of_competency = competencies.contains(said.source.text());
    if (said.relation == Relation::has_skill_level) return !concepts.contains(said.target.text());
    if (said.relation == Relation::replaced_by) return of_competency;
    return framework && said.source == document.header.iri &&
           (is_demand(said.relation) || is_supply(said.relation));
  });
  if (!framework) document.header.license.clear();
  if (document.header.kind == NodeKind::job_role) document.header.publisher.clear();
  for (Node& node : document.nodes) {
    if (node.kind != NodeKind::competency) continue;
    node.description.clear();
    node.alternatives.resize(
        std::min<std::size_t>(node.alternatives.size(), has_labels(document.format) ? 1 : 0));
  }
  return document;
}

}  // namespace wellspring::detail
