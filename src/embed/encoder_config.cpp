// Bounds are well above every published model, and low enough that no product of two wraps.
#include "embed/encoder_config.hpp"

#include <string>

#include "embed/model_settings.hpp"

namespace wellspring {

namespace {

constexpr std::size_t widest = 16384;
constexpr std::size_t most_layers = 256;
constexpr std::size_t most_positions = 8192;  // attention takes memory by their square
constexpr std::size_t most_pieces = std::size_t{1} << 20U;

Activation activation_of(ModelSettings& config) {
  const std::string name = config.text("hidden_act", "gelu");
  if (name == "gelu") return Activation::gelu;
  if (name == "gelu_new" || name == "gelu_pytorch_tanh") return Activation::gelu_tanh;
  if (name == "relu") return Activation::relu;
  config.refuse_value("/hidden_act", "gelu, gelu_new and relu are known; it says " + name);
  return {};
}

EncoderFamily family_of(ModelSettings& config) {
  const std::string name = config.text("model_type", "");
  if (name == "bert") return EncoderFamily::bert;
  if (name == "mpnet") return EncoderFamily::mpnet;
  config.refuse_value("/model_type", "encoders of the types bert and mpnet are read; it says " +
                                         (name.empty() ? "nothing" : name));
  return {};
}

void read_bert(ModelSettings& config, EncoderConfig& encoder) {
  encoder.token_types = config.count("type_vocab_size", 1, most_pieces, 2);
  const std::string positions = config.text("position_embedding_type", "absolute");
  if (positions != "absolute")
    config.refuse_value("/position_embedding_type",
                        "positions are read as absolute alone; it says " + positions);
  if (config.flag("is_decoder", false))
    config.refuse_value("/is_decoder", "an encoder is needed, and this is a decoder");
}

void read_mpnet(ModelSettings& config, EncoderConfig& encoder) {
  encoder.first_position = 2;  // whatever the configuration says of padding
  encoder.distance_buckets = config.count("relative_attention_num_buckets", 4, 1024, 32);
  if (encoder.distance_buckets % 4 != 0)
    config.refuse_value("/relative_attention_num_buckets", "a multiple of four is needed");
}

}  // namespace

Expected<EncoderConfig, ReadError> read_encoder_config(const std::filesystem::path& folder) {
  auto config = ModelSettings::read(folder, "config.json");
  if (!config) return Unexpected{std::move(config).error()};
  EncoderConfig encoder;
  encoder.family = family_of(*config);
  encoder.activation = activation_of(*config);
  encoder.vocabulary = config->count("vocab_size", 1, most_pieces);
  encoder.width = config->count("hidden_size", 1, widest);
  encoder.layers = config->count("num_hidden_layers", 1, most_layers);
  encoder.heads = config->count("num_attention_heads", 1, widest);
  encoder.inside = config->count("intermediate_size", 1, 8 * widest);
  encoder.positions = config->count("max_position_embeddings", 1, most_positions);
  encoder.epsilon = static_cast<float>(config->fraction("layer_norm_eps", 1e-12));
  if (encoder.family == EncoderFamily::bert)
    read_bert(*config, encoder);
  else
    read_mpnet(*config, encoder);
  if (encoder.width % encoder.heads != 0)
    config->refuse_value("/num_attention_heads", "the heads must divide hidden_size");
  if (encoder.positions < encoder.first_position + 3)
    config->refuse(Code::number_range, "/max_position_embeddings",
                   "there is no position left for a word");
  if (config->fault()) return Unexpected{*config->fault()};
  return encoder;
}

}  // namespace wellspring
