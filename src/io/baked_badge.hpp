// A credential inside a picture: what badge back-packs bake into PNG and SVG files.
#pragma once

#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring::detail {

inline constexpr std::string_view png_signature = "\x89PNG\r\n\x1A\n";

/// The text that a picture carries: JSON, a token, or the address of a hosted badge.
/// \pre  the bytes begin as a PNG file does
/// Source: Open Badges 3.0 section 5.3 (iTXt `openbadgecredential`), Open Badges 2.0 baking
/// specification (iTXt `openbadges`; tEXt in 1.x); PNG section 11.3.4.
[[nodiscard]] Expected<std::string, ReadError> unbake_png(std::string_view bytes,
                                                          const Limits& limits);

/// The same of an SVG picture: the element `credential` or `assertion` of an openbadges namespace,
/// its text or else its attribute `verify`. No entity is expanded and nothing is fetched.
[[nodiscard]] Expected<std::string, ReadError> unbake_svg(std::string_view text,
                                                          const Limits& limits);

}  // namespace wellspring::detail
