// Vectors that the library in which such models are trained has made: see the fixtures' SOURCE.md.
#include <bit>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/safetensors.hpp>
#include <wellspring/embed/transformer_embedder.hpp>

#include "embed/encoder.hpp"
#include "embed/tensor_values.hpp"
#include "embed/tiny_transformer.hpp"
#include "io/files.hpp"
#include "io/json_text.hpp"
#include "shared_data.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

struct Expectation {
  std::vector<std::string> texts;
  Matrix rows;
};

Expectation expected_in(const std::filesystem::path& folder, Eigen::Index dimension) {
  std::istringstream table{contents(folder / "expected.tsv")};
  std::string line;
  std::getline(table, line);
  Expectation expected;
  std::vector<float> numbers;
  while (std::getline(table, line)) {
    std::istringstream cells{line};
    std::string cell;
    std::getline(cells, cell, '\t');
    expected.texts.push_back(detail::string_value(cell));
    while (std::getline(cells, cell, '\t')) numbers.push_back(std::stof(cell));
  }
  expected.rows = Eigen::Map<const Matrix>(
      numbers.data(), static_cast<Eigen::Index>(expected.texts.size()), dimension);
  return expected;
}

TransformerEmbedder embedder_of(const std::filesystem::path& folder) {
  auto embedder = read_transformer_embedder(folder);
  if (!embedder) FAIL(embedder.error());
  return *std::move(embedder);
}

Matrix encode(const TransformerEmbedder& embedder, const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return embedder.encode(views);
}

// Of a multiple of 1/256 below 4.
std::uint16_t binary16(float number) {
  if (number == 0) return 0;
  int exponent = 0;
  const float fraction = std::frexp(std::fabs(number), &exponent);  // 0.5 and more
  const auto mantissa = static_cast<unsigned>(std::lround(fraction * 2048)) - 1024U;
  const auto magnitude = static_cast<unsigned>(exponent + 14) << 10U | mantissa;
  return static_cast<std::uint16_t>(magnitude | (number < 0 ? 0x8000U : 0U));
}

// The fixture's weights, cut to what a type of two bytes holds; with it, or as float32.
std::string weights_cut(const std::string& bytes, TensorType type, bool as_float32) {
  const auto file = read_safetensors(bytes_of(bytes));
  REQUIRE(file);
  TensorFile cut;
  for (const Tensor& tensor : file->tensors) {
    std::vector<float> numbers(tensor.bytes.size() / 4);
    REQUIRE_FALSE(copy_numbers(tensor, numbers));
    std::string halves;
    for (float& number : numbers) {
      std::uint16_t bits = 0;
      if (type == TensorType::f16) {
        number = std::round(number * 256) / 256;
        bits = binary16(number);
      } else {
        bits = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(number) >> 16U);
        number = std::bit_cast<float>(std::uint32_t{bits} << 16U);
      }
      halves += static_cast<char>(bits & 0xFFU);
      halves += static_cast<char>(bits >> 8U);
    }
    cut.set(tensor.name, tensor.shape, numbers);
    if (as_float32) continue;
    cut.entries[tensor.name].bytes = halves;
    cut.entries[tensor.name].type = to_string(type);
  }
  return cut.bytes();
}

const std::filesystem::path models = fixtures() / "transformer";

}  // namespace

TEST_CASE("BERT and MPNet give the vectors of the transformers library") {
  for (const char* name : {"bert", "mpnet"}) {
    CAPTURE(name);
    const auto embedder = embedder_of(models / name);
    const Expectation expected = expected_in(models / name, embedder.dimension());
    REQUIRE(expected.texts.size() == 12);
    const Matrix rows = encode(embedder, expected.texts);
    CHECK((rows - expected.rows).cwiseAbs().maxCoeff() < 2e-6);
  }
}

TEST_CASE("a text's row is the same to the bit, whatever is encoded beside it") {
  for (const char* name : {"bert", "mpnet"}) {
    CAPTURE(name);
    const auto embedder = embedder_of(models / name);
    std::vector<std::string> texts = expected_in(models / name, embedder.dimension()).texts;
    const std::size_t once = texts.size();
    for (std::size_t i = 0; i < 100; ++i) texts.push_back(texts[i * 7 % once]);  // several blocks
    const Matrix together = encode(embedder, texts);
    for (std::size_t i = 0; i < texts.size(); ++i)
      CHECK(encode(embedder, {texts[i]}).row(0) == together.row(static_cast<Eigen::Index>(i)));
  }
}

TEST_CASE("weights of half precision give the vectors of the same numbers in full") {
  const std::string bytes = contents(models / "bert" / "model.safetensors");
  const ScratchFolder scratch{"half-transformer"};
  const auto folder = scratch.path() / "model";
  std::filesystem::copy(models / "bert", folder, std::filesystem::copy_options::recursive);
  const std::vector<std::string> texts{"Care for patients", "Write clear programs in C"};
  for (const TensorType type : {TensorType::f16, TensorType::bf16}) {
    put(folder / "model.safetensors", weights_cut(bytes, type, true));
    const auto full = embedder_of(folder);
    put(folder / "model.safetensors", weights_cut(bytes, type, false));
    const auto half = embedder_of(folder);
    CHECK(encode(half, texts) == encode(full, texts));
    CHECK_FALSE(half == full);  // the file's own bytes name it
  }
}

TEST_CASE("MPNet's near distances have a bucket each, far ones share") {
  const auto bucket = [](std::ptrdiff_t apart) { return distance_bucket(0, apart, 32); };
  CHECK(bucket(0) == 0);
  CHECK(bucket(-1) == 1);
  CHECK(bucket(1) == 17);
  CHECK(bucket(-7) == 7);
  CHECK(bucket(-8) == 8);
  CHECK(bucket(-11) == 8);
  CHECK(bucket(-12) == 9);
  CHECK(bucket(-15) == 9);
  CHECK(bucket(-16) == 10);
  CHECK(bucket(-32) == 12);
  CHECK(bucket(-64) == 14);
  CHECK(bucket(-128) == 15);
  CHECK(bucket(511) == 31);
}
