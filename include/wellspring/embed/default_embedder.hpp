// The model that ships inside the library.
#pragma once

#include <wellspring/embed/static_embedder.hpp>

namespace wellspring {

/// The default model: its bytes are part of the library, so that there is no file to find and no
/// network to ask. Made on first use, once for all threads.
[[nodiscard]] const StaticEmbedder& default_embedder();

}  // namespace wellspring
