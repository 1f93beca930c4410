#include "io/case_read_document.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"

namespace wellspring::detail {
namespace {

constexpr auto required_of_document = required_of<document_class>();

}  // namespace

void CaseOwnerReader::read(JsonValue& value, CasePlace place) {
  read_members(place, [&](auto&& act) { value.for_each_member(act); });
}

void CaseOwnerReader::read(JsonSource& source, CasePlace place) {
  read_members(place, [&](auto&& act) { source.for_each_root_member(act); });
}

template <class ForEachMember>
void CaseOwnerReader::read_members(CasePlace place, const ForEachMember& for_each_member) {
  Header& header = document_.header;
  CaseObject object{context_, place, header.extras, document_members};
  CaseExtension extension;
  for_each_member([&](std::string_view name, JsonValue& member) {
    object.see(name);
    if (object.take_identity(name, member)) return;
    if (name == "title") return object.take_text(name, member, header.title);
    if (name == "creator") return object.take_text(name, member, header.publisher);
    if (name == "description") return object.take_text(name, member, header.description);
    if (name == "language") return object.take_text(name, member, header.language);
    if (name == "version") return object.take_text(name, member, header.version);
    if (name == "licenseURI") take_license(object, member);
    if (name == "extensions") extension = read_case_extension(member.raw());
    object.keep(name, member);
  });
  header.iri = iri_of(object);
  header.modified = object.date();
  header.kind = options_.kind.value_or(extension.kind.value_or(NodeKind::framework));
  document_.scales = std::move(extension.scales);
  // A kind that the caller named is not the publisher's word.
  if (header.kind != NodeKind::framework) object.mark("extensions");
  object.mark("caseVersion");
  // No date equals this one: the document's own is always kept, for what says none of its own.
  object.finish(header.iri, "-", required_of_document);
  nodes_.add(header.iri, object.identifier(), object.uri());
}

void CaseOwnerReader::take_license(CaseObject& object, JsonValue& value) {
  document_.header.license = license_said(value.raw());
  object.check_uri("licenseURI", document_.header.license);
}

// A document that says no name of its own goes by what it says of itself.
Iri CaseOwnerReader::iri_of(CaseObject& object) {
  if (object.has_identifier()) return case_iri(object.identifier(), object.uri());
  if (!object.keeps("identifier"))
    object.warn(Code::missing_field, "identifier", "the document has no identifier");
  if (!object.uri().empty()) return named_iri(object.uri());
  if (!options_.iri.empty()) return options_.iri;
  const Header& header = document_.header;
  return plain_iri(uuid_of(header.publisher + '\n' + header.title));
}

}  // namespace wellspring::detail
