// The verbs that statements begin with.
#pragma once

#include <optional>
#include <string_view>

#include <wellspring/extract/qualities.hpp>

namespace wellspring::detail {

/// A word that is a verb of doing, in whatever form.
struct Doing {
  Bloom bloom = Bloom::apply;
  bool may_be_noun = false;  ///< "design", "testing"
  bool past = false;         ///< "designed", which may as well describe a noun
};

/// The verb of a word in lower case: "analyse", "analyzes", "analyzing", "analysed".
[[nodiscard]] std::optional<Doing> doing(std::string_view word);

}  // namespace wellspring::detail
