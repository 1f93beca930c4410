// The rows that a strength is made of: each wording's own, drawn towards what stands beside it.
#pragma once

#include <cstddef>
#include <cstdint>

#include <wellspring/align/strength.hpp>
#include <wellspring/embed/embeddings.hpp>

namespace wellspring::detail {

// One row for each statement and each surface form of a side: a weighted mean of the wording, its
// member's description and its member's parent. What a member lacks, the wording itself stands for,
// so that having a description is neither for nor against it. Products of such rows compare every
// field of one side with every field of the other at the price of one comparison. They are not made
// unit rows: a wording that its description contradicts is to be short.
//
// Rounded once from double, so that equal inputs give equal rows on every machine.
struct Blend {
  Matrix statements;
  Matrix forms;

  Blend(const Embeddings& side, const StrengthWeights& weights)
      : statements(side.matrix()), forms(side.surface_forms().rows) {
    for (Eigen::Index i = 0; i < statements.rows(); ++i)
      blend(side, weights, static_cast<std::size_t>(i), statements, i);
    for (Eigen::Index i = 0; i < forms.rows(); ++i)
      blend(side, weights, side.surface_forms().owner[static_cast<std::size_t>(i)], forms, i);
  }

 private:
  static void blend(const Embeddings& side, const StrengthWeights& weights, std::size_t member,
                    Matrix& rows, Eigen::Index row) {
    const Surroundings& beside = side.surroundings();
    const bool is_title = !beside.is_title.empty() && beside.is_title[member];
    const float* const description = row_of(beside.descriptions, member);
    const float* const parent = row_of(beside.parents, member);
    const double of_description =
        description == nullptr ? 0 : (is_title ? weights.title_description : weights.description);
    const double of_parent = parent == nullptr ? 0 : weights.parent;
    if (of_description == 0 && of_parent == 0) return;
    for (Eigen::Index column = 0; column < rows.cols(); ++column) {
      // Each part is rounded by itself: where a compiler joins a product and a sum into one
      // operation, others would give other last bits.
      auto sum = static_cast<float>((1 - of_description - of_parent) * double{rows(row, column)});
      if (of_description != 0)
        sum += static_cast<float>(of_description * double{description[column]});
      if (of_parent != 0) sum += static_cast<float>(of_parent * double{parent[column]});
      rows(row, column) = sum;
    }
  }

  [[nodiscard]] static const float* row_of(const Beside& beside, std::size_t member) {
    const std::uint32_t row = beside.of(member);
    return row == Beside::nothing ? nullptr
                                  : beside.rows.row(static_cast<Eigen::Index>(row)).data();
  }
};

}  // namespace wellspring::detail
