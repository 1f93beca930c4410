// Tables that say which occupation of one classification is which of another.
#pragma once

#include <cstddef>
#include <span>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a CSV of matches between occupations: ESCO and O*NET (columns concept_uri and onet_code),
/// SOC and ISCO-08 (soc_code and isco08_code). Nothing is described in it: occupations are
/// references, by the Iris that the readers of O*NET and ESCO give, and each row is one match, its
/// other cells in the association's extras.
///
/// `mapping_type` direct is a close match, never exact: it is one row of many for most codes.
/// approximate and partial are related matches. A row of ESCO and O*NET is a close match.
[[nodiscard]] Expected<Document, ReadError> read_occupation_crosswalk(
    std::span<const std::byte> bytes, const ReadOptions& options = {});

}  // namespace wellspring
