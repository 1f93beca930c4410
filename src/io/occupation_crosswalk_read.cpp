#include "io/occupation_crosswalk_read.hpp"

#include <string>
#include <utility>
#include <vector>

#include <wellspring/io/occupation_crosswalk.hpp>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/document_draft.hpp"
#include "io/named_columns.hpp"
#include "io/rsd_members.hpp"

namespace wellspring {
namespace detail {
namespace {

using Column = std::optional<std::size_t>;

struct Side {
  Column code;
  Column title;
};

struct CrosswalkColumns {
  Side source;
  Side target;
  bool is_esco = false;
};

std::optional<CrosswalkColumns> crosswalk_columns(const NamedColumns& table) {
  if (table.has({"concept_uri", "onet_code"}))
    return CrosswalkColumns{{table.find({"concept_uri"}), table.find({"esco_occupation"})},
                            {table.find({"onet_code"}), table.find({"onet_occupation"})},
                            true};
  if (table.has({"soc_code", "isco08_code"}))
    return CrosswalkColumns{{table.find({"soc_code"}), table.find({"soc_title"})},
                            {table.find({"isco08_code"}), table.find({"isco08_title"})},
                            false};
  return std::nullopt;
}

// ESCO's own address of an ISCO-08 group, so that its files and this one join.
Iri isco_iri(std::string_view code) {
  return named_iri("http://data.europa.eu/esco/isco/C" + std::string{code});
}

Iri occupation_iri_of(std::string_view code) {
  Iri iri = occupation_of_code(code);
  return iri.empty() ? named_iri("urn:occupation:" + std::string{code}) : iri;
}

Relation relation_of(std::string_view mapping, bool is_esco) {
  return is_esco || mapping == "direct" ? Relation::close_match : Relation::related_match;
}

class CrosswalkRows {
 public:
  CrosswalkRows(NamedColumns& table, CrosswalkColumns columns, DocumentDraft& draft)
      : table_(table), columns_(columns), draft_(draft), mapping_(table.find({"mapping_type"})) {
    for (std::size_t i = 0; i < table.header().size(); ++i)
      if (Column{i} != columns.source.code && Column{i} != columns.source.title &&
          Column{i} != columns.target.code && Column{i} != columns.target.title)
        others_.push_back(i);
  }

  void read_row() {
    const std::string_view from = table_.cell(columns_.source.code);
    const std::string_view to = table_.cell(columns_.target.code);
    if (from.empty() || to.empty()) {
      draft_.findings().warn(Code::missing_field, table_.place(),
                             "a code of the match is missing; the row is left out");
      return;
    }
    const Iri source = columns_.is_esco ? named_iri(from) : occupation_iri_of(from);
    const Iri target = columns_.is_esco ? occupation_iri_of(to) : isco_iri(to);
    draft_.refer_to(source, NodeKind::job_role, table_.cell(columns_.source.title),
                    columns_.is_esco ? std::string_view{} : from);
    draft_.refer_to(target, NodeKind::job_role, table_.cell(columns_.target.title), to);
    const std::string_view mapping = table_.cell(mapping_);
    if (!mapping.empty() && mapping != "direct" && mapping != "approximate" && mapping != "partial")
      draft_.findings().warn(Code::unknown_value, table_.place(mapping_),
                             excerpt(mapping) + " is no mapping: direct, approximate or partial");
    Association& match =
        draft_.associate(source, relation_of(mapping, columns_.is_esco), target, table_.place());
    for (const std::size_t column : others_)
      if (const std::string_view cell = table_.cell(column); !cell.empty())
        match.extras.push_back({table_.header()[column], json_string(cell)});
  }

 private:
  NamedColumns& table_;
  CrosswalkColumns columns_;
  DocumentDraft& draft_;
  Column mapping_;
  std::vector<std::size_t> others_;
};

}  // namespace

bool is_occupation_crosswalk(std::string_view text) {
  const std::string_view head = text.substr(0, text.find_first_of("\r\n"));
  Findings ignored{false, 0};
  const Limits limits;
  const auto table = NamedColumns::open("", head, limits, ignored);
  return table && crosswalk_columns(*table).has_value();
}

}  // namespace detail

Expected<Document, ReadError> read_occupation_crosswalk(std::span<const std::byte> bytes,
                                                        const ReadOptions& options) {
  const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  if (text.size() > options.limits.input_bytes)
    return Unexpected{ReadError{
        Code::too_large, "", "more than " + std::to_string(options.limits.input_bytes) + " bytes"}};
  detail::DocumentDraft draft{Format::table, options};
  auto table = detail::NamedColumns::open("", text, options.limits, draft.findings());
  if (!table) return Unexpected{table.error()};
  const auto columns = detail::crosswalk_columns(*table);
  if (!columns)
    return Unexpected{ReadError{Code::missing_field, "1:1",
                                "no two columns hold codes of occupations: concept_uri and "
                                "onet_code, or soc_code and isco08_code"}};
  Header& header = draft.document().header;
  header.kind = options.kind.value_or(NodeKind::framework);
  header.title = options.title;
  header.iri =
      options.iri.empty()
          ? detail::plain_iri(detail::uuid_of("urn:wellspring:crosswalk\n" + std::string{text}))
          : options.iri;
  detail::CrosswalkRows rows{*table, *columns, draft};
  while (!draft.fault() && table->next()) rows.read_row();
  if (auto error = table->close()) return Unexpected{*std::move(error)};
  return std::move(draft).finish();
}

}  // namespace wellspring
