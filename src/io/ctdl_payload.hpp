// Where in a text the graph is: bare, in a registry envelope, a publishing request or a credential.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/findings.hpp"
#include "io/input.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

/// The objects of a graph, in their order, and what stands around it.
struct CtdlPayload {
  std::vector<std::unique_ptr<JsonTree>> trees;  ///< which everything else here views
  std::vector<const Json*> elements;
  std::vector<std::string> places;    ///< of the elements: JSON pointers
  std::string place;                  ///< of the graph
  const Json* graph = nullptr;        ///< the object that has "@graph"; null: there is none
  std::vector<const Json*> contexts;  ///< around the elements, the innermost first
  Extras around;                      ///< "@shape" and "@wrapper", for wrapped_graph
};

/// The graph's own form where it is not {"@context", "@id", "@graph": [...]}: "array", "node" (one
/// object alone) or "object" ("@graph" is one object).
inline constexpr std::string_view shape_extra = "@shape";
/// {"at": a JSON pointer, "around": what stood around the graph, with null in its place}, or
/// {"jwt": true, "around": an envelope whose graph is in its token alone}.
inline constexpr std::string_view wrapper_extra = "@wrapper";

/// Finds the graph. Comment lines before the text and several values in it are read as one graph
/// when lenient, with a note that says at which byte; they are an error when strict.
[[nodiscard]] Expected<CtdlPayload, ReadError> open_ctdl(Input input, const ReadOptions& options,
                                                         Findings& findings);

/// The graph with what stood around it.
[[nodiscard]] std::string wrapped_graph(const Extras& extras, std::string graph);

}  // namespace wellspring::detail
