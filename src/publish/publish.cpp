#include <wellspring/publish/publish.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/figures.hpp"
#include "io/json_sink.hpp"
#include "publish/crosswalk_document.hpp"
#include "publish/personal.hpp"

namespace wellspring {
namespace {

// What CASE has no member for, as the JSON that write_case prints and read_case keeps.
Extra figures(const Match& match, const std::string& fingerprint) {
  detail::JsonSink json;
  const auto add = [&](std::string_view name, float value) {
    json.name(name);
    json.raw(detail::six_decimals(double{value}));
  };
  json.begin_object();
  json.name("ext:wellspring");
  json.begin_object();
  json.name("relation");
  json.string(to_string(match.relation));
  // A publisher who states a match measured nothing.
  if (match.evidence != Evidence::declared) add("similarity", match.similarity.value());
  add("strength", match.strength.value());
  if (match.confidence) add("confidence", match.confidence->value());
  json.name("evidence");
  json.string(to_string(match.evidence));
  if (match.verdict != Verdict::proposed) {
    json.name("verdict");
    json.string(to_string(match.verdict));
  }
  if (!fingerprint.empty()) {
    json.name("embedder");
    json.string(fingerprint);
  }
  json.end_object();
  json.end_object();
  return {"extensions", std::move(json).take()};
}

// The two ends, named as their own documents name them.
std::vector<Node> references(const CompetencyGraph& graph, const std::vector<Match>& matches) {
  std::vector<bool> named(graph.size(), false);
  std::vector<Node> nodes;
  for (const Match& match : matches) {
    for (const NodeIndex end : {match.source, match.target}) {
      if (named[to_size(end)]) continue;
      named[to_size(end)] = true;
      Node node;
      node.iri = graph[end].iri;
      node.kind = graph[end].kind;
      node.statement = graph[end].statement;
      nodes.push_back(std::move(node));
    }
  }
  return nodes;
}

bool has_extra(const Header& header, const char* name) {
  return std::any_of(header.extras.begin(), header.extras.end(),
                     [&](const Extra& extra) { return extra.name == name; });
}

// The document that lists all members of a side, if one does. Learners' are not named.
const Header* source_of(const CompetencyGraph& graph, const Members& side) {
  if (side.empty()) return nullptr;
  const GraphParts& parts = graph.parts();
  for (std::size_t i = 0; i < parts.documents.size(); ++i) {
    if (parts.documents[i].kind == NodeKind::learner) continue;
    const detail::Places listed(Members{parts.members[i]});
    if (std::all_of(side.begin(), side.end(),
                    [&](NodeIndex node) { return listed.of(node) != detail::Places::nowhere; }))
      return &parts.documents[i];
  }
  return nullptr;
}

// What holds for all matches, beside the words that the header's own extensions have: none of ours.
void add_owner_extension(const CompetencyGraph& graph, const Alignment& alignment, bool has_matches,
                         Header& header) {
  if (has_extra(header, "extensions")) return;
  detail::JsonSink json;
  bool any = false;
  const auto add = [&](std::string_view name, std::string_view text) {
    if (text.empty()) return;
    any = true;
    json.name(name);
    json.string(text);
  };
  json.begin_object();
  json.name("ext:wellspring");
  json.begin_object();
  if (header.kind != NodeKind::framework) {
    json.name("kind");
    json.string(to_string(header.kind));
  }
  if (alignment.cut()) {
    any = true;
    json.name("cut");
    json.raw(detail::six_decimals(*alignment.cut()));
  }
  add("embedder", alignment.fingerprint());
  add("options", alignment.options());
  if (const Header* const source = source_of(graph, alignment.source()); source && has_matches) {
    add("subject_source", source->iri.text());
    add("subject_source_version", source->version);
  }
  if (const Header* const target = source_of(graph, alignment.target()); target && has_matches) {
    add("object_source", target->iri.text());
    add("object_source_version", target->version);
  }
  json.end_object();
  json.end_object();
  if (any) header.extras.push_back({"extensions", std::move(json).take()});
}

}  // namespace

namespace detail {

Document crosswalk_document(const CompetencyGraph& graph, const Alignment& alignment,
                            const Header& header) {
  const std::vector<Match> matches = publishable(graph, alignment);
  Document document;
  document.header = header;
  document.format = Format::case_package;
  if (!has_extra(header, "frameworkType"))
    document.header.extras.push_back({"frameworkType", "\"Crosswalk\""});
  add_owner_extension(graph, alignment, !matches.empty(), document.header);
  document.references = references(graph, matches);
  document.associations.reserve(matches.size());
  for (const Match& match : matches) {
    Association& association = document.associations.emplace_back();
    association.source = graph[match.source].iri;
    association.target = graph[match.target].iri;
    association.relation = match.relation;
    // A denied match in a word for a match would be read as one.
    if (match.verdict == Verdict::rejected) {
      association.relation = Relation::other;
      association.extras.push_back({"associationType", "\"ext:wellspring.rejected\""});
    }
    association.extras.push_back(figures(match, alignment.fingerprint()));
  }
  return document;
}

}  // namespace detail

Document publish(const CompetencyGraph& graph, const Alignment& alignment, const Header& header) {
  if (header.iri.empty()) throw std::invalid_argument("publish: the header has no Iri");
  if (header.kind == NodeKind::learner)
    throw std::invalid_argument("publish: a learner is no publisher of crosswalks");
  return detail::crosswalk_document(graph, alignment, header);
}

Document with_matches(Document document, const CompetencyGraph& graph, const Alignment& alignment) {
  std::unordered_set<std::string_view> own;
  std::unordered_set<std::string_view> named;
  for (const Node& node : document.nodes) own.insert(node.iri.text());
  for (const Node& node : document.references) named.insert(node.iri.text());
  std::vector<Node> targets;
  for (const Match& match : alignment.matches()) {
    const Node& target = graph[match.target];
    if (match.verdict == Verdict::rejected || !own.contains(graph[match.source].iri.text()))
      continue;
    Association& association = document.associations.emplace_back();
    association.source = graph[match.source].iri;
    association.relation = match.relation;
    association.target = target.iri;
    association.extras.push_back(figures(match, alignment.fingerprint()));
    if (own.contains(target.iri.text()) || !named.insert(target.iri.text()).second) continue;
    Node& reference = targets.emplace_back();
    reference.iri = target.iri;
    reference.kind = target.kind;
    reference.statement = target.statement;
  }
  document.references.insert(document.references.end(), targets.begin(), targets.end());
  return document;
}

}  // namespace wellspring
