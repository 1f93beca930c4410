// Which part of a program page or a posted job each of its blocks stands in.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <wellspring/extract/page.hpp>

namespace wellspring {

/// What a part of a page is about. Competencies are found in `duties`, `requirements`, `preferred`,
/// `outcomes` and `content`, and, where a page has no headings, in `other`; never in the rest.
enum class Section : std::uint8_t {
  duties,             ///< what is done in the job; also what a résumé says was done
  requirements,       ///< what one must bring, also a course's prerequisites
  preferred,          ///< what would be good to bring
  about,              ///< who the employer, the school or the teacher is
  benefits,           ///< what is offered: pay, insurance, leave
  equal_opportunity,  ///< non-discrimination, accommodation
  application,        ///< how, where and until when to apply; whom to ask
  outcomes,           ///< what one can do afterwards
  content,            ///< what is taught, as topics
  assessment,         ///< exams, assignments, grading
  policy,             ///< attendance, honesty, late work, safety
  schedule,           ///< dates, weeks, hours, rooms
  other,              ///< nothing says
};

inline constexpr auto section_names = std::to_array<std::string_view>(
    {"duties", "requirements", "preferred", "about", "benefits", "equal_opportunity", "application",
     "outcomes", "content", "assessment", "policy", "schedule", "other"});

[[nodiscard]] constexpr std::string_view to_string(Section section) {
  return section_names[static_cast<std::size_t>(section)];
}
static_assert(to_string(Section::other) == "other");

/// The section of each block.
///
/// By the words of the heading above it: "What you'll do" and "Key accountabilities" are duties.
/// A heading that says nothing of the kind ("Objective 2: ...") inherits from the heading that it
/// is nested in. A paragraph that ends in a colon ("By the end of this unit you will be able to:")
/// is a heading for the items that follow it. A label before a colon ("Requirements: a degree in
/// ...") is the block's own heading. A block's own words count where no heading says anything, and
/// always where they leave no doubt: a statement of equal opportunity, an offer of benefits, an
/// instruction to apply.
///
/// The words are English; pages in other languages are `other` throughout.
///
/// \return  one for each of `page.blocks`; a heading has the section that it opens
/// Cost: O(text).
[[nodiscard]] std::vector<Section> sections(const Page& page);

}  // namespace wellspring
