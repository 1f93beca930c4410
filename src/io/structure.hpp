// What can be odd in a document whatever its format: every reader asks the same questions.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>
#include <wellspring/model/limits.hpp>

#include "io/findings.hpp"

namespace wellspring::detail {

/// Where the nodes and associations of a document stand in its source, by their position.
struct Places {
  std::function<std::string(std::size_t)> node;
  std::function<std::string(std::size_t)> association;
  /// The format points outside on purpose: an end among the references is no loose end.
  bool may_point_outside = false;
};

/// Finds repeated identifiers and associations, ends that nobody describes, cycles along
/// is_child_of and is_part_of, statements that say nothing, and those too long to embed whole.
/// The document stays as it is: `connect` leaves out what is named here.
///
/// Ends that are not described are no fault in a document that describes nothing: a crosswalk.
///
/// Cost: O(n log n) in nodes and associations.
void check_structure(const Document& document, const Places& places, const Limits& limits,
                     Findings& findings);

/// Whether following a link to it could run code or open the reader's own files.
[[nodiscard]] bool is_unsafe_uri(std::string_view uri);

enum class DateForm { none, date, local_time, instant };

/// ISO 8601 in its extended form: "2026-11-23", with a time, with a zone; `none` is no date.
[[nodiscard]] DateForm date_form(std::string_view text);

/// Nothing but blanks of ASCII.
[[nodiscard]] bool is_blank(std::string_view text);

}  // namespace wellspring::detail
