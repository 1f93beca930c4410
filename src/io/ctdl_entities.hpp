// The things that a CTDL payload describes: its nodes, and those written within them in place of a
// reference.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/ctdl_terms.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {

/// A node of a payload, and the JSON pointer of where it stands.
struct CtdlPlace {
  const Json* node;
  std::string pointer;
};

/// One value of a property.
struct CtdlStatement {
  static constexpr std::size_t alone = std::numeric_limits<std::size_t>::max();

  const Json* json;   ///< without the object around a lone "@id" or "@value"
  std::size_t index;  ///< in the property's array, or `alone`
  bool describes;     ///< the value is an entity itself

  [[nodiscard]] bool is_text() const { return !describes && json->is_string(); }
};

struct CtdlEntity {
  const Json* json;
  std::uint32_t parent;        ///< its own position: it is a node of the payload
  const Json::Member* member;  ///< of the parent; null: a node of the payload
  std::size_t index;           ///< in that member's array, or `CtdlStatement::alone`
  std::string_view id{};       ///< empty: it has none
  bool is_repeated = false;    ///< another entity has the same id
  std::uint32_t end = 0;       ///< position behind the last entity within it
  std::uint32_t first_class = 0;
  std::uint32_t classes = 0;
};

/// All entities in the order of the payload, each before those within it.
///
/// \pre  the trees are as parse_json makes them: at most 1024 deep
/// Cost: O(n) in the payload's values, times O(log t) for t terms.
class CtdlEntities {
 public:
  /// \param nodes  kept by the caller, like the trees
  explicit CtdlEntities(std::span<const CtdlPlace> nodes);

  [[nodiscard]] std::size_t size() const { return entities_.size(); }
  [[nodiscard]] const CtdlEntity& operator[](std::size_t position) const {
    return entities_[position];
  }
  /// The first entity that has this @id; null where none has.
  [[nodiscard]] const CtdlEntity* find(std::string_view id) const;
  [[nodiscard]] std::size_t position(const CtdlEntity& entity) const {
    return static_cast<std::size_t>(&entity - entities_.data());
  }
  /// Those of its classes that the vocabularies describe: each once, by name.
  [[nodiscard]] std::span<const CtdlClass* const> classes(const CtdlEntity& entity) const {
    return std::span{classes_}.subspan(entity.first_class, entity.classes);
  }

  /// Where an entity stands, or one of its members. What lies too deep to be named in 4096 bytes
  /// goes by what is around it.
  [[nodiscard]] std::string pointer(const CtdlEntity& entity) const;
  [[nodiscard]] std::string pointer(const CtdlEntity& entity, std::string_view member,
                                    std::size_t index = CtdlStatement::alone) const;

 private:
  void add(CtdlEntity entity);
  void take_classes(CtdlEntity& entity);

  std::span<const CtdlPlace> nodes_;
  std::vector<CtdlEntity> entities_;
  std::vector<const CtdlClass*> classes_;
  std::unordered_map<std::string_view, std::uint32_t> by_id_;  // the first
  std::vector<std::uint32_t> roots_;                           // positions of the payload's nodes
};

/// Calls act(property name, property or null, member) for each member that is no JSON-LD keyword.
template <class Act>
void for_each_property(const Json& entity, Act&& act) {
  std::string storage;
  for (const Json::Member& member : entity.members) {
    if (member.first.starts_with('@')) continue;
    const std::string_view name = prefixed_name(member.first, storage);
    act(name, find_ctdl_property(name), member);
  }
}

/// What one value says, be it alone or in an array.
[[nodiscard]] CtdlStatement ctdl_statement(const Json& value, std::size_t index,
                                           const CtdlProperty* property);

/// Calls act(statement) for each value of a property.
template <class Act>
void for_each_statement(const CtdlProperty* property, const Json& values, Act&& act) {
  if (!values.is_array()) return act(ctdl_statement(values, CtdlStatement::alone, property));
  for (std::size_t i = 0; i < values.elements.size(); ++i)
    act(ctdl_statement(values.elements[i], i, property));
}

/// Calls act(class name, class or null, the value) for each @type.
template <class Act>
void for_each_type(const Json& entity, Act&& act) {
  const Json* const types = entity.find("@type");
  if (types == nullptr) return;
  std::string storage;
  for_each_statement(nullptr, *types, [&](const CtdlStatement& type) {
    if (!type.is_text()) return;
    const std::string_view name = prefixed_name(type.json->text, storage);
    act(name, find_ctdl_class(name), type);
  });
}

}  // namespace wellspring::detail
