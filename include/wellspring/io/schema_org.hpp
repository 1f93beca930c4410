// schema.org JSON-LD: jobs, occupations, courses, programs and credentials.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads a JobPosting, Occupation, Course, EducationalOccupationalProgram or
/// EducationalOccupationalCredential, alone, in a list or in an @graph. One of them owns the
/// document; of several each is a node, and a framework owns them.
///
/// A job demands its skills, qualifications and responsibilities; a course or program teaches and
/// assesses, a credential assesses what it requires. Prose is divided at line breaks, bullets and
/// list items only; skills in one string at commas or semicolons only where all between them is
/// short. A context is never fetched.
///
/// Source: schema.org, release 28.
[[nodiscard]] Expected<Document, ReadError> read_schema_org(std::span<const std::byte> bytes,
                                                            const ReadOptions& options = {});

/// A JobPosting of the document's owner, or an @graph of the job roles that it describes: title,
/// description, skills as DefinedTerms, responsibilities, qualifications, occupation. What was
/// read from schema.org is written value-equal.
///
/// Equal documents give equal bytes. Cost: O(document).
[[nodiscard]] std::string write_job_posting(const Document& document);

}  // namespace wellspring
