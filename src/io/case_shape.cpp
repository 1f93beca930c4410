// A set is read as a document that nobody described: what is in it says whose it is.
#include "io/case_shape.hpp"

#include <algorithm>
#include <vector>

#include "io/case_members.hpp"

namespace wellspring::detail {
namespace {

// Agreement on one owner, link by link.
class Agreement {
 public:
  void add(const CaseLink& link) {
    if (link.empty()) return;
    if (first_.empty())
      first_ = link;
    else if (link.identifier.view() != first_.identifier.view() ||
             (link.identifier.empty() && link.uri.view() != first_.uri.view()))
      agreed_ = false;
  }
  [[nodiscard]] CaseLink link() && { return agreed_ ? std::move(first_) : CaseLink{}; }

 private:
  CaseLink first_;
  bool agreed_ = true;
};

// What one object says of its owner and of itself, in an order of our own.
struct Named {
  CaseLink owner;
  bool stands_alone = false;
  std::string identifier;
  std::string sourced_id;
  std::string uri;
  std::string statement;
  std::string title;

  void take(std::string_view name, JsonValue& value) {
    stands_alone |= name == "CFDocumentURI" || name == "sourcedId";
    if (name == "CFDocumentURI") owner = read_case_link(value);
    if (name == "identifier") identifier = value.string();
    if (name == "sourcedId") sourced_id = value.string();
    if (name == "uri") uri = value.string();
    if (name == "fullStatement") statement = value.string();
    if (name == "title") title = value.string();
  }
  void sign(std::string& signature) const {
    for (const std::string* part : {&identifier, &sourced_id, &uri, &statement, &title})
      signature.append(*part).append("\n");
  }
};

template <class ForEachMember>
Named named_in(const ForEachMember& for_each_member) {
  Named named;
  for_each_member([&](std::string_view name, JsonValue& value) { named.take(name, value); });
  return named;
}

Named named_in(JsonValue& object) {
  return named_in([&](auto&& act) { object.for_each_member(act); });
}

}  // namespace

std::string_view member_of(CaseShape shape) {
  switch (shape) {
    case CaseShape::item: return "CFItem";
    case CaseShape::items: return "CFItems";
    case CaseShape::documents: return "CFDocuments";
    case CaseShape::association: return "CFAssociation";
    case CaseShape::associations: return "CFAssociations";
    default: return {};
  }
}

Extras shape_extras(CaseShape shape) {
  switch (shape) {
    case CaseShape::bare_document: return {absent("CFPackage")};
    case CaseShape::item: return {absent("CFDocument"), {"CFItem", "{}"}};
    case CaseShape::bare_item: return {absent("CFDocument"), absent("CFItem")};
    case CaseShape::documents: return {absent("CFDocument"), {"CFDocuments", "[]"}};
    case CaseShape::association: return {absent("CFDocument"), {"CFAssociation", "{}"}};
    case CaseShape::bare_association: return {absent("CFDocument"), absent("CFAssociation")};
    case CaseShape::items:
    case CaseShape::associations: return {absent("CFDocument")};
    default: return {};
  }
}

CaseShape shape_of(const Extras& extras) {
  const auto has = [&](std::string_view name, std::string_view json) {
    const Extra* const extra = find_extra(extras, name);
    return extra != nullptr && extra->json == json;
  };
  if (has("CFPackage", "")) return CaseShape::bare_document;
  if (!has("CFDocument", "")) return CaseShape::package;
  if (has("CFItem", "{}")) return CaseShape::item;
  if (has("CFItem", "")) return CaseShape::bare_item;
  if (has("CFDocuments", "[]")) return CaseShape::documents;
  if (has("CFAssociation", "{}")) return CaseShape::association;
  if (has("CFAssociation", "")) return CaseShape::bare_association;
  return find_extra(extras, "CFItems") != nullptr ? CaseShape::associations : CaseShape::items;
}

CaseShape shape_of(JsonSource& source) {
  std::vector<std::string> names;
  std::vector<JsonType> types;
  source.for_each_root_member([&](std::string_view name, JsonValue& value) {
    names.emplace_back(name);
    types.push_back(value.type());
  });
  const auto has = [&](std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  const auto has_one = [&](std::string_view name, JsonType type) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found != names.end() && types[static_cast<std::size_t>(found - names.begin())] == type;
  };
  const bool named = has("identifier") || has("sourcedId") || has("uri");
  if (has_one("CFItem", JsonType::object)) return CaseShape::item;
  if (has_one("CFItems", JsonType::array)) return CaseShape::items;
  if (has_one("CFDocuments", JsonType::array)) return CaseShape::documents;
  if (has_one("CFAssociation", JsonType::object)) return CaseShape::association;
  if (has_one("CFAssociations", JsonType::array)) return CaseShape::associations;
  if (named && has("fullStatement")) return CaseShape::bare_item;
  if (named && has("associationType")) return CaseShape::bare_association;
  if (named && has("title") && has("creator")) return CaseShape::bare_document;
  return CaseShape::none;
}

CaseOwner owner_in(JsonSource& source, CaseShape shape) {
  Agreement agreement;
  CaseOwner owner;
  std::string of_associations;
  const auto add = [&](const Named& named, std::string& signature) {
    agreement.add(named.owner);
    named.sign(signature);
    if (!named.stands_alone) owner.stands_alone = false;
  };
  if (shape == CaseShape::bare_item || shape == CaseShape::bare_association) {
    add(named_in([&](auto&& act) { source.for_each_root_member(act); }), owner.signature);
  } else {
    source.for_each_root_member([&](std::string_view name, JsonValue& value) {
      const bool edges =
          name == (shape == CaseShape::association ? "CFAssociation" : "CFAssociations");
      if (!edges && name != member_of(shape)) return;
      std::string& signature = edges ? of_associations : owner.signature;
      if (value.is(JsonType::object)) add(named_in(value), signature);
      if (value.is(JsonType::array))
        value.for_each_element([&](JsonValue& element) {
          if (element.is(JsonType::object)) add(named_in(element), signature);
        });
    });
  }
  owner.link = std::move(agreement).link();
  owner.signature += of_associations;
  return owner;
}

CaseLink owner_of(const Document& document) {
  Agreement agreement;
  const auto add = [&](const Extras& extras) {
    if (const Extra* const kept = find_extra(extras, "CFDocumentURI"))
      agreement.add(read_case_link(kept->json));
  };
  for (const Node& node : document.nodes) add(node.extras);
  for (const Association& association : document.associations) add(association.extras);
  return std::move(agreement).link();
}

}  // namespace wellspring::detail
