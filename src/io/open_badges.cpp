// Open Badges share their reader with CLR and LER-RS.
#include <wellspring/io/open_badges.hpp>

#include <utility>

#include "io/credential_read.hpp"
#include "io/open_badges_read.hpp"

namespace wellspring {

Expected<Document, ReadError> detail::read_open_badges(Input input, const ReadOptions& options) {
  return read_credential(std::move(input), options);
}

Expected<Document, ReadError> read_open_badges(std::span<const std::byte> bytes,
                                               const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_open_badges(*std::move(input), options);
}

}  // namespace wellspring
