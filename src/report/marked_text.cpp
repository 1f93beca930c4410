#include "report/marked_text.hpp"

#include <algorithm>
#include <tuple>

#include "publish/html.hpp"

namespace wellspring::detail {

namespace {

bool is_within_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// Within the text, and not within a character.
Span on_characters(std::string_view text, Span place) {
  Span whole{std::min(place.start, text.size()), std::min(place.end, text.size())};
  while (whole.start > 0 && is_within_character(text, whole.start)) --whole.start;
  while (is_within_character(text, whole.end)) ++whole.end;
  return whole;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Characters that turn the direction of what stands around them: U+202A to 202E, U+2066 to 2069.
// The text of a page reaches across its marks, so that nothing can hold them in; they say nothing
// to a reader, and are left out.
std::string without_turns(std::string text) {
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view here = std::string_view{text}.substr(at, 3);
    const bool turns = (here >= "\xE2\x80\xAA" && here <= "\xE2\x80\xAE") ||
                       (here >= "\xE2\x81\xA6" && here <= "\xE2\x81\xA9");
    if (turns && here.size() == 3) {
      at += 3;
      continue;
    }
    text[kept++] = text[at++];
  }
  text.resize(kept);
  return text;
}

}  // namespace

MarkedText::MarkedText(const Extraction& extraction)
    : page_(&extraction.page), is_shown_(extraction.findings.size(), false) {
  for (std::size_t i = 0; i < extraction.findings.size(); ++i)
    for (const Span place : extraction.findings[i].places) {
      const Span whole = on_characters(page_->text, place);
      if (whole.start < whole.end) places_.push_back({whole, i});
    }
  std::sort(places_.begin(), places_.end(), [](const MarkedPlace& a, const MarkedPlace& b) {
    return std::tuple{a.place.start, a.place.end, a.finding} <
           std::tuple{b.place.start, b.place.end, b.finding};
  });
  places_.erase(std::unique(places_.begin(), places_.end()), places_.end());
}

std::size_t MarkedText::first_from(std::size_t start) const {
  const auto found = std::lower_bound(
      places_.begin(), places_.end(), start,
      [](const MarkedPlace& marked, std::size_t from) { return marked.place.start < from; });
  return static_cast<std::size_t>(found - places_.begin());
}

bool MarkedText::has_places(const Block& block) const {
  const std::size_t first = first_from(block.start);
  return first < places_.size() && places_[first].place.start < block.end;
}

void MarkedText::write(std::string& out, const Block& block) {
  const Span whole = on_characters(page_->text, {block.start, block.end});
  const std::size_t first = first_from(whole.start);
  std::vector<MarkedPlace> ends;
  for (std::size_t i = first; i < places_.size() && places_[i].place.start < whole.end; ++i)
    ends.push_back({{0, std::min(places_[i].place.end, whole.end)}, places_[i].finding});
  std::sort(ends.begin(), ends.end(), [](const MarkedPlace& a, const MarkedPlace& b) {
    return std::tuple{a.place.end, a.finding} < std::tuple{b.place.end, b.finding};
  });
  std::size_t at = whole.start;
  std::size_t begun = 0;
  std::size_t ended = 0;
  while (ended < ends.size()) {
    const std::size_t next_end = ends[ended].place.end;
    const std::size_t next_start =
        begun < ends.size() ? places_[first + begun].place.start : whole.end;
    const std::size_t next = std::min(next_start, next_end);
    write_run(out, {at, next}, begun > ended);
    at = next;
    // What ends here comes first: its number belongs to what stands before.
    for (; ended < begun && ends[ended].place.end == at; ++ended)
      write_number(out, ends[ended].finding);
    for (; begun < ends.size() && places_[first + begun].place.start == at; ++begun) {
    }
  }
  write_run(out, {at, whole.end}, false);
}

// Without the marks of Markdown, as a reader sees it; the blanks at its ends stay, since they may
// stand between it and a mark.
void MarkedText::write_run(std::string& out, Span run, bool marked) const {
  if (run.start >= run.end) return;
  if (marked) out += "<mark>";
  const std::string words = plain(*page_, run.start, run.end);
  if (is_blank(page_->text[run.start])) out += ' ';
  out += without_turns(escaped(words));
  if (!words.empty() && is_blank(page_->text[run.end - 1])) out += ' ';
  if (marked) out += "</mark>";
}

void MarkedText::write_number(std::string& out, std::size_t finding) {
  const std::string number = std::to_string(finding + 1);
  out += "<sup class=\"no\"><a";
  if (!is_shown_[finding]) {
    is_shown_[finding] = true;
    new_.push_back(finding);
    out += " id=\"m" + number + '"';
  }
  out +=
      " href=\"#s" + number + "\" aria-label=\"statement " + number + "\">" + number + "</a></sup>";
}

std::vector<std::size_t> MarkedText::take_new() {
  std::vector<std::size_t> found;
  found.swap(new_);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace wellspring::detail
