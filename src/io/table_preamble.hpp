// Lines above the header row that say whose table it is: "#title,Nursing".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

struct Preamble {
  std::vector<std::pair<std::string, std::string>> values;  ///< key and value, in their order
  std::size_t lines = 0;
  std::string_view rest;  ///< the text from the header row on
};

/// The "#key,value" lines at the top of a comma-separated text, where there are two or more.
[[nodiscard]] Preamble split_preamble(std::string_view text);

/// Takes title, creator, description, language, version, identifier and the like into the header,
/// where the caller has not said otherwise; every other key stays as an extra.
void take_preamble(const Preamble& preamble, Header& header);

}  // namespace wellspring::detail
