// One pass over the text that finds where tags begin and end as libxml2 does, and hands it on in
// pieces.
#include "extract/html_events.hpp"

#include <algorithm>
#include <memory>
#include <new>
#include <utility>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

namespace wellspring::detail {
namespace {

constexpr std::size_t piece_bytes = 4096;
constexpr std::size_t most_attributes = 512;
constexpr std::size_t most_implied = 8;  // elements that are open without a tag: html, body, p

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equal_names(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return small(x) == small(y); });
}

// Where a tag that opens here ends, and from where on it has more attributes than anybody needs.
struct Tag {
  std::string_view name;
  std::size_t end;   // past its '>', or the end of the text
  std::size_t wide;  // where the first attribute too many starts; else `end`
};

Tag tag_at(std::string_view text, std::size_t start) {
  std::size_t at = start + 1;
  while (at < text.size() && !is_blank(text[at]) && text[at] != '>' && text[at] != '/') ++at;
  Tag tag{text.substr(start + 1, at - start - 1), text.size(), text.size()};
  std::size_t attributes = 0;
  while (at < text.size()) {
    while (at < text.size() && (is_blank(text[at]) || text[at] == '/')) ++at;
    if (at == text.size()) break;
    if (text[at] == '>') {
      tag.end = at + 1;
      if (attributes <= most_attributes) tag.wide = tag.end;
      break;
    }
    if (++attributes == most_attributes + 1) tag.wide = at;
    const std::size_t first = at;
    while (at < text.size() && !is_blank(text[at]) && text[at] != '>' && text[at] != '=' &&
           text[at] != '/')
      ++at;
    if (at == first) ++at;  // a stray '='
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at == text.size() || text[at] != '=') continue;
    for (++at; at < text.size() && is_blank(text[at]);) ++at;
    if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
      at = std::min(text.find(text[at], at + 1), text.size() - 1) + 1;
    } else {
      while (at < text.size() && !is_blank(text[at]) && text[at] != '>') ++at;
    }
  }
  return tag;
}

// Behind the text of a script or style, which has no tags but its own closing one.
std::size_t after_raw_text(std::string_view text, std::size_t at, std::string_view name) {
  for (;; at += 2) {
    at = text.find("</", at);
    if (at == std::string_view::npos) return text.size();
    if (equal_names(text.substr(at + 2, name.size()), name)) return at;
  }
}

class Feed {
 public:
  using Divides = bool (*)(std::string_view);

  Feed(htmlSAXHandler& events, void* user, std::size_t depth, const std::size_t* open,
       Divides divides)
      : depth_(depth), open_(open), divides_(divides),
        parser_(
            htmlCreatePushParserCtxt(&events, user, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8)) {
    if (!parser_) throw std::bad_alloc{};
    htmlCtxtUseOptions(parser_.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                          HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    // Without this, libxml2 takes the first character beyond ASCII for the start of ISO-8859-1.
    xmlSwitchEncoding(parser_.get(), XML_CHAR_ENCODING_UTF8);
  }

  FeedFindings run(std::string_view text) {
    text_ = text;
    std::size_t at = 0;
    while (!lost_ && (at = text.find('<', at)) != std::string_view::npos && at + 1 < text.size()) {
      if (text.substr(at).starts_with("<!--")) {
        const std::size_t end = text.find("-->", at + 4);
        at = end == std::string_view::npos ? text.size() : end + 3;
      } else if (is_letter(text[at + 1])) {
        at = opening_tag(at);
      } else {
        ++at;
      }
    }
    if (!lost_) flush(text.size());
    if (lost_) run_lost();
    htmlParseChunk(parser_.get(), nullptr, 0, 1);
    return findings_;
  }

 private:
  struct Release {
    void operator()(htmlParserCtxt* parser) const {
      if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
      parser->myDoc = nullptr;
      htmlFreeParserCtxt(parser);
    }
  };

  std::size_t opening_tag(std::size_t at) {
    const Tag tag = tag_at(text_, at);
    const bool raw = equal_names(tag.name, "script") || equal_names(tag.name, "style");
    // An upper bound first: what the parser has open is known only up to what it was given. Nothing
    // nests in a script, and its text would be shown without its tag.
    if (!raw && open_ != nullptr && *open_ + ++unseen_ > depth_) {
      flush(at);
      if (lost_) return at;
      if (*open_ >= depth_) {
        if (divides_ != nullptr && divides_(tag.name)) htmlParseChunk(parser_.get(), "<hr>", 4, 0);
        if (findings_.too_deep++ == 0) findings_.first_too_deep = at;
        fed_ = tag.end;
        return tag.end;
      }
      unseen_ = 1;
    }
    if (tag.wide < tag.end) {
      if (findings_.too_wide++ == 0) findings_.first_too_wide = at;
      flush(tag.wide);
      if (lost_) return at;
      htmlParseChunk(parser_.get(), ">", 1, 0);
      fed_ = tag.end;
    }
    if (raw) return after_raw_text(text_, tag.end, tag.name);
    return tag.end;
  }

  void flush(std::size_t end) {
    while (fed_ < end && !lost_) feed_piece(end);
    unseen_ = 0;
  }

  void feed_piece(std::size_t end) {
    const std::size_t size = std::min(end - fed_, piece_bytes);
    htmlParseChunk(parser_.get(), text_.data() + fed_, static_cast<int>(size), 0);
    fed_ += size;
    lost_ = lost_ || (open_ != nullptr && *open_ > depth_ + most_implied);
  }

  // Where the parser has found more tags than there were, the text was made so that the two see
  // them in different places. Then no "<" is handed on that might be one too many.
  void run_lost() {
    unseen_ = 0;
    for (std::size_t at = fed_; at + 1 < text_.size(); ++at) {
      at = std::min(text_.find('<', at), text_.size() - 1);
      if (at + 1 == text_.size() || !is_letter(text_[at + 1]) || *open_ + ++unseen_ <= depth_)
        continue;
      while (fed_ < at) feed_piece(at);
      unseen_ = 1;
      if (*open_ < depth_) continue;
      if (findings_.too_deep++ == 0) findings_.first_too_deep = at;
      fed_ = at + 1;
      unseen_ = 0;
    }
    while (fed_ < text_.size()) feed_piece(text_.size());
  }

  std::string_view text_;
  std::size_t depth_;
  const std::size_t* open_;
  Divides divides_;
  std::size_t fed_ = 0;
  bool lost_ = false;
  std::size_t unseen_ = 0;  // opening tags since the parser last saw anything
  FeedFindings findings_;
  std::unique_ptr<htmlParserCtxt, Release> parser_;
};

}  // namespace

void start_libxml() {
  static const bool is_ready = (xmlInitParser(), true);
  static_cast<void>(is_ready);
}

std::string_view attribute(const xmlChar** attributes, std::string_view name) {
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2)
    if (view_of(attributes[0]) == name) return view_of(attributes[1]);
  return {};
}

bool has_attribute(const xmlChar** attributes, std::string_view name) {
  for (; attributes != nullptr && *attributes != nullptr; attributes += 2)
    if (view_of(attributes[0]) == name) return true;
  return false;
}

FeedFindings parse_html(std::string_view text, htmlSAXHandler& events, void* user,
                        std::size_t depth, const std::size_t* open,
                        bool (*divides)(std::string_view name)) {
  start_libxml();
  return Feed{events, user, depth, open, divides}.run(text);
}

void parse_html_head(std::string_view text, htmlSAXHandler& events, void* user) {
  static_cast<void>(parse_html(text, events, user, 0, nullptr, nullptr));
}

}  // namespace wellspring::detail
