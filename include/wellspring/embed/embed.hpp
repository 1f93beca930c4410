// Statements of one document to vectors.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/embed/calibration.hpp>
#include <wellspring/embed/embedder.hpp>
#include <wellspring/embed/embeddings.hpp>
#include <wellspring/graph/competency_graph.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring {

namespace detail {

// Texts handed to an embedder at a time: enough to keep it busy, few enough to hold in cache.
inline constexpr std::size_t embed_batch = 1024;

template <Embedder E>
[[nodiscard]] std::size_t batch_of(const E& embedder) {
  if constexpr (BatchEmbedder<E>)
    return std::max<std::size_t>(1, embedder.batch());
  else
    return embed_batch;
}

// As much of a text as is embedded: Limits::embedded_bytes, up to a whole code point. What one
// statement can cost an embedder is bounded by it.
[[nodiscard]] inline std::string_view embedded_part(std::string_view text) {
  std::size_t end = Limits{}.embedded_bytes;
  if (text.size() <= end) return text;
  const auto continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  // Three bytes at most follow a first one; where more seem to, the text is no UTF-8.
  for (int steps = 0; steps < 3 && continues(end); ++steps) --end;
  return text.substr(0, end);
}

template <Embedder E>
[[nodiscard]] Matrix encode_in_batches(std::span<const std::string> texts, const E& embedder) {
  // Asked for after the first vectors: an embedder of another language may learn it from them.
  const auto dimension = [&] {
    const auto promised = static_cast<Eigen::Index>(embedder.dimension());
    if (promised < 0) throw std::invalid_argument("embed: the embedder's dimension is negative");
    return promised;
  };
  if (texts.empty()) return Matrix(0, dimension());
  Matrix rows;
  const std::size_t most = batch_of(embedder);
  std::vector<std::string_view> batch;
  for (std::size_t first = 0; first < texts.size(); first += batch.size()) {
    batch.clear();
    for (const std::string& text : texts.subspan(first, std::min(most, texts.size() - first)))
      batch.push_back(embedded_part(text));
    const Matrix encoded = embedder.encode(std::span<const std::string_view>(batch));
    if (first == 0) rows.resize(static_cast<Eigen::Index>(texts.size()), dimension());
    if (encoded.rows() != static_cast<Eigen::Index>(batch.size()) || encoded.cols() != rows.cols())
      throw std::invalid_argument("embed: the embedder gave " + std::to_string(encoded.rows()) +
                                  " x " + std::to_string(encoded.cols()) + " for " +
                                  std::to_string(batch.size()) + " texts of dimension " +
                                  std::to_string(rows.cols()));
    rows.middleRows(static_cast<Eigen::Index>(first), encoded.rows()) = encoded;
  }
  return rows;
}

}  // namespace detail

/// What is embedded beside statements and alternatives. Descriptions are the longest texts of most
/// frameworks: with a transformer they may cost more than all the rest.
struct EmbedOptions {
  bool descriptions = true;
  bool parents = true;
};

namespace detail {

// Collects texts, each of them once, and who has which.
class BesideTexts {
 public:
  explicit BesideTexts(std::size_t members) : row_of_(members, Beside::nothing) {}

  void add(std::size_t member, std::string_view text) {
    if (text.empty()) return;
    const auto [found, is_new] =
        row_by_text_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) texts_.emplace_back(text);
    row_of_[member] = found->second;
  }

  template <Embedder E>
  [[nodiscard]] Beside encode(const E& embedder) && {
    if (texts_.empty()) return {};
    Matrix rows = encode_in_batches<E>(texts_, embedder);
    return {std::move(rows), std::move(texts_), std::move(row_of_)};
  }

 private:
  std::map<std::string_view, std::uint32_t> row_by_text_;  // views of the graph's own texts
  std::vector<std::string> texts_;
  std::vector<std::uint32_t> row_of_;
};

// The statement of the first parent that has one.
[[nodiscard]] inline std::string_view parent_statement(const CompetencyGraph& graph,
                                                       NodeIndex node) {
  for (const std::uint32_t position : graph.edges_from(node)) {
    const GraphEdge& edge = graph.edges()[position];
    if (edge.relation == Relation::is_child_of && !graph[edge.target].statement.empty())
      return graph[edge.target].statement;
  }
  return {};
}

template <Embedder E>
[[nodiscard]] Surroundings embed_surroundings(const CompetencyGraph& graph, const Members& members,
                                              const E& embedder, const EmbedOptions& options) {
  BesideTexts descriptions(members.size());
  BesideTexts parents(members.size());
  Surroundings found;
  found.is_title.resize(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Node& node = graph[members[i]];
    if (options.descriptions) descriptions.add(i, node.description);
    if (options.parents) parents.add(i, parent_statement(graph, members[i]));
    found.is_title[i] = node.kind != NodeKind::competency;
  }
  found.descriptions = std::move(descriptions).template encode<E>(embedder);
  found.parents = std::move(parents).template encode<E>(embedder);
  return found;
}

}  // namespace detail

/// One unit row for the statement of each member, one for each of its alternatives, and one for
/// each description and each parent's statement. Of a text over Limits::embedded_bytes the
/// beginning is embedded; the text itself is kept whole.
///
/// \throws std::invalid_argument  the embedder gives another shape than it promised, or a value
///                                that is not finite
/// \throws std::out_of_range      a member is not of this graph
///
/// Cost: that of the embedder; (members + alternatives + descriptions + parents) x dimension
/// floats.
template <Embedder E>
[[nodiscard]] Embeddings embed(const CompetencyGraph& graph, Members members, const E& embedder,
                               const EmbedOptions& options = {}) {
  std::vector<std::string> statements;
  SurfaceForms forms;
  statements.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    const Node& node = graph[members[i]];
    statements.push_back(node.statement);
    for (const std::string& alternative : node.alternatives) {
      if (alternative.empty() || alternative == node.statement) continue;
      forms.owner.push_back(i);
      forms.texts.push_back(alternative);
    }
  }
  Matrix rows = detail::encode_in_batches<E>(statements, embedder);
  forms.rows = detail::encode_in_batches<E>(forms.texts, embedder);
  Surroundings surroundings = detail::embed_surroundings(graph, members, embedder, options);
  std::optional<double> cut;
  if constexpr (CutEmbedder<E>) cut = embedder.cut();
  std::optional<Calibration> calibration;
  if constexpr (CalibratedEmbedder<E>) calibration = embedder.calibration();
  return {std::move(members),      std::move(statements),  std::move(rows),
          std::move(forms),        embedder.fingerprint(), cut,
          std::move(surroundings), std::move(calibration)};
}

/// Vectors of the caller's own: row i is member i.
/// \throws std::invalid_argument  as Embeddings; std::out_of_range  a member is not of this graph
[[nodiscard]] inline Embeddings embeddings(const CompetencyGraph& graph, Members members,
                                           Matrix rows, std::string fingerprint = "caller",
                                           std::optional<double> cut = std::nullopt,
                                           Surroundings surroundings = {}) {
  std::vector<std::string> statements;
  statements.reserve(members.size());
  for (const NodeIndex member : members) statements.push_back(graph[member].statement);
  return {std::move(members),     std::move(statements),  std::move(rows),
          SurfaceForms{},         std::move(fingerprint), cut,
          std::move(surroundings)};
}

}  // namespace wellspring
