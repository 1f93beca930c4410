// POSIX calls where there are any, so that nothing waits on a FIFO; elsewhere a standard stream.
#include "io/read_bytes.hpp"

#include <cstddef>
#include <new>
#include <stdexcept>
#include <system_error>
#include <utility>

#if __has_include(<unistd.h>)
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#else
#include <fstream>
#endif

namespace wellspring::detail {
namespace {

Unexpected<ReadError> fault(const std::filesystem::path& path, const std::string& reason) {
  return Unexpected{ReadError{Code::io_error, "", path.string() + ": " + reason}};
}

Unexpected<ReadError> over_limit(const std::filesystem::path& path, const Limits& limits) {
  return Unexpected{ReadError{
      Code::too_large, "",
      path.string() + ": more than the limit of " + std::to_string(limits.input_bytes) + " bytes"}};
}

#if __has_include(<unistd.h>)

Unexpected<ReadError> no_memory(const std::filesystem::path& path, std::size_t size) {
  return fault(path, "no memory for " + std::to_string(size) + " bytes");
}

Unexpected<ReadError> system_fault(const std::filesystem::path& path) {
  return fault(path, std::generic_category().message(errno));
}

class OpenFile {
 public:
  explicit OpenFile(const std::filesystem::path& path)
      : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// read(2), begun again where a signal broke it off.
::ssize_t read_some(int file, char* into, std::size_t size) {
  while (true) {
    const ::ssize_t count = ::read(file, into, size);
    if (count >= 0 || errno != EINTR) return count;
  }
}

// Until the file ends, whatever its size was said to be: it may have grown since.
Expected<std::string, ReadError> read_all(const OpenFile& file, std::size_t expected_size,
                                          const std::filesystem::path& path, const Limits& limits) {
  std::string bytes;
  std::size_t size = 0;
  bytes.reserve(expected_size + 1 + read_padding);
  bytes.resize(expected_size + 1);  // one more than expected: a full buffer means "perhaps more"
  while (true) {
    const ::ssize_t count = read_some(file.number(), bytes.data() + size, bytes.size() - size);
    if (count < 0) return system_fault(path);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > limits.input_bytes) return over_limit(path, limits);
    if (size == bytes.size()) bytes.resize(size + size / 2 + read_padding);
  }
  bytes.resize(size);
  bytes.reserve(size + read_padding);
  return bytes;
}

#endif

}  // namespace

#if __has_include(<unistd.h>)

Expected<std::string, ReadError> read_bytes(const std::filesystem::path& path,
                                            const Limits& limits) {
  const OpenFile file{path};
  if (file.number() < 0) return system_fault(path);
  struct ::stat status{};
  if (::fstat(file.number(), &status) != 0) return system_fault(path);
  if (S_ISDIR(status.st_mode)) return fault(path, "is a folder");
  if (!S_ISREG(status.st_mode)) return fault(path, "is no regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > limits.input_bytes) return over_limit(path, limits);
  try {
    return read_all(file, size, path, limits);
  } catch (const std::bad_alloc&) {
    return no_memory(path, size);
  } catch (const std::length_error&) {
    return no_memory(path, size);
  }
}

#else

Expected<std::string, ReadError> read_bytes(const std::filesystem::path& path,
                                            const Limits& limits) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return fault(path, "is a folder");
  const auto size = std::filesystem::file_size(path, error);
  if (error) return fault(path, error.message());
  if (size > limits.input_bytes) return over_limit(path, limits);
  std::ifstream stream{path, std::ios::binary};
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(size) + read_padding);
  bytes.resize(static_cast<std::size_t>(size));
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (stream.bad() || (stream.gcount() == 0 && size != 0)) return fault(path, "cannot be read");
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

#endif

}  // namespace wellspring::detail
