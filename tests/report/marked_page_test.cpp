#include <wellspring/report/marked_page.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/extract.hpp>

#include "io/files.hpp"

using namespace wellspring;

namespace {

constexpr std::string_view posting =
    "Data Analyst\n\n"
    "WHAT YOU WILL DO\n"
    "* Write SQL queries against the berth and container databases\n\n"
    "WHAT YOU NEED\n"
    "* Advanced Excel, including pivot tables and lookups\n\n"
    "WE OFFER\n"
    "* Dental insurance, a transit pass and a pension from the first day\n";

Extraction extracted(std::string_view text) {
  auto found = extract(test::bytes_of(text), ExtractOptions{});
  REQUIRE(found);
  return *std::move(found);
}

// A page of one paragraph, with a finding for each list of places.
Extraction marked(std::string text, const std::vector<std::vector<Span>>& places) {
  Extraction extraction;
  extraction.page.blocks.push_back({BlockKind::paragraph, 0, 0, text.size()});
  extraction.page.text = std::move(text);
  for (std::size_t i = 0; i < places.size(); ++i) {
    Node node;
    node.iri = Iri{"urn:s:" + std::to_string(i + 1)};
    node.statement = "Statement " + std::to_string(i + 1);
    extraction.document.nodes.push_back(std::move(node));
    Finding finding;
    finding.places = places[i];
    extraction.findings.push_back(std::move(finding));
  }
  return extraction;
}

bool has(std::string_view page, std::string_view text) {
  return page.find(text) != std::string_view::npos;
}

std::size_t count(std::string_view page, std::string_view text) {
  std::size_t found = 0;
  for (std::size_t at = page.find(text); at != std::string_view::npos;
       at = page.find(text, at + text.size()))
    ++found;
  return found;
}

// The paragraph with the marks, numbers as "(1)".
std::string paragraph(const std::string& page) {
  const std::size_t start = page.find("<p dir=\"auto\">") + 14;
  std::string text = page.substr(start, page.find("</p>", start) - start);
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, 4, "<sup") == 0) {
      const std::size_t open = text.find("\">", text.find("<a", at)) + 2;
      plain += "(" + text.substr(open, text.find('<', open) - open) + ")";
      at = text.find("</sup>", at) + 6;
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

}  // namespace

TEST_CASE("a statement is marked at its place and says what is known of it") {
  const std::string page = marked_page(extracted(posting));
  CHECK(has(page, "<mark>Write SQL queries against the berth and container databases</mark>"));
  CHECK(has(page, "aria-label=\"statement 1\">1</a>"));
  CHECK(has(page, "<li id=\"s1\">"));
  CHECK(has(page, "section requirements"));
  CHECK(has(page, "<span class=\"tag\">required</span>"));
  CHECK(has(page, "<span class=\"tag\">technical</span>"));
  CHECK(has(page, "likely ("));
}

TEST_CASE("a part that is left out says which section it is, and why") {
  const std::string page = marked_page(extracted(posting));
  CHECK(has(page,
            "<div class=\"part left-out\"><p class=\"part-name\" lang=\"en\">Section: "
            "<b>benefits</b> \xC2\xB7 left out: it says what is offered</p>"));
  CHECK_FALSE(has(page, "<mark>Dental"));
}

TEST_CASE("every link within the page has one target") {
  const std::string page = marked_page(extracted(posting));
  for (std::size_t at = page.find("href=\"#"); at != std::string::npos;
       at = page.find("href=\"#", at + 1)) {
    const std::string name = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    CAPTURE(name);
    CHECK(count(page, " id=\"" + name + "\"") == 1);
  }
}

TEST_CASE("words that several statements share are marked once, with all their numbers") {
  // "design, build services in Java": two that share an object.
  const std::string page = marked_page(
      marked("design, build services in Java", {{{0, 6}, {14, 30}}, {{8, 30}}, {{8, 30}}}));
  CHECK(paragraph(page) ==
        "<mark>design</mark>(1), <mark>build </mark><mark>services in Java</mark>(1)(2)(3)");
}

TEST_CASE("a place that is given twice has its number once") {
  CHECK(paragraph(marked_page(marked("weld pipes", {{{0, 4}, {0, 4}}}))) ==
        "<mark>weld</mark>(1) pipes");
}

TEST_CASE("a place beyond the text, an empty one and half a character do no harm") {
  const std::string page = marked_page(
      marked("r\xC3\xA9sum\xC3\xA9", {{{2, 3}}, {{50, 60}}, {{3, 3}}, {{3, 900}}, {{9, 4}}}));
  CHECK(paragraph(page) == "r<mark>\xC3\xA9</mark>(1)<mark>sum\xC3\xA9</mark>(4)");
  CHECK(has(page, "<td data-label=\"No.\">2</td>"));  // of no place: named, not linked
}

TEST_CASE("a link shows the title of its target") {
  Extraction extraction = marked("weld pipes", {{{0, 10}}});
  Association link;
  link.source = Iri{"urn:s:1"};
  link.relation = Relation::close_match;
  link.target = Iri{"https://example.org/weld?a=1&b=2"};
  extraction.document.associations.push_back(link);
  Node reference;
  reference.iri = link.target;
  reference.statement = "Weld <metal>";
  extraction.document.references.push_back(reference);
  link.target = Iri{"javascript:alert(1)"};
  extraction.document.associations.push_back(link);
  const std::string page = marked_page(extraction);
  CHECK(has(page,
            "about the same as <a href=\"https://example.org/weld?a=1&amp;b=2\" "
            "rel=\"noopener noreferrer\"><bdi>Weld &lt;metal&gt;</bdi></a>"));
  CHECK_FALSE(has(page, "href=\"javascript:"));
}

TEST_CASE("markup of the page is text") {
  Extraction extraction = marked("<script>alert(1)</script> & \"weld\"", {{{0, 8}}});
  extraction.document.nodes[0].statement = "<img src=x onerror=alert(1)>";
  extraction.document.header.title = "</title><script>";
  extraction.page.language = "en\" onclick=\"x";
  const std::string page = marked_page(extraction);
  CHECK(has(page, "<mark>&lt;script&gt;</mark>"));
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "\" onclick"));
}

TEST_CASE("a text that turns its direction cannot turn the page") {
  const std::string page =
      marked_page(marked("weld \xE2\x80\xAEsepip \xE2\x81\xA6 well", {{{0, 4}}}));
  CHECK(paragraph(page) == "<mark>weld</mark>(1) sepip  well");
}

TEST_CASE("cells on one line are a row, and what was found in them stands below the table") {
  Extraction extraction = marked("Weld pipes | daily\nRead plans | weekly", {{{0, 10}}});
  extraction.page.blocks = {{BlockKind::cell, 0, 0, 10},
                            {BlockKind::cell, 0, 13, 18},
                            {BlockKind::cell, 0, 19, 29},
                            {BlockKind::cell, 0, 32, 38}};
  const std::string page = marked_page(extraction);
  CHECK(has(page, "</a></sup></td><td dir=\"auto\">daily</td></tr>\n<tr><td dir=\"auto\">Read"));
  CHECK(page.find("</table>") < page.find("<li id=\"s1\">"));
}

TEST_CASE("marks of Markdown are not shown") {
  const std::string page =
      marked_page(extracted("# Job\n\n## What you will do\n\n- Explore ride data in **SQL**\n"));
  CHECK(has(page, "Explore ride data in SQL"));
  CHECK_FALSE(has(page, "**"));
}

TEST_CASE("a page without anything says so") {
  const std::string page = marked_page(Extraction{});
  CHECK(has(page, "It has no text."));
  CHECK(has(page, "<span class=\"big\">0</span>"));
}

TEST_CASE("more findings than nodes are the caller's mistake") {
  Extraction extraction = marked("weld", {{{0, 4}}});
  extraction.document.nodes.clear();
  CHECK_THROWS_AS(static_cast<void>(marked_page(extraction)), std::invalid_argument);
}

TEST_CASE("ten megabytes with places inside of each other are written at their size") {
  std::string text;
  while (text.size() < 10'000'000) text += "weld <pipes> ";
  std::vector<std::vector<Span>> places;
  for (std::size_t i = 0; i < 20'000; ++i) places.push_back({{i * 13, text.size() - i * 13}});
  const std::string page = marked_page(marked(text, places));
  CHECK(page.size() < 5 * text.size());
  CHECK(count(page, "<sup") == 20'001);  // and one in the legend
}

TEST_CASE("equal pages give equal bytes") {
  CHECK(marked_page(extracted(posting)) == marked_page(extracted(posting)));
}
