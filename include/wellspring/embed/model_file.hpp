// The file of a static model: quantised rows, and the words that they stand for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

/// A static model as it stands in its file: every field is checked, nothing is unpacked. Copies
/// share the bytes. docs/formats/model-file.md has the layout.
struct ModelFile {
  std::uint32_t text_version = 0;  ///< of the rule that turns a text into tokens
  std::uint32_t dimension = 0;
  std::uint32_t bits = 0;      ///< of one value: 4 or 8
  std::uint32_t pieces = 0;    ///< rows 0 .. pieces-1 are WordPiece entries, the others whole words
  float cut = 0;               ///< the cosine from which on two texts say the same
  std::uint32_t checksum = 0;  ///< of the whole file

  std::span<const std::byte> scales;         ///< a little-endian binary16 for each row
  std::span<const std::byte> values;         ///< rows x dimension values of `bits` bits
  std::vector<std::string_view> vocabulary;  ///< UTF-8, one entry for each row

  std::shared_ptr<const void> owner;  ///< keeps the bytes; empty where they outlive everything
};

/// Takes a model file's bytes apart. `owner` keeps them alive for as long as a copy of the result
/// is; without one they must outlive it.
///
/// \return  the model, or why it is refused: header_too_small, header_magic, header_version,
///          header_invalid, model_mismatch (sizes, rows or words that disagree), checksum
/// Cost: O(size) time; 16 bytes for each row.
[[nodiscard]] Expected<ModelFile, ReadError> read_model(std::span<const std::byte> bytes,
                                                        std::shared_ptr<const void> owner = {});

/// Reads a model file. Also refused: io_error, and too_large over Limits::input_bytes.
[[nodiscard]] Expected<ModelFile, ReadError> read_model(const std::filesystem::path& path);

}  // namespace wellspring
