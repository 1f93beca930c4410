// Pages go back to the system one by one, so that a text and what is made of it need not be in
// memory together.
#include "io/input.hpp"

#include <cstdint>
#include <utility>

#if __has_include(<sys/mman.h>)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace wellspring::detail {

namespace {

Unexpected<ReadError> over_limit(const Limits& limits) {
  return Unexpected{
      ReadError{Code::too_large,
                {},
                "more than the limit of " + std::to_string(limits.input_bytes) + " bytes"}};
}

}  // namespace

Input::Input(std::string bytes) : bytes_(std::move(bytes)), size_(bytes_.size()) {
  bytes_.resize(size_ + padding);
}

Expected<Input, ReadError> Input::copy_of(std::span<const std::byte> bytes, const Limits& limits) {
  if (bytes.size() > limits.input_bytes) return over_limit(limits);
  std::string copy;
  copy.reserve(bytes.size() + padding);
  copy.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return Input{std::move(copy)};
}

Expected<Input, ReadError> Input::view_of(std::span<const std::byte> bytes, const Limits& limits) {
  if (bytes.size() > limits.input_bytes) return over_limit(limits);
  return view_of(std::string_view{reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Input Input::view_of(std::string_view text) {
  Input input;
  input.view_ = text;
  input.is_view_ = true;
  return input;
}

void Input::forget([[maybe_unused]] std::string_view part) {
#if __has_include(<sys/mman.h>)
  if (is_view_) return;
  static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
  // Whole pages only, so that nothing outside the part is touched.
  const auto first = (begin + page - 1) / page * page;
  const auto last = (begin + part.size()) / page * page;
  if (first < last) ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
#endif
}

}  // namespace wellspring::detail
