// Sums of word vectors: a model of a few megabytes, hundreds of thousands of statements a second.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/embed/calibration.hpp>
#include <wellspring/embed/embedder.hpp>
#include <wellspring/embed/model_file.hpp>
#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring {

/// A text is split into words, and words into the pieces that the model knows; its vector is the
/// sum of their rows, made a unit vector. How much a word counts is in its row's length. Copies
/// share the model; safe to use from many threads.
///
/// Source: Tulkens and van Dongen, Model2Vec (2024); Devlin et al., BERT (2019) for the pieces.
class StaticEmbedder {
 public:
  explicit StaticEmbedder(ModelFile model);

  [[nodiscard]] Eigen::Index dimension() const;

  /// "static:<checksum of the model's file>:<version of its text rule>".
  [[nodiscard]] std::string fingerprint() const;

  /// As its maker measured it.
  [[nodiscard]] double cut() const;

  /// Of the default model, as measured on the development sets; absent for others.
  [[nodiscard]] std::optional<Calibration> calibration() const;

  /// One unit row for each text; a zero row where the model knows no word of it. Any bytes are
  /// taken: what is not UTF-8 is left out. Words over 100 code points are left out too, and of a
  /// text over 256 tokens the first 256 count.
  ///
  /// Equal texts give equal bits on every machine.
  ///
  /// Cost: O(bytes + tokens x dimension).
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const;

  /// The rows of the model whose sum a text is, in the order of its words.
  [[nodiscard]] std::vector<std::uint32_t> tokens(std::string_view text) const;

  /// Whether both are one model: equal texts get equal vectors.
  friend bool operator==(const StaticEmbedder& a, const StaticEmbedder& b) {
    return a.fingerprint() == b.fingerprint();
  }

 private:
  struct Model;
  std::shared_ptr<const Model> model_;
};

/// Reads a static model's file (docs/formats/model-file.md). \return the embedder, or the reasons
/// of read_model().
[[nodiscard]] Expected<StaticEmbedder, ReadError> read_static_embedder(
    const std::filesystem::path& path);

/// The same of bytes in memory, which are copied.
[[nodiscard]] Expected<StaticEmbedder, ReadError> read_static_embedder(
    std::span<const std::byte> bytes);

}  // namespace wellspring
