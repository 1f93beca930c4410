// What was found in a page of prose, and where it stands there.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <wellspring/align/confidence.hpp>
#include <wellspring/extract/page.hpp>
#include <wellspring/extract/qualities.hpp>
#include <wellspring/extract/sections.hpp>
#include <wellspring/extract/sentences.hpp>
#include <wellspring/extract/tag.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// What a page is of: a program page or a syllabus, a posted job, a résumé.
enum class PageKind : std::uint8_t { program, job, resume };

inline constexpr std::array<std::string_view, 3> page_kind_names{"program", "job", "resume"};

[[nodiscard]] constexpr std::string_view to_string(PageKind kind) {
  return page_kind_names[static_cast<std::size_t>(kind)];
}

/// One statement of a page: what it says of itself, and where it stands.
struct Finding {
  std::vector<Span> places;           ///< bytes of Page::text that its words stand in, in order
  Span sentence;                      ///< the sentence that they are taken from
  std::vector<CompetencySpan> spans;  ///< words within it that name a skill or knowledge
  Section section = Section::other;
  Qualities qualities;
  Confidence confidence{0};  ///< that people would find a competency in the sentence

  bool operator==(const Finding&) const = default;
};

/// A page as a document: finding i is of node i. The document holds the same facts in its nodes'
/// extensions, so that they are kept when it is written, read and converted.
struct Extraction {
  Page page;
  Document document;
  std::vector<Finding> findings;

  bool operator==(const Extraction&) const = default;
};

}  // namespace wellspring
