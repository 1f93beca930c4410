// From a CFPackage to a Document: the owner, then its items, then what is said of them.
#include "io/case_read.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/io/case.hpp>

#include "io/case_associations.hpp"
#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/case_levels.hpp"
#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/case_object.hpp"
#include "io/case_shape.hpp"
#include "io/case_terms.hpp"
#include "io/json_source.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

constexpr auto required_of_document = required_of<document_class>();
constexpr auto required_of_item = required_of<item_class>();

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
  // Parts of a package, as bits: in the order in which they can be read, since definitions are
  // dated by their document, and rubrics and associations mean items.
  enum Part : unsigned {
    owner = 1,
    definitions = 2,
    items = 4,
    associations = 8,
    rubrics = 16,
    others = 32
  };
  static constexpr std::array parts_in_order{owner,        definitions, items,
                                             associations, rubrics,     others};
  static constexpr unsigned all_parts = 63;

  [[nodiscard]] Part part_of(std::string_view name) const {
    if (!member_of(shape_).empty() && name == member_of(shape_) &&
        shape_ != CaseShape::association && shape_ != CaseShape::associations)
      return items;
    if (name == (shape_ == CaseShape::association ? "CFAssociation" : "CFAssociations"))
      return associations;
    if (name == "CFDefinitions") return definitions;
    if (name == "CFRubrics") return rubrics;
    if (shape_ != CaseShape::package) return others;
    if (name == "CFDocument") return owner;
    return name == "CFItems" ? items : others;
  }

  [[nodiscard]] bool is_bare() const {
    return shape_ == CaseShape::bare_item || shape_ == CaseShape::bare_document ||
           shape_ == CaseShape::bare_association;
  }

  template <class Act>
  void for_each_package_member(Act&& act) {
    if (wrapper_name_.empty()) return source_->for_each_root_member(act);
    source_->for_each_root_member([&](std::string_view name, JsonValue& value) {
      if (name == wrapper_name_) value.for_each_member(act);
    });
  }

  // Whether a wrapper stands around the package, or no package is there.
  void find_package() {
    bool has_document = false;
    source_->for_each_root_member([&](std::string_view name, JsonValue& value) {
      has_document |= name == "CFDocument";
      const bool wraps = name == "CFPackage" || name == "CFPackageWithGroups";
      if (wraps && wrapper_name_.empty() && value.is(JsonType::object)) wrapper_name_ = name;
    });
    if (has_document) {
      wrapper_name_.clear();
    } else if (wrapper_name_.empty()) {
      shape_ = shape_of(*source_);
    } else {
      context_.prefix = "/" + wrapper_name_;
      context_.repairs.add(Code::repaired, "the package is read out of its wrapper",
                           [&] { return context_.prefix; });
      keep_wrapper();
    }
    if (!is_bare()) find_order();
  }

  // Whether one pass can read the parts.
  void find_order() {
    constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    std::array<std::size_t, parts_in_order.size()> first;
    first.fill(nowhere);
    std::size_t next = 0;
    for_each_package_member([&](std::string_view name, JsonValue&) {
      const Part part = part_of(name);
      parts_ |= part;
      const auto place = static_cast<std::size_t>(
          std::find(parts_in_order.begin(), parts_in_order.end(), part) - parts_in_order.begin());
      if (first[place] == nowhere) first[place] = next;
      ++next;
    });
    const auto precedes = [&](std::size_t earlier, std::size_t later) {
      return first[earlier] == nowhere || first[later] == nowhere || first[earlier] < first[later];
    };
    constexpr std::size_t owner_place = 0;
    constexpr std::size_t items_place = 2;
    for (const std::size_t later : {1U, 2U, 3U, 4U}) in_order_ &= precedes(owner_place, later);
    for (const std::size_t later : {3U, 4U}) in_order_ &= precedes(items_place, later);
  }

  void read_package() {
    if (shape_ == CaseShape::none || (shape_ == CaseShape::package && (parts_ & owner) == 0))
      return fail({Code::missing_field, context_.prefix,
                   "a CASE package has a CFDocument; there is none here"});
    if (shape_ != CaseShape::package && shape_ != CaseShape::bare_document) name_owner();
    if (stopped()) return;
    if (is_bare())
      read_bare();
    else if (in_order_)
      read_parts(all_parts);
    else
      for (const unsigned part : parts_in_order) read_parts(part);
    if (stopped()) return;
    take_wrapper();
    for (Extra& extra : shape_extras(shape_)) document_.extras.push_back(std::move(extra));
    if ((parts_ & items) == 0) mark(document_.extras, "CFItems");
    if ((parts_ & associations) == 0) mark(document_.extras, "CFAssociations");
    sort_extras(document_.extras, package_members);
    take_positions();
    take_levels(document_);
    leave_out_own_references();
    check();
  }

  // What came without its document goes by the document that it names.
  void name_owner() {
    const CaseOwner said = owner_in(*source_, shape_);
    if (shape_ == CaseShape::items && !said.stands_alone && options_.iri.empty())
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
    if (shape_ == CaseShape::bare_document)
      read_owner([&](auto&& act) { source_->for_each_root_member(act); }, {{}, std::nullopt});
    default_date_ = default_date(document_.header);
    if (shape_ == CaseShape::bare_item)
      read_item([&](auto&& act) { source_->for_each_root_member(act); }, {{}, std::nullopt});
    if (shape_ == CaseShape::bare_association) {
      nodes_.close();
      CaseAssociations{context_, document_, nodes_}.read(*source_, {{}, std::nullopt});
    }
  }

  void read_parts(unsigned wanted) {
    for_each_package_member([&](std::string_view name, JsonValue& value) {
      const Part part = part_of(name);
      if ((wanted & part) == 0 || stopped()) return;
      switch (part) {
        case owner: return read_owner(value);
        case definitions: return read_terms(value, &CaseTermReader::read_definitions);
        case items: return read_items(value);
        case associations: return read_associations(value);
        case rubrics: nodes_.close(); return read_terms(value, &CaseTermReader::read_rubrics);
        case others: document_.extras.push_back({std::string{name}, std::string{value.raw()}});
      }
    });
  }

  void read_terms(JsonValue& value, void (CaseTermReader::*read)(JsonValue&)) {
    CaseTermReader reader{context_, document_, nodes_, options_.limits};
    (reader.*read)(value);
    if (reader.fault()) fail(*reader.fault());
  }

  // An isChildOf that says no order has that of its item, where the item says one.
  void take_positions() {
    nodes_.close();
    for (Association& association : document_.associations) {
      if (association.relation != Relation::is_child_of || association.position) continue;
      const Extra* const said = find_extra(association.extras, "sequenceNumber");
      if (said != nullptr && said->json != "null") continue;
      const Node* const item = nodes_.find(association.source);
      if (item == nullptr) continue;
      association.position = enumeration_of(*item);
      if (!association.position || said != nullptr) continue;
      association.extras.push_back(absent("sequenceNumber"));
      sort_extras(association.extras, association_members);
    }
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
    if (shape_ == CaseShape::package || shape_ == CaseShape::bare_document)
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
      if (name != wrapper_name_ && part_of(name) == others)
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
    read_owner([&](auto&& act) { value.for_each_member(act); }, {"CFDocument", std::nullopt});
  }

  template <class ForEachMember>
  void read_owner(const ForEachMember& for_each_member, CasePlace place) {
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
    header.iri = owner_iri(object);
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

  void take_license(CaseObject& object, JsonValue& value) {
    document_.header.license = license_said(value.raw());
    object.check_uri("licenseURI", document_.header.license);
  }

  // A document that says no name of its own goes by what it says of itself.
  Iri owner_iri(CaseObject& object) {
    if (object.has_identifier()) return case_iri(object.identifier(), object.uri());
    if (!object.keeps("identifier"))
      object.warn(Code::missing_field, "identifier", "the document has no identifier");
    if (!object.uri().empty()) return named_iri(object.uri());
    if (!options_.iri.empty()) return options_.iri;
    const Header& header = document_.header;
    return plain_iri(uuid_of(header.publisher + '\n' + header.title));
  }

  // Calls act(value, index) for the objects of a list; anything else in it is named and left out.
  template <class Act>
  void for_each_object(std::string_view list, JsonValue& value, std::size_t limit,
                       std::vector<std::size_t>& left_out, Act&& act) {
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
        left_out.push_back(index);
      }
      if (++index % forget_every == 0 && in_order_) {
        const char* const here = source_->position();
        input_.forget({behind, static_cast<std::size_t>(here - behind)});
        behind = here;
      }
    });
  }

  // Where in its list the entry stands that was kept at `position`: past those left out before it.
  // The gap at place p has p - i kept entries before it, where i gaps are before it.
  static std::size_t listed(std::size_t position, const std::vector<std::size_t>& left_out) {
    std::size_t low = 0;
    std::size_t high = left_out.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (left_out[middle] - middle <= position)
        low = middle + 1;
      else
        high = middle;
    }
    return position + low;
  }
  std::string item_place(std::size_t node) const {
    if (shape_ == CaseShape::item) return "/CFItem";
    if (shape_ == CaseShape::bare_item) return {};
    const std::string list{shape_ == CaseShape::documents ? "/CFDocuments/" : "/CFItems/"};
    return context_.prefix + list + std::to_string(listed(node, items_left_out_));
  }
  std::string association_place(std::size_t association) const {
    if (shape_ == CaseShape::association) return "/CFAssociation";
    if (shape_ == CaseShape::bare_association) return {};
    return context_.prefix + "/CFAssociations/" +
           std::to_string(listed(association, associations_left_out_));
  }

  void read_items(JsonValue& value) {
    default_date_ = default_date(document_.header);
    const std::string_view list =
        shape_ == CaseShape::package ? std::string_view{"CFItems"} : member_of(shape_);
    if (shape_ == CaseShape::item)
      return read_item([&](auto&& act) { value.for_each_member(act); }, {list, std::nullopt});
    for_each_object(list, value, options_.limits.items, items_left_out_,
                    [&](JsonValue& item, std::size_t index) {
                      const auto for_each_member = [&](auto&& act) { item.for_each_member(act); };
                      const CasePlace place{list, index};
                      if (shape_ == CaseShape::documents)
                        read_listed_document(for_each_member, place);
                      else
                        read_item(for_each_member, place);
                    });
  }

  // One of many documents is a node: a framework that is described elsewhere.
  template <class ForEachMember>
  void read_listed_document(const ForEachMember& for_each_member, CasePlace place) {
    Node& node = document_.nodes.emplace_back();
    node.kind = NodeKind::framework;
    CaseObject object{context_, place, node.extras, document_members};
    for_each_member([&](std::string_view name, JsonValue& member) {
      object.see(name);
      if (object.take_identity(name, member)) return;
      if (name == "title") return object.take_text(name, member, node.statement);
      if (name == "description") return object.take_text(name, member, node.description);
      if (name == "language") return object.take_text(name, member, node.language);
      object.keep(name, member);
    });
    node.iri = item_iri(object);
    object.finish(node.iri, default_date_, required_of_document);
    nodes_.add(node.iri, object.identifier(), object.uri());
  }

  template <class ForEachMember>
  void read_item(const ForEachMember& for_each_member, CasePlace place) {
    Node& node = document_.nodes.emplace_back();
    CaseObject object{context_, place, node.extras, item_members};
    CaseExtension extension;
    std::string short_statement;
    std::string label;
    bool has_statement = false;
    for_each_member([&](std::string_view name, JsonValue& member) {
      object.see(name);
      if (object.take_identity(name, member)) return;
      if (name == "fullStatement") {
        has_statement = true;
        if (member.is(JsonType::null)) object.warn(Code::wrong_type, name, "the statement is null");
        return object.take_text(name, member, node.statement);
      }
      if (name == "abbreviatedStatement") return object.take_text(name, member, short_statement);
      if (name == "alternativeLabel") label = member.string();
      if (name == "humanCodingScheme") return object.take_text(name, member, node.coded_notation);
      if (name == "language") return object.take_text(name, member, node.language);
      if (name == "extensions") extension = read_case_extension(member.raw());
      object.keep(name, member);
    });
    if (!has_statement)
      object.warn(Code::missing_field, "fullStatement", "the item has no statement");
    node.iri = item_iri(object);
    node.kind = extension.kind.value_or(NodeKind::competency);
    node.description = std::move(extension.description);
    take_alternatives(node, object, std::move(short_statement), std::move(label), extension);
    object.finish(node.iri, default_date_, required_of_item);
    nodes_.add(node.iri, object.identifier(), object.uri());
  }

  // The writer gives the first alternative to abbreviatedStatement, unless it came from elsewhere.
  static void take_alternatives(Node& node, CaseObject& object, std::string short_statement,
                                std::string label, CaseExtension& extension) {
    const bool was_short = !short_statement.empty();
    if (was_short) node.alternatives.push_back(std::move(short_statement));
    if (!label.empty()) node.alternatives.push_back(std::move(label));
    for (std::string& text : extension.alternatives) node.alternatives.push_back(std::move(text));
    if (!was_short && !node.alternatives.empty()) object.mark("abbreviatedStatement");
  }

  static void mark(Extras& extras, std::string_view name) {
    if (find_extra(extras, name) == nullptr) extras.push_back(absent(name));
  }

  // As make_document names: by the place among the items that are kept, counted from one.
  Iri item_iri(CaseObject& object) {
    if (object.has_identifier()) return case_iri(object.identifier(), object.uri());
    if (!object.keeps("identifier"))
      object.warn(Code::missing_field, "identifier", "the item has no identifier");
    if (const auto uuid = uuid_at_end(object.uri()); !uuid.empty()) return plain_iri(uuid);
    if (!object.uri().empty()) return named_iri(object.uri());
    return Iri{document_.header.iri.text() + "#" + std::to_string(document_.nodes.size())};
  }

  void read_associations(JsonValue& value) {
    nodes_.close();
    CaseAssociations reader{context_, document_, nodes_};
    if (shape_ == CaseShape::association && value.is(JsonType::object))
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
  std::vector<std::size_t> items_left_out_;
  std::vector<std::size_t> associations_left_out_;
  unsigned parts_ = 0;
  CaseShape shape_ = CaseShape::package;
  std::string wrapper_name_;
  std::string default_date_;
  bool in_order_ = true;
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
