// What a model's folder may say that is not so: each file of it is somebody else's input.
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include <wellspring/embed/transformer_embedder.hpp>

#include "embed/tiny_transformer.hpp"
#include "io/files.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

ReadError refusal(const TinyTransformer& model, const TransformerOptions& options = {}) {
  const ScratchFolder scratch{"refused-transformer"};
  model.write(scratch.path() / "model");
  const auto embedder = read_transformer_embedder(scratch.path() / "model", options);
  REQUIRE_FALSE(embedder);
  CHECK_FALSE(embedder.error().message.empty());
  return embedder.error();
}

std::string in_short(const ReadError& error) {
  return std::string{to_string(error.code)} + " " + error.where;
}

// What is said of a model in which one text of a file stands for another.
std::string refusal_with(const std::string& file, const std::string& text,
                         const std::string& instead) {
  TinyTransformer model;
  std::string& content = model.files.at(file);
  const auto at = content.find(text);
  REQUIRE(at != std::string::npos);
  content.replace(at, text.size(), instead);
  return in_short(refusal(model));
}

std::string refusal_of_file(const std::string& file, const std::string& content) {
  TinyTransformer model;
  model.files[file] = content;
  return in_short(refusal(model));
}

constexpr const char* words = "embeddings.word_embeddings.weight";

}  // namespace

TEST_CASE("a file that is not there is named") {
  for (const char* name : {"config.json", "1_Pooling/config.json", "vocab.txt"}) {
    TinyTransformer model;
    model.files.erase(name);
    CHECK(in_short(refusal(model)) == "io_error " + std::string{name});
  }
  const ScratchFolder scratch{"transformer-without-weights"};
  TinyTransformer{}.write(scratch.path() / "model");
  std::filesystem::remove(scratch.path() / "model" / "model.safetensors");
  const auto embedder = read_transformer_embedder(scratch.path() / "model");
  REQUIRE_FALSE(embedder);
  CHECK(in_short(embedder.error()) == "io_error model.safetensors");
}

TEST_CASE("weights that may hold code are not read, and the error says what to do") {
  const ScratchFolder scratch{"pickled-transformer"};
  TinyTransformer model;
  model.write(scratch.path() / "model");
  std::filesystem::rename(scratch.path() / "model" / "model.safetensors",
                          scratch.path() / "model" / "pytorch_model.bin");
  const auto embedder = read_transformer_embedder(scratch.path() / "model");
  REQUIRE_FALSE(embedder);
  CHECK(embedder.error().message.find("model.safetensors") != std::string::npos);
}

TEST_CASE("an encoder of another kind is refused, never taken for one that is known") {
  const auto config = [](const char* text, const char* instead) {
    return refusal_with("config.json", text, instead);
  };
  CHECK(config("\"bert\"", "\"distilbert\"") == "unknown_value config.json:/model_type");
  CHECK(config("\"bert\"", "7") == "wrong_type config.json:/model_type");
  CHECK(config("\"gelu\"", "\"swish\"") == "unknown_value config.json:/hidden_act");
  CHECK(config("\"hidden_act\"", R"("position_embedding_type": "relative_key", "hidden_act")") ==
        "unknown_value config.json:/position_embedding_type");
  CHECK(config("\"hidden_act\"", R"("is_decoder": true, "hidden_act")") ==
        "unknown_value config.json:/is_decoder");
}

TEST_CASE("measures have bounds, and are whole") {
  const auto config = [](const char* text, const char* instead) {
    return refusal_with("config.json", text, instead);
  };
  CHECK(config("\"hidden_size\": 2,", "") == "missing_field config.json:/hidden_size");
  for (const char* size : {"0", "-2", "2.5", "1e3", "99999999999999999999", "16385"})
    CHECK(config("\"hidden_size\": 2", (std::string{"\"hidden_size\": "} + size).c_str()) ==
          "number_range config.json:/hidden_size");
  CHECK(config("\"num_attention_heads\": 1", "\"num_attention_heads\": 3") ==
        "unknown_value config.json:/num_attention_heads");
  CHECK(config("\"max_position_embeddings\": 8", "\"max_position_embeddings\": 2") ==
        "number_range config.json:/max_position_embeddings");
  CHECK(config("1e-12", "0") == "number_range config.json:/layer_norm_eps");
  CHECK(config("1e-12", "1e400") == "number_range config.json:/layer_norm_eps");
}

TEST_CASE("JSON that is none names its file") {
  CHECK(refusal_of_file("config.json", "{").starts_with("json_syntax config.json:"));
  CHECK(refusal_of_file("modules.json", std::string(5000, '[')).starts_with("too_deep modules"));
  CHECK(refusal_of_file("config.json", "[]") == "unknown_value config.json:/model_type");
}

TEST_CASE("modules are a transformer, a pooling and a normalize, inside the folder") {
  const auto modules = [](const char* text, const char* instead) {
    return refusal_with("modules.json", text, instead);
  };
  for (const char* path : {"", "../1_Pooling", "..", "/etc", "a/b", "a\\\\b", "a\\u0000b"})
    CHECK(modules("1_Pooling", path) == "unknown_value modules.json:/1/path");
  CHECK(modules("models.Pooling", "models.Dense") == "unknown_value modules.json:/1/type");
  CHECK(modules("models.Transformer", "models.Pooling") == "unknown_value modules.json:/0/type");
  CHECK(refusal_of_file("modules.json", "[]") == "missing_field modules.json");
  CHECK(refusal_of_file("modules.json", "{}") == "missing_field modules.json");
}

TEST_CASE("one way of pooling is read, of the encoder's own width") {
  const auto pooling = [](const char* content) {
    return refusal_of_file("1_Pooling/config.json", content);
  };
  const std::string refused = "unknown_value 1_Pooling/config.json:/pooling_mode";
  CHECK(pooling(R"({"pooling_mode_max_tokens": true})") == refused);  // and the mean, by default
  CHECK(pooling(R"({"pooling_mode_mean_tokens": false})") == refused);
  CHECK(pooling(R"({"pooling_mode": "lasttoken"})") == refused);
  CHECK(pooling(R"({"word_embedding_dimension": 3})") == "model_mismatch config.json:/hidden_size");
}

TEST_CASE("a prompt that the folder has not is refused") {
  CHECK(in_short(refusal({}, {.prompt = "query"})) ==
        "unknown_value config_sentence_transformers.json");
  TinyTransformer model;
  model.files["config_sentence_transformers.json"] = R"({"prompts": {"query": 1}})";
  CHECK(in_short(refusal(model, {.prompt = "query"})) ==
        "unknown_value config_sentence_transformers.json:/prompts");
}

TEST_CASE("a vocabulary has the model's rows and its three special pieces") {
  CHECK(refusal_of_file("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\nc\n") ==
        "model_mismatch vocab.txt:7");
  CHECK(refusal_of_file("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n") == "missing_field vocab.txt");
  CHECK(refusal_of_file("vocab.txt", "") == "missing_field vocab.txt");
  CHECK(refusal_of_file("vocab.txt", "[PAD]\n\xFF\n") == "invalid_utf8 vocab.txt:2");
}

TEST_CASE("every tensor has the shape that the configuration makes it have") {
  const auto refused = [](const char* name, std::vector<std::size_t> shape) {
    TinyTransformer model;
    std::size_t size = 1;
    for (const std::size_t extent : shape) size *= extent;
    model.tensors.set(name, std::move(shape), std::vector<float>(size, 0.0F));
    return in_short(refusal(model));
  };
  CHECK(refused(words, {5, 2}) == "model_mismatch model.safetensors:/" + std::string{words});
  CHECK(refused(words, {12}) == "wrong_rank model.safetensors:/" + std::string{words});
  CHECK(refused(words, {6, 2, 1}) == "wrong_rank model.safetensors:/" + std::string{words});
  CHECK(refused("encoder.layer.0.intermediate.dense.bias", {0}) ==
        "model_mismatch model.safetensors:/encoder.layer.0.intermediate.dense.bias");
}

TEST_CASE("a tensor that is missing, of whole numbers, or not finite is named") {
  TinyTransformer model;
  model.tensors.entries.erase(words);
  CHECK(in_short(refusal(model)) == "no_embeddings model.safetensors:/" + std::string{words});
  model = {};
  model.tensors.entries.erase("encoder.layer.0.output.dense.weight");
  CHECK(in_short(refusal(model)) ==
        "missing_field model.safetensors:/encoder.layer.0.output.dense.weight");
  model = {};
  model.tensors.entries[words].type = "I32";
  CHECK(in_short(refusal(model)) == "dtype_unsupported model.safetensors:/" + std::string{words});
  model = {};
  model.tensors.entries[words].bytes.replace(4, 4, std::string("\x00\x00\x80\x7F", 4));
  CHECK(in_short(refusal(model)) == "non_finite model.safetensors:/" + std::string{words});
  model = {};
  model.weights_bytes = "short";
  CHECK(in_short(refusal(model)) == "header_too_small model.safetensors:byte 0");
}

TEST_CASE("a configuration of a large model needs no memory where the file is small") {
  CHECK(refusal_with("config.json", "\"vocab_size\": 6", "\"vocab_size\": 1048576") ==
        "model_mismatch model.safetensors:/" + std::string{words});
  CHECK(refusal_with("config.json", "\"num_hidden_layers\": 1", "\"num_hidden_layers\": 256") ==
        "missing_field model.safetensors:/encoder.layer.1.attention.self.query.weight");
}

TEST_CASE("a file over the limit is refused before it is read") {
  CHECK(in_short(refusal({}, {.model_bytes = 100})) == "too_large model.safetensors");
}
