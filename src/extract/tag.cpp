#include <wellspring/extract/tag.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <wellspring/embed/default_embedder.hpp>

#include "extract/tag_memory.hpp"
#include "extract/tag_network.hpp"

namespace wellspring {

namespace {

using detail::LineJudgement;
using detail::stretched;
using detail::Table;
using detail::TagNetwork;

// Lines that are embedded together: memory does not grow with the page.
constexpr std::size_t segment_lines = 2048;

std::string_view text_at(std::string_view line, Span place) {
  return line.substr(place.start, place.end - place.start);
}

bool is_heading(std::string_view line, const TagInputs& inputs) {
  if (inputs.words.size() > 6) return false;
  if (inputs.words.empty()) return true;
  const std::string_view last = text_at(line, inputs.words.back());
  return last != "." && last != "!" && last != "?";
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

// Between -1 and 1, by nothing that two machines round differently.
float squashed(float score) { return score / (1.0F + std::abs(score)); }

// Lines from `first` to before `last`, seen from some lines before to some behind.
class Segment {
 public:
  Segment(std::span<const std::string_view> lines, std::size_t first, detail::TagMemory& memory)
      : network_(detail::tag_network()), seen_from_(first - std::min(first, margin())),
        seen_to_(std::min(lines.size(), first + segment_lines + margin())),
        lines_(lines.subspan(seen_from_, seen_to_ - seen_from_)), first_(first - seen_from_),
        last_(std::min(lines_.size(), first_ + segment_lines)), memory_(memory) {
    for (const std::string_view line : lines_) inputs_.push_back(tag_inputs(line));
    memory_.learn(lines_, inputs_);
    rows_ = default_embedder().encode(lines_);
  }

  /// `heading`: the row of the last heading before the first line that is seen; empty for none.
  /// Left behind: the same for the next segment.
  void judge(std::vector<float>& heading) {
    const std::size_t next = last_ - std::min(last_, margin());  // what the next one sees first
    std::vector<float> carried = heading;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (i == next) carried = heading;
      const bool titles = is_heading(lines_[i], inputs_[i]);
      judgements_.push_back(judged(i, heading, titles));
      if (titles) heading = stretched(rows_, i);
    }
    heading = std::move(carried);
  }

  void report(const std::vector<bool>& wanted, std::vector<TaggedLine>& tagged) {
    for (std::size_t i = first_; i < last_; ++i) {
      TaggedLine& line = tagged.emplace_back();
      if (inputs_[i].words.empty()) continue;
      const float score = among_neighbours(i);
      line.competency = confidence_of(network_.confidence, score);
      if (score >= network_.spans_from[0] && (wanted.empty() || wanted[seen_from_ + i]))
        line.spans = spans_of(network_, inputs_[i], std::move(judgements_[i]));
    }
  }

 private:
  [[nodiscard]] std::size_t margin() const { return network_.neighbours.size() + 1; }

  [[nodiscard]] LineJudgement judged(std::size_t i, std::span<const float> heading, bool titles) {
    if (inputs_[i].words.empty()) return {};
    const std::size_t width = static_cast<std::size_t>(rows_.cols());
    std::vector<float> context(network_.context.width);
    if (!heading.empty()) add_product(heading, network_.context, 0, context);
    if (i > 0) add_product(stretched(rows_, i - 1), network_.context, width, context);
    if (i + 1 < lines_.size())
      add_product(stretched(rows_, i + 1), network_.context, 2 * width, context);
    add_product(stretched(rows_, i), network_.context, 3 * width, context);
    const auto words = static_cast<float>(std::min<std::size_t>(inputs_[i].words.size(), 40));
    const std::array<float, 2> facts{titles ? 1.0F : 0.0F, words / 40.0F};
    add_product(facts, network_.context, 4 * width, context);
    return judge_line(network_, inputs_[i], memory_.vectors(lines_[i], inputs_[i]), context);
  }

  // Competencies stand together: the lines around have a say.
  [[nodiscard]] float among_neighbours(std::size_t i) const {
    float score = judgements_[i].score;
    for (std::size_t d = 1; d <= network_.neighbours.size(); ++d) {
      const float weight = network_.neighbours[d - 1];
      if (i >= d) score += weight * squashed(judgements_[i - d].score);
      if (i + d < judgements_.size()) score += weight * squashed(judgements_[i + d].score);
    }
    return score;
  }

  const TagNetwork& network_;
  std::size_t seen_from_, seen_to_;
  std::span<const std::string_view> lines_;
  std::size_t first_, last_;
  detail::TagMemory& memory_;
  std::vector<TagInputs> inputs_;
  Matrix rows_;
  std::vector<LineJudgement> judgements_;
};

}  // namespace

namespace detail {

std::vector<TaggedLine> tag(std::span<const std::string_view> lines, TagMemory& memory,
                            const std::vector<bool>& wanted) {
  std::vector<TaggedLine> tagged;
  tagged.reserve(lines.size());
  std::vector<float> heading;
  for (std::size_t first = 0; first < lines.size(); first += segment_lines) {
    Segment segment(lines, first, memory);
    segment.judge(heading);
    segment.report(wanted, tagged);
  }
  return tagged;
}

}  // namespace detail

std::vector<TaggedLine> tag(std::span<const std::string_view> lines) {
  detail::TagMemory memory;
  return detail::tag(lines, memory);
}

}  // namespace wellspring
