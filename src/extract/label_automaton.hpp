// Many sequences of words, found in one pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/phrases.hpp"

namespace wellspring::detail {

/// How a label of one word may be found.
enum class Caution : std::uint8_t {
  none,    // in whatever case
  exact,   // as it is written
  placed,  // with a capital, where a name stands
};

/// What a label stands for. Of two with the same words, the lower rank counts, then the lower node.
struct Label {
  std::size_t node = 0;
  std::uint8_t rank = 0;
  Caution caution = Caution::none;
  std::string written;  ///< of a label of one word with caution
};

/// The labels, each read from its last word to its first (Aho and Corasick, 1975). A text is read
/// the same way, so that at each word the longest label that begins there is known, whatever the
/// labels' lengths: reading forwards gives the longest that ends there, which is not enough.
class LabelAutomaton {
 public:
  /// Adds a label unless it has no words.
  void add(const WordRow& words, Label label);

  /// To be called once, when all labels are there.
  void connect();

  /// How a text is read: words from the last to the first.
  using State = std::uint32_t;
  static constexpr State start = 0;
  static constexpr std::uint32_t no_word = 0;

  /// 0: a word that no label has.
  [[nodiscard]] std::uint32_t word(std::string_view lower) const;
  [[nodiscard]] State next(State state, std::uint32_t word) const;

  struct Found {
    const Label* label;
    std::size_t words;
  };
  /// The longest label that begins at the word read last, or none (nullptr).
  [[nodiscard]] Found longest(State state) const;

  [[nodiscard]] std::size_t size() const { return labels_.size(); }

 private:
  static constexpr std::uint32_t none = 0xFFFF'FFFF;

  struct Node {
    State parent = start;
    std::uint32_t word = no_word;
    std::uint32_t depth = 0;
    State fail = start;     // the longest other state that the words read end in
    State shorter = start;  // of those, the longest that is a label; start: none is
    std::uint32_t label = none;
  };

  // Words and states come in order; multiplied, they spread over a table.
  struct Spread {
    std::size_t operator()(std::uint64_t key) const {
      key *= 0x9E3779B97F4A7C15U;
      return static_cast<std::size_t>(key ^ (key >> 32U));
    }
  };

  [[nodiscard]] static std::uint64_t key(State state, std::uint32_t word) {
    return std::uint64_t{state} << 32U | word;
  }
  [[nodiscard]] const State* child(State state, std::uint32_t word) const;
  [[nodiscard]] State after_failing(State state, std::uint32_t word) const;

  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::uint64_t, State, Spread> children_;
  std::vector<Node> nodes_{Node{}};
  std::vector<Label> labels_;
};

}  // namespace wellspring::detail
