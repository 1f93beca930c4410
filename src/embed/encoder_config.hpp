// The measures of a transformer encoder, and which of the families of them it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

enum class EncoderFamily : std::uint8_t {
  bert,   ///< positions are embedded; MiniLM is one
  mpnet,  ///< and attention is biased by how far apart two tokens are
};

enum class Activation : std::uint8_t { gelu, gelu_tanh, relu };

struct EncoderConfig {
  EncoderFamily family{};
  Activation activation{};
  std::size_t vocabulary = 0;
  std::size_t width = 0;  ///< of a token's state
  std::size_t layers = 0;
  std::size_t heads = 0;   ///< they divide the width
  std::size_t inside = 0;  ///< width of the feed-forward part
  std::size_t positions = 0;
  std::size_t first_position = 0;    ///< MPNet's first token stands at position 2
  std::size_t token_types = 0;       ///< 0: not embedded
  std::size_t distance_buckets = 0;  ///< MPNet's, an even number
  float epsilon = 0;                 ///< of the layer norms

  /// Tokens that a text may have, its first and last included.
  [[nodiscard]] std::size_t longest() const { return positions - first_position; }
  [[nodiscard]] std::size_t head_width() const { return width / heads; }
};

/// Reads config.json. \return  also missing_field, wrong_type, number_range, and unknown_value for
/// an encoder that is of neither family or does something of its own Source: the configurations of
/// BertModel and MPNetModel in the transformers library.
[[nodiscard]] Expected<EncoderConfig, ReadError> read_encoder_config(
    const std::filesystem::path& folder);

}  // namespace wellspring
