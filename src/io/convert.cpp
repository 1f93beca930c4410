// One row for each target. What a target loses is found by reading what was written.
#include <wellspring/io/convert.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include <wellspring/io/case.hpp>
#include <wellspring/io/ctdl_asn.hpp>
#include <wellspring/io/fields.hpp>
#include <wellspring/io/open_badges.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/rsd.hpp>
#include <wellspring/io/schema_org.hpp>
#include <wellspring/io/skos.hpp>
#include <wellspring/io/sssom.hpp>
#include <wellspring/io/table.hpp>

#include "io/case_members.hpp"
#include "io/case_read.hpp"
#include "io/difference.hpp"
#include "io/input.hpp"
#include "io/json_sink.hpp"
#include "io/json_tree.hpp"
#include "io/sidecar.hpp"
#include "io/skos_write.hpp"
#include "io/translate.hpp"

namespace wellspring {
namespace detail {
namespace {

using Write = std::string (*)(const Document&, const ConvertOptions&);

struct Target {
  std::string_view name;
  Format format;
  Write write;
  /// Where no reader knows the text: what the text says of a document.
  Document (*said)(Document) = nullptr;
};

std::string as_case(const Document& document, const ConvertOptions& options) {
  return write_case(document, {.strict = options.strict});
}

std::string as_case_1_0(const Document& document, const ConvertOptions& options) {
  return write_case(document, {.version = CaseVersion::v1_0, .strict = options.strict});
}
std::string as_case_1_1(const Document& document, const ConvertOptions& options) {
  return write_case(document, {.version = CaseVersion::v1_1, .strict = options.strict});
}
std::string as_ctdl_asn(const Document& document, const ConvertOptions&) {
  return write_ctdl_asn(document);
}
std::string as_csv(const Document& document, const ConvertOptions&) { return write_csv(document); }
std::string as_sssom(const Document& document, const ConvertOptions&) {
  return write_sssom(document);
}
std::string as_rsd(const Document& document, const ConvertOptions&) { return write_rsd(document); }
std::string as_job_posting(const Document& document, const ConvertOptions&) {
  return write_job_posting(document);
}
std::string as_badge(const Document& document, const ConvertOptions&) {
  return write_open_badges(document);
}
std::string as_skos(const Document& document, const ConvertOptions&) {
  return write_skos(document);
}

constexpr auto targets = std::to_array<Target>({
    {"case", Format::case_package, &as_case},
    {"case-1.0", Format::case_package, &as_case_1_0},
    {"case-1.1", Format::case_package, &as_case_1_1},
    {"ctdl_asn", Format::ctdl_asn, &as_ctdl_asn},
    {"csv", Format::table, &as_csv},
    {"sssom", Format::sssom, &as_sssom},
    {"rsd", Format::rsd, &as_rsd},
    {"schema_org", Format::schema_org, &as_job_posting},
    {"open_badges", Format::open_badges, &as_badge},
    {"skos", Format::none, &as_skos, &said_in_skos},
});

constexpr auto target_names = [] {
  std::array<std::string_view, targets.size()> names{};
  for (std::size_t i = 0; i < targets.size(); ++i) names[i] = targets[i].name;
  return names;
}();

const Target& target_of(std::string_view name) {
  const auto* const found = std::find_if(targets.begin(), targets.end(),
                                         [&](const Target& row) { return row.name == name; });
  if (found != targets.end()) return *found;
  std::string known;
  for (const std::string_view other : target_names)
    known.append(known.empty() ? "" : ", ").append(other);
  throw std::invalid_argument("convert: \"" + std::string{name} + "\" is not among: " + known);
}

// What was in memory once may be there again.
Limits unlimited() {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max() / 2;
  return {most, Limits{}.depth, most, most, most, most, most, 0};
}

// As whoever has the text alone would read it. It is ours, so it can be read.
Document read_back(const Target& target, const std::string& text) {
  ReadOptions options;
  options.limits = unlimited();
  auto document = read(std::as_bytes(std::span{text}), target.format, options);
  assert(document);
  return document ? *std::move(document) : Document{};
}

// --- What is said of the differences -------------------------------------------------------------

FieldOf field_of(std::string_view list) {
  return list == "header" ? FieldOf::owner : FieldOf::competency;
}

// Table rows spell a member's name with blanks where C++ has underscores.
std::string spaced(std::string_view member) {
  std::string name{member};
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

class LossReport {
 public:
  LossReport(const Document& document, std::string_view to, std::string_view kept)
      : document_(document), to_(to), kept_(kept) {}

  void add(const std::vector<Change>& changes) {
    for (const Change& change : changes)
      if (!is_a_matter_of_form(change)) add(change);
  }

  // What the text keeps outside the standard's own words.
  void add_parked(const Extras& extras, const std::string& node) {
    for (const Extra& member : parked_members(extras))
      losses_.push_back(
          {node, member.name, std::string{to_} + " has no word for it", "extensions"});
  }

  std::vector<Loss> take() && { return std::move(losses_); }

 private:
  // Indentation, an order among extras, and the mark of a member that no writer supplies unasked,
  // are no values.
  bool is_a_matter_of_form(const Change& change) const {
    if (!change.is_extra) return change.field == order_of_extras;
    if (spells_the_date(change)) return true;
    if (change.was && change.is && same_json(*change.was, *change.is)) return true;
    const bool marks_absence =
        change.was.value_or("[]") == "[]" && change.is.value_or("[]") == "[]";
    return marks_absence &&
           (change.field == "extensions" || change.field == "abbreviatedStatement");
  }

  // The owner's date is in the model, whatever member says it.
  bool spells_the_date(const Change& change) const {
    const auto word = field_word(FieldOf::owner, document_.format, change.field);
    JsonSink date;
    date.string(document_.header.modified);
    return change.list == "header" && word && word->field == "modified" && !change.is &&
           change.was == '[' + std::move(date).take() + ']';
  }

  void add(const Change& change) {
    losses_.push_back({node_of(change), word_of(change), reason_of(change), std::string{kept_}});
  }

  std::string node_of(const Change& change) const {
    return change.key.empty() ? document_.header.iri.text() : change.key;
  }

  std::string word_of(const Change& change) const {
    if (change.field.empty()) return change.list;
    if (change.field == "order" && !change.is_extra) return "order of " + change.list;
    if (change.is_extra) return change.field;
    if (const auto word = word_for(field_of(change.list), spaced(change.field), document_.format))
      return std::string{word->word};
    return change.list == "associations" && change.field == "position" &&
                   document_.format == Format::case_package
               ? "sequenceNumber"
               : change.field;
  }

  std::string reason_of(const Change& change) const {
    if (change.field == "order" && !change.is_extra) return std::string{to_} + " has another order";
    if (!change.was || change.was == "[]" || *change.was == "\"\"" || *change.was == "null")
      return "supplied: " + std::string{to_} + " cannot be without it";
    if (!change.is || *change.is == "\"\"" || *change.is == "null")
      return std::string{to_} + " has no word for it";
    return std::string{to_} + " says it as " + shortened(*change.is);
  }

  static std::string shortened(const std::string& json) {
    constexpr std::size_t longest = 60;
    if (json.size() <= longest) return json;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(json[end]) & 0xC0U) == 0x80U) --end;
    return json.substr(0, end) + "...";
  }

  const Document& document_;
  std::string_view to_;
  std::string_view kept_;
  std::vector<Loss> losses_;
};

void add_all_parked(LossReport& report, const Document& came_back) {
  report.add_parked(came_back.header.extras, came_back.header.iri.text());
  report.add_parked(came_back.extras, came_back.header.iri.text());
  for (const Node& node : came_back.nodes) report.add_parked(node.extras, node.iri.text());
  for (const Association& association : came_back.associations)
    report.add_parked(association.extras, association.source.text() + ' ' +
                                              std::string{to_string(association.relation)} + ' ' +
                                              association.target.text());
}

// Into what nobody reads back: a sidecar would be beside a text that it cannot be read with.
Conversion one_way(const Document& document, const Target& target, const ConvertOptions& options) {
  Conversion conversion;
  conversion.text = target.write(document, options);
  LossReport report{document, target.name, ""};
  report.add(differences(document, target.said(document)));
  conversion.losses = std::move(report).take();
  return conversion;
}

}  // namespace
}  // namespace detail

std::span<const std::string_view> conversion_targets() { return detail::target_names; }

Conversion convert(const Document& document, std::string_view to, const ConvertOptions& options) {
  const detail::Target& target = detail::target_of(to);
  if (document.header.kind == NodeKind::learner)
    throw std::invalid_argument(
        "convert: this is a learner's document, and learners are not published");
  if (target.said != nullptr) return detail::one_way(document, target, options);
  const Document written = detail::translate(document, target.format);
  Conversion conversion;
  conversion.text = target.write(written, options);
  const Document came_back = detail::read_back(target, conversion.text);
  const auto changes = detail::differences(document, detail::translate(came_back, document.format));
  conversion.sidecar =
      detail::write_sidecar({detail::text_digest(conversion.text), document.format, changes});
  detail::LossReport report{document, to, "sidecar"};
  report.add(changes);
  if (target.format == Format::case_package) detail::add_all_parked(report, came_back);
  conversion.losses = std::move(report).take();
  return conversion;
}

}  // namespace wellspring
