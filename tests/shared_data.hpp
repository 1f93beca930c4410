// Real frameworks and standards' vectors are too large for the repository. Tests that need them
// find them beside it, and say so when they are not there.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

#include <doctest/doctest.h>

namespace wellspring::test {

/// The repository's own folder of standards' samples.
[[nodiscard]] inline std::filesystem::path fixtures() {
  return std::filesystem::path{WELLSPRING_SOURCE_DIR} / "tests" / "fixtures";
}

/// `data/<relative>` of the shared reference folder: WELLSPRING_SHARED, else `../shared` beside the
/// repository. Absent: says so in the test's output, and the test returns early.
[[nodiscard]] inline std::optional<std::filesystem::path> shared_data(
    const std::filesystem::path& relative) {
  const char* named = std::getenv("WELLSPRING_SHARED");
  const std::filesystem::path root =
      named != nullptr ? std::filesystem::path{named}
                       : std::filesystem::path{WELLSPRING_SOURCE_DIR} / ".." / "shared";
  const std::filesystem::path found = root / "data" / relative;
  if (std::filesystem::exists(found)) return found;
  MESSAGE("skipped: no " << found.string() << " (set WELLSPRING_SHARED to the shared folder)");
  return std::nullopt;
}

}  // namespace wellspring::test
