// A transformer's folder of a few numbers, made by the test, so that vectors can be worked out by
// hand, and damaged at will.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wellspring::test {

/// A file of little-endian float32 tensors.
class TensorFile {
 public:
  struct Entry {
    std::vector<std::size_t> shape;
    std::string bytes;
    std::string type = "F32";
  };

  void set(const std::string& name, std::vector<std::size_t> shape,
           const std::vector<float>& numbers) {
    Entry entry{std::move(shape), {}};
    for (const float number : numbers) {
      const auto bits = std::bit_cast<std::uint32_t>(number);
      for (unsigned byte = 0; byte < 4; ++byte)
        entry.bytes += static_cast<char>(bits >> 8U * byte & 0xFFU);
    }
    entries[name] = std::move(entry);
  }

  [[nodiscard]] std::string bytes() const {
    std::string header = "{";
    std::string data;
    for (const auto& [name, entry] : entries) {
      if (header.size() > 1) header += ',';
      header += '"' + name + R"(":{"dtype":")" + entry.type + R"(","shape":[)";
      for (std::size_t i = 0; i < entry.shape.size(); ++i)
        header += (i == 0 ? "" : ",") + std::to_string(entry.shape[i]);
      header += R"(],"data_offsets":[)" + std::to_string(data.size()) + ',';
      data += entry.bytes;
      header += std::to_string(data.size()) + "]}";
    }
    return with_length(header + '}') + data;
  }

  /// A header behind the eight bytes that say how long it is.
  [[nodiscard]] static std::string with_length(const std::string& header) {
    std::string length;
    for (unsigned byte = 0; byte < 8; ++byte)
      length += static_cast<char>(std::uint64_t{header.size()} >> 8U * byte & 0xFFU);
    return length + header;
  }

  std::map<std::string, Entry> entries;
};

/// Two numbers a token, one head, one layer that passes states on unless a test says otherwise: a
/// norm makes (1, -1) or (-1, 1) of a word, so what a text is can be read off.
struct TinyTransformer {
  TinyTransformer() {
    tensors.set("embeddings.word_embeddings.weight", {6, 2}, {0, 0, 0, 4, 4, 0, 4, 0, 0, 4, 4, 0});
    tensors.set("embeddings.position_embeddings.weight", {8, 2}, std::vector<float>(16, 0.0F));
    tensors.set("embeddings.token_type_embeddings.weight", {2, 2}, {0, 0, 9, -9});
    norm("embeddings.LayerNorm");
    const std::string layer = "encoder.layer.0.";
    for (const char* part : {"attention.self.query", "attention.self.key", "attention.self.value",
                             "attention.output.dense"})
      dense(layer + part, 2, 2, {0, 0, 0, 0});
    norm(layer + "attention.output.LayerNorm");
    dense(layer + "intermediate.dense", 3, 2, {0, 0, 0, 0, 0, 0});
    dense(layer + "output.dense", 2, 3, {0, 0, 0, 0, 0, 0});
    norm(layer + "output.LayerNorm");
  }

  void dense(const std::string& name, std::size_t outputs, std::size_t inputs,
             const std::vector<float>& weight) {
    tensors.set(name + ".weight", {outputs, inputs}, weight);
    tensors.set(name + ".bias", {outputs}, std::vector<float>(outputs, 0.0F));
  }
  void norm(const std::string& name) {
    tensors.set(name + ".weight", {2}, {1, 1});
    tensors.set(name + ".bias", {2}, {0, 0});
  }

  /// Writes the folder anew.
  void write(const std::filesystem::path& folder) const {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "1_Pooling");
    for (const auto& [name, text] : files) std::ofstream(folder / name, std::ios::binary) << text;
    const std::string weights = weights_bytes.empty() ? tensors.bytes() : weights_bytes;
    std::ofstream(folder / "model.safetensors", std::ios::binary) << weights;
  }

  TensorFile tensors;
  std::string weights_bytes;  // instead of the tensors
  // [PAD] and [UNK] are rows 0 and 1, [CLS] and [SEP] 2 and 3; "care" is (-1, 1), "plan" (1, -1).
  std::map<std::string, std::string> files{
      {"config.json",
       R"({"model_type": "bert", "hidden_size": 2, "num_hidden_layers": 1, "num_attention_heads": 1,
           "intermediate_size": 3, "max_position_embeddings": 8, "type_vocab_size": 2,
           "vocab_size": 6, "hidden_act": "gelu", "layer_norm_eps": 1e-12})"},
      {"modules.json",
       R"([{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
           {"idx": 1, "name": "1", "path": "1_Pooling",
            "type": "sentence_transformers.models.Pooling"}])"},
      {"1_Pooling/config.json",
       R"({"word_embedding_dimension": 2, "pooling_mode_mean_tokens": true})"},
      {"sentence_bert_config.json", R"({"max_seq_length": 8, "do_lower_case": false})"},
      {"vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\ncare\nplan\n"},
  };
};

}  // namespace wellspring::test
