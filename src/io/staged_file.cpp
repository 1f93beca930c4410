#include "io/staged_file.hpp"

#include <cerrno>
#include <cstddef>
#include <random>
#include <system_error>
#include <utility>

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <fstream>
#endif

namespace wellspring::detail {
namespace {

namespace fs = std::filesystem;

ReadError fault(const fs::path& path, const std::string& reason) {
  return {Code::io_error, {}, path.string() + ": " + reason};
}

// A link stays a link: what it points to is replaced.
fs::path behind_links(const fs::path& path) {
  std::error_code unresolved;
  if (!fs::is_symlink(path, unresolved)) return path;
  fs::path target = fs::weakly_canonical(path, unresolved);
  return unresolved ? path : target;
}

#if __has_include(<unistd.h>)

// Linux can put a whole file system on the disk; elsewhere each file is synced as it is made.
#ifdef __linux__
constexpr bool syncs_together = true;
#else
constexpr bool syncs_together = false;
#endif

constexpr int attempts = 16;

ReadError system_fault(const fs::path& path, int number) {
  return fault(path, std::generic_category().message(number));
}

// A descriptor that is closed again.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }

  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }

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

  [[nodiscard]] bool sync() const { return ::fsync(number_) == 0; }

  // A file that is replaced keeps who may read it.
  void take_mode_of(const fs::path& other) const {
    struct ::stat status{};
    if (::stat(other.c_str(), &status) == 0)
      static_cast<void>(::fchmod(number_, status.st_mode & 07777));
  }

 private:
  int number_;
};

// A new file with a name of its own in a folder.
std::pair<int, fs::path> new_file_in(const fs::path& folder) {
  std::random_device random;
  for (int i = 0; i < attempts; ++i) {
    // Short whatever the file is called: a name has 255 bytes at most.
    fs::path path = folder / (".wellspring-" + std::to_string(::getpid()) + "-" +
                              std::to_string(random()) + ".tmp");
    const int number = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (number >= 0 || errno != EEXIST) return {number, std::move(path)};
  }
  return {-1, {}};
}

Descriptor opened(const fs::path& folder) {
  return Descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
}

#endif

}  // namespace

StagedFile::StagedFile(fs::path path, fs::path destination, fs::path temporary)
    : path_(std::move(path)), destination_(std::move(destination)),
      temporary_(std::move(temporary)) {}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : path_(std::move(other.path_)), destination_(std::move(other.destination_)),
      temporary_(std::exchange(other.temporary_, {})) {}

StagedFile::~StagedFile() {
  std::error_code gone;
  if (!temporary_.empty()) fs::remove(temporary_, gone);
}

fs::path StagedFile::folder() const {
  return destination_.has_parent_path() ? destination_.parent_path() : fs::path{"."};
}

std::optional<ReadError> StagedFile::place() {
  std::error_code error;
  fs::rename(temporary_, destination_, error);
  if (error) return fault(path_, error.message());
  temporary_.clear();
  return std::nullopt;
}

#if __has_include(<unistd.h>)

Expected<StagedFile, ReadError> StagedFile::make(const fs::path& path, std::string_view bytes,
                                                 Sync sync) {
  fs::path destination = behind_links(path);
  std::error_code unknown;
  // Renaming would put a file where a device or a pipe was.
  if (fs::exists(destination, unknown) && !fs::is_regular_file(destination, unknown))
    return Unexpected{fault(path, "is no regular file")};
  auto [number, temporary] = new_file_in(destination.parent_path());
  const Descriptor file{number};
  if (!file.is_open()) return Unexpected{system_fault(path, errno)};
  StagedFile staged{path, std::move(destination), std::move(temporary)};
  file.take_mode_of(staged.destination_);
  const bool waits = syncs_together && sync == Sync::together;
  if (!file.write(bytes) || (!waits && !file.sync())) return Unexpected{system_fault(path, errno)};
  return staged;
}

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor = opened(folder);
  if (descriptor.is_open()) static_cast<void>(descriptor.sync());
}

std::optional<ReadError> sync_staged(const std::set<fs::path>& folders) {
#ifdef __linux__
  std::set<::dev_t> synced;
  for (const fs::path& folder : folders) {
    const Descriptor descriptor = opened(folder);
    struct ::stat status{};
    if (!descriptor.is_open() || ::fstat(descriptor.number(), &status) != 0)
      return system_fault(folder, errno);
    if (synced.insert(status.st_dev).second && ::syncfs(descriptor.number()) != 0)
      return system_fault(folder, errno);
  }
#else
  static_cast<void>(folders);
#endif
  return std::nullopt;
}

#else

Expected<StagedFile, ReadError> StagedFile::make(const fs::path& path, std::string_view bytes,
                                                 Sync) {
  fs::path destination = behind_links(path);
  fs::path temporary = destination;
  temporary += "." + std::to_string(std::random_device{}()) + ".tmp";
  StagedFile staged{path, std::move(destination), std::move(temporary)};
  std::ofstream stream{staged.temporary_, std::ios::binary};
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) return Unexpected{fault(path, "cannot be written")};
  return staged;
}

void sync_folder(const fs::path&) {}

std::optional<ReadError> sync_staged(const std::set<fs::path>&) { return std::nullopt; }

#endif

}  // namespace wellspring::detail
