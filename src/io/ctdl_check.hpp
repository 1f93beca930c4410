// What is odd in a CTDL payload by the rules of its vocabularies: names of the registry, terms,
// where they may stand, and statements that contradict each other.
#pragma once

#include <span>

#include "io/ctdl_entities.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// Finds what docs/formats/ctdl_checks.md lists: one finding for each occurrence, node by node. A
/// warning is what breaks a rule of the vocabularies, a note what is unusual or cannot be known
/// from this payload alone.
///
/// \param nodes  all nodes of one payload: the entries of its @graph, or its only node
/// \pre    the trees are as parse_json makes them: at most 1024 deep
///
/// Cost: O(n log n) in the payload's values.
/// Source: the contexts and schemas of CTDL and CTDL-ASN, and "About the CTID", of credreg.net.
void check_ctdl(std::span<const CtdlPlace> nodes, Findings& findings);

}  // namespace wellspring::detail
