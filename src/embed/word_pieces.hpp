// The pieces of words that a transformer was trained on, and how a text falls into them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

#include "embed/bert_tokens.hpp"
#include "embed/encoder_config.hpp"
#include "embed/vocabulary.hpp"

namespace wellspring {

/// A vocabulary of WordPiece with its rules; copies share it.
class WordPieces {
 public:
  /// \param texts  by row; empty ones stand for nothing
  WordPieces(std::vector<std::string> texts, BertRules rules, std::uint32_t first,
             std::uint32_t last);

  [[nodiscard]] const Vocabulary& vocabulary() const& { return vocabulary_; }
  [[nodiscard]] const std::vector<std::string>& texts() const& { return *texts_; }

  BertRules rules;
  std::uint32_t first;  ///< the row before a text: [CLS]
  std::uint32_t last;   ///< the row behind it: [SEP]

 private:
  std::shared_ptr<const std::vector<std::string>> texts_;
  Vocabulary vocabulary_;
};

/// Reads tokenizer.json, else vocab.txt with tokenizer_config.json. Rows are below
/// `encoder.vocabulary`. What tokenizer.json says of padding and truncation is for training, and
/// ignored.
///
/// \return  also io_error, invalid_utf8, missing_field, wrong_type, number_range, model_mismatch (a
///          row that the model has not), and unknown_value for a tokenizer of another kind
/// Source: the tokenizers library's WordPiece, BertNormalizer and post-processors.
[[nodiscard]] Expected<WordPieces, ReadError> read_word_pieces(const std::filesystem::path& folder,
                                                               const EncoderConfig& encoder);

}  // namespace wellspring
