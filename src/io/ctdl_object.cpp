#include "io/ctdl_object.hpp"

#include <algorithm>

#include "io/ctdl_terms.hpp"
#include "io/ctdl_value.hpp"
#include "io/json_text.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

// Older frameworks date themselves by a year, or a month of it.
bool is_part_of_date(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return std::all_of(text.begin() + std::ptrdiff_t(from),
                       text.begin() + std::ptrdiff_t(from + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text.size() == 4) return digits(0, 4);
  return text.size() == 7 && digits(0, 4) && text[4] == '-' && digits(5, 2);
}

}  // namespace

CtdlObject::CtdlObject(CtdlContext& context, const Json& json, std::string place)
    : context_(context), json_(json), place_(std::move(place)) {
  std::string storage;
  members_.reserve(json.members.size());
  for (const auto& [own, value] : json.members) {
    std::string_view name = context.names.standard(own, storage);
    if (name.data() == storage.data()) name = *context.interned.insert(std::string{name}).first;
    members_.push_back({name, own, &value});
  }
}

const CtdlObject::Member* CtdlObject::member(std::string_view name) const {
  const auto found = std::find_if(members_.begin(), members_.end(),
                                  [&](const Member& one) { return one.name == name; });
  return found == members_.end() ? nullptr : &*found;
}

const Json* CtdlObject::find(std::string_view name) const {
  const Member* const found = member(name);
  return found == nullptr ? nullptr : found->value;
}

std::string CtdlObject::take(std::span<const CtdlWord> words, std::string_view language) {
  for (const CtdlWord& word : words) {
    const Member* const found = member(word.name);
    if (found == nullptr || std::find(taken_.begin(), taken_.end(), found->name) != taken_.end())
      continue;
    check_languages(*found);
    auto text = said_in(*found->value, language);
    if (text) {
      taken_.push_back(found->name);
      return *std::move(text);
    }
    const bool empty = found->value->is_null() ||
                       (found->value->members.empty() && found->value->elements.empty() &&
                        (found->value->is_object() || found->value->is_array()));
    if (!empty)
      warn(Code::wrong_type, found->own, "a text is wanted; what stands here is kept as it is");
  }
  return {};
}

template <class Number>
std::optional<Number> CtdlObject::take_as(std::span<const CtdlWord> words,
                                          std::optional<Number> (*parse)(std::string_view)) {
  for (const CtdlWord& word : words) {
    const Member* const found = member(word.name);
    if (found == nullptr) continue;
    const auto text = said_in(*found->value, {});
    const auto number = text ? parse(*text) : std::nullopt;
    if (!number) continue;
    taken_.push_back(found->name);
    return number;
  }
  return std::nullopt;
}

std::optional<double> CtdlObject::take_number(std::span<const CtdlWord> words) {
  return take_as(words, &number_said);
}

std::optional<std::int64_t> CtdlObject::take_whole_number(std::span<const CtdlWord> words) {
  return take_as(words, &whole_number_said);
}

std::vector<std::string> CtdlObject::take_all(std::span<const CtdlWord> words,
                                              std::string_view language) {
  std::vector<std::string> all;
  for (const CtdlWord& word : words) {
    const Member* const found = word.name.empty() ? nullptr : member(word.name);
    if (found == nullptr || std::find(taken_.begin(), taken_.end(), found->name) != taken_.end())
      continue;
    check_languages(*found);
    for (std::string& text : all_said_in(*found->value, language)) all.push_back(std::move(text));
  }
  return all;
}

std::string CtdlObject::language_of(std::span<const CtdlWord> words) const {
  for (const CtdlWord& word : words)
    if (const Member* const found = member(word.name);
        found != nullptr && said_in(*found->value, {}))
      return language_said(*found->value, {});
  return {};
}

std::string CtdlObject::place_of_member(std::string_view own) const {
  return place_ + pointer_step(own);
}

void CtdlObject::warn(Code code, std::string_view own, std::string message) const {
  context_.findings.warn(code, place_of_member(own), std::move(message));
}

void CtdlObject::check_languages(const Member& member) const {
  if (!member.value->is_object()) return;
  for (const auto& [tag, text] : member.value->members) {
    if (tag.starts_with('@') || tag.find(':') != std::string::npos || tag == "id" || tag == "type")
      return;
    if (!is_language_tag(tag))
      warn(Code::bad_language, member.own,
           "the text's language is no tag such as \"en-US\"; the text is read all the same");
  }
}

void CtdlObject::check_values() const {
  for (const Member& member : members_) {
    const CtdlProperty* const property = find_ctdl_property(member.name);
    const bool is_date = property != nullptr && (property->value == CtdlValue::date ||
                                                 property->value == CtdlValue::date_time);
    const bool is_reference =
        member.name == "@id" || (property != nullptr && property->value == CtdlValue::reference);
    if (!is_date && !is_reference) continue;
    for (const Json* const value : member.value->each()) {
      if (is_date && value->is_string() && date_form(value->text) == DateForm::none &&
          !is_part_of_date(value->text))
        warn(
            Code::bad_date, member.own,
            "a date is written 2026-11-23, a time 2026-11-23T09:00:00Z; this one is kept as it is");
      const std::string_view uri =
          value->is_string() ? std::string_view{value->text} : id_of(*value);
      if (is_reference && is_unsafe_uri(uri))
        warn(Code::bad_uri, member.own,
             "an address that could run code or open files; it is kept, and never a link");
    }
  }
}

}  // namespace wellspring::detail
