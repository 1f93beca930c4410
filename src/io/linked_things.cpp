#include "io/linked_things.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/prose.hpp"

namespace wellspring::detail {
namespace {

void add_texts(std::vector<Piece>& pieces, std::string_view text, Division division) {
  for (std::string& part : division == Division::list ? divide_list(text) : divide_prose(text)) {
    Piece& piece = pieces.emplace_back();
    piece.json = json_string(part);
    piece.statement = std::move(part);
  }
}

std::string first_said(const Json& thing, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (std::string text = said_by(linked_member(thing, name)); !text.empty()) return text;
  return {};
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t end = name.find_last_of(":/#");
  return end == std::string_view::npos ? name : name.substr(end + 1);
}

bool is_of_type(const Json& thing, std::string_view type) {
  const Json* types = thing.find("@type");
  if (types == nullptr) types = thing.find("type");
  if (types == nullptr) return false;
  const auto all = types->each();
  return std::any_of(all.begin(), all.end(),
                     [&](const Json* word) { return local_name(word->text) == type; });
}

const Json* linked_member(const Json& thing, std::string_view name) {
  if (const Json* const plain = thing.find(name)) return plain;
  for (const auto& [said, value] : thing.members)
    if (!said.starts_with('@') && local_name(said) == name) return &value;
  return nullptr;
}

std::string said_by(const Json* value) {
  if (value != nullptr && value->is_array())
    value = value->elements.empty() ? nullptr : &value->elements.front();
  if (value == nullptr) return {};
  if (value->is_string()) return value->text;
  if (!value->is_object()) return {};
  if (const Json* const text = value->find("@value")) return text->text;
  for (const auto& [language, text] : value->members)
    if (!language.starts_with('@') && text.is_string() && language.size() <= 12 &&
        (language.size() == 2 || language.find('-') == 2))
      return text.text;
  return {};
}

std::vector<const Json*> entries_of(const Json& value) {
  std::vector<const Json*> all;
  for (const Json* entry : value.each()) {
    const Json* list = entry->find("@list");
    if (list == nullptr) list = entry->find("@set");
    if (list == nullptr) {
      all.push_back(entry);
      continue;
    }
    const auto inside = list->each();
    all.insert(all.end(), inside.begin(), inside.end());
  }
  return all;
}

std::vector<Piece> pieces_of(const Json& value, Division division) {
  std::vector<Piece> pieces;
  for (const Json* entry : entries_of(value)) {
    if (entry->is_string()) {
      add_texts(pieces, entry->text, division);
      continue;
    }
    if (!entry->is_object()) continue;
    if (const Json* const text = entry->find("@value"); text != nullptr && text->is_string()) {
      add_texts(pieces, text->text, division);
      continue;
    }
    Piece piece;
    piece.term = entry;
    piece.json = entry->raw;
    piece.statement = first_said(*entry, {"name", "targetName", "title", "termCode"});
    piece.description = first_said(*entry, {"description", "targetDescription"});
    piece.notation = first_said(*entry, {"termCode", "targetCode"});
    if (piece.statement.empty()) std::swap(piece.statement, piece.description);
    piece.iri = own_iri(*entry);
    if (!piece.statement.empty() || !piece.iri.empty()) pieces.push_back(std::move(piece));
  }
  return pieces;
}

Iri own_iri(const Json& thing) {
  for (const std::string_view name : {"@id", "id", "url", "targetUrl", "sameAs", "identifier"}) {
    const Json* const value = name.starts_with('@') ? thing.find(name) : linked_member(thing, name);
    if (value != nullptr && value->is_string() && is_absolute_iri(value->text))
      return named_iri(value->text);
  }
  return {};
}

}  // namespace wellspring::detail
