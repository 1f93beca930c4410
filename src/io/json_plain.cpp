// Sound and unremarkable, or left to the complete check: this pass reports nothing, so it needs no
// places, no messages, and no order in which things are found.
#include "io/json_plain.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "io/json_scan.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

// Offsets of text past 4 GiB are the complete check's to refuse.
constexpr std::size_t longest_text = 0xFFFF0000U;

// Objects of more names are looked through by sorting, in the complete check.
constexpr std::size_t most_names = 64;

// Integers of up to this many digits fit 64 bits, and numbers without an exponent a double.
constexpr std::ptrdiff_t most_integer_digits = 18;
constexpr std::ptrdiff_t most_decimal_digits = 300;

// Arrays and objects from this size on, and not deeper than this, are passed over by a table.
constexpr std::ptrdiff_t large = std::ptrdiff_t{64} << 10;
constexpr std::size_t near_root = 3;

// The root object, a list in it, an object in that.
constexpr std::size_t outlined_depth = 3;

// A member of those objects and its value are seldom shorter, for each number that outlines them.
constexpr std::size_t bytes_for_outline = 40;
constexpr std::size_t least_bytes_for_outline = 16;
constexpr std::size_t spare_outline = 1024;

// Few names share a slot: only those that do are compared.
std::size_t slot_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto byte = [&](std::size_t i) -> std::size_t {
    return static_cast<unsigned char>(name[i]);
  };
  return (name.size() * 7 + byte(0) * 3 + byte(name.size() / 2) * 5 + byte(name.size() - 1)) % 64;
}

// Objects of a list say the same names in the same order. Names that are known to differ from each
// other need no second look, so each depth near the root remembers those of the last object there.
constexpr std::size_t shapes = 8;
using Shape = std::vector<std::string_view>;

// An array or object on the way from the root to where the pass stands.
struct Open {
  const char* begin = nullptr;
  bool is_array = false;
  bool differs = false;         // of an object: from the one before it; and then:
  std::size_t large_value = 0;  // its place in the table, where it may become one
  std::size_t first_name = 0;   // of an object: where its names begin on the stack of names
  std::uint64_t slots = 0;      // a bit for each slot that a name of it has
  std::size_t as_before = 0;    // so many names are those of the object before it
};

class Pass {
 public:
  Pass(std::string_view text, const Limits& limits, JsonOutline& outline)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), limits_(limits),
        large_(outline.large_values), members_(outline.members),
        is_outlined_(text.size() < JsonOutline::escaped), recent_(text.data()) {}

  bool run() {
    skip_blanks();
    while (take_value()) {
      // Behind a value: the ends of what it closes, and then the next value or the end of all.
      while (true) {
        if (in_outlined_ && depth_ == outlined_depth) outline_value();
        skip_blanks();
        if (depth_ == 0) return at_ == end_;
        if (at_ == end_) return false;
        if (*at_ == ',') break;
        if (*at_ != (top_.is_array ? ']' : '}')) return false;
        close();
      }
      ++at_;
      skip_blanks();
      if (!top_.is_array && !take_name()) return false;
    }
    return false;
  }

 private:
  void skip_blanks() { at_ = skip_json_blanks(at_, end_); }

  std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - begin_); }

  // The members of what has just been opened are outlined from here on.
  void begin_outline() {
    // Of very many objects that say very little, an outline would be larger than they are.
    if (members_.size() > spare_outline + offset(at_) / least_bytes_for_outline) return;
    in_outlined_ = true;
    outlined_ = members_.size();
    members_.push_back(offset(top_.begin));
    members_.push_back(0);
  }
  void outline_value() {
    members_.push_back(offset(at_) | (escaped_ ? JsonOutline::escaped : 0));
    ++members_[outlined_ + 1];
  }

  // A whole scalar; or the beginning of an array or object, up to the first value in it. One that
  // is empty, or known already, is whole.
  bool take_value() {
    escaped_ = false;
    while (at_ != end_) {
      switch (*at_) {
        case '"': return take_string();
        case '{':
        case '[':
          if (const char* const behind = recent_.end_of_repeated(at_, end_, depth_)) {
            at_ = behind;
            return true;
          }
          if (!open()) return false;
          skip_blanks();
          if (at_ != end_ && *at_ == (top_.is_array ? ']' : '}')) {
            close();
            return true;
          }
          if (!top_.is_array && !take_name()) return false;
          break;
        case 't': return take_word("true");
        case 'f': return take_word("false");
        case 'n': return take_word("null");
        default: return take_number();
      }
    }
    return false;
  }

  bool open() {
    if (depth_ > 0 && depth_ >= limits_.depth) return false;
    const bool in_list = top_.is_array;
    below_.push_back(top_);
    ++depth_;
    top_ = {at_, *at_ == '[', false, large_.size(), names_.size(), 0, 0};
    if (depth_ <= near_root) large_.push_back({at_, at_});
    if (depth_ == outlined_depth && in_list && !top_.is_array && is_outlined_) begin_outline();
    ++at_;
    return true;
  }

  void close() {
    ++at_;
    if (depth_ == outlined_depth) in_outlined_ = false;
    if (top_.differs) {
      if (depth_ <= shapes)
        shapes_[depth_ - 1].assign(names_.begin() + std::ptrdiff_t(top_.first_name), names_.end());
      names_.resize(top_.first_name);
    }
    if (depth_ <= near_root) {
      // What is small, and all in it, is forgotten: only the last ones can be, in their order.
      if (at_ - top_.begin >= large)
        large_[top_.large_value].end = at_;
      else
        large_.resize(top_.large_value);
    }
    --depth_;
    recent_.remember(top_.begin, at_, depth_);
    top_ = below_.back();
    below_.pop_back();
  }

  bool take_name() {
    if (at_ == end_ || *at_ != '"') return false;
    if (!take_name_as_before()) {
      const char* const first = at_ + 1;
      at_ = find_string_special(first, end_);
      // A name with an escape is compared by what it says, in the complete check.
      if (at_ == end_ || *at_ != '"') return false;
      if (!is_new({first, static_cast<std::size_t>(at_ - first)})) return false;
      ++at_;
    }
    if (in_outlined_ && depth_ == outlined_depth) members_.push_back(offset(at_) - 1);
    skip_blanks();
    if (at_ == end_ || *at_ != ':') return false;
    ++at_;
    skip_blanks();
    return true;
  }

  bool take_name_as_before() {
    if (top_.differs || depth_ > shapes) return differs();
    const Shape& shape = shapes_[depth_ - 1];
    if (top_.as_before == shape.size()) return differs();
    const std::string_view name = shape[top_.as_before];
    if (static_cast<std::size_t>(end_ - at_) < name.size() + 2 || at_[name.size() + 1] != '"' ||
        !is_same_text(at_ + 1, name.data(), name.size()))
      return differs();
    ++top_.as_before;
    at_ += name.size() + 2;
    return true;
  }

  // From here on the names of the object are its own; those before are taken over.
  bool differs() {
    if (!top_.differs && depth_ <= shapes)
      for (const std::string_view name : std::span{shapes_[depth_ - 1]}.first(top_.as_before))
        add(name);
    top_.differs = true;
    return false;
  }

  void add(std::string_view name) {
    top_.slots |= std::uint64_t{1} << slot_of(name);
    names_.push_back(name);
  }

  // Whether the innermost object has not said the name yet, nor very many others.
  bool is_new(std::string_view name) {
    if ((top_.slots >> slot_of(name) & 1U) != 0 &&
        std::find(names_.begin() + std::ptrdiff_t(top_.first_name), names_.end(), name) !=
            names_.end())
      return false;
    add(name);
    return names_.size() - top_.first_name <= most_names;
  }

  bool take_string() {
    const char* const first = ++at_;
    while (true) {
      at_ = find_string_special(at_, end_);
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (*at_ != '\\' || !take_escape()) return false;
      escaped_ = true;
    }
    const auto size = static_cast<std::size_t>(at_ - first);
    ++at_;
    return size <= limits_.string_bytes;
  }

  bool take_escape() {
    const std::size_t size = escape_size({at_, static_cast<std::size_t>(end_ - at_)});
    at_ += size;
    return size > 0;
  }

  bool take_word(std::string_view word) {
    if (!std::string_view{at_, static_cast<std::size_t>(end_ - at_)}.starts_with(word))
      return false;
    at_ += word.size();
    return true;
  }

  std::ptrdiff_t skip_digits() {
    const char* const first = at_;
    while (at_ != end_ && *at_ >= '0' && *at_ <= '9') ++at_;
    return at_ - first;
  }

  bool take_number() {
    const char* const first = at_;
    if (*at_ == '-') ++at_;
    const bool zero = at_ != end_ && *at_ == '0';
    const std::ptrdiff_t digits = skip_digits();
    if (digits == 0 || (zero && digits > 1)) return false;
    bool integer = true;
    if (at_ != end_ && *at_ == '.') {
      integer = false;
      ++at_;
      if (skip_digits() == 0) return false;
    }
    if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
      at_ = skip_json_scalar(at_, end_);
      const std::string_view number{first, static_cast<std::size_t>(at_ - first)};
      return is_json_number(number) && number_size(number) == NumberSize::ordinary;
    }
    return digits <= (integer ? most_integer_digits : most_decimal_digits);
  }

  const char* begin_;
  const char* at_;
  const char* end_;
  const Limits& limits_;
  std::vector<JsonExtent>& large_;
  std::vector<std::uint32_t>& members_;
  std::size_t outlined_ = 0;  // where the object begins in the outline
  bool is_outlined_;          // objects of the text are
  bool in_outlined_ = false;  // one is open
  bool escaped_ = false;      // the last string
  Open top_{};                // the innermost one that is open
  std::size_t depth_ = 0;
  std::vector<Open> below_;              // the others
  std::vector<std::string_view> names_;  // of all open objects
  std::array<Shape, shapes> shapes_;
  RecentContainers recent_;
};

}  // namespace

bool is_plain_json(std::string_view text, const Limits& limits, JsonOutline& outline) {
  outline = {};
  outline.members.reserve(text.size() / bytes_for_outline);
  return text.size() <= longest_text && Pass{text, limits, outline}.run();
}

}  // namespace wellspring::detail
