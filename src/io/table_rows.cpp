// A row is a node and what the owner says of it; links are joined when all rows are known.
#include "io/table_rows.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

#include <wellspring/model/make_document.hpp>

#include "io/cell_value.hpp"
#include "io/json_text.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

// O*NET's Scales Reference: the two scales that its rating files are in.
Scale rated_importance() { return {"Importance", 1, 5, {}}; }
Scale rated_level() { return {"Level", 0, 7, {}}; }

double fraction_of(const Scale& scale, double value) { return Level::on(scale, value).fraction(); }

std::optional<Required> required_of(std::string_view cell) {
  constexpr std::array<std::string_view, 10> yes{
      "yes", "y", "true", "1", "required", "core", "essential", "mandatory", "must", "x"};
  constexpr std::array<std::string_view, 12> no{
      "no",           "n",        "false",     "0",         "optional",    "supplemental",
      "not required", "elective", "preferred", "desirable", "recommended", "nice to have"};
  const std::string word = lower_case(trimmed(cell).substr(0, 32));
  if (std::find(yes.begin(), yes.end(), word) != yes.end()) return Required::yes;
  if (std::find(no.begin(), no.end(), word) != no.end()) return Required::no;
  return std::nullopt;
}

// The parts of a text between separators, trimmed, without empty ones.
std::vector<std::string_view> parts(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> found;
  for (std::size_t first = 0; first <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, first), text.size());
    if (const auto part = trimmed(text.substr(first, end - first)); !part.empty())
      found.push_back(part);
    first = end + 1;
  }
  return found;
}

}  // namespace

TableRows::TableRows(std::span<const std::string> header, ColumnMap columns,
                     const ReadOptions& options, Findings& findings)
    : header_(header.begin(), header.end()), columns_(std::move(columns)), options_(options),
      findings_(findings) {
  document_.format = Format::table;
  document_.header.kind = options.kind.value_or(NodeKind::framework);
  document_.header.title = options.title;
  name_columns();
}

// What stands below no head goes by the place of its column.
void TableRows::name_columns() {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (!header_[i].empty()) continue;
    std::string name = "column " + std::to_string(i + 1);
    while (std::find(header_.begin(), header_.end(), name) != header_.end()) name += '_';
    header_[i] = std::move(name);
  }
}

void TableRows::add(std::span<const Cell> cells) {
  if (std::all_of(cells.begin(), cells.end(), [](const Cell& c) { return is_blank(c.text); }))
    return;
  const bool further = continues_last(cells);
  if (!further) add_node(cells);
  Row& row = rows_.back();
  Node& node = document_.nodes.back();
  // A figure that was said stands; another one is kept as text.
  const auto is_said_first = [&](Field field) {
    const auto column = columns_.of(field);
    if (!column) return false;
    if (further && !says_nothing(first_cells_[*column])) return false;
    if (further) first_cells_[*column] = cells[*column].text;
    return true;
  };
  if (is_said_first(Field::level)) read_level(row, node, cells);
  if (is_said_first(Field::importance)) read_importance(row, node, cells);
  if (is_said_first(Field::required)) read_required(row, node, cells);
  if (further) keep_further_cells(node, cells);
  read_rating(row, node, cells);
}

std::string_view TableRows::text(std::span<const Cell> cells, Field field) const {
  const auto column = columns_.of(field);
  return column ? cells[*column].text : std::string_view{};
}

// In a rating file one element has a row for each scale: they speak of one node.
bool TableRows::continues_last(std::span<const Cell> cells) const {
  if (!columns_.of(Field::rating_scale) || !columns_.of(Field::rating) || rows_.empty())
    return false;
  const std::string_view id = trimmed(text(cells, Field::id));
  return !id.empty() && id == rows_.back().id &&
         text(cells, Field::statement) == document_.nodes.back().statement;
}

void TableRows::add_node(std::span<const Cell> cells) {
  Node& node = document_.nodes.emplace_back();
  Row& row = rows_.emplace_back();
  const Cell& place = cells[columns_.of(Field::statement).value_or(0)];
  row.place = {place.line, place.column};
  row.id = trimmed(text(cells, Field::id));
  node.statement = text(cells, Field::statement);
  node.description = text(cells, Field::description);
  node.coded_notation = trimmed(text(cells, Field::coded_notation));
  node.language = trimmed(text(cells, Field::language));
  for (const std::size_t column : columns_.alternatives)
    for (const std::string_view part : parts(cells[column].text, "|\n\r"))
      if (part != node.statement) node.alternatives.emplace_back(part);
  for (const std::size_t column : columns_.others) keep(node, cells, column);
  read_links(cells);
  read_order(cells);
  if (!columns_.of(Field::rating_scale) || !columns_.of(Field::rating)) return;
  first_cells_.clear();
  for (const Cell& cell : cells) first_cells_.emplace_back(cell.text);
}

// What a further row of an element says otherwise than its first: by the scale that it is about.
void TableRows::keep_further_cells(Node& node, std::span<const Cell> cells) const {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i == columns_.of(Field::id) || i == columns_.of(Field::rating) ||
        i == columns_.of(Field::rating_scale) || cells[i].text.empty() ||
        cells[i].text == first_cells_[i])
      continue;
    keep_further(node, rated_member(cells, i), cells[i].text);
  }
}

// "LV N"; the column's own name where nothing would read the two as the head of a column.
std::string TableRows::rated_member(std::span<const Cell> cells, std::size_t column) const {
  const std::string_view scale = trimmed(text(cells, Field::rating_scale));
  const std::string& head = header_[column];
  if (scale.empty() || scale.size() + 1 + head.size() > longest_column_name) return head;
  return std::string{scale} + ' ' + head;
}

// The cell of a row without a parent is kept, and so is an outline: no association has them.
void TableRows::read_order(std::span<const Cell> cells) {
  if (const auto column = columns_.of(Field::position)) {
    const std::string_view digits = trimmed(cells[*column].text);
    std::int64_t position = 0;
    const auto [end, fault] =
        std::from_chars(digits.data(), digits.data() + digits.size(), position);
    if (fault == std::errc{} && end == digits.data() + digits.size())
      rows_.back().position = position;
    else if (!says_nothing(digits))
      findings_.warn(Code::number_syntax, cells[*column].place(),
                     excerpt(digits) + " is no whole number; it orders nothing");
    const bool has_parent = !links_.empty() && links_.back().row == rows_.size() - 1;
    if (!has_parent || !rows_.back().position) keep(document_.nodes.back(), cells, *column);
  }
  if (const auto column = columns_.of(Field::outline)) {
    rows_.back().outline = trimmed(cells[*column].text);
    keep(document_.nodes.back(), cells, *column);
  }
}

// A cell that is not modelled, or not understood: kept with the node, as JSON text.
void TableRows::keep(Node& node, std::span<const Cell> cells, std::size_t column) const {
  if (cells[column].text.empty()) return;
  node.extras.push_back({header_[column], json_string(cells[column].text)});
}

std::uint32_t TableRows::scale_position(const Scale& scale) {
  const auto found = std::find(document_.scales.begin(), document_.scales.end(), scale);
  const auto position = static_cast<std::uint32_t>(found - document_.scales.begin());
  if (found == document_.scales.end()) document_.scales.push_back(scale);
  return position;
}

void TableRows::read_level(Row& row, Node& node, std::span<const Cell> cells) {
  const auto column = columns_.of(Field::level);
  if (!column) return;
  const Cell& cell = cells[*column];
  const Scale scale = columns_.level_scale.value_or(unit_scale());
  const Figure figure = read_figure(cell.text, scale.minimum, scale.maximum);
  if (figure.value) {
    row.level = Level::on(scale, *figure.value);
    row.level_text = cell.text;
    row.scale = scale_position(scale);
  }
  if (!figure.fault) return;
  level_beyond_one_ =
      level_beyond_one_ || (*figure.fault == Code::number_range && !columns_.level_scale);
  const bool hint = *figure.fault == Code::number_range && !columns_.level_scale;
  findings_.warn(*figure.fault, cell.place(),
                 figure.message + "; the level is left out" +
                     (hint ? " (a header such as \"level (0-7)\" says the scale)" : ""));
  keep(node, cells, *column);
}

void TableRows::read_importance(Row& row, Node& node, std::span<const Cell> cells) {
  const auto column = columns_.of(Field::importance);
  if (!column) return;
  const Cell& cell = cells[*column];
  const Figure figure = columns_.importance_scale
                            ? read_figure(cell.text, columns_.importance_scale->minimum,
                                          columns_.importance_scale->maximum)
                            : read_figure(cell.text);
  row.importance = figure.value;
  row.importance_place = {cell.line, cell.column};
  if (figure.value) row.importance_text = cell.text;
  if (!figure.fault) return;
  findings_.warn(*figure.fault, cell.place(), figure.message + "; the importance is left out");
  keep(node, cells, *column);
}

void TableRows::read_required(Row& row, Node& node, std::span<const Cell> cells) {
  const auto column = columns_.of(Field::required);
  if (!column || says_nothing(cells[*column].text)) return;
  const auto required = required_of(cells[*column].text);
  if (required) {
    row.required = *required;
    return;
  }
  findings_.warn(
      Code::unknown_value, cells[*column].place(),
      excerpt(cells[*column].text) + " says neither that it is required nor that it is optional");
  keep(node, cells, *column);
}

// O*NET: "Scale ID" IM or LV, and the figure in "Data Value", unless a column of its own says it.
// Other scales say nothing that is modelled; their figures are read all the same, so that a broken
// one is found.
void TableRows::read_rating(Row& row, Node& node, std::span<const Cell> cells) {
  const auto column = columns_.of(Field::rating);
  if (!column) return;
  const std::string_view name = trimmed(text(cells, Field::rating_scale));
  const Cell& cell = cells[*column];
  const bool importance = name == "IM" && !columns_.of(Field::importance);
  const bool level = name == "LV" && !columns_.of(Field::level);
  const Scale scale = level ? rated_level() : rated_importance();
  const Figure figure = importance || level ? read_figure(cell.text, scale.minimum, scale.maximum)
                                            : read_figure(cell.text);
  if (figure.fault)
    findings_.warn(*figure.fault, cell.place(), figure.message + "; the rating is left out");
  const bool again = (importance && row.importance) || (level && row.level);
  if (figure.value && again)
    findings_.warn(Code::duplicate_edge, cell.place(),
                   "the element has a rating on the scale " + std::string{name} +
                       " already; the first one counts, and this one is kept beside it");
  if (figure.value && importance && !again) {
    row.importance = fraction_of(scale, *figure.value);
  } else if (figure.value && level && !again) {
    row.level = Level::on(scale, *figure.value);
    row.scale = scale_position(scale);
    return;
  }
  if (!cell.text.empty()) keep_further(node, rated_member(cells, *column), cell.text);
}

// Of one member in several rows: all that they say, between bars.
void TableRows::keep_further(Node& node, std::string member, std::string_view text) {
  const auto known = std::find_if(node.extras.begin(), node.extras.end(),
                                  [&](const Extra& extra) { return extra.name == member; });
  if (known == node.extras.end())
    node.extras.push_back({std::move(member), json_string(text)});
  else
    known->json = json_string(string_value(known->json) + "|" + std::string{text});
}

void TableRows::read_links(std::span<const Cell> cells) {
  for (const LinkColumn& link : columns_.links) {
    const Cell& cell = cells[link.column];
    if (links_.size() > options_.limits.associations) return;  // finish() refuses them
    for (const std::string_view part : parts(cell.text, "|\n\r"))
      links_.push_back({rows_.size() - 1,
                        link.relation,
                        link.reversed,
                        std::string{part},
                        {cell.line, cell.column}});
  }
}

Expected<Document, ReadError> TableRows::finish(Iri iri) && {
  if (document_.header.iri.empty()) document_.header.iri = std::move(iri);
  drop_unscaled_levels();
  scale_importance();
  order_extras();
  name_nodes();
  say_what_the_owner_says();
  join_links();
  join_outline();
  if (links_.size() > options_.limits.associations ||
      document_.associations.size() > options_.limits.associations)
    return Unexpected{
        ReadError{Code::too_large, "",
                  "more than " + std::to_string(options_.limits.associations) + " associations"}};
  if (!findings_.failed()) check();
  if (findings_.failed()) return Unexpected{findings_.error()};
  document_.diagnostics = std::move(findings_).take();
  return std::move(document_);
}

// What is kept stands in the order of the columns, however it came to be kept: so it does when it
// is read again.
void TableRows::order_extras() {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < header_.size(); ++i) places.try_emplace(header_[i], i);
  const auto place_of = [&](const Extra& extra) {
    const auto found = places.find(extra.name);
    return found == places.end() ? header_.size() : found->second;
  };
  for (Node& node : document_.nodes)
    std::stable_sort(node.extras.begin(), node.extras.end(),
                     [&](const Extra& a, const Extra& b) { return place_of(a) < place_of(b); });
}

// Levels that nobody gave a scale, one of which lies beyond 0 to 1: then the others lie on another
// scale too, and 1 of 1 to 6 is the lowest, not the highest. All are left out, and kept as text.
void TableRows::drop_unscaled_levels() {
  const auto column = columns_.of(Field::level);
  if (!column || !level_beyond_one_) return;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i].level) continue;
    rows_[i].level.reset();
    rows_[i].scale.reset();
    document_.nodes[i].extras.push_back({header_[*column], json_string(rows_[i].level_text)});
  }
}

// Figures of importance without a stated scale: 0 to 1, or 1 to 5 where one of them is above 1 and
// all lie there.
void TableRows::scale_importance() {
  if (!columns_.of(Field::importance)) return;
  std::optional<Scale> scale = columns_.importance_scale;
  if (!scale) {
    bool above_one = false;
    bool one_to_five = true;
    for (const Row& row : rows_) {
      if (!row.importance) continue;
      above_one = above_one || *row.importance > 1;
      one_to_five = one_to_five && *row.importance >= 1 && *row.importance <= 5;
    }
    if (above_one && one_to_five) {
      scale = rated_importance();
      findings_.note(Code::repaired, "",
                     "the importance is taken as 1 to 5, since all figures lie there; a header "
                     "such as \"importance (1-5)\" says so");
    }
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Row& row = rows_[i];
    if (!row.importance) continue;
    if (scale) {
      row.importance = fraction_of(*scale, *row.importance);
    } else if (*row.importance < 0 || *row.importance > 1) {
      findings_.warn(
          Code::number_range,
          Cell{{}, row.importance_place.line, row.importance_place.column}.place(),
          shortest(*row.importance) + " lies outside 0 to 1; the importance is left out");
      document_.nodes[i].extras.push_back(
          {header_[*columns_.of(Field::importance)], json_string(row.importance_text)});
      row.importance.reset();
    }
    if (!scale) row.importance_text.clear();
  }
}

// Of a name within the document. Bars and line breaks would end it in a cell of several.
Iri TableRows::named_within(std::string_view name) const {
  std::string text = document_.header.iri.text() + "#";
  for (const char c : name) {
    if (c == '|')
      text += "%7C";
    else if (c == '\n' || c == '\r')
      text += c == '\n' ? "%0A" : "%0D";
    else
      text += c;
  }
  return Iri{std::move(text)};
}

// An id that is an absolute Iri stands for itself, any other is read within the document. Rows
// without an id go by their code where all codes differ, else by their place among the rows.
void TableRows::name_nodes() {
  std::unordered_map<std::string_view, std::size_t> codes;
  bool distinct = true;
  for (const Node& node : document_.nodes)
    if (!node.coded_notation.empty()) distinct = ++codes[node.coded_notation] == 1 && distinct;

  for (std::size_t i = 0; i < rows_.size(); ++i) {
    Node& node = document_.nodes[i];
    const std::string& id = rows_[i].id;
    if (!id.empty())
      node.iri = is_absolute_iri(id) ? Iri{id} : named_within(id);
    else if (distinct && !node.coded_notation.empty())
      node.iri = named_within(node.coded_notation);
    else
      node.iri = named_within("row-" + std::to_string(i + 1));
  }
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (!rows_[i].id.empty()) row_of_.try_emplace(rows_[i].id, i);
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (const std::string& code = document_.nodes[i].coded_notation; !code.empty())
      row_of_.try_emplace(code, i);
}

void TableRows::associate(Association association, const Place& place) {
  document_.associations.push_back(std::move(association));
  association_places_.push_back(place);
}

void TableRows::say_what_the_owner_says() {
  const auto relation = owner_relation(document_.header.kind);
  const auto importance = columns_.of(Field::importance);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const Row& row = rows_[i];
    if (!relation && !row.level && !row.importance && row.required == Required::unknown) continue;
    Association said;
    said.source = document_.header.iri;
    said.relation = relation.value_or(Relation::demands);
    said.target = document_.nodes[i].iri;
    said.level = row.level;
    said.scale = row.scale;
    said.importance = row.importance;
    said.required = row.required;
    if (importance && row.importance && !row.importance_text.empty())
      said.extras.push_back({header_[*importance], json_string(row.importance_text)});
    associate(std::move(said), row.place);
  }
}

// A part that names no row, and is no Iri, may be several in one: "A.1, A.2".
void TableRows::join_links() {
  for (const Link& link : links_) {
    if (document_.associations.size() > options_.limits.associations) return;
    if (row_of_.contains(link.end) || is_absolute_iri(link.end)) {
      join(link, link.end);
      continue;
    }
    for (const std::string_view end : parts(link.end, ",;")) join(link, end);
  }
}

void TableRows::join(const Link& link, std::string_view end) {
  Association association;
  association.source = document_.nodes[link.row].iri;
  association.relation = link.relation;
  const std::string within = document_.header.iri.text() + "#";
  const auto known = row_of_.find(end);
  if (known == row_of_.end() && end.size() > within.size() && end.starts_with(within))
    end.remove_prefix(within.size());
  if (known != row_of_.end()) {
    association.target = document_.nodes[known->second].iri;
  } else if (is_absolute_iri(end)) {
    association.target = Iri{std::string{end}};
  } else {
    association.target = Iri{within + std::string{end}};
    if (referenced_.try_emplace(std::string{end}, document_.references.size()).second) {
      Node& reference = document_.references.emplace_back();
      reference.iri = association.target;
      reference.statement = end;
    }
  }
  if (link.relation == Relation::is_child_of && !link.reversed)
    association.position = rows_[link.row].position;
  if (link.reversed) std::swap(association.source, association.target);
  associate(std::move(association), link.place);
}

// "1.2.3" is a child of "1.2"; the last number is its place among the children.
void TableRows::join_outline() {
  if (!columns_.of(Field::outline)) return;
  std::unordered_map<std::string_view, std::size_t> row_at;
  for (std::size_t i = 0; i < rows_.size(); ++i)
    if (!rows_[i].outline.empty()) row_at.try_emplace(rows_[i].outline, i);
  std::vector<bool> has_parent(rows_.size(), false);
  for (const Link& link : links_)
    if (link.relation == Relation::is_child_of && !link.reversed) has_parent[link.row] = true;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const std::string_view outline = rows_[i].outline;
    const std::size_t dot = outline.rfind('.');
    if (has_parent[i] || dot == std::string_view::npos) continue;
    const auto parent = row_at.find(outline.substr(0, dot));
    if (parent == row_at.end()) continue;
    Association child;
    child.source = document_.nodes[i].iri;
    child.relation = Relation::is_child_of;
    child.target = document_.nodes[parent->second].iri;
    std::int64_t place = 0;
    const auto [end, fault] =
        std::from_chars(outline.data() + dot + 1, outline.data() + outline.size(), place);
    if (fault == std::errc{} && end == outline.data() + outline.size()) child.position = place;
    associate(std::move(child), rows_[i].place);
  }
}

void TableRows::check() {
  const auto written = [](const Place& place) {
    return Cell{{}, place.line, place.column}.place();
  };
  const Places places{[&](std::size_t node) { return written(rows_[node].place); },
                      [&](std::size_t position) { return written(association_places_[position]); }};
  check_structure(document_, places, options_.limits, findings_);
}

}  // namespace wellspring::detail
