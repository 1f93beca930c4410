// OSMT's CSV shapes, each cell as the JSON member that it stands for: one vocabulary of extras.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/cell_value.hpp"
#include "io/json_sink.hpp"
#include "io/named_columns.hpp"
#include "io/rsd_members.hpp"
#include "io/rsd_read.hpp"

namespace wellspring::detail {
namespace {

using Column = std::optional<std::size_t>;

// Lists of texts, of named things, and of codes.
enum class Shape { texts, names, skill_names };

struct ListColumn {
  std::string_view member;
  Shape shape;
  std::array<std::string_view, 4> headers;  ///< the unused ones empty
};

constexpr ListColumn list_columns[] = {
    {"authors", Shape::texts, {"Authors", "Author"}},
    {"categories", Shape::texts, {"Skill Categories", "Skill Category", "Categories", "Category"}},
    {"keywords", Shape::texts, {"Keywords"}},
    {"certifications", Shape::names, {"Certifications"}},
    {"standards", Shape::skill_names, {"Professional Standards", "Standards"}},
    {"employers", Shape::names, {"Employer", "Employers"}},
    {"collections", Shape::names, {"Collection", "Collections"}}};

// From the widest group to the job, as OSMT lists them.
struct OccupationColumn {
  std::string_view level;
  std::string_view import;
  std::string_view exported;
};
constexpr OccupationColumn occupation_columns[] = {
    {"Major", "BLS Major Group", "Occupation Major Groups"},
    {"Minor", "BLS Minor Group", "Occupation Minor Groups"},
    {"Broad", "BLS Broad Occupation", "Broad Occupations"},
    {"Detailed", "BLS Detailed Occupation", "Detailed Occupations"},
    {"Onet", "O*NET Job Role", "O*Net Job Codes"}};

class SkillRows {
 public:
  SkillRows(NamedColumns& table, DocumentDraft& draft) : table_(table), draft_(draft) {
    name_ = table.find({"Skill Name", "RSD Name"});
    statement_ = table.find({"Contextualized Skill Statement", "Skill Statement"});
    iri_ = table.find({"Canonical URL"});
    for (const ListColumn& list : list_columns) lists_.push_back(column_of(list));
    for (const OccupationColumn& column : occupation_columns)
      occupations_.push_back(table.find({column.import, column.exported}));
    find_alignments();
    find_others();
  }

  [[nodiscard]] bool has_statement() const { return statement_.has_value(); }

  void read_row() {
    const std::string where = table_.place();
    const std::size_t position = draft_.document().nodes.size();
    const std::string_view given = table_.cell(iri_);
    Node& node = draft_.add_node(given.empty() ? Iri{draft_.document().header.iri.text() + "#row-" +
                                                     std::to_string(position + 1)}
                                               : named_iri(given),
                                 where);
    node.statement = table_.cell(statement_);
    if (const std::string_view name = table_.cell(name_); !name.empty())
      node.alternatives.emplace_back(name);
    draft_.check_uri(given, table_.place(iri_));
    take_lists(node.extras);
    take_alignments(node.extras);
    take_occupations(node.extras);
    for (const std::size_t column : others_)
      if (const std::string_view cell = table_.cell(column); !cell.empty())
        node.extras.push_back({table_.header()[column], json_string(cell)});
    sort_extras(node.extras, skill_members);
    draft_.own(Iri{node.iri}, where);
    link_rsd_skill(draft_, position, where);
  }

 private:
  struct Alignment {
    Column name, url, framework;
  };

  [[nodiscard]] Column column_of(const ListColumn& list) const {
    for (const std::string_view header : list.headers)
      if (const Column column = table_.find({header}); column && !header.empty()) return column;
    return std::nullopt;
  }

  // Numbered from the second on: "Alignment 2 Name".
  void find_alignments() {
    for (std::size_t n = 1;; ++n) {
      const std::string prefix = n == 1 ? "Alignment " : "Alignment " + std::to_string(n) + " ";
      Alignment found{table_.find({prefix + "Name", prefix + "Title"}),
                      table_.find({prefix + "URL"}), table_.find({prefix + "Framework"})};
      if (n == 1 && !found.url) found.url = table_.find({"Alignment"});
      if (!found.name && !found.url && n > 1) return;
      alignments_.push_back(found);
    }
  }

  void find_others() {
    std::vector<bool> known(table_.header().size(), false);
    const auto mark = [&](Column column) {
      if (column) known[*column] = true;
    };
    mark(name_), mark(statement_), mark(iri_);
    for (const auto* columns : {&lists_, &occupations_})
      for (const Column column : *columns) mark(column);
    for (const Alignment& alignment : alignments_)
      mark(alignment.name), mark(alignment.url), mark(alignment.framework);
    for (std::size_t i = 0; i < known.size(); ++i)
      if (!known[i]) others_.push_back(i);
  }

  void take_lists(Extras& extras) {
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      const auto parts = parts_of(table_.cell(lists_[i]), ';');
      if (parts.empty()) continue;
      JsonSink sink;
      sink.begin_array();
      for (const std::string_view part : parts) {
        if (list_columns[i].shape == Shape::texts) {
          sink.string(part);
          continue;
        }
        sink.begin_object();
        sink.name(list_columns[i].shape == Shape::names ? "name" : "skillName");
        sink.string(part);
        sink.end_object();
      }
      sink.end_array();
      extras.push_back({std::string{list_columns[i].member}, std::move(sink).take()});
    }
  }

  void take_alignments(Extras& extras) {
    JsonSink sink;
    sink.begin_array();
    bool any = false;
    for (const Alignment& alignment : alignments_) {
      const std::string_view name = table_.cell(alignment.name);
      const std::string_view url = table_.cell(alignment.url);
      const std::string_view framework = table_.cell(alignment.framework);
      if (name.empty() && url.empty()) continue;
      any = true;
      sink.begin_object();
      if (!url.empty()) sink.name("id"), sink.string(url);
      if (!name.empty()) sink.name("skillName"), sink.string(name);
      if (!framework.empty()) {
        sink.name("isPartOf");
        sink.begin_object();
        sink.name("name"), sink.string(framework);
        sink.end_object();
      }
      sink.end_object();
    }
    sink.end_array();
    if (any) extras.push_back({"alignments", std::move(sink).take()});
  }

  void take_occupations(Extras& extras) {
    JsonSink sink;
    sink.begin_array();
    bool any = false;
    for (std::size_t i = 0; i < occupations_.size(); ++i)
      for (const std::string_view code : parts_of(table_.cell(occupations_[i]), ';')) {
        any = true;
        sink.begin_object();
        sink.name("code"), sink.string(code);
        sink.name("level"), sink.string(occupation_columns[i].level);
        sink.end_object();
      }
    sink.end_array();
    if (any) extras.push_back({"occupations", std::move(sink).take()});
  }

  NamedColumns& table_;
  DocumentDraft& draft_;
  Column name_, statement_, iri_;
  std::vector<Column> lists_;
  std::vector<Column> occupations_;
  std::vector<Alignment> alignments_;
  std::vector<std::size_t> others_;
};

// The groups of the Standard Occupational Classification: each row below the last wider one.
std::optional<ReadError> read_groups(NamedColumns& table, DocumentDraft& draft) {
  constexpr std::array<std::string_view, 4> levels{"Major", "Minor", "Broad", "Detailed"};
  const Column level = table.find({"SOC Group"});
  const Column code = table.find({"SOC Code"});
  const Column title = table.find({"SOC Title"});
  const Column definition = table.find({"SOC Definition"});
  std::array<Iri, levels.size()> above;
  while (table.next() && !draft.fault()) {
    const std::string where = table.place();
    Iri iri = occupation_of_code(table.cell(code));
    if (iri.empty()) {
      draft.findings().warn(Code::unknown_value, table.place(code),
                            excerpt(table.cell(code)) + " is no SOC code, such as 15-1252");
      iri = Iri{draft.document().header.iri.text() + "#row-" +
                std::to_string(draft.document().nodes.size() + 1)};
    }
    Node& node = draft.add_node(iri, where);
    node.kind = NodeKind::job_role;
    node.statement = table.cell(title);
    node.coded_notation = table.cell(code);
    node.description = table.cell(definition);
    node.extras.push_back({"SOC Group", json_string(table.cell(level))});
    const auto depth = static_cast<std::size_t>(
        std::find(levels.begin(), levels.end(), table.cell(level)) - levels.begin());
    if (depth == levels.size()) {
      draft.findings().warn(Code::unknown_value, table.place(level),
                            excerpt(table.cell(level)) +
                                " is no group: Major, Minor, Broad or "
                                "Detailed");
      continue;
    }
    std::size_t parent = depth;
    while (parent > 0 && above[parent - 1].empty()) --parent;
    if (parent > 0) draft.associate(iri, Relation::is_child_of, above[parent - 1], where);
    above[depth] = iri;
    for (std::size_t deeper = depth + 1; deeper < levels.size(); ++deeper) above[deeper] = Iri{};
  }
  return table.close();
}

}  // namespace

std::optional<ReadError> read_rsd_csv(std::string_view text, DocumentDraft& draft) {
  auto table = NamedColumns::open("", text, draft.options().limits, draft.findings());
  if (!table) return table.error();
  const ReadOptions& options = draft.options();
  Header& header = draft.document().header;
  header.kind = options.kind.value_or(NodeKind::framework);
  header.title = options.title;
  header.iri = options.iri.empty() ? plain_iri(uuid_of("urn:wellspring:rsd\n" + std::string{text}))
                                   : options.iri;
  if (table->has({"SOC Group", "SOC Code", "SOC Title"})) return read_groups(*table, draft);
  SkillRows rows{*table, draft};
  if (!rows.has_statement())
    return ReadError{Code::missing_field, "1:1",
                     "no column is headed \"Contextualized Skill Statement\" or \"Skill "
                     "Statement\""};
  while (!draft.fault() && table->next()) rows.read_row();
  return table->close();
}

}  // namespace wellspring::detail
