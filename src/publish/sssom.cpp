#include <wellspring/publish/sssom.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/model/relation.hpp>

#include "io/case_identity.hpp"
#include "io/json_sink.hpp"
#include "io/curies.hpp"
#include "io/figures.hpp"
#include "publish/personal.hpp"

namespace wellspring {
namespace {

constexpr std::string_view columns =
    "subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\t"
    "mapping_tool\tmapping_tool_version\tconfidence\tsimilarity_score\tsimilarity_measure\tother\n";

// What a publisher gives no reason for is unspecified to the standard too.
std::string_view justification(Evidence evidence) {
  switch (evidence) {
    case Evidence::inferred: return "semapv:SemanticSimilarityThresholdMatching";
    case Evidence::reviewed: return "semapv:MappingReview";
    case Evidence::declared: break;
  }
  return "semapv:UnspecifiedMatching";
}

// Source: SSSOM TSV, quoting (adapted from RFC 4180).
std::string cell(std::string_view text) {
  if (text.find_first_of("\t\r\n\"") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string row(const CompetencyGraph& graph, const Match& match, detail::Curies& curies) {
  const bool measured = match.evidence != Evidence::declared;
  const auto predicate = written_word(Vocabulary::skos, match.relation);
  std::string text;
  const auto add = [&](std::string_view value) { text.append(cell(value)).append(1, '\t'); };
  add(curies.shorten(graph[match.source].iri));
  add(graph[match.source].statement);
  add(predicate ? predicate->word : "skos:relatedMatch");
  add(curies.shorten(graph[match.target].iri));
  add(graph[match.target].statement);
  add(justification(match.evidence));
  add(measured ? "wellspring" : "");
  add(measured ? WELLSPRING_VERSION : "");
  add(match.confidence ? detail::six_decimals(double{match.confidence->value()}) : "");
  add(measured ? detail::six_decimals(std::max(0.0, double{match.similarity.value()})) : "");
  add(measured ? "cosine similarity" : "");
  return text + "strength=" + detail::six_decimals(double{match.strength.value()}) +
         "|evidence=" + std::string(to_string(match.evidence)) + '\n';
}

// "#name: value"; a slot without a value is left out, as the standard asks. A JSON string is a
// quoted scalar of YAML too (YAML 1.2, section 1.3).
void add_slot(std::string& block, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  detail::JsonSink quoted;
  quoted.string(value);
  block.append("#").append(name).append(": ").append(std::move(quoted).take()).append("\n");
}

// The slots in the order of the standard's MappingSet.
std::string metadata(const Alignment& alignment, const Header& header, const detail::Curies& curies,
                     std::string_view rows) {
  std::string block = "#curie_map:";
  if (curies.map().empty()) block += " {}";
  block += '\n';
  for (const auto& [prefix, name_space] : curies.map()) add_slot(block, "  " + prefix, name_space);
  // Named by its content, so that equal tables have equal names.
  add_slot(block, "mapping_set_id",
           header.iri.empty() ? "urn:uuid:" + detail::uuid_of(rows) : header.iri.text());
  add_slot(block, "mapping_set_version", header.version);
  add_slot(block, "mapping_set_title", header.title);
  add_slot(block, "mapping_set_description", header.description);
  add_slot(block, "license",
           header.license.empty() ? "https://w3id.org/sssom/license/unspecified" : header.license);
  std::string other;
  if (!alignment.fingerprint().empty()) other += "embedder=" + alignment.fingerprint();
  if (alignment.cut())
    other += (other.empty() ? "cut=" : "|cut=") + detail::six_decimals(*alignment.cut());
  add_slot(block, "other", other);
  return block;
}

}  // namespace

std::string write_sssom(const CompetencyGraph& graph, const Alignment& alignment,
                        const Header& header) {
  detail::Curies curies;
  std::string rows;
  for (const Match& match : detail::publishable(graph, alignment))
    rows += row(graph, match, curies);
  std::string table = metadata(alignment, header, curies, rows);
  table += columns;
  return table + rows;
}

}  // namespace wellspring
