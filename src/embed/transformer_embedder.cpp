// Texts to blocks of tokens, blocks to states, states to rows.
#include <wellspring/embed/transformer_embedder.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

#include <wellspring/model/limits.hpp>

#include "embed/content_hash.hpp"
#include "embed/encoder.hpp"
#include "embed/model_settings.hpp"
#include "embed/sentence_model.hpp"
#include "embed/word_pieces.hpp"
#include "io/read_bytes.hpp"

namespace wellspring {

namespace {

// Tokens whose states are worked on together: products this wide are as fast as they get, and
// what lies between two of them stays within a processor's own memory.
constexpr std::size_t block_tokens = 512;

constexpr const char* weights_file = "model.safetensors";

ReadError in_weights(ReadError error) {
  error.where = error.where.empty() ? weights_file : weights_file + (":" + error.where);
  return error;
}

Expected<detail::Input, ReadError> read_weights(const std::filesystem::path& folder,
                                                std::size_t most) {
  if (!has_file(folder, weights_file) && has_file(folder, "pytorch_model.bin"))
    return Unexpected{ReadError{Code::io_error, "pytorch_model.bin",
                                "it may hold code that would be run, so it is not read; save the "
                                "model as model.safetensors"}};
  Limits limits;
  limits.input_bytes = most;
  auto bytes = detail::read_bytes(folder / weights_file, limits);
  if (!bytes) return Unexpected{in_weights(std::move(bytes).error())};
  return detail::Input{*std::move(bytes)};
}

}  // namespace

struct TransformerEmbedder::Model {
  SentenceModel sentence;
  EncoderConfig config;
  EncoderWeights weights;
  WordPieces pieces;
  std::string fingerprint;

  // With the first and the last; nothing for a text without a word.
  [[nodiscard]] std::vector<std::uint32_t> tokens(std::string_view text) const {
    auto words = bert_tokens(text, pieces.vocabulary(), pieces.rules);
    if (words.empty()) return words;
    if (!sentence.prefix.empty()) {
      std::string whole = sentence.prefix;
      words = bert_tokens(whole.append(text), pieces.vocabulary(), pieces.rules);
    }
    words.insert(words.begin(), pieces.first);
    words.push_back(pieces.last);
    return words;
  }

  // The pooled states of a text.
  void pool(const Matrix& states, Eigen::Index begin, Eigen::Index end,
            Eigen::Ref<RowVector> row) const {
    row = states.row(begin);
    if (sentence.pooling == Pooling::cls) return;
    for (Eigen::Index token = begin + 1; token < end; ++token)
      if (sentence.pooling == Pooling::max)
        row = row.cwiseMax(states.row(token));
      else
        row += states.row(token);
    if (sentence.pooling == Pooling::mean) row /= static_cast<float>(end - begin);
  }

  // One after the other in double: the same wherever the row lies in memory.
  void finish(Eigen::Ref<RowVector> row) const {
    if (!sentence.unit_rows) return;
    double squares = 0;
    for (const float component : row) squares += double{component} * double{component};
    if (squares > 0) row *= static_cast<float>(1 / std::sqrt(squares));
  }
};

TransformerEmbedder::TransformerEmbedder(std::shared_ptr<const Model> model)
    : model_(std::move(model)) {}

Eigen::Index TransformerEmbedder::dimension() const {
  return static_cast<Eigen::Index>(model_->config.width);
}

std::string TransformerEmbedder::fingerprint() const { return model_->fingerprint; }

std::size_t TransformerEmbedder::longest() const { return model_->pieces.rules.most_tokens + 2; }

const std::string& TransformerEmbedder::prefix() const& { return model_->sentence.prefix; }

Matrix TransformerEmbedder::encode(std::span<const std::string_view> texts) const {
  Matrix rows = Matrix::Zero(static_cast<Eigen::Index>(texts.size()), dimension());
  TokenBlock block;
  std::vector<std::size_t> owners;  // of the block's texts
  const auto encode_block = [&] {
    const Matrix states = encode_tokens(model_->config, model_->weights, block);
    for (std::size_t i = 0; i < owners.size(); ++i) {
      auto row = rows.row(static_cast<Eigen::Index>(owners[i]));
      model_->pool(states, static_cast<Eigen::Index>(block.begin_of(i)),
                   static_cast<Eigen::Index>(block.ends[i]), row);
      model_->finish(row);
    }
    block.rows.clear();
    block.ends.clear();
    owners.clear();
  };
  for (std::size_t text = 0; text < texts.size(); ++text) {
    const auto tokens = model_->tokens(texts[text]);
    if (tokens.empty()) continue;
    if (!owners.empty() && block.rows.size() + tokens.size() > block_tokens) encode_block();
    block.rows.insert(block.rows.end(), tokens.begin(), tokens.end());
    block.ends.push_back(block.rows.size());
    owners.push_back(text);
  }
  if (!owners.empty()) encode_block();
  return rows;
}

namespace {

// All that changes a vector beside the tensors.
void add_settings(ContentHash& hash, const SentenceModel& sentence, const EncoderConfig& config,
                  const WordPieces& pieces) {
  for (const std::size_t number :
       {static_cast<std::size_t>(config.family), static_cast<std::size_t>(config.activation),
        config.width, config.layers, config.heads, config.distance_buckets,
        static_cast<std::size_t>(sentence.pooling), static_cast<std::size_t>(sentence.unit_rows),
        static_cast<std::size_t>(pieces.rules.lower_case),
        static_cast<std::size_t>(pieces.rules.strip_accents),
        static_cast<std::size_t>(pieces.rules.split_ideographs), pieces.rules.longest_word,
        pieces.rules.most_tokens, static_cast<std::size_t>(pieces.first),
        static_cast<std::size_t>(pieces.last),
        static_cast<std::size_t>(pieces.rules.unknown_word.value_or(0))})
    hash.add(std::uint64_t{number});
  hash.add(std::uint64_t{std::bit_cast<std::uint32_t>(config.epsilon)});
  hash.add(sentence.prefix);
  for (const std::string& text : pieces.texts()) hash.add(text);
}

}  // namespace

Expected<TransformerEmbedder, ReadError> read_transformer_embedder(
    const std::filesystem::path& folder, const TransformerOptions& options) {
  if (options.prefix && !options.prompt.empty())
    throw std::invalid_argument("read_transformer_embedder: a prefix or a prompt, not both");
  auto sentence = read_sentence_model(folder, options);
  if (!sentence) return Unexpected{std::move(sentence).error()};
  const auto config = read_encoder_config(sentence->encoder);
  if (!config) return Unexpected{config.error()};
  if (sentence->pooled_width.value_or(config->width) != config->width)
    return Unexpected{ReadError{Code::model_mismatch, "config.json:/hidden_size",
                                "the pooling's word_embedding_dimension is another"}};
  auto pieces = read_word_pieces(sentence->encoder, *config);
  if (!pieces) return Unexpected{std::move(pieces).error()};
  pieces->rules.lower_case |= sentence->lower_case;
  pieces->rules.most_tokens =
      std::min(sentence->longest.value_or(config->longest()), config->longest()) - 2;

  auto file = read_weights(sentence->encoder, options.model_bytes);
  if (!file) return Unexpected{std::move(file).error()};
  ContentHash hash;
  auto weights = read_encoder_weights(*file, *config, hash);
  if (!weights) return Unexpected{in_weights(std::move(weights).error())};
  add_settings(hash, *sentence, *config, *pieces);
  return TransformerEmbedder{std::make_shared<const TransformerEmbedder::Model>(
      TransformerEmbedder::Model{*std::move(sentence), *config, *std::move(weights),
                                 *std::move(pieces), "transformer:" + hash.text()})};
}

}  // namespace wellspring
