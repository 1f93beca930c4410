// The table that OSMT imports.
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/io/rsd.hpp>

#include "io/case_members.hpp"
#include "io/json_text.hpp"
#include "io/rsd_links.hpp"
#include "io/rsd_members.hpp"

namespace wellspring {
namespace detail {
namespace {

// Source: OSMT's importer.
constexpr std::string_view import_columns[] = {"Collection",
                                               "Skill Name",
                                               "Skill Categories",
                                               "Contextualized Skill Statement",
                                               "Keywords",
                                               "Professional Standards",
                                               "Certifications",
                                               "BLS Major Group",
                                               "BLS Minor Group",
                                               "BLS Broad Occupation",
                                               "BLS Detailed Occupation",
                                               "O*NET Job Role",
                                               "Authors",
                                               "Employer",
                                               "Alignment Title",
                                               "Alignment"};

class CsvRow {
 public:
  CsvRow(std::string& out, bool guard) : out_(out), guard_(guard) {}

  void cell(std::string_view text) {
    if (!first_) out_ += ',';
    first_ = false;
    const bool runs =
        guard_ && !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != text.npos;
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos ||
                        text.find_first_of(" \t") == 0 || (!text.empty() && text.back() == ' ');
    if (quoted) out_ += '"';
    if (runs) out_ += '\'';
    for (const char c : text) {
      if (c == '"') out_ += '"';
      if (c != '\0') out_ += c;  // no reader of tables takes a zero
    }
    if (quoted) out_ += '"';
  }

 private:
  std::string& out_;
  bool guard_;
  bool first_ = true;
};

// What entries of a list say, whatever their shape: a text, or an object with a name.
std::string joined(const Extras& extras, std::string_view name, std::string_view older = {}) {
  auto tree = tree_of_extra(find_extra(extras, name));
  if (tree == nullptr && !older.empty()) tree = tree_of_extra(find_extra(extras, older));
  std::string text;
  if (tree == nullptr) return text;
  for (const Json* entry : tree->root.each()) {
    std::string_view said = entry->text;
    for (const std::string_view member : {"skillName", "name"})
      if (said.empty()) said = entry->text_of(member);
    if (said.empty()) continue;
    if (!text.empty()) text += "; ";
    text += said;
  }
  return text;
}

// Which of OSMT's columns a code stands in: 11-0000, 11-1000, 11-1010, 11-1011, 11-1011.00.
std::string_view column_of(std::string_view code) {
  if (code.size() == 10) return "O*NET Job Role";
  if (code.ends_with("-0000")) return "BLS Major Group";
  if (code.ends_with("00")) return "BLS Minor Group";
  return code.ends_with('0') ? "BLS Broad Occupation" : "BLS Detailed Occupation";
}

class RsdCsvWriter {
 public:
  RsdCsvWriter(const Document& document, const CsvOptions& options)
      : document_(document), options_(options), links_(document),
        own_(document.format == Format::rsd || document.format == Format::none) {}

  std::string run() && {
    CsvRow head{out_, false};
    for (const std::string_view column : import_columns) head.cell(column);
    out_ += '\n';
    for (const Node& node : document_.nodes)
      if (node.kind == NodeKind::competency) write(node);
    return std::move(out_);
  }

 private:
  void write(const Node& node) {
    CsvRow row{out_, options_.guard_formulas};
    static const Extras none;
    const Extras& extras = own_ ? node.extras : none;
    for (const std::string_view column : import_columns) row.cell(cell(node, extras, column));
    out_ += '\n';
  }

  std::string cell(const Node& node, const Extras& extras, std::string_view column) const {
    if (column == "Skill Name") return node.alternatives.empty() ? "" : node.alternatives.front();
    if (column == "Contextualized Skill Statement") return node.statement;
    if (column == "Collection") return joined(extras, "collections");
    if (column == "Skill Categories") return joined(extras, "categories", "category");
    if (column == "Keywords") return joined(extras, "keywords");
    if (column == "Professional Standards") return joined(extras, "standards");
    if (column == "Certifications") return joined(extras, "certifications");
    if (column == "Authors") return authors(extras);
    if (column == "Employer") return joined(extras, "employers");
    if (column.starts_with("Alignment")) return alignment(node, extras, column == "Alignment");
    return codes(node, column);
  }

  std::string authors(const Extras& extras) const {
    std::string said = joined(extras, "authors", "author");
    const bool is_new = find_extra(extras, "type") == nullptr && document_.format != Format::rsd;
    return said.empty() && is_new ? document_.header.publisher : said;
  }

  // The first: an import takes one. One that has a title and no address is in no association.
  std::string alignment(const Node& node, const Extras& extras, bool address) const {
    const auto targets = links_.alignments_of(node, own_);
    if (targets.empty()) return address ? "" : joined(extras, "alignments");
    return std::string{address ? targets.front() : title(extras, targets.front())};
  }

  std::string title(const Extras& extras, std::string_view target) const {
    if (const auto tree = tree_of_extra(find_extra(extras, "alignments")))
      for (const Json* entry : tree->root.each())
        if (skill_alignment(*entry).text() == target)
          return std::string{entry->text_of("skillName")};
    return std::string{links_.title_of(target)};
  }

  std::string codes(const Node& node, std::string_view column) const {
    std::string text;
    for (const std::string_view occupation : links_.occupations_of(node)) {
      const std::string_view code = code_of_occupation(occupation);
      if (code.empty() || column_of(code) != column) continue;
      if (!text.empty()) text += "; ";
      text += code;
    }
    return text;
  }

  const Document& document_;
  const CsvOptions& options_;
  RsdLinks links_;
  bool own_;
  std::string out_;
};

}  // namespace
}  // namespace detail

std::string write_rsd_csv(const Document& document, const CsvOptions& options) {
  return detail::RsdCsvWriter{document, options}.run();
}

}  // namespace wellspring
