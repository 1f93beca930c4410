// The file that trained models come in: named tensors behind a header of JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

/// What one number of a tensor is.
enum class TensorType : std::uint8_t {
  boolean,
  u8,
  i8,
  f8_e5m2,
  f8_e4m3,
  i16,
  u16,
  f16,
  bf16,
  i32,
  u32,
  f32,
  f64,
  i64,
  u64,
};

/// Its name in the file: "F32".
[[nodiscard]] std::string_view to_string(TensorType type);

/// One tensor as it stands in the file, rows first. Its numbers are little-endian and unchecked.
struct Tensor {
  std::string name;  ///< a label, never a path
  TensorType type{};
  std::vector<std::size_t> shape;
  std::span<const std::byte> bytes;
};

/// A file's tensors, by name. Copies share the bytes.
struct Safetensors {
  std::vector<Tensor> tensors;
  std::shared_ptr<const void> owner;  ///< keeps the bytes; empty where they outlive everything

  /// The tensor of that name; null where there is none. Cost: O(log tensors).
  [[nodiscard]] const Tensor* find(std::string_view name) const;
};

/// Takes a file apart: every tensor lies inside it, as long as its type and shape say, one behind
/// the other and nothing between or behind them. Nothing is allocated but for the header, which is
/// taken up to 4 MiB. `owner` keeps the bytes alive; without one they must outlive the result.
///
/// \return  the tensors, or why the file is refused: header_too_small, header_too_large,
///          invalid_header_length, header_utf8, header_json, duplicate_key, invalid_offset,
///          overflow, tensor_info, incomplete_buffer. The place is "byte N" or a JSON pointer into
///          the header.
/// Cost: O(header).
/// Source: safetensors, "Format" (its README, version 0.4); stricter where a reader may choose:
/// the header begins with "{" and says no name twice.
[[nodiscard]] Expected<Safetensors, ReadError> read_safetensors(
    std::span<const std::byte> bytes, std::shared_ptr<const void> owner = {});

}  // namespace wellspring
