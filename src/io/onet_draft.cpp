#include "io/onet_draft.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <wellspring/model/make_document.hpp>

#include "io/structure.hpp"

namespace wellspring::detail {

OnetDraft::OnetDraft(std::filesystem::path folder, const ReadOptions& options)
    : folder_(std::move(folder)), options_(options),
      findings_(options.strict, options.limits.diagnostics) {
  document_.format = Format::onet;
}

bool OnetDraft::has(std::string_view file) const {
  std::error_code unreadable;
  return std::filesystem::exists(folder_ / file, unreadable);
}

OnetDraft::Fault OnetDraft::each_row(std::string_view name,
                                     std::initializer_list<std::string_view> required,
                                     std::initializer_list<std::string_view> optional,
                                     const std::function<void(const OnetFile&)>& take) {
  auto file = OnetFile::open(folder_, name, required, optional, options_, findings_);
  if (!file) return file.error();
  if (!*file) return std::nullopt;
  while ((*file)->next()) take(**file);
  if (auto error = (*file)->close()) return error;
  return fault();
}

std::size_t OnetDraft::add_node(const std::string& iri, std::string_view statement,
                                std::string_view notation, std::string_view file,
                                std::size_t line) {
  const auto [known, is_new] = node_of_.try_emplace(iri, document_.nodes.size());
  if (!is_new) return known->second;
  Node& node = document_.nodes.emplace_back();
  node.iri = Iri{iri};
  node.statement = statement;
  node.coded_notation = notation;
  node_places_.push_back(place(file, line));
  return known->second;
}

Node* OnetDraft::find(const std::string& iri) {
  const auto known = node_of_.find(iri);
  return known == node_of_.end() ? nullptr : &document_.nodes[known->second];
}

std::size_t OnetDraft::associate(const std::string& source, Relation relation,
                                 const std::string& target, std::string_view file,
                                 std::size_t line) {
  Association& association = document_.associations.emplace_back();
  association.source = Iri{source};
  association.relation = relation;
  association.target = Iri{target};
  association_places_.push_back(place(file, line));
  return document_.associations.size() - 1;
}

std::size_t OnetDraft::demand(std::string_view occupation, const std::string& target,
                              std::string_view file, std::size_t line) {
  const NodeKind kind = options_.occupation.empty() ? NodeKind::job_role : document_.header.kind;
  return associate(occupation_iri(occupation), owner_relation(kind).value_or(Relation::demands),
                   target, file, line);
}

OnetDraft::Fault OnetDraft::fault() const {
  if (findings_.failed()) return findings_.error();
  if (document_.nodes.size() > options_.limits.items)
    return ReadError{Code::too_large, "",
                     "more than " + std::to_string(options_.limits.items) + " nodes"};
  if (document_.associations.size() > options_.limits.associations)
    return ReadError{Code::too_large, "",
                     "more than " + std::to_string(options_.limits.associations) + " associations"};
  return std::nullopt;
}

Expected<Document, ReadError> OnetDraft::finish() && {
  const Places places{
      [&](std::size_t node) { return written(node_places_[node]); },
      [&](std::size_t association) { return written(association_places_[association]); }};
  check_structure(document_, places, options_.limits, findings_);
  if (auto error = fault()) return Unexpected{*std::move(error)};
  document_.diagnostics = std::move(findings_).take();
  return std::move(document_);
}

OnetDraft::Place OnetDraft::place(std::string_view file, std::size_t line) {
  const auto found = std::find(files_.begin(), files_.end(), file);
  const auto position = static_cast<std::uint32_t>(found - files_.begin());
  if (found == files_.end()) files_.emplace_back(file);
  return {position, line};
}

std::string OnetDraft::written(const Place& place) const {
  return files_[place.file] + ":" + std::to_string(place.line) + ":1";
}

std::string occupation_iri(std::string_view code) {
  return "urn:onet:occupation:" + std::string{code};
}

}  // namespace wellspring::detail
