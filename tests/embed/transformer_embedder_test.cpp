#include <cmath>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/transformer_embedder.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>

#include "embed/tiny_transformer.hpp"
#include "io/files.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

TransformerEmbedder embedder_of(const TinyTransformer& model,
                                const TransformerOptions& options = {}) {
  const ScratchFolder scratch{"transformer"};
  model.write(scratch.path() / "model");
  auto embedder = read_transformer_embedder(scratch.path() / "model", options);
  if (!embedder) FAIL(embedder.error());
  return *std::move(embedder);
}

// The first component of a text's vector; the second is its opposite.
double first_of(const TransformerEmbedder& embedder, std::string_view text) {
  const Matrix row = embedder.encode({&text, 1});
  CHECK(row(0, 0) == doctest::Approx(-row(0, 1)));
  return double{row(0, 0)};
}

const std::string layer = "encoder.layer.0.";

}  // namespace

static_assert(Embedder<TransformerEmbedder>);

TEST_CASE("the mean goes over a text's tokens, the first and the last included") {
  const auto embedder = embedder_of({});
  CHECK(embedder.dimension() == 2);
  CHECK(first_of(embedder, "Care") == doctest::Approx(1.0 / 3));  // [CLS] 1, care -1, [SEP] 1
  CHECK(first_of(embedder, "plan") == doctest::Approx(1));
  CHECK(first_of(embedder, "care, care") == doctest::Approx(-1.0 / 5));  // the comma is unknown: -1
}

TEST_CASE("a text without a word is a zero row, with a prefix too") {
  for (const auto& embedder : {embedder_of({}), embedder_of({}, {.prefix = "plan "})})
    for (const std::string_view text : {"", " \t\n", "\x01", "\xFF\xFE"})
      CHECK(embedder.encode({&text, 1}).isZero(0));
}

TEST_CASE("pooling is by mean, first token or maximum, as the folder says") {
  TinyTransformer model;
  model.files["1_Pooling/config.json"] =
      R"({"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false})";
  CHECK(first_of(embedder_of(model), "care care care care") == doctest::Approx(1));
  model.files["1_Pooling/config.json"] =
      R"({"pooling_mode_max_tokens": true, "pooling_mode_mean_tokens": false})";
  const std::string_view text = "care";
  CHECK(embedder_of(model).encode({&text, 1}).isApproxToConstant(1));
  model.files["1_Pooling/config.json"] = R"({"pooling_mode": "mean"})";
  CHECK(first_of(embedder_of(model), "care") == doctest::Approx(1.0 / 3));
}

TEST_CASE("rows are unit rows where the folder has a Normalize") {
  TinyTransformer model;
  model.files["modules.json"] =
      R"([{"path": "", "type": "sentence_transformers.models.Transformer"},
          {"path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
          {"path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}])";
  CHECK(first_of(embedder_of(model), "care") == doctest::Approx(std::sqrt(0.5)));
}

TEST_CASE("a folder without modules is pooled by the mean") {
  TinyTransformer model;
  for (const char* name : {"modules.json", "1_Pooling/config.json", "sentence_bert_config.json"})
    model.files.erase(name);
  const auto embedder = embedder_of(model);
  CHECK(first_of(embedder, "care") == doctest::Approx(1.0 / 3));
  CHECK(embedder.longest() == 8);
}

TEST_CASE("a text past the model's length is cut there, and its last token stays") {
  TinyTransformer model;
  const auto embedder = embedder_of(model);
  CHECK(embedder.longest() == 8);
  const double six = first_of(embedder, "care care care care care care");
  CHECK(six == doctest::Approx((2.0 - 6) / 8));
  CHECK(first_of(embedder, "care care care care care care plan plan") == six);
  model.files["sentence_bert_config.json"] = R"({"max_seq_length": 4})";
  CHECK(first_of(embedder_of(model), "care care plan plan") == doctest::Approx(0));
  model.files["sentence_bert_config.json"] = R"({"max_seq_length": 512})";
  CHECK(embedder_of(model).longest() == 8);  // there are no more positions
}

TEST_CASE("where queries are zero, every token takes the mean of all values") {
  TinyTransformer model;
  model.dense(layer + "attention.self.value", 2, 2, {-6, 0, 0, -6});
  model.dense(layer + "attention.output.dense", 2, 2, {1, 0, 0, 1});
  const auto embedder = embedder_of(model);
  CHECK(first_of(embedder, "care") == doctest::Approx(-1));  // each state plus -6 times 1/3
  CHECK(first_of(embedder, "care care care") == doctest::Approx(1));  // plus -6 times -1/5
}

TEST_CASE("a token takes most from those whose keys its query is like") {
  TinyTransformer model;
  model.dense(layer + "attention.self.query", 2, 2, {9, 0, 0, 9});
  model.dense(layer + "attention.self.key", 2, 2, {1, 0, 0, 1});
  model.dense(layer + "attention.self.value", 2, 2, {-6, 0, 0, -6});
  model.dense(layer + "attention.output.dense", 2, 2, {1, 0, 0, 1});
  // Its own kind alone, times -6: every sign is turned.
  CHECK(first_of(embedder_of(model), "care") == doctest::Approx(-1.0 / 3));
}

TEST_CASE("the feed-forward part passes what its activation lets through") {
  TinyTransformer model;
  model.dense(layer + "intermediate.dense", 3, 2, {1, -1, 0, 0, 0, 0});
  model.dense(layer + "output.dense", 2, 3, {-1, 0, 0, 1, 0, 0});
  for (const char* activation : {"gelu", "gelu_new", "relu"}) {
    std::string config = model.files["config.json"];
    config.replace(config.find("\"gelu\""), 6, '"' + std::string{activation} + '"');
    TinyTransformer changed = model;
    changed.files["config.json"] = config;
    // [CLS] and [SEP] are 1 minus about 2, care stays -1.
    CHECK(first_of(embedder_of(changed), "care") == doctest::Approx(-1));
  }
}

TEST_CASE("a prefix is part of every text; a prompt is one of the folder's") {
  TinyTransformer model;
  CHECK(first_of(embedder_of(model, {.prefix = "plan "}), "care") == doctest::Approx(0.5));
  model.files["config_sentence_transformers.json"] =
      R"({"prompts": {"query": "plan ", "passage": ""}, "default_prompt_name": null})";
  CHECK(embedder_of(model).prefix().empty());
  CHECK(embedder_of(model, {.prompt = "query"}).prefix() == "plan ");
  CHECK(embedder_of(model, {.prompt = "query"}) == embedder_of(model, {.prefix = "plan "}));
  CHECK_FALSE(embedder_of(model, {.prompt = "query"}) == embedder_of(model));
  model.files["config_sentence_transformers.json"] =
      R"({"prompts": {"query": "plan "}, "default_prompt_name": "query"})";
  CHECK(embedder_of(model).prefix() == "plan ");
  CHECK(embedder_of(model, {.prefix = ""}).prefix().empty());
  CHECK_THROWS_AS(embedder_of(model, {.prefix = "x", .prompt = "y"}), std::invalid_argument);
}

TEST_CASE("tensors may carry the encoder's name, and norms the names of older models") {
  TinyTransformer model;
  const auto expected = first_of(embedder_of(model), "care");
  TinyTransformer renamed = model;
  renamed.tensors.entries.clear();
  for (const auto& [name, entry] : model.tensors.entries) {
    std::string old = "bert." + name;
    if (const auto at = old.find("LayerNorm.weight"); at != std::string::npos)
      old.replace(at, 16, "LayerNorm.gamma");
    if (const auto at = old.find("LayerNorm.bias"); at != std::string::npos)
      old.replace(at, 14, "LayerNorm.beta");
    renamed.tensors.entries[old] = entry;
  }
  CHECK(first_of(embedder_of(renamed), "care") == expected);
}

TEST_CASE("whatever changes a vector changes the fingerprint") {
  const TinyTransformer model;
  const auto embedder = embedder_of(model);
  CHECK(embedder.fingerprint().starts_with("transformer:"));
  CHECK(embedder == embedder_of(model));
  TinyTransformer other = model;
  other.norm("embeddings.LayerNorm");
  other.tensors.set("embeddings.LayerNorm.bias", {2}, {0, 0.5});
  CHECK_FALSE(embedder == embedder_of(other));
  other = model;
  other.files["vocab.txt"] = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nplan\ncare\n";
  CHECK_FALSE(embedder == embedder_of(other));
  other = model;
  other.files["sentence_bert_config.json"] = R"({"max_seq_length": 7})";
  CHECK_FALSE(embedder == embedder_of(other));
  other.files["sentence_bert_config.json"] = R"({"max_seq_length": 99})";
  CHECK(embedder == embedder_of(other));
}

TEST_CASE("weights so large that sums are infinite give rows that embed refuses") {
  TinyTransformer model;
  model.tensors.set("embeddings.word_embeddings.weight", {6, 2}, std::vector<float>(12, 3e38F));
  const auto embedder = embedder_of(model);
  const CompetencyGraph graph = connect({make_document(Iri{"urn:x:p"}, {.statements = {"care"}})});
  CHECK_THROWS_AS((void)embed(graph, graph.members(Iri{"urn:x:p"}), embedder),
                  std::invalid_argument);
}

TEST_CASE("many threads may use one embedder") {
  const auto embedder = embedder_of({});
  const double alone = first_of(embedder, "care plan");
  std::vector<std::thread> threads;
  std::vector<char> equal(4, 0);
  for (char& same : equal)
    threads.emplace_back([&] {
      const std::string_view text = "care plan";
      same = double{embedder.encode({&text, 1})(0, 0)} == alone ? 1 : 0;
    });
  for (std::thread& thread : threads) thread.join();
  for (const char same : equal) CHECK(same == 1);
}
