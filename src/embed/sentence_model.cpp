// A module that is not known changes vectors, so it is refused and never skipped.
#include "embed/sentence_model.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "embed/model_settings.hpp"

namespace wellspring {

namespace {

using detail::Json;

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

// A folder of the model's own: one name, and no way out of the folder.
bool is_inside(std::string_view path) {
  return path.find_first_of("/\\:") == std::string_view::npos && path != "." && path != ".." &&
         path.find('\0') == std::string_view::npos;
}

// --- Pooling -------------------------------------------------------------------------------------

struct PoolingName {
  std::string_view flag, name;
  std::optional<Pooling> pooling;  // none: known to us, and not read
};
constexpr std::array<PoolingName, 6> pooling_names{{
    {"pooling_mode_mean_tokens", "mean", Pooling::mean},
    {"pooling_mode_cls_token", "cls", Pooling::cls},
    {"pooling_mode_max_tokens", "max", Pooling::max},
    {"pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens", {}},
    {"pooling_mode_weightedmean_tokens", "weightedmean", {}},
    {"pooling_mode_lasttoken", "lasttoken", {}},
}};

// By one name, or by a flag for each.
std::optional<Pooling> pooling_of(ModelSettings& config) {
  const std::string named = config.text("pooling_mode", "");
  std::optional<Pooling> found;
  std::size_t count = 0;
  for (const PoolingName& row : pooling_names) {
    const bool is_mean_by_default = named.empty() && row.name == "mean";
    if (named.empty() ? !config.flag(row.flag, is_mean_by_default) : named != row.name) continue;
    ++count;
    found = row.pooling;
  }
  return count == 1 ? found : std::nullopt;
}

std::optional<ReadError> read_pooling(const std::filesystem::path& folder, std::string_view path,
                                      SentenceModel& model) {
  auto config = ModelSettings::read(folder, std::string{path} + "/config.json");
  if (!config) return std::move(config).error();
  const auto pooling = pooling_of(*config);
  if (!pooling)
    config->refuse_value("/pooling_mode", "one of mean, cls and max is read, and no other");
  model.pooling = pooling.value_or(Pooling::mean);
  if (!config->flag("include_prompt", true) && !model.prefix.empty())
    config->refuse_value("/include_prompt", "a prefix is always a part of what is pooled here");
  const std::size_t width = config->count("word_embedding_dimension", 0, no_limit, 0);
  if (width > 0) model.pooled_width = width;
  return config->fault();
}

// --- Modules -------------------------------------------------------------------------------------

enum class Module : std::uint8_t { transformer, pooling, normalize };

std::optional<Module> module_of(std::string_view type) {
  const std::string_view name = type.substr(type.rfind('.') + 1);  // npos + 1 is 0
  if (name == "Transformer") return Module::transformer;
  if (name == "Pooling") return Module::pooling;
  if (name == "Normalize") return Module::normalize;
  return std::nullopt;
}

// A transformer, a pooling, and perhaps unit rows: one after the other.
std::optional<ReadError> read_modules(const std::filesystem::path& folder, SentenceModel& model) {
  auto file = ModelSettings::read(folder, "modules.json");
  if (!file) return std::move(file).error();
  const std::vector<Json>& modules = file->root().elements;
  for (std::size_t i = 0; i < modules.size() && !file->fault(); ++i) {
    const std::string pointer = "/" + std::to_string(i);
    const std::string_view type = modules[i].text_of("type");
    const std::string_view path = modules[i].text_of("path");
    const auto module = module_of(type);
    if (!module || static_cast<std::size_t>(*module) != i) {
      file->refuse_value(pointer + "/type",
                         "Transformer, Pooling and Normalize are read, in this order; it says " +
                             std::string{type});
    } else if (!is_inside(path) || (module == Module::pooling && path.empty())) {
      file->refuse_value(pointer + "/path", "a module is a folder inside the model's own");
    } else if (module == Module::transformer) {
      model.encoder = path.empty() ? folder : folder / path;
    } else if (module == Module::pooling) {
      if (auto fault = read_pooling(folder, path, model)) return fault;
    } else {
      model.unit_rows = true;
    }
  }
  if (modules.size() < 2)
    file->refuse(Code::missing_field, "", "a Transformer and a Pooling are needed");
  return file->fault();
}

// --- Texts ---------------------------------------------------------------------------------------

// The tokenizer's own limit counts where the model says none; often it is an absurd number.
std::optional<std::size_t> tokenizer_limit(const std::filesystem::path& folder) {
  if (!has_file(folder, "tokenizer_config.json")) return std::nullopt;
  const auto config = ModelSettings::read(folder, "tokenizer_config.json");
  const Json* const said = config ? config->root().find("model_max_length") : nullptr;
  if (said == nullptr) return std::nullopt;
  std::size_t limit = 0;
  const char* const end = said->raw.data() + said->raw.size();
  const auto [stop, error] = std::from_chars(said->raw.data(), end, limit);
  if (error != std::errc{} || stop != end || limit < 3) return std::nullopt;
  return limit;
}

std::optional<ReadError> read_texts(SentenceModel& model) {
  if (has_file(model.encoder, "sentence_bert_config.json")) {
    auto config = ModelSettings::read(model.encoder, "sentence_bert_config.json");
    if (!config) return std::move(config).error();
    const std::size_t longest = config->count("max_seq_length", 3, no_limit, no_limit);
    if (longest != no_limit) model.longest = longest;
    model.lower_case = config->flag("do_lower_case", false);
    if (config->fault()) return config->fault();
  }
  if (!model.longest) model.longest = tokenizer_limit(model.encoder);
  return std::nullopt;
}

std::optional<ReadError> read_prompts(const std::filesystem::path& folder,
                                      const TransformerOptions& options, SentenceModel& model) {
  constexpr const char* name = "config_sentence_transformers.json";
  if (options.prefix) {
    model.prefix = *options.prefix;
    return std::nullopt;
  }
  if (!has_file(folder, name)) {
    if (options.prompt.empty()) return std::nullopt;
    return ReadError{Code::unknown_value, name,
                     "the folder has no prompts; give the prefix itself"};
  }
  auto config = ModelSettings::read(folder, name);
  if (!config) return std::move(config).error();
  const std::string wanted =
      options.prompt.empty() ? config->text("default_prompt_name", "") : options.prompt;
  if (config->fault() || wanted.empty()) return config->fault();
  const Json* const prompts = config->root().find("prompts");
  const Json* const prompt = prompts == nullptr ? nullptr : prompts->find(wanted);
  if (prompt == nullptr || !prompt->is_string())
    config->refuse_value("/prompts", "there is no prompt named " + wanted);
  else
    model.prefix = prompt->text;
  return config->fault();
}

}  // namespace

Expected<SentenceModel, ReadError> read_sentence_model(const std::filesystem::path& folder,
                                                       const TransformerOptions& options) {
  SentenceModel model;
  model.encoder = folder;
  if (auto fault = read_prompts(folder, options, model)) return Unexpected{std::move(*fault)};
  if (has_file(folder, "modules.json"))
    if (auto fault = read_modules(folder, model)) return Unexpected{std::move(*fault)};
  if (auto fault = read_texts(model)) return Unexpected{std::move(*fault)};
  return model;
}

}  // namespace wellspring
