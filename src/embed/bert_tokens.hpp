// How a text becomes tokens: text rule 1 of docs/formats/model-file.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "embed/vocabulary.hpp"

namespace wellspring {

/// What models differ in. The defaults are text rule 1.
struct BertRules {
  bool lower_case = true;
  bool strip_accents = true;     ///< decomposed, and marks that take no room left out
  bool split_ideographs = true;  ///< each is a word of its own
  bool leave_out_private_use = false;
  std::size_t longest_word = 100;  ///< in code points
  std::size_t most_tokens = 256;

  /// The row of a word that the pieces do not cover, or that is too long; none: it is left out.
  std::optional<std::uint32_t> unknown_word{};
};

/// The rows of a text's tokens, in its order, at most `most_tokens`: BERT's basic splitting into
/// words, then whole words, else greedy longest-match WordPiece. Any bytes are taken.
///
/// Cost: O(bytes); a word costs no more than its first `longest_word` code points.
/// Source: Devlin et al., BERT (2019), and the tokenizer published with it.
[[nodiscard]] std::vector<std::uint32_t> bert_tokens(std::string_view text,
                                                     const Vocabulary& vocabulary,
                                                     const BertRules& rules = {});

}  // namespace wellspring
