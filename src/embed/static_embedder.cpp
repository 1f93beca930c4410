// Sums of quantised rows, in double and in order.
#include <wellspring/embed/static_embedder.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

#include "embed/bert_tokens.hpp"
#include "embed/default_calibration.hpp"
#include "embed/little_endian.hpp"
#include "embed/vocabulary.hpp"

namespace wellspring {

struct StaticEmbedder::Model {
  explicit Model(ModelFile from)
      : file(std::move(from)), vocabulary(file.vocabulary, file.pieces) {}

  // Products of a scale (11 bits) and a value (at most 8) are exact in double, and so is their sum
  // but for scales that lie extremely far apart: the order of addition is fixed for those.
  void add_row(std::uint32_t row, std::span<double> sum) const {
    const double scale = half(little_endian<std::uint16_t>(file.scales, std::size_t{row} * 2));
    const std::size_t length = sum.size() * file.bits / 8;
    const auto values = file.values.subspan(row * length, length);
    if (file.bits == 8) {
      for (std::size_t i = 0; i < sum.size(); ++i)
        sum[i] += scale * static_cast<std::int8_t>(values[i]);
      return;
    }
    std::array<double, 16> products{};
    for (std::size_t stored = 0; stored < products.size(); ++stored)
      products[stored] = scale * (static_cast<double>(stored) - 8);
    for (std::size_t i = 0; i < length; ++i) {
      const auto pair = std::to_integer<unsigned>(values[i]);
      sum[2 * i] += products[pair & 15U];
      sum[2 * i + 1] += products[pair >> 4U];
    }
  }

  ModelFile file;
  Vocabulary vocabulary;
};

StaticEmbedder::StaticEmbedder(ModelFile model)
    : model_(std::make_shared<const Model>(std::move(model))) {}

Eigen::Index StaticEmbedder::dimension() const {
  return static_cast<Eigen::Index>(model_->file.dimension);
}

std::string StaticEmbedder::fingerprint() const {
  std::array<char, 8> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), model_->file.checksum, 16).ptr;
  std::string checksum(digits.data(), end);
  checksum.insert(0, digits.size() - checksum.size(), '0');
  return "static:" + checksum + ":" + std::to_string(model_->file.text_version);
}

std::optional<Calibration> StaticEmbedder::calibration() const {
  if (fingerprint() != detail::calibrated_fingerprint) return std::nullopt;
  return Calibration{{std::begin(detail::default_points), std::end(detail::default_points)}};
}

double StaticEmbedder::cut() const {
  return std::round(double{model_->file.cut} * 1e6) / 1e6;  // 0.6, not the float nearest to it
}

std::vector<std::uint32_t> StaticEmbedder::tokens(std::string_view text) const {
  return bert_tokens(text, model_->vocabulary);
}

Matrix StaticEmbedder::encode(std::span<const std::string_view> texts) const {
  Matrix rows = Matrix::Zero(static_cast<Eigen::Index>(texts.size()), dimension());
  std::vector<double> sum(model_->file.dimension);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::fill(sum.begin(), sum.end(), 0.0);
    for (const std::uint32_t row : tokens(texts[i])) model_->add_row(row, sum);
    double squares = 0;
    for (const double component : sum) squares += component * component;
    if (squares == 0) continue;
    const double length = std::sqrt(squares);
    for (std::size_t j = 0; j < sum.size(); ++j)
      rows(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) =
          static_cast<float>(sum[j] / length);
  }
  return rows;
}

namespace {

Expected<StaticEmbedder, ReadError> embedder_of(Expected<ModelFile, ReadError> model) {
  if (!model) return Unexpected{std::move(model).error()};
  return StaticEmbedder(*std::move(model));
}

}  // namespace

Expected<StaticEmbedder, ReadError> read_static_embedder(const std::filesystem::path& path) {
  return embedder_of(read_model(path));
}

Expected<StaticEmbedder, ReadError> read_static_embedder(std::span<const std::byte> bytes) {
  const auto copy = std::make_shared<const std::vector<std::byte>>(bytes.begin(), bytes.end());
  return embedder_of(read_model(std::span<const std::byte>(*copy), copy));
}

}  // namespace wellspring
