// Numbers are read from their text, so that nothing is rounded before it is checked.
#include "embed/model_settings.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include <wellspring/model/limits.hpp>

#include "io/read_bytes.hpp"

namespace wellspring {

namespace {

using detail::Json;
using detail::JsonType;

constexpr std::size_t largest_file = std::size_t{16} << 20U;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string in_file(const std::string& name, const std::string& where) {
  return where.empty() ? name : name + ":" + where;
}

}  // namespace

bool has_file(const std::filesystem::path& folder, const char* name) {
  std::error_code ignored;
  return std::filesystem::exists(folder / name, ignored);
}

Expected<ModelSettings, ReadError> ModelSettings::read(const std::filesystem::path& folder,
                                                       std::string name) {
  Limits limits;
  limits.input_bytes = largest_file;
  auto bytes = detail::read_bytes(folder / name, limits);
  if (!bytes) {
    ReadError error = std::move(bytes).error();
    error.where = name;
    return Unexpected{std::move(error)};
  }
  auto tree = std::make_unique<detail::JsonTree>(detail::Input{*std::move(bytes)});
  detail::Findings findings{false, 0};
  if (auto fault = parse_json(*tree, limits, findings)) {
    fault->where = in_file(name, fault->where);
    return Unexpected{std::move(*fault)};
  }
  return ModelSettings{std::move(name), std::move(tree)};
}

const Json* ModelSettings::find(std::string_view member, JsonType type) {
  const Json* const value = root().find(member);
  if (value == nullptr || value->is_null()) return nullptr;
  if (value->is(type)) return value;
  refuse(Code::wrong_type, "/" + std::string{member}, "a value of another type is needed");
  return nullptr;
}

std::size_t ModelSettings::count(std::string_view member, std::size_t least, std::size_t most,
                                 std::optional<std::size_t> fallback) {
  const std::string pointer = "/" + std::string{member};
  const Json* const value = find(member, JsonType::number);
  if (value == nullptr) {
    if (!fallback) refuse(Code::missing_field, pointer, "the model does not say it");
    return fallback.value_or(least);
  }
  const auto number = number_of<std::size_t>(value->raw);
  if (number && *number >= least && *number <= most) return *number;
  refuse(Code::number_range, pointer,
         "a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
             " is needed");
  return least;
}

double ModelSettings::fraction(std::string_view member, double fallback) {
  const Json* const value = find(member, JsonType::number);
  if (value == nullptr) return fallback;
  const auto number = number_of<double>(value->raw);
  if (number && *number > 0 && *number <= 1) return *number;
  refuse(Code::number_range, "/" + std::string{member}, "a number above 0 and up to 1 is needed");
  return fallback;
}

bool ModelSettings::flag(std::string_view member, bool fallback) {
  const Json* const value = find(member, JsonType::boolean);
  return value == nullptr ? fallback : value->raw == "true";
}

std::string ModelSettings::text(std::string_view member, std::string_view fallback) {
  const Json* const value = find(member, JsonType::string);
  return std::string{value == nullptr ? fallback : std::string_view{value->text}};
}

void ModelSettings::refuse(Code code, const std::string& pointer, std::string message) {
  if (!fault_) fault_ = ReadError{code, in_file(name_, pointer), std::move(message)};
}

}  // namespace wellspring
