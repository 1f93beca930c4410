// One walk over the entities for all rules, so that findings come in the order of the payload.
#include "io/ctdl_check.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <wellspring/model/identity.hpp>

#include "io/case_identity.hpp"
#include "io/cell_value.hpp"
#include "io/ctdl_inverses.hpp"
#include "io/ctid.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view ctid_property = "ceterms:ctid";
constexpr auto edition = " of CTDL or CTDL-ASN as of 2026-08-06";

// Addresses are long; what tells them apart is at their end.
std::string shown(std::string_view text) { return excerpt(text, 200); }

// Terms of other vocabularies are not for these to judge.
bool is_judged(std::string_view term) {
  return term.starts_with("ceterms:") || term.starts_with("ceasn:");
}

// The schema leaves frameworks out of what isChildOf points at, and its publisher's handbook
// points it at them.
bool is_contested(const CtdlProperty& property, std::string_view type) {
  return property.name == "ceasn:isChildOf" && type == "ceasn:CompetencyFramework";
}

std::string_view fault_of_ctid(std::string_view text) {
  return is_uuid(text) ? "\"ce-\" is missing before the UUID"
                       : "it should be \"ce-\" and a UUID of version 4, in lower case";
}

template <class Names, class ToName>
std::string listed(const Names& names, ToName to_name) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    text += (i == 0 ? "" : ", ") + std::string{to_name(names[i])};
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

std::string listed(std::span<const CtdlClass* const> types) {
  return listed(types, [](const CtdlClass* type) { return type->name; });
}
std::string listed(CtdlTerms terms) {
  return listed(terms.span(), [](CtdlTerm term) { return to_string(term); });
}

bool fits(std::span<const CtdlClass* const> types, CtdlTerms allowed) {
  return std::any_of(types.begin(), types.end(),
                     [&](const CtdlClass* type) { return has_kind_in(*type, allowed); });
}

// One thing that an entity says: a value, or where `value` is empty, a property.
struct Said {
  const CtdlEntity& entity;
  std::string_view member;
  std::size_t index = CtdlStatement::alone;
  std::string_view value{};
  const CtdlEntity* described = nullptr;  // where the value is no text
};

// A finding, wherever it stands: of an entity that is described twice, or a value that is listed
// twice, it counts once.
struct Found {
  Code code;
  Severity severity;
  const CtdlEntity* entity;
  std::string_view member;
  std::string_view value;
  const CtdlEntity* described;

  bool operator==(const Found&) const = default;
};

struct FoundHash {
  std::size_t operator()(const Found& found) const {
    const std::hash<std::string_view> text;
    const std::hash<const CtdlEntity*> entity;
    std::size_t mixed = static_cast<std::size_t>(found.code);
    for (const std::size_t next :
         {entity(found.entity), text(found.member), text(found.value), entity(found.described)})
      mixed = mixed * 1'000'003U + next;
    return mixed;
  }
};

class Check {
 public:
  Check(std::span<const CtdlPlace> nodes, Findings& findings)
      : entities_(nodes), inverses_(entities_), findings_(findings) {}

  void run() {
    for (std::size_t i = 0; i < entities_.size() && framework_ == nullptr; ++i)
      if (!entities_[i].id.empty() && is_kind(entities_[i], "ceasn:CompetencyFramework"))
        framework_ = &entities_[i];
    for (std::size_t i = 0; i < entities_.size(); ++i) check_entity(entities_[i]);
  }

 private:
  void warn(Code code, const Said& said, std::string message) {
    if (is_new(code, Severity::warning, said))
      findings_.warn(code, where(said), std::move(message));
  }
  void note(Code code, const Said& said, std::string message) {
    if (is_new(code, Severity::note, said)) findings_.note(code, where(said), std::move(message));
  }
  [[nodiscard]] std::string where(const Said& said) const {
    return entities_.pointer(said.entity, said.member, said.index);
  }
  bool is_new(Code code, Severity severity, const Said& said) {
    const bool again = said.entity.is_repeated;
    if (!again && said.index == CtdlStatement::alone) return true;
    const CtdlEntity* const first = again ? entities_.find(said.entity.id) : &said.entity;
    const bool named = said.described != nullptr && !said.described->id.empty();
    const Found found{code,
                      severity,
                      first,
                      said.member,
                      named ? said.described->id : said.value,
                      named ? nullptr : said.described};
    return found_.insert(found).second;
  }
  [[nodiscard]] bool is_kind(const CtdlEntity& entity, std::string_view ancestor) const {
    const auto types = entities_.classes(entity);
    return std::any_of(types.begin(), types.end(),
                       [&](const CtdlClass* type) { return is_subclass(type->name, ancestor); });
  }

  void check_entity(const CtdlEntity& entity) {
    for_each_type(*entity.json,
                  [&](std::string_view name, const CtdlClass* type, const CtdlStatement& said) {
                    if (type == nullptr && is_judged(name))
                      note(Code::unknown_class, {entity, "@type", said.index, said.json->text},
                           shown(name) + " is no class" + edition);
                  });
    check_address({entity, "@id", CtdlStatement::alone, entity.id});
    std::size_t within = entities_.position(entity) + 1;
    for_each_property(*entity.json, [&](std::string_view name, const CtdlProperty* property,
                                        const Json::Member& member) {
      check_property({entity, member.first}, name, property);
      for_each_statement(property, member.second, [&](const CtdlStatement& value) {
        const CtdlEntity* described = nullptr;
        if (value.describes) {
          described = &entities_[within];
          within = described->end;
        }
        if (name == ctid_property)
          check_ctid({entity, member.first, value.index, value.json->raw}, value);
        check_value({entity, member.first, value.index, value.json->text, described}, property,
                    value);
      });
    });
  }

  void check_property(const Said& said, std::string_view name, const CtdlProperty* property) {
    if (property == nullptr) {
      if (is_judged(name))
        note(Code::unknown_property, said, shown(name) + " is no property" + edition);
      return;
    }
    const auto types = entities_.classes(said.entity);
    if (types.empty() || property->domain.empty() || fits(types, property->domain)) return;
    const std::string_view wrong = said.entity.json->find("@type")->raw;
    warn(Code::property_domain, {said.entity, said.member, said.index, wrong},
         std::string{name} + " is a property of " + listed(property->domain) + ", not of " +
             listed(types));
  }

  // The registry's addresses end in a CTID.
  void check_address(const Said& said) {
    const auto tail = registry_tail(said.value);
    if (!tail || is_ctid(*tail)) return;
    warn(Code::bad_uri, said,
         shown(said.value) + " does not end in a CTID: " + std::string{fault_of_ctid(*tail)});
  }

  /// \param said  with the value as it stands in the text: it may be anything
  void check_ctid(const Said& said, const CtdlStatement& value) {
    const std::string_view ctid = value.json->text;
    if (!value.is_text() || !is_ctid(ctid)) {
      warn(Code::ctid_malformed, said,
           (value.is_text() ? shown(ctid) : excerpt(said.value)) +
               " is no CTID: " + std::string{fault_of_ctid(ctid)});
      return;
    }
    if (!is_lower_case(ctid))
      note(Code::ctid_malformed, said, shown(ctid) + " is not in lower case, as CTIDs are written");
    if (!is_version_4(ctid))
      note(Code::ctid_version, said, shown(ctid) + " is no UUID of version 4, as CTIDs should be");
    const auto tail = registry_tail(said.entity.id);
    if (tail && is_ctid(*tail) && *tail != ctid)
      warn(Code::ctid_mismatch, said,
           shown(ctid) + " is not the CTID that the @id ends in, " + shown(*tail));
  }

  void check_value(const Said& said, const CtdlProperty* property, const CtdlStatement& value) {
    if (value.is_text()) check_address(said);
    if (property == nullptr || (!value.is_text() && !value.describes)) return;
    const CtdlEntity* const target = value.describes ? said.described : entities_.find(said.value);
    if (value.is_text() && property->links()) check_reference(said, target);
    if (target == nullptr) {
      check_framework(said, *property);
      return;
    }
    check_range(said, *property, *target);
    check_inverse(said, *property, *target);
  }

  void check_reference(const Said& said, const CtdlEntity* target) {
    if (is_uuid(said.value))
      warn(Code::bad_uri, said,
           shown(said.value) + " is no Iri: before it go \"ce-\" and " +
               std::string{registry_resources});
    else if (is_ctid(said.value))
      note(Code::bad_uri, said,
           shown(said.value) + " is no Iri: before it goes " + std::string{registry_resources});
    else if (said.value.find(':') == std::string_view::npos)
      note(Code::bad_uri, said, shown(said.value) + " is no Iri and no blank node");
    else if (target == nullptr && said.value.starts_with("_:"))
      warn(Code::dangling, said,
           "no node here is " + shown(said.value) + ", and a blank node is known here alone");
    else if (target == nullptr)
      note(Code::outside_reference, said, "no node here is " + shown(said.value));
  }

  // A competency whose framework is none of those that it came with.
  void check_framework(const Said& said, const CtdlProperty& property) {
    if (property.name != "ceasn:isPartOf" || framework_ == nullptr ||
        !is_kind(said.entity, "ceasn:Competency"))
      return;
    note(Code::dangling, said,
         "no framework here is " + shown(said.value) + "; perhaps " + shown(framework_->id) +
             " is meant");
  }

  void check_range(const Said& said, const CtdlProperty& property, const CtdlEntity& target) {
    const auto types = entities_.classes(target);
    if (!property.takes_entities || types.empty() || fits(types, property.range)) return;
    const bool contested = std::any_of(types.begin(), types.end(), [&](const CtdlClass* type) {
      return is_contested(property, type->name);
    });
    if (contested)
      note(Code::property_range, said,
           std::string{property.name} +
               " points at a framework, as the handbook has it and the schema has not");
    else
      warn(Code::property_range, said,
           std::string{property.name} + " takes " + listed(property.range) + ", not " +
               listed(types));
  }

  void check_inverse(const Said& said, const CtdlProperty& property, const CtdlEntity& target) {
    const CtdlProperty* const back = inverse_of(property);
    if (back == nullptr || said.entity.id.empty()) return;
    const std::size_t position = entities_.position(target);
    if (!inverses_.has(position, *back))
      note(Code::inverse_missing, said,
           "said from this side alone: the other end has no " + std::string{back->name});
    else if (!inverses_.states(position, *back, said.entity.id))
      warn(Code::inverse_mismatch, said,
           "the other end has " + std::string{back->name} + ", and it does not lead back here");
  }

  CtdlEntities entities_;
  CtdlInverses inverses_;
  const CtdlEntity* framework_ = nullptr;  // the first
  std::unordered_set<Found, FoundHash> found_;
  Findings& findings_;
};

}  // namespace

void check_ctdl(std::span<const CtdlPlace> nodes, Findings& findings) {
  Check{nodes, findings}.run();
}

}  // namespace wellspring::detail
