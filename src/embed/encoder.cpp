// Products are Eigen's. What sums over a row does so in lanes of a fixed number, and rows come in
// fours, so that no result depends on where in memory, or in the block, a token stands.
#include "embed/encoder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace wellspring {

namespace {

using Eigen::Index;

constexpr std::size_t lanes = 16;
constexpr std::size_t farthest = 128;  // distances from here on share the last bucket

template <class Term>
float sum_of(std::size_t count, const Term& term) {
  std::array<float, lanes> sums{};
  std::size_t at = 0;
  for (; at + lanes <= count; at += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += term(at + lane);
  for (std::size_t lane = 0; at < count; ++at, ++lane) sums[lane] += term(at);
  return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

void normalise(std::span<float> x, const LayerNorm& norm, float epsilon) {
  const auto count = static_cast<float>(x.size());
  const float mean = sum_of(x.size(), [&](std::size_t i) { return x[i]; }) / count;
  const float variance =
      sum_of(x.size(), [&](std::size_t i) { return (x[i] - mean) * (x[i] - mean); }) / count;
  const float scale = 1.0F / std::sqrt(variance + epsilon);
  const float* const gain = norm.gain.data();
  const float* const shift = norm.shift.data();
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = (x[i] - mean) * scale * gain[i] + shift[i];
}

std::span<float> row_of(Matrix& states, Index row) {
  return {states.data() + row * states.cols(), static_cast<std::size_t>(states.cols())};
}

// states += change + bias, then the norm.
void add_and_normalise(Matrix& states, const Matrix& change, const RowVector& bias,
                       const LayerNorm& norm, float epsilon) {
  states += change;
  states.rowwise() += bias;
  for (Index row = 0; row < states.rows(); ++row) normalise(row_of(states, row), norm, epsilon);
}

// A whole number of packets of any processor: no element is computed by itself, another way.
using Chunk = Eigen::Array<float, 64, 1>;

// x times the normal distribution's share below it; erf by Abramowitz and Stegun, 7.1.26, which is
// right to 1.5e-7.
Chunk gelu(const Chunk& x) {
  const Chunk z = x.abs() * 0.70710678F;
  const Chunk t = (1.0F + 0.3275911F * z).inverse();
  const Chunk tail =
      ((((1.061405429F * t - 1.453152027F) * t + 1.421413741F) * t - 0.284496736F) * t +
       0.254829592F) *
      t * (-z.square()).exp();
  return 0.5F * (x + x.abs() * (1.0F - tail));
}

// Source: Hendrycks and Gimpel, Gaussian Error Linear Units (2016), the approximation by tanh.
Chunk gelu_tanh(const Chunk& x) {
  return 0.5F * x * (1.0F + (0.79788456F * (x + 0.044715F * x.cube())).tanh());
}

void activate(std::span<float> values, Activation activation) {
  Chunk chunk;
  for (std::size_t at = 0; at < values.size(); at += Chunk::SizeAtCompileTime) {
    const auto part =
        values.subspan(at, std::min<std::size_t>(Chunk::SizeAtCompileTime, values.size() - at));
    if (part.size() < Chunk::SizeAtCompileTime) chunk.setZero();
    std::copy(part.begin(), part.end(), chunk.data());
    switch (activation) {
      case Activation::gelu: chunk = gelu(chunk); break;
      case Activation::gelu_tanh: chunk = gelu_tanh(chunk); break;
      case Activation::relu: chunk = chunk.max(0.0F); break;
    }
    std::copy_n(chunk.data(), part.size(), part.begin());
  }
}

// The sum of a token's word and position.
Matrix embedded(const EncoderConfig& config, const EncoderWeights& weights,
                const TokenBlock& block) {
  const auto padded = (block.rows.size() + 3) / 4 * 4;
  Matrix states = Matrix::Zero(static_cast<Index>(padded), static_cast<Index>(config.width));
  for (std::size_t text = 0; text < block.ends.size(); ++text)
    for (std::size_t at = block.begin_of(text); at < block.ends[text]; ++at)
      states.row(static_cast<Index>(at)) = weights.words.row(block.rows[at]) +
                                           weights.positions.row(static_cast<Index>(
                                               config.first_position + at - block.begin_of(text)));
  for (Index row = 0; row < states.rows(); ++row)
    normalise(row_of(states, row), weights.embedded, config.epsilon);
  return states;
}

class Attention {
 public:
  Attention(const EncoderConfig& config, const EncoderWeights& weights, const TokenBlock& block)
      : config_(config), weights_(weights), block_(block) {
    if (config.distance_buckets == 0) return;
    for (std::size_t text = 0; text < block.ends.size(); ++text)
      longest_ = std::max(longest_, static_cast<Index>(block.ends[text] - block.begin_of(text)));
    for (Index apart = -longest_; apart <= longest_; ++apart)
      buckets_.push_back(static_cast<Index>(distance_bucket(0, apart, config.distance_buckets)));
  }

  // What the tokens of each text take from each other.
  void operator()(const Matrix& in, Matrix& out) {
    out.setZero(in.rows(), static_cast<Index>(config_.width));
    for (std::size_t text = 0; text < block_.ends.size(); ++text)
      for (std::size_t head = 0; head < config_.heads; ++head)
        attend(in, static_cast<Index>(block_.begin_of(text)), static_cast<Index>(block_.ends[text]),
               static_cast<Index>(head), out);
  }

 private:
  void attend(const Matrix& in, Index begin, Index end, Index head, Matrix& out) {
    const auto width = static_cast<Index>(config_.width);
    const auto size = static_cast<Index>(config_.head_width());
    const Index tokens = end - begin;
    const auto part = [&](Index which) {
      return in.block(begin, which * width + head * size, tokens, size);
    };
    scores_.resize(tokens, tokens);  // from each token that attends (rows) to each other
    scores_.noalias() = part(0) * part(1).transpose();
    if (!buckets_.empty()) add_distances(head);
    for (Index row = 0; row < tokens; ++row) {
      auto shares = scores_.row(row).array();
      shares = (shares - shares.maxCoeff()).exp();
      shares *= 1.0F / shares.sum();
    }
    taken_.resize(tokens, size);
    taken_.noalias() = scores_ * part(2);
    out.block(begin, head * size, tokens, size) = taken_;
  }

  void add_distances(Index head) {
    const Index tokens = scores_.rows();
    for (Index from = 0; from < tokens; ++from)
      for (Index to = 0; to < tokens; ++to)
        scores_(from, to) +=
            weights_.distances(buckets_[static_cast<std::size_t>(longest_ + to - from)], head);
  }

  const EncoderConfig& config_;
  const EncoderWeights& weights_;
  const TokenBlock& block_;
  Index longest_ = 0;
  std::vector<Index> buckets_;  // of each distance, from -longest_ to longest_
  Matrix scores_;
  Matrix taken_;
};

}  // namespace

std::size_t distance_bucket(std::ptrdiff_t from, std::ptrdiff_t to, std::size_t buckets) {
  const std::size_t half = buckets / 2;
  const std::size_t base = to > from ? half : 0;
  const auto distance = static_cast<std::size_t>(to > from ? to - from : from - to);
  const std::size_t exact = half / 2;
  if (distance < exact) return base + distance;
  const double steps = std::log(static_cast<double>(distance) / static_cast<double>(exact)) /
                       std::log(static_cast<double>(farthest) / static_cast<double>(exact)) *
                       static_cast<double>(half - exact);
  // A distance on the edge of a bucket belongs to it, though its logarithm may fall short.
  const auto shared = static_cast<std::size_t>(steps + 1e-9);
  return base + std::min(exact + shared, half - 1);
}

Matrix encode_tokens(const EncoderConfig& config, const EncoderWeights& weights,
                     const TokenBlock& block) {
  Matrix states = embedded(config, weights, block);
  Attention attention{config, weights, block};
  Matrix in, taken, change, inside;
  for (const EncoderLayer& layer : weights.layers) {
    in.noalias() = states * layer.attention_in.weight.transpose();
    in.rowwise() += layer.attention_in.bias;
    attention(in, taken);
    change.noalias() = taken * layer.attention_out.weight.transpose();
    add_and_normalise(states, change, layer.attention_out.bias, layer.after_attention,
                      config.epsilon);

    inside.noalias() = states * layer.feed_in.weight.transpose();
    inside.rowwise() += layer.feed_in.bias;
    activate({inside.data(), static_cast<std::size_t>(inside.size())}, config.activation);
    change.noalias() = inside * layer.feed_out.weight.transpose();
    add_and_normalise(states, change, layer.feed_out.bias, layer.after_feed, config.epsilon);
  }
  return states;
}

}  // namespace wellspring
