// The model whose bytes default_model.S puts into the library.
#include <wellspring/embed/default_embedder.hpp>

#include <sstream>
#include <stdexcept>

extern "C" {
extern const unsigned char wellspring_default_model[];
extern const unsigned char wellspring_default_model_end[];
}

namespace wellspring {

namespace {

StaticEmbedder linked_in() {
  const std::span<const std::byte> bytes(
      reinterpret_cast<const std::byte*>(wellspring_default_model),
      reinterpret_cast<const std::byte*>(wellspring_default_model_end));
  auto model = read_model(bytes);  // no owner: they live as long as the library
  if (!model) {
    std::ostringstream reason;
    reason << "the library was built with a default model that it cannot read: " << model.error();
    throw std::logic_error(reason.str());
  }
  return StaticEmbedder(*std::move(model));
}

}  // namespace

const StaticEmbedder& default_embedder() {
  static const StaticEmbedder embedder = linked_in();
  return embedder;
}

}  // namespace wellspring
