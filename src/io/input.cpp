// POSIX calls where there are any: a standard stream waits for pipes, and cannot say why it failed.
#include "io/input.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <system_error>

#if __has_include(<unistd.h>)
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <fstream>
#endif

namespace wellspring::detail {
namespace {

ReadError fault(const std::filesystem::path& path, const std::string& reason) {
  return {Code::io_error, {}, path.string() + ": " + reason};
}

ReadError over_limit(const Limits& limits) {
  return {Code::too_large, {},
          "the input has more than " + std::to_string(limits.input_bytes) + " bytes"};
}

// Bytes that grow while they are read, and the zeros behind them.
class Buffer {
 public:
  explicit Buffer(std::size_t capacity) : bytes_(allocate(capacity)), capacity_(capacity) {}

  [[nodiscard]] char* end() const { return bytes_.get() + size_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t room() const { return capacity_ - size_; }

  void add(std::size_t count) {
    size_ += count;
    if (room() > 0) return;
    capacity_ += capacity_ / 2 + Input::padding;
    auto larger = allocate(capacity_);
    std::memcpy(larger.get(), bytes_.get(), size_);
    bytes_ = std::move(larger);
  }

  [[nodiscard]] std::unique_ptr<char[]> take() && {
    std::memset(end(), 0, Input::padding);
    return std::move(bytes_);
  }

 private:
  static std::unique_ptr<char[]> allocate(std::size_t capacity) {
    return std::make_unique_for_overwrite<char[]>(capacity + Input::padding);
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_;
  std::size_t size_ = 0;
};

#if __has_include(<unistd.h>)

ReadError system_fault(const std::filesystem::path& path) {
  return fault(path, std::generic_category().message(errno));
}

// Opened without waiting: for a pipe, open(2) would wait until somebody writes to it.
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

  // read(2), begun again where a signal broke it off.
  [[nodiscard]] ::ssize_t read_some(char* into, std::size_t size) const {
    for (;;) {
      const ::ssize_t count = ::read(number_, into, size);
      if (count >= 0 || errno != EINTR) return count;
    }
  }

 private:
  int number_;
};

Expected<Buffer, ReadError> read_file(const std::filesystem::path& path, const Limits& limits) {
  const OpenFile file{path};
  if (file.number() < 0) return Unexpected{system_fault(path)};
  struct ::stat status {};
  if (::fstat(file.number(), &status) != 0) return Unexpected{system_fault(path)};
  if (S_ISDIR(status.st_mode)) return Unexpected{fault(path, "is a folder")};
  if (!S_ISREG(status.st_mode)) return Unexpected{fault(path, "is no regular file")};
  const auto expected = static_cast<std::size_t>(status.st_size);
  if (expected > limits.input_bytes) return Unexpected{over_limit(limits)};

  // One byte more than the file is said to have, and on until it ends: it may have grown since.
  Buffer buffer{expected + 1};
  for (;;) {
    const ::ssize_t count = file.read_some(buffer.end(), buffer.room());
    if (count < 0) return Unexpected{system_fault(path)};
    if (count == 0) return buffer;
    buffer.add(static_cast<std::size_t>(count));
    if (buffer.size() > limits.input_bytes) return Unexpected{over_limit(limits)};
  }
}

#else

Expected<Buffer, ReadError> read_file(const std::filesystem::path& path, const Limits& limits) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return Unexpected{fault(path, "is a folder")};
  const auto size = std::filesystem::file_size(path, error);
  if (error) return Unexpected{fault(path, error.message())};
  if (size > limits.input_bytes) return Unexpected{over_limit(limits)};
  std::ifstream stream{path, std::ios::binary};
  Buffer buffer{static_cast<std::size_t>(size) + 1};
  stream.read(buffer.end(), static_cast<std::streamsize>(size));
  if (!stream.is_open() || stream.bad()) return Unexpected{fault(path, "cannot be read")};
  buffer.add(static_cast<std::size_t>(stream.gcount()));
  return buffer;
}

#endif

}  // namespace

Expected<Input, ReadError> Input::copy_of(std::span<const std::byte> bytes, const Limits& limits) {
  if (bytes.size() > limits.input_bytes) return Unexpected{over_limit(limits)};
  Buffer buffer{bytes.size() + 1};
  if (!bytes.empty()) std::memcpy(buffer.end(), bytes.data(), bytes.size());
  buffer.add(bytes.size());
  return Input{std::move(buffer).take(), bytes.size()};
}

Expected<Input, ReadError> Input::of_file(const std::filesystem::path& path,
                                          const Limits& limits) {
  try {
    auto buffer = read_file(path, limits);
    if (!buffer) return Unexpected{buffer.error()};
    const std::size_t size = buffer->size();
    return Input{std::move(*buffer).take(), size};
  } catch (const std::bad_alloc&) {
    return Unexpected{fault(path, "there is not enough memory for it")};
  }
}

void Input::forget([[maybe_unused]] std::string_view part) {
#if __has_include(<unistd.h>)
  static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
  // Whole pages only, so that nothing outside the part is touched.
  const auto first = (begin + page - 1) / page * page;
  const auto last = (begin + part.size()) / page * page;
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
#endif
}

}  // namespace wellspring::detail
