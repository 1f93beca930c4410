// A writer writes one object for each thing of its document, in the document's order: so the text's
// objects have the names of the things.
#include "io/said_text.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <unordered_map>
#include <utility>

#include <wellspring/io/case.hpp>
#include <wellspring/io/ctdl_asn.hpp>

#include "io/case_members.hpp"
#include "io/case_shape.hpp"
#include "io/ctdl_form.hpp"
#include "io/ctdl_order.hpp"
#include "io/ctdl_payload.hpp"
#include "io/ctdl_value.hpp"
#include "io/difference.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view graph_member = "@graph";
constexpr std::string_view definitions_member = "CFDefinitions";

// What was in memory once may be there again.
Limits unlimited() {
  constexpr std::size_t most = std::numeric_limits<std::size_t>::max() / 2;
  return {most, Limits{}.depth, most, most, most, most, most, 0};
}

class Objects {
 public:
  explicit Objects(std::vector<SaidObject>& objects) : objects_(objects) {}

  void add(std::string node, std::string_view list, const Json& json, bool list_counts = false) {
    const std::size_t times =
        ++seen_[std::string{list_counts ? std::string_view{} : list} + '\n' + node];
    if (times > 1) node += " #" + std::to_string(times);
    objects_.push_back({std::move(node), list, &json, list_counts});
  }

  // \return  whether there are as many objects as names
  template <class Parts, class Name>
  bool add_all(const Json* list, std::string_view member, const Parts& parts, const Name& name) {
    const std::size_t size = list != nullptr && list->is_array() ? list->elements.size() : 0;
    if (size != parts.size()) return false;
    for (std::size_t i = 0; i < size; ++i) add(name(parts[i]), member, list->elements[i]);
    return true;
  }

 private:
  std::vector<SaidObject>& objects_;
  std::unordered_map<std::string, std::size_t> seen_;
};

std::string iri_of(const Node& node) { return node.iri.text(); }
std::string iri_of(const Rubric& rubric) { return rubric.iri.text(); }

bool add_definitions(const Document& document, const Json* frame, Objects& objects) {
  for (const CaseTerms& terms : term_lists) {
    std::vector<const Definition*> listed;
    for (const Definition& definition : document.definitions)
      if (terms_of(definition.kind).list == terms.list) listed.push_back(&definition);
    const Json* const list = frame == nullptr ? nullptr : frame->find(terms.list);
    const std::size_t size = list != nullptr && list->is_array() ? list->elements.size() : 0;
    if (size != listed.size()) return false;
    for (std::size_t i = 0; i < size; ++i)
      objects.add(listed[i]->iri.text(), terms.list, list->elements[i], true);
  }
  return true;
}

bool add_package(const Document& document, const std::string& owner, const Json& package,
                 Objects& objects) {
  const Json* const described = package.find("CFDocument");
  if (described == nullptr) return false;
  objects.add(owner, "CFPackage", package);
  objects.add(owner, "CFDocument", *described);
  return objects.add_all(package.find("CFItems"), "CFItems", document.nodes,
                         [](const Node& node) { return iri_of(node); }) &&
         objects.add_all(package.find("CFAssociations"), "CFAssociations", document.associations,
                         &ends_of) &&
         add_definitions(document, package.find(definitions_member), objects) &&
         objects.add_all(package.find("CFRubrics"), "CFRubrics", document.rubrics,
                         [](const Rubric& rubric) { return iri_of(rubric); });
}

bool add_graph(const Document& document, const std::string& owner, const Json& root,
               Objects& objects) {
  if (root.is_object()) objects.add(owner, "graph", root);
  const CtdlIds ids{document};
  const Json* const graph = root.is_object() ? root.find(graph_member) : &root;
  std::size_t place = 0;
  for (const Json* const element : (graph == nullptr ? root : *graph).each()) {
    ++place;
    const std::string_view id = id_of(*element);
    const Iri iri = ids.iri_of(id);
    std::string name = iri == document.header.iri ? owner : iri.text();
    if (id.empty()) name = owner + '#' + std::to_string(place);
    if (name != owner && id.starts_with("_:")) name = owner + '#' + std::string{id};
    objects.add(std::move(name), graph_member, *element);
  }
  return true;
}

}  // namespace

bool has_said_text(const Document& document) {
  if (document.format == Format::case_package)
    return shape_of(document.extras) == CaseShape::package;
  return document.format == Format::ctdl_asn &&
         find_extra(document.extras, wrapper_extra) == nullptr;
}

SaidText::SaidText(const Document& document, const std::string& owner)
    : tree(Input{document.format == Format::case_package ? write_case(document)
                                                         : write_ctdl_asn(document)}) {
  Findings findings{false, 0};
  if (parse_json(tree, unlimited(), findings)) return;
  Objects found{objects};
  known = document.format == Format::case_package ? add_package(document, owner, tree.root, found)
                                                  : add_graph(document, owner, tree.root, found);
}

bool holds_objects(std::string_view member) {
  return member == graph_member ||
         (member != "extensions" &&
          std::find(std::begin(package_members), std::end(package_members), member) !=
              std::end(package_members));
}

}  // namespace wellspring::detail
