#include <wellspring/report/report.hpp>

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "io/delimited_sink.hpp"

namespace wellspring {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  detail::append_cell(out, text);
  return out;
}

// Six decimals at most, without trailing noughts: 0.5, 0.812344.
std::string number(double value) {
  std::array<char, 64> buffer{};
  const auto [end, fault] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, 6);
  if (fault != std::errc{}) return {};
  std::string text(buffer.data(), end);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

template <class Value, class Show>
std::string optional_cell(const std::optional<Value>& value, Show show) {
  return value ? show(*value) : std::string();
}

std::string row(const CompetencyGraph& graph, const Coverage& item) {
  const auto fraction = [](const Level& level) { return number(level.fraction()); };
  std::string line = cell(graph[item.competency].iri.text());
  line += ',' + cell(graph[item.competency].statement);
  line += ',' + optional_cell(item.wanted, fraction);
  line += ',' + optional_cell(item.have, fraction);
  line += ',' + optional_cell(item.importance, number);
  line += ',';
  if (item.nearest) {
    const Match& match = *item.nearest;
    const NodeIndex nearest = match.target == item.competency ? match.source : match.target;
    line += cell(graph[nearest].iri.text()) + ',' + number(match.similarity.value()) + ',' +
            cell(graph[nearest].statement);
  } else {
    line += ",,";
  }
  line += ',' + std::string(to_string(item.required)) + ',' + number(item.weight) + ',' +
          number(item.covered) + ',' +
          optional_cell(item.flips, [](Strength strength) { return number(strength.value()); });
  return line + "\r\n";
}

}  // namespace

std::string gap_table(const CompetencyGraph& graph, const Gap& gap) {
  std::string out =
      "competency,statement,wanted,have,importance,nearest,similarity,nearest_statement,required,"
      "weight,covered,flips\r\n";
  for (const Shortfall& item : gap.shortfalls()) out += row(graph, item);
  for (const Coverage& item : gap.covered()) out += row(graph, item);
  return out;
}

}  // namespace wellspring
