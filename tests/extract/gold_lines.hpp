// Lines of a gold set: one flat JSON object each, written by one script, without \u escapes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wellspring::test {

/// The string that begins behind the quote at `at`; `at` ends behind the quote that closes it.
[[nodiscard]] inline std::string string_at(std::string_view line, std::size_t& at) {
  std::string found;
  for (; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] == '\\' && at + 1 < line.size()) ++at;
    found += line[at];
  }
  ++at;
  return found;
}

/// The strings of a member, one or a list of them; none where the object has no such member.
[[nodiscard]] inline std::vector<std::string> strings_of(std::string_view line,
                                                         std::string_view member) {
  const std::string name = "\"" + std::string{member} + "\": ";
  std::size_t at = line.find(name);
  std::vector<std::string> found;
  if (at == std::string_view::npos) return found;
  at += name.size();
  const bool is_list = line[at] == '[';
  if (is_list) ++at;
  while (at < line.size() && line[at] == '"') {
    found.push_back(string_at(line, ++at));
    if (!is_list || !line.substr(at).starts_with(", ")) break;
    at += 2;
  }
  return found;
}

[[nodiscard]] inline std::string string_of(std::string_view line, std::string_view member) {
  const auto found = strings_of(line, member);
  return found.empty() ? std::string{} : found.front();
}

}  // namespace wellspring::test
