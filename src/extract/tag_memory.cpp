#include "extract/tag_memory.hpp"

#include <wellspring/embed/default_embedder.hpp>

#include "extract/tag_network.hpp"

namespace wellspring::detail {

namespace {

constexpr std::size_t most_words = 65536;
constexpr float stretch = 4.0F;  // as the network was trained

}  // namespace

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
  std::vector<float> row(static_cast<std::size_t>(rows.cols()));
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    for (std::size_t j = 0; j < row.size(); ++j)
      row[j] = stretch * rows(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
    auto& vector = vectors_.find(fresh[i])->second;
    vector.assign(table.width, 0.0F);
    add_product(row, table, 0, vector);
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
