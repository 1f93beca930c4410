// What a transformer encoder has learnt, laid out for products with the states of tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <wellspring/embed/embedder.hpp>
#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

#include "embed/content_hash.hpp"
#include "embed/encoder_config.hpp"
#include "io/input.hpp"

namespace wellspring {

using RowVector = Eigen::Matrix<float, 1, Eigen::Dynamic, Eigen::RowMajor>;

/// y = W x + b. A row of W for each number of y, one behind the other: what a product reads once
/// from front to back, and what a kernel of another layout is packed from.
struct Dense {
  Matrix weight;  // outputs x inputs
  RowVector bias;
};

struct LayerNorm {
  RowVector gain;
  RowVector shift;
};

struct EncoderLayer {
  /// Queries, keys and values in one product, in this order; the queries are divided by the root
  /// of a head's width, so that scores need not be.
  Dense attention_in;
  Dense attention_out;
  LayerNorm after_attention;
  Dense feed_in;
  Dense feed_out;
  LayerNorm after_feed;
};

struct EncoderWeights {
  Matrix words;      // vocabulary x width
  Matrix positions;  // positions x width, with the first token type's row added: a text is of it
  LayerNorm embedded;
  Matrix distances;  // MPNet's buckets x heads; else none
  std::vector<EncoderLayer> layers;
};

/// Takes the weights out of a model.safetensors. Every tensor has the shape that the configuration
/// makes it have before anything is allocated for it, so memory stays within four times the file.
/// Pages of the file that have been copied are given back.
///
/// \param used  is told every tensor that was taken
/// \return  also the reasons of read_safetensors; no_embeddings, missing_field (another tensor),
///          wrong_rank, dtype_unsupported, model_mismatch (a shape), non_finite
/// Cost: O(size).
[[nodiscard]] Expected<EncoderWeights, ReadError> read_encoder_weights(detail::Input& file,
                                                                       const EncoderConfig& config,
                                                                       ContentHash& used);

}  // namespace wellspring
