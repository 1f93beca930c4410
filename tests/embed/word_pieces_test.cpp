#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "embed/tiny_transformer.hpp"
#include "embed/word_pieces.hpp"
#include "io/files.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

using Rows = std::vector<std::uint32_t>;

constexpr std::size_t rows = 10;

Expected<WordPieces, ReadError> pieces_in(const std::string& file, const std::string& content,
                                          const std::string& config = "") {
  const ScratchFolder scratch{"word-pieces"};
  put(scratch.path() / file, content);
  if (!config.empty()) put(scratch.path() / "tokenizer_config.json", config);
  EncoderConfig encoder;
  encoder.vocabulary = rows;
  return read_word_pieces(scratch.path(), encoder);
}

Rows tokens(const Expected<WordPieces, ReadError>& pieces, std::string_view text) {
  if (!pieces) FAIL(pieces.error());
  return bert_tokens(text, pieces->vocabulary(), pieces->rules);
}

std::string tokenizer(const std::string& normalizer = R"("lowercase": true)",
                      const std::string& model = "",
                      const std::string& ends = R"("type": "BertProcessing",
                          "sep": ["[SEP]", 2], "cls": ["[CLS]", 1])") {
  return R"({"truncation": {"max_length": 2}, "padding": {"strategy": {"Fixed": 128}},
    "normalizer": {"type": "BertNormalizer", )" +
         normalizer + R"(}, "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {)" +
         ends + R"(}, "model": {"type": "WordPiece", "unk_token": "[UNK]", )" + model +
         R"("continuing_subword_prefix": "##", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2,
         "care": 3, "##ful": 5, "Care": 6, "\u00e9": 7, "\u770b": 8, "e": 9}}})";
}

std::string refusal(const std::string& content) {
  const auto pieces = pieces_in("tokenizer.json", content);
  REQUIRE_FALSE(pieces);
  return std::string{to_string(pieces.error().code)} + " " + pieces.error().where;
}

std::string with(std::string content, std::string_view text, std::string_view instead) {
  const auto at = content.find(text);
  REQUIRE(at != std::string::npos);
  return content.replace(at, text.size(), instead);
}

const std::string vocabulary = "[UNK]\r\n[CLS]\r\n[SEP]\r\ncare\r\n\r\n##ful\r\nCare";

}  // namespace

TEST_CASE("a word that pieces do not cover is one unknown token") {
  const auto pieces = pieces_in("tokenizer.json", tokenizer());
  CHECK(tokens(pieces, "Careful care carer") == Rows{3, 5, 3, 0});
  CHECK(tokens(pieces, std::string(101, 'x') + " care") == Rows{0, 3});
  CHECK(pieces->first == 1);
  CHECK(pieces->last == 2);
}

TEST_CASE("vocab.txt says the same by its lines") {
  const auto pieces = pieces_in("vocab.txt", vocabulary);
  CHECK(tokens(pieces, "Careful care carer") == Rows{3, 5, 3, 0});
  CHECK(pieces->first == 1);
  CHECK(pieces->last == 2);
}

TEST_CASE("capitals and accents stay where a model was trained with them") {
  const auto cased = pieces_in("tokenizer.json", tokenizer(R"("lowercase": false)"));
  CHECK(tokens(cased, "Care care \xC3\xA9") == Rows{6, 3, 7});
  const auto stripped = pieces_in("tokenizer.json", tokenizer());
  CHECK(tokens(stripped, "Care \xC3\xA9") == Rows{3, 9});
  const auto accented =
      pieces_in("tokenizer.json", tokenizer(R"("lowercase": true, "strip_accents": false)"));
  CHECK(tokens(accented, "Care \xC3\x89 e\xCC\x81") == Rows{3, 7, 0});
  const auto file = pieces_in("vocab.txt", vocabulary, R"({"do_lower_case": false})");
  CHECK(tokens(file, "Care care") == Rows{6, 3});
}

TEST_CASE("ideographs stand alone unless the model says otherwise") {
  const std::string text = "\xE7\x9C\x8B\xE7\x9C\x8B";
  CHECK(tokens(pieces_in("tokenizer.json", tokenizer()), text) == Rows{8, 8});
  CHECK(tokens(pieces_in("tokenizer.json", tokenizer(R"("handle_chinese_chars": false)")), text) ==
        Rows{0});
}

TEST_CASE("private use vanishes, and a code point without a meaning is a letter") {
  CHECK(tokens(pieces_in("tokenizer.json", tokenizer()), "ca\xEE\x80\x80re") == Rows{3});
  CHECK(tokens(pieces_in("tokenizer.json", tokenizer()), "\xF0\xAF\xA9\x80 care") == Rows{0, 3});
}

TEST_CASE("the longest word is the model's own") {
  const auto pieces = pieces_in(
      "tokenizer.json", tokenizer("\"lowercase\": true", R"("max_input_chars_per_word": 4,)"));
  CHECK(tokens(pieces, "care careful") == Rows{3, 0});
  CHECK(refusal(tokenizer("\"lowercase\": true", R"("max_input_chars_per_word": 1001,)")) ==
        "number_range tokenizer.json:/model/max_input_chars_per_word");
}

TEST_CASE("what stands around a text may be a template") {
  const std::string ends = R"("type": "TemplateProcessing", "single": [
      {"SpecialToken": {"id": "[CLS]"}}, {"Sequence": {"id": "A"}}, {"SpecialToken": {"id": "[SEP]"}}],
      "special_tokens": {"[CLS]": {"ids": [6]}, "[SEP]": {"ids": [7]}})";
  const auto pieces = pieces_in("tokenizer.json", tokenizer("\"lowercase\": true", "", ends));
  REQUIRE(pieces);
  CHECK(pieces->first == 6);
  CHECK(pieces->last == 7);
  const std::string refused = "unknown_value tokenizer.json:/post_processor";
  CHECK(refusal(tokenizer("\"lowercase\": true", "", with(ends, "[6]", "[10]"))) == refused);
  CHECK(refusal(tokenizer("\"lowercase\": true", "", with(ends, "[6]", "[]"))) == refused);
  CHECK(refusal(tokenizer("\"lowercase\": true", "", R"("type": "ByteLevel")")) == refused);
}

TEST_CASE("a tokenizer of another kind is refused with its place") {
  const std::string whole = tokenizer();
  CHECK(refusal(with(whole, "WordPiece", "BPE")) == "unknown_value tokenizer.json:/model/type");
  CHECK(refusal(with(whole, "BertNormalizer", "NFC")) ==
        "unknown_value tokenizer.json:/normalizer/type");
  CHECK(refusal(with(whole, "BertPreTokenizer", "Whitespace")) ==
        "unknown_value tokenizer.json:/pre_tokenizer/type");
  CHECK(refusal(with(whole, "\"##\"", "\"@@\"")) ==
        "unknown_value tokenizer.json:/model/continuing_subword_prefix");
  CHECK(refusal(tokenizer(R"("clean_text": false)")) ==
        "unknown_value tokenizer.json:/normalizer/clean_text");
  CHECK(refusal("{}") == "missing_field tokenizer.json:/normalizer");
}

TEST_CASE("every piece has a row of the model") {
  const std::string whole = tokenizer();
  for (const char* row : {"10", "-1", "4294967296", "1.5", "\"3\"", "null"})
    CHECK(refusal(with(whole, "\"care\": 3", "\"care\": " + std::string{row})) ==
          "model_mismatch tokenizer.json:/model/vocab");
  CHECK(refusal(with(whole, "\"unk_token\": \"[UNK]\"", "\"unk_token\": \"<unk>\"")) ==
        "missing_field tokenizer.json:/model/unk_token");
  CHECK(refusal(with(whole, "\"vocab\"", "\"words\"")) ==
        "missing_field tokenizer.json:/model/vocab");
}
