// One object of a graph, its members under the vocabularies' names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/ctdl_fields.hpp"
#include "io/ctdl_names.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// What the objects of one graph share while they are read.
struct CtdlContext {
  const CtdlNames& names;
  Findings& findings;
  std::unordered_set<std::string> interned{};
};

class CtdlObject {
 public:
  struct Member {
    std::string_view name;  ///< the vocabularies'
    std::string_view own;   ///< as it stands
    const Json* value;
  };

  CtdlObject(CtdlContext& context, const Json& json, std::string place);

  /// The first word that says something gives the text; a word that was taken is not asked again.
  [[nodiscard]] std::string take(std::span<const CtdlWord> words, std::string_view language);
  /// The same as a number; a text that is none stays where it is.
  [[nodiscard]] std::optional<double> take_number(std::span<const CtdlWord> words);
  [[nodiscard]] std::optional<std::int64_t> take_whole_number(std::span<const CtdlWord> words);
  /// All that the words say.
  [[nodiscard]] std::vector<std::string> take_all(std::span<const CtdlWord> words,
                                                  std::string_view language);
  /// The language of the text that would be taken.
  [[nodiscard]] std::string language_of(std::span<const CtdlWord> words) const;

  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] std::span<const Member> members() const { return members_; }
  [[nodiscard]] const Json& json() const { return json_; }
  [[nodiscard]] std::string place_of_member(std::string_view own) const;
  [[nodiscard]] const std::string& place() const { return place_; }

  void warn(Code code, std::string_view own, std::string message) const;

  /// Dates that are none, and addresses that nobody should follow.
  void check_values() const;

 private:
  [[nodiscard]] const Member* member(std::string_view name) const;
  void check_languages(const Member& member) const;
  template <class Number>
  std::optional<Number> take_as(std::span<const CtdlWord> words,
                                std::optional<Number> (*parse)(std::string_view));

  CtdlContext& context_;
  const Json& json_;
  std::string place_;
  std::vector<Member> members_;
  std::vector<std::string_view> taken_;
};

}  // namespace wellspring::detail
