// Where a text names the competencies of a framework by their own words.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <wellspring/extract/sentences.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring {

/// A place in a text that names a competency.
struct Mention {
  Span place;            ///< bytes of the text, from the first word to the last
  std::size_t node = 0;  ///< a position in Document::nodes of the framework

  bool operator==(const Mention&) const = default;
};

namespace detail {
class LabelAutomaton;
}

/// The statements and alternatives of a framework's competencies, ready to be found in texts. An
/// immutable value that needs nothing of the document; copies share what they hold.
///
/// A label is found as its words in their order, whatever stands between them that does not end a
/// clause: "real-time systems" is "real time system". Letters of ASCII count alike in either case,
/// a plural in "s" like its singular, curly apostrophes like straight ones; an article before a
/// label is no part of it. "Java (computer programming)" is found as "Java" too.
///
/// A label of one word is found with caution. Of one letter or two ("R", "IT"), or a common English
/// word too ("Go", "LESS", "Swift"), it is found with its capitals alone; and a single letter or a
/// common word only where it stands as a name does: in a list, behind "in" or "with", never where a
/// sentence begins with it. In small letters such a word ("lead", "plan") is never a mention.
///
/// A label that several competencies share names the one whose statement it is, before one that has
/// it as an alternative; then the first in the document.
class MentionIndex {
 public:
  /// Cost: O(bytes of the labels), in time and in memory.
  explicit MentionIndex(const Document& framework);

  /// In the text's order, never overlapping: from the left, each time the longest label.
  ///
  /// Cost: O(size of the text), however long the labels are.
  [[nodiscard]] std::vector<Mention> find(std::string_view text) const;

  /// Different labels that can be found.
  [[nodiscard]] std::size_t size() const;

 private:
  std::shared_ptr<const detail::LabelAutomaton> labels_;
};

}  // namespace wellspring
