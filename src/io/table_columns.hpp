// Which column of a table holds what, by what people head their columns with.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/model/level.hpp>
#include <wellspring/model/relation.hpp>

namespace wellspring::detail {

/// What a column may hold once. `position` is the place among siblings, `outline` the way from the
/// top: "1.2.3" is the third child of the second child of the first. `rating` and `rating_scale`
/// are O*NET's way of giving importance and level in rows of their own.
enum class Field : std::uint8_t {
  statement,
  id,
  coded_notation,
  description,
  language,
  level,
  importance,
  required,
  position,
  outline,
  rating,
  rating_scale,
};
inline constexpr std::size_t field_count = 12;

/// A column whose cells name other rows, or nodes elsewhere.
struct LinkColumn {
  std::size_t column;
  Relation relation;
  bool reversed;  ///< the cell's end is the source: a prerequisite precedes the row
};

struct ColumnMap {
  std::array<std::optional<std::size_t>, field_count> fields;
  std::vector<std::size_t> alternatives;
  std::vector<LinkColumn> links;
  std::vector<std::size_t> others;   ///< not modelled: kept as extras
  std::optional<Scale> level_scale;  ///< that the header states: "level (0-7)"
  std::optional<Scale> importance_scale;

  [[nodiscard]] std::optional<std::size_t> of(Field field) const {
    return fields[static_cast<std::size_t>(field)];
  }
};

/// The columns that the caller names, and of the other fields those whose header is a synonym. The
/// statement's may be absent.
///
/// \return  the map, or Code::missing_field for a named column that the header lacks
/// \throws std::invalid_argument  a name in `columns` is no field
[[nodiscard]] Expected<ColumnMap, ReadError> map_columns(std::span<const std::string> header,
                                                         const Columns& columns);

/// What a column of the map is read as: a field's name, a relation's, "alternatives"; empty for
/// one that is kept as an extra.
[[nodiscard]] std::string_view use_of(const ColumnMap& map, std::size_t column);

/// Whether a header is one of the synonyms of some field.
[[nodiscard]] bool is_known_header(std::string_view header);

/// The error for a header without a statement: what there is, what to head it with, and which
/// other delimiter would show one.
[[nodiscard]] ReadError no_statement(std::span<const std::string> header, std::size_t line);

}  // namespace wellspring::detail
