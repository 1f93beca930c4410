// From a Document to an SSSOM table: cells first, as they decide the columns and the prefixes.
#include <wellspring/io/sssom.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "io/case_identity.hpp"
#include "io/delimited.hpp"
#include "io/encoding.hpp"
#include "io/figures.hpp"
#include "io/json_members.hpp"
#include "io/json_tree.hpp"
#include "io/match_figures.hpp"
#include "io/sssom_metadata.hpp"
#include "io/sssom_read.hpp"
#include "io/sssom_slots.hpp"

namespace wellspring {
namespace detail {
namespace {

// Always there, so that tables can be stacked.
constexpr std::string_view usual_columns[] = {
    "subject_id",   "subject_label",         "predicate_id",       "object_id",
    "object_label", "mapping_justification", "mapping_tool",       "mapping_tool_version",
    "confidence",   "similarity_score",      "similarity_measure", "other"};

// What a publisher gives no reason for is unspecified to the standard too.
std::string_view justification(const MatchFigures& figures) {
  if (figures.evidence == "reviewed") return "semapv:MappingReview";
  if (figures.evidence != "inferred") return "semapv:UnspecifiedMatching";
  return figures.embedder.starts_with("hashing") ? "semapv:LexicalSimilarityThresholdMatching"
                                                 : "semapv:SemanticSimilarityThresholdMatching";
}

std::string valid_utf8(std::string_view text) {
  std::string valid;
  for (auto bad = first_invalid_utf8(text); bad; bad = first_invalid_utf8(text)) {
    valid.append(text.substr(0, *bad)).append("\xEF\xBF\xBD");
    text.remove_prefix(*bad + 1);
  }
  valid.append(text);
  std::replace(valid.begin(), valid.end(), '\0', ' ');  // no table holds one
  return valid;
}

// Source: SSSOM TSV, quoting (adapted from RFC 4180).
std::string quoted_cell(std::string_view text, std::string_view quoted_for = "\t\r\n\"") {
  if (text.find_first_of(quoted_for) == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

// The head of a column could be taken for metadata, for a mark of the encoding, or its commas for
// the delimiter.
std::string quoted_head(std::string_view text) { return quoted_cell(text, "\t\r\n\",;#\xEF"); }

using Row = std::map<std::string, std::string, std::less<>>;

class SssomWriter {
 public:
  explicit SssomWriter(const Document& document)
      : document_(document), own_(document.format == Format::sssom),
        curies_(declared_prefixes(document)) {
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes)
        if (!node.statement.empty()) labels_.try_emplace(node.iri.text(), &node.statement);
  }

  std::string run() && {
    std::vector<Row> rows;
    for (const Association& said : document_.associations)
      if (auto row = row_of(said)) rows.push_back(*std::move(row));
    const std::vector<std::string> columns = columns_of(rows);
    std::string table;
    for (const Row& row : rows) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i > 0) table += '\t';
        const auto found = row.find(columns[i]);
        if (found != row.end()) table += quoted_cell(valid_utf8(found->second));
      }
      table += '\n';
    }
    std::string text = metadata(table);
    for (std::size_t i = 0; i < columns.size(); ++i)
      text.append(i > 0 ? "\t" : "").append(quoted_head(valid_utf8(columns[i])));
    return text + '\n' + table;
  }

 private:
  std::optional<Row> row_of(const Association& said) {
    return own_ ? own_row(said) : made_row(said);
  }

  // A row that was read: its own cells while they say what the model says.
  std::optional<Row> own_row(const Association& said) {
    Row row;
    for (const Extra& extra : said.extras)
      if (!extra.json.empty() && !extra.name.empty()) row[extra.name] = text_of_extra(extra);
    set_end(row, "subject_id", said.source);
    set_end(row, "object_id", said.target);
    const auto label = [&](const char* column, const Iri& iri) {
      const auto found = labels_.find(iri.text());
      if (found != labels_.end() && find_extra(said.extras, column) == nullptr)
        row[column] = *found->second;
    };
    label("subject_label", said.source);
    label("object_label", said.target);
    const auto word = is_match(said.relation) ? written_word(Vocabulary::skos, said.relation)
                                              : std::optional<RelationWord>{};
    if (word && find_extra(said.extras, "predicate_id") == nullptr)
      row["predicate_id"] = word->word;
    if (!still_said(row, said)) {
      if (!word) return std::nullopt;
      row["predicate_id"] = word->word;
      row.erase("predicate_modifier");
    }
    if (find_extra(said.extras, "mapping_justification") == nullptr)
      row["mapping_justification"] = "semapv:UnspecifiedMatching";
    return row;
  }

  bool still_said(const Row& row, const Association& said) const {
    const auto text = [&](const char* column) {
      const auto found = row.find(column);
      return found == row.end() ? std::string_view{} : trimmed(found->second);
    };
    return relation_of_row(text("predicate_id"), text("predicate_modifier"), said.source,
                           said.target, curies_) == said.relation;
  }

  void set_end(Row& row, const char* column, const Iri& iri) {
    const auto found = row.find(column);
    if (found != row.end() && named_iri(curies_.expand(trimmed(found->second)).iri.text()) == iri)
      return;
    if (iri.empty())
      row.erase(column);
    else
      row[column] = curies_.shorten(iri);
  }

  // A match of a document that was no table.
  std::optional<Row> made_row(const Association& said) {
    auto figures = figures_of(document_, said);
    if (!figures) return std::nullopt;
    const auto word = written_word(Vocabulary::skos, figures->relation);
    if (!word) return std::nullopt;
    Row row;
    row["subject_id"] = curies_.shorten(said.source);
    row["object_id"] = curies_.shorten(said.target);
    const auto label = [&](const Iri& iri) {
      const auto found = labels_.find(iri.text());
      return found == labels_.end() ? std::string{} : *found->second;
    };
    row["subject_label"] = label(said.source);
    row["object_label"] = label(said.target);
    row["predicate_id"] = word->word;
    if (figures->verdict == "rejected") row["predicate_modifier"] = "Not";
    row["mapping_justification"] = justification(*figures);
    for (auto& [column, text] : figures->columns) row[column] = std::move(text);
    if (figures->confidence) row["confidence"] = six_decimals(*figures->confidence);
    add_measure(row, *figures);
    return row;
  }

  static void add_measure(Row& row, const MatchFigures& figures) {
    if (figures.similarity && figures.evidence != "declared") {
      row["mapping_tool"] = "wellspring";
      row["mapping_tool_version"] = WELLSPRING_VERSION;
      row["similarity_score"] = six_decimals(std::max(0.0, *figures.similarity));
      row["similarity_measure"] = "cosine similarity";
    }
    if (!figures.strength || figures.evidence.empty()) return;
    std::string& other = row["other"];
    add_to_other(other, "strength", six_decimals(*figures.strength));
    add_to_other(other, "evidence", figures.evidence);
    if (!figures.verdict.empty() && figures.verdict != "proposed")
      add_to_other(other, "verdict", figures.verdict);
    // What a reader would else take from the strength.
    if (figures.similarity && *figures.similarity <= 0 && *figures.strength < 0
            ? *figures.similarity != *figures.strength
            : figures.similarity && *figures.similarity < 0)
      add_to_other(other, "similarity", six_decimals(*figures.similarity));
  }

  // Those of the table that was read, in its order, or the usual ones; then, each in its place,
  // those that some row needs.
  std::vector<std::string> columns_of(const std::vector<Row>& rows) const {
    std::vector<std::string> columns;
    if (const Extra* const kept = find_extra(document_.extras, "columns"); own_ && kept != nullptr)
      columns = names_in(kept->json);
    if (columns.empty()) columns.assign(std::begin(usual_columns), std::end(usual_columns));
    std::map<std::string, bool, std::less<>> known;
    for (const std::string& column : columns) known[column] = true;
    std::vector<std::string> needed;
    for (const Row& row : rows)
      for (const auto& [column, text] : row)
        if (!text.empty() && known.try_emplace(column, true).second) needed.push_back(column);
    for (std::string& column : needed) {
      const std::size_t place = slot_place(column);
      const auto before = std::find_if(columns.begin(), columns.end(), [&](const auto& other) {
        return slot_place(other) > place;
      });
      columns.insert(before, std::move(column));
    }
    return columns;
  }

  static std::vector<std::string> names_in(const std::string& json) {
    std::vector<std::string> names;
    const auto tree = parse_kept(json);
    if (!tree) return names;
    for (const Json& element : tree->root.elements)
      if (element.is_string() && std::find(names.begin(), names.end(), element.text) == names.end())
        names.push_back(element.text);
    return names;
  }

  // Null or a list, where the standard has a text.
  static bool says_no_text(const Extra& slot) {
    return slot.json == "null" || slot.json.starts_with('[') || slot.json.starts_with('{');
  }
  // Whether a name that was kept, or one that says nothing, still stands for the owner's.
  static bool names(const Extra& slot, const Iri& owner) {
    const std::string text = text_of_extra(slot);
    return text.empty() || says_no_text(slot) || named_iri(text) == owner;
  }

  // The slots in the order of the standard's MappingSet, then others.
  std::string metadata(std::string_view table) {
    std::vector<std::pair<std::string, std::string>> slots;  // name, JSON
    const auto add = [&](std::string_view name, std::string_view text) {
      if (text.empty()) return;
      slots.emplace_back(name, text_extra(name, text).json);
    };
    const Header& header = document_.header;
    const std::pair<std::string_view, std::string> modelled[] = {
        {"mapping_set_id", header.iri.empty() ? "urn:uuid:" + uuid_of(table) : header.iri.text()},
        {"mapping_set_version", header.version},
        {"mapping_set_title", header.title},
        {"mapping_set_description", header.description},
        {"license", header.license},
        {"publication_date", own_ ? header.modified : std::string{}}};
    for (const auto& [name, text] : modelled) {
      const Extra* const kept = own_ ? find_extra(header.extras, name) : nullptr;
      if (kept != nullptr && kept->json.empty() && (name != "license" || text.empty())) continue;
      if (kept != nullptr && (name == "mapping_set_id" ? names(*kept, header.iri)
                                                       : text_of_extra(*kept) == text ||
                                                             (says_no_text(*kept) && text.empty())))
        slots.emplace_back(name, kept->json);
      else
        add(name, name == "license" && text.empty() ? "https://w3id.org/sssom/license/unspecified"
                                                    : text);
    }
    const auto is_modelled = [&](std::string_view name) {
      return std::any_of(std::begin(modelled), std::end(modelled),
                         [&](const auto& slot) { return slot.first == name; });
    };
    if (own_)
      for (const Extra& extra : header.extras)
        if (!extra.json.empty() && !is_modelled(extra.name))
          slots.emplace_back(extra.name, extra.json);
    if (!own_) add_crosswalk_slots(add);
    const auto place = [](std::string_view name) {
      return std::find(std::begin(set_slots), std::end(set_slots), name) - std::begin(set_slots);
    };
    std::stable_sort(slots.begin(), slots.end(),
                     [&](const auto& a, const auto& b) { return place(a.first) < place(b.first); });
    std::string block = prefixes();
    for (const auto& [name, json] : slots) add_slot(block, name, json);
    return block;
  }

  template <class Add>
  void add_crosswalk_slots(Add&& add) {
    const CrosswalkFigures figures = crosswalk_figures_of(document_);
    for (const auto& [name, text] : figures.slots)
      add(name, name.ends_with("_source") ? curies_.shorten(Iri{text}) : text);
    std::string other;
    if (!figures.embedder.empty()) add_to_other(other, "embedder", figures.embedder);
    if (!figures.options.empty()) add_to_other(other, "options", figures.options);
    if (figures.cut) add_to_other(other, "cut", six_decimals(*figures.cut));
    add("other", other);
  }

  std::string prefixes() const {
    const Extra* const kept = own_ ? find_extra(document_.extras, "curie_map") : nullptr;
    if (kept != nullptr && !kept->json.starts_with('{') && curies_.map().empty()) {
      std::string block;
      if (!kept->json.empty()) add_slot(block, "curie_map", kept->json);
      return block;
    }
    if (own_ && kept == nullptr && curies_.map().empty()) return {};
    std::vector<std::pair<std::string, std::string>> all;  // name, JSON: those read, then others
    std::set<std::string, std::less<>> known;
    if (kept != nullptr && kept->json.starts_with('{'))
      for (const auto& [prefix, value] : json_members(kept->json))
        if (known.insert(prefix).second) all.emplace_back(prefix, value);
    for (const auto& [prefix, name_space] : curies_.map())
      if (!known.contains(prefix)) all.emplace_back(prefix, text_extra("", name_space).json);
    std::string block = all.empty() ? "#curie_map: {}\n" : "#curie_map:\n";
    for (const auto& [prefix, json] : all) add_slot(block, prefix, json, "#  ");
    return block;
  }

  static std::string name_of(std::string_view name) {
    const bool plain = !name.empty() &&
                       std::all_of(name.begin(), name.end(),
                                   [](char c) {
                                     return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                            (c >= '0' && c <= '9') || c == '_' || c == '-' ||
                                            c == '.';
                                   }) &&
                       name.front() != '-' && name.front() != '.';
    return plain ? std::string(name) : text_extra("", name).json;
  }

  // JSON scalars are YAML's too (YAML 1.2, section 1.3).
  static void add_member(std::string& block, std::string_view indent, std::string_view name,
                         std::string_view json) {
    block.append("#").append(indent).append(name_of(name)).append(": ").append(json).append("\n");
  }

  static void add_slot(std::string& block, const std::string& name, const std::string& json,
                       std::string_view opening = "#") {
    if (!json.starts_with('[') && !json.starts_with('{'))
      return add_member(block, opening.substr(1), name, json);
    if (const auto tree = parse_kept(json))
      add_nested(block, opening, name_of(name), tree->root, opening == "#" ? 1 : 2);
  }

  // \param opening  what stands before the name; the lines below are indented further
  // \param depth    of the value, as read_metadata counts
  static void add_nested(std::string& block, std::string_view opening, std::string_view name,
                         const Json& value, std::size_t depth) {
    block.append(opening).append(name).append(":");
    if (is_line(value) || depth > deepest_metadata) {
      block.append(" ").append(value.raw).append("\n");
      return;
    }
    block += '\n';
    const std::string indent = "#" + std::string(opening.size() + 1, ' ');
    for (const auto& [inner, member] : value.members)
      add_nested(block, indent, name_of(inner), member, depth + 1);
    add_elements(block, indent, value, depth);
  }

  static void add_elements(std::string& block, const std::string& indent, const Json& list,
                           std::size_t depth) {
    for (const Json& element : list.elements) {
      const bool is_flat = element.is_array() &&
                           std::all_of(element.elements.begin(), element.elements.end(), &is_line);
      if (is_line(element) || is_flat || depth >= deepest_metadata) {
        block.append(indent).append("- ").append(element.raw).append("\n");
        continue;
      }
      if (element.is_array()) {
        block.append(indent).append("-\n");
        add_elements(block, indent + "  ", element, depth + 1);
        continue;
      }
      std::string before = indent + "- ";
      for (const auto& [inner, member] : element.members) {
        add_nested(block, before, name_of(inner), member, depth + 2);
        before = indent + "  ";
      }
    }
  }

  // A scalar, or brackets with nothing in them.
  static bool is_line(const Json& value) { return value.members.empty() && value.elements.empty(); }

  const Document& document_;
  bool own_;
  Curies curies_;
  std::unordered_map<std::string_view, const std::string*> labels_;
};

}  // namespace
}  // namespace detail

std::string write_sssom(const Document& document) { return detail::SssomWriter{document}.run(); }

}  // namespace wellspring
