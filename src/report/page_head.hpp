// How every page of a report begins.
#pragma once

#include <string>
#include <string_view>

#include "page_style.hpp"
#include "publish/html.hpp"

namespace wellspring::detail {

/// Up to `<main>`: nothing is fetched and nothing runs, whatever the texts below say.
///
/// \param title  as text, not yet escaped
/// \param style  CSS of this page alone, behind that of all pages
[[nodiscard]] inline std::string page_head(std::string_view title, std::string_view style = {}) {
  std::string head = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  head += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  head +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n";
  head += "<title>" + escaped(title) + "</title>\n<style>";
  head += page_style;
  head += style;
  head += "</style>\n</head>\n<body>\n<main>\n";
  return head;
}

inline constexpr std::string_view page_foot = "</main>\n</body>\n</html>\n";

}  // namespace wellspring::detail
