// What a reader sees of a part of a page.
#include <wellspring/extract/page.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "extract/furniture.hpp"
#include "extract/letters.hpp"
#include "extract/page_draft.hpp"

namespace wellspring {
namespace {

using namespace std::string_view_literals;
using detail::blank_length;

constexpr std::size_t longest_address = 256;  // that is looked at for parentheses of its own

// Takes marks off in one pass. What turns out to be a mark only when its other half is found is
// struck out with a NUL, which no page has.
class Unmarked {
 public:
  explicit Unmarked(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() && {
    while (at_ < text_.size()) step();
    // Half a pair of "**" is the half that a part of a sentence begins or ends with.
    for (auto& openers : openers_)
      if (openers.length == 2 || openers.length == 3)
        for (const std::size_t place : openers.places) strike(place, openers.length);
    std::erase(out_, '\0');
    return std::move(out_);
  }

 private:
  struct Openers {
    char mark;
    std::size_t length;
    std::vector<std::size_t> places;  // in out_
  };

  void step() {
    if (at_ > 0 && text_[at_ - 1] == '\n') skip_quotes();
    if (at_ >= text_.size()) return;
    const char c = text_[at_];
    if (c == '`') {
      code_ = !code_;
      while (at_ < text_.size() && text_[at_] == '`') ++at_;
    } else if (code_) {
      keep();
    } else {
      unmark(c);
    }
  }

  void unmark(char c) {
    const char behind = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    switch (c) {
      case '\\':
        if (is_punctuation(behind)) ++at_;
        return keep();
      case '!':
        if (behind != '[') return keep();
        ++at_;
        return;
      case '*':
      case '_': return emphasis(c);
      case '[': brackets_.push_back(out_.size()); return keep();
      case ']': return link();
      case '<': return tag();
      case '&': return entity();
      default: return keep();
    }
  }

  void keep() { out_ += text_[at_++]; }

  static bool is_punctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~') || c == '\n' || c == '\r';
  }

  void skip_quotes() {
    std::size_t end = at_;
    while (end < text_.size() && (text_[end] == '>' || text_[end] == ' ')) ++end;
    if (end > at_ && text_.substr(at_, end - at_).find('>') != std::string_view::npos) at_ = end;
  }

  [[nodiscard]] bool blank_before() const {
    return at_ == 0 ||
           detail::trailing_blanks(text_.substr(at_ < 3 ? 0 : at_ - 3, at_ < 3 ? at_ : 3)) > 0;
  }

  void emphasis(char mark) {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] == mark) ++end;
    const std::size_t length = end - at_;
    const bool opens = end < text_.size() && blank_length(text_, end) == 0;
    const bool closes = !blank_before();
    const bool within_word = mark == '_' && is_word(at_ == 0 ? ' ' : text_[at_ - 1]) &&
                             end < text_.size() && is_word(text_[end]);
    const bool counts = length <= 3 && !within_word && (opens || closes);
    const std::size_t place = out_.size();
    out_.append(length, mark);
    at_ = end;
    if (!counts) return;
    Openers& openers = openers_[(mark == '*' ? 0U : 3U) + length - 1];
    if (closes && !openers.places.empty()) {
      strike(openers.places.back(), length);
      openers.places.pop_back();
      strike(place, length);
    } else if (opens) {
      openers.places.push_back(place);
    } else if (length > 1) {
      strike(place, length);
    }
  }

  static bool is_word(char c) {
    return detail::is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  void link() {
    if (brackets_.empty()) return keep();
    const std::size_t opener = brackets_.back();
    brackets_.pop_back();
    const char behind = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    std::size_t end = text_.size();
    if (behind == '(') end = end_of_address(at_ + 1);
    if (behind == '[') end = square_.after(text_, at_ + 1);
    if (end == text_.size()) return keep();
    strike(opener, 1);
    at_ = end + 1;
  }

  // An address may have parentheses itself: "Tree_(graph_theory).html".
  std::size_t end_of_address(std::size_t start) {
    const std::size_t end = round_.after(text_, start);
    if (end - start > longest_address) return end;
    std::size_t open = 0;
    for (std::size_t at = start; at < text_.size() && at - start <= longest_address; ++at) {
      if (text_[at] == '(') ++open;
      if (text_[at] == ')' && --open == 0) return at;
    }
    return end;
  }

  void tag() {
    const char behind = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    const bool letter = (behind >= 'a' && behind <= 'z') || (behind >= 'A' && behind <= 'Z');
    const std::size_t end = text_.find_first_of("<>\n", at_ + 1);
    if ((!letter && behind != '/' && behind != '!') || end == std::string_view::npos ||
        text_[end] != '>')
      return keep();
    const std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    const bool address =
        inside.find("://") != std::string_view::npos || inside.find('@') != std::string_view::npos;
    if (address && inside.find(' ') == std::string_view::npos)
      out_ += inside;
    else
      out_ += ' ';
    at_ = end + 1;
  }

  void entity() {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> names{
        {{"&amp;", "&"},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&quot;", "\""},
         {"&#39;", "'"},
         {"&apos;", "'"},
         {"&nbsp;", " "},
         {"&rsquo;", "\xE2\x80\x99"}}};
    for (const auto& [name, meaning] : names)
      if (text_.substr(at_).starts_with(name)) {
        out_ += meaning;
        at_ += name.size();
        return;
      }
    keep();
  }

  void strike(std::size_t place, std::size_t length) {
    for (std::size_t i = 0; i < length; ++i) out_[place + i] = '\0';
  }

  // Where the next one of a character stands, looked for once however often it is asked.
  struct Next {
    char wanted;
    std::size_t found = 0;

    std::size_t after(std::string_view text, std::size_t at) {
      if (found < at) found = std::min(text.find(wanted, at), text.size());
      return found;
    }
  };

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  Next round_{')'};
  Next square_{']'};
  bool code_ = false;
  std::vector<std::size_t> brackets_;
  std::array<Openers, 6> openers_{
      {{'*', 1, {}}, {'*', 2, {}}, {'*', 3, {}}, {'_', 1, {}}, {'_', 2, {}}, {'_', 3, {}}}};
};

std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t length = blank_length(text, at); length > 0) {
      blank = true;
      at += length;
      continue;
    }
    if (blank && !line.empty()) line += ' ';
    blank = false;
    line += text[at++];
  }
  return line;
}

}  // namespace

std::string plain(const Page& page, std::size_t start, std::size_t end) {
  if (start > end || end > page.text.size())
    throw std::out_of_range("plain: bytes " + std::to_string(start) + " to " + std::to_string(end) +
                            " are not within a text of " + std::to_string(page.text.size()));
  const std::string_view text = std::string_view{page.text}.substr(start, end - start);
  if (page.format == PageFormat::html) return on_one_line(text);
  if (page.format == PageFormat::plain) {
    std::string lines{text};
    detail::blank_furniture(lines);
    return on_one_line(lines);
  }
  return on_one_line(Unmarked{text}.run());
}

}  // namespace wellspring
