#include "io/file_batch.hpp"

#include <set>
#include <utility>

namespace wellspring::detail {

std::optional<ReadError> FileBatch::add(const std::filesystem::path& path, std::string_view bytes) {
  auto file = StagedFile::make(path, bytes, StagedFile::Sync::together);
  if (!file) return file.error();
  files_.push_back(*std::move(file));
  return std::nullopt;
}

std::optional<ReadError> FileBatch::place() {
  std::vector<StagedFile> files = std::exchange(files_, {});
  std::set<std::filesystem::path> folders;
  for (const StagedFile& file : files) folders.insert(file.folder());
  if (auto fault = sync_staged(folders)) return fault;
  for (StagedFile& file : files)
    if (auto fault = file.place()) return fault;
  for (const std::filesystem::path& folder : folders) sync_folder(folder);
  return std::nullopt;
}

}  // namespace wellspring::detail
