// Repetitions, loose ends and cycles, found on dense positions: one hash table of Iris, then
// plain numbers.
#include "io/structure.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <vector>

#include <wellspring/model/cycles.hpp>

#include "io/name_table.hpp"

namespace wellspring::detail {
namespace {

constexpr std::size_t shown_text = 60;

// Texts lie all over the memory: each is asked for while those before it are looked at.
constexpr std::size_t ahead = 8;
void prefetch([[maybe_unused]] const std::string& text) {
#if defined(__GNUC__)
  __builtin_prefetch(text.data());
#endif
}

// A text in a message: short, and cut at a whole code point.
std::string shown(std::string_view text) {
  if (text.size() <= shown_text) return "\"" + std::string{text} + "\"";
  std::size_t end = shown_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return "\"" + std::string{text.substr(0, end)} + "...\"";
}

// The document's nodes by Iri: the first that has it, the owner before all.
class Nodes {
 public:
  explicit Nodes(const Document& document) : document_(document) {
    names_.reserve(document.nodes.size() + 1);
    if (!document.header.iri.empty()) number_of(document.header.iri.text());
  }

  std::uint32_t number_of(std::string_view iri) { return names_.number(iri).first; }
  std::string_view name(std::uint32_t number) const { return names_.name(number); }
  std::size_t size() const { return names_.size(); }
  bool describes(std::uint32_t number) const { return number < described_; }

  void check(const Places& places, const Limits& limits, Findings& findings) {
    for (std::size_t i = 0; i < document_.nodes.size(); ++i) {
      const Node& node = document_.nodes[i];
      if (i + ahead < document_.nodes.size()) {
        prefetch(document_.nodes[i + ahead].iri.text());
        prefetch(document_.nodes[i + ahead].statement);
      }
      if (const bool is_new = names_.number(node.iri.text()).second; !is_new)
        findings.warn(Code::duplicate_id, places.node(i),
                      shown(node.iri.text()) + " is described before; the graph takes the first");
      if (is_blank(node.statement))
        findings.warn(Code::empty_text, places.node(i),
                      shown(node.iri.text()) + " says nothing, so it will match nothing");
      else if (node.statement.size() > limits.embedded_bytes)
        findings.warn(Code::too_long, places.node(i),
                      "the statement has " + std::to_string(node.statement.size()) +
                          " bytes; its meaning is taken from the first " +
                          std::to_string(limits.embedded_bytes));
    }
    // A level or a concept that is defined here is a loose end no more than a node is.
    for_each_term(document_, [&](const Iri& iri) {
      if (!iri.empty()) number_of(iri.text());
    });
    if (places.may_point_outside)
      for (const Node& reference : document_.references) number_of(reference.iri.text());
    described_ = names_.size();
  }

 private:
  const Document& document_;
  NameTable names_;
  std::size_t described_ = 0;
};

struct Stated {
  std::uint32_t source;
  std::uint32_t target;
  Relation relation;
  std::size_t position;

  auto operator<=>(const Stated&) const = default;
};

bool says_the_same(const Stated& a, const Stated& b) {
  return a.source == b.source && a.target == b.target && a.relation == b.relation;
}

// Whether no two say the same, by a table of positions: quicker than to sort them, which tells
// which ones do. No is no verdict: whoever makes many of them share a place in the table gains that
// they are sorted.
bool all_differ(const std::vector<Stated>& statements) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
  std::size_t size = 64;
  while (size < statements.size() * 2) size *= 2;
  std::vector<std::uint32_t> table(size);  // a position and one; zero: free
  std::size_t looks_left = size * 2;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Stated& stated = statements[i];
    std::uint64_t hash = (std::uint64_t{stated.source} << 32U | stated.target) * odd;
    hash = ((hash ^ hash >> 32U) + static_cast<std::uint64_t>(stated.relation)) * odd;
    std::size_t at = static_cast<std::size_t>(hash >> 32U) & (size - 1);
    for (; table[at] != 0; at = (at + 1) & (size - 1))
      if (says_the_same(statements[table[at] - 1], stated) || --looks_left == 0) return false;
    table[at] = static_cast<std::uint32_t>(i + 1);
  }
  return true;
}

// The associations in numbers, and which of them repeat an earlier one. A publisher's own types
// share one Relation, so that two of them are not known to say the same.
struct Statements {
  std::vector<Stated> all;
  std::vector<bool> repeats;
};

Statements statements_of(const Document& document, Nodes& nodes) {
  Statements found;
  found.all.reserve(document.associations.size());
  for (const Association& association : document.associations) {
    if (found.all.size() + ahead < document.associations.size()) {
      prefetch(document.associations[found.all.size() + ahead].source.text());
      prefetch(document.associations[found.all.size() + ahead].target.text());
    }
    const std::uint32_t source = nodes.number_of(association.source.text());
    const std::uint32_t target = nodes.number_of(association.target.text());
    found.all.push_back({source, target, association.relation, found.all.size()});
  }
  found.repeats.resize(found.all.size(), false);
  if (all_differ(found.all)) return found;
  std::vector<Stated> sorted = found.all;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i)
    if (says_the_same(sorted[i - 1], sorted[i]) && sorted[i].relation != Relation::other)
      found.repeats[sorted[i].position] = true;
  return found;
}

void check_ends(const Document& document, const Statements& statements, const Nodes& nodes,
                const Places& places, Findings& findings) {
  for (const Stated& stated : statements.all) {
    if (statements.repeats[stated.position])
      findings.warn(Code::duplicate_edge, places.association(stated.position),
                    shown(nodes.name(stated.source)) + " " +
                        std::string{to_string(stated.relation)} + " " +
                        shown(nodes.name(stated.target)) + " is stated before");
    // Graphs of CTDL are published to point at each other; check_ctdl notes what lies outside.
    if (document.nodes.empty() || document.format == Format::ctdl_asn) continue;
    for (const std::uint32_t end : {stated.source, stated.target}) {
      if (nodes.describes(end) || nodes.name(end).empty()) continue;
      findings.warn(Code::dangling, places.association(stated.position),
                    shown(nodes.name(end)) + " is not described here; it is kept as a reference");
      break;
    }
  }
}

void check_cycles(Relation relation, const Statements& statements, const Nodes& nodes,
                  const Places& places, Findings& findings) {
  std::vector<Edge> edges;
  std::vector<std::size_t> positions;
  for (const Stated& stated : statements.all) {
    if (stated.relation != relation || statements.repeats[stated.position]) continue;
    edges.push_back({stated.source, stated.target});
    positions.push_back(stated.position);
  }
  for (const Cycle& cycle : find_cycles(nodes.size(), edges)) {
    std::string path;
    for (const std::uint32_t node : cycle.nodes) path += shown(nodes.name(node)) + " > ";
    if (cycle.length > cycle.nodes.size()) path += "... > ";
    path += shown(nodes.name(cycle.nodes.front()));
    findings.warn(Code::cycle, places.association(positions[cycle.closing_edge]),
                  std::string{to_string(relation)} + " goes round through " +
                      std::to_string(cycle.length) + (cycle.length == 1 ? " node: " : " nodes: ") +
                      path + "; the graph leaves out the closing one");
  }
}

bool take_digits(std::string_view& text, std::size_t count, int& value) {
  if (text.size() < count) return false;
  value = 0;
  for (const char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return true;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!take_digits(text, 4, year) || !take(text, '-') || !take_digits(text, 2, month) ||
      !take(text, '-') || !take_digits(text, 2, day))
    return false;
  return std::chrono::year_month_day{std::chrono::year{year},
                                     std::chrono::month{static_cast<unsigned>(month)},
                                     std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

// 60 is a leap second; ISO 8601 lets seconds go unsaid, and fractions be of any length.
bool take_time(std::string_view& text) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!take_digits(text, 2, hour) || !take(text, ':') || !take_digits(text, 2, minute))
    return false;
  if (take(text, ':') && !take_digits(text, 2, second)) return false;
  if (take(text, '.')) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return false;
    text.remove_prefix(digits);
  }
  return hour < 24 && minute < 60 && second <= 60;
}

bool take_zone(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  int hour = 0;
  int minute = 0;
  if (!take_digits(text, 2, hour)) return false;
  take(text, ':');
  if (!text.empty() && !take_digits(text, 2, minute)) return false;
  return hour < 24 && minute < 60;
}

// "2026-11-23T10:30:00+00:00" or with Z, on a day that every month has: nearly all dates. The
// characters are compared without a branch for each.
bool is_common_instant(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00";
  constexpr std::string_view zone = "+00:00";
  const auto follows = [](std::string_view part, std::string_view pattern) {
    bool wrong = false;
    for (std::size_t i = 0; i < pattern.size(); ++i)
      wrong |=
          pattern[i] == '0' ? static_cast<unsigned char>(part[i] - '0') > 9 : part[i] != pattern[i];
    return !wrong;
  };
  if (text.size() < form.size() || !follows(text, form)) return false;
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const int month = number(5);
  const int day = number(8);
  if (month < 1 || month > 12 || day < 1 || day > 28 || number(11) > 23 || number(14) > 59 ||
      number(17) > 60)
    return false;
  const std::string_view rest = text.substr(form.size());
  return rest == "Z" || rest == zone ||
         (rest.size() == zone.size() && follows(rest, zone) && number(20) < 24 && number(23) < 60);
}

}  // namespace

void check_structure(const Document& document, const Places& places, const Limits& limits,
                     Findings& findings) {
  Nodes nodes{document};
  nodes.check(places, limits, findings);
  if (findings.failed()) return;
  const Statements statements = statements_of(document, nodes);
  check_ends(document, statements, nodes, places, findings);
  if (findings.failed()) return;
  for (const Relation relation : {Relation::is_child_of, Relation::is_part_of})
    check_cycles(relation, statements, nodes, places, findings);
}

bool is_unsafe_uri(std::string_view uri) {
  // Browsers skip blanks and control characters before a scheme, and fold its case.
  while (!uri.empty() && static_cast<unsigned char>(uri.front()) <= 0x20U) uri.remove_prefix(1);
  if (uri.starts_with("https:") || uri.starts_with("http:")) return false;  // nearly all
  const std::size_t colon = uri.find(':');
  if (colon == std::string_view::npos) return false;
  std::string scheme;
  for (const char c : uri.substr(0, colon)) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  constexpr std::array<std::string_view, 4> unsafe{"javascript", "vbscript", "data", "file"};
  return std::find(unsafe.begin(), unsafe.end(), scheme) != unsafe.end();
}

DateForm date_form(std::string_view text) {
  if (is_common_instant(text)) return DateForm::instant;
  if (!take_date(text)) return DateForm::none;
  if (text.empty()) return DateForm::date;
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return DateForm::none;
  if (!take_time(text)) return DateForm::none;
  if (text.empty()) return DateForm::local_time;
  return take_zone(text) && text.empty() ? DateForm::instant : DateForm::none;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

}  // namespace wellspring::detail
