// From a CFPackage to a Document: the owner, then its items, then what is said of them.
#include "io/case_read.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <wellspring/io/case.hpp>

#include "io/case_associations.hpp"
#include "io/case_identity.hpp"
#include "io/case_layout.hpp"
#include "io/case_levels.hpp"
#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/case_object.hpp"
#include "io/case_read_document.hpp"
#include "io/case_read_items.hpp"
#include "io/case_shape.hpp"
#include "io/case_terms.hpp"
#include "io/json_source.hpp"
#include "io/list_gaps.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

// Objects read before the text behind them is given back: about a megabyte of it.
constexpr std::size_t forget_every = 1024;

class CaseReader {
 public:
  CaseReader(Input& input, const ReadOptions& options)
      : input_(input), options_(options),
        context_{{options.strict, options.limits.diagnostics}, {}, {}}, nodes_(document_) {}

  Expected<Document, ReadError> run() {
    JsonCheck check = validate_json(input_, options_.limits, context_.findings);
    if (check.error) return Unexpected{*check.error};
    document_.format = Format::case_package;
    source_.emplace(input_, check.repeated_names, std::move(check.outline));
    if (source_->root_type() != JsonType::object)
      return Unexpected{ReadError{Code::wrong_type, {}, "a CASE package is a JSON object"}};
    find_package();
    read_package();
    if (!fault_ && context_.findings.failed()) fault_ = context_.findings.error();
    if (fault_) return Unexpected{std::move(*fault_)};
    std::move(context_.repairs).report(context_.findings);
    document_.diagnostics = std::move(context_.findings).take();
    return std::move(document_);
  }

 private:
  void find_package() {
    layout_ = CaseLayout{*source_};
    if (layout_.wrapper().empty()) return;
    context_.prefix = "/" + layout_.wrapper();
    context_.repairs.add(Code::repaired, "the package is read out of its wrapper",
                         [&] { return context_.prefix; });
    keep_wrapper();
  }

  void read_package() {
    if (layout_.shape() == CaseShape::none ||
        (layout_.shape() == CaseShape::package && !layout_.has(CaseLayout::owner)))
      return fail({Code::missing_field, context_.prefix,
                   "a CASE package has a CFDocument; there is none here"});
    if (layout_.shape() != CaseShape::package && layout_.shape() != CaseShape::bare_document)
      name_owner();
    if (stopped()) return;
    if (layout_.is_bare())
      read_bare();
    else if (layout_.is_in_order())
      read_parts(CaseLayout::all);
    else
      for (const unsigned part : CaseLayout::in_order) read_parts(part);
    if (stopped()) return;
    take_wrapper();
    for (Extra& extra : shape_extras(layout_.shape())) document_.extras.push_back(std::move(extra));
    if (!layout_.has(CaseLayout::items)) mark(document_.extras, "CFItems");
    if (!layout_.has(CaseLayout::associations)) mark(document_.extras, "CFAssociations");
    sort_extras(document_.extras, package_members);
    nodes_.close();
    take_positions(document_, nodes_);
    take_levels(document_);
    leave_out_own_references();
    check();
  }

  // What came without its document goes by the document that it names.
  void name_owner() {
    const CaseOwner said = owner_in(*source_, layout_.shape());
    if (layout_.shape() == CaseShape::items && !said.stands_alone && options_.iri.empty())
      return fail({Code::missing_field, context_.prefix,
                   "a CASE package has a CFDocument; these items do not say whose they are"});
    Header& header = document_.header;
    if (!said.link.empty()) {
      header.iri = said.link.identifier.empty() ? named_iri(said.link.uri)
                                                : case_iri(said.link.identifier, said.link.uri);
      header.title = said.link.title;
    } else {
      header.iri = options_.iri.empty() ? plain_iri(uuid_of(said.signature)) : options_.iri;
    }
    header.kind = options_.kind.value_or(NodeKind::framework);
    nodes_.add(header.iri, said.link.identifier, said.link.uri);
    context_.repairs.add(Code::missing_field,
                         "this is no package: what is here goes by the document that it names",
                         [] { return std::string{}; });
  }

  void read_bare() {
    if (layout_.shape() == CaseShape::bare_document)
      CaseOwnerReader{context_, document_, nodes_, options_}.read(*source_, {{}, std::nullopt});
    if (layout_.shape() == CaseShape::bare_item)
      CaseItems{context_, document_, nodes_}.read(*source_, {{}, std::nullopt});
    if (layout_.shape() == CaseShape::bare_association) {
      nodes_.close();
      CaseAssociations{context_, document_, nodes_}.read(*source_, {{}, std::nullopt});
    }
  }

  void read_parts(unsigned wanted) {
    layout_.for_each_member(*source_, [&](std::string_view name, JsonValue& value) {
      const CaseLayout::Part part = layout_.part_of(name);
      if ((wanted & part) == 0 || stopped()) return;
      switch (part) {
        case CaseLayout::owner: return read_owner(value);
        case CaseLayout::definitions: return read_terms(value, &CaseTermReader::read_definitions);
        case CaseLayout::items: return read_items(value);
        case CaseLayout::associations: return read_associations(value);
        case CaseLayout::rubrics:
          nodes_.close();
          return read_terms(value, &CaseTermReader::read_rubrics);
        case CaseLayout::others:
          document_.extras.push_back({std::string{name}, std::string{value.raw()}});
      }
    });
  }

  void read_terms(JsonValue& value, void (CaseTermReader::*read)(JsonValue&)) {
    CaseTermReader reader{context_, document_, nodes_, options_.limits};
    (reader.*read)(value);
    if (reader.fault()) fail(*reader.fault());
  }

  // What the document defines itself is described here, though it is no node.
  void leave_out_own_references() {
    std::unordered_set<std::string_view> own;
    for_each_term(document_, [&](const Iri& iri) { own.insert(iri.text()); });
    if (own.empty()) return;
    std::erase_if(document_.references,
                  [&](const Node& reference) { return own.contains(reference.iri.text()); });
  }

  void check() {
    const Places places{[&](std::size_t node) { return item_place(node); },
                        [&](std::size_t edge) { return association_place(edge); }};
    if (layout_.shape() == CaseShape::package || layout_.shape() == CaseShape::bare_document)
      return check_structure(document_, places, options_.limits, context_.findings);
    // Part of a framework speaks of the rest of it: an end elsewhere is no fault.
    Findings findings{false, options_.limits.diagnostics};
    check_structure(document_, places, options_.limits, findings);
    for (Diagnostic& found : std::move(findings).take()) {
      if (found.code == Code::dangling) continue;
      if (found.severity == Severity::warning)
        context_.findings.warn(found.code, std::move(found.where), std::move(found.message));
      else
        context_.findings.note(found.code, std::move(found.where), std::move(found.message));
    }
  }

  // What stands beside a wrapped package: the service's own identifier of it, and the like.
  void keep_wrapper() {
    source_->for_each_root_member([&](std::string_view name, JsonValue& value) {
      if (name != layout_.wrapper() && layout_.part_of(name) == CaseLayout::others)
        wrapper_.push_back({std::string{name}, std::string{value.raw()}});
    });
  }

  // The package's own members go before those beside it.
  void take_wrapper() {
    std::unordered_set<std::string> own;
    for (const Extra& extra : document_.extras) own.insert(extra.name);
    for (Extra& extra : wrapper_)
      if (!own.contains(extra.name)) document_.extras.push_back(std::move(extra));
  }

  bool stopped() const { return fault_.has_value() || context_.findings.failed(); }
  void fail(ReadError error) {
    if (!fault_) fault_ = std::move(error);
  }

  void read_owner(JsonValue& value) {
    if (!value.is(JsonType::object))
      return fail({Code::wrong_type, context_.prefix + "/CFDocument", "CFDocument is an object"});
    CaseOwnerReader{context_, document_, nodes_, options_}.read(value,
                                                                {"CFDocument", std::nullopt});
  }

  // Calls act(value, index) for the objects of a list; anything else in it is named and left out.
  template <class Act>
  void for_each_object(std::string_view list, JsonValue& value, std::size_t limit, ListGaps& gaps,
                       Act&& act) {
    const std::string where = context_.prefix + "/" + std::string{list};
    if (value.is(JsonType::null)) {
      document_.extras.push_back({std::string{list}, "null"});
      return;
    }
    if (!value.is(JsonType::array))
      return fail({Code::wrong_type, where, std::string{list} + " is a list"});
    std::size_t index = 0;
    const char* behind = value.raw_begin();
    value.for_each_element([&](JsonValue& element) {
      if (stopped()) return;
      if (index == limit)
        return fail({Code::too_large, where,
                     "the list has more than " + std::to_string(limit) + " entries"});
      if (element.is(JsonType::object)) {
        act(element, index);
      } else {
        context_.findings.warn(Code::wrong_type, where + "/" + std::to_string(index),
                               "an object is wanted; this entry is left out");
        gaps.add(index);
      }
      if (++index % forget_every == 0 && layout_.is_in_order()) {
        const char* const here = source_->position();
        input_.forget({behind, static_cast<std::size_t>(here - behind)});
        behind = here;
      }
    });
  }

  std::string item_place(std::size_t node) const {
    if (layout_.shape() == CaseShape::item) return "/CFItem";
    if (layout_.shape() == CaseShape::bare_item) return {};
    const std::string list{layout_.shape() == CaseShape::documents ? "/CFDocuments/" : "/CFItems/"};
    return context_.prefix + list + std::to_string(items_left_out_.listed(node));
  }
  std::string association_place(std::size_t association) const {
    if (layout_.shape() == CaseShape::association) return "/CFAssociation";
    if (layout_.shape() == CaseShape::bare_association) return {};
    return context_.prefix + "/CFAssociations/" +
           std::to_string(associations_left_out_.listed(association));
  }

  void read_items(JsonValue& value) {
    CaseItems reader{context_, document_, nodes_};
    const std::string_view list = layout_.shape() == CaseShape::package
                                      ? std::string_view{"CFItems"}
                                      : member_of(layout_.shape());
    if (layout_.shape() == CaseShape::item) return reader.read(value, {list, std::nullopt});
    for_each_object(list, value, options_.limits.items, items_left_out_,
                    [&](JsonValue& item, std::size_t index) {
                      const CasePlace place{list, index};
                      if (layout_.shape() == CaseShape::documents)
                        reader.read_document(item, place);
                      else
                        reader.read(item, place);
                    });
  }

  static void mark(Extras& extras, std::string_view name) {
    if (find_extra(extras, name) == nullptr) extras.push_back(absent(name));
  }

  void read_associations(JsonValue& value) {
    nodes_.close();
    CaseAssociations reader{context_, document_, nodes_};
    if (layout_.shape() == CaseShape::association && value.is(JsonType::object))
      return reader.read(value, {"CFAssociation", std::nullopt});
    for_each_object("CFAssociations", value, options_.limits.associations, associations_left_out_,
                    [&](JsonValue& association, std::size_t index) {
                      reader.read(association, {"CFAssociations", index});
                    });
  }

  Input& input_;
  const ReadOptions& options_;
  CaseContext context_;
  std::optional<JsonSource> source_;
  std::optional<ReadError> fault_;
  Document document_;
  CaseNodes nodes_;
  Extras wrapper_;
  ListGaps items_left_out_;
  ListGaps associations_left_out_;
  CaseLayout layout_;
};

}  // namespace

Expected<Document, ReadError> read_case(Input input, const ReadOptions& options) {
  return CaseReader{input, options}.run();
}

}  // namespace wellspring::detail

namespace wellspring {

Expected<Document, ReadError> read_case(std::span<const std::byte> bytes,
                                        const ReadOptions& options) {
  auto input = detail::Input::view_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_case(std::move(*input), options);
}

}  // namespace wellspring
