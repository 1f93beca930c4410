// What CTDL's values say in every shape that publishers give them: language maps, plain texts,
// lists of one, objects with "@id".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/json_tree.hpp"

namespace wellspring::detail {

/// How the writer spells a value; the reader takes any shape for any member.
enum class CtdlShape {
  map,          ///< {"en": "text"}
  map_of_list,  ///< {"en": ["text"]}
  text,
  texts,  ///< ["text"]
  number,
};

/// Whether two language tags are the same: case does not count (RFC 5646 section 2.1.1).
[[nodiscard]] bool same_language(std::string_view a, std::string_view b);
/// Subtags of one to eight letters and digits; the first of letters alone.
[[nodiscard]] bool is_language_tag(std::string_view tag);
/// The tag that a value stands for: "eng" of ".../iso639-2/eng".
[[nodiscard]] std::string language_tag(std::string_view said);
/// The key under which the writer puts a text: "eng" is written "en", nothing said is "en".
[[nodiscard]] std::string language_key(std::string_view language);

/// What a value says: of a language map the entry in that language, else the first; of a list the
/// first; of an object with a name the name, else its "@id". Nothing where it says nothing.
[[nodiscard]] std::optional<std::string> said_in(const Json& value, std::string_view language);
/// A text as a finite number, as a whole one; nothing where it is none.
[[nodiscard]] std::optional<double> number_said(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> whole_number_said(std::string_view text);
/// All that it says in that language, lists included.
[[nodiscard]] std::vector<std::string> all_said_in(const Json& value, std::string_view language);
/// The language of what `said_in` takes: a map's key; empty where the text is plain.
[[nodiscard]] std::string language_said(const Json& value, std::string_view language);

/// The value as the writer spells it.
[[nodiscard]] std::string spelled(CtdlShape shape, std::string_view text,
                                  std::string_view language);
[[nodiscard]] std::string spelled_list(const std::vector<std::string>& texts,
                                       std::string_view language);

/// The value with what `said_in` takes replaced: every other language stays. An empty text takes
/// the entry away; an empty result says that nothing is left.
[[nodiscard]] std::string with_text(const Json& value, CtdlShape shape, std::string_view language,
                                    std::string_view text);

/// One spelling for equal values: members in the order of their names, no blanks, plain escapes.
[[nodiscard]] std::string canonical_json(const Json& value);

/// "@id" of an object, or what stands for it where a credential renames it "id".
[[nodiscard]] std::string_view id_of(const Json& object);

}  // namespace wellspring::detail
