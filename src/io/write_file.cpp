// A file is made beside its place and renamed into it: a reader sees the old one or the new one,
// and a writer that dies leaves the old one.
#include <wellspring/io/write_file.hpp>

#include "io/staged_file.hpp"

namespace wellspring {

std::optional<ReadError> write_file(const std::filesystem::path& path, std::string_view bytes) {
  auto file = detail::StagedFile::make(path, bytes, detail::StagedFile::Sync::now);
  if (!file) return file.error();
  if (auto fault = file->place()) return fault;
  detail::sync_folder(file->folder());
  return std::nullopt;
}

}  // namespace wellspring
