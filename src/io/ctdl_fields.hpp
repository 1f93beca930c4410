// Which members say what the model holds of a thing: the words of each field, in the order in which
// the reader asks for them. The first is the one that is written.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/ctdl_value.hpp"

namespace wellspring::detail {

struct CtdlWord {
  std::string_view name;
  CtdlShape shape;
};

/// What a text must be to say something: any, a finite number, a whole one, a language by its tag
/// or by the address of its code.
enum class CtdlSense { any, number, whole, language };

/// Classes that say their fields by the same members.
enum class CtdlFamily { framework, competency, described, concept_term, rubric, criterion, level };

[[nodiscard]] CtdlFamily family_of(NodeKind kind);
[[nodiscard]] CtdlFamily family_of(DefinitionKind kind);

/// The class that is written where the document keeps none.
[[nodiscard]] std::string_view class_of(NodeKind kind);
[[nodiscard]] std::string_view class_of(DefinitionKind kind);

[[nodiscard]] std::span<const CtdlWord> name_words(CtdlFamily family);
[[nodiscard]] std::span<const CtdlWord> description_words(CtdlFamily family);
[[nodiscard]] std::span<const CtdlWord> notation_words(CtdlFamily family);
[[nodiscard]] std::span<const CtdlWord> language_words(CtdlFamily family);
[[nodiscard]] std::span<const CtdlWord> publisher_words(CtdlFamily family);
[[nodiscard]] std::span<const CtdlWord> version_words();
[[nodiscard]] std::span<const CtdlWord> license_words();
[[nodiscard]] std::span<const CtdlWord> modified_words();
[[nodiscard]] std::span<const CtdlWord> feedback_words();
[[nodiscard]] std::span<const CtdlWord> score_words();
[[nodiscard]] std::span<const CtdlWord> weight_words();
[[nodiscard]] std::span<const CtdlWord> position_words();
[[nodiscard]] std::span<const CtdlWord> judged_words();

/// The members that hold other wordings of a node, in the order of Node::alternatives: the first
/// is a short form, the second takes the others.
[[nodiscard]] std::span<const CtdlWord> alternative_words(CtdlFamily family);

/// Where a member stands in what is written: those that the model has in a fixed order, then the
/// others as they stood.
[[nodiscard]] std::size_t place_of(std::string_view member);

}  // namespace wellspring::detail
