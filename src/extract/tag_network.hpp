// The network that tags lines: its numbers, and what it computes of one line.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include <wellspring/extract/tag.hpp>

namespace wellspring::detail {

/// Rows of numbers, each as long as `width`.
struct Table {
  std::vector<float> numbers;
  std::size_t width = 0;

  [[nodiscard]] std::span<const float> row(std::size_t position) const {
    return std::span(numbers).subspan(position * width, width);
  }
};

/// What the trained file holds, under its names.
struct TagNetwork {
  std::array<Table, TagInputs::word_rows> tables;
  Table vector, windows, input, context, line, labels, transitions, competency, confidence;
  std::vector<Table> layers;
  std::vector<std::vector<float>> layer_biases;
  std::vector<float> input_bias, labels_bias, competency_bias;
  std::vector<float> neighbours;  ///< how much the scores of lines 1, 2, ... away count
  std::vector<float>
      spans_from;  ///< the line score from which on spans are looked for, and the cut
};

/// The one that is linked in. Made on first use, once for all threads.
[[nodiscard]] const TagNetwork& tag_network();

/// into += x * rows of `table` from `first` on, one row for each number of x, in their order: no
/// sum is split, so that equal numbers give equal bits whatever the processor's width.
void add_product(std::span<const float> x, const Table& table, std::size_t first,
                 std::span<float> into);

/// The score of a line, and room for what its words' labels are told from.
struct LineJudgement {
  float score = 0;
  std::vector<float> hidden;  ///< words x hidden
  std::vector<float> about;   ///< what the line is about
};

/// \param vectors  words x the width of `vector`: the projected vectors of the words
/// \param context  the sum of what heading, neighbours and line are projected to, before its cut at
/// 0
[[nodiscard]] LineJudgement judge_line(const TagNetwork& network, const TagInputs& inputs,
                                       std::span<const float> vectors,
                                       std::span<const float> context);

/// The spans of a judged line.
[[nodiscard]] std::vector<CompetencySpan> spans_of(const TagNetwork& network,
                                                   const TagInputs& inputs,
                                                   LineJudgement judgement);

}  // namespace wellspring::detail
