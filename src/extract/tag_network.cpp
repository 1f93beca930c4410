#include "extract/tag_network.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <string>

#include <wellspring/embed/safetensors.hpp>

#include "embed/tensor_values.hpp"

extern "C" {
extern const unsigned char wellspring_tagger[];
extern const unsigned char wellspring_tagger_end[];
}

namespace wellspring::detail {

namespace {

constexpr std::size_t label_count = 3;  // outside, begin, inside
constexpr float never = -1e4F;

template <class Reason>
[[noreturn]] void refuse(const Reason& reason) {
  std::ostringstream text;
  text << "the library was built with a tagger that it cannot read: " << reason;
  throw std::logic_error(text.str());
}

std::vector<float> numbers_of(const Safetensors& file, const std::string& name,
                              std::size_t* width = nullptr) {
  const Tensor* tensor = file.find(name);
  if (tensor == nullptr) refuse(name);
  std::size_t count = 1;
  for (const std::size_t extent : tensor->shape) count *= extent;
  std::vector<float> numbers(count);
  if (const auto fault = copy_numbers(*tensor, numbers)) refuse(*fault);
  if (width != nullptr) *width = tensor->shape.back();
  return numbers;
}

Table table_of(const Safetensors& file, const std::string& name) {
  Table table;
  table.numbers = numbers_of(file, name, &table.width);
  return table;
}

TagNetwork linked_in() {
  const auto file = read_safetensors({reinterpret_cast<const std::byte*>(wellspring_tagger),
                                      reinterpret_cast<const std::byte*>(wellspring_tagger_end)});
  if (!file) refuse(file.error());
  TagNetwork network;
  for (std::size_t i = 0; i < network.tables.size(); ++i)
    network.tables[i] = table_of(*file, "table." + std::to_string(i));
  network.vector = table_of(*file, "vector");
  network.windows = table_of(*file, "windows");
  network.input = table_of(*file, "input");
  network.context = table_of(*file, "context");
  network.line = table_of(*file, "line");
  network.labels = table_of(*file, "labels");
  network.transitions = table_of(*file, "transitions");
  network.competency = table_of(*file, "competency");
  network.confidence = table_of(*file, "confidence");
  network.input_bias = numbers_of(*file, "input.bias");
  network.labels_bias = numbers_of(*file, "labels.bias");
  network.competency_bias = numbers_of(*file, "competency.bias");
  network.neighbours = numbers_of(*file, "neighbours");
  network.spans_from = numbers_of(*file, "spans_from");
  for (std::string name = "layer.0"; file->find(name) != nullptr;
       name = "layer." + std::to_string(network.layers.size())) {
    network.layers.push_back(table_of(*file, name));
    network.layer_biases.push_back(numbers_of(*file, name + ".bias"));
  }
  return network;
}

void cut_at_zero(std::span<float> x) {
  for (float& number : x) number = std::max(number, 0.0F);
}

std::span<float> row_of(std::vector<float>& rows, std::size_t width, std::size_t position) {
  return std::span(rows).subspan(position * width, width);
}

// Each word with the one before it and the one behind it.
std::vector<float> convolve(const Table& table, std::span<const float> bias,
                            std::span<const float> x, std::size_t width) {
  const std::size_t n = x.size() / width;
  std::vector<float> out(n * table.width);
  for (std::size_t i = 0; i < n; ++i) {
    const auto row = row_of(out, table.width, i);
    std::copy(bias.begin(), bias.end(), row.begin());
    for (std::size_t place = 0; place < 3; ++place)
      if (i + place >= 1 && i + place - 1 < n)
        add_product(x.subspan((i + place - 1) * width, width), table, place * width, row);
    cut_at_zero(row);
  }
  return out;
}

// Form, vector and affixes of each word, side by side.
std::vector<float> word_inputs(const TagNetwork& network, const TagInputs& inputs,
                               std::span<const float> vectors) {
  constexpr std::size_t rows_each = TagInputs::word_rows + TagInputs::window_rows;
  std::vector<float> x;
  x.reserve(inputs.words.size() * network.input.numbers.size() / network.input.width / 3);
  const std::size_t width = network.vector.width;
  for (std::size_t i = 0; i < inputs.words.size(); ++i) {
    for (std::size_t table = 0; table < network.tables.size(); ++table) {
      const auto row = network.tables[table].row(inputs.rows[i * rows_each + table]);
      x.insert(x.end(), row.begin(), row.end());
      if (table > 0) continue;
      const auto vector = vectors.subspan(i * width, width);
      x.insert(x.end(), vector.begin(), vector.end());
    }
  }
  return x;
}

// The mean and the greatest of each column.
void add_pooled(std::span<const float> rows, std::size_t width, std::vector<float>& about) {
  const std::size_t first = about.size();
  about.resize(first + 2 * width);
  const auto mean = std::span(about).subspan(first, width);
  const auto most = std::span(about).subspan(first + width, width);
  const std::size_t n = rows.size() / width;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < width; ++j) {
      mean[j] += rows[i * width + j];
      most[j] = std::max(most[j], rows[i * width + j]);  // nothing is below 0
    }
  for (float& number : mean) number /= static_cast<float>(n);
}

// A score for each word and label: what the network says, and what the neighbours vote.
std::vector<float> label_scores(const TagNetwork& network, const TagInputs& inputs,
                                std::span<const float> hidden) {
  constexpr std::size_t rows_each = TagInputs::word_rows + TagInputs::window_rows;
  const std::size_t width = network.labels.width;
  const std::size_t depth = network.input.width;
  std::vector<float> scores(inputs.words.size() * width);
  for (std::size_t i = 0; i < inputs.words.size(); ++i) {
    const auto row = row_of(scores, width, i);
    std::copy(network.labels_bias.begin(), network.labels_bias.end(), row.begin());
    add_product(hidden.subspan(i * depth, depth), network.labels, 0, row);
    for (std::size_t w = TagInputs::word_rows; w < rows_each; ++w) {
      const auto votes = network.windows.row(inputs.rows[i * rows_each + w]);
      for (std::size_t j = 0; j < width; ++j) row[j] += votes[j];
    }
  }
  return scores;
}

// The likeliest labels of a line, one head's (Viterbi). Equal ways go by the earlier label.
std::vector<std::size_t> best_labels(const TagNetwork& network, std::span<const float> scores,
                                     std::size_t head) {
  const std::size_t width = network.labels.width;
  const std::size_t n = scores.size() / width;
  const auto score = [&](std::size_t word, std::size_t label) {
    return scores[word * width + head * label_count + label];
  };
  const auto move = [&](std::size_t from, std::size_t to) {
    return from == 0 && to == 2 ? never : network.transitions.row(head * label_count + from)[to];
  };
  std::array<float, label_count> total{score(0, 0), score(0, 1), score(0, 2) + never};
  std::vector<std::array<std::size_t, label_count>> came_from(n);
  for (std::size_t i = 1; i < n; ++i) {
    std::array<float, label_count> next{};
    for (std::size_t to = 0; to < label_count; ++to) {
      std::size_t best = 0;
      for (std::size_t from = 1; from < label_count; ++from)
        if (total[from] + move(from, to) > total[best] + move(best, to)) best = from;
      came_from[i][to] = best;
      next[to] = total[best] + move(best, to) + score(i, to);
    }
    total = next;
  }
  std::vector<std::size_t> labels(n);
  labels[n - 1] =
      static_cast<std::size_t>(std::max_element(total.begin(), total.end()) - total.begin());
  for (std::size_t i = n - 1; i > 0; --i) labels[i - 1] = came_from[i][labels[i]];
  return labels;
}

void add_spans(std::vector<CompetencySpan>& spans, const TagInputs& inputs,
               std::span<const std::size_t> labels, SpanKind kind) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == 0) continue;
    if (labels[i] == 1)
      spans.push_back({inputs.words[i], kind});
    else
      spans.back().place.end = inputs.words[i].end;
  }
}

}  // namespace

const TagNetwork& tag_network() {
  static const TagNetwork network = linked_in();
  return network;
}

void add_product(std::span<const float> x, const Table& table, std::size_t first,
                 std::span<float> into) {
  const float* row = table.numbers.data() + first * table.width;
  float* const out = into.data();
  for (const float number : x) {
    for (std::size_t j = 0; j < table.width; ++j) out[j] += number * row[j];
    row += table.width;
  }
}

LineJudgement judge_line(const TagNetwork& network, const TagInputs& inputs,
                         std::span<const float> vectors, std::span<const float> context) {
  LineJudgement judgement;
  const auto x = word_inputs(network, inputs, vectors);
  judgement.hidden = convolve(network.input, network.input_bias, x, x.size() / inputs.words.size());
  judgement.about.assign(context.begin(), context.end());
  cut_at_zero(judgement.about);
  add_pooled(judgement.hidden, network.input.width, judgement.about);
  judgement.score = network.competency_bias[0];
  add_product(judgement.about, network.competency, 0, std::span(&judgement.score, 1));
  return judgement;
}

std::vector<CompetencySpan> spans_of(const TagNetwork& network, const TagInputs& inputs,
                                     LineJudgement judgement) {
  const std::size_t depth = network.input.width;
  std::vector<float> about(depth);
  add_product(judgement.about, network.line, 0, about);
  auto& hidden = judgement.hidden;
  for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] += about[i % depth];
  for (std::size_t layer = 0; layer < network.layers.size(); ++layer) {
    const auto more = convolve(network.layers[layer], network.layer_biases[layer], hidden, depth);
    for (std::size_t i = 0; i < hidden.size(); ++i) hidden[i] += more[i];
  }
  const auto scores = label_scores(network, inputs, hidden);
  std::vector<CompetencySpan> spans;
  add_spans(spans, inputs, best_labels(network, scores, 0), SpanKind::skill);
  add_spans(spans, inputs, best_labels(network, scores, 1), SpanKind::knowledge);
  std::stable_sort(spans.begin(), spans.end(),
                   [](const CompetencySpan& a, const CompetencySpan& b) {
                     return a.place.start < b.place.start;
                   });
  return spans;
}

}  // namespace wellspring::detail
