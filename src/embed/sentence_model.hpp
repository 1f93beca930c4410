// What makes one vector of an encoder's states: the folder's modules, pooling and prompts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <wellspring/embed/transformer_embedder.hpp>
#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

enum class Pooling : std::uint8_t { mean, cls, max };

struct SentenceModel {
  std::filesystem::path encoder;  ///< the folder with config.json and the weights
  Pooling pooling{};
  std::optional<std::size_t> pooled_width;  ///< as the pooling's configuration says
  bool unit_rows = false;
  bool lower_case = false;             ///< texts are, whatever the tokenizer does
  std::optional<std::size_t> longest;  ///< in tokens
  std::string prefix;
};

/// Reads modules.json and what belongs to it. \return  also io_error, missing_field, wrong_type,
/// number_range, and unknown_value for a module, a pooling or a prompt that is not known
/// Source: the files that sentence-transformers 2 to 5 write.
[[nodiscard]] Expected<SentenceModel, ReadError> read_sentence_model(
    const std::filesystem::path& folder, const TransformerOptions& options);

}  // namespace wellspring
