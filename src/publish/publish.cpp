#include <wellspring/publish/publish.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/json_sink.hpp"
#include "io/figures.hpp"
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

}  // namespace

Document publish(const CompetencyGraph& graph, const Alignment& alignment, const Header& header) {
  if (header.iri.empty()) throw std::invalid_argument("publish: the header has no Iri");
  if (header.kind == NodeKind::learner)
    throw std::invalid_argument("publish: a learner is no publisher of crosswalks");
  const std::vector<Match> matches = detail::publishable(graph, alignment);

  Document document;
  document.header = header;
  document.format = Format::case_package;
  if (!has_extra(header, "frameworkType"))
    document.header.extras.push_back({"frameworkType", "\"Crosswalk\""});
  document.references = references(graph, matches);
  document.associations.reserve(matches.size());
  for (const Match& match : matches) {
    Association& association = document.associations.emplace_back();
    association.source = graph[match.source].iri;
    association.relation = match.relation;
    association.target = graph[match.target].iri;
    association.extras.push_back(figures(match, alignment.fingerprint()));
  }
  return document;
}

}  // namespace wellspring
