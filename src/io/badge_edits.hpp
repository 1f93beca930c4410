// A badge that was read, as its own text with what a program has changed since.
#pragma once

#include <optional>
#include <string>

#include <wellspring/io/open_badges.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// The payload that the document keeps, changed where the document now says something else than
/// what was read from it; nothing where the document keeps none.
[[nodiscard]] std::optional<std::string> edited_badge(const Document& document,
                                                      const OpenBadgesOptions& options);

/// A competency of a document as one Alignment of an achievement.
[[nodiscard]] std::string alignment_of(const Document& document, const Node& node);

}  // namespace wellspring::detail
