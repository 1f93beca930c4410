// How a text becomes tokens: text rule 1 of docs/formats/model-file.md.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "embed/vocabulary.hpp"

namespace wellspring {

/// The rows of a text's tokens, in its order, at most 256: BERT's basic splitting into words, then
/// whole words, else greedy longest-match WordPiece. Any bytes are taken.
///
/// Cost: O(bytes); a word costs no more than its first 100 code points.
/// Source: Devlin et al., BERT (2019), and the tokenizer published with it.
[[nodiscard]] std::vector<std::uint32_t> bert_tokens(std::string_view text,
                                                     const Vocabulary& vocabulary);

}  // namespace wellspring
