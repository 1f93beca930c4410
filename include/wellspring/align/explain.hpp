// Why two statements were matched.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/align.hpp>
#include <wellspring/align/alignment.hpp>
#include <wellspring/align/explanation.hpp>
#include <wellspring/align/lexical.hpp>
#include <wellspring/align/statement_words.hpp>
#include <wellspring/embed/embeddings.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/graph/hierarchy.hpp>

namespace wellspring {

struct ExplainOptions {
  /// How many other targets of the source are shown, and other sources of the target.
  std::size_t rivals = 3;

  /// As align() had them.
  StrengthWeights weights{};
};

namespace detail {

[[nodiscard]] inline Beside beside_one(const Beside& beside, std::size_t member) {
  const std::uint32_t row = beside.of(member);
  if (row == Beside::nothing) return {};
  return {beside.rows.row(static_cast<Eigen::Index>(row)), {beside.texts[row]}, {0}};
}

// One member of a side, whose rows stay as they are.
[[nodiscard]] inline Embeddings one_member(const Embeddings& side, std::size_t member) {
  const SurfaceForms& all = side.surface_forms();
  const auto [first, last] = std::equal_range(all.owner.begin(), all.owner.end(), member);
  const auto count = static_cast<std::size_t>(last - first);
  const auto begin = first - all.owner.begin();
  SurfaceForms forms{all.rows.middleRows(begin, static_cast<Eigen::Index>(count)),
                     std::vector<std::size_t>(count, 0),
                     {all.texts.begin() + begin, all.texts.begin() + (last - all.owner.begin())}};
  const Surroundings& around = side.surroundings();
  return {
      Members({side.members()[member]}),
      {side.texts()[member]},
      side.matrix().row(static_cast<Eigen::Index>(member)),
      std::move(forms),
      side.fingerprint(),
      side.cut(),
      {beside_one(around.descriptions, member), beside_one(around.parents, member),
       around.is_title.empty() ? std::vector<bool>{} : std::vector<bool>{around.is_title[member]}}};
}

// The best product of two members under some weights, without the words in common.
[[nodiscard]] inline Wordings::BestPair best_pair(const Embeddings& source,
                                                  const Embeddings& target,
                                                  StrengthWeights weights) {
  weights.characters = 0;
  weights.words = 0;
  const Sides sides(source, target, weights);
  const Comparison comparison = sides.comparison();
  return comparison.source.best_pair(0, comparison.target, 0);
}

// The parts of one pair's best product, and the wordings that made it.
class ProductParts {
 public:
  ProductParts(const Embeddings& source, const Embeddings& target, const StrengthWeights& weights)
      : blended_(best_pair(source, target, weights)) {
    if (!has_text()) return;
    StrengthWeights plain = weights;
    plain.description = plain.title_description = plain.parent = 0;
    StrengthWeights with_description = weights;
    with_description.parent = 0;
    StrengthWeights with_parent = plain;
    with_parent.parent = weights.parent;
    cosine_ = best_pair(source, target, StrengthWeights::cosine()).product;
    plain_ = best_pair(source, target, plain).product;
    described_ = best_pair(source, target, with_description).product;
    under_parent_ = best_pair(source, target, with_parent).product;
  }

  [[nodiscard]] bool has_text() const {
    return blended_.product > std::numeric_limits<double>::lowest();
  }
  [[nodiscard]] const Wordings::BestPair& wordings() const { return blended_; }

  // Of description and parent each has the mean of what it adds first and what it adds second.
  // Source: Shapley, A value for n-person games (1953).
  void put_into(StrengthParts& parts, double scale) const {
    const double both = blended_.product - plain_;
    const double description = described_ - plain_;
    const double parent = under_parent_ - plain_;
    parts.meaning = steady(cosine_ * scale);
    parts.alternative = steady((plain_ - cosine_) * scale);
    parts.description = steady((description + (both - parent)) / 2 * scale);
    parts.parent = steady((parent + (both - description)) / 2 * scale);
  }

 private:
  Wordings::BestPair blended_;
  double cosine_ = 0;
  double plain_ = 0;
  double described_ = 0;
  double under_parent_ = 0;
};

// What of a strength is rounding: it and the similarity are reported to 1e-6.
inline constexpr double rounding_of_parts = 2e-6;

// Both sides' embeddings, as align() had them.
struct ComparedSides {
  const Embeddings& source;
  const Embeddings& target;
};

// Explains matches of one crosswalk; refers to all that it is given.
class Explainer {
 public:
  Explainer(const CompetencyGraph& graph, const Alignment& crosswalk,
            std::span<const Match> matches, const ComparedSides* sides,
            const ExplainOptions& options)
      : graph_(graph), crosswalk_(crosswalk), sides_(sides), options_(options),
        sources_(crosswalk.source()), targets_(crosswalk.target()),
        words_(statements(), StrengthWeights{}),
        scale_(1 / (1 + options.weights.characters + options.weights.words)) {
    if (sides != nullptr) check_sides(*sides);
    std::vector<bool> is_asked(crosswalk.target().size(), false);
    for (const Match& match : matches) {
      check(match);
      is_asked[targets_.of(match.target)] = true;
    }
    for (const Match& match : crosswalk.matches())
      if (is_asked[targets_.of(match.target)] && match.verdict != Verdict::rejected)
        by_target_.push_back(&match);
    std::sort(by_target_.begin(), by_target_.end(), [](const Match* a, const Match* b) {
      if (a->target != b->target) return a->target < b->target;
      return a->strength != b->strength ? a->strength > b->strength : a < b;
    });
  }

  [[nodiscard]] Explanation explain(const Match& match) const {
    Explanation found{.match = match,
                      .source = named(match.source),
                      .target = named(match.target),
                      .cut = crosswalk_.cut()};
    found.parts = parts(match, &found);
    const WordComparison words(words_, statement_of_source(match), statement_of_target(match));
    found.shared_words = words.shared();
    found.source_only = words.source_only();
    found.target_only = words.target_only();
    add_rivals(found);
    found.decided_by = deciding(found);
    for (const NodeIndex parent : parents(graph_, match.source))
      found.source_parents.push_back(named(parent));
    for (const NodeIndex parent : parents(graph_, match.target))
      found.target_parents.push_back(named(parent));
    return found;
  }

 private:
  [[nodiscard]] std::vector<std::string> statements() const {
    if (sides_ != nullptr) return sides_->target.texts();
    std::vector<std::string> texts;
    for (const NodeIndex target : crosswalk_.target()) texts.push_back(graph_[target].statement);
    return texts;
  }

  void check_sides(const ComparedSides& sides) const {
    check_alignable(sides.source, sides.target, {.weights = options_.weights});
    if (sides.source.members() != crosswalk_.source() ||
        sides.target.members() != crosswalk_.target())
      throw std::invalid_argument(
          "explain: the embeddings are of other members than the crosswalk");
    if (sides.source.fingerprint() != crosswalk_.fingerprint())
      throw std::invalid_argument("explain: the embeddings are of \"" + sides.source.fingerprint() +
                                  "\", the crosswalk of \"" + crosswalk_.fingerprint() + "\"");
  }

  void check(const Match& match) const {
    const std::span<const Match> found = crosswalk_.matches(match.source);
    if (std::find(found.begin(), found.end(), match) == found.end())
      throw std::out_of_range("explain: the crosswalk has no such match of nodes " +
                              std::to_string(to_size(match.source)) + " and " +
                              std::to_string(to_size(match.target)));
  }

  [[nodiscard]] Named named(NodeIndex node) const { return {node, graph_[node].statement}; }

  [[nodiscard]] const std::string& statement_of_source(const Match& match) const {
    return sides_ != nullptr ? sides_->source.texts()[sources_.of(match.source)]
                             : graph_[match.source].statement;
  }
  [[nodiscard]] const std::string& statement_of_target(const Match& match) const {
    return sides_ != nullptr ? sides_->target.texts()[targets_.of(match.target)]
                             : graph_[match.target].statement;
  }

  // Tells `told`, where there is one, of the wordings.
  [[nodiscard]] std::optional<StrengthParts> parts(const Match& match, Explanation* told) const {
    if (match.evidence == Evidence::declared) return std::nullopt;
    StrengthParts found;
    const LexicalCosines shared =
        lexical_cosines(words_, statement_of_source(match), statement_of_target(match));
    found.characters = steady(options_.weights.characters * shared.characters * scale_);
    found.words = steady(options_.weights.words * shared.words * scale_);
    if (sides_ == nullptr)
      found.meaning = steady(double{match.similarity.value()} * scale_);
    else
      add_product(match, found, told);
    const double other = double{match.strength.value()} - found.sum();
    if (std::abs(other) > rounding_of_parts) found.other = steady(other);
    return found;
  }

  void add_product(const Match& match, StrengthParts& found, Explanation* told) const {
    const Embeddings source = one_member(sides_->source, sources_.of(match.source));
    const Embeddings target = one_member(sides_->target, targets_.of(match.target));
    const ProductParts product(source, target, options_.weights);
    if (!product.has_text()) return;
    product.put_into(found, scale_);
    if (told == nullptr) return;
    told->source_wording = wording(source, product.wordings().form);
    told->target_wording = wording(target, product.wordings().other_form);
  }

  [[nodiscard]] static MatchedWording wording(const Embeddings& member, Eigen::Index form) {
    if (form == Wordings::BestPair::statement) return {member.texts().front(), false};
    return {member.surface_forms().texts[static_cast<std::size_t>(form)], true};
  }

  void add_rivals(Explanation& found) const {
    for (const Match& other : crosswalk_.matches(found.match.source)) {
      if (found.other_targets.size() == options_.rivals) break;
      if (other.target != found.match.target && other.verdict != Verdict::rejected)
        found.other_targets.push_back(rival(found.match, other, other.target));
    }
    auto other = std::lower_bound(
        by_target_.begin(), by_target_.end(), found.match.target,
        [](const Match* match, NodeIndex target) { return match->target < target; });
    for (; other != by_target_.end() && (*other)->target == found.match.target; ++other) {
      if (found.other_sources.size() == options_.rivals) break;
      if ((*other)->source != found.match.source)
        found.other_sources.push_back(rival(found.match, **other, (*other)->source));
    }
  }

  [[nodiscard]] Rival rival(const Match& match, const Match& other, NodeIndex end) const {
    return {other, graph_[end].statement,
            double{match.strength.value()} - double{other.strength.value()}, parts(other, nullptr)};
  }

  [[nodiscard]] static std::optional<DecidingIngredient> deciding(const Explanation& found) {
    if (found.other_targets.empty()) return std::nullopt;
    const Rival& nearest = found.other_targets.front();
    if (!found.parts || !nearest.parts || nearest.margin == 0) return std::nullopt;
    const double sign = nearest.margin > 0 ? 1 : -1;
    DecidingIngredient most;
    for (std::size_t i = 0; i < ingredient_names.size(); ++i) {
      const auto ingredient = static_cast<Ingredient>(i);
      const double effect = found.parts->of(ingredient) - nearest.parts->of(ingredient);
      if (sign * effect > sign * most.effect) most = {ingredient, effect, false};
    }
    most.is_needed = sign * (nearest.margin - most.effect) < 0;
    return most;
  }

  const CompetencyGraph& graph_;
  const Alignment& crosswalk_;
  const ComparedSides* sides_;
  const ExplainOptions& options_;
  Places sources_;
  Places targets_;
  LexicalIndex words_;
  double scale_;
  std::vector<const Match*> by_target_;  // of the targets asked for, the strongest first
};

[[nodiscard]] inline std::vector<Explanation> explain_each(const CompetencyGraph& graph,
                                                           const Alignment& crosswalk,
                                                           std::span<const Match> matches,
                                                           const ComparedSides* sides,
                                                           const ExplainOptions& options) {
  const Explainer explainer(graph, crosswalk, matches, sides, options);
  std::vector<Explanation> found;
  found.reserve(matches.size());
  for (const Match& match : matches) found.push_back(explainer.explain(match));
  return found;
}

}  // namespace detail

/// Says of matches of a crosswalk why they were made: words, rivals, parents, and the parts of the
/// strength as far as the crosswalk itself tells them. What descriptions, parents and alternatives
/// add cannot be told apart without the embeddings: it is in `other`.
///
/// Rejected matches are nobody's rivals.
///
/// \param options.weights  as align() had them: of other weights the parts are others
/// \throws std::out_of_range  a match is not of the crosswalk, or a node not of the graph
///
/// Cost: once, an index of the words of all targets and a pass over the crosswalk's matches; for
/// each match, what its rivals' statements cost to compare.
[[nodiscard]] inline std::vector<Explanation> explain(const CompetencyGraph& graph,
                                                      const Alignment& crosswalk,
                                                      std::span<const Match> matches,
                                                      const ExplainOptions& options = {}) {
  return detail::explain_each(graph, crosswalk, matches, nullptr, options);
}
[[nodiscard]] inline Explanation explain(const CompetencyGraph& graph, const Alignment& crosswalk,
                                         const Match& match, const ExplainOptions& options = {}) {
  return std::move(explain(graph, crosswalk, std::span(&match, 1), options).front());
}

/// The same with the embeddings that the crosswalk was made of: all parts, and which wordings were
/// the nearest. The parts add up to the strength, within 1e-6 where `other` is 0.
/// \throws std::out_of_range      a match is not of the crosswalk, or a node not of the graph
/// \throws std::invalid_argument  the embeddings are of other members or another embedder than the
///                                crosswalk, or as align()
[[nodiscard]] inline std::vector<Explanation> explain(
    const CompetencyGraph& graph, const Alignment& crosswalk, std::span<const Match> matches,
    const Embeddings& source, const Embeddings& target, const ExplainOptions& options = {}) {
  const detail::ComparedSides sides{source, target};
  return detail::explain_each(graph, crosswalk, matches, &sides, options);
}
[[nodiscard]] inline Explanation explain(const CompetencyGraph& graph, const Alignment& crosswalk,
                                         const Match& match, const Embeddings& source,
                                         const Embeddings& target,
                                         const ExplainOptions& options = {}) {
  return std::move(
      explain(graph, crosswalk, std::span(&match, 1), source, target, options).front());
}

}  // namespace wellspring
