#include "io/match_figures.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

#include "io/case_members.hpp"
#include "io/delimited.hpp"
#include "io/json_tree.hpp"
#include "io/sssom_slots.hpp"

namespace wellspring::detail {
namespace {

std::optional<double> number_of(std::string_view text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
    return std::nullopt;
  return number;
}

// Calls act(name, value) for each member of "ext:wellspring"; false where there is none.
template <class Act>
bool for_each_of_ours(const Extras& extras, Act&& act) {
  const Extra* const kept = find_extra(extras, "extensions");
  if (kept == nullptr || kept->json.find(our_extension) == std::string::npos) return false;
  const auto tree = parse_kept(kept->json);
  const Json* const ours = tree ? tree->root.find(our_extension) : nullptr;
  if (ours == nullptr) return false;
  for (const auto& [name, value] : ours->members) act(name, value);
  return true;
}

bool is_slot(std::string_view name) {
  return slot_place(name) < std::size(mapping_slots) && name != "confidence" && name != "other";
}

void take(MatchFigures& figures, std::string_view name, const Json& value) {
  if (name == "relation")
    figures.relation = relation_of(value.text).value_or(figures.relation);
  else if (name == "similarity")
    figures.similarity = number_of(value.raw);
  else if (name == "strength")
    figures.strength = number_of(value.raw);
  else if (name == "confidence")
    figures.confidence = number_of(value.raw);
  else if (name == "evidence")
    figures.evidence = value.text;
  else if (name == "verdict")
    figures.verdict = value.text;
  else if (name == "embedder")
    figures.embedder = value.text;
  else if (is_slot(name) && value.is_string())
    figures.columns.emplace_back(name, value.text);
}

// Who found a mapping, by the reason that its row gives. What people curated is their statement.
std::string evidence_of(std::string_view justification) {
  const std::string_view reason = justification.substr(justification.rfind(':') + 1);
  if (reason == "MappingReview") return "reviewed";
  constexpr std::array<std::string_view, 8> found{"SemanticSimilarityThresholdMatching",
                                                  "LexicalSimilarityThresholdMatching",
                                                  "LexicalMatching",
                                                  "CompositeMatching",
                                                  "LogicalReasoning",
                                                  "StructuralMatching",
                                                  "InstanceBasedMatching",
                                                  "BackgroundKnowledgeBasedMatching"};
  return std::find(found.begin(), found.end(), reason) != found.end() ? "inferred" : "declared";
}

std::optional<double> fraction_in(const Extras& extras, std::string_view column) {
  const auto number = number_of(text_of_extra(extras, column));
  return number && *number >= 0 && *number <= 1 ? number : std::nullopt;
}

std::optional<MatchFigures> figures_of_row(const Document& document, const Association& said) {
  MatchFigures figures;
  figures.relation = said.relation;
  const bool denied = text_of_extra(said.extras, "predicate_modifier") == "Not";
  if (denied) {
    const std::string predicate = text_of_extra(said.extras, "predicate_id");
    figures.relation = relation_of_predicate(Curies{}.expand(trimmed(predicate)).iri.text());
  }
  if (!is_match(figures.relation)) return std::nullopt;
  const std::string other = text_of_extra(said.extras, "other");
  const auto strength = value_in_other(other, "strength");
  const auto evidence = value_in_other(other, "evidence");
  const bool ours = strength && evidence;
  figures.evidence =
      evidence.value_or(evidence_of(text_of_extra(said.extras, "mapping_justification")));
  figures.verdict = value_in_other(other, "verdict")
                        .value_or(denied                                    ? "rejected"
                                  : !ours && figures.evidence == "reviewed" ? "accepted"
                                                                            : "");
  if (denied) figures.verdict = "rejected";
  figures.confidence = fraction_in(said.extras, "confidence");
  figures.strength = strength ? number_of(*strength) : std::nullopt;
  std::string measure = text_of_extra(said.extras, "similarity_measure");
  if (measure.empty()) measure = text_of_extra(document.header.extras, "similarity_measure");
  const auto score = fraction_in(said.extras, "similarity_score");
  if (measure.find("cosine") != std::string::npos) figures.similarity = score;
  // A negative cosine is below SSSOM's least; the strength, or a word of its own, keeps it.
  if (const auto exact = value_in_other(other, "similarity"))
    figures.similarity = number_of(*exact);
  else if (figures.similarity == 0.0 && figures.strength && *figures.strength < 0)
    figures.similarity = figures.strength;
  if (!figures.strength && figures.evidence == "inferred")
    figures.strength = score ? score : figures.confidence;
  return figures;
}

}  // namespace

std::optional<MatchFigures> figures_of(const Document& document, const Association& association) {
  if (document.format == Format::sssom) return figures_of_row(document, association);
  MatchFigures figures;
  figures.relation = association.relation;
  if (document.format == Format::case_package || document.format == Format::none)
    for_each_of_ours(association.extras,
                     [&](std::string_view name, const Json& value) { take(figures, name, value); });
  if (is_match(association.relation)) {
    // A program that has since edited the relation has the last word.
    figures.relation = association.relation;
    if (figures.verdict == "rejected") figures.verdict.clear();
    return figures;
  }
  if (association.relation != Relation::other || figures.verdict != "rejected" ||
      !is_match(figures.relation))
    return std::nullopt;
  return figures;
}

CrosswalkFigures crosswalk_figures_of(const Document& document) {
  CrosswalkFigures found;
  if (document.format == Format::sssom) {
    const std::string other = text_of_extra(document.header.extras, "other");
    found.embedder = value_in_other(other, "embedder").value_or("");
    found.options = value_in_other(other, "options").value_or("");
    if (const auto cut = value_in_other(other, "cut")) found.cut = number_of(*cut);
    return found;
  }
  if (document.format != Format::case_package && document.format != Format::none) return found;
  for_each_of_ours(document.header.extras, [&](std::string_view name, const Json& value) {
    if (name == "cut")
      found.cut = number_of(value.raw);
    else if (name == "embedder")
      found.embedder = value.text;
    else if (name == "options")
      found.options = value.text;
    else if (is_slot(name) && value.is_string())
      found.slots.emplace_back(name, value.text);
  });
  return found;
}

}  // namespace wellspring::detail
