// O*NET text databases: a folder of tab-separated files.
#pragma once

#include <filesystem>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// Reads the files of an O*NET release that are in the folder. Without Occupation Data,
/// occupations go by their codes, and a finding says so. Columns go by name, so that 24.2 and
/// later releases read alike.
///
/// An occupation demands its tasks (core: required, supplemental: not), the groups of technology
/// that its tools belong to (the tools are their alternatives), and its work styles, skills,
/// knowledge and abilities. Importance is the release's own where it rates one (IM, 1..5, as a
/// fraction) and is left out where the release advises against the figure; tasks and technology
/// without a rating get the default weights of docs/formats/onet.md. A level is read where the
/// release has one (LV, 0..7) and is absent where it has none. Tasks are children of the detailed
/// work activities that analysts linked them to.
///
/// Source: O*NET database releases 24.2 and later (text edition).
[[nodiscard]] Expected<Document, ReadError> read_onet(const std::filesystem::path& folder,
                                                      const ReadOptions& options = {});

}  // namespace wellspring
