#include <wellspring/report/report.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "areas.hpp"
#include "page_head.hpp"
#include "publish/html.hpp"

namespace wellspring {
namespace {

using detail::percent;
using detail::quoted_text;
using detail::two_decimals;

constexpr std::size_t most_units = 24;
constexpr std::size_t most_areas = 12;
constexpr std::size_t shown_gaps = 40;
constexpr std::size_t shown_wordings = 3;

// What a page calls the two sides.
std::string_view noun(NodeKind kind) {
  switch (kind) {
    case NodeKind::job_role: return "job";
    case NodeKind::program: return "program";
    case NodeKind::credential: return "credential";
    case NodeKind::learner: return "learner";
    default: return "framework";
  }
}

std::string_view verb(NodeKind kind) {
  switch (kind) {
    case NodeKind::learner: return "shows";
    case NodeKind::credential: return "certifies";
    default: return "teaches";
  }
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

// All that the sections of one page share.
struct Page {
  const CompetencyGraph& graph;
  const Alignment& alignment;
  const Gap& gap;
  const LearningPath& path;

  [[nodiscard]] const Node& job() const { return graph[gap.demanded_by()]; }
  [[nodiscard]] const Node& program() const { return graph[gap.supplied_by()]; }
  [[nodiscard]] std::string statement(NodeIndex node) const {
    const Node& said = graph[node];
    return quoted_text(said.statement.empty() ? said.iri.text() : said.statement);
  }

  // A competency that is asked for, with some of the wordings that may answer it.
  [[nodiscard]] std::string asked(NodeIndex node) const {
    const auto& wordings = graph[node].alternatives;
    std::string text = statement(node);
    if (wordings.empty()) return text;
    text += "<br><small>such as ";
    const std::size_t shown = std::min(wordings.size(), shown_wordings);
    for (std::size_t i = 0; i < shown; ++i) text += (i > 0 ? ", " : "") + quoted_text(wordings[i]);
    return text + (shown < wordings.size() ? ", …</small>" : "</small>");
  }

  // The supplied end of a match, whichever way round the two sides were aligned.
  [[nodiscard]] NodeIndex supplied(const Match& match, NodeIndex demanded) const {
    return match.target == demanded ? match.source : match.target;
  }
};

std::string importance(const Coverage& item) {
  std::string words;
  if (item.required == Required::yes) words = "required";
  if (item.required == Required::no) words = "not required";
  if (item.importance) {
    if (!words.empty()) words += ", ";
    words += *item.importance >= 0.7 ? "high" : *item.importance >= 0.4 ? "medium" : "low";
    words += " (" + two_decimals(*item.importance) + ")";
  }
  return words.empty() ? "not stated" : words;
}

std::string levels(const Coverage& item) {
  if (!item.wanted) return {};
  return "<br><small>level wanted " + percent(item.wanted->fraction()) + ", " +
         (item.have ? "have " + percent(item.have->fraction()) : std::string("have not stated")) +
         "</small>";
}

// Which words of evidence stand behind a match, and its figure.
std::string evidence(const Match& match) {
  switch (match.evidence) {
    case Evidence::declared: return "stated by a publisher";
    case Evidence::reviewed: return "accepted by reviewers";
    case Evidence::inferred: break;
  }
  std::string words = "suggested, similarity " + two_decimals(match.similarity.value());
  if (match.confidence) words += ", confidence " + percent(match.confidence->value());
  return words;
}

void summary(std::string& out, const Page& page) {
  const Gap& gap = page.gap;
  const std::size_t asked = gap.covered().size() + gap.shortfalls().size();
  out += "<header><p class=\"soft\">What a " + std::string(noun(page.program().kind)) + ' ' +
         std::string(verb(page.program().kind)) + ", held against what a " +
         std::string(noun(page.job().kind)) + " asks</p>\n";
  out += "<h1>" + page.statement(gap.supplied_by()) + " <span class=\"soft\">for</span> " +
         page.statement(gap.demanded_by()) + "</h1></header>\n";
  out += "<section class=\"figure\" aria-label=\"Coverage\"><span class=\"big\">" +
         percent(gap.coverage()) + "</span><p>of what the " + std::string(noun(page.job().kind)) +
         " asks is answered, counted by weight: " +
         counted(gap.covered().size(), "statement", "statements") + " of " + std::to_string(asked) +
         ". " +
         (gap.shortfalls().empty() ? std::string("Nothing asked for is left open.")
                                   : counted(gap.shortfalls().size(), "is", "are") +
                                         " left open; the widest are below.") +
         "</p><div class=\"bar\"><i style=\"width:" +
         std::to_string(static_cast<int>(gap.coverage() * 100)) + "%\"></i></div></section>\n";
  out +=
      "<p>The matches are suggestions by the words and meaning of the statements. They are a "
      "place to start a conversation between the two sides, not a verdict: read the pairs, and "
      "keep those that people who know the work agree on.</p>\n";
}

// How many of the counted pairs, and of the demanded statements, meet in each cell.
struct Picture {
  std::vector<std::vector<std::size_t>> cells;  // unit x area: demanded statements answered
  std::vector<std::size_t> answered;            // of each area, by any unit
};

Picture count_picture(const Page& page, const detail::Areas& units, const detail::Areas& areas) {
  Picture picture{std::vector(units.size(), std::vector<std::size_t>(areas.size(), 0)),
                  std::vector<std::size_t>(areas.size(), 0)};
  std::unordered_set<std::uint64_t> seen;
  for (const Match& match : page.alignment.matches()) {
    if (match.verdict == Verdict::rejected) continue;
    if (match.evidence == Evidence::inferred && !page.gap.rule().counts(match)) continue;
    NodeIndex supplied = match.source;
    NodeIndex demanded = match.target;
    if (!units.of(supplied) || !areas.of(demanded)) std::swap(supplied, demanded);
    const auto unit = units.of(supplied);
    const auto area = areas.of(demanded);
    if (!unit || !area) continue;
    const std::uint64_t cell = *unit * areas.size() + *area;
    if (seen.insert(cell << 32U | static_cast<std::uint32_t>(demanded)).second)
      ++picture.cells[*unit][*area];
  }
  for (const Coverage& item : page.gap.covered())
    if (const auto area = areas.of(item.competency)) ++picture.answered[*area];
  return picture;
}

void heat_row(std::string& out, const std::string& title, const std::vector<std::size_t>& cells,
              const detail::Areas& areas) {
  out += "<tr><th scope=\"row\">" + quoted_text(title) + "</th>";
  for (std::size_t area = 0; area < cells.size(); ++area) {
    const double share = static_cast<double>(cells[area]) / static_cast<double>(areas.count(area));
    const std::string_view shade = share >= 0.5      ? " class=\"strong\""
                                   : share >= 0.2    ? " class=\"some\""
                                   : cells[area] > 0 ? " class=\"few\""
                                                     : "";
    out += "<td" + std::string(shade) + ">" +
           (cells[area] > 0 ? std::to_string(cells[area]) : std::string()) + "</td>";
  }
  out += "</tr>\n";
}

void heat_map(std::string& out, const Page& page) {
  std::vector<NodeIndex> demanded;
  for (const Coverage& item : page.gap.covered()) demanded.push_back(item.competency);
  for (const Coverage& item : page.gap.shortfalls()) demanded.push_back(item.competency);
  std::sort(demanded.begin(), demanded.end());
  // The side of the alignment that is not demanded is the supplied one.
  const auto asked = [&](NodeIndex node) {
    return std::binary_search(demanded.begin(), demanded.end(), node);
  };
  const Members& source = page.alignment.source();
  const bool source_supplies = source.empty() || !std::all_of(source.begin(), source.end(), asked);
  const Members& supplied = source_supplies ? source : page.alignment.target();
  if (demanded.empty() || supplied.empty()) return;

  const detail::Areas units(page.graph, supplied, most_units);
  const detail::Areas areas(page.graph, Members{demanded}, most_areas);
  const Picture picture = count_picture(page, units, areas);
  out += "<h2>Where they meet</h2>\n<p>Rows are parts of the " +
         std::string(noun(page.program().kind)) + ", columns are areas of the " +
         std::string(noun(page.job().kind)) +
         ". A number counts the statements of the area that the part answers; the darker, the "
         "larger its share of the area. An empty column is a gap, an empty row serves something "
         "else.</p>\n<div class=\"scroll\"><table class=\"heat\"><thead><tr><td></td>";
  for (std::size_t area = 0; area < areas.size(); ++area)
    out += "<th scope=\"col\">" + std::to_string(area + 1) + "</th>";
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t unit = 0; unit < units.size(); ++unit)
    heat_row(out, units.title(unit), picture.cells[unit], areas);
  out += "</tbody>\n<tfoot><tr><th scope=\"row\">answered, of all asked</th>";
  for (std::size_t area = 0; area < areas.size(); ++area)
    out += "<td>" + std::to_string(picture.answered[area]) + '/' +
           std::to_string(areas.count(area)) + "</td>";
  out += "</tr></tfoot></table></div>\n<ol class=\"key\">";
  for (std::size_t area = 0; area < areas.size(); ++area)
    out += "<li>" + quoted_text(areas.title(area)) + "</li>";
  out += "</ol>\n";
}

void widest_gaps(std::string& out, const Page& page) {
  const auto shortfalls = page.gap.shortfalls();
  if (shortfalls.empty()) return;
  out += "<h2>The widest gaps</h2>\n<p>What the " + std::string(noun(page.job().kind)) +
         " asks and nothing answers, weightiest first, beside the nearest thing that is there. "
         "<span class=\"tag\">near</span> marks what falls just short of counting: look at these "
         "first.</p>\n<table class=\"stack\"><thead><tr><th>Asked for</th><th>Importance</th>"
         "<th>Nearest that is there</th><th class=\"n\">Similarity</th></tr></thead><tbody>\n";
  for (const Shortfall& item : shortfalls.first(std::min(shortfalls.size(), shown_gaps))) {
    out += "<tr><td>" + page.asked(item.competency) + levels(item) +
           "</td><td data-label=\"Importance\">" + importance(item) + "</td>";
    if (item.nearest) {
      const bool near = item.nearest->confidence && page.gap.rule().confidence
                            ? item.nearest->confidence->value() >= proposed_confidence
                            : item.nearest->strength.value() >= page.gap.cut() * 0.85;
      out += "<td data-label=\"Nearest\">" +
             page.statement(page.supplied(*item.nearest, item.competency)) +
             (near ? " <span class=\"tag\">near</span>" : "") +
             "</td><td class=\"n\" data-label=\"Similarity\">" +
             two_decimals(item.nearest->similarity.value()) + "</td>";
    } else {
      out += "<td class=\"lack\">nothing near</td><td></td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table>\n";
  if (shortfalls.size() > shown_gaps)
    out += "<p class=\"soft\">" +
           counted(shortfalls.size() - shown_gaps, "further gap is", "further gaps are") +
           " in the table beside this page (gap.csv).</p>\n";
}

void answered(std::string& out, const Page& page) {
  if (page.gap.covered().empty()) return;
  out +=
      "<h2>What is answered</h2>\n<p>Each line with the evidence for it.</p>\n"
      "<table class=\"stack\"><thead><tr><th>Asked for</th><th>Answered by</th>"
      "<th>Evidence</th></tr></thead><tbody>\n";
  for (const Coverage& item : page.gap.covered()) {
    out += "<tr><td>" + page.asked(item.competency) + levels(item) + "</td>";
    if (item.nearest && item.nearest->source != item.nearest->target)
      out += "<td data-label=\"Answered by\">" +
             page.statement(page.supplied(*item.nearest, item.competency)) +
             "</td><td data-label=\"Evidence\">" + evidence(*item.nearest) + "</td></tr>\n";
    else
      out +=
          "<td data-label=\"Answered by\">the same competency</td>"
          "<td data-label=\"Evidence\">both sides name it</td></tr>\n";
  }
  out += "</tbody></table>\n";
}

void learning_path(std::string& out, const Page& page) {
  if (page.path.steps.empty()) return;
  out += "<h2>In which order to learn what is missing</h2>\n";
  if (page.path.steps.size() == 1)
    out +=
        "<p>No publisher states an order among these: they can be taken up side by side, the "
        "weightiest first.</p>\n";
  out += "<details" + std::string(page.path.steps.size() > 1 ? " open" : "") + "><summary>" +
         counted(page.path.steps.size(), "step", "steps") + "</summary><ol>\n";
  for (const Step& step : page.path.steps) {
    out += "<li>";
    if (step.competencies.size() == 1) {
      out += page.statement(step.competencies.front());
    } else {
      out += "<ul>";
      for (const NodeIndex node : step.competencies) out += "<li>" + page.statement(node) + "</li>";
      out += "</ul>";
    }
    out += "</li>\n";
  }
  out += "</ol></details>\n";
}

void surplus(std::string& out, const Page& page) {
  if (page.gap.surplus().empty()) return;
  out += "<h2>Taught, and not asked for here</h2>\n<p>Nothing in this " +
         std::string(noun(page.job().kind)) +
         " asks for these in words that match. They may be foundations of what it does ask for, or "
         "serve another one.</p>\n<details><summary>" +
         counted(page.gap.surplus().size(), "statement", "statements") + "</summary><ul>\n";
  for (const NodeIndex node : page.gap.surplus()) out += "<li>" + page.statement(node) + "</li>\n";
  out += "</ul></details>\n";
}

void sources(std::string& out, const Page& page) {
  out +=
      "<footer><h2>How this was made</h2>\n<p>A pair counts where it is likelier right than not, "
      "as "
      "measured on pairs that people matched; where nothing was measured, from a strength of " +
      two_decimals(page.gap.cut()) +
      " on. A similarity is how near two statements are in meaning to the model, between -1 and "
      "1; it is no probability. A level that a source does not state is left out, never made up; "
      "where it rates no importance, the default weights of its format count.";
  if (!page.alignment.fingerprint().empty())
    out += " Model: <code>" + detail::escaped(page.alignment.fingerprint()) + "</code>.";
  out += "</p>\n<ul>";
  for (const Header& header : page.graph.documents()) {
    out += "<li>" + quoted_text(header.title.empty() ? header.iri.text() : header.title);
    if (!header.publisher.empty()) out += ", " + quoted_text(header.publisher);
    if (!header.version.empty()) out += ", " + quoted_text(header.version);
    if (!header.license.empty()) out += ". Licence: " + detail::link(header.license);
    out += "</li>\n";
  }
  out += "</ul></footer>\n";
  out += detail::page_foot;
}

}  // namespace

std::string report(const CompetencyGraph& graph, const Alignment& alignment, const Gap& gap,
                   const LearningPath& path) {
  const Page page{graph, alignment, gap, path};
  std::string out = detail::page_head(page.program().statement + " and " + page.job().statement);
  summary(out, page);
  heat_map(out, page);
  widest_gaps(out, page);
  answered(out, page);
  learning_path(out, page);
  surplus(out, page);
  sources(out, page);
  return out;
}

}  // namespace wellspring
