#include "io/document_draft.hpp"

#include <utility>

#include <wellspring/model/make_document.hpp>

#include "io/structure.hpp"

namespace wellspring::detail {

DocumentDraft::DocumentDraft(Format format, const ReadOptions& options)
    : options_(options), findings_(options.strict, options.limits.diagnostics) {
  document_.format = format;
}

Node& DocumentDraft::add_node(Iri iri, std::string where) {
  Node& node = document_.nodes.emplace_back();
  node.iri = std::move(iri);
  node_places_.push_back(std::move(where));
  return node;
}

void DocumentDraft::refer_to(const Iri& iri, NodeKind kind, std::string_view title,
                             std::string_view notation) {
  if (!referred_.insert(iri).second) return;
  Node& reference = document_.references.emplace_back();
  reference.iri = iri;
  reference.kind = kind;
  reference.statement = title;
  reference.coded_notation = notation;
}

Association& DocumentDraft::associate(const Iri& source, Relation relation, const Iri& target,
                                      std::string where) {
  Association& association = document_.associations.emplace_back();
  association.source = source;
  association.relation = relation;
  association.target = target;
  association_places_.push_back(std::move(where));
  return association;
}

void DocumentDraft::own(const Iri& node, std::string where) {
  if (const auto relation = owner_relation(document_.header.kind))
    associate(document_.header.iri, *relation, node, std::move(where));
}

void DocumentDraft::repaired(Code code, std::string_view what, std::string_view where) {
  repairs_.add(code, what, [&] { return std::string{where}; });
}

void DocumentDraft::check_uri(std::string_view uri, std::string_view where) {
  if (is_unsafe_uri(uri))
    findings_.warn(Code::bad_uri, std::string{where},
                   "a link to this address could run code or open local files");
}

void DocumentDraft::check_date(std::string_view text, std::string_view where) {
  if (!text.empty() && date_form(text) == DateForm::none)
    findings_.warn(Code::bad_date, std::string{where}, "this is no date of ISO 8601");
}

std::optional<ReadError> DocumentDraft::fault() const {
  if (findings_.failed()) return findings_.error();
  if (document_.nodes.size() > options_.limits.items)
    return ReadError{Code::too_large, "",
                     "more than " + std::to_string(options_.limits.items) + " nodes"};
  if (document_.associations.size() > options_.limits.associations)
    return ReadError{Code::too_large, "",
                     "more than " + std::to_string(options_.limits.associations) + " associations"};
  return std::nullopt;
}

Expected<Document, ReadError> DocumentDraft::finish() && {
  if (auto error = fault()) return Unexpected{*std::move(error)};
  std::unordered_set<std::string_view> described{document_.header.iri.text()};
  for (const Node& node : document_.nodes) described.insert(node.iri.text());
  std::erase_if(document_.references,
                [&](const Node& reference) { return described.contains(reference.iri.text()); });
  const Places places{[&](std::size_t node) { return node_places_[node]; },
                      [&](std::size_t association) { return association_places_[association]; },
                      true};
  check_structure(document_, places, options_.limits, findings_);
  if (auto error = fault()) return Unexpected{*std::move(error)};
  std::move(repairs_).report(findings_);
  document_.diagnostics = std::move(findings_).take();
  return std::move(document_);
}

}  // namespace wellspring::detail
