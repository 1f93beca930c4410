// libxml2's HTML parser as a stream of events, fed so that no input makes it slow.
#pragma once

#include <cstddef>
#include <string_view>

#include <libxml/HTMLparser.h>

namespace wellspring::detail {

/// Once, whichever thread comes first.
void start_libxml();

[[nodiscard]] inline std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// The value of an attribute, and whether it is there at all.
[[nodiscard]] std::string_view attribute(const xmlChar** attributes, std::string_view name);
[[nodiscard]] bool has_attribute(const xmlChar** attributes, std::string_view name);

/// What feeding left out, for a diagnostic.
struct FeedFindings {
  std::size_t too_deep = 0;        ///< opening tags that were left out
  std::size_t first_too_deep = 0;  ///< where in the text the first of them stands
  std::size_t too_wide = 0;        ///< tags whose further attributes were left out
  std::size_t first_too_wide = 0;
};

/// Parses UTF-8 text, and calls what the handler has.
///
/// libxml2 looks back along all open elements for each closing tag, and along all attributes of a
/// tag for each one: both are bounded here before it sees them.
///
/// \param depth  an opening tag is left out where so many elements are open
/// \param open   how many are open now, as the handler counts them; null: nobody does
/// \param divides  whether a tag of that name begins a new block: the parser is given an "hr" for
///                 one that is left out, so that its text stands alone; may be null
FeedFindings parse_html(std::string_view text, htmlSAXHandler& events, void* user,
                        std::size_t depth, const std::size_t* open,
                        bool (*divides)(std::string_view name));

/// The same for the first few bytes of a page, whose end may be anywhere.
void parse_html_head(std::string_view text, htmlSAXHandler& events, void* user);

}  // namespace wellspring::detail
