#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/read_page.hpp>

#include "io/files.hpp"

namespace wellspring {
namespace {

using namespace std::string_view_literals;

Page read_text(std::string_view text, const PageOptions& options = {}) {
  const auto page = read_page(test::bytes_of(text), options);
  REQUIRE(page);
  return *page;
}

Page read_as(PageFormat format, std::string_view text) {
  PageOptions options;
  options.format = format;
  return read_text(text, options);
}

ReadError error_of(std::string_view text, const PageOptions& options = {}) {
  const auto page = read_page(test::bytes_of(text), options);
  REQUIRE_FALSE(page);
  return page.error();
}

// "heading2 Duties", "item1 Cares", one for each block.
std::vector<std::string> outline(const Page& page) {
  std::vector<std::string> lines;
  for (const Block& block : page.blocks) {
    std::string line{to_string(block.kind)};
    if (block.depth > 0) line += std::to_string(block.depth);
    lines.push_back(line + ' ' + plain(page, block));
  }
  return lines;
}

using Lines = std::vector<std::string>;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

bool has_code(const Page& page, Code code) {
  return std::any_of(page.diagnostics.begin(), page.diagnostics.end(),
                     [&](const Diagnostic& d) { return d.code == code; });
}

// What holds of every page.
void check_whole(const Page& page) {
  std::size_t last = 0;
  for (const Block& block : page.blocks) {
    REQUIRE(block.start >= last);
    REQUIRE(block.end > block.start);
    REQUIRE(block.end <= page.text.size());
    last = block.end;
  }
}

}  // namespace

TEST_CASE("a page is told by its tags, its marks, or by having neither") {
  CHECK(detect_page("<!DOCTYPE html><p>Care") == PageFormat::html);
  CHECK(detect_page("\n <!-- saved --> <div>Care</div>") == PageFormat::html);
  CHECK(detect_page("We hire.<br><ul><li>Care</li></ul>") == PageFormat::html);
  CHECK(detect_page("# Nursing\n\nCare") == PageFormat::markdown);
  CHECK(detect_page("##Duties:\nCare") == PageFormat::markdown);
  CHECK(detect_page("---\ntitle: Nurse\n---\nCare") == PageFormat::markdown);
  CHECK(detect_page("Duties\n======\n\nCare") == PageFormat::markdown);
  CHECK(detect_page("We want **care** and more") == PageFormat::markdown);
  CHECK(detect_page("See [the ward](ward.html).") == PageFormat::markdown);
  CHECK(detect_page("| a | b |\n|---|---|\n| c | d |") == PageFormat::markdown);
  CHECK(detect_page("DUTIES\n\n- Care\n- Listen\n\n#1 in town, a < b, 2 ** 3") ==
        PageFormat::plain);
}

TEST_CASE("in plain text and Markdown an offset is a place in the source") {
  const std::string source = "DUTIES\r\n\r\n  \xE2\x80\xA2 Gives na\xC3\xAFve care\r\n";
  const Page page = read_text(source);
  CHECK(page.text == source);
  REQUIRE(page.blocks.size() == 2);
  CHECK(text_of(page, page.blocks[1]) == "Gives na\xC3\xAFve care");
  CHECK(page.blocks[1].start == source.find("Gives"));
  const Page marked = read_text("\xEF\xBB\xBF## **Duties** ##\n");
  CHECK(marked.text == "## **Duties** ##\n");
  CHECK(text_of(marked, marked.blocks[0]) == "Duties");
}

TEST_CASE("lines that were wrapped by hand are one paragraph, lines that were not are several") {
  const Page wrapped = read_text(
      "The nurse cares for people of all ages, on the ward and at home, and\n"
      "keeps the records that the law requires. She works with physicians,\n"
      "and with families.\n\nSecond.\n");
  CHECK(wrapped.blocks.size() == 2);
  const Page listed = read_text(
      "We need somebody for:\nCaring for people of all ages on the ward\n"
      "Records\nTalks with families\n");
  CHECK(outline(listed).size() == 4);
}

TEST_CASE("a heading of plain text is in capitals, stands alone, or ends in a colon") {
  CHECK(outline(read_text("WARD NURSE\n\nResponsibilities\n\nYou give medicine to those who need "
                          "it.\n\nWhat we ask:\n1. A degree\n2) Patience\n   and humour\n"
                          "  a) always\n\nPage 3 of 9\n\n-----\n\nThe end.")) ==
        Lines{"heading1 WARD NURSE", "heading2 Responsibilities",
              "paragraph You give medicine to those who need it.", "heading3 What we ask:",
              "item1 A degree", "item1 Patience and humour", "item2 always", "paragraph The end."});
}

TEST_CASE("a sign before a heading of plain text leaves it one") {
  CHECK(outline(read_text("\xF0\x9F\x9A\x80 About the role\nWe run the wards.\n"))[0] ==
        "heading2 \xF0\x9F\x9A\x80 About the role");
}

TEST_CASE("the edge of a printed sheet is no block") {
  for (const std::string_view edge : {"Page 3 of 9", "3", "- 3 -", "3 / 9", "Page 3", "3 | Page",
                                      "NUR 210 Wounds          Page 3", "Wards\tpage 3 of 4"}) {
    CAPTURE(edge);
    CHECK(outline(read_text("One.\n\n" + std::string{edge} + "\n\f\nTwo.\n")) ==
          Lines{"paragraph One.", "paragraph Two."});
  }
  CHECK(read_text("One.\n\nSee page 3\n\nTwo.\n").blocks.size() == 3);
}

TEST_CASE("short lines that follow each other are a list without marks, not headings") {
  const Page page = read_text("Duties\n\nBuild Services\n\nTest Software\n\nWrite Reports\n");
  CHECK(outline(page) == Lines{"heading2 Duties", "paragraph Build Services",
                               "paragraph Test Software", "paragraph Write Reports"});
}

TEST_CASE("Markdown's headings, lists, quotes, tables and bold lines are blocks") {
  const Page page = read_text(
      "---\ntitle: \"Ward nurse\"\nlang: en\n---\n"
      "##Duties:\nUnder a heading\nwithout a blank\n\n"
      "**Part 1: On the ward**\n\n"
      "- Gives care,\n  with **love**\n    - by day\n    * by night\n- [x] Listens\n\n"
      "  More of listening\n\nNeeds\n-----\n> Quoted\n> twice\n\n"
      "| Skill | Level |\n|-------|-------|\n| Care \\| cure | `a|b` |\n\n"
      "```\n# no heading\n```\n<!-- no\ntext -->\n***\n[ref]: https://example.org\nLast.  "
      "\nLine\n");
  CHECK(page.format == PageFormat::markdown);
  CHECK(page.title == "Ward nurse");
  CHECK(page.language == "en");
  CHECK(outline(page) ==
        Lines{"heading2 Duties:", "paragraph Under a heading without a blank",
              "heading6 Part 1: On the ward", "item1 Gives care, with love", "item2 by day",
              "item2 by night", "item1 Listens", "item1 More of listening", "heading2 Needs",
              "paragraph Quoted twice", "cell Skill", "cell Level", "cell Care | cure", "cell a|b",
              "paragraph Last.", "paragraph Line"});
}

TEST_CASE("the cells of a table of one column are items") {
  CHECK(outline(read_text("| Skills |\n|---|\n| Care |\n")) == Lines{"item1 Skills", "item1 Care"});
  CHECK(outline(read_text("<table><tr><td>Care</td></tr><tr><td><p>Cure</p></td></tr></table>")) ==
        Lines{"item1 Care", "item1 Cure"});
}

TEST_CASE("a reader sees Markdown without its marks") {
  const auto seen = [](std::string_view text) {
    const Page page = read_as(PageFormat::markdown, text);
    return plain(page, 0, page.text.size());
  };
  CHECK(seen("**Lead** a [team](t.html \"T\") of *five*") == "Lead a team of five");
  CHECK(seen("![Ward](ward.png) and [trees](Tree_(graph).html)") == "Ward and trees");
  CHECK(seen("write `*args` and snake_case, 2 * 3, C\\#") ==
        "write *args and snake_case, 2 * 3, C#");
  CHECK(seen("R&amp;D<br>in\xC2\xA0Java") == "R&D in Java");
  CHECK(seen("___both___ __bold__ _it_ [plain] ](") == "both bold it [plain] ](");
  // A sentence may begin within the emphasis of its paragraph.
  const Page page = read_as(PageFormat::markdown, "**Care. Listen.**");
  CHECK(plain(page, 0, 7) == "Care.");
  CHECK(plain(page, 8, 17) == "Listen.");
  CHECK_THROWS_AS(static_cast<void>(plain(page, 0, 18)), std::out_of_range);
}

TEST_CASE("HTML is read as a browser shows it") {
  const Page page = read_text(
      "<!DOCTYPE html><html lang=\"en-GB\"><head><title> Nurse &amp;\n carer</title>"
      "<script type=\"application/ld+json\">{\"@type\":\"JobPosting\"}</script>"
      "<style>p{}</style></head><body><nav><p>Home</p></nav><h1>Staff nurse</h1>"
      "<p>We&nbsp;&nbsp;are   caf&eacute;\n people: \xE2\x80\x9Cgood\xE2\x80\x9D.</p>"
      "<div>Direct <b>text</b><div>inner</div>tail</div><p hidden>no</p>"
      "<p style='DISPLAY : none'>no</p><div aria-hidden=true>no</div><svg><text>no</text></svg>"
      "<div role=navigation>no</div><noscript>no</noscript><template>no</template>"
      "<!-- no --><footer>no</footer><script>no</script></body></html>");
  CHECK(page.format == PageFormat::html);
  CHECK(page.title == "Nurse & carer");
  CHECK(page.language == "en-GB");
  CHECK(page.linked_data == Lines{"{\"@type\":\"JobPosting\"}"});
  CHECK(page.text ==
        "Staff nurse\nWe are caf\xC3\xA9 people: \xE2\x80\x9Cgood\xE2\x80\x9D.\nDirect text\n"
        "inner\ntail");
  CHECK(page.blocks.size() == 5);
  CHECK(page.diagnostics.empty());
}

TEST_CASE("what looks like a heading or a list in HTML is one") {
  CHECK(outline(read_text(
            "<p><strong>Duties</strong>:</p><ul><li>Gives <i>care</i><ol><li>by day</ol>more</ul>"
            "<dl><dt>Term</dt><dd>Meaning</dd></dl>"
            "<p><b>Needs</b><br>\xE2\x80\xA2 degree<br>- licence<br><br>Line<br>goes on<br>Next</p>"
            "<span style='font-weight: 700'>Bold</span>")) ==
        Lines{"heading6 Duties:", "item1 Gives care", "item2 by day", "item1 more", "heading6 Term",
              "paragraph Meaning", "heading6 Needs", "item1 degree", "item1 licence",
              "paragraph Line goes on", "paragraph Next", "heading6 Bold"});
}

TEST_CASE("a table that lays out a page holds paragraphs, a table of data holds cells") {
  CHECK(outline(read_text("<table><tr><td>Nav</td><td><h2>Job</h2><p>One</p>Two</td></tr></table>"
                          "<table><tr><th>Skill<th>Level<tr><td>Care<td><p>High</table>")) ==
        Lines{"cell Nav", "heading2 Job", "paragraph One", "paragraph Two", "cell Skill",
              "cell Level", "cell Care", "cell High"});
}

TEST_CASE("an encoding is read where it is declared, by mark, by page or by caller") {
  CHECK(read_text("\xFF\xFE"
                  "C\0a\0\xE9\0"sv)
            .text == "Ca\xC3\xA9");
  CHECK(read_text("\xFE\xFF\xD8\x3D\xDE\x00"sv).text == "\xF0\x9F\x98\x80");
  CHECK(read_text("<meta charset=windows-1252><p>Nurse\x92s caf\xE9</p>").text ==
        "Nurse\xE2\x80\x99s caf\xC3\xA9");
  // Browsers take ISO-8859-1 for windows-1252.
  CHECK(read_text("<html><head><meta http-equiv='Content-Type' content='text/html; "
                  "charset=ISO-8859-1'></head><body>Nurse\x92s</body></html>")
            .text == "Nurse\xE2\x80\x99s");
  CHECK(read_text("<meta charset=shift_jis><p>\x8E\xA9</p>").text == "\xE8\x87\xAA");
  PageOptions options;
  options.encoding = "windows-1252";
  CHECK(read_text("caf\xE9", options).text == "caf\xC3\xA9");
  options.encoding = "latin1";
  CHECK(read_text("Nurse\x92s", options).text == "Nurse\xE2\x80\x99s");
  CHECK(read_text("\xEF\xBB\xBF"
                  "caf\xC3\xA9",
                  options)
            .text == "caf\xC3\xA9");
  CHECK(read_text("<meta charset=utf-8><p>caf\xC3\xA9</p>").text == "caf\xC3\xA9");
}

TEST_CASE("an encoding that nobody declares is refused at its first byte, never guessed") {
  const ReadError error = error_of("We serve caf\xE9 au lait");
  CHECK(error.code == Code::invalid_utf8);
  CHECK(error.where == "byte 12");
  CHECK(error.message.find("windows-1252") != std::string::npos);
  CHECK(error_of("<p>caf\xE9</p>").where == "byte 6");
  CHECK(error_of("\xFF\xFE"
                 "C"sv)
            .code == Code::encoding);
  CHECK(error_of("\xFF\xFE\x00\xDC"sv).where == "byte 2");
  CHECK(error_of("C\0a\0r\0e\0"sv).code == Code::encoding);
  CHECK(error_of("<meta charset=no-such-thing><p>Care</p>").code == Code::encoding);
  const ReadError half = error_of("<meta charset=euc-jp><p>\xA4</p>");
  CHECK(half.code == Code::encoding);
  CHECK(half.where == "byte 24");
  CHECK(error_of("<meta charset=euc-jp><p>\xA4\xA2 \xA4</p>").where == "byte 27");
}

TEST_CASE("what is no text is refused with what to do") {
  CHECK(error_of("%PDF-1.7\n...").code == Code::unknown_format);
  CHECK(error_of("PK\x03\x04...").message.find("office") != std::string::npos);
  const ReadError nul = error_of("Care\0ful"sv);
  CHECK(nul.code == Code::unknown_format);
  CHECK(nul.where == "byte 4");
  PageOptions small;
  small.limits.input_bytes = 3;
  CHECK(error_of("Care", small).code == Code::too_large);
  small.limits.input_bytes = 100;
  small.limits.items = 2;
  CHECK(error_of("a\n\nb\n\nc", small).code == Code::too_large);
  CHECK(read_page("no/such/page.html").error().code == Code::io_error);
}

TEST_CASE("a page without text says so") {
  for (const std::string_view text : {""sv, " \n\t"sv, "<div id=app></div>"sv, "# \n"sv})
    CHECK(has_code(read_text(text), Code::empty_text));
}

TEST_CASE("ten megabytes without a blank are one paragraph, with a diagnostic") {
  const std::string word(std::size_t{10} << 20, 'a');
  for (const PageFormat format : {PageFormat::plain, PageFormat::markdown, PageFormat::html}) {
    const Page page = read_as(format, word);
    REQUIRE(page.blocks.size() == 1);
    CHECK(page.blocks[0].end - page.blocks[0].start == word.size());
    CHECK(has_code(page, Code::too_long));
  }
}

TEST_CASE("elements that nest a hundred thousand deep keep their text") {
  const std::size_t deep = 100'000;
  for (const std::string_view tag : {"div", "b", "ul", "table", "x-y", "blockquote"}) {
    const std::string open = "<" + std::string{tag} + ">";
    const std::string close = "</" + std::string{tag} + ">";
    const Page page =
        read_as(PageFormat::html, repeated(open, deep) + "care" + repeated(close, deep) + "more");
    CHECK(page.text.find("care") != std::string::npos);
    CHECK(page.text.find("more") != std::string::npos);
    CHECK(has_code(page, Code::too_deep));
    check_whole(page);
  }
  // Closing tags that close nothing look along everything that is open.
  const Page odd =
      read_as(PageFormat::html, repeated("<i>", deep) + "care" + repeated("</q>", deep));
  CHECK(odd.text == "care");
  // Tags that look as if they stood in a comment, a declaration or an attribute, and do not.
  for (const std::string_view cover :
       {"<!-->", "<!--x--!>", "<?a <b c='?>", "<!x <b c='>", "<!DOCTYPE x PUBLIC '> <b c=\">",
        "<a b=c' d='>", "<script><b c='</script>", "</p <b c='>"}) {
    CAPTURE(cover);
    check_whole(read_as(PageFormat::html, std::string{cover} + repeated("<div>", deep) +
                                              repeated("</q>", deep) + "care"));
  }
  const Page deep_blocks = read_text(repeated("<div>", deep) + "care<div>cure<script>no</script>");
  CHECK(deep_blocks.text == "care\ncure");
}

TEST_CASE("tags that a parser would look through again and again are read once") {
  std::string wide = "<p ";
  for (std::size_t i = 0; i < 200'000; ++i) wide += " a" + std::to_string(i);
  const Page page = read_text(wide + "=1>care</p><p>more</p>");
  CHECK(page.text == "care\nmore");
  CHECK(has_code(page, Code::too_wide));
  CHECK(read_text("<p>" + repeated("<", 200'000)).blocks.size() <= 1);
  check_whole(read_text("<p>" + repeated("<!--", 200'000)));
  check_whole(read_text("<p>" + repeated("<a b='", 200'000)));
  check_whole(read_text("<p>" + repeated("</", 200'000)));
  check_whole(read_text("<p>" + repeated("&amp", 200'000)));
  check_whole(read_text("<script>" + repeated("</scrip", 200'000)));
  check_whole(read_text(repeated("<p><table><tr><td>x", 20'000)));
}

TEST_CASE("tags left open and entities cut short lose no text") {
  CHECK(read_text("<ul><li>care<li>cure<p>more").text == "care\ncure\nmore");
  CHECK(read_text("<p>one &am").text == "one &am");
  CHECK(read_text("<p>one &#x1F60").text.starts_with("one"));
  CHECK(read_text("<p>one <b").text == "one");
  CHECK(read_text("<p>a < b and c").text == "a < b and c");
}

TEST_CASE("deep lists and quotes of Markdown are read line by line") {
  const Page quotes = read_as(PageFormat::markdown, repeated(">", 100'000) + " care\n");
  CHECK(outline(quotes) == Lines{"paragraph care"});
  std::string nested;
  for (std::size_t i = 0; i < 2'000; ++i) nested += std::string(2 * i, ' ') + "- care\n";
  const Page lists = read_as(PageFormat::markdown, nested);
  CHECK(lists.blocks.size() == 2'000);
  CHECK(has_code(lists, Code::too_deep));
  CHECK(lists.blocks.back().depth == 255);
  CHECK(read_as(PageFormat::markdown, repeated("- ", 100'000) + "care").blocks.size() == 1);
}

TEST_CASE("a million headings, items and cells are as many blocks") {
  const std::size_t many = 1'000'000;
  CHECK(read_text(repeated("# a\n", many)).blocks.size() == many);
  CHECK(read_as(PageFormat::plain, repeated("- a\n", many)).blocks.size() == many);
  CHECK(read_text("|a|\n|-|\n" + repeated("|a\n", many)).blocks.size() == many + 1);
  CHECK(read_text(repeated("<h2>a</h2>", many / 10)).blocks.size() == many / 10);
}

TEST_CASE("marks without end are taken off once") {
  for (const std::string_view marks : {"[", "](", "**a ", "*a", "<a", "`", "_a_b", "![x](", "&"}) {
    const std::string text = repeated(marks, 200'000);
    const Page page = read_as(PageFormat::markdown, text);
    CHECK(plain(page, 0, page.text.size()).size() <= text.size());
  }
}

}  // namespace wellspring
