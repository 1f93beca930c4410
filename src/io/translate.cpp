// Names first, then the members that are not modelled, then what a format cannot do without.
#include "io/translate.hpp"

#include <optional>
#include <span>
#include <string>
#include <utility>

#include <wellspring/io/fields.hpp>

#include "io/carried_extras.hpp"
#include "io/case_members.hpp"
#include "io/cell_value.hpp"
#include "io/ctdl_said.hpp"
#include "io/extras.hpp"
#include "io/field_values.hpp"
#include "io/json_text.hpp"
#include "io/network_names.hpp"

namespace wellspring::detail {
namespace {

// --- Owners --------------------------------------------------------------------------------------

// CASE names who made a framework and who publishes it; CTDL-ASN has a word for each.
void publisher_to_ctdl(Header& header, const Extras& said) {
  const Extra* const publisher = find_extra(said, "publisher");
  const std::string name = publisher == nullptr ? std::string{} : string_value(publisher->json);
  if (name.empty() || header.publisher.empty() || name == header.publisher) return;
  if (find_extra(header.extras, "ceasn:author") == nullptr)
    header.extras.push_back({"ceasn:author", '[' + json_string(header.publisher) + ']'});
  header.publisher = name;
}
void publisher_to_case(Header& header, const Extras& said) {
  const Extra* const author = find_extra(said, "ceasn:author");
  const auto name = author == nullptr
                        ? std::nullopt
                        : reshaped(author->json, Shape::texts, Shape::text, header.language);
  if (!name || header.publisher.empty() || string_value(*name) == header.publisher) return;
  set_extra(header.extras, "publisher", json_string(header.publisher));
  header.publisher = string_value(*name);
}

// CTDL-ASN's Competency Framework must have these.
void supply_what_ctdl_requires(Header& header) {
  if (header.kind != NodeKind::framework) return;
  if (header.description.empty()) header.description = header.title;
  if (header.language.empty()) header.language = "en";
}

// --- Both directions -----------------------------------------------------------------------------

Document case_to_ctdl(Document document) {
  const RegistryNames names{document};
  Header& header = document.header;
  const Extras said = header.extras;
  header.extras = to_ctdl(CaseAndCtdl{FieldOf::owner}, said, map_language({}, header));
  publisher_to_ctdl(header, said);
  const CaseAndCtdl words{FieldOf::competency};
  const Extra modified{"ceasn:dateModified", json_string(header.modified)};
  for (Node& node : document.nodes) {
    node.extras = to_ctdl(words, node.extras, map_language(node.language, header));
    if (!header.modified.empty() && find_extra(node.extras, modified.name) == nullptr)
      node.extras.push_back(modified);
  }
  document.extras = parked_members(document.extras);
  names.rename(document);
  // An address in the Registry is the node's name now, and no other name of it.
  const auto is_own_name = [](const Iri& iri, const Extra& extra) {
    return extra.name == identifier_member && extra.json == '[' + json_string(iri.text()) + ']';
  };
  std::erase_if(header.extras, [&](const Extra& e) { return is_own_name(header.iri, e); });
  for (Node& node : document.nodes)
    std::erase_if(node.extras, [&](const Extra& e) { return is_own_name(node.iri, e); });
  names.keep_names(document);
  supply_what_ctdl_requires(header);
  supply_ctids(document);
  return document;
}

Document ctdl_to_case(Document document) {
  leave_out_made_ctids(document);
  Header& header = document.header;
  const Extras said = header.extras;
  const auto sorted = [](Extras extras, std::span<const std::string_view> order) {
    sort_extras(extras, order);
    return extras;
  };
  header.extras = to_case(CaseAndCtdl{FieldOf::owner}, said, map_language({}, header));
  keep_address(header.iri, header.extras);
  publisher_to_case(header, said);
  header.extras = sorted(std::move(header.extras), document_members);
  const CaseAndCtdl words{FieldOf::competency};
  const Extra changed{"lastChangeDateTime", json_string(header.modified)};
  for (Node& node : document.nodes) {
    node.extras = to_case(words, node.extras, map_language(node.language, header));
    std::erase(node.extras, changed);
    keep_address(node.iri, node.extras);
    node.extras = sorted(std::move(node.extras), item_members);
  }
  for (Node& node : document.references) keep_address(node.iri, node.extras);
  document.extras = parked(document.extras);
  rename_for_case(document);
  return document;
}

Document to_other_format(Document document, Format from, Format to) {
  Header& header = document.header;
  header.extras = to_other({FieldOf::owner, from, to}, header.extras, map_language({}, header));
  const Words words{FieldOf::competency, from, to};
  for (Node& node : document.nodes)
    node.extras = to_other(words, node.extras, map_language(node.language, header));
  for (Node& node : document.references) node.extras.clear();
  document.extras.clear();
  if (to == Format::ctdl_asn) {
    const RegistryNames names{document};
    names.rename(document);
    names.keep_names(document);
    supply_what_ctdl_requires(header);
    supply_ctids(document);
  } else if (to == Format::case_package) {
    keep_address(header.iri, header.extras);
    for (Node& node : document.nodes) keep_address(node.iri, node.extras);
    for (Node& node : document.references) keep_address(node.iri, node.extras);
    rename_for_case(document);
  }
  return document;
}

}  // namespace

Document translate(Document document, Format to) {
  const Format from = document.format;
  if (from == to) return document;
  if (from == Format::ctdl_asn) take_names_back(document);
  if (to == Format::ctdl_asn) document = said_in_ctdl(std::move(document));
  if (from != Format::none) carry_extras_of_parts(document, from, to);
  if (from == Format::case_package && to == Format::ctdl_asn)
    document = case_to_ctdl(std::move(document));
  else if (from == Format::ctdl_asn && to == Format::case_package)
    document = ctdl_to_case(std::move(document));
  else
    document = to_other_format(std::move(document), from, to);
  document.format = to;
  return document;
}

}  // namespace wellspring::detail
