#include "io/cell_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "io/delimited.hpp"
#include "io/json_sink.hpp"

namespace wellspring::detail {
namespace {

Figure faulty(Code code, std::string message) { return {std::nullopt, code, std::move(message)}; }

}  // namespace

std::string excerpt(std::string_view text, std::size_t most) {
  if (text.size() <= most) return "\"" + std::string{text} + "\"";
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return "\"" + std::string{text.substr(0, end)} + "...\"";
}

std::string json_string(std::string_view text) {
  JsonSink sink;
  sink.string(text);
  return std::move(sink).take();
}

std::string lower_case(std::string_view text) {
  std::string lower{text};
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool says_nothing(std::string_view cell) {
  constexpr std::array<std::string_view, 6> absent{"", "n/a", "na", "none", "-", "\u2013"};
  const std::string text = lower_case(trimmed(cell).substr(0, 8));
  return std::find(absent.begin(), absent.end(), text) != absent.end();
}

std::string shortest(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

Figure read_figure(std::string_view cell) {
  if (says_nothing(cell)) return {};
  const std::string_view text = trimmed(cell);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size()) {
    const bool comma = text.find(',') != std::string_view::npos;
    return faulty(Code::number_syntax,
                  excerpt(text) + " is no number" +
                      (comma ? "; decimals take a point, thousands no mark" : ""));
  }
  if (error == std::errc::result_out_of_range || !std::isfinite(value))
    return faulty(Code::number_range, excerpt(text) + " is no finite number");
  return {value, std::nullopt, {}};
}

Figure read_figure(std::string_view cell, double minimum, double maximum) {
  Figure figure = read_figure(cell);
  if (!figure.value || (*figure.value >= minimum && *figure.value <= maximum)) return figure;
  return faulty(Code::number_range, shortest(*figure.value) + " lies outside " + shortest(minimum) +
                                        " to " + shortest(maximum));
}

}  // namespace wellspring::detail
