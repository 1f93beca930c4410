// What the targets ask of every format: reading answers whatever the bytes, and nothing of a
// document is lost or changed on its way through a text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/ctdl_value.hpp"

namespace wellspring::fuzz {

inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", int(what.size()), what.data());
  std::abort();
}

inline std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text});
}

/// Of the whole document but its diagnostics: those are about a text, and repairs are named once.
inline void require_same(const Document& before, const Document& after) {
  require(after.format == before.format, "same format");
  require(after.header == before.header, "same header");
  require(after.nodes == before.nodes, "same nodes");
  require(after.references == before.references, "same references");
  require(after.associations == before.associations, "same associations");
  require(after.scales == before.scales, "same scales");
  require(after.definitions == before.definitions, "same definitions");
  require(after.rubrics == before.rubrics, "same rubrics");
  require(after.extras == before.extras, "same extras");
}

/// Extras in any order, their JSON in any spelling (of repeated names the first counts), for
/// formats whose members have no order.
inline Extras by_value(Extras extras) {
  for (Extra& extra : extras)
    if (const auto tree = detail::parse_kept(extra.json))
      extra.json = detail::canonical_json(tree->root);
  std::sort(extras.begin(), extras.end(), [](const Extra& a, const Extra& b) {
    return std::tie(a.name, a.json) < std::tie(b.name, b.json);
  });
  return extras;
}

inline Document by_value(Document document) {
  document.extras = by_value(std::move(document.extras));
  document.header.extras = by_value(std::move(document.header.extras));
  for (auto* const nodes : {&document.nodes, &document.references})
    for (Node& node : *nodes) node.extras = by_value(std::move(node.extras));
  for (Association& said : document.associations) said.extras = by_value(std::move(said.extras));
  for (Definition& term : document.definitions) term.extras = by_value(std::move(term.extras));
  return document;
}

/// The text that `write` makes of a document reads as the document, and that writes as the text.
/// \param plain  takes off a document what the format does not keep
template <class Read, class Write, class Plain = std::identity>
void require_round_trip(const Document& document, const Read& read, const Write& write,
                        const Plain& plain = {}) {
  const std::string text = write(document);
  const Expected<Document, ReadError> again = read(bytes_of(text));
  require(again.has_value(), "what is written reads");
  require_same(plain(document), plain(*again));
  require(write(*again) == text, "equal documents give equal bytes");
}

/// What other layers rely on: an owner, figures within their bounds, levels on a scale.
inline void require_whole(const Document& document) {
  require(!document.header.iri.empty(), "the owner has a name");
  require(document.header.kind != NodeKind::learner || document.header.title == "Learner" ||
              document.format == Format::table,
          "no title of a learner could be a person's name");
  for (const Association& said : document.associations) {
    require(!said.importance || (*said.importance >= 0 && *said.importance <= 1),
            "importance lies in 0 to 1");
    require(!said.scale || *said.scale < document.scales.size(), "a scale is one of the scales");
    require(said.level.has_value() == said.scale.has_value(), "a level lies on a scale");
  }
}

inline void require_named(const Document& document) {
  for (const Node& node : document.nodes) require(!node.iri.empty(), "a node has a name");
  for (const Association& said : document.associations)
    require(!said.source.empty() && !said.target.empty(), "an association has ends");
}

/// Reads leniently, strictly and within narrow limits. \return  what lenient reading gives
template <class Read>
Expected<Document, ReadError> read_every_way(std::span<const std::byte> bytes, const Read& read) {
  ReadOptions options;
  auto document = read(bytes, options);
  if (document) require_whole(*document);
  options.strict = true;
  const auto strict = read(bytes, options);
  require(document.has_value() || !strict.has_value(), "strict reading takes no more");
  if (strict) require(*strict == *document, "strict reading gives the same");
  options.strict = false;
  options.limits.items = 3;
  options.limits.associations = 2;
  options.limits.columns = 4;
  options.limits.depth = 4;
  options.limits.string_bytes = 16;
  options.limits.diagnostics = 2;
  if (const auto narrow = read(bytes, options)) {
    require_whole(*narrow);
    require(narrow->diagnostics.size() <= options.limits.diagnostics + 1, "few diagnostics");
  }
  return document;
}

}  // namespace wellspring::fuzz
