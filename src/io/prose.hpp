// A text that lists statements, taken apart where its writer took it apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wellspring::detail {

/// The parts between line breaks, bullets and HTML's list items and paragraphs; tags and bullets
/// are gone, a text without any of them is one part. Never divided at words or commas.
[[nodiscard]] std::vector<std::string> divide_prose(std::string_view text);

/// The same, and where that leaves one part, at semicolons or else commas, if each item between
/// them is a few words and none begins with "and" or "or": "Java, SQL, team work".
[[nodiscard]] std::vector<std::string> divide_list(std::string_view text);

}  // namespace wellspring::detail
