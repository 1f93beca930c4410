// Definitions, and rubrics with their criteria and levels: few and small beside the items.
#include "io/case_terms.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/json_members.hpp"
#include "io/json_sink.hpp"

namespace wellspring::detail {
namespace {

constexpr auto required_of_definition = required_of<definition_class>();
constexpr auto required_of_rubric = required_of<rubric_class>();
constexpr auto required_of_criterion = required_of<criterion_class>();
constexpr auto required_of_level = required_of<level_class>();

std::string name_of(CasePlace place) {
  std::string name{place.list};
  if (place.index) name += "/" + std::to_string(*place.index);
  return name;
}

// Beside the number its spelling, where the writer would spell it otherwise.
void take_number(CaseObject& object, std::string_view name, JsonValue& value,
                 std::optional<double>& number) {
  number = json_number(value.raw());
  if (!number && !value.is(JsonType::null))
    object.warn(Code::wrong_type, name, "a number is wanted");
  JsonSink sink;
  if (number) sink.number(*number);
  if (std::move(sink).take() != value.raw()) object.keep(name, value);
}

void take_integer(CaseObject& object, std::string_view name, JsonValue& value,
                  std::optional<std::int64_t>& number) {
  number = json_integer(value.raw());
  if (!number && !value.is(JsonType::null))
    object.warn(Code::wrong_type, name, "an integer is wanted");
  if (!number || std::to_string(*number) != value.raw()) object.keep(name, value);
}

const CaseTerms* terms_named(std::string_view name) {
  const auto* const found =
      std::find_if(term_lists.begin(), term_lists.end(),
                   [&](const CaseTerms& terms) { return terms.list == name || terms.one == name; });
  return found == term_lists.end() ? nullptr : found;
}

}  // namespace

// Calls act(object, spot) for the objects of a list; anything else in it is left out.
template <class Act>
void CaseTermReader::each_object(const Spot& list, JsonValue& value, Act&& act) {
  std::size_t index = 0;
  std::size_t kept = 0;
  const std::string where = name_of(list.place);
  value.for_each_element([&](JsonValue& element) {
    const CasePlace place{where, index++};
    if (fault_ || context_.findings.failed()) return;
    if (!element.is(JsonType::object))
      return context_.findings.warn(Code::wrong_type, context_.prefix + "/" + name_of(place),
                                    "an object is wanted; this entry is left out");
    if (++terms_ > limits_.items) {
      fault_ = ReadError{Code::too_large, context_.prefix + "/" + where,
                         "there are more than " + std::to_string(limits_.items) +
                             " definitions, rubrics, criteria and levels"};
      return;
    }
    act(element, Spot{place, list.path + "/" + std::to_string(kept++)});
  });
}

// A list inside an object of a class; one that has nothing in it stays as it stood.
template <class Act>
void CaseTermReader::take_objects(CaseObject& object, const Spot& spot, std::string_view name,
                                  JsonValue& value, Act&& act) {
  if (!value.is(JsonType::array)) {
    if (!value.is(JsonType::null)) object.warn(Code::wrong_type, name, "a list is wanted");
    return object.keep(name, value);
  }
  bool any = false;
  const std::string step = "/" + std::string{name};
  const std::string where = name_of(spot.place) + step;
  each_object({{where, std::nullopt}, spot.path + step}, value,
              [&](JsonValue& element, const Spot& inner) {
                any = true;
                act(element, inner);
              });
  if (!any) object.keep(name, value);
}

Iri CaseTermReader::term_iri(const CaseObject& object, const Spot& spot) const {
  if (object.has_identifier()) return case_iri(object.identifier(), object.uri());
  if (const auto uuid = uuid_at_end(object.uri()); !uuid.empty()) return plain_iri(uuid);
  if (!object.uri().empty()) return named_iri(object.uri());
  return Iri{document_.header.iri.text() + "#" + spot.path};
}

void CaseTermReader::read_definitions(JsonValue& value) {
  if (!value.is(JsonType::object)) {
    // OpenSALT writes an empty list where there are none.
    const bool empty = value.is(JsonType::null) || json_elements(value.raw()).empty();
    if (!empty || !(value.is(JsonType::null) || value.is(JsonType::array)))
      context_.findings.warn(Code::wrong_type, context_.prefix + "/CFDefinitions",
                             "definitions are an object of lists; they are kept as they stand");
    document_.extras.push_back({"CFDefinitions", std::string{value.raw()}});
    return;
  }
  JsonSink frame;
  frame.begin_object();
  std::vector<const CaseTerms*> seen;
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    frame.name(name);
    const CaseTerms* const terms = terms_named(name);
    const bool holds_some = member.is(JsonType::array) || member.is(JsonType::object);
    if (terms && holds_some && std::find(seen.begin(), seen.end(), terms) == seen.end()) {
      seen.push_back(terms);
      return frame.raw(read_terms(member, name == terms->list ? terms->list : terms->one, *terms));
    }
    if (terms != nullptr && !member.is(JsonType::null))
      context_.findings.warn(Code::wrong_type,
                             context_.prefix + "/CFDefinitions/" + std::string{terms->list},
                             "a second list, or no list, is kept as it stands");
    frame.raw(member.raw());
  });
  frame.end_object();
  document_.extras.push_back({"CFDefinitions", std::move(frame).take()});
}

// What stays of a list in the frame: "[]", or "{}" where one definition stands without its list.
std::string CaseTermReader::read_terms(JsonValue& value, std::string_view name,
                                       const CaseTerms& terms) {
  const std::string list = "CFDefinitions/" + std::string{name};
  if (name != terms.list)
    context_.repairs.add(Code::repaired, "definitions under a name in the singular are read",
                         [&] { return context_.prefix + "/" + list; });
  if (value.is(JsonType::object)) {
    read_definition(value, terms, {{list, std::nullopt}, list});
    return "{}";
  }
  each_object({{list, std::nullopt}, list}, value,
              [&](JsonValue& element, const Spot& spot) { read_definition(element, terms, spot); });
  return "[]";
}

void CaseTermReader::read_definition(JsonValue& value, const CaseTerms& terms, const Spot& spot) {
  Definition& definition = document_.definitions.emplace_back();
  definition.kind = terms.kind;
  CaseObject object{context_, spot.place, definition.extras, definition_members};
  bool described = false;
  bool coded = false;
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "title") return object.take_text(name, member, definition.title);
    if (name == description_member(terms.kind)) {
      described = true;
      return object.take_text(name, member, definition.description);
    }
    if (name == "hierarchyCode" && has_member(terms.kind, name)) {
      coded = true;
      return object.take_text(name, member, definition.coded_notation);
    }
    if (name == "extensions") {
      const auto term = read_case_extension(member.raw()).term;
      if (term && &terms_of(*term) == &terms) definition.kind = *term;
    }
    object.keep(name, member);
  });
  definition.iri = term_iri(object, spot);
  // The writer supplies what the newer version requires: 1.0 asks for less.
  if (!described) object.mark(description_member(terms.kind));
  if (!coded && has_member(terms.kind, "hierarchyCode")) object.mark("hierarchyCode");
  object.finish(definition.iri, default_date_, required_of_definition);
}

void CaseTermReader::read_rubrics(JsonValue& value) {
  if (!value.is(JsonType::array)) {
    if (!value.is(JsonType::null))
      context_.findings.warn(Code::wrong_type, context_.prefix + "/CFRubrics",
                             "rubrics are a list; what stands there is kept");
    document_.extras.push_back({"CFRubrics", std::string{value.raw()}});
    return;
  }
  each_object({{"CFRubrics", std::nullopt}, "CFRubrics"}, value,
              [&](JsonValue& rubric, const Spot& spot) { read_rubric(rubric, spot); });
  if (document_.rubrics.empty())
    document_.extras.push_back({"CFRubrics", std::string{value.raw()}});
}

void CaseTermReader::read_rubric(JsonValue& value, const Spot& spot) {
  Rubric& rubric = document_.rubrics.emplace_back();
  CaseObject object{context_, spot.place, rubric.extras, rubric_members};
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "title") return object.take_text(name, member, rubric.title);
    if (name == "description") return object.take_text(name, member, rubric.description);
    if (name == "CFRubricCriteria")
      return take_objects(object, spot, name, member, [&](JsonValue& criterion, const Spot& inner) {
        read_criterion(criterion, rubric.criteria.emplace_back(), inner);
      });
    object.keep(name, member);
  });
  rubric.iri = term_iri(object, spot);
  object.finish(rubric.iri, default_date_, required_of_rubric);
}

void CaseTermReader::read_criterion(JsonValue& value, RubricCriterion& criterion,
                                    const Spot& spot) {
  CaseObject object{context_, spot.place, criterion.extras, criterion_members};
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "category") return object.take_text(name, member, criterion.category);
    if (name == "description") return object.take_text(name, member, criterion.description);
    if (name == "weight") return take_number(object, name, member, criterion.weight);
    if (name == "position") return take_integer(object, name, member, criterion.position);
    if (name == "CFRubricCriterionLevels")
      return take_objects(object, spot, name, member, [&](JsonValue& level, const Spot& inner) {
        read_level(level, criterion.levels.emplace_back(), inner);
      });
    if (name == "CFItemURI") {
      const CaseLink link = read_case_link(member);
      if (!link.empty()) criterion.competency = nodes_.resolve(link).iri;
    }
    object.keep(name, member);
  });
  criterion.iri = term_iri(object, spot);
  object.finish(criterion.iri, default_date_, required_of_criterion);
}

void CaseTermReader::read_level(JsonValue& value, CriterionLevel& level, const Spot& spot) {
  CaseObject object{context_, spot.place, level.extras, level_members};
  value.for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "quality") return object.take_text(name, member, level.quality);
    if (name == "description") return object.take_text(name, member, level.description);
    if (name == "feedback") return object.take_text(name, member, level.feedback);
    if (name == "score") return take_number(object, name, member, level.score);
    if (name == "position") return take_integer(object, name, member, level.position);
    object.keep(name, member);
  });
  level.iri = term_iri(object, spot);
  object.finish(level.iri, default_date_, required_of_level);
}

}  // namespace wellspring::detail
