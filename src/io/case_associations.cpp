// The words, ends and figures of an association, in all the dialects.
#include "io/case_associations.hpp"

#include <cstdint>
#include <utility>

#include "io/case_levels.hpp"
#include "io/case_members.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr auto required_of_association = required_of<association_class>();

// "Is Child Of", "ischildof": how people write isChildOf in spreadsheets.
std::optional<std::string_view> word_in_words(std::string_view text) {
  const auto folded = [](std::string_view word) {
    std::string letters;
    for (const char c : word)
      if (c != ' ' && c != '_' && c != '-')
        letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return letters;
  };
  for (const RelationWord& row : relation_words)
    if (row.vocabulary == Vocabulary::case_ && folded(row.word) == folded(text)) return row.word;
  return std::nullopt;
}

std::optional<std::string> type_in(CaseObject& object, JsonValue& value) {
  if (value.is(JsonType::string)) return value.string();
  object.warn(Code::wrong_type, "associationType", "the type of an association is a string");
  return std::nullopt;
}

void take_end(CaseObject& object, std::string_view name, JsonValue& value, CaseLink& end) {
  const JsonText known = std::move(end.identifier);  // from originNodeIdentifier, if any
  end = read_case_link(value);
  if (end.identifier.empty()) end.identifier = known;
  if (value.is(JsonType::string))
    object.repaired(name, "a string in place of a link is read as its uri or identifier");
  else if (!value.is(JsonType::object))
    object.warn(Code::wrong_type, name, "a link to a node is an object");
  object.check_uri(name, end.uri);
}

// Of any size: one past 64 bits is named where the text is checked.
bool is_integer(std::string_view json) {
  const std::string text = json.starts_with('"') ? string_value(json) : std::string{json};
  return is_json_number(text) && text.find_first_of(".eE") == std::string::npos;
}

void prefer(CaseLink& end, JsonValue& value) {
  if (end.identifier.empty()) end.identifier = value.text();
}

std::optional<std::int64_t> sequence_in(CaseObject& object, JsonValue& value) {
  const std::string_view json = value.raw();
  const auto number = json_integer(json);
  if (number && value.is(JsonType::string))
    object.repaired("sequenceNumber", "a number written as a string is kept as it stands");
  else if (!number && !value.is(JsonType::null) && !is_integer(json))
    object.warn(Code::wrong_type, "sequenceNumber", "a sequence number is an integer");
  return number;
}

}  // namespace

Relation relation_said(std::string_view type, std::optional<Relation> nearness) {
  if (const auto word = relation_word(Vocabulary::case_, type))
    return word->relation == Relation::related_match && nearness && is_match(*nearness)
               ? *nearness
               : word->relation;
  if (type.starts_with(our_type))
    return relation_of(type.substr(our_type.size())).value_or(Relation::other);
  if (type.starts_with("ext:")) return Relation::other;
  const auto word = word_in_words(type);
  return word ? relation_word(Vocabulary::case_, *word)->relation : Relation::other;
}

void CaseAssociations::read(JsonValue& value, CasePlace place) {
  read_members(place, [&](auto&& act) { value.for_each_member(act); });
}

void CaseAssociations::read(JsonSource& source, CasePlace place) {
  read_members(place, [&](auto&& act) { source.for_each_root_member(act); });
}

template <class ForEachMember>
void CaseAssociations::read_members(CasePlace place, const ForEachMember& for_each_member) {
  Association& association = document_.associations.emplace_back();
  CaseObject object{context_, place, association.extras, association_members};
  std::optional<std::string> type;
  CaseExtension extension;
  CaseLink origin;
  CaseLink destination;
  for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "associationType")
      type = type_in(object, member);
    else if (name == "originNodeURI")
      take_end(object, name, member, origin);
    else if (name == "destinationNodeURI")
      take_end(object, name, member, destination);
    else if (name == "originNodeIdentifier")
      prefer(origin, member);
    else if (name == "destinationNodeIdentifier")
      prefer(destination, member);
    else if (name == "extensions")
      extension = read_case_extension(member.raw());
    else if (name == "sequenceNumber") {
      association.position = sequence_in(object, member);
      if (association.position && member.raw() == std::to_string(*association.position)) return;
    }
    object.keep(name, member);
  });
  check_type(object, type);
  association.relation = type ? relation_said(*type, extension.relation) : Relation::other;
  association.source = end_iri(object, "originNodeURI", origin);
  association.target = end_iri(object, "destinationNodeURI", destination);
  association.importance = extension.importance;
  association.required = extension.required;
  if (const auto said = level_said(extension, document_.scales)) {
    association.level = said->level;
    association.scale = said->scale;
  }
  if (type == case_word(association.relation)) object.drop("associationType");
  object.finish({}, default_date_, required_of_association);
}

void CaseAssociations::check_type(CaseObject& object, const std::optional<std::string>& type) {
  if (!type) {
    if (!object.keeps("associationType"))
      object.warn(Code::missing_field, "associationType", "the association has no type");
  } else if (relation_word(Vocabulary::case_, *type) || type->starts_with("ext:")) {
    return;
  } else if (word_in_words(*type)) {
    object.repaired("associationType", "a type in words is read as the type of that name");
  } else {
    object.warn(Code::unknown_value, "associationType",
                "CASE has no such type; types of one's own begin with \"ext:\"");
  }
}

Iri CaseAssociations::end_iri(CaseObject& object, std::string_view name, const CaseLink& link) {
  if (link.empty()) {
    if (!object.keeps(name) || object.kept(name).starts_with('{'))
      object.warn(Code::missing_field, name, "the association does not say which node it means");
    return {};
  }
  auto [iri, is_described] = nodes_.resolve(link);
  if (!is_described && referred_.insert(iri.text()).second) {
    Node& reference = document_.references.emplace_back();
    reference.iri = iri;
    reference.statement = link.title;
  }
  return iri;
}

void take_positions(Document& document, const CaseNodes& nodes) {
  for (Association& association : document.associations) {
    if (association.relation != Relation::is_child_of || association.position) continue;
    const Extra* const said = find_extra(association.extras, "sequenceNumber");
    if (said != nullptr && said->json != "null") continue;
    const Node* const item = nodes.find(association.source);
    if (item == nullptr) continue;
    association.position = enumeration_of(*item);
    if (!association.position || said != nullptr) continue;
    association.extras.push_back(absent("sequenceNumber"));
    sort_extras(association.extras, association_members);
  }
}

}  // namespace wellspring::detail
