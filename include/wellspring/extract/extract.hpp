// From prose to a Document: the competencies that a page teaches, demands or claims.
#pragma once

#include <span>
#include <string>
#include <vector>

#include <wellspring/extract/extraction.hpp>
#include <wellspring/extract/read_page.hpp>

namespace wellspring {

struct ExtractOptions {
  PageKind kind = PageKind::job;

  /// Of the owner; empty: made from the text's digest, so that equal pages have equal names.
  Iri iri{};

  /// Of the owner; empty: the page's own title.
  std::string title{};

  /// Sentences less likely to hold a competency are left out. Under a heading that announces what
  /// is demanded half of it is enough, and for an item of a list there a thirtieth. The default has
  /// the best F1 on advertisements that were left out of the training.
  float min_confidence = 0.3F;
};

/// Finds the competencies of a page.
///
/// A job role demands what its duties, requirements and preferences say; a program teaches what
/// stands as its outcomes, and where it has none what stands as its content; a learner holds what a
/// résumé claims: claimed, never evidenced. Sections that speak of pay, benefits, the employer,
/// equal opportunity, grading or policy say nothing of competencies, whatever their words.
///
/// A sentence of several statements is divided (`divide`); words that only ask for a competency
/// ("You will be able to") are left off (`without_lead`). Equal statements are one node.
///
/// Of a job, a schema.org JobPosting inside the page gives its title and organisation, and the
/// statements that it has beyond the text, as sure as its publisher.
///
/// \return  nodes in the page's order. Each is said of its owner with `required` and a level where
///          the page says so; its description is the whole sentence where it was divided. No node
///          at all, and an empty_text diagnostic, where nothing was found
/// Cost: O(text); about a millisecond a page.
[[nodiscard]] Extraction extract(Page page, const ExtractOptions& options = {});

/// The same of many pages, which share what is known of their words. Pages stay apart.
[[nodiscard]] std::vector<Extraction> extract(std::vector<Page> pages,
                                              const ExtractOptions& options = {});

/// Reads a page and finds its competencies. \return  what read_page returns where it fails
[[nodiscard]] Expected<Extraction, ReadError> extract(std::span<const std::byte> bytes,
                                                      const ExtractOptions& options = {},
                                                      const PageOptions& page = {});

}  // namespace wellspring
