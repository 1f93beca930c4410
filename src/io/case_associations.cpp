// The words, ends and figures of an association, in all the dialects.
#include "io/case_associations.hpp"

#include <array>
#include <utility>

#include "io/case_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::array<std::string_view, 6> required_of_association{
    "identifier",    "associationType",    "uri",
    "originNodeURI", "destinationNodeURI", "lastChangeDateTime"};

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

void prefer(CaseLink& end, JsonValue& value) {
  if (end.identifier.empty()) end.identifier = value.text();
}

void check_sequence(CaseObject& object, JsonValue& value) {
  const std::string text = value.is(JsonType::string) ? value.string() : std::string{value.raw()};
  const bool integer = is_json_number(text) && text.find_first_of(".eE") == std::string::npos;
  if (value.is(JsonType::string) && integer)
    object.repaired("sequenceNumber", "a number written as a string is kept as it stands");
  else if (!value.is(JsonType::null) && !integer)
    object.warn(Code::wrong_type, "sequenceNumber", "a sequence number is an integer");
}

}  // namespace

void CaseAssociations::read(JsonValue& value, std::size_t index) {
  Association& association = document_.associations.emplace_back();
  CaseObject object{context_, {"CFAssociations", index}, association.extras, association_members};
  std::optional<std::string> type;
  CaseExtension extension;
  CaseLink origin;
  CaseLink destination;
  value.for_each_member([&](std::string_view name, JsonValue& member) {
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
      extension = read_case_extension(member);
    else if (name == "sequenceNumber")
      check_sequence(object, member);
    object.keep(name, member);
  });
  association.relation = relation_of_type(object, type, extension);
  association.source = end_iri(object, "originNodeURI", origin);
  association.target = end_iri(object, "destinationNodeURI", destination);
  take_level(association, extension);
  if (type == case_word(association.relation)) object.drop("associationType");
  object.finish({}, default_date(document_.header), required_of_association);
}

Relation CaseAssociations::relation_of_type(CaseObject& object,
                                            const std::optional<std::string>& type,
                                            const CaseExtension& extension) {
  if (!type) {
    if (!object.keeps("associationType"))
      object.warn(Code::missing_field, "associationType", "the association has no type");
    return Relation::other;
  }
  if (const auto word = relation_word(Vocabulary::case_, *type))
    return word->relation == Relation::related_match && extension.relation &&
                   is_match(*extension.relation)
               ? *extension.relation
               : word->relation;
  if (type->starts_with(our_type))
    return relation_of(std::string_view{*type}.substr(our_type.size())).value_or(Relation::other);
  if (type->starts_with("ext:")) return Relation::other;
  if (const auto word = word_in_words(*type)) {
    object.repaired("associationType", "a type in words is read as the type of that name");
    return relation_word(Vocabulary::case_, *word)->relation;
  }
  object.warn(Code::unknown_value, "associationType",
              "CASE has no such type; types of one's own begin with \"ext:\"");
  return Relation::other;
}

Iri CaseAssociations::end_iri(CaseObject& object, std::string_view name, const CaseLink& link) {
  if (link.identifier.empty() && link.uri.empty()) {
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

void CaseAssociations::take_level(Association& association, const CaseExtension& extension) const {
  association.importance = extension.importance;
  association.required = extension.required;
  if (!extension.level) return;
  const bool scaled = extension.scale && *extension.scale < document_.scales.size();
  const Scale scale = scaled ? document_.scales[*extension.scale] : Scale{};
  if (!(scale.minimum < scale.maximum) || *extension.level < scale.minimum ||
      *extension.level > scale.maximum)
    return;
  association.level = Level::on(scale, *extension.level);
  if (scaled) association.scale = extension.scale;
}

}  // namespace wellspring::detail
