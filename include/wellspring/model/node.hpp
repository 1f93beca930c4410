// A competency, or one who demands, teaches or holds competencies.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/model/iri.hpp>

namespace wellspring {

enum class NodeKind : std::uint8_t {
  competency,
  framework,
  program,
  credential,
  job_role,
  learner
};

inline constexpr std::array<std::string_view, 6> node_kind_names{
    "competency", "framework", "program", "credential", "job_role", "learner"};

[[nodiscard]] constexpr std::string_view to_string(NodeKind kind) {
  return node_kind_names[static_cast<std::size_t>(kind)];
}

[[nodiscard]] constexpr std::optional<NodeKind> node_kind_of(std::string_view name) {
  for (std::size_t i = 0; i < node_kind_names.size(); ++i)
    if (node_kind_names[i] == name) return static_cast<NodeKind>(i);
  return std::nullopt;
}

/// A member of the source that Wellspring does not model, or that its model would not write back
/// to the letter: its name, and its value as the JSON text that stood there.
///
/// A writer of the same format prints an extra in place of a modelled member of that name. One
/// whose JSON text is empty says that the member did not stand there: the writer supplies none.
struct Extra {
  std::string name;
  std::string json;
  bool operator==(const Extra&) const = default;
};
using Extras = std::vector<Extra>;

/// One struct for all kinds: formats differ in what points at what, not in what a node is.
struct Node {
  Iri iri{};
  NodeKind kind = NodeKind::competency;
  std::string statement{};  ///< what it says: full statement, competency text, title
  std::vector<std::string> alternatives{};  ///< other wordings: short labels, synonyms, examples
  std::string description{};
  std::string coded_notation{};  ///< the publisher's code for people: "RN.3.2"
  std::string language{};        ///< BCP 47 tag as given; empty: not said
  Extras extras{};

  bool operator==(const Node&) const = default;
};

/// What one graph calls a node: 0 .. size-1. Means nothing in another graph.
enum class NodeIndex : std::uint32_t {};

[[nodiscard]] constexpr std::size_t to_size(NodeIndex node) {
  return static_cast<std::size_t>(node);
}

/// Some nodes of one graph, in an order that rows of a matrix follow: row i is member i.
class Members {
 public:
  Members() = default;
  explicit Members(std::vector<NodeIndex> nodes) : nodes_(std::move(nodes)) {}

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] bool empty() const { return nodes_.empty(); }
  [[nodiscard]] NodeIndex operator[](std::size_t position) const { return nodes_[position]; }
  [[nodiscard]] auto begin() const { return nodes_.begin(); }
  [[nodiscard]] auto end() const { return nodes_.end(); }
  [[nodiscard]] std::span<const NodeIndex> nodes() const& { return nodes_; }
  std::span<const NodeIndex> nodes() const&& = delete;

  bool operator==(const Members&) const = default;

 private:
  std::vector<NodeIndex> nodes_;
};

}  // namespace wellspring
