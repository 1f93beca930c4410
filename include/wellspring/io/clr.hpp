// Comprehensive Learner Records.
#pragma once

#include <cstddef>
#include <span>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a CLR 2.0 credential as a learner's document: the achievements of its credentials (objects
/// or tokens, in a list or alone) are held, each with the extra `credential` that names what shows
/// it; achievements that are only listed are nodes and not held. `isParentOf` is read as
/// is_child_of the other way round.
///
/// Whom it is about stays in the document's extras, the credential's name included.
///
/// Source: 1EdTech Comprehensive Learner Record 2.0.
[[nodiscard]] Expected<Document, ReadError> read_clr(std::span<const std::byte> bytes,
                                                     const ReadOptions& options = {});

}  // namespace wellspring
