#include <array>
#include <cstddef>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/safetensors.hpp>

#include "embed/tensor_values.hpp"
#include "embed/tiny_transformer.hpp"
#include "io/files.hpp"
#include "shared_data.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

Code refusal(const std::string& bytes) {
  const auto file = read_safetensors(bytes_of(bytes));
  REQUIRE_FALSE(file);
  CHECK_FALSE(file.error().message.empty());
  return file.error().code;
}

Code refused_header(const std::string& header, std::size_t data = 0) {
  return refusal(TensorFile::with_length(header) + std::string(data, '\0'));
}

std::string tensor(std::string_view members) { return "{\"a\":{" + std::string{members} + "}}"; }

// What a model that needs a table of rows says of a file's first tensor.
std::string_view refusal_of_table(const Safetensors& file) {
  if (file.tensors.empty()) return to_string(Code::no_embeddings);
  const Tensor& tensor = file.tensors.front();
  constexpr std::array<std::size_t, 2> shape{4, 3};
  if (const auto fault = check_tensor(tensor, shape)) return to_string(fault->code);
  std::vector<float> numbers(shape[0] * shape[1]);
  const auto fault = copy_numbers(tensor, numbers);
  return fault ? to_string(fault->code) : "ok";
}

}  // namespace

TEST_CASE("tensors are found by name, with their type, shape and bytes") {
  TensorFile file;
  file.set("b", {2, 1}, {1, -2.5});
  file.set("a", {3}, {4, 5, 6});
  file.set("empty", {0, 7}, {});
  const std::string bytes = file.bytes();
  const auto read = read_safetensors(bytes_of(bytes));
  REQUIRE(read);
  REQUIRE(read->find("b") != nullptr);
  CHECK(read->find("b")->shape == std::vector<std::size_t>{2, 1});
  CHECK(read->find("b")->type == TensorType::f32);
  std::array<float, 2> numbers{};
  CHECK_FALSE(copy_numbers(*read->find("b"), numbers));
  CHECK(numbers == std::array<float, 2>{1, -2.5});
  CHECK(read->find("empty")->bytes.empty());
  CHECK(read->find("c") == nullptr);
}

TEST_CASE("half precisions are read to the bit, subnormal numbers and signs included") {
  constexpr std::array<std::byte, 8> halves{std::byte{0x00}, std::byte{0xC0}, std::byte{0x01},
                                            std::byte{0x00}, std::byte{0xFF}, std::byte{0x7B},
                                            std::byte{0x00}, std::byte{0x80}};
  std::array<float, 4> numbers{};
  CHECK_FALSE(copy_numbers({"x", TensorType::f16, {4}, halves}, numbers));
  CHECK(numbers == std::array<float, 4>{-2, 0x1p-24F, 65504, -0.0F});
  constexpr std::array<std::byte, 4> brains{std::byte{0x80}, std::byte{0x3F}, std::byte{0x49},
                                            std::byte{0xC0}};
  CHECK_FALSE(copy_numbers({"x", TensorType::bf16, {2}, brains}, std::span(numbers).first(2)));
  CHECK(numbers[0] == 1);
  CHECK(numbers[1] == -3.140625F);
}

TEST_CASE("numbers that are none are refused in each precision") {
  for (const auto& [type, high, low] : {std::tuple{TensorType::f16, 0x7C, 0x00},
                                        {TensorType::f16, 0xFE, 0x00},
                                        {TensorType::bf16, 0x7F, 0x80},
                                        {TensorType::bf16, 0xFF, 0xC0}}) {
    const std::array<std::byte, 2> bytes{std::byte(low), std::byte(high)};
    std::array<float, 1> number{};
    const auto fault = copy_numbers({"x", type, {1}, bytes}, number);
    REQUIRE(fault);
    CHECK(fault->code == Code::non_finite);
    CHECK(fault->where == "/x");
  }
}

TEST_CASE("a header's length is held against the file and the format before it is used") {
  CHECK(refusal("") == Code::header_too_small);
  CHECK(refusal("1234567") == Code::header_too_small);
  CHECK(refusal(std::string(8, '\0')) == Code::invalid_header_length);
  CHECK(refusal(std::string(8, '\xFF') + "{}") == Code::header_too_large);
  const std::string whole = TensorFile::with_length("{}");
  CHECK(read_safetensors(bytes_of(whole)).has_value());
  CHECK(refusal(whole.substr(0, 9)) == Code::invalid_header_length);
  CHECK(refused_header("{" + std::string(std::size_t{4} << 20U, ' ') + "}") ==
        Code::header_too_large);
}

TEST_CASE("a header is an object of tensors, in UTF-8, and nothing stands around it") {
  CHECK(refused_header(" {}") == Code::header_json);
  CHECK(refused_header("{}{}") == Code::header_json);
  CHECK(refused_header("[]") == Code::header_json);
  CHECK(refused_header("{\"\xFF\":1}") == Code::header_utf8);
  CHECK(refused_header("{\"a\":1}") == Code::header_json);
  CHECK(refused_header("{\"__metadata__\":{\"a\":1}}") == Code::header_json);
  CHECK(refused_header("{\"__metadata__\":[]}") == Code::header_json);
  CHECK(refused_header("{\"a\":" + std::string(100'000, '[') + "}") == Code::header_json);
  CHECK(refused_header("{\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}}") == Code::duplicate_key);
}

TEST_CASE("a tensor says type, shape and place, in whole numbers") {
  CHECK(refused_header(tensor(R"("shape":[1],"data_offsets":[0,4])"), 4) == Code::header_json);
  CHECK(refused_header(tensor(R"("dtype":"F33","shape":[1],"data_offsets":[0,4])"), 4) ==
        Code::header_json);
  for (const char* shape : {"1", "[-1]", "[1.0]", "[1e0]", "[\"1\"]", "[18446744073709551616]"})
    CHECK(refused_header(
              tensor(R"("dtype":"F32","shape":)" + std::string{shape} + R"(,"data_offsets":[0,4])"),
              4) == Code::header_json);
  for (const char* offsets : {"[0]", "[0,4,8]", "[-4,0]", "{}"})
    CHECK(refused_header(
              tensor(R"("dtype":"F32","shape":[1],"data_offsets":)" + std::string{offsets}), 4) ==
          Code::header_json);
}

TEST_CASE("tensors fill the file: no overlap, no gap, nothing behind, no product that wraps") {
  const auto placed = [](std::string_view shape, std::string_view offsets) {
    return tensor(R"("dtype":"F32","shape":)" + std::string{shape} + R"(,"data_offsets":)" +
                  std::string{offsets});
  };
  CHECK(read_safetensors(bytes_of(TensorFile::with_length(placed("[1]", "[0,4]")) + "abcd")));
  CHECK(refused_header(placed("[1]", "[0,4]"), 3) == Code::incomplete_buffer);
  CHECK(refused_header(placed("[1]", "[0,4]"), 5) == Code::incomplete_buffer);
  CHECK(refused_header(placed("[1]", "[4,8]"), 8) == Code::invalid_offset);
  CHECK(refused_header(placed("[1]", "[4,0]"), 4) == Code::invalid_offset);
  CHECK(refused_header(placed("[2]", "[0,4]"), 4) == Code::tensor_info);
  CHECK(refused_header(placed("[65536,65536]", "[0,0]")) == Code::tensor_info);
  CHECK(refused_header(placed("[4611686018427387904,4]", "[0,0]")) == Code::overflow);
  CHECK(refused_header(placed("[18446744073709551615,4,0]", "[0,0]")) == Code::overflow);
  CHECK(refused_header(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                       R"("b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}})",
                       12) == Code::invalid_offset);
}

TEST_CASE("a place in the header is a JSON pointer, whatever a tensor is called") {
  const std::string bytes =
      TensorFile::with_length(R"({"../a~b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}})");
  const auto file = read_safetensors(bytes_of(bytes));
  REQUIRE_FALSE(file);
  CHECK(file.error().where == "/..~1a~0b/data_offsets");
}

TEST_CASE("every file of the shared set is taken or refused as it says") {
  const auto folder = shared_data("vectors/safetensors-made");
  if (!folder) return;
  std::istringstream table{contents(*folder / "expected.tsv")};
  std::string line;
  std::getline(table, line);
  std::size_t count = 0;
  for (; std::getline(table, line); ++count) {
    std::istringstream cells{line};
    std::string name, expect, code;
    std::getline(cells, name, '\t');
    std::getline(cells, expect, '\t');
    std::getline(cells, code, '\t');
    CAPTURE(name);
    const std::string bytes = contents(*folder / name);
    const auto file = read_safetensors(bytes_of(bytes));
    if (expect == "reject") {
      REQUIRE_FALSE(file);
      CHECK(to_string(file.error().code) == code);
      continue;
    }
    REQUIRE(file);
    if (expect == "accept_container") CHECK(refusal_of_table(*file) == code);
  }
  CHECK(count >= 20);
}
