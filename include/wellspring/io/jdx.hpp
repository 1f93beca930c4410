// The Job Data Exchange (JDX): jobs as employers describe them, and its vocabularies.
#pragma once

#include <cstddef>
#include <span>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a jdx:Job, JobPosting, JobDescription or JobCompetencyProfile as a job role that demands
/// its competencies, and concept schemes as definitions. `required` and `preferred` of an
/// annotation say whether a competency is required; JDX rates no level and no importance.
///
/// Source: JDX schema, as drafted by Credential Engine.
[[nodiscard]] Expected<Document, ReadError> read_jdx(std::span<const std::byte> bytes,
                                                     const ReadOptions& options = {});

}  // namespace wellspring
