// Which statements of one framework say the same as which statements of another.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/assign.hpp>
#include <wellspring/align/blend.hpp>
#include <wellspring/align/lead.hpp>
#include <wellspring/align/lexical.hpp>
#include <wellspring/align/nearest.hpp>
#include <wellspring/align/progress.hpp>
#include <wellspring/embed/embeddings.hpp>

namespace wellspring {

/// Two statements that may say the same.
struct StatementPair {
  std::string_view source;
  std::string_view target;
};

/// A judge of the caller's own, such as a cross-encoder: one score for each pair, in their order,
/// the greater the likelier. Any scale.
using Rerank = std::function<std::vector<double>(std::span<const StatementPair>)>;

struct AlignOptions {
  /// Matches kept for each source statement, at least 1; absent: all of them.
  std::optional<std::size_t> top_k = 10;

  /// Least similarity of a match. A cosine, whose meaning depends on the embedder: see
  /// docs/how-to/choose-a-cut.md rather than another model's habits.
  std::optional<double> min_similarity{};

  /// Least confidence of a match: where no answer is that sure, there is none.
  std::optional<double> min_confidence{};

  /// Of the matches found, how many are to be right: only those are kept from which on the
  /// calibration measured this precision in each of its sets.
  std::optional<double> precision{};

  /// Whether a target may serve many sources and a source many targets. Decided among the matches
  /// that top_k and the least similarity, confidence and precision leave.
  Assignment assignment = Assignment::many;

  /// What a strength is made of.
  StrengthWeights weights{};

  /// Judges each source's strongest matches anew: its scores become their strengths. It is called
  /// once for each source. A cut does not hold on another scale, so that the result has none.
  Rerank rerank{};

  /// How many of a source's strongest matches it is shown; of others nothing is kept.
  std::size_t rerank_depth = 50;

  /// Told of pairs compared. Returning false ends the call with Cancelled.
  Progress progress{};
};

namespace detail {

// A figure in as few digits as tell it from its neighbours to 1e-6.
[[nodiscard]] inline std::string short_figure(double value) {
  std::string digits = std::to_string(std::llround(value * 1e6));
  const std::string sign = digits.starts_with('-') ? "-" : "";
  digits.erase(0, sign.size());
  digits.insert(0, digits.size() < 7 ? 7 - digits.size() : 0, '0');
  digits.insert(digits.size() - 6, ".");
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  return sign + digits;
}

// What was asked, for whoever reads the result: all that has a bearing on it.
[[nodiscard]] inline std::string options_text(const AlignOptions& options) {
  std::string text = "top_k=" + (options.top_k ? std::to_string(*options.top_k) : "all");
  const auto add = [&](std::string_view name, std::optional<double> value) {
    if (value) text += ' ' + std::string(name) + '=' + short_figure(*value);
  };
  add("min_similarity", options.min_similarity);
  add("min_confidence", options.min_confidence);
  add("precision", options.precision);
  text += " assignment=" + std::string(to_string(options.assignment));
  add("characters", options.weights.characters);
  add("words", options.weights.words);
  add("description", options.weights.description);
  add("title_description", options.weights.title_description);
  add("parent", options.weights.parent);
  add("alternative", options.weights.alternative);
  if (options.rerank) add("rerank_depth", static_cast<double>(options.rerank_depth));
  return text;
}

// A calibration holds for strengths as it was measured on.
[[nodiscard]] inline bool is_calibrated(const Embeddings& source, const AlignOptions& options) {
  return source.calibration() && options.weights == StrengthWeights{} && !options.rerank;
}

inline void check_alignable(const Embeddings& source, const Embeddings& target,
                            const AlignOptions& options) {
  if (source.fingerprint() != target.fingerprint())
    throw std::invalid_argument("align: the source is embedded by \"" + source.fingerprint() +
                                "\", the target by \"" + target.fingerprint() + "\"");
  if (source.size() > 0 && target.size() > 0 && source.dimension() != target.dimension())
    throw std::invalid_argument("align: the source has rows of dimension " +
                                std::to_string(source.dimension()) + ", the target of " +
                                std::to_string(target.dimension()));
  if (options.top_k == std::size_t{0}) throw std::invalid_argument("align: top_k is 0");
  if (options.min_similarity && !std::isfinite(*options.min_similarity))
    throw std::invalid_argument("align: min_similarity is not a finite number");
  if (options.rerank && options.rerank_depth == 0)
    throw std::invalid_argument("align: rerank_depth is 0");
  for (const auto& [name, share] :
       {std::pair{"min_confidence", options.min_confidence}, {"precision", options.precision}}) {
    if (share && !(*share >= 0 && *share <= 1))
      throw std::invalid_argument(std::string("align: ") + name + " is not between 0 and 1");
    if (share && !is_calibrated(source, options))
      throw std::invalid_argument(std::string("align: ") + name +
                                  " needs an embedder that is calibrated, the default weights and "
                                  "no rerank; see calibrate");
  }
  const StrengthWeights& weights = options.weights;
  for (const double weight : {weights.characters, weights.words, weights.alternative})
    if (!(weight >= 0 && weight <= 1))
      throw std::invalid_argument("align: a weight is not between 0 and 1");
  for (const double description : {weights.description, weights.title_description})
    if (!(description >= 0 && weights.parent >= 0 && description + weights.parent <= 1))
      throw std::invalid_argument("align: the shares of description and parent exceed 1");
}

// Publishers who name one Iri mean one competency, whatever their wordings look like.
[[nodiscard]] inline Match match_of_itself(NodeIndex node) {
  return {node,
          node,
          Similarity{1},
          Strength{1},
          std::nullopt,
          Relation::exact_match,
          Evidence::declared};
}

// The two sides, ready to be compared. Refers to both.
class Sides {
 public:
  Sides(const Embeddings& source, const Embeddings& target, const StrengthWeights& weights)
      : source_blend_(source, weights), target_blend_(target, weights),
        source_(source, source_blend_.statements, source_blend_.forms,
                static_cast<float>(weights.alternative)),
        target_(target, target_blend_.statements, target_blend_.forms,
                static_cast<float>(weights.alternative)),
        source_meaning_(source), target_meaning_(target), words_(target.texts(), weights),
        source_statements_(source.texts()), scale_(1 / (1 + weights.characters + weights.words)) {}

  [[nodiscard]] Comparison comparison() const {
    return {source_,
            target_,
            source_meaning_,
            target_meaning_,
            words_.is_empty() ? nullptr : &words_,
            source_statements_,
            scale_};
  }

 private:
  Blend source_blend_;
  Blend target_blend_;
  Wordings source_;
  Wordings target_;
  Wordings source_meaning_;
  Wordings target_meaning_;
  LexicalIndex words_;
  std::span<const std::string> source_statements_;
  double scale_;
};

// The nearest targets of one source in the judge's order, strongest first.
[[nodiscard]] inline std::vector<Near> reranked(std::span<const Near> nearest,
                                                std::string_view source,
                                                std::span<const std::string> targets,
                                                const Rerank& rerank) {
  std::vector<StatementPair> pairs;
  for (const Near& candidate : nearest) pairs.push_back({source, targets[candidate.target]});
  const std::vector<double> scores = rerank(pairs);
  if (scores.size() != pairs.size())
    throw std::invalid_argument("align: rerank gave " + std::to_string(scores.size()) +
                                " scores for " + std::to_string(pairs.size()) + " pairs");
  std::vector<Near> judged(nearest.begin(), nearest.end());
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (!std::isfinite(scores[i]))
      throw std::invalid_argument("align: rerank gave a score that is not finite");
    judged[i].strength = scores[i];
  }
  std::sort(judged.begin(), judged.end(), nearer);
  return judged;
}

// Collects each source's matches from its nearest targets, itself first where the target side has
// it too.
class MatchCollector {
 public:
  MatchCollector(const Embeddings& source, const Embeddings& target, const Comparison& comparison,
                 const AlignOptions& options)
      : source_(source), target_(target), comparison_(comparison), options_(options),
        sources_(source.members()), targets_(target.members()) {
    if (is_calibrated(source, options)) calibration_ = &*source.calibration();
    if (options.precision)
      least_score_ = calibration_->score_of(*options.precision)
                         .value_or(std::numeric_limits<double>::infinity());
  }

  void add(std::size_t position, std::span<const Near> nearest) {
    const NodeIndex node = source_.members()[position];
    if (sources_.of(node) != position) return;
    if (options_.rerank && !nearest.empty())
      append(position,
             reranked(nearest, source_.texts()[position], target_.texts(), options_.rerank));
    else
      append(position, nearest);
  }

  [[nodiscard]] std::vector<Match> take() && { return std::move(matches_); }

 private:
  void append(std::size_t position, std::span<const Near> nearest) {
    const NodeIndex source = source_.members()[position];
    std::size_t room = options_.top_k.value_or(nearest.size() + 1);
    if (targets_.of(source) != Places::nowhere) {
      matches_.push_back(match_of_itself(source));
      --room;
    }
    others_.clear();
    for (const Near& candidate : nearest) {
      const NodeIndex found = target_.members()[candidate.target];
      if (found != source && targets_.of(found) == candidate.target) others_.push_back(candidate);
    }
    for (std::size_t i = 0; i < std::min(room, others_.size()); ++i) append_other(position, i);
  }

  void append_other(std::size_t position, std::size_t i) {
    const Near& found = others_[i];
    std::optional<Confidence> confidence;
    if (calibration_ != nullptr) {
      const double score = Calibration::score(
          found.strength,
          lead(i, others_.size(), [&](std::size_t place) { return others_[place].strength; }));
      const double sure = calibration_->confidence(score);
      if (sure < options_.min_confidence.value_or(0)) return;
      if (options_.precision && !(score >= least_score_)) return;
      confidence = Confidence{static_cast<float>(reported(sure))};
    }
    const double similarity =
        comparison_.similarity(static_cast<Eigen::Index>(position), found.target);
    matches_.push_back({.source = source_.members()[position],
                        .target = target_.members()[found.target],
                        .similarity = Similarity{static_cast<float>(similarity)},
                        .strength = Strength{static_cast<float>(found.strength)},
                        .confidence = confidence});
  }

  const Embeddings& source_;
  const Embeddings& target_;
  const Comparison& comparison_;
  const AlignOptions& options_;
  Places sources_;
  Places targets_;
  const Calibration* calibration_ = nullptr;
  double least_score_ = 0;
  std::vector<Near> others_;  // of the source at hand
  std::vector<Match> matches_;
};

// align(), cut into blocks and tiles of any size: the result does not depend on them.
[[nodiscard]] inline Alignment align_in_blocks(const Embeddings& source, const Embeddings& target,
                                               const AlignOptions& options, Search search) {
  check_alignable(source, target, options);
  search.most = options.rerank ? options.rerank_depth : options.top_k;
  // The next one tells how far the strongest leads.
  if (search.most && is_calibrated(source, options))
    search.most = std::max<std::size_t>(*search.most, 2);
  search.floor = options.min_similarity;

  const Sides sides(source, target, options.weights);
  const Comparison comparison = sides.comparison();
  MatchCollector collector(source, target, comparison, options);
  ProgressTicker ticker(options.progress, source.size() * target.size());
  for_each_nearest(comparison, search, ticker,
                   [&](std::size_t position, std::span<const Near> nearest) {
                     collector.add(position, nearest);
                   });
  ticker.finish();
  return assign(Alignment(source.members(), target.members(), std::move(collector).take(),
                          source.fingerprint(), options.rerank ? std::nullopt : source.cut(),
                          options_text(options)),
                options.assignment);
}

}  // namespace detail

/// Matches every source statement with the target statements nearest to it in meaning.
///
/// The similarity of a pair is the best cosine over the wordings of both ends. Its strength is what
/// StrengthWeights makes of wordings, descriptions, parents and words in common. Both are exact and
/// rounded to 1e-6. Matches are ordered by strength, equal ones in the target's order. Statements
/// without text match nothing, whatever the cut. Equal inputs give equal matches on every machine.
///
/// Where the source's embedder is calibrated, weights are the default ones and there is no rerank,
/// each match has a confidence: how often people accept one of such strength and such a lead over
/// the source's other answers. Precision and least confidence can leave a source without an answer.
///
/// How rare a word is, and so a little of every strength, depends on all statements of the target.
///
/// Inferred matches are `close_match`, never `exact_match`: exact_match is transitive, so one
/// wrong pair would merge everything declared equal to either end. A competency that is on both
/// sides is one and the same: it matches itself first, with similarity 1, as an `exact_match`
/// that its publishers declared by using one Iri, even where it has no text. A competency that a
/// side lists twice counts where it stands first.
///
/// \return  the matches, with the source's cut as theirs
/// \throws std::invalid_argument  the sides come from different embedders, top_k is 0, or
///                                min_similarity is not finite, a weight or share is out of its
///                                range, min_confidence or precision without a calibration, or
///                                rerank gives another number of scores, or one that is not finite
/// \throws Cancelled              options.progress returned false
///
/// Cost: O(n m d) time for n and m wordings of dimension d; a copy of both sides' rows, an index of
/// the target's words and a few MB of working memory: never n m. Assignment adds what assign()
/// costs, a judge what it costs itself.
/// Source: SKOS Reference, section 10 (S45: exactMatch is transitive).
[[nodiscard]] inline Alignment align(const Embeddings& source, const Embeddings& target,
                                     const AlignOptions& options = {}) {
  return detail::align_in_blocks(source, target, options, detail::Search{});
}

}  // namespace wellspring
