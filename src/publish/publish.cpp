#include <wellspring/publish/publish.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "publish/figures.hpp"
#include "publish/personal.hpp"

namespace wellspring {
namespace {

// What CASE has no member for, in the order in which write_case prints extras: as it stands here.
Extra figures(const Match& match, const std::string& fingerprint) {
  std::string json = R"({"ext:wellspring":{"relation":")";
  json += to_string(match.relation);
  json += '"';
  const auto add = [&](const char* name, double value) {
    json += std::string(",\"") + name + "\":" + detail::six_decimals(value);
  };
  // A publisher who states a match measured nothing.
  if (match.evidence != Evidence::declared) add("similarity", double{match.similarity.value()});
  add("strength", double{match.strength.value()});
  if (match.confidence) add("confidence", double{match.confidence->value()});
  json += ",\"evidence\":\"" + std::string(to_string(match.evidence)) + '"';
  if (!fingerprint.empty()) json += ",\"embedder\":" + fingerprint;
  return {"extensions", json + "}}"};
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
  const std::string fingerprint =
      alignment.fingerprint().empty() ? "" : detail::quoted(alignment.fingerprint());

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
    association.extras.push_back(figures(match, fingerprint));
  }
  return document;
}

}  // namespace wellspring
