// JSON text, written front to back: members in the caller's order, one spelling for each value.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace wellspring::detail {

/// Escapes what must be escaped and nothing else, so that equal values give equal bytes. Bytes
/// that are no UTF-8 become U+FFFD: what is written is always JSON.
class JsonSink {
 public:
  JsonSink() = default;
  /// \param expected  about how many bytes will be written
  explicit JsonSink(std::size_t expected) { out_.reserve(expected + spare); }

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// The name of a member; its value is written next.
  void name(std::string_view name);

  void string(std::string_view text);
  void boolean(bool value) { raw(value ? "true" : "false"); }
  /// The shortest text that reads back as the same number. \pre  it is finite
  void number(double value);
  void number(std::size_t value) { raw(std::to_string(value)); }
  /// JSON text as it is.
  void raw(std::string_view json);

  /// The next value begins on a line of its own.
  void line_break() { break_line_ = true; }

  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void begin_value();
  void quote(std::string_view text);

  static constexpr std::size_t spare = 32;  // for a name and brackets
  std::string out_;
  bool needs_comma_ = false;
  bool break_line_ = false;
};

}  // namespace wellspring::detail
