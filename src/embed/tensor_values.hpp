// The numbers of a tensor, as a model that was trained elsewhere wrote them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include <wellspring/embed/safetensors.hpp>

namespace wellspring {

/// Whether a tensor has the shape that a model needs, and numbers that can be taken for float32.
/// \return  nothing, or wrong_rank, model_mismatch (an extent), dtype_unsupported
[[nodiscard]] std::optional<ReadError> check_tensor(const Tensor& tensor,
                                                    std::span<const std::size_t> shape);

/// Copies the numbers of an F32, F16 or BF16 tensor. `into` has as many places as it has numbers.
/// \return  nothing, or non_finite: `into` is then of no use
[[nodiscard]] std::optional<ReadError> copy_numbers(const Tensor& tensor, std::span<float> into);

}  // namespace wellspring
