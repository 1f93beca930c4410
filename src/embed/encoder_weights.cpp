// One table of names for each family; a first fault ends the taking.
#include "embed/encoder_weights.hpp"

#include <array>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/embed/safetensors.hpp>

#include "embed/tensor_values.hpp"

namespace wellspring {

namespace {

constexpr std::string_view word_embeddings = "embeddings.word_embeddings.weight";

// Within a layer.
struct LayerNames {
  std::string_view query, key, value, attention_out, after_attention;
};
constexpr LayerNames bert_names{"attention.self.query", "attention.self.key",
                                "attention.self.value", "attention.output.dense",
                                "attention.output.LayerNorm"};
constexpr LayerNames mpnet_names{"attention.attn.q", "attention.attn.k", "attention.attn.v",
                                 "attention.attn.o", "attention.LayerNorm"};

class WeightReader {
 public:
  WeightReader(const Safetensors& tensors, std::string prefix, detail::Input& file,
               ContentHash& used)
      : tensors_(tensors), prefix_(std::move(prefix)), file_(file), used_(used) {}

  [[nodiscard]] const std::optional<ReadError>& fault() const& { return fault_; }

  // A matrix, or several of one shape below each other.
  Matrix matrix(std::initializer_list<std::string> names, std::size_t rows, std::size_t columns) {
    std::vector<const Tensor*> found;
    for (const std::string& name : names) found.push_back(find(name, std::array{rows, columns}));
    if (fault_) return {};
    Matrix all(static_cast<Eigen::Index>(names.size() * rows), static_cast<Eigen::Index>(columns));
    const std::size_t size = rows * columns;
    for (std::size_t i = 0; i < found.size(); ++i) take(*found[i], {all.data() + i * size, size});
    return all;
  }

  RowVector vector(std::initializer_list<std::string> names, std::size_t size) {
    std::vector<const Tensor*> found;
    for (const std::string& name : names) found.push_back(find(name, std::array{size}));
    if (fault_) return {};
    RowVector all(static_cast<Eigen::Index>(names.size() * size));
    for (std::size_t i = 0; i < found.size(); ++i) take(*found[i], {all.data() + i * size, size});
    return all;
  }

  Dense dense(const std::string& name, std::size_t outputs, std::size_t inputs) {
    return {matrix({name + ".weight"}, outputs, inputs), vector({name + ".bias"}, outputs)};
  }

  // Older models call a norm's gain and shift gamma and beta.
  LayerNorm norm(const std::string& name, std::size_t width) {
    const bool old = tensors_.find(prefix_ + name + ".gamma") != nullptr;
    return {vector({name + (old ? ".gamma" : ".weight")}, width),
            vector({name + (old ? ".beta" : ".bias")}, width)};
  }

 private:
  const Tensor* find(const std::string& name, std::span<const std::size_t> shape) {
    if (fault_) return nullptr;
    const Tensor* const tensor = tensors_.find(prefix_ + name);
    if (tensor == nullptr)
      fault_ = ReadError{name == word_embeddings ? Code::no_embeddings : Code::missing_field,
                         "/" + prefix_ + name, "the model has no such tensor"};
    else
      fault_ = check_tensor(*tensor, shape);
    return tensor;
  }

  void take(const Tensor& tensor, std::span<float> into) {
    if (fault_) return;
    fault_ = copy_numbers(tensor, into);
    used_.add(tensor.name);
    used_.add(to_string(tensor.type));
    used_.add(tensor.bytes);
    file_.forget({reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()});
  }

  const Safetensors& tensors_;
  std::string prefix_;
  detail::Input& file_;
  ContentHash& used_;
  std::optional<ReadError> fault_;
};

EncoderLayer read_layer(WeightReader& reader, const EncoderConfig& config, std::size_t number) {
  const LayerNames& names = config.family == EncoderFamily::bert ? bert_names : mpnet_names;
  const std::string layer = "encoder.layer." + std::to_string(number) + ".";
  const auto named = [&](std::string_view part, std::string_view member = {}) {
    return layer + std::string{part} + std::string{member};
  };
  EncoderLayer weights;
  weights.attention_in.weight = reader.matrix(
      {named(names.query, ".weight"), named(names.key, ".weight"), named(names.value, ".weight")},
      config.width, config.width);
  weights.attention_in.bias = reader.vector(
      {named(names.query, ".bias"), named(names.key, ".bias"), named(names.value, ".bias")},
      config.width);
  weights.attention_out = reader.dense(named(names.attention_out), config.width, config.width);
  weights.after_attention = reader.norm(named(names.after_attention), config.width);
  weights.feed_in = reader.dense(named("intermediate.dense"), config.inside, config.width);
  weights.feed_out = reader.dense(named("output.dense"), config.width, config.inside);
  weights.after_feed = reader.norm(named("output.LayerNorm"), config.width);
  if (reader.fault()) return weights;

  const auto width = static_cast<Eigen::Index>(config.width);
  const float root = std::sqrt(static_cast<float>(config.head_width()));
  weights.attention_in.weight.topRows(width) /= root;
  weights.attention_in.bias.head(width) /= root;
  return weights;
}

EncoderWeights read_all(WeightReader& reader, const EncoderConfig& config) {
  EncoderWeights weights;
  weights.words = reader.matrix({std::string{word_embeddings}}, config.vocabulary, config.width);
  weights.positions =
      reader.matrix({"embeddings.position_embeddings.weight"}, config.positions, config.width);
  if (config.token_types > 0) {
    const Matrix types = reader.matrix({"embeddings.token_type_embeddings.weight"},
                                       config.token_types, config.width);
    if (!reader.fault()) weights.positions.rowwise() += types.row(0);
  }
  weights.embedded = reader.norm("embeddings.LayerNorm", config.width);
  if (config.distance_buckets > 0)
    weights.distances = reader.matrix({"encoder.relative_attention_bias.weight"},
                                      config.distance_buckets, config.heads);
  for (std::size_t layer = 0; layer < config.layers && !reader.fault(); ++layer)
    weights.layers.push_back(read_layer(reader, config, layer));
  return weights;
}

}  // namespace

Expected<EncoderWeights, ReadError> read_encoder_weights(detail::Input& file,
                                                         const EncoderConfig& config,
                                                         ContentHash& used) {
  const std::string_view bytes = file.text();
  const auto tensors = read_safetensors(std::as_bytes(std::span(bytes)));
  if (!tensors) return Unexpected{tensors.error()};
  // A model that was saved with a head of its own has its encoder's name before each tensor.
  std::string prefix = config.family == EncoderFamily::bert ? "bert." : "mpnet.";
  if (tensors->find(prefix + std::string{word_embeddings}) == nullptr) prefix.clear();

  WeightReader reader{*tensors, std::move(prefix), file, used};
  EncoderWeights weights = read_all(reader, config);
  if (reader.fault()) return Unexpected{*reader.fault()};
  return weights;
}

}  // namespace wellspring
