// A file is made beside its place and renamed into it: a reader sees the old one or the new one,
// and a writer that dies leaves the old one.
#include <wellspring/io/write_file.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <fstream>
#endif

namespace wellspring {
namespace {

namespace fs = std::filesystem;

ReadError fault(const fs::path& path, const std::string& reason) {
  return {Code::io_error, {}, path.string() + ": " + reason};
}

#if __has_include(<unistd.h>)

constexpr int attempts = 16;

ReadError system_fault(const fs::path& path, int number) {
  return fault(path, std::generic_category().message(number));
}

// A new file with a name of its own, gone again unless it was put in its place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& destination) {
    std::random_device random;
    for (int i = 0; i < attempts && number_ < 0; ++i) {
      // Short whatever the file is called: a name has 255 bytes at most.
      path_ = destination.parent_path() / (".wellspring-" + std::to_string(::getpid()) + "-" +
                                           std::to_string(random()) + ".tmp");
      number_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
      if (number_ < 0 && errno != EEXIST) break;
    }
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (number_ < 0) return;
    ::close(number_);
    if (!placed_) ::unlink(path_.c_str());
  }

  [[nodiscard]] bool is_open() const { return number_ >= 0; }

  // write(2) may take less than it is given, or be broken off by a signal.
  [[nodiscard]] bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ::ssize_t count = ::write(number_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // On the disk before the name points to it: else a crash could leave the name of an empty file.
  [[nodiscard]] bool sync() const { return ::fsync(number_) == 0; }

  // A file that is replaced keeps who may read it.
  void take_mode_of(const fs::path& other) const {
    struct ::stat status{};
    if (::stat(other.c_str(), &status) == 0)
      static_cast<void>(::fchmod(number_, status.st_mode & 07777));
  }

  [[nodiscard]] bool rename_to(const fs::path& destination) {
    placed_ = ::rename(path_.c_str(), destination.c_str()) == 0;
    return placed_;
  }

 private:
  fs::path path_;
  int number_ = -1;
  bool placed_ = false;
};

// The folder keeps the name. Some file systems cannot sync a folder; the file is in place then.
void sync_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) return;
  static_cast<void>(::fsync(number));
  ::close(number);
}

// A link stays a link: what it points to is replaced.
fs::path behind_links(const fs::path& path) {
  std::error_code unresolved;
  if (!fs::is_symlink(path, unresolved)) return path;
  fs::path target = fs::weakly_canonical(path, unresolved);
  return unresolved ? path : target;
}

}  // namespace

std::optional<ReadError> write_file(const fs::path& path, std::string_view bytes) {
  const fs::path destination = behind_links(path);
  std::error_code unknown;
  // Renaming would put a file where a device or a pipe was.
  if (fs::exists(destination, unknown) && !fs::is_regular_file(destination, unknown))
    return fault(path, "is no regular file");
  TemporaryFile file{destination};
  if (!file.is_open()) return system_fault(path, errno);
  file.take_mode_of(destination);
  if (!file.write(bytes) || !file.sync() || !file.rename_to(destination))
    return system_fault(path, errno);
  sync_folder_of(destination);
  return std::nullopt;
}

#else

}  // namespace

std::optional<ReadError> write_file(const fs::path& path, std::string_view bytes) {
  fs::path temporary = path;
  temporary += "." + std::to_string(std::random_device{}()) + ".tmp";
  std::ofstream stream{temporary, std::ios::binary};
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  std::error_code error;
  if (stream) fs::rename(temporary, path, error);
  if (stream && !error) return std::nullopt;
  const std::string reason = stream ? error.message() : "cannot be written";
  fs::remove(temporary, error);
  return fault(path, reason);
}

#endif

}  // namespace wellspring
