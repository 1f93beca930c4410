#include "io/case_write_associations.hpp"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/case_associations.hpp"
#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/case_repair.hpp"
#include "io/case_write_links.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

class AssociationWriter {
 public:
  explicit AssociationWriter(CaseWriting& writing)
      : writing_(writing), document_(writing.document), sink_(writing.sink), nodes_(writing.nodes),
        levels_(writing.levels), date_(writing.date) {}

  void write(const Association& association) {
    const std::string identifier = identifier_of(association);
    const std::string type = type_of(association);
    sink_.object(association_class, association.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (name == "identifier")
        write_name(slot, identifier);
      else if (name == "associationType")
        write_type(slot, type);
      else if (name == "sequenceNumber")
        sink_.integer(slot, association.position, enumerated(association));
      else if (name == "uri")
        write_name(slot, "urn:uuid:" + identifier);
      else if (name == "originNodeURI")
        write_end(writing_, slot, association, association.source, "originNodeIdentifier");
      else if (name == "destinationNodeURI")
        write_end(writing_, slot, association, association.target, "destinationNodeIdentifier");
      else if (name == "originNodeIdentifier")
        return write_end_name(writing_, slot, association, association.source, "originNodeURI");
      else if (name == "destinationNodeIdentifier")
        return write_end_name(writing_, slot, association, association.target,
                              "destinationNodeURI");
      else if (name == "lastChangeDateTime")
        sink_.date(slot, date_);
      else if (name == "extensions")
        write_extension(slot, association, type);
      else
        return false;
      return true;
    });
  }

 private:
  // What names an association is its own: another end is no other association.
  void write_name(const CaseSlot& slot, const std::string& fallback) {
    const std::string stood = slot.kept == nullptr ? std::string{} : string_value(slot.kept->json);
    if (!sink_.strict()) {
      if (slot.kept != nullptr) return static_cast<void>(sink_.keep(slot));
      return sink_.text(slot.name(), fallback);
    }
    const bool holds =
        slot.name() == "uri" && !stood.empty() && (!sink_.old() || is_plain_uri(stood));
    sink_.text(slot.name(), holds ? stood : fallback);
  }

  // Named by what it says and where: saying the same again gives the same name.
  [[nodiscard]] std::string identifier_of(const Association& association) const {
    for (const std::string_view member : {"identifier", "sourcedId"}) {
      const Extra* const kept = sink_.kept(association.extras, member);
      std::string identifier = kept == nullptr ? std::string{} : string_value(kept->json);
      if (identifier.empty()) continue;
      return sink_.strict() ? case_identifier(plain_iri(identifier).text()) : identifier;
    }
    std::string name = document_.header.iri.text();
    for (const std::string_view part :
         {std::string_view{association.source.text()}, to_string(association.relation),
          std::string_view{association.target.text()}})
      name.append("\n").append(part);
    return uuid_of(name);
  }

  [[nodiscard]] CaseExtension said_of(const Association& association) const {
    const Extra* const kept = sink_.kept(association.extras, "extensions");
    return kept == nullptr ? CaseExtension{} : read_case_extension(kept->json);
  }

  // The type that stood there while it is still the relation, else the word for the relation.
  [[nodiscard]] std::string type_of(const Association& association) const {
    const Extra* const kept = sink_.kept(association.extras, "associationType");
    std::string type = kept == nullptr ? case_word(association.relation) : string_value(kept->json);
    if (kept != nullptr &&
        relation_said(type, said_of(association).relation) != association.relation)
      type = case_word(association.relation);
    if (!sink_.strict() && !sink_.old()) return type;
    const auto word = relation_word(Vocabulary::case_, type);
    const bool in_old = word && word->relation != Relation::is_translation_of;
    if (sink_.old()) {
      if (in_old || (!sink_.strict() && !type.starts_with("ext:") && !word)) return type;
      const auto own = written_word(Vocabulary::case_, association.relation);
      const bool has_word = own && own->relation != Relation::is_translation_of;
      return has_word ? std::string{own->word} : "isRelatedTo";
    }
    if (word) return type;
    return association.relation == Relation::other ? strict_type(type)
                                                   : case_word(association.relation);
  }

  void write_type(const CaseSlot& slot, const std::string& type) {
    if (slot.kept != nullptr && string_value(slot.kept->json) == type && !sink_.strict()) {
      sink_.keep(slot);
      return;
    }
    sink_.text(slot.name(), type);
  }

  // The order that reading takes from the item, where the association says none.
  [[nodiscard]] std::optional<std::int64_t> enumerated(const Association& association) const {
    if (association.relation != Relation::is_child_of || !sink_.reads_extras()) return std::nullopt;
    const Node* const item = nodes_.find(association.source);
    return item == nullptr ? std::nullopt : enumeration_of(*item);
  }

  void write_extension(const CaseSlot& slot, const Association& association,
                       const std::string& type) {
    const CaseExtension said = said_of(association);
    const Relation relation = association.relation;
    const bool nearness = is_match(relation) && relation != Relation::exact_match &&
                          relation != Relation::related_match;
    const bool weighed = association.importance && std::isfinite(*association.importance);
    const bool same_weight = weighed ? said.importance == association.importance : !said.importance;
    const bool says = relation_said(type, said.relation) == relation &&
                      says_level(said, association) && same_weight &&
                      said.required == association.required;
    sink_.extension(slot, says, [&] {
      if (nearness) sink_.text("relation", to_string(relation));
      if (association.level) write_level(association);
      if (weighed) sink_.number("importance", *association.importance);
      if (association.required == Required::unknown) return;
      sink_.json().name("required");
      sink_.json().boolean(association.required == Required::yes);
    });
  }

  [[nodiscard]] bool says_level(const CaseExtension& said, const Association& association) const {
    const auto same = [&](const Level& level) {
      return association.level && association.level->value() == level.value() &&
             association.level->fraction() == level.fraction();
    };
    if (const auto level = level_said(said, writing_.scales_said))
      return same(level->level) && association.scale == level->scale;
    if (const auto level = writing_.reads_levels() ? levels_.of(association) : std::nullopt)
      return same(level->level) && association.scale &&
             *association.scale < document_.scales.size() &&
             document_.scales[*association.scale] == *level->scale;
    return !association.level;
  }

  void write_level(const Association& association) {
    sink_.number("level", association.level->value());
    if (!association.scale) return;
    sink_.json().name("scale");
    sink_.json().number(std::size_t{*association.scale});
  }

  CaseWriting& writing_;
  const Document& document_;
  CaseSink& sink_;
  const CaseNodes& nodes_;
  const CaseLevels& levels_;
  const std::string& date_;
};

}  // namespace

void write_association(CaseWriting& writing, const Association& association) {
  AssociationWriter{writing}.write(association);
}

}  // namespace wellspring::detail
