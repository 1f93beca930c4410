#include "extract/tag_memory.hpp"

#include <wellspring/embed/default_embedder.hpp>

#include "extract/tag_network.hpp"

namespace wellspring::detail {

namespace {

constexpr std::size_t most_words = 65536;

}  // namespace

std::vector<float> stretched(const Matrix& rows, std::size_t position) {
  constexpr float stretch = 4.0F;
  std::vector<float> row(static_cast<std::size_t>(rows.cols()));
  for (std::size_t j = 0; j < row.size(); ++j)
    row[j] = stretch * rows(static_cast<Eigen::Index>(position), static_cast<Eigen::Index>(j));
  return row;
}

void TagMemory::learn(std::span<const std::string_view> lines, std::span<const TagInputs> inputs) {
  if (vectors_.size() > most_words) vectors_.clear();
  std::vector<std::string_view> fresh;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const Span word : inputs[i].words) {
      const auto text = lines[i].substr(word.start, word.end - word.start);
      if (vectors_.find(text) != vectors_.end()) continue;
      vectors_.emplace(text, std::vector<float>{});
      fresh.push_back(text);
    }
  const Matrix rows = default_embedder().encode(fresh);
  const Table& table = tag_network().vector;
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    auto& vector = vectors_.find(fresh[i])->second;
    vector.assign(table.width, 0.0F);
    add_product(stretched(rows, i), table, 0, vector);
  }
}

std::vector<float> TagMemory::vectors(std::string_view line, const TagInputs& inputs) const {
  std::vector<float> rows;
  rows.reserve(inputs.words.size() * tag_network().vector.width);
  for (const Span word : inputs.words) {
    const auto& vector = vectors_.find(line.substr(word.start, word.end - word.start))->second;
    rows.insert(rows.end(), vector.begin(), vector.end());
  }
  return rows;
}

}  // namespace wellspring::detail
