// Safetensors of any bytes: what is read lies inside them, in one piece, and names no tensor twice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include <wellspring/embed/safetensors.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Safetensors& file, std::span<const std::byte> bytes) {
  std::size_t total = 0;
  for (const Tensor& tensor : file.tensors) {
    total += tensor.bytes.size();
    require(tensor.bytes.empty() ||
            (tensor.bytes.data() >= bytes.data() &&
             tensor.bytes.data() + tensor.bytes.size() <= bytes.data() + bytes.size()));
    require(file.find(tensor.name) == &tensor);
    require(!to_string(tensor.type).empty());
  }
  require(total + 10 <= bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span{data, size});
  const auto file = read_safetensors(bytes);
  if (file)
    check(*file, bytes);
  else
    require(!file.error().message.empty());
  return 0;
}
