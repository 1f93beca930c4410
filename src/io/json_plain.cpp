// Sound and unremarkable, or left to the complete check: this pass reports nothing, so it needs no
// places, no messages, and no order in which things are found.
#include "io/json_plain.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

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

// Few names share a slot: only those that do are compared.
std::size_t slot_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto byte = [&](std::size_t i) -> std::size_t {
    return static_cast<unsigned char>(name[i]);
  };
  return (name.size() * 7 + byte(0) * 3 + byte(name.size() / 2) * 5 + byte(name.size() - 1)) % 64;
}

// An array or object on the way from the root to where the pass stands.
struct Open {
  const char* begin;
  std::size_t large_value;   // its place in the table, where it may become one
  std::size_t first_name;    // of an object: where its names begin on the stack of names
  std::uint64_t slots = 0;   // of an object: a bit for each slot that a name of it has
};

class Pass {
 public:
  Pass(std::string_view text, const Limits& limits, std::vector<JsonExtent>& large_values)
      : at_(text.data()), end_(text.data() + text.size()), limits_(limits), large_(large_values) {}

  bool run() {
    skip_blanks();
    while (take_value()) {
      // Behind a value: the ends of what it closes, and then the next value or the end of all.
      while (true) {
        skip_blanks();
        if (open_.empty()) return at_ == end_;
        if (at_ == end_) return false;
        const bool is_array = *open_.back().begin == '[';
        if (*at_ == (is_array ? ']' : '}')) {
          close();
          continue;
        }
        if (*at_ != ',') return false;
        ++at_;
        skip_blanks();
        if (!is_array && !take_name()) return false;
        break;
      }
    }
    return false;
  }

 private:
  void skip_blanks() { at_ = skip_json_blanks(at_, end_); }

  // A whole scalar; or the beginning of an array or object, up to the first value in it. An empty
  // one is whole.
  bool take_value() {
    while (at_ != end_) {
      switch (*at_) {
        case '"': return take_string();
        case '{':
        case '[': {
          const bool is_array = *at_ == '[';
          if (!open()) return false;
          skip_blanks();
          if (at_ != end_ && *at_ == (is_array ? ']' : '}')) {
            close();
            return true;
          }
          if (!is_array && !take_name()) return false;
          break;
        }
        case 't': return take_word("true");
        case 'f': return take_word("false");
        case 'n': return take_word("null");
        default: return take_number();
      }
    }
    return false;
  }

  bool open() {
    if (!open_.empty() && open_.size() >= limits_.depth) return false;
    open_.push_back({at_, large_.size(), names_.size()});
    if (open_.size() <= near_root) large_.push_back({at_, at_});
    ++at_;
    return true;
  }

  void close() {
    ++at_;
    const Open& closed = open_.back();
    names_.resize(closed.first_name);
    if (open_.size() <= near_root) {
      // What is small, and all in it, is forgotten: only the last ones can be, in their order.
      if (at_ - closed.begin >= large)
        large_[closed.large_value].end = at_;
      else
        large_.resize(closed.large_value);
    }
    open_.pop_back();
  }

  bool take_name() {
    if (at_ == end_ || *at_ != '"') return false;
    const char* const first = at_ + 1;
    at_ = find_string_special(first, end_);
    // A name with an escape is compared by what it says, in the complete check.
    if (at_ == end_ || *at_ != '"') return false;
    if (!is_new({first, static_cast<std::size_t>(at_ - first)})) return false;
    ++at_;
    skip_blanks();
    if (at_ == end_ || *at_ != ':') return false;
    ++at_;
    skip_blanks();
    return true;
  }

  // Whether the innermost object has not said the name yet, nor very many others.
  bool is_new(std::string_view name) {
    Open& object = open_.back();
    const std::uint64_t slot = std::uint64_t{1} << slot_of(name);
    if ((object.slots & slot) != 0 &&
        std::find(names_.begin() + std::ptrdiff_t(object.first_name), names_.end(), name) !=
            names_.end())
      return false;
    object.slots |= slot;
    names_.push_back(name);
    return names_.size() - object.first_name <= most_names;
  }

  bool take_string() {
    const char* const first = ++at_;
    while (true) {
      at_ = find_string_special(at_, end_);
      if (at_ == end_) return false;
      if (*at_ == '"') break;
      if (*at_ != '\\' || !take_escape()) return false;
    }
    const auto size = static_cast<std::size_t>(at_ - first);
    ++at_;
    return size <= limits_.string_bytes;
  }

  bool take_escape() {
    constexpr std::ptrdiff_t longest = 12;  // both halves of a surrogate pair
    const auto left = end_ - at_;
    const std::size_t size =
        escape_size({at_, static_cast<std::size_t>(left < longest ? left : longest)});
    at_ += size;
    return size > 0;
  }

  bool take_word(std::string_view word) {
    if (!std::string_view{at_, static_cast<std::size_t>(end_ - at_)}.starts_with(word)) return false;
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

  const char* at_;
  const char* end_;
  const Limits& limits_;
  std::vector<JsonExtent>& large_;
  std::vector<Open> open_;
  std::vector<std::string_view> names_;  // of all open objects
};

}  // namespace

bool is_plain_json(std::string_view text, const Limits& limits,
                   std::vector<JsonExtent>& large_values) {
  large_values.clear();
  return text.size() <= longest_text && Pass{text, limits, large_values}.run();
}

}  // namespace wellspring::detail
