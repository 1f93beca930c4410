// Rich Skill Descriptors, as the Open Skills Management Tool (OSMT) gives and takes them.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads OSMT's JSON (a skill, a list of skills, a collection; API versions 2 and 3) and its CSV
/// (both import headers, the export, and the SOC groups that it imports).
///
/// Alignments are close matches: OSMT itself publishes them as `ceasn:majorAlignment`. Standards
/// that have an address are related matches. Occupations are references that demand the skill, by
/// the Iris that the O*NET reader gives.
///
/// Source: OSMT, openapi v2 and v3; its importer's and exporter's columns.
[[nodiscard]] Expected<Document, ReadError> read_rsd(std::span<const std::byte> bytes,
                                                     const ReadOptions& options = {});

/// The competencies as OSMT v3 JSON: the collection, list or single skill that was read, else a
/// list. What was read is written value-equal; v2 members stay v2.
///
/// Equal documents give equal bytes; dates come from the document. Cost: O(document).
[[nodiscard]] std::string write_rsd(const Document& document);

/// The competencies in the columns that OSMT imports. One alignment for each skill, as there; the
/// other ones are in write_rsd only.
[[nodiscard]] std::string write_rsd_csv(const Document& document, const CsvOptions& options = {});

}  // namespace wellspring
