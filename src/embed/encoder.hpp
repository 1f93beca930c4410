// The layers of a transformer encoder, over many texts at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <wellspring/embed/embedder.hpp>

#include "embed/encoder_config.hpp"
#include "embed/encoder_weights.hpp"

namespace wellspring {

/// The tokens of some texts, one text behind the other: nothing is padded to the longest.
struct TokenBlock {
  std::vector<std::uint32_t> rows;  // of the vocabulary
  std::vector<std::size_t> ends;    // of each text, in `rows`

  [[nodiscard]] std::size_t begin_of(std::size_t text) const {
    return text == 0 ? 0 : ends[text - 1];
  }
};

/// The last layer's state of each token: a row for each, and up to three more of no meaning.
///
/// A text's states depend on its own tokens alone, to the last bit: whatever stands in the block
/// beside it. From machine to machine they agree to about 1e-6.
///
/// Cost: tokens x layers x (8 width^2 + 4 width inside) operations, and 4 layers width n^2 for a
/// text of n tokens; memory of tokens x (4 width + inside) floats.
/// Source: Vaswani et al. (2017); Devlin et al., BERT (2019); Song et al., MPNet (2020).
[[nodiscard]] Matrix encode_tokens(const EncoderConfig& config, const EncoderWeights& weights,
                                   const TokenBlock& block);

/// Which of MPNet's buckets the distance of a token from one that attends to it falls in: near ones
/// have a bucket each, far ones share, and what stands behind has half of the buckets to itself.
/// Source: Raffel et al., T5 (2020), relative position buckets up to 128.
[[nodiscard]] std::size_t distance_bucket(std::ptrdiff_t from, std::ptrdiff_t to,
                                          std::size_t buckets);

}  // namespace wellspring
