// Many files that come into their places together.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include <wellspring/model/diagnostic.hpp>

#include "io/staged_file.hpp"

namespace wellspring::detail {

/// Each file appears whole or not at all, as with write_file; but the disk is waited for once for
/// all of them and not for each. Whoever is killed meanwhile leaves temporary files, and none of
/// the new ones unless all were written.
class FileBatch {
 public:
  /// The file under a temporary name; two of one path come in this order.
  [[nodiscard]] std::optional<ReadError> add(const std::filesystem::path& path,
                                             std::string_view bytes);

  [[nodiscard]] std::size_t size() const { return files_.size(); }

  /// Puts all bytes on the disk, then each file in its place, in the order of adding, then the
  /// names of each folder on the disk. After a fault, those before it are in place.
  [[nodiscard]] std::optional<ReadError> place();

 private:
  std::vector<StagedFile> files_;
};

}  // namespace wellspring::detail
