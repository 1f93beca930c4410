// Half precisions become float32, which holds each of their values exactly.
#include "embed/tensor_values.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "embed/little_endian.hpp"

namespace wellspring {

namespace {

float from_binary16(std::uint16_t bits) {
  constexpr std::uint16_t sign = 0x8000;
  constexpr std::uint16_t infinity = 0x7C00;
  const auto magnitude = static_cast<std::uint16_t>(bits & 0x7FFFU);
  if (magnitude >= infinity) return std::numeric_limits<float>::infinity();
  const auto value = static_cast<float>(half(magnitude));
  return (bits & sign) == 0 ? value : -value;
}

float number_at(const Tensor& tensor, std::size_t index) {
  if (tensor.type == TensorType::f32)
    return std::bit_cast<float>(little_endian<std::uint32_t>(tensor.bytes, index * 4));
  const auto bits = little_endian<std::uint16_t>(tensor.bytes, index * 2);
  if (tensor.type == TensorType::f16) return from_binary16(bits);
  return std::bit_cast<float>(std::uint32_t{bits} << 16U);
}

std::string extents(std::span<const std::size_t> shape) {
  std::string text = "[";
  for (const std::size_t extent : shape) {
    if (text.size() > 1) text += ", ";
    text += std::to_string(extent);
  }
  return text + "]";
}

ReadError fault(const Tensor& tensor, Code code, std::string message) {
  return {code, "/" + tensor.name, std::move(message)};
}

}  // namespace

std::optional<ReadError> check_tensor(const Tensor& tensor, std::span<const std::size_t> shape) {
  if (tensor.shape.size() != shape.size())
    return fault(tensor, Code::wrong_rank,
                 "a tensor of rank " + std::to_string(shape.size()) + " is needed, and it has " +
                     std::to_string(tensor.shape.size()));
  if (tensor.type != TensorType::f32 && tensor.type != TensorType::f16 &&
      tensor.type != TensorType::bf16)
    return fault(tensor, Code::dtype_unsupported,
                 "F32, F16 and BF16 are read; it is " + std::string{to_string(tensor.type)});
  if (!std::equal(shape.begin(), shape.end(), tensor.shape.begin()))
    return fault(tensor, Code::model_mismatch,
                 "the model's configuration makes its shape " + extents(shape) + ", and it has " +
                     extents(tensor.shape));
  return std::nullopt;
}

std::optional<ReadError> copy_numbers(const Tensor& tensor, std::span<float> into) {
  for (std::size_t i = 0; i < into.size(); ++i) into[i] = number_at(tensor, i);
  for (std::size_t i = 0; i < into.size(); ++i)
    if (!std::isfinite(into[i]))
      return fault(tensor, Code::non_finite,
                   "number " + std::to_string(i) + " is infinite, or none at all");
  return std::nullopt;
}

}  // namespace wellspring
