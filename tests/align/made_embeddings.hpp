// Embeddings of made vectors, for tests that care for numbers and not for texts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/embed/embeddings.hpp>

namespace wellspring::test {

[[nodiscard]] inline Members nodes(std::uint32_t first, Eigen::Index count) {
  std::vector<NodeIndex> found;
  for (Eigen::Index i = 0; i < count; ++i)
    found.push_back(NodeIndex{first + static_cast<std::uint32_t>(i)});
  return Members(std::move(found));
}

[[nodiscard]] inline Matrix rows_of(std::initializer_list<std::initializer_list<float>> rows) {
  Matrix made(static_cast<Eigen::Index>(rows.size()),
              static_cast<Eigen::Index>(rows.begin()->size()));
  Eigen::Index i = 0;
  for (const auto& row : rows) {
    Eigen::Index j = 0;
    for (const float value : row) made(i, j++) = value;
    ++i;
  }
  return made;
}

/// Members `first`, `first` + 1, ... with these rows, and forms with these owners.
[[nodiscard]] inline Embeddings made(std::uint32_t first, Matrix rows, Matrix form_rows = {},
                                     std::vector<std::size_t> owner = {},
                                     std::optional<double> cut = std::nullopt) {
  SurfaceForms forms{std::move(form_rows), std::move(owner), {}};
  forms.texts.resize(forms.owner.size(), "another wording");
  std::vector<std::string> texts(static_cast<std::size_t>(rows.rows()), "a statement");
  const Members members = nodes(first, rows.rows());
  return {members, std::move(texts), std::move(rows), std::move(forms), "made", cut};
}

/// Seeded small integers: many exact ties, and now and then a zero row.
[[nodiscard]] inline Matrix small_integers(std::mt19937& random, Eigen::Index rows,
                                           Eigen::Index dimension) {
  Matrix made(rows, dimension);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < dimension; ++j)
      made(i, j) = static_cast<float>(static_cast<int>(random() % 3U) - 1);
  return made;
}

/// Seeded numbers in [-1, 1).
[[nodiscard]] inline Matrix spread(std::mt19937& random, Eigen::Index rows,
                                   Eigen::Index dimension) {
  Matrix made(rows, dimension);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < dimension; ++j)
      made(i, j) = static_cast<float>(random()) / 2147483648.0F - 1.0F;
  return made;
}

/// An owner for each of `forms` surface forms, ascending; some members have many, some none.
[[nodiscard]] inline std::vector<std::size_t> owners(std::mt19937& random, Eigen::Index forms,
                                                     Eigen::Index members) {
  std::vector<std::size_t> found;
  for (Eigen::Index i = 0; i < forms; ++i)
    found.push_back(random() % static_cast<std::size_t>(members));
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace wellspring::test
