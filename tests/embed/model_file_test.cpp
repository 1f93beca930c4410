#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/model_file.hpp>

#include "embed/tiny_model.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

TinyModel two_rows() { return {.pieces = {{"care"}}, .whole_words = {{"nursing"}}}; }

Code refusal(const std::string& bytes) {
  const auto model = read_model(bytes_of(bytes));
  REQUIRE_FALSE(model);
  CHECK_FALSE(model.error().message.empty());
  return model.error().code;
}

}  // namespace

TEST_CASE("a model file is read field by field") {
  const std::string bytes = two_rows().bytes();
  const auto model = read_model(bytes_of(bytes));
  REQUIRE(model);
  CHECK(model->text_version == 1);
  CHECK(model->dimension == 2);
  CHECK(model->bits == 8);
  CHECK(model->pieces == 1);
  CHECK(model->cut == 0.5F);
  CHECK(model->scales.size() == 4);
  CHECK(model->values.size() == 4);
  CHECK(model->vocabulary == std::vector<std::string_view>{"care", "nursing"});
}

TEST_CASE("a file that is cut anywhere is refused, and so is one with bytes behind it") {
  const std::string whole = two_rows().bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK(refusal(whole.substr(0, size)) ==
          (size < 64 ? Code::header_too_small : Code::model_mismatch));
    if (size >= 64) CHECK(refusal(resized(whole, size)) == Code::model_mismatch);
  }
  CHECK(refusal(whole + "x") == Code::model_mismatch);
  CHECK(refusal(resized(whole, whole.size() + 1)) == Code::model_mismatch);
}

TEST_CASE("every field is held against the others") {
  const std::string whole = two_rows().bytes();
  CHECK(refusal(with(whole, 0, 'X', 1)) == Code::header_magic);
  CHECK(refusal(with(whole, 8, 2, 4)) == Code::header_version);
  CHECK(refusal(with(whole, 12, 2, 4)) == Code::header_version);
  CHECK(refusal(with(whole, 16, 0, 4)) == Code::header_invalid);
  CHECK(refusal(with(whole, 16, 0xFFFFFFFF, 4)) == Code::header_invalid);
  CHECK(refusal(with(whole, 16, 65536, 4)) == Code::model_mismatch);
  CHECK(refusal(with(whole, 20, 5, 4)) == Code::header_invalid);
  CHECK(refusal(with(whole, 24, 0, 4)) == Code::model_mismatch);
  CHECK(refusal(with(whole, 24, 0xFFFFFFFF, 4)) == Code::model_mismatch);
  CHECK(refusal(with(whole, 28, 3, 4)) == Code::model_mismatch);
  CHECK(refusal(with(whole, 32, 0xFFFFFFFFFFFFFFF8U, 8)) == Code::model_mismatch);
  CHECK(refusal(with(whole, 40, 0, 4)) == Code::checksum);
  CHECK(refusal(with(whole, 44, 0x7FC00000, 4)) ==
        Code::header_invalid);  // a cut that is no number
  CHECK(refusal(with(whole, 63, 1, 1)) == Code::header_invalid);
}

TEST_CASE("values of 4 bits need an even dimension, and -8 is none of them") {
  TinyModel model{.bits = 4, .pieces = {{"care", 0x3C00, {-7, 7}}}};
  CHECK(read_model(bytes_of(model.bytes())).has_value());
  model.pieces[0].values = {-8, 7};
  CHECK(refusal(model.bytes()) == Code::header_invalid);
  model.pieces[0].values = {7, -8};
  CHECK(refusal(model.bytes()) == Code::header_invalid);
  CHECK(refusal(with(model.bytes(), 16, 3, 4)) == Code::header_invalid);
}

TEST_CASE("a row without a usable scale or with -128 is refused") {
  const std::string whole = two_rows().bytes();
  for (const unsigned scale : {0x7C00U, 0x7E00U, 0xBC00U})  // infinite, no number, -1
    CHECK(refusal(with(whole, 64, scale, 2)) == Code::header_invalid);
  CHECK(refusal(with(whole, 68, 0x80, 1)) == Code::header_invalid);
}

TEST_CASE("a vocabulary entry is neither empty nor anything but UTF-8") {
  TinyModel model = two_rows();
  model.pieces[0].text = "";
  CHECK(refusal(model.bytes()) == Code::model_mismatch);
  model.pieces[0].text = "\xC3";
  CHECK(refusal(model.bytes()) == Code::model_mismatch);
  model.pieces[0].text = "\xED\xA0\x80";  // half of a surrogate pair
  CHECK(refusal(model.bytes()) == Code::model_mismatch);
}

TEST_CASE("every single changed bit is noticed") {
  const std::string whole = two_rows().bytes();
  const auto original = read_model(bytes_of(whole));
  REQUIRE(original);
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string changed = whole;
    changed[bit / 8] =
        static_cast<char>(static_cast<unsigned char>(changed[bit / 8]) ^ (1U << bit % 8));
    const auto model = read_model(bytes_of(changed));
    // What stays readable has another name: its cut or its split into pieces and words differs.
    if (model) CHECK(model->checksum != original->checksum);
    if (bit / 8 >= 64) CHECK_FALSE(model);
  }
}

TEST_CASE("what is no file is an input error, not a crash") {
  CHECK(read_model(std::filesystem::path{"no such file"}).error().code == Code::io_error);
  CHECK(read_model(std::filesystem::temp_directory_path()).error().code == Code::io_error);
}

TEST_CASE("a file keeps its bytes for as long as the model is used") {
  const auto path = std::filesystem::temp_directory_path() / "wellspring_model_file_test.wsm";
  const std::string bytes = two_rows().bytes();
  std::ofstream(path, std::ios::binary) << bytes;
  const auto model = read_model(path);
  std::filesystem::remove(path);
  REQUIRE(model);
  CHECK(model->vocabulary[1] == "nursing");
}
