// ESCO, the European classification of skills and occupations: its CSV files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads the ESCO files that are in a folder, whichever they are: skills, occupations, groups,
/// relations, hierarchy, collections, schemes; layouts 1.1 and 1.2, columns by name, told by their
/// headers and not by their names.
///
/// An occupation has_essential_skill or has_optional_skill; a broader concept is the one that the
/// narrower is_child_of. `options.occupation` (a URI, a code, or a label) makes that occupation
/// the owner, with the skills that it asks for and the groups above them; else the classification
/// is.
///
/// Source: ESCO download, versions 1.1 and 1.2. Cost: O(n) in rows, n log n in what is checked.
[[nodiscard]] Expected<Document, ReadError> read_esco(const std::filesystem::path& folder,
                                                      const ReadOptions& options = {});

/// The same for one of the files alone.
[[nodiscard]] Expected<Document, ReadError> read_esco(std::span<const std::byte> bytes,
                                                      const ReadOptions& options = {});

}  // namespace wellspring
