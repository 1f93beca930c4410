// Every length and offset is held against the file before anything is taken at it.
#include <wellspring/embed/safetensors.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include <wellspring/model/limits.hpp>

#include "embed/little_endian.hpp"
#include "embed/utf8.hpp"
#include "io/json_tree.hpp"

namespace wellspring {

namespace {

using detail::Json;
using detail::JsonType;

constexpr std::size_t length_size = 8;
constexpr std::size_t largest_header_of_format = 100'000'000;
// Forty thousand tensors; a tree of it stays under half a gigabyte whatever stands in it.
constexpr std::size_t largest_header = std::size_t{4} << 20U;

struct TypeRow {
  TensorType type;
  std::string_view name;
  std::size_t size;
};
constexpr auto types = std::to_array<TypeRow>({
    {TensorType::boolean, "BOOL", 1},
    {TensorType::u8, "U8", 1},
    {TensorType::i8, "I8", 1},
    {TensorType::f8_e5m2, "F8_E5M2", 1},
    {TensorType::f8_e4m3, "F8_E4M3", 1},
    {TensorType::i16, "I16", 2},
    {TensorType::u16, "U16", 2},
    {TensorType::f16, "F16", 2},
    {TensorType::bf16, "BF16", 2},
    {TensorType::i32, "I32", 4},
    {TensorType::u32, "U32", 4},
    {TensorType::f32, "F32", 4},
    {TensorType::f64, "F64", 8},
    {TensorType::i64, "I64", 8},
    {TensorType::u64, "U64", 8},
});

std::size_t size_of(TensorType type) { return types[static_cast<std::size_t>(type)].size; }

Unexpected<ReadError> refused(Code code, std::string where, std::string message) {
  return Unexpected{ReadError{code, std::move(where), std::move(message)}};
}

// A pointer to a tensor's entry in the header (RFC 6901).
std::string pointer_to(std::string_view name, std::string_view member = {}) {
  std::string pointer = "/";
  for (const char c : name)
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  if (!member.empty()) pointer.append("/").append(member);
  return pointer;
}

Expected<std::string_view, ReadError> header_of(std::span<const std::byte> bytes) {
  if (bytes.size() < length_size)
    return refused(Code::header_too_small, "byte 0",
                   "a safetensors file begins with 8 bytes that say how long its header is");
  const auto length = little_endian<std::uint64_t>(bytes, 0);
  if (length > largest_header_of_format)
    return refused(Code::header_too_large, "byte 0",
                   "the header would have " + std::to_string(length) +
                       " bytes; the format allows 100,000,000");
  if (length < 2 || length > bytes.size() - length_size)
    return refused(Code::invalid_header_length, "byte 0",
                   "the header would have " + std::to_string(length) + " bytes, and " +
                       std::to_string(bytes.size() - length_size) + " follow");
  if (length > largest_header)
    return refused(Code::header_too_large, "byte 0", "a header of more than 4 MiB is not read");
  const auto inside = bytes.subspan(length_size, static_cast<std::size_t>(length));
  const std::string_view header{reinterpret_cast<const char*>(inside.data()), inside.size()};
  if (!is_utf8(header)) return refused(Code::header_utf8, "byte 8", "the header is not UTF-8");
  if (header.front() != '{')
    return refused(Code::header_json, "byte 8", "the header must begin with \"{\"");
  return header;
}

std::optional<ReadError> parse_header(detail::JsonTree& tree) {
  detail::Findings findings{false, Limits{}.diagnostics};
  if (auto fault = parse_json(tree, Limits{}, findings))
    return ReadError{Code::header_json, fault->where, "the header is no JSON: " + fault->message};
  for (const Diagnostic& found : std::move(findings).take())
    if (found.code == Code::duplicate_key)
      return ReadError{Code::duplicate_key, found.where, "the header says a name twice"};
  return std::nullopt;
}

// A number without sign, point or exponent, in 64 bits.
std::optional<std::uint64_t> whole_number(const Json& value) {
  if (!value.is(JsonType::number)) return std::nullopt;
  std::uint64_t number = 0;
  const char* const end = value.raw.data() + value.raw.size();
  const auto [stop, error] = std::from_chars(value.raw.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<std::vector<std::uint64_t>> whole_numbers(const Json* list) {
  if (list == nullptr || !list->is_array()) return std::nullopt;
  std::vector<std::uint64_t> numbers;
  numbers.reserve(list->elements.size());
  for (const Json& element : list->elements) {
    const auto number = whole_number(element);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

std::optional<TensorType> type_named(const Json* name) {
  if (name == nullptr || !name->is_string()) return std::nullopt;
  const auto found = std::find_if(types.begin(), types.end(),
                                  [&](const TypeRow& row) { return row.name == name->text; });
  if (found == types.end()) return std::nullopt;
  return found->type;
}

// A tensor as the header describes it: `bytes` is not known to lie in the file yet.
struct Described {
  Tensor tensor;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

Expected<Described, ReadError> described(const Json::Member& entry) {
  const auto& [name, said] = entry;
  Described tensor;
  tensor.tensor.name = name;
  const auto type = type_named(said.find("dtype"));
  if (!type)
    return refused(Code::header_json, pointer_to(name, "dtype"),
                   "a tensor says its type, such as \"F32\"");
  tensor.tensor.type = *type;
  const auto shape = whole_numbers(said.find("shape"));
  if (!shape)
    return refused(Code::header_json, pointer_to(name, "shape"),
                   "a shape is a list of whole numbers");
  for (const std::uint64_t extent : *shape) {
    if (extent > std::numeric_limits<std::size_t>::max())
      return refused(Code::overflow, pointer_to(name, "shape"), "no memory is that large");
    tensor.tensor.shape.push_back(static_cast<std::size_t>(extent));
  }
  const auto offsets = whole_numbers(said.find("data_offsets"));
  if (!offsets || offsets->size() != 2)
    return refused(Code::header_json, pointer_to(name, "data_offsets"),
                   "data_offsets are two whole numbers: where the tensor begins and ends");
  tensor.begin = offsets->front();
  tensor.end = offsets->back();
  return tensor;
}

std::optional<ReadError> check_metadata(const Json& metadata) {
  for (const auto& [name, value] : metadata.members)
    if (!value.is_string())
      return ReadError{Code::header_json, pointer_to("__metadata__", name),
                       "metadata are strings alone"};
  if (metadata.is_object()) return std::nullopt;
  return ReadError{Code::header_json, pointer_to("__metadata__"), "metadata are an object"};
}

Expected<std::vector<Described>, ReadError> described_tensors(const Json& header) {
  std::vector<Described> tensors;
  for (const Json::Member& entry : header.members) {
    if (entry.first == "__metadata__") {
      if (auto fault = check_metadata(entry.second)) return Unexpected{std::move(*fault)};
      continue;
    }
    auto tensor = described(entry);
    if (!tensor) return Unexpected{std::move(tensor).error()};
    tensors.push_back(*std::move(tensor));
  }
  return tensors;
}

// Bytes that a tensor of that type and shape has; nothing where they would wrap.
std::optional<std::size_t> length_of(const Tensor& tensor) {
  std::optional<std::size_t> length = size_of(tensor.type);
  for (const std::size_t extent : tensor.shape)
    if (length) length = checked_multiply(*length, extent);
  return length;
}

// One behind the other, from the first byte behind the header to the last of the file.
std::optional<ReadError> place(std::vector<Described>& tensors, std::span<const std::byte> data) {
  std::sort(tensors.begin(), tensors.end(), [](const Described& a, const Described& b) {
    return std::pair{a.begin, a.end} < std::pair{b.begin, b.end};
  });
  std::uint64_t end = 0;
  for (Described& tensor : tensors) {
    const std::string where = pointer_to(tensor.tensor.name, "data_offsets");
    if (tensor.begin != end || tensor.end < tensor.begin)
      return ReadError{Code::invalid_offset, where,
                       "a tensor begins where the one before it ends, at " + std::to_string(end)};
    const auto length = length_of(tensor.tensor);
    if (!length)
      return ReadError{Code::overflow, pointer_to(tensor.tensor.name, "shape"),
                       "no memory is that large"};
    if (*length != tensor.end - tensor.begin)
      return ReadError{Code::tensor_info, where,
                       "type and shape make " + std::to_string(*length) + " bytes, the offsets " +
                           std::to_string(tensor.end - tensor.begin)};
    if (tensor.end > data.size())
      return ReadError{Code::incomplete_buffer, where, "the file ends before the tensor does"};
    tensor.tensor.bytes = data.subspan(static_cast<std::size_t>(tensor.begin), *length);
    end = tensor.end;
  }
  if (end != data.size())
    return ReadError{Code::incomplete_buffer, "", "bytes follow the last tensor"};
  return std::nullopt;
}

}  // namespace

std::string_view to_string(TensorType type) { return types[static_cast<std::size_t>(type)].name; }

const Tensor* Safetensors::find(std::string_view name) const {
  const auto found = std::lower_bound(
      tensors.begin(), tensors.end(), name,
      [](const Tensor& tensor, std::string_view wanted) { return tensor.name < wanted; });
  return found == tensors.end() || found->name != name ? nullptr : &*found;
}

Expected<Safetensors, ReadError> read_safetensors(std::span<const std::byte> bytes,
                                                  std::shared_ptr<const void> owner) {
  const auto header = header_of(bytes);
  if (!header) return Unexpected{header.error()};
  detail::JsonTree tree{detail::Input{std::string{*header}}};
  if (auto fault = parse_header(tree)) return Unexpected{std::move(*fault)};
  auto tensors = described_tensors(tree.root);
  if (!tensors) return Unexpected{std::move(tensors).error()};
  if (auto fault = place(*tensors, bytes.subspan(length_size + header->size())))
    return Unexpected{std::move(*fault)};

  Safetensors file;
  file.owner = std::move(owner);
  file.tensors.reserve(tensors->size());
  for (Described& tensor : *tensors) file.tensors.push_back(std::move(tensor.tensor));
  std::sort(file.tensors.begin(), file.tensors.end(),
            [](const Tensor& a, const Tensor& b) { return a.name < b.name; });
  return file;
}

}  // namespace wellspring
