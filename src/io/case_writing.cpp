#include "io/case_writing.hpp"

#include <cstddef>
#include <utility>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"

namespace wellspring::detail {
namespace {

// The scales among which a level of an extension says its own.
std::vector<Scale> said_in(const CaseWriting& writing) {
  const Extra* const kept = writing.sink.kept(writing.document.header.extras, "extensions");
  CaseExtension said = read_case_extension(kept == nullptr ? std::string_view{} : kept->json);
  if (writing.scales_read(said) == writing.document.scales) return std::move(said.scales);
  return writing.document.scales;
}

}  // namespace

CaseWriting::CaseWriting(const Document& written, const CaseOptions& as)
    : document(written), options(as), sink(written, as), nodes(written), levels(written),
      date(default_date(written.header)) {
  for (const auto* list : {&document.nodes, &document.references})
    for (const Node& node : *list) titles.try_emplace(node.iri.text(), &node);
  name_all();
  scales_said = said_in(*this);
}

void CaseWriting::name_all() {
  const Header& header = document.header;
  const Iri unnamed = plain_iri(uuid_of(header.publisher + '\n' + header.title));
  owner_name = sink.name_of(header.iri, header.extras, unnamed, false);
  nodes.add(header.iri, owner_name.identifier, owner_name.uri);
  names.reserve(document.nodes.size());
  const std::string place = header.iri.text() + "#";
  for (const Node& node : document.nodes) {
    const Iri unnamed_node{place + std::to_string(names.size() + 1)};
    names.push_back(sink.name_of(node.iri, node.extras, unnamed_node));
    nodes.add(node.iri, names.back().identifier, names.back().uri);
  }
  nodes.close();
}

std::vector<Scale> CaseWriting::scales_read(const CaseExtension& said) const {
  std::vector<Scale> scales = said.scales;
  if (!reads_levels()) return scales;
  ScaleIndex index{scales};
  for (const Association& association : document.associations)
    if (const auto level = levels.of(association)) static_cast<void>(index.of(*level->scale));
  return scales;
}

std::string_view CaseWriting::title_of(const Iri& iri) const {
  if (iri == document.header.iri)
    return document.header.title.empty() ? std::string_view{iri.text()}
                                         : std::string_view{document.header.title};
  const auto found = titles.find(iri.text());
  if (found == titles.end()) return iri.text();
  const Node& node = *found->second;
  if (!node.coded_notation.empty()) return node.coded_notation;
  return node.statement.empty() ? std::string_view{iri.text()} : node.statement;
}

std::string CaseWriting::uri_of(const Iri& iri) const {
  if (iri == document.header.iri && !owner_name.uri.empty()) return owner_name.uri;
  const Node* const node = nodes.find(iri);
  if (node == nullptr) return iri.text();
  const CaseName& name = names[static_cast<std::size_t>(node - document.nodes.data())];
  return name.uri.empty() ? iri.text() : name.uri;
}

}  // namespace wellspring::detail
