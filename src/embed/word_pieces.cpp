// Two files say the same in two ways: tokenizer.json all of it, vocab.txt the pieces alone.
#include "embed/word_pieces.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include <wellspring/model/limits.hpp>

#include "embed/model_settings.hpp"
#include "embed/utf8.hpp"
#include "io/read_bytes.hpp"

namespace wellspring {

namespace {

using detail::Json;
using detail::JsonType;

constexpr std::size_t longest_word = 1000;  // a longer limit would make long words costly

Vocabulary vocabulary_of(const std::vector<std::string>& texts) {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return {views, views.size()};
}

// --- tokenizer.json ------------------------------------------------------------------------------

// Its parts, each as an object; an absent one is refused.
const Json& part(ModelSettings& file, std::string_view name) {
  static const Json none;
  const Json* const found = file.root().find(name);
  if (found != nullptr && found->is_object()) return *found;
  file.refuse(Code::missing_field, "/" + std::string{name}, "a WordPiece tokenizer has it");
  return none;
}

void expect_type(ModelSettings& file, std::string_view name, std::string_view wanted) {
  const std::string_view said = part(file, name).text_of("type");
  if (said != wanted)
    file.refuse_value("/" + std::string{name} + "/type",
                      std::string{wanted} + " is read alone; it says " + std::string{said});
}

bool flag_of(const Json& object, std::string_view name, bool fallback) {
  const Json* const value = object.find(name);
  return value != nullptr && value->is(JsonType::boolean) ? value->raw == "true" : fallback;
}

std::optional<std::uint32_t> row_of(const Json* value, std::size_t rows) {
  if (value == nullptr || !value->is(JsonType::number)) return std::nullopt;
  std::uint32_t row = 0;
  const char* const end = value->raw.data() + value->raw.size();
  const auto [stop, error] = std::from_chars(value->raw.data(), end, row);
  if (error != std::errc{} || stop != end || row >= rows) return std::nullopt;
  return row;
}

std::vector<std::string> texts_in(ModelSettings& file, std::size_t rows) {
  std::vector<std::string> texts;
  const Json* const vocabulary = part(file, "model").find("vocab");
  if (vocabulary == nullptr || !vocabulary->is_object()) {
    file.refuse(Code::missing_field, "/model/vocab", "the pieces and their rows are needed");
    return texts;
  }
  for (const auto& [text, value] : vocabulary->members) {
    const auto row = row_of(&value, rows);
    if (!row) {
      file.refuse(Code::model_mismatch, "/model/vocab",
                  "\"" + text + "\" has no row below vocab_size, " + std::to_string(rows));
      return texts;
    }
    if (*row >= texts.size()) texts.resize(*row + std::size_t{1});
    texts[*row] = text;
  }
  return texts;
}

BertRules rules_in(ModelSettings& file) {
  expect_type(file, "normalizer", "BertNormalizer");
  expect_type(file, "pre_tokenizer", "BertPreTokenizer");
  expect_type(file, "model", "WordPiece");
  const Json& normalizer = part(file, "normalizer");
  if (!flag_of(normalizer, "clean_text", true))
    file.refuse_value("/normalizer/clean_text", "control characters are always left out here");
  const std::string_view prefix = part(file, "model").text_of("continuing_subword_prefix");
  if (prefix != "##")
    file.refuse_value("/model/continuing_subword_prefix", "pieces inside a word begin with ##");
  BertRules rules;
  rules.lower_case = flag_of(normalizer, "lowercase", true);
  rules.strip_accents = flag_of(normalizer, "strip_accents", rules.lower_case);
  rules.split_ideographs = flag_of(normalizer, "handle_chinese_chars", true);
  if (const Json* const most = part(file, "model").find("max_input_chars_per_word")) {
    const auto length = row_of(most, longest_word + 1);
    if (!length)
      file.refuse(Code::number_range, "/model/max_input_chars_per_word", "1000 are read at most");
    rules.longest_word = length.value_or(0);
  }
  return rules;
}

// What stands before and behind a text, as rows: [name, row] pairs, or a template of three parts.
std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>> ends_in(const Json& processor,
                                                                              std::size_t rows) {
  const auto row_of_pair = [&](const Json* pair) -> std::optional<std::uint32_t> {
    if (pair == nullptr || pair->elements.size() != 2) return std::nullopt;
    return row_of(&pair->elements[1], rows);
  };
  const std::string_view type = processor.text_of("type");
  if (type == "BertProcessing" || type == "RobertaProcessing")
    return {row_of_pair(processor.find("cls")), row_of_pair(processor.find("sep"))};
  const Json* const single = processor.find("single");
  const Json* const tokens = processor.find("special_tokens");
  if (type != "TemplateProcessing" || single == nullptr || tokens == nullptr ||
      single->elements.size() != 3 || single->elements[1].find("Sequence") == nullptr)
    return {};
  const auto row_of_special = [&](const Json& element) -> std::optional<std::uint32_t> {
    const Json* const special = element.find("SpecialToken");
    const Json* const token = special == nullptr ? nullptr : tokens->find(special->text_of("id"));
    const Json* const ids = token == nullptr ? nullptr : token->find("ids");
    if (ids == nullptr || ids->elements.size() != 1) return std::nullopt;
    return row_of(&ids->elements[0], rows);
  };
  return {row_of_special(single->elements[0]), row_of_special(single->elements[2])};
}

std::optional<std::uint32_t> row_of_text(const std::vector<std::string>& texts,
                                         std::string_view text) {
  const auto found = std::find(texts.rbegin(), texts.rend(), text);  // of equal ones the last
  if (text.empty() || found == texts.rend()) return std::nullopt;
  return static_cast<std::uint32_t>(texts.rend() - found - 1);
}

Expected<WordPieces, ReadError> read_tokenizer_json(const std::filesystem::path& folder,
                                                    std::size_t rows) {
  auto file = ModelSettings::read(folder, "tokenizer.json");
  if (!file) return Unexpected{std::move(file).error()};
  BertRules rules = rules_in(*file);
  auto texts = texts_in(*file, rows);
  const auto [first, last] = ends_in(part(*file, "post_processor"), rows);
  if (!first || !last)
    file->refuse_value("/post_processor", "one token before a text and one behind it are read");
  rules.unknown_word = row_of_text(texts, part(*file, "model").text_of("unk_token"));
  if (!rules.unknown_word)
    file->refuse(Code::missing_field, "/model/unk_token", "a piece for unknown words is needed");
  if (file->fault()) return Unexpected{*file->fault()};
  return WordPieces{std::move(texts), rules, *first, *last};
}

// --- vocab.txt -----------------------------------------------------------------------------------

Expected<std::vector<std::string>, ReadError> read_vocabulary(const std::filesystem::path& folder,
                                                              std::size_t rows) {
  const auto refused = [](Code code, std::size_t line, std::string message) {
    return Unexpected{ReadError{code, "vocab.txt:" + std::to_string(line), std::move(message)}};
  };
  Limits limits;
  limits.input_bytes = std::size_t{64} << 20U;
  auto bytes = detail::read_bytes(folder / "vocab.txt", limits);
  if (!bytes) {
    ReadError error = std::move(bytes).error();
    error.where = "vocab.txt";
    return Unexpected{std::move(error)};
  }
  std::vector<std::string> texts;
  for (std::string_view rest = *bytes; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (texts.size() == rows)
      return refused(Code::model_mismatch, rows + 1,
                     "the model has " + std::to_string(rows) + " pieces, and here are more");
    if (!is_utf8(line)) return refused(Code::invalid_utf8, texts.size() + 1, "it is not UTF-8");
    texts.emplace_back(line);
  }
  return texts;
}

// A token's name: a text, or an object with its content.
std::string special_name(const Json& config, std::string_view member, std::string_view fallback) {
  const Json* const value = config.find(member);
  if (value == nullptr) return std::string{fallback};
  const std::string_view text =
      value->is_string() ? std::string_view{value->text} : value->text_of("content");
  return std::string{text.empty() ? fallback : text};
}

Expected<WordPieces, ReadError> read_vocabulary_file(const std::filesystem::path& folder,
                                                     const EncoderConfig& encoder) {
  const bool bert = encoder.family == EncoderFamily::bert;
  std::string first = bert ? "[CLS]" : "<s>";
  std::string last = bert ? "[SEP]" : "</s>";
  std::string unknown = "[UNK]";
  BertRules rules;
  if (has_file(folder, "tokenizer_config.json")) {
    auto config = ModelSettings::read(folder, "tokenizer_config.json");
    if (!config) return Unexpected{std::move(config).error()};
    rules.lower_case = config->flag("do_lower_case", true);
    rules.strip_accents = config->flag("strip_accents", rules.lower_case);
    rules.split_ideographs = config->flag("tokenize_chinese_chars", true);
    first = special_name(config->root(), "cls_token", first);
    last = special_name(config->root(), "sep_token", last);
    unknown = special_name(config->root(), "unk_token", unknown);
    if (config->fault()) return Unexpected{*config->fault()};
  }
  auto texts = read_vocabulary(folder, encoder.vocabulary);
  if (!texts) return Unexpected{std::move(texts).error()};
  const auto first_row = row_of_text(*texts, first);
  const auto last_row = row_of_text(*texts, last);
  rules.unknown_word = row_of_text(*texts, unknown);
  if (!first_row || !last_row || !rules.unknown_word)
    return Unexpected{ReadError{
        Code::missing_field, "vocab.txt",
        "one of " + first + ", " + last + " and " + unknown + " is not among the pieces"}};
  return WordPieces{*std::move(texts), rules, *first_row, *last_row};
}

}  // namespace

WordPieces::WordPieces(std::vector<std::string> texts, BertRules given, std::uint32_t before,
                       std::uint32_t behind)
    : rules(given), first(before), last(behind),
      texts_(std::make_shared<const std::vector<std::string>>(std::move(texts))),
      vocabulary_(vocabulary_of(*texts_)) {
  rules.leave_out_private_use = true;
}

Expected<WordPieces, ReadError> read_word_pieces(const std::filesystem::path& folder,
                                                 const EncoderConfig& encoder) {
  return has_file(folder, "tokenizer.json") ? read_tokenizer_json(folder, encoder.vocabulary)
                                            : read_vocabulary_file(folder, encoder);
}

}  // namespace wellspring
