// The projected vectors of words already met, so that many pages look each word up once.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/embed/embedder.hpp>
#include <wellspring/extract/tag.hpp>

namespace wellspring::detail {

/// A row of the default model as the network was trained on it: unit rows have small members, and
/// it learnt from rows four times as long.
[[nodiscard]] std::vector<float> stretched(const Matrix& rows, std::size_t position);

/// Holds at most 65,536 words; past that it begins anew, so that memory stays level.
class TagMemory {
 public:
  /// Takes in the words of these lines. Cost: O(words), and one embedding of each new one.
  void learn(std::span<const std::string_view> lines, std::span<const TagInputs> inputs);

  /// One row for each word of a line that was learnt in the last call.
  [[nodiscard]] std::vector<float> vectors(std::string_view line, const TagInputs& inputs) const;

 private:
  struct Hash {
    using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  std::unordered_map<std::string, std::vector<float>, Hash, std::equal_to<>> vectors_;
};

/// tag() of a page with what is known from pages before it; the result does not depend on that.
/// Spans are looked for in lines that are `wanted` (empty: in all): they are half of the work.
[[nodiscard]] std::vector<TaggedLine> tag(std::span<const std::string_view> lines,
                                          TagMemory& memory, const std::vector<bool>& wanted = {});

}  // namespace wellspring::detail
