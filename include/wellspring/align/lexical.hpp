// Words and runs of characters that statements share, weighted by how rare they are.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/strength.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/word_runs.hpp>

namespace wellspring::detail {

// A run of characters or a word, by its hash. The two never meet: words have a hash of their own.
enum class LexicalKind : std::uint8_t { characters, word };

struct LexicalTerm {
  std::uint64_t hash;
  LexicalKind kind;
  std::uint32_t count;

  [[nodiscard]] auto key() const { return std::pair{kind, hash}; }
};

inline constexpr std::size_t shortest_run = 3;
inline constexpr std::size_t longest_run = 5;
inline constexpr std::size_t stem_length = 5;  // characters of a word that count

// A word as for_each_word gives it, by its first characters.
[[nodiscard]] inline std::uint64_t stem_hash(std::string_view word) {
  std::uint64_t hash = empty_hash;
  std::size_t end = 1;  // past the space
  for (std::size_t length = 0; length < stem_length && end + 1 < word.size(); ++length)
    for (const std::size_t next = after_character(word, end); end < next; ++end)
      hash = with_byte(hash, word[end]);
  return hash;
}

// Each term of a text once, in the order of kind and hash.
[[nodiscard]] inline std::vector<LexicalTerm> lexical_terms(std::string_view text) {
  std::vector<LexicalTerm> terms;
  for_each_word(embedded_part(text), [&](std::string_view word) {
    for_each_run(word, shortest_run, longest_run,
                 [&](std::uint64_t hash) { terms.push_back({hash, LexicalKind::characters, 1}); });
    terms.push_back({stem_hash(word), LexicalKind::word, 1});
  });
  std::sort(terms.begin(), terms.end(),
            [](const LexicalTerm& a, const LexicalTerm& b) { return a.key() < b.key(); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (kept > 0 && terms[kept - 1].key() == terms[i].key())
      ++terms[kept - 1].count;
    else
      terms[kept++] = terms[i];
  }
  terms.resize(kept);
  return terms;
}

// How much a term says that `with` of `all` statements have: log2((1 + all) / (1 + with)) with its
// fraction by a straight line, above a base as high as the natural logarithm would have. Additions
// and a division alone, since libraries disagree on the last bits of a logarithm.
// Source: Sparck Jones, A statistical interpretation of term specificity (1972); Mitchell, Computer
// multiplication and division using binary logarithms (1962).
[[nodiscard]] inline double rarity(std::size_t with, std::size_t all) {
  constexpr double base = 1.4426950408889634;  // 1 / ln 2
  int exponent = 0;
  const double fraction =
      std::frexp(static_cast<double>(all + 1) / static_cast<double>(with + 1), &exponent);
  return base + (static_cast<double>(exponent - 1) + (2 * fraction - 1));
}

// The targets' terms with the statements that have them. Cosines of sparse unit rows: a term's
// weight is the root of its count times its rarity among the targets. Terms that no target has
// count in a source's length, so that little in common stays little.
//
// Weights are floats, whose products are exact in double and are added in the order of the terms:
// equal texts give equal bits on every machine.
//
// Cost: O(T log T) time and O(T) memory for the T terms of all targets, some 70 for a statement.
class LexicalIndex {
 public:
  struct Posting {
    std::uint32_t target;
    float weight;
  };

  // What a source's term asks for: its postings, and what they are worth.
  struct Query {
    std::size_t next;
    std::size_t end;
    float weight;
  };

  LexicalIndex(std::span<const std::string> targets, const StrengthWeights& weights)
      : size_(targets.size()), share_{weights.characters, weights.words} {
    if (is_empty()) return;
    std::vector<Entry> entries = entries_of(targets);
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return std::pair{a.term.key(), a.target} < std::pair{b.term.key(), b.target};
    });
    add_postings(entries);
  }

  // Whether nothing is to be added to meaning.
  [[nodiscard]] bool is_empty() const { return share_[0] == 0 && share_[1] == 0; }

  [[nodiscard]] std::vector<Query> query(std::string_view source) const {
    std::vector<Query> found;
    if (is_empty()) return found;
    const std::vector<LexicalTerm> terms = lexical_terms(source);
    Lengths length;
    for (const LexicalTerm& term : terms) length.add(term.kind, weight(term, find(term)));
    for (const LexicalTerm& term : terms) {
      const std::size_t feature = find(term);
      if (feature == features_.size()) continue;
      const double unit = double{weight(term, feature)} / length.of(term.kind);
      const double share = share_[static_cast<std::size_t>(term.kind)];
      found.push_back(
          {features_[feature].first_posting, end_of(feature), static_cast<float>(share * unit)});
    }
    return found;
  }

  // Adds to sums[i] what the source has in common with target `left` + i, for the targets before
  // `right`. Tiles are asked for from left to right.
  void add_shared(std::vector<Query>& source, Eigen::Index left, Eigen::Index right,
                  std::span<double> sums) const {
    for (Query& query : source)
      for (; query.next < query.end && postings_[query.next].target < right; ++query.next) {
        const Posting& posting = postings_[query.next];
        sums[posting.target - static_cast<std::size_t>(left)] +=
            double{query.weight} * double{posting.weight};
      }
  }

 private:
  struct Entry {
    LexicalTerm term;
    std::uint32_t target;
  };

  struct Feature {
    LexicalTerm term;
    std::size_t first_posting;
    double rarity;
  };

  // The lengths of a text's two rows.
  class Lengths {
   public:
    void add(LexicalKind kind, float weight) {
      squares_[static_cast<std::size_t>(kind)] += double{weight} * double{weight};
    }
    [[nodiscard]] double of(LexicalKind kind) const {
      return std::sqrt(squares_[static_cast<std::size_t>(kind)]);
    }

   private:
    double squares_[2]{};
  };

  [[nodiscard]] static std::vector<Entry> entries_of(std::span<const std::string> targets) {
    std::vector<Entry> entries;
    for (std::size_t target = 0; target < targets.size(); ++target)
      for (const LexicalTerm& term : lexical_terms(targets[target]))
        entries.push_back({term, static_cast<std::uint32_t>(target)});
    return entries;
  }

  void add_postings(std::span<const Entry> entries) {
    std::vector<Lengths> lengths(size_);
    for (std::size_t first = 0; first < entries.size();) {
      std::size_t last = first;
      while (last < entries.size() && entries[last].term.key() == entries[first].term.key()) ++last;
      features_.push_back({entries[first].term, postings_.size(), rarity(last - first, size_)});
      for (; first < last; ++first) {
        const float weighted = weight(entries[first].term, features_.size() - 1);
        lengths[entries[first].target].add(entries[first].term.kind, weighted);
        postings_.push_back({entries[first].target, weighted});
      }
    }
    for (std::size_t feature = 0; feature < features_.size(); ++feature)
      for (std::size_t i = features_[feature].first_posting; i < end_of(feature); ++i) {
        Posting& posting = postings_[i];
        posting.weight = static_cast<float>(
            double{posting.weight} / lengths[posting.target].of(features_[feature].term.kind));
      }
  }

  [[nodiscard]] std::size_t end_of(std::size_t feature) const {
    return feature + 1 < features_.size() ? features_[feature + 1].first_posting : postings_.size();
  }

  // features_.size() where no target has the term.
  [[nodiscard]] std::size_t find(const LexicalTerm& term) const {
    const auto found = std::lower_bound(
        features_.begin(), features_.end(), term,
        [](const Feature& a, const LexicalTerm& b) { return a.term.key() < b.key(); });
    if (found == features_.end() || found->term.key() != term.key()) return features_.size();
    return static_cast<std::size_t>(found - features_.begin());
  }

  [[nodiscard]] float weight(const LexicalTerm& term, std::size_t feature) const {
    const double rare = feature < features_.size() ? features_[feature].rarity : rarity(0, size_);
    return static_cast<float>(std::sqrt(static_cast<double>(term.count)) * rare);
  }

  std::size_t size_;
  double share_[2];
  std::vector<Feature> features_;  // by kind and hash
  std::vector<Posting> postings_;  // by feature, then target
};

}  // namespace wellspring::detail
