// The order of a graph's objects: that of the model, unless a document keeps another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// One object that is written of a model: which, by its positions.
struct CtdlPart {
  enum class Kind : std::uint8_t { owner, node, definition, rubric, criterion, level };
  Kind kind;
  const Iri* iri;
  std::size_t first = 0;   ///< position of the node, definition or rubric
  std::size_t second = 0;  ///< of the criterion
  std::size_t third = 0;   ///< of the level
};

/// The owner, the nodes that are described by themselves, the definitions, then each rubric with
/// its criteria and their levels; what several criteria share stands once.
[[nodiscard]] std::vector<CtdlPart> parts_of(const Document& document);

/// The parts of each name, and which of them are still to be placed.
class CtdlPartNames {
 public:
  explicit CtdlPartNames(const std::vector<CtdlPart>& parts);

  /// The first that is left, as its place among those of the name; of one kind alone.
  [[nodiscard]] std::optional<std::size_t> next(
      std::string_view iri, std::optional<CtdlPart::Kind> kind = std::nullopt) const;
  /// \return  the position among all parts; nothing where there is no such part left
  std::optional<std::size_t> take(std::string_view iri, std::size_t place);

 private:
  struct Named {
    std::size_t position;
    CtdlPart::Kind kind;
    bool taken = false;
  };
  std::unordered_map<std::string_view, std::vector<Named>> parts_;
};

/// The order of the objects where it is another: a list of Iris, and between them, as they stood,
/// the objects that the model does not have. Of several parts of one name, [Iri, place] is one that
/// is not the next of them.
inline constexpr std::string_view order_extra = "@graph";
/// Its text is empty: no object of the graph is the owner by itself.
inline constexpr std::string_view owner_extra = "@owner";

}  // namespace wellspring::detail
