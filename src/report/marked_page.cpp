#include <wellspring/report/marked_page.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/marked_text.hpp"
#include "report/page_head.hpp"

namespace wellspring {
namespace {

using detail::percent;
using detail::quoted_text;

constexpr std::string_view style = R"css(
mark{background:rgba(var(--heat),.2);color:inherit;border-bottom:2px solid var(--accent);padding:.05em 0}
.no{font-size:.72rem;line-height:0;margin:0 .12em}.no a{font-weight:700;padding:.1rem .15rem}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
:target{outline:2px dashed var(--accent);outline-offset:2px}
.part{border-left:4px solid var(--accent);padding:.1rem 0 .1rem 1rem;margin:1.4rem 0}
.part-name{font-size:.85rem;color:var(--soft);margin:0 0 .4rem}
.left-out{border-left:4px dotted var(--line);color:var(--soft)}
.part h3,.part h4,.part h5,.part h6{margin:.6rem 0 .3rem;font-size:1.05rem}
.part ul.items{margin:.2rem 0;padding-left:1.2rem}.part td{border:1px solid var(--line)}
.d2{margin-left:1.2rem}.d3{margin-left:2.4rem}.d4{margin-left:3.6rem}
ol.found{list-style:none;margin:.3rem 0 .9rem;padding:0;font-size:.88rem}
ol.found li{background:var(--panel);border:1px solid var(--line);border-radius:.4rem;
padding:.35rem .6rem;margin:.25rem 0;color:var(--ink)}
dl.counts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.4rem 0 1rem}
dl.counts dt{color:var(--soft)}dl.counts dd{margin:0}
@media print{mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}
ol.found li{break-inside:avoid}.part-name{break-after:avoid}}
)css";

// In which nothing is ever looked for, and what they are about instead.
struct Aside {
  Section section;
  std::string_view says;
};
constexpr std::array<Aside, 7> asides{{
    {Section::about, "it says who the employer, the school or the teacher is"},
    {Section::benefits, "it says what is offered"},
    {Section::equal_opportunity, "it states equal opportunity"},
    {Section::application, "it says how to apply"},
    {Section::assessment, "it says how work is graded"},
    {Section::policy, "it states rules"},
    {Section::schedule, "it says when and where"},
}};

std::string section_name(Section section) {
  std::string name{to_string(section)};
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string_view noun(NodeKind kind) {
  switch (kind) {
    case NodeKind::job_role: return "a posted job";
    case NodeKind::program: return "a program page";
    case NodeKind::learner: return "a r\xC3\xA9sum\xC3\xA9";
    default: return "a page";
  }
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

// Confidence as people say it.
std::string likely(Confidence confidence) {
  const double sure = double{confidence.value()};
  const std::string_view words = sure >= 0.9   ? "very likely"
                                 : sure >= 0.7 ? "likely"
                                 : sure >= 0.5 ? "more likely than not"
                                               : "uncertain";
  return std::string{words} + " (" + percent(sure) + ")";
}

std::string_view asked(Required required) {
  switch (required) {
    case Required::yes: return "required";
    case Required::no: return "preferred";
    case Required::unknown: break;
  }
  return "not said whether required";
}

// "3", "2.5".
std::string figure(double value) {
  std::array<char, 32> buffer{};
  const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return fault == std::errc{} ? std::string(buffer.data(), end) : std::string("?");
}

// The step of the scale that the level is on.
std::string step_of(Level level) {
  const Scale& scale = proficiency_scale();
  const auto step = static_cast<std::size_t>(std::max(0.0, level.value() - 1));
  return step < scale.labels.size() ? scale.labels[step] : figure(level.value());
}

std::string level_words(const Qualities& said) {
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : ", ") + more; };
  if (said.level) add(detail::escaped(step_of(*said.level)));
  if (!said.level_words.empty())
    add("\xE2\x80\x9C" + quoted_text(said.level_words) + "\xE2\x80\x9D");
  if (said.years) add(figure(*said.years) + (*said.years == 1 ? " year" : " years"));
  if (!said.degree.empty()) add(quoted_text(said.degree));
  return words;
}

std::string_view relation_words(Relation relation) {
  switch (relation) {
    case Relation::exact_match: return "the same as";
    case Relation::close_match: return "about the same as";
    case Relation::broad_match: return "part of";
    case Relation::narrow_match: return "covers";
    case Relation::related_match: return "related to";
    case Relation::is_child_of: return "below";
    case Relation::is_part_of: return "part of";
    case Relation::precedes: return "comes before";
    default: return "points to";
  }
}

// What each statement is linked to.
class Links {
 public:
  explicit Links(const Document& document) : document_(&document) {
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes) title_.try_emplace(node.iri.text(), node.statement);
    for (std::size_t i = 0; i < document.associations.size(); ++i)
      from_[document.associations[i].source.text()].push_back(i);
  }

  /// As HTML; empty where there are none.
  [[nodiscard]] std::string of(const Node& node) const {
    const auto found = from_.find(node.iri.text());
    if (found == from_.end()) return {};
    std::string links;
    for (const std::size_t i : found->second) {
      const Association& association = document_->associations[i];
      links += (links.empty() ? "" : "; ") + std::string{relation_words(association.relation)} +
               " " + named(association.target);
    }
    return links;
  }

  [[nodiscard]] bool any(const Node& node) const { return from_.contains(node.iri.text()); }

 private:
  [[nodiscard]] std::string named(const Iri& target) const {
    const auto title = title_.find(target.text());
    const bool titled = title != title_.end() && !title->second.empty();
    return detail::link(target.text(),
                        quoted_text(titled ? title->second : std::string_view{target.text()}));
  }

  const Document* document_;
  std::unordered_map<std::string_view, std::string_view> title_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> from_;
};

// A stretch of blocks under one section.
struct Part {
  std::span<const Block> blocks;
  Section section = Section::other;
};

class MarkedPage {
 public:
  explicit MarkedPage(const Extraction& extraction)
      : extraction_(extraction), links_(extraction.document), text_(extraction) {}

  std::string write() && {
    out_ = detail::page_head(title(), style);
    summary();
    legend();
    text();
    table();
    notes();
    out_ += detail::page_foot;
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string title() const {
    const std::string& named = extraction_.document.header.title;
    if (!named.empty()) return named;
    return extraction_.page.title.empty() ? "A page without a title" : extraction_.page.title;
  }
  [[nodiscard]] const Node& node(std::size_t finding) const {
    return extraction_.document.nodes[finding];
  }

  template <class Fits>
  [[nodiscard]] std::string count(const Fits& fits) const {
    return std::to_string(
        std::count_if(extraction_.findings.begin(), extraction_.findings.end(), fits));
  }

  void summary() {
    const std::size_t found = extraction_.findings.size();
    out_ += "<header><p class=\"soft\">What was found in " +
            std::string{noun(extraction_.document.header.kind)} + "</p>\n<h1>" +
            quoted_text(title()) + "</h1></header>\n";
    out_ += "<section class=\"figure\" aria-label=\"Statements found\"><span class=\"big\">" +
            std::to_string(found) + "</span><p>" +
            std::string{found == 1 ? "statement was" : "statements were"} +
            " found. They are suggestions: read them where they stand, and keep those that people "
            "who know the work agree on.</p></section>\n";
    if (found > 0) counts();
  }

  void counts() {
    const auto row = [&](std::string_view name, const std::string& text) {
      out_ += "<dt>" + std::string{name} + "</dt><dd>" + text + "</dd>\n";
    };
    const auto aspect = [&](Aspect wanted) {
      return count([=](const Finding& f) { return f.qualities.aspect == wanted; }) + ' ' +
             std::string{to_string(wanted)};
    };
    const auto required = [&](Required wanted) {
      return count([=](const Finding& f) { return f.qualities.required == wanted; }) + ' ' +
             std::string{asked(wanted)};
    };
    out_ += "<dl class=\"counts\">\n";
    row("Kind",
        aspect(Aspect::skill) + ", " + aspect(Aspect::knowledge) + ", " + aspect(Aspect::tool));
    row("Sort", count([](const Finding& f) { return f.qualities.durable; }) + " durable, " +
                    count([](const Finding& f) { return !f.qualities.durable; }) + " technical");
    row("Asked", required(Required::yes) + ", " + required(Required::no) + ", " +
                     required(Required::unknown));
    row("Level",
        count([](const Finding& f) { return !level_words(f.qualities).empty(); }) + " say one");
    row("Section", section_counts());
    std::size_t linked = 0;
    for (std::size_t i = 0; i < extraction_.findings.size(); ++i)
      linked += links_.any(node(i)) ? 1U : 0U;
    row("Linked", std::to_string(linked) + " to other competencies");
    out_ += "</dl>\n";
  }

  [[nodiscard]] std::string section_counts() const {
    std::array<std::size_t, section_names.size()> found{};
    for (const Finding& finding : extraction_.findings)
      ++found[static_cast<std::size_t>(finding.section)];
    std::string words;
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found[i] > 0)
        words += (words.empty() ? "" : ", ") + std::to_string(found[i]) + ' ' +
                 section_name(static_cast<Section>(i));
    return words;
  }

  void legend() {
    out_ +=
        "<h2>How to read this page</h2>\n<ul>\n<li><mark>Marked words</mark><sup "
        "class=\"no\">1</sup> are a statement that was found. The number leads to what is known of "
        "it, and the number there leads back. One that is said in several places has its number "
        "at each; words that several share have all their numbers.</li>\n"
        "<li>A <b>skill</b> is something done, <b>knowledge</b> something known, a <b>tool</b> a "
        "named product, language, method or certificate. <b>Durable</b> skills go from job to "
        "job, the others are <b>technical</b>.</li>\n"
        "<li>How likely it is that people would find a competency in the sentence is said in "
        "words and as a share. A level, years or a degree stand where the page says so.</li>\n"
        "<li>Parts with a solid line at their side hold statements. Those with a dotted line are "
        "dimmed: nothing was taken there, and their first line says why.</li>\n</ul>\n";
  }

  [[nodiscard]] std::vector<Part> parts() const {
    const Page& page = extraction_.page;
    const auto section = sections(page);
    const std::span<const Block> blocks{page.blocks};
    std::vector<Part> found;
    for (std::size_t i = 0; i < blocks.size();) {
      std::size_t end = i + 1;
      // A heading begins a new part, unless it stands right under another one.
      while (end < blocks.size() && section[end] == section[i] &&
             (blocks[end].kind != BlockKind::heading || blocks[end - 1].kind == BlockKind::heading))
        ++end;
      found.push_back({blocks.subspan(i, end - i), section[i]});
      i = end;
    }
    return found;
  }

  void text() {
    out_ += "<h2>The page</h2>\n";
    const std::string& language = extraction_.page.language;
    out_ += language.empty() ? "<div>\n" : "<div lang=\"" + detail::escaped(language) + "\">\n";
    for (const Part& part : parts()) write_part(part);
    if (extraction_.page.blocks.empty()) out_ += "<p class=\"soft\">It has no text.</p>\n";
    out_ += "</div>\n";
  }

  void write_part(const Part& part) {
    const bool holds = std::any_of(part.blocks.begin(), part.blocks.end(),
                                   [&](const Block& block) { return text_.has_places(block); });
    out_ += holds ? "<div class=\"part\">" : "<div class=\"part left-out\">";
    out_ += "<p class=\"part-name\" lang=\"en\">Section: <b>" + section_name(part.section) + "</b>";
    if (!holds) out_ += " \xC2\xB7 " + why_nothing(part.section);
    out_ += "</p>\n";
    for (std::size_t i = 0; i < part.blocks.size();) i = write_run(part.blocks, i);
    out_ += "</div>\n";
  }

  static std::string why_nothing(Section section) {
    for (const Aside& aside : asides)
      if (aside.section == section) return "left out: " + std::string{aside.says};
    return "nothing was found here";
  }

  // Blocks that make one element together: a list, a table; else one. \return  what comes next
  std::size_t write_run(std::span<const Block> blocks, std::size_t i) {
    const Block& block = blocks[i];
    std::size_t end = i + 1;
    switch (block.kind) {
      case BlockKind::heading: {
        const std::string level = std::to_string(std::clamp(int{block.depth} + 2, 3, 6));
        write_block("<h" + level + " dir=\"auto\">", block, "</h" + level + ">\n");
        cards();
        break;
      }
      case BlockKind::paragraph:
        write_block("<p dir=\"auto\">", block, "</p>\n");
        cards();
        break;
      case BlockKind::item:
        while (end < blocks.size() && blocks[end].kind == BlockKind::item) ++end;
        write_list(blocks.subspan(i, end - i));
        break;
      case BlockKind::cell:
        while (end < blocks.size() && blocks[end].kind == BlockKind::cell) ++end;
        write_rows(blocks.subspan(i, end - i));
        break;
    }
    return end;
  }

  void write_block(const std::string& open, const Block& block, const std::string& close) {
    out_ += open;
    text_.write(out_, block);
    out_ += close;
  }

  void write_list(std::span<const Block> items) {
    out_ += "<ul class=\"items\">\n";
    for (const Block& item : items) {
      const int depth = std::clamp(int{item.depth}, 1, 4);
      out_ += depth == 1 ? "<li dir=\"auto\">"
                         : "<li dir=\"auto\" class=\"d" + std::to_string(depth) + "\">";
      text_.write(out_, item);
      cards();
      out_ += "</li>\n";
    }
    out_ += "</ul>\n";
  }

  // Cells on one line of the text are a row.
  void write_rows(std::span<const Block> cells) {
    const std::string_view text = extraction_.page.text;
    out_ += "<table><tbody>\n<tr>";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t before = i > 0 ? std::min(cells[i - 1].end, cells[i].start) : 0;
      if (i > 0 &&
          text.substr(before, cells[i].start - before).find('\n') != std::string_view::npos)
        out_ += "</tr>\n<tr>";
      write_block("<td dir=\"auto\">", cells[i], "</td>");
    }
    out_ += "</tr>\n</tbody></table>\n";
    cards();
  }

  // What was marked since the last ones, with all that is known of it.
  void cards() {
    const auto found = text_.take_new();
    if (found.empty()) return;
    out_ += "\n<ol class=\"found\" lang=\"en\" dir=\"ltr\">\n";
    for (const std::size_t finding : found) card(finding);
    out_ += "</ol>\n";
  }

  void card(std::size_t i) {
    const Finding& finding = extraction_.findings[i];
    const Qualities& said = finding.qualities;
    const std::string number = std::to_string(i + 1);
    out_ += "<li id=\"s" + number + "\"><a href=\"#m" + number + "\" aria-label=\"statement " +
            number + ", back to its place\">" + number + "</a> <b>" +
            quoted_text(node(i).statement) + "</b>";
    for (const std::string_view tag :
         {to_string(said.aspect), std::string_view{said.durable ? "durable" : "technical"},
          asked(said.required)})
      out_ += " <span class=\"tag\">" + std::string{tag} + "</span>";
    out_ +=
        "<br>section " + section_name(finding.section) + " \xC2\xB7 " + likely(finding.confidence);
    if (const std::string level = level_words(said); !level.empty())
      out_ += " \xC2\xB7 level: " + level;
    if (said.bloom) out_ += " \xC2\xB7 verb: " + std::string{to_string(*said.bloom)} + " (Bloom)";
    if (const std::string links = links_.of(node(i)); !links.empty())
      out_ += "<br>linked: " + links;
    out_ += "</li>\n";
  }

  void table() {
    if (extraction_.findings.empty()) return;
    out_ +=
        "<h2>All statements</h2>\n<table class=\"stack\"><thead><tr><th scope=\"col\">No.</th>"
        "<th scope=\"col\">Statement</th><th scope=\"col\">Kind</th><th scope=\"col\">Section</th>"
        "<th scope=\"col\">Asked</th><th scope=\"col\">Level</th><th scope=\"col\">Confidence</th>"
        "<th scope=\"col\">Linked to</th></tr></thead><tbody>\n";
    for (std::size_t i = 0; i < extraction_.findings.size(); ++i) row(i);
    out_ += "</tbody></table>\n";
  }

  void row(std::size_t i) {
    const Finding& finding = extraction_.findings[i];
    const Qualities& said = finding.qualities;
    const std::string number = std::to_string(i + 1);
    out_ += "<tr><td data-label=\"No.\">";
    out_ += text_.is_shown(i) ? "<a href=\"#m" + number + "\" aria-label=\"statement " + number +
                                    ", to its place\">" + number + "</a>"
                              : number;
    cell("Statement", quoted_text(node(i).statement));
    cell("Kind",
         std::string{to_string(said.aspect)} + (said.durable ? ", durable" : ", technical"));
    cell("Section", section_name(finding.section));
    cell("Asked",
         said.required == Required::unknown ? "not said" : std::string{asked(said.required)});
    cell("Level", level_words(said));
    cell("Confidence", likely(finding.confidence));
    cell("Linked to", links_.of(node(i)));
    out_ += "</td></tr>\n";
  }

  void cell(std::string_view label, const std::string& html) {
    out_ += "</td><td data-label=\"" + std::string{label} + "\">" +
            (html.empty() ? "\xE2\x80\x93" : html);
  }

  void notes() {
    constexpr std::size_t shown = 20;
    const auto& notes = extraction_.document.diagnostics;
    if (notes.empty()) return;
    out_ += "<footer><h2>Notes of the reader</h2>\n<ul>\n";
    for (std::size_t i = 0; i < std::min(notes.size(), shown); ++i)
      out_ += "<li>" + quoted_text(notes[i].message) +
              (notes[i].where.empty() ? "" : " (" + quoted_text(notes[i].where) + ")") + "</li>\n";
    if (notes.size() > shown)
      out_ += "<li>" + counted(notes.size() - shown, "further note", "further notes") + "</li>\n";
    out_ += "</ul></footer>\n";
  }

  const Extraction& extraction_;
  Links links_;
  detail::MarkedText text_;
  std::string out_;
};

}  // namespace

std::string marked_page(const Extraction& extraction) {
  if (extraction.findings.size() > extraction.document.nodes.size())
    throw std::invalid_argument("marked_page: " + std::to_string(extraction.findings.size()) +
                                " findings for " +
                                std::to_string(extraction.document.nodes.size()) + " nodes");
  return MarkedPage(extraction).write();
}

}  // namespace wellspring
