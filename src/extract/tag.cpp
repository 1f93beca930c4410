#include <wellspring/extract/tag.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

#include <wellspring/embed/default_embedder.hpp>

#include "extract/tag_memory.hpp"
#include "extract/tag_network.hpp"

namespace wellspring {

namespace {

using detail::Table;
using detail::TagNetwork;

// Unit rows have small members; the network learnt from rows four times as long.
constexpr float stretch = 4.0F;

std::string_view text_at(std::string_view line, Span place) {
  return line.substr(place.start, place.end - place.start);
}

bool is_heading(std::string_view line, const TagInputs& inputs) {
  if (inputs.words.size() > 6) return false;
  if (inputs.words.empty()) return true;
  const std::string_view last = text_at(line, inputs.words.back());
  return last != "." && last != "!" && last != "?";
}

void add_stretched(const Matrix& rows, std::size_t position, const TagNetwork& network,
                   std::size_t place, std::span<float> into) {
  const auto width = static_cast<std::size_t>(rows.cols());
  std::vector<float> row(width);
  for (std::size_t j = 0; j < width; ++j)
    row[j] = stretch * rows(static_cast<Eigen::Index>(position), static_cast<Eigen::Index>(j));
  add_product(row, network.context, place * width, into);
}

// What a line is read beside: the heading above, the lines before and behind, itself.
struct Beside {
  std::optional<std::size_t> heading, before, behind;
  std::size_t self = 0;
};

std::vector<float> context_of(const TagNetwork& network, const Matrix& rows, const Beside& beside,
                              bool heading, std::size_t words) {
  std::vector<float> sum(network.context.width);
  if (beside.heading) add_stretched(rows, *beside.heading, network, 0, sum);
  if (beside.before) add_stretched(rows, *beside.before, network, 1, sum);
  if (beside.behind) add_stretched(rows, *beside.behind, network, 2, sum);
  add_stretched(rows, beside.self, network, 3, sum);
  const std::array<float, 2> facts{heading ? 1.0F : 0.0F,
                                   static_cast<float>(std::min<std::size_t>(words, 40)) / 40.0F};
  add_product(facts, network.context, 4 * static_cast<std::size_t>(rows.cols()), sum);
  return sum;
}

// Straight from point to point, level beyond them.
Confidence confidence_of(const Table& points, float score) {
  const std::size_t n = points.numbers.size() / 2;
  std::size_t above = 0;
  while (above < n && points.row(above)[0] <= score) ++above;
  if (above == 0) return Confidence{points.row(0)[1]};
  const auto left = points.row(above - 1);
  if (above == n) return Confidence{left[1]};
  const auto right = points.row(above);
  const double share = (double{score} - left[0]) / (double{right[0]} - left[0]);
  return Confidence{
      static_cast<float>(std::fma(double{right[1]} - left[1], share, double{left[1]}))};
}

}  // namespace

namespace detail {

std::vector<TaggedLine> tag(std::span<const std::string_view> lines, TagMemory& memory) {
  const TagNetwork& network = tag_network();
  std::vector<TagInputs> inputs;
  inputs.reserve(lines.size());
  for (const std::string_view line : lines) inputs.push_back(tag_inputs(line));
  memory.learn(lines, inputs);
  const Matrix rows = default_embedder().encode(lines);
  std::vector<TaggedLine> tagged(lines.size());
  Beside beside;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    beside.self = i;
    beside.before = i > 0 ? std::optional{i - 1} : std::nullopt;
    beside.behind = i + 1 < lines.size() ? std::optional{i + 1} : std::nullopt;
    const bool heading = is_heading(lines[i], inputs[i]);
    if (!inputs[i].words.empty()) {
      auto judgement =
          judge_line(network, inputs[i], memory.vectors(lines[i], inputs[i]),
                     context_of(network, rows, beside, heading, inputs[i].words.size()));
      tagged[i].competency = confidence_of(network.confidence, judgement.score);
      if (judgement.score >= network.spans_from[0])
        tagged[i].spans = spans_of(network, inputs[i], std::move(judgement));
    }
    if (heading) beside.heading = i;
  }
  return tagged;
}

}  // namespace detail

std::vector<TaggedLine> tag(std::span<const std::string_view> lines) {
  detail::TagMemory memory;
  return detail::tag(lines, memory);
}

}  // namespace wellspring
