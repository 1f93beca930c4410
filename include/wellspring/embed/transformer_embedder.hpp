// A sentence-transformers model of the user's own: its folder is read, and nothing else is needed.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/embed/embedder.hpp>
#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

struct TransformerOptions {
  /// What is put before every text, such as "query: " where a model was trained with it; absent:
  /// the prompt that `prompt` names, else the folder's own default prompt, else nothing.
  std::optional<std::string> prefix{};

  /// One of the folder's prompts by its name, such as "query"; empty: none is named.
  std::string prompt{};

  /// Largest model.safetensors that is read.
  std::size_t model_bytes = std::size_t{4} << 30;
};

/// A text is split into words and pieces, a transformer encoder (BERT, MiniLM, MPNet) gives each a
/// state that depends on all others, and these are pooled into one vector. Copies share the model;
/// safe to use from many threads.
///
/// Source: Devlin et al., BERT (2019); Reimers and Gurevych, Sentence-BERT (2019).
class TransformerEmbedder {
 public:
  [[nodiscard]] Eigen::Index dimension() const;

  /// "transformer:<hash>" of every tensor that is used, the vocabulary, and all settings that
  /// change a vector, the prefix included.
  [[nodiscard]] std::string fingerprint() const;

  /// Tokens of a text that count, the first and the last included.
  [[nodiscard]] std::size_t longest() const;

  /// What is put before every text.
  [[nodiscard]] const std::string& prefix() const&;

  /// Texts worth encoding at a time: between two batches a caller may tell how far it has come.
  [[nodiscard]] static constexpr std::size_t batch() { return 64; }

  /// One row for each text, a unit row where the folder asks for that; a zero row for a text
  /// without a word. Any bytes are taken: what is not UTF-8 is left out. Weights so
  /// large that their sums are infinite give rows that are no numbers, which embed() refuses.
  ///
  /// A text's row is the same, bit for bit, whatever is encoded beside it. Between processors rows
  /// agree within 1e-5, as they do with the library that the model was trained in.
  ///
  /// Cost: for MiniLM some 21 million multiplications and additions a token; on one thread.
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const;

  /// Whether both are one model with one prefix: equal texts get equal vectors.
  friend bool operator==(const TransformerEmbedder& a, const TransformerEmbedder& b) {
    return a.fingerprint() == b.fingerprint();
  }

 private:
  struct Model;
  explicit TransformerEmbedder(std::shared_ptr<const Model> model);
  friend Expected<TransformerEmbedder, ReadError> read_transformer_embedder(
      const std::filesystem::path& folder, const TransformerOptions& options);

  std::shared_ptr<const Model> model_;
};

/// Reads a folder as sentence-transformers saves it: modules.json, config.json,
/// sentence_bert_config.json, 1_Pooling/config.json, model.safetensors (F32, F16, BF16), and
/// tokenizer.json or vocab.txt. A folder without modules.json is pooled by the mean. No file
/// outside of it is opened, and no code in it is run.
///
/// \return  the embedder, or why the folder is refused; docs/how-to/use-your-own-encoder.md has the
///          codes. The place is a file's name, and in it a JSON pointer, a line or a byte.
/// \throws std::invalid_argument  both a prefix and a prompt are given
/// Cost: O(size); at most the file and its numbers as float32 in memory, less as it is copied.
[[nodiscard]] Expected<TransformerEmbedder, ReadError> read_transformer_embedder(
    const std::filesystem::path& folder, const TransformerOptions& options = {});

}  // namespace wellspring
