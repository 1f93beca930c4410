// The check that JSON text holds in every place. On-Demand looks at a value only when it is asked
// for, so every value is asked for here, by a walk with a stack of its own.
#include "io/json_source.hpp"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <new>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include <simdjson.h>

#include "io/encoding.hpp"

namespace wellspring::detail {
namespace {

static_assert(Input::padding >= simdjson::SIMDJSON_PADDING);

constexpr std::string_view blanks = " \t\n\r";

// The steps behind this many bytes of a pointer are left out: what is wrong in a thousand places
// must not be a thousand times as long as the way there.
constexpr std::size_t longest_place = 1000;

// Objects of up to this many names are searched name by name, larger ones by sorting.
constexpr std::size_t few_names = 16;

ReadError error_at_byte(Code code, std::size_t byte, std::string message) {
  return {code, "byte " + std::to_string(byte), std::move(message)};
}

// An array or object on the way from the root to the value that is looked at.
struct Frame {
  bool is_array;
  simdjson::ondemand::array_iterator element;
  simdjson::ondemand::object_iterator member;
  std::size_t count = 0;        // elements or members begun
  std::size_t first_name;       // of an object: where its names begin on the stack of names
  std::size_t first_unescaped;  // the same for names that were spelled with escapes
};

// Where nesting first goes past the limit, strings left aside; for text whose brackets do not
// match, so that it cannot be walked.
std::optional<std::size_t> nests_deeper(std::string_view text, std::size_t limit) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"')
      i = closing_quote(text, i + 1);
    else if (text[i] == '[' || text[i] == '{') {
      if (++depth > limit) return i;
    } else if ((text[i] == ']' || text[i] == '}') && depth > 0) {
      --depth;
    }
  }
  return std::nullopt;
}

// The first control character that stands in a string as itself.
std::size_t raw_control_character(std::string_view text) {
  for (std::size_t i = text.find('"'); i < text.size(); i = text.find('"', i)) {
    const std::size_t end = closing_quote(text, i + 1);
    for (++i; i < end; ++i)
      if (static_cast<unsigned char>(text[i]) < 0x20) return i;
    ++i;
  }
  return text.size();
}

class Walk {
 public:
  Walk(std::string_view text, std::string_view whole, const Limits& limits, Findings& findings)
      : text_(text), offset_(static_cast<std::size_t>(text.data() - whole.data())), limits_(limits),
        findings_(findings) {}

  JsonCheck run() {
    const std::size_t first = text_.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
      fail({Code::json_empty, {}, "the input has no text"});
    } else {
      check(without_trailing_blanks(text_.substr(first)));
    }
    if (!result_.error && findings_.failed()) result_.error = findings_.error();
    return std::move(result_);
  }

 private:
  void check(std::string_view value) {
    const JsonType type = type_of(value.front());
    index();
    if (result_.error) return;
    if (type != JsonType::object && type != JsonType::array) return check_scalar(value);
    open_root(type);
    while (!frames_.empty() && !result_.error) step();
    if (!result_.error) check_end();
  }

  void fail(ReadError error) {
    if (!result_.error) result_.error = std::move(error);
  }
  void fail_syntax(const char* at, std::string message) {
    fail(error_at_byte(Code::json_syntax, byte(at), std::move(message)));
  }

  std::size_t byte(const char* at) const {
    return offset_ + static_cast<std::size_t>(at - text_.data());
  }

  // simdjson's first stage: strings, brackets and the encoding of the whole text. It says that the
  // text is not UTF-8, or has a control character, but not where.
  void index() {
    if (!simdjson::validate_utf8(text_.data(), text_.size()))
      return fail(error_at_byte(Code::invalid_utf8, offset_ + *first_invalid_utf8(text_),
                                "the text is not UTF-8"));
    // In builds for debugging, simdjson counts the levels of nesting and must have room for them.
    auto code = parser_.allocate(text_.size(), limits_.depth + 1);
    if (code == simdjson::SUCCESS)
      code =
          parser_.iterate(text_.data(), text_.size(), text_.size() + Input::padding).get(document_);
    switch (code) {
      case simdjson::SUCCESS: return;
      case simdjson::CAPACITY:
        return fail({Code::too_large, {}, "JSON of more than 4 GiB is not read"});
      case simdjson::MEMALLOC:
        return fail({Code::too_large, {}, "there is not enough memory for the input"});
      case simdjson::UNESCAPED_CHARS:
        return fail_syntax(text_.data() + raw_control_character(text_),
                           "a control character stands in a string; write it as an escape");
      case simdjson::UNCLOSED_STRING: return fail_syntax(end(), "the text ends inside a string");
      default: return fail_syntax(text_.data(), simdjson::error_message(code));
    }
  }

  void open_root(JsonType type) {
    simdjson::error_code code{};
    if (type == JsonType::object) {
      simdjson::ondemand::object object;
      if (code = document_.get_object().get(object); code == simdjson::SUCCESS) return open(object);
    } else {
      simdjson::ondemand::array array;
      if (code = document_.get_array().get(array); code == simdjson::SUCCESS) return open(array);
    }
    if (const auto at = nests_deeper(text_, limits_.depth)) return fail_depth(text_.data() + *at);
    fail_syntax(end(), "the text does not end with its outermost \"]\" or \"}\"");
  }

  void open(simdjson::ondemand::object& object) {
    frames_.push_back({false, {}, {}, 0, names_.size(), unescaped_.size()});
    if (object.begin().get(frames_.back().member) != simdjson::SUCCESS) fail_structure();
  }
  void open(simdjson::ondemand::array& array) {
    frames_.push_back({true, {}, {}, 0, names_.size(), unescaped_.size()});
    if (array.begin().get(frames_.back().element) != simdjson::SUCCESS) fail_structure();
  }

  // At a byte: the pointer would be a step for each of a thousand levels.
  void fail_depth(const char* at) {
    fail(error_at_byte(Code::too_deep, byte(at),
                       "arrays and objects nest deeper than " + std::to_string(limits_.depth)));
  }

  // One element or member of the innermost array or object, or its end.
  void step() {
    Frame& frame = frames_.back();
    simdjson::ondemand::value value;
    if (frame.is_array) {
      if (frame.count > 0) ++frame.element;
      if (!(frame.element != simdjson::ondemand::array_iterator{})) return close();
      ++frame.count;
      if ((*frame.element).get(value) != simdjson::SUCCESS) return fail_structure();
    } else {
      if (frame.count > 0) ++frame.member;
      if (!(frame.member != simdjson::ondemand::object_iterator{})) return close();
      ++frame.count;
      simdjson::ondemand::field field;
      if ((*frame.member).get(field) != simdjson::SUCCESS) return fail_structure();
      if (!take_name(field.key().raw())) return;
      value = field.value();
    }
    look_at(value);
  }

  void look_at(simdjson::ondemand::value& value) {
    const std::string_view token = value.raw_json_token();
    const JsonType type = type_of(token.front());
    // A string that is not read but passed over would be taken for a name where ":" follows it.
    if (type == JsonType::string && value.get_raw_json_string().error() != simdjson::SUCCESS)
      return fail_structure();
    if (type != JsonType::object && type != JsonType::array)
      return check_scalar(without_trailing_blanks(token));
    if (frames_.size() >= limits_.depth) return fail_depth(token.data());
    if (type == JsonType::object) {
      simdjson::ondemand::object object;
      if (value.get_object().get(object) != simdjson::SUCCESS) return fail_structure();
      open(object);
    } else {
      simdjson::ondemand::array array;
      if (value.get_array().get(array) != simdjson::SUCCESS) return fail_structure();
      open(array);
    }
  }

  const char* here() {
    const char* location = nullptr;
    return document_.current_location().get(location) == simdjson::SUCCESS
               ? std::min(location, end())
               : end();
  }
  const char* end() const { return text_.data() + text_.size(); }

  void fail_structure() {
    fail_syntax(here(), frames_.back().is_array
                            ? "an array wants a value, \",\" or \"]\" here"
                            : "an object wants a name, \":\", \",\" or \"}\" here");
  }

  void close() {
    const Frame& frame = frames_.back();
    if (!frame.is_array) check_repeated(frame);
    names_.resize(frame.first_name);
    unescaped_.resize(frame.first_unescaped);
    frames_.pop_back();
  }

  void check_end() {
    if (here() < end()) fail_syntax(here(), "text follows the end of the JSON value");
  }

  bool take_name(const char* inside) {
    const std::string_view rest = text_.substr(static_cast<std::size_t>(inside - text_.data()));
    const std::string_view raw = rest.substr(0, closing_quote(rest, 0));
    names_.push_back(raw);
    if (raw.find('\\') == std::string_view::npos) return true;
    Unescaped name = unescape(raw);
    if (name.error) {
      fail_escape(name, inside);
      return false;
    }
    unescaped_.push_back(std::move(name.text));
    names_.back() = unescaped_.back();
    return true;
  }

  void fail_escape(const Unescaped& fault, const char* inside) {
    const char* const at = inside + fault.error_position;
    if (fault.error == Code::json_syntax)
      fail_syntax(at, "JSON has no such escape");
    else
      fail({Code::invalid_utf8, pointer(), "an escape names half a surrogate pair"});
  }

  void check_scalar(std::string_view text) {
    switch (type_of(text.front())) {
      case JsonType::string: return check_string(text);
      case JsonType::boolean:
      case JsonType::null:
        if (text != "true" && text != "false" && text != "null")
          fail_syntax(text.data(), "this is no JSON value");
        return;
      default: return check_number(text);
    }
  }

  void check_string(std::string_view text) {
    const std::size_t quote = closing_quote(text, 1);
    if (quote + 1 != text.size()) return fail_syntax(text.data(), "text follows a string");
    const std::string_view inside = text.substr(1, quote - 1);
    if (inside.size() > limits_.string_bytes)
      findings_.warn(Code::too_long, pointer(),
                     "the string has " + std::to_string(inside.size()) + " bytes, more than " +
                         std::to_string(limits_.string_bytes));
    if (inside.find('\\') == std::string_view::npos) return;
    if (const Unescaped value = unescape(inside); value.error) fail_escape(value, inside.data());
  }

  // An integer past 64 bits is kept as it stands, and read as no number; a fraction or exponent
  // past what a double holds has no value that anybody could compute with.
  void check_number(std::string_view text) {
    if (!is_json_number(text)) return fail_syntax(text.data(), "this is no JSON value");
    switch (number_size(text)) {
      case NumberSize::ordinary: return;
      case NumberSize::past_64_bits:
        findings_.warn(Code::number_range, pointer(),
                       "an integer past 64 bits is kept as text, and counts as no number");
        return;
      case NumberSize::past_double:
        fail({Code::number_range, pointer(), "the number is larger than any that a double holds"});
    }
  }

  void check_repeated(const Frame& frame) {
    const std::size_t count = names_.size() - frame.first_name;
    const auto names = std::span{names_}.subspan(frame.first_name);
    if (count <= few_names) {
      for (std::size_t i = 1; i < count; ++i)
        if (std::find(names.begin(), names.begin() + std::ptrdiff_t(i), names[i]) !=
            names.begin() + std::ptrdiff_t(i))
          report_repeated(names[i]);
      return;
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return names[a] != names[b] ? names[a] < names[b] : a < b;
    });
    for (std::size_t i = 1; i < count; ++i)
      if (names[order[i - 1]] == names[order[i]]) report_repeated(names[order[i]]);
  }

  void report_repeated(std::string_view name) {
    result_.repeated_names = true;
    findings_.warn(Code::duplicate_key, pointer(frames_.size() - 1) + pointer_step(name),
                   "the object says this name twice; the first value counts");
  }

  // The way to the value that is looked at; or to the innermost `frames` steps only.
  std::string pointer() const { return pointer(frames_.size()); }
  std::string pointer(std::size_t steps) const {
    std::string path;
    for (std::size_t i = 0; i < steps; ++i) {
      if (path.size() > longest_place) return path + "/...";
      const Frame& frame = frames_[i];
      if (frame.count == 0) break;
      if (frame.is_array)
        path += "/" + std::to_string(frame.count - 1);
      else
        path += pointer_step(names_[frame.first_name + frame.count - 1]);
    }
    return path;
  }

  std::string_view text_;
  std::size_t offset_;  // of the text in the input: a byte order mark stands before it
  const Limits& limits_;
  Findings& findings_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  std::vector<Frame> frames_;
  std::vector<std::string_view> names_;  // of all open objects
  std::deque<std::string> unescaped_;    // owns those that were spelled with escapes
  JsonCheck result_;
};

}  // namespace

JsonCheck validate_json(const Input& input, const Limits& limits, Findings& findings) {
  const std::string_view whole = input.text();
  if (const auto encoding = foreign_encoding(whole))
    return {ReadError{
        Code::encoding, {}, "the text is " + std::string{*encoding} + "; save it as UTF-8"}};
  const std::string_view text = without_byte_order_mark(whole);
  JsonCheck check;
  if (simdjson::validate_utf8(text.data(), text.size()) &&
      is_plain_json(text, limits, check.outline))
    return check;
  return validate_all_json(input, limits, findings);
}

JsonCheck validate_all_json(const Input& input, const Limits& limits, Findings& findings) {
  if (!input.is_padded()) {
    const auto padded = Input::copy_of(std::as_bytes(std::span{input.text()}), limits);
    if (!padded) return {padded.error()};
    return validate_all_json(*padded, limits, findings);
  }
  const std::string_view whole = input.text();
  return Walk{without_byte_order_mark(whole), whole, limits, findings}.run();
}

JsonSource::JsonSource(const Input& input, bool repeated_names, JsonOutline outline)
    : text_(without_byte_order_mark(input.text())), end_(text_.data() + text_.size()),
      begin_(skip_json_blanks(text_.data(), end_)), position_(begin_),
      repeated_names_(repeated_names), outline_(std::move(outline)), recent_(text_.data()) {}

std::span<const std::uint32_t> JsonSource::outline_of(const char* begin) {
  const std::vector<std::uint32_t>& members = outline_.members;
  const auto wanted = static_cast<std::uint64_t>(begin - text_.data());
  while (outlined_ < members.size() && members[outlined_] < wanted)
    outlined_ += 2 + std::size_t{members[outlined_ + 1]} * 2;
  if (outlined_ == members.size() || members[outlined_] != wanted) return {};
  return std::span{members}.subspan(outlined_ + 2, std::size_t{members[outlined_ + 1]} * 2);
}

const char* JsonSource::end_of(const char* begin) {
  if (const char* const behind = recent_.end_of_repeated(begin, end_, 0)) return behind;
  const auto found =
      std::lower_bound(outline_.large_values.begin(), outline_.large_values.end(), begin,
                       [](const JsonExtent& value, const char* at) { return value.begin < at; });
  if (found != outline_.large_values.end() && found->begin == begin) return found->end;
  const char* const behind = skip_json_container(begin, end_);
  recent_.remember(begin, behind, 0);
  return behind;
}

}  // namespace wellspring::detail
