// Rows to associations. A cell that the model would write back as it stands is kept by the model
// alone; every other one is an extra under its column's name.
#include "io/sssom_read.hpp"

#include <unordered_map>
#include <utility>
#include <vector>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/delimited.hpp"
#include "io/encoding.hpp"
#include "io/findings.hpp"
#include "io/json_tree.hpp"
#include "io/repairs.hpp"
#include "io/sssom_metadata.hpp"
#include "io/sssom_slots.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

// "a:1" in a million rows is a million namespaces: a long one would be a bomb.
constexpr std::size_t longest_namespace = 256;

std::string line_place(std::size_t line) { return std::to_string(line) + ":1"; }

class SssomReader {
 public:
  SssomReader(const ReadOptions& options, Findings& findings)
      : options_(options), findings_(findings) {
    document_.format = Format::sssom;
  }

  void read_set(const std::vector<MetadataSlot>& slots, std::string_view text) {
    for (const MetadataSlot& slot : slots)
      if (slot.name == "curie_map") read_prefixes(slot);
    for (const MetadataSlot& slot : slots)
      if (slot.name != "curie_map") read_slot(slot);
    Header& header = document_.header;
    header.kind = options_.kind.value_or(NodeKind::framework);
    for (const char* const required : {"mapping_set_id", "license"}) {
      const auto slot = std::find_if(slots.begin(), slots.end(),
                                     [&](const MetadataSlot& one) { return one.name == required; });
      if (slot != slots.end() && !slot->text.empty()) continue;
      if (slot == slots.end()) header.extras.push_back(absent(required));
      findings_.note(Code::missing_field, "1:1",
                     "\"" + std::string(required) + "\" is required of a mapping set");
    }
    if (header.iri.empty())
      header.iri = options_.iri.empty() ? Iri{"urn:uuid:" + uuid_of(text)} : options_.iri;
    if (header.title.empty() && !options_.title.empty()) {
      header.title = options_.title;
      if (find_extra(header.extras, "mapping_set_title") == nullptr)
        header.extras.push_back(absent("mapping_set_title"));
    }
    sort_extras(header.extras, set_slots);  // as they are written
  }

  void read_rows(DelimitedReader& rows) {
    columns_ = rows.header();
    JsonSink json;
    json.begin_array();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].empty()) continue;
      json.string(columns_[i]);
      places_.emplace(columns_[i], i);
    }
    json.end_array();
    document_.extras.push_back({"columns", std::move(json).take()});
    while (!findings_.failed() && rows.next()) read_row(rows.row());
  }

  Document finish() && {
    keep_absent_labels();
    check_structure(document_,
                    {[](std::size_t) { return std::string{}; },
                     [&](std::size_t i) { return line_place(lines_[i]); }},
                    options_.limits, findings_);
    std::move(repairs_).report(findings_);
    return std::move(document_);
  }

  [[nodiscard]] bool has(std::string_view column) const {
    return places_.contains(std::string(column));
  }

 private:
  void read_prefixes(const MetadataSlot& slot) {
    Curies::Map map;
    for (const auto& [prefix, name_space] : slot.members) {
      if (name_space.empty() || name_space.size() > longest_namespace) {
        findings_.warn(name_space.empty() ? Code::missing_field : Code::too_long,
                       line_place(slot.line),
                       "prefix \"" + prefix.substr(0, 60) + "\" stands for " +
                           std::to_string(name_space.size()) + " bytes; 1 to " +
                           std::to_string(longest_namespace) + " are read");
        continue;
      }
      map.emplace(prefix, name_space);
    }
    document_.extras.push_back({"curie_map", slot.json});
    curies_ = Curies{std::move(map)};
  }

  // A slot that the model has; the extra is kept where its JSON is no plain string.
  void read_slot(const MetadataSlot& slot) {
    Header& header = document_.header;
    std::string* modelled = nullptr;
    if (slot.name == "mapping_set_title") modelled = &header.title;
    if (slot.name == "mapping_set_description") modelled = &header.description;
    if (slot.name == "mapping_set_version") modelled = &header.version;
    if (slot.name == "license") modelled = &header.license;
    if (slot.name == "publication_date") modelled = &header.modified;
    if (modelled != nullptr) *modelled = slot.text;
    if (slot.name == "mapping_set_id") header.iri = named_iri(slot.text);
    const bool is_id = slot.name == "mapping_set_id" && header.iri.text() == slot.text;
    const bool plain = !slot.text.empty() && slot.json.starts_with('"');
    if (!plain || (modelled == nullptr && !is_id)) header.extras.push_back({slot.name, slot.json});
  }

  std::string_view cell(std::span<const Cell> row, std::string_view column) const {
    const auto found = places_.find(std::string(column));
    return found == places_.end() ? std::string_view{} : row[found->second].text;
  }

  void read_row(std::span<const Cell> row) {
    Association& said = document_.associations.emplace_back();
    lines_.push_back(row.front().line);
    said.source = end(row, "subject_id", "subject_label", "subject_type");
    said.target = end(row, "object_id", "object_label", "object_type");
    const std::string_view predicate = trimmed(cell(row, "predicate_id"));
    const std::string_view modifier = trimmed(cell(row, "predicate_modifier"));
    if (predicate.empty())
      findings_.warn(Code::missing_field, row.front().place(),
                     "the row has no predicate_id; say how subject and object are related");
    else
      check_prefix(row, "predicate_id", curies_.expand(predicate));
    if (!modifier.empty() && modifier != "Not")
      findings_.warn(Code::unknown_value, row.front().place(),
                     "predicate_modifier is \"Not\" or nothing; the row is read as no match");
    if (trimmed(cell(row, "mapping_justification")).empty())
      repairs_.add(Code::missing_field, "a mapping has no mapping_justification",
                   [&] { return row.front().place(); });
    said.relation = relation_of_row(predicate, modifier, said.source, said.target, curies_);
    for (std::size_t i = 0; i < columns_.size(); ++i) keep(said, columns_[i], row[i]);
    for (const char* const required : {"predicate_id", "mapping_justification"})
      if (cell(row, required).empty()) said.extras.push_back(absent(required));
    unlabelled_.emplace_back(cell(row, "subject_label").empty(), cell(row, "object_label").empty());
  }

  Iri end(std::span<const Cell> row, std::string_view column, std::string_view label,
          std::string_view type) {
    const std::string_view id = trimmed(cell(row, column));
    if (id.empty()) {
      if (trimmed(cell(row, type)) != "rdfs literal")
        findings_.warn(Code::missing_field, row.front().place(),
                       "the row has no " + std::string(column) + "; the graph leaves it out");
      return {};
    }
    Curies::Expanded found = curies_.expand(id);
    check_prefix(row, column, found);
    Iri iri = named_iri(found.iri.text());
    if (iri.text() == no_term_found) return iri;
    const auto [known, added] = references_.try_emplace(iri.text(), document_.references.size());
    if (added) document_.references.emplace_back().iri = iri;
    Node& reference = document_.references[known->second];
    if (reference.statement.empty()) reference.statement = cell(row, label);
    return iri;
  }

  void check_prefix(std::span<const Cell> row, std::string_view column,
                    const Curies::Expanded& found) {
    if (!found.known)
      findings_.warn(Code::unknown_value, row.front().place(),
                     std::string(column) +
                         " has a prefix that curie_map does not declare, or "
                         "none; add it there");
    else if (found.was_iri)
      repairs_.add(Code::repaired, "an Iri stands where SSSOM asks for a CURIE",
                   [&] { return row.front().place(); });
  }

  const std::string& label_of(const Iri& iri) const {
    static const std::string none;
    const auto found = references_.find(iri.text());
    return found == references_.end() ? none : document_.references[found->second].statement;
  }

  // An extra, unless the writer would give the cell back without it.
  void keep(Association& said, const std::string& column, const Cell& cell) {
    if (column.empty()) {
      if (!trimmed(cell.text).empty())
        findings_.warn(Code::csv_columns, cell.place(),
                       "a cell in a column without a name is left out; name the column");
      return;
    }
    if (cell.text.empty()) return;
    if (column == "subject_id" && is_shortened(cell.text, said.source)) return;
    if (column == "object_id" && is_shortened(cell.text, said.target)) return;
    if (column == "subject_label" && label_of(said.source) == cell.text) return;
    if (column == "object_label" && label_of(said.target) == cell.text) return;
    if (column == "predicate_id")
      if (const auto word = written_word(Vocabulary::skos, said.relation);
          word && word->word == cell.text)
        return;
    said.extras.push_back(text_extra(column, cell.text));
  }

  // A prefix that nobody declared is not one that a writer would use.
  bool is_shortened(std::string_view cell, const Iri& iri) const {
    const Curies::Expanded found = curies_.expand(cell);
    return found.known && !found.was_iri && curies_.shortened(iri) == cell;
  }

  // Labels that a writer would supply from the references, and that did not stand in the row.
  void keep_absent_labels() {
    for (std::size_t i = 0; i < document_.associations.size(); ++i) {
      Association& said = document_.associations[i];
      if (unlabelled_[i].first && !label_of(said.source).empty())
        said.extras.push_back(absent("subject_label"));
      if (unlabelled_[i].second && !label_of(said.target).empty())
        said.extras.push_back(absent("object_label"));
    }
  }

  const ReadOptions& options_;
  Findings& findings_;
  Document document_;
  Curies curies_;
  Repairs repairs_;
  std::vector<std::string> columns_;
  std::unordered_map<std::string, std::size_t> places_;      // of columns
  std::unordered_map<std::string, std::size_t> references_;  // by Iri
  std::vector<std::size_t> lines_;                           // of associations
  std::vector<std::pair<bool, bool>> unlabelled_;            // their subjects, their objects
};

}  // namespace

Curies::Map declared_prefixes(const Document& document) {
  Curies::Map map;
  const Extra* const kept = find_extra(document.extras, "curie_map");
  if (document.format != Format::sssom || kept == nullptr || !kept->json.starts_with('{'))
    return map;
  const auto tree = parse_kept(kept->json);
  if (!tree) return map;
  for (const auto& [prefix, value] : tree->root.members) {
    const std::string text = value.is_string() ? value.text : std::string(value.raw);
    const bool is_scalar = !value.is_null() && !value.is_array() && !value.is_object();
    if (is_scalar && !text.empty() && text.size() <= longest_namespace) map.emplace(prefix, text);
  }
  return map;
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): each reader takes its text over
Expected<Document, ReadError> read_sssom(Input input, const ReadOptions& options) {
  const std::string_view text = without_byte_order_mark(input.text());
  Findings findings{options.strict, options.limits.diagnostics};
  if (const auto encoding = foreign_encoding(text))
    return Unexpected{ReadError{Code::encoding, "1:1",
                                "the text is " + std::string{*encoding} + "; save it as UTF-8"}};
  auto block = read_metadata(text);
  if (!block) return Unexpected{block.error()};
  Dialect dialect;
  dialect.quoted_tabs = dialect.short_rows = true;
  dialect.first_line = block->first_line;
  auto rows = DelimitedReader::open(block->table, options.limits, findings, std::nullopt, dialect);
  if (!rows) return Unexpected{rows.error()};
  SssomReader reader{options, findings};
  reader.read_set(block->slots, text);
  reader.read_rows(*rows);
  if (!reader.has("predicate_id") || (!reader.has("subject_id") && !reader.has("subject_label")))
    return Unexpected{ReadError{Code::missing_field, line_place(rows->header_line()),
                                "no columns subject_id and predicate_id; this is no SSSOM table"}};
  if (rows->error()) return Unexpected{*rows->error()};
  if (findings.failed()) return Unexpected{findings.error()};
  Document document = std::move(reader).finish();
  if (findings.failed()) return Unexpected{findings.error()};
  document.diagnostics = std::move(findings).take();
  return document;
}

}  // namespace wellspring::detail

namespace wellspring {

Expected<Document, ReadError> read_sssom(std::span<const std::byte> bytes,
                                         const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_sssom(*std::move(input), options);
}

}  // namespace wellspring
