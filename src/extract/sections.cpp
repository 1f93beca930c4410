#include <wellspring/extract/sections.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "extract/section_words.hpp"

namespace wellspring {
namespace {

using enum Section;

// A paragraph that is only a label opens a section within any heading's.
constexpr std::size_t label_depth = 7;
constexpr std::size_t most_label_words = 5;
constexpr std::size_t long_heading_words = 6;  // one that is a statement itself
constexpr std::size_t longest_label = 100;     // bytes
constexpr std::size_t longest_lead_in = 300;
constexpr std::size_t looked_at = 2000;

std::size_t count_words(std::string_view text) {
  const std::string words = detail::normal_words(text);
  return words.empty() ? 0
                       : static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

// Where competencies are expected; their words speak of anything that a trade deals with, so a
// phrase alone takes nothing out of them.
bool is_expected(Section section) {
  return section == duties || section == requirements || section == preferred ||
         section == outcomes || section == content;
}

// Whether a sentence that leads into a list counts for more than the heading above it.
bool overrides(Section announced, Section heading) {
  switch (heading) {
    case other: return true;
    case about: return is_expected(announced) || announced == benefits || announced == application;
    case duties:
      return announced == requirements || announced == preferred || announced == benefits ||
             announced == application;
    case requirements:
      return announced == preferred || announced == benefits || announced == application;
    case content: return announced == outcomes || announced == assessment;
    case assessment:
    case policy:
    case schedule: return announced == outcomes;
    default: return false;
  }
}

// The words in capitals that a paragraph begins with, two or more: "ESSENTIAL DUTIES include".
std::string_view capitals(std::string_view text) {
  const std::size_t small = text.find_first_of("abcdefghijklmnopqrstuvwxyz");
  if (small > longest_label) return {};  // or nowhere
  const std::size_t end = text.substr(0, small).rfind(' ');
  if (end == std::string_view::npos) return {};
  const std::string_view head = text.substr(0, end);
  return count_words(head) > 1 ? head : std::string_view{};
}

bool speaks_to_reader(const std::string& words) {
  const std::string padded = " " + words + " ";
  constexpr std::array<std::string_view, 7> persons{" we ",     " our ",   " you ", " your ",
                                                    " you'll ", " we'll ", " us "};
  return std::any_of(persons.begin(), persons.end(), [&](std::string_view person) {
    return padded.find(person) != std::string::npos;
  });
}

class Sections {
 public:
  explicit Sections(const Page& page) : page_(&page) {}

  std::vector<Section> run() && {
    std::vector<Section> found;
    found.reserve(page_->blocks.size());
    for (std::size_t i = 0; i < page_->blocks.size(); ++i) found.push_back(next(i));
    return found;
  }

 private:
  struct Open {
    std::size_t depth;
    Section section;
  };

  [[nodiscard]] Section current() const { return open_.empty() ? other : open_.back().section; }

  Section next(std::size_t at) {
    const Block& block = page_->blocks[at];
    // A block as long as this is no prose; its first words say as much as all of them.
    const std::string text =
        plain(*page_, block.start, std::min(block.end, block.start + looked_at));
    if (block.kind == BlockKind::heading) {
      announced_.reset();
      return heading(block.depth, text);
    }
    const bool listed = block.kind != BlockKind::paragraph;
    if (!listed) announced_.reset();
    if (const auto section = label(block, text, at)) return *section;
    if (!listed && (text.ends_with(':') || leads_into_items(text, at))) return lead_in(text);
    const Section above = listed && announced_ ? *announced_ : current();
    return own(above, text, listed);
  }

  Section heading(std::size_t depth, std::string_view text) {
    std::optional<Section> same_depth;
    while (!open_.empty() && open_.back().depth >= depth) {
      if (open_.back().depth == depth) same_depth = open_.back().section;
      open_.pop_back();
    }
    const Section outer = current();
    auto named = detail::section_named(text);
    // Within the outcomes, "Safety" and "Assessment" are what the outcomes are about.
    const bool nested =
        page_->format != PageFormat::plain && depth < 6 && (outer == outcomes || outer == duties);
    if (named && nested && named->words == 1 && !is_expected(named->section)) named.reset();
    Section section = named ? named->section : outer;
    if (!named && text.ends_with(':'))
      if (const auto announced = detail::section_announced(text);
          announced && overrides(*announced, outer))
        section = *announced;
    // A statement set as a heading stands in the section of the one before it.
    if (!named && same_depth && count_words(text) >= long_heading_words) section = *same_depth;
    open_.push_back({depth, section});
    return section;
  }

  // "Requirements" alone on a line, "Requirements: a degree".
  std::optional<Section> label(const Block& block, std::string_view text, std::size_t at) {
    const bool listed = block.kind != BlockKind::paragraph;
    if (const std::string_view head = listed ? std::string_view{} : capitals(text); !head.empty())
      if (const auto named = detail::section_named(head); named && named->words > 0)
        return heading(label_depth, head);
    const std::size_t colon = text.substr(0, longest_label).find(':');
    const bool is_label =
        !listed && (colon == text.size() - 1 ||
                    (colon == std::string_view::npos && text.size() <= longest_label &&
                     text.find('.') == std::string_view::npos));
    if (!is_label && colon == std::string_view::npos) return std::nullopt;
    const std::string_view words = text.substr(0, std::min(colon, text.size()));
    if (count_words(words) > most_label_words) return std::nullopt;
    const auto named = detail::section_named(words);
    if (!named) return std::nullopt;
    if (is_label) {
      // "Apply now" is a button.
      const bool last = at + 1 == page_->blocks.size();
      if (last || (named->section == application && colon == std::string_view::npos))
        return std::nullopt;
      return heading(label_depth, words);
    }
    const bool counts = current() == other ||
                        (!listed && current() != outcomes && current() != content &&
                         (named->section == benefits || named->section == equal_opportunity ||
                          named->section == application || named->section == schedule ||
                          named->section == requirements || named->section == preferred)) ||
                        (!listed && named->words > 1);
    return counts ? std::optional{named->section} : std::nullopt;
  }

  // "You will need", "Duties include the following. Others may be assigned.", and then a list.
  [[nodiscard]] bool leads_into_items(std::string_view text, std::size_t at) const {
    if (at + 1 == page_->blocks.size() || page_->blocks[at + 1].kind != BlockKind::item ||
        text.size() > longest_lead_in)
      return false;
    return !text.ends_with('.') || text.find("following") != std::string_view::npos;
  }

  Section lead_in(std::string_view text) {
    const auto announced = detail::section_announced(text);
    const Section section = announced && overrides(*announced, current()) ? *announced : current();
    announced_ = section;
    return section;
  }

  static Section own(Section above, std::string_view text, bool listed) {
    const std::string words = detail::normal_words(text);
    if (const auto certain = detail::section_certain(words)) {
      if (!is_expected(above)) return *certain;
      if (speaks_to_reader(words) || (!listed && *certain == equal_opportunity)) return *certain;
    }
    if (above != other) return above;
    return detail::section_likely(words).value_or(other);
  }

  const Page* page_;
  std::vector<Open> open_;
  std::optional<Section> announced_;  // by the paragraph before these items
};

}  // namespace

std::vector<Section> sections(const Page& page) { return Sections{page}.run(); }

}  // namespace wellspring
