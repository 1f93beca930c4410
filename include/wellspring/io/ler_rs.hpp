// HR Open LER-RS: a résumé as a verifiable record.
#pragma once

#include <cstddef>
#include <span>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a résumé as a learner's document: skills, positions, degrees and certifications are nodes
/// that the learner holds. A holding that an enclosed credential shows has the extra `credential`
/// with the credentials' identifiers; one without it is the person's own claim.
///
/// The person's name, addresses and narratives stay in the document's extras: neither the Iri nor
/// a title nor a node tells whom it is about.
///
/// Source: HR Open Standards 4.5, LER-RSType.
[[nodiscard]] Expected<Document, ReadError> read_ler_rs(std::span<const std::byte> bytes,
                                                        const ReadOptions& options = {});

}  // namespace wellspring
