// Rows of statements, gathered into a Document.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/delimited.hpp"
#include "io/findings.hpp"
#include "io/table_columns.hpp"
#include "io/table_preamble.hpp"

namespace wellspring::detail {

/// Takes rows one by one, and names the nodes at the end: only then is it known which ids and
/// codes there are, and on what scale the importance is given.
class TableRows {
 public:
  /// \param columns  with a column for the statement
  TableRows(std::span<const std::string> header, ColumnMap columns, const ReadOptions& options,
            Findings& findings);

  /// A row of as many cells as the header; one that is blank throughout is passed over.
  void add(std::span<const Cell> cells);

  /// What stands above the header row.
  void take(const Preamble& preamble) { take_preamble(preamble, document_.header); }

  /// The document, its owner named `iri` unless it has a name; or the first fault where reading is
  /// strict.
  [[nodiscard]] Expected<Document, ReadError> finish(Iri iri) &&;

 private:
  struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
  };
  struct Link {
    std::size_t row;
    Relation relation;
    bool reversed;
    std::string end;  ///< as the cell says it
    Place place;
  };
  struct Row {
    Place place;
    std::string id;
    std::optional<Level> level;
    std::string level_text;
    std::optional<std::uint32_t> scale;
    std::optional<double> importance;  ///< on the column's own scale until the end
    Place importance_place;
    std::string importance_text;
    Required required = Required::unknown;
    std::optional<std::int64_t> position;
    std::string outline;
  };

  void name_columns();
  [[nodiscard]] std::string_view text(std::span<const Cell> cells, Field field) const;
  [[nodiscard]] bool continues_last(std::span<const Cell> cells) const;
  void add_node(std::span<const Cell> cells);
  void keep(Node& node, std::span<const Cell> cells, std::size_t column) const;
  void read_level(Row& row, Node& node, std::span<const Cell> cells);
  void read_importance(Row& row, Node& node, std::span<const Cell> cells);
  void read_required(Row& row, Node& node, std::span<const Cell> cells);
  void read_rating(Row& row, Node& node, std::span<const Cell> cells);
  void keep_further_cells(Node& node, std::span<const Cell> cells) const;
  [[nodiscard]] std::string rated_member(std::span<const Cell> cells, std::size_t column) const;
  static void keep_further(Node& node, std::string member, std::string_view text);
  void read_links(std::span<const Cell> cells);
  void read_order(std::span<const Cell> cells);
  [[nodiscard]] std::uint32_t scale_position(const Scale& scale);

  void order_extras();
  void drop_unscaled_levels();
  void scale_importance();
  [[nodiscard]] Iri named_within(std::string_view name) const;
  void name_nodes();
  void say_what_the_owner_says();
  void join_links();
  void join(const Link& link, std::string_view end);
  void join_outline();
  void check();
  void associate(Association association, const Place& place);

  std::vector<std::string> header_;
  ColumnMap columns_;
  const ReadOptions& options_;
  Findings& findings_;
  Document document_;
  std::vector<Row> rows_;                 ///< one for each node
  std::vector<std::string> first_cells_;  ///< of the last node, where rows may continue it
  bool level_beyond_one_ = false;
  std::vector<Link> links_;
  std::vector<Place> association_places_;
  std::unordered_map<std::string_view, std::size_t> row_of_;  ///< by id, and by code
  std::unordered_map<std::string, std::size_t> referenced_;
};

}  // namespace wellspring::detail
