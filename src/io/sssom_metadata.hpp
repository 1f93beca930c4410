// The metadata block of an SSSOM table: the part of YAML that the standard allows there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring::detail {

/// How deep values nest on lines of their own; what stands in brackets nests once more.
inline constexpr std::size_t deepest_metadata = 3;

/// One top-level member: its value as JSON text, and what it says where it is a scalar, or a
/// mapping of scalars.
struct MetadataSlot {
  std::string name;
  std::string json;
  std::string text;
  std::vector<std::pair<std::string, std::string>> members;
  std::size_t line = 0;
};

struct MetadataBlock {
  std::vector<MetadataSlot> slots;
  std::string_view table;      ///< what stands behind the block
  std::size_t first_line = 1;  ///< of the table
};

/// Reads the lines that begin with '#'. Scalars in every style, sequences, and mappings, nested
/// three deep, blocks or in brackets on one line; anchors, aliases, tags, directives and the rest
/// of YAML are an error: the standard forbids them, and an alias could be a bomb. A scalar that
/// JSON would read as a number, a truth value or null is that; all others are strings.
///
/// Source: SSSOM 1.1, TSV serialisation, metadata block; YAML 1.2. Cost: O(block).
[[nodiscard]] Expected<MetadataBlock, ReadError> read_metadata(std::string_view text);

}  // namespace wellspring::detail
