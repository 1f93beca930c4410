// A file that has all its bytes and not yet its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>

namespace wellspring::detail {

/// Under a temporary name beside the place that it is for, and gone again unless it is put there.
class StagedFile {
 public:
  /// When its bytes are on the disk: as soon as it is made, or after sync_staged. It must not get
  /// its name before: after a crash that could be the name of an empty file.
  enum class Sync : std::uint8_t { now, together };

  /// A link stays a link: what it points to is what will be replaced, and who may read that file
  /// may read this one.
  ///
  /// \return  else Code::io_error, and nothing is left
  [[nodiscard]] static Expected<StagedFile, ReadError> make(const std::filesystem::path& path,
                                                            std::string_view bytes, Sync sync);
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  ~StagedFile();

  /// Renames it over its place: a reader sees the old file or the new one.
  [[nodiscard]] std::optional<ReadError> place();

  /// The folder that will have it.
  [[nodiscard]] std::filesystem::path folder() const;

 private:
  StagedFile(std::filesystem::path path, std::filesystem::path destination,
             std::filesystem::path temporary);

  std::filesystem::path path_;         // as the caller named it
  std::filesystem::path destination_;  // behind links
  std::filesystem::path temporary_;    // empty: there is none any more
};

/// Puts a folder's names on the disk. Some file systems cannot; the files are in place then.
void sync_folder(const std::filesystem::path& folder);

/// Puts the bytes of all files staged in these folders on the disk: once for each file system that
/// they are on. \return  else Code::io_error
[[nodiscard]] std::optional<ReadError> sync_staged(const std::set<std::filesystem::path>& folders);

}  // namespace wellspring::detail
