// Lines with their indentation first, then values by recursion that is three deep at most.
#include "io/sssom_metadata.hpp"

#include <algorithm>
#include <optional>
#include <unordered_set>

#include "io/encoding.hpp"
#include "io/json_sink.hpp"
#include "io/sssom_metadata_value.hpp"

namespace wellspring::detail {
namespace {

using Value = MetadataValue;
using Fault = MetadataFault;

constexpr std::size_t deepest = deepest_metadata;

struct Line {
  std::size_t indent;
  std::string_view text;  // without the indentation and the blanks at the end
  std::size_t number;
  bool verbatim_blank;  // nothing in it
};

class Parser {
 public:
  explicit Parser(std::vector<Line> lines) : lines_(std::move(lines)) {}

  std::vector<MetadataSlot> slots() {
    std::vector<MetadataSlot> found;
    std::unordered_set<std::string> names;
    skip_blank();
    while (at_ < lines_.size()) {
      const Line& line = lines_[at_];
      if (line.indent != 0)
        throw Fault{line.number, "the line is indented, and belongs to nothing"};
      auto [name, rest] = name_and_rest(line);
      if (!names.insert(name).second)
        throw Fault{line.number, "\"" + name.substr(0, 60) + "\" is said twice; remove one"};
      Value value = value_behind(rest, 0, 1);
      found.push_back({std::move(name), std::move(value.json), std::move(value.text),
                       std::move(value.members), line.number});
      skip_blank();
    }
    return found;
  }

 private:
  [[nodiscard]] const Line& line() const { return lines_[at_]; }
  void skip_blank() {
    while (at_ < lines_.size() && (line().text.empty() || line().text.front() == '#')) ++at_;
  }

  // "name:" and what stands behind the colon.
  std::pair<std::string, std::string_view> name_and_rest(const Line& from) const {
    std::string_view text = from.text;
    std::string name;
    if (text.front() == '"' || text.front() == '\'') {
      const std::size_t end = quote_end(text, from.number);
      name = unquoted(text.substr(0, end + 1), from.number);
      text.remove_prefix(end + 1);
      if (!text.starts_with(':')) throw Fault{from.number, "a name has to be followed by a colon"};
      text.remove_prefix(1);
    } else {
      std::size_t colon = text.find(':');
      while (colon != std::string_view::npos && colon + 1 < text.size() && text[colon + 1] != ' ' &&
             text[colon + 1] != '\t')
        colon = text.find(':', colon + 1);
      if (colon == std::string_view::npos)
        throw Fault{from.number, "\"name: value\" is needed; the block holds metadata alone"};
      name = without_end_blanks(text.substr(0, colon));
      refuse_indicator(name, from.number);
      text.remove_prefix(colon + 1);
    }
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    if (text.starts_with('#')) text = {};
    return {std::move(name), text};
  }

  // What a name or a dash is followed by: on its line, or on lines of greater indentation.
  // \pre  lines_[at_] is the line of the name
  Value value_behind(std::string_view rest, std::size_t indent, std::size_t depth) {
    const std::size_t number = line().number;
    if (rest.starts_with('|') || rest.starts_with('>')) return block_scalar(rest, indent);
    if (rest.starts_with('"') || rest.starts_with('\'')) return quoted_lines(rest, number);
    if (rest.starts_with('[') || rest.starts_with('{')) {
      ++at_;
      return bracketed(rest, number);
    }
    if (!rest.empty()) return plain_lines(rest, indent);
    ++at_;
    skip_blank();
    if (at_ == lines_.size()) return {"null", {}, {}};
    const bool is_list = line().text == "-" || line().text.starts_with("- ");
    if (line().indent < indent || (line().indent == indent && !is_list)) return {"null", {}, {}};
    if (depth > deepest) throw Fault{line().number, "values nest deeper than SSSOM's"};
    if (is_list) return list(line().indent, depth);
    if (line().text.front() == '[' || line().text.front() == '{') {
      const Line& bracket = lines_[at_++];
      return bracketed(bracket.text, bracket.number);
    }
    if (name_like(line().text)) return mapping(line().indent, depth);
    return plain_lines(line().text, indent);
  }

  static bool name_like(std::string_view text) {
    if (text.front() == '"' || text.front() == '\'') return true;
    return text.ends_with(':') || text.find(": ") != std::string_view::npos;
  }

  // Behind a dash: "name: value", the name perhaps in quotes; else a value.
  static bool begins_mapping(std::string_view text, std::size_t number) {
    if (text.empty()) return false;
    if (text.front() == '[' || text.front() == '{') return false;
    if (text.front() != '"' && text.front() != '\'') return name_like(text);
    return !is_open(text) && text.substr(quote_end(text, number) + 1).starts_with(':');
  }

  Value list(std::size_t indent, std::size_t depth) {
    Value value;
    value.json = "[";
    while (at_ < lines_.size() && line().indent == indent &&
           (line().text == "-" || line().text.starts_with("- "))) {
      std::string_view rest = line().text.substr(1);
      const std::size_t inner = std::min(rest.find_first_not_of(' '), rest.size());
      rest.remove_prefix(inner);
      if (value.json.size() > 1) value.json += ',';
      if (begins_mapping(rest, line().number)) {
        if (depth >= deepest) throw Fault{line().number, "values nest deeper than SSSOM's"};
        // The dash counts as indentation of the mapping behind it.
        lines_[at_].indent = indent + 1 + inner;
        lines_[at_].text = rest;
        value.json += mapping(lines_[at_].indent, depth + 1).json;
      } else {
        value.json += value_behind(rest, indent + 1, depth + 1).json;
      }
      skip_blank();
    }
    value.json += ']';
    return value;
  }

  Value mapping(std::size_t indent, std::size_t depth) {
    Value value;
    std::unordered_set<std::string> names;
    JsonSink json;
    json.begin_object();
    while (at_ < lines_.size() && line().indent == indent) {
      const std::size_t number = line().number;
      auto [name, rest] = name_and_rest(line());
      if (!names.insert(name).second)
        throw Fault{number, "\"" + name.substr(0, 60) + "\" is said twice; remove one"};
      Value member = value_behind(rest, indent, depth + 1);
      json.name(name);
      json.raw(member.json);
      value.members.emplace_back(std::move(name), std::move(member.text));
      skip_blank();
    }
    if (at_ < lines_.size() && line().indent > indent)
      throw Fault{line().number, "the line is indented further than those it goes with"};
    json.end_object();
    value.json = std::move(json).take();
    return value;
  }

  // A plain scalar, and the lines that continue it: a line break is a blank.
  Value plain_lines(std::string_view first, std::size_t indent) {
    refuse_indicator(first, line().number);
    std::string text;
    const auto add = [&](std::string_view part) {
      if (const std::size_t comment = part.find(" #"); comment != std::string_view::npos)
        part = without_end_blanks(part.substr(0, comment));
      if (!text.empty()) text += ' ';
      text += part;
    };
    add(first);
    ++at_;
    while (at_ < lines_.size() && !line().text.empty() && line().indent > indent)
      add(lines_[at_++].text);
    // "a: b: c" on one line is no YAML; people write it in descriptions, and mean the text.
    return scalar(std::move(text));
  }

  // '|' keeps line breaks, '>' makes blanks of them; '-' drops the last one.
  Value block_scalar(std::string_view header, std::size_t indent) {
    const bool folded = header.front() == '>';
    const bool strip = header.find('-') != std::string_view::npos;
    if (header.substr(1).find_first_not_of("+- ") != std::string_view::npos)
      throw Fault{line().number, "a block of text begins with | or > alone; indent its lines"};
    ++at_;
    std::string text;
    std::optional<std::size_t> inner;
    std::size_t breaks = 0;
    for (; at_ < lines_.size(); ++at_) {
      const Line& from = line();
      if (from.text.empty()) {
        ++breaks;
        continue;
      }
      if (from.indent <= indent) break;
      if (!inner) inner = from.indent;
      if (from.indent < *inner) throw Fault{from.number, "the lines of a block begin alike"};
      if (!text.empty()) {
        if (folded && breaks == 0) text += ' ';
        text.append(folded ? breaks : breaks + 1, '\n');
      }
      breaks = 0;
      text.append(from.indent - *inner, ' ').append(from.text);
    }
    if (!strip && !text.empty()) text += '\n';
    return string_value_of(std::move(text));
  }

  Value quoted_lines(std::string_view first, std::size_t number) {
    std::string joined;
    std::string_view text = first;
    ++at_;
    if (is_open(first)) {
      // Line by line until the quote closes: each line is looked at once, by what it ends in.
      joined = first;
      bool closed = false;
      std::size_t breaks = 0;
      while (at_ < lines_.size() && !closed) {
        const Line& next = lines_[at_++];
        if (next.text.empty()) {
          ++breaks;
          continue;
        }
        if (joined.ends_with('\\') && first.front() == '"')
          joined.pop_back();
        else
          joined.append(breaks > 0 ? std::string(breaks, '\n') : std::string(1, ' '));
        breaks = 0;
        closed = !is_open(std::string(1, first.front()) + std::string(next.text));
        joined += next.text;
      }
      text = joined;
    }
    const std::size_t end = quote_end(text, number);
    std::string_view rest = text.substr(end + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (!rest.empty() && rest.front() != '#')
      throw Fault{number, "text behind a closing quote; quote the whole value"};
    return string_value_of(unquoted(text.substr(0, end + 1), number));
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
};

}  // namespace

Expected<MetadataBlock, ReadError> read_metadata(std::string_view text) {
  MetadataBlock block;
  std::vector<Line> lines;
  std::size_t common = std::string_view::npos;
  const auto place = [](std::size_t number) { return std::to_string(number) + ":1"; };
  while (text.starts_with('#')) {
    const std::size_t end = text.find_first_of("\r\n");
    std::string_view content = text.substr(1, end == text.npos ? text.npos : end - 1);
    content = without_end_blanks(content);
    const std::size_t indent = std::min(content.find_first_not_of(' '), content.size());
    if (const auto bad = first_invalid_utf8(content))
      return Unexpected{ReadError{Code::invalid_utf8, place(block.first_line),
                                  "the line is not UTF-8; save the table as UTF-8"}};
    if (!content.empty()) common = std::min(common, indent);
    lines.push_back({indent, content.substr(indent), block.first_line, content.empty()});
    ++block.first_line;
    text.remove_prefix(end == text.npos ? text.size() : end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
  }
  for (Line& line : lines)
    if (!line.verbatim_blank) line.indent -= common;
  block.table = text;
  try {
    block.slots = Parser{std::move(lines)}.slots();
  } catch (const Fault& fault) {
    return Unexpected{ReadError{Code::yaml_syntax, place(fault.line), fault.what()}};
  }
  return block;
}

}  // namespace wellspring::detail
