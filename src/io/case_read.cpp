// From a CFPackage to a Document: the owner, then its items, then what is said of them.
#include "io/case_read.hpp"

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
#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/case_object.hpp"
#include "io/json_source.hpp"
#include "io/structure.hpp"

namespace wellspring::detail {
namespace {

constexpr std::array<std::string_view, 5> required_of_document{"identifier", "uri", "creator",
                                                               "title", "lastChangeDateTime"};
constexpr std::array<std::string_view, 4> required_of_item{"identifier", "fullStatement", "uri",
                                                           "lastChangeDateTime"};

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
  // Parts of a package, as bits.
  enum Part : unsigned { owner = 1, items = 2, associations = 4, others = 8 };
  static constexpr unsigned all_parts = owner | items | associations | others;

  static Part part_of(std::string_view name) {
    if (name == "CFDocument") return owner;
    if (name == "CFItems") return items;
    if (name == "CFAssociations") return associations;
    return others;
  }

  template <class Act>
  void for_each_package_member(Act&& act) {
    if (!wrapped_) return source_->for_each_root_member(act);
    source_->for_each_root_member([&](std::string_view name, JsonValue& value) {
      if (name == "CFPackage") value.for_each_member(act);
    });
  }

  // Whether a wrapper stands around the package, and whether one pass can read it: the ends of
  // associations mean items, and items are named beside their document.
  void find_package() {
    bool has_document = false;
    bool has_package = false;
    source_->for_each_root_member([&](std::string_view name, JsonValue& value) {
      has_document |= name == "CFDocument";
      has_package |= name == "CFPackage" && value.is(JsonType::object);
    });
    wrapped_ = has_package && !has_document;
    if (wrapped_) {
      context_.prefix = "/CFPackage";
      context_.repairs.add(Code::repaired, "the package is read out of its wrapper",
                           [&] { return context_.prefix; });
      keep_wrapper();
    }
    unsigned last = 0;
    for_each_package_member([&](std::string_view name, JsonValue&) {
      const Part part = part_of(name);
      parts_ |= part;
      if (part == others) return;
      in_order_ &= part > last;
      last = part;
    });
  }

  void read_package() {
    if ((parts_ & owner) == 0)
      return fail({Code::missing_field, context_.prefix,
                   "a CASE package has a CFDocument; there is none here"});
    if (in_order_) {
      read_parts(all_parts);
    } else {
      for (const unsigned part : {owner, items, associations, others}) read_parts(part);
    }
    if (stopped()) return;
    take_wrapper();
    if ((parts_ & items) == 0) document_.extras.push_back(absent("CFItems"));
    if ((parts_ & associations) == 0) document_.extras.push_back(absent("CFAssociations"));
    sort_extras(document_.extras, package_members);
    check_structure(document_,
                    {[&](std::size_t node) { return item_place(node); },
                     [&](std::size_t edge) { return association_place(edge); }},
                    options_.limits, context_.findings);
  }

  void read_parts(unsigned wanted) {
    for_each_package_member([&](std::string_view name, JsonValue& value) {
      const Part part = part_of(name);
      if ((wanted & part) == 0 || stopped()) return;
      switch (part) {
        case owner: return read_owner(value);
        case items: return read_items(value);
        case associations: return read_associations(value);
        case others: document_.extras.push_back({std::string{name}, std::string{value.raw()}});
      }
    });
  }

  // What stands beside a wrapped package: the service's own identifier of it, and the like.
  void keep_wrapper() {
    source_->for_each_root_member([&](std::string_view name, JsonValue& value) {
      if (name != "CFPackage" && part_of(name) == others)
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
    Header& header = document_.header;
    CaseObject object{context_, {"CFDocument", std::nullopt}, header.extras, document_members};
    CaseExtension extension;
    value.for_each_member([&](std::string_view name, JsonValue& member) {
      object.see(name);
      if (object.take_identity(name, member)) return;
      if (name == "title") return object.take_text(name, member, header.title);
      if (name == "creator") return object.take_text(name, member, header.publisher);
      if (name == "description") return object.take_text(name, member, header.description);
      if (name == "language") return object.take_text(name, member, header.language);
      if (name == "version") return object.take_text(name, member, header.version);
      if (name == "licenseURI") take_license(object, member);
      if (name == "extensions") extension = read_case_extension(member);
      object.keep(name, member);
    });
    header.iri = owner_iri(object);
    header.modified = object.date();
    header.kind = options_.kind.value_or(extension.kind.value_or(NodeKind::framework));
    document_.scales = std::move(extension.scales);
    // A kind that the caller named is not the publisher's word.
    if (header.kind != NodeKind::framework) object.mark("extensions");
    object.mark("caseVersion");
    object.finish(header.iri, default_date(Header{}), required_of_document);
    nodes_.add(header.iri, object.identifier(), object.uri());
  }

  void take_license(CaseObject& object, JsonValue& value) {
    document_.header.license = read_case_link(value).uri;
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
    return context_.prefix + "/CFItems/" + std::to_string(listed(node, items_left_out_));
  }
  std::string association_place(std::size_t association) const {
    return context_.prefix + "/CFAssociations/" +
           std::to_string(listed(association, associations_left_out_));
  }

  void read_items(JsonValue& value) {
    for_each_object("CFItems", value, options_.limits.items, items_left_out_,
                    [&](JsonValue& item, std::size_t index) { read_item(item, index); });
  }

  void read_item(JsonValue& value, std::size_t index) {
    Node& node = document_.nodes.emplace_back();
    CaseObject object{context_, {"CFItems", index}, node.extras, item_members};
    CaseExtension extension;
    std::string short_statement;
    std::string label;
    bool has_statement = false;
    value.for_each_member([&](std::string_view name, JsonValue& member) {
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
      if (name == "extensions") extension = read_case_extension(member);
      object.keep(name, member);
    });
    if (!has_statement)
      object.warn(Code::missing_field, "fullStatement", "the item has no statement");
    node.iri = item_iri(object);
    node.kind = extension.kind.value_or(NodeKind::competency);
    node.description = std::move(extension.description);
    take_alternatives(node, object, std::move(short_statement), std::move(label), extension);
    object.finish(node.iri, default_date(document_.header), required_of_item);
    nodes_.add(node.iri, object.identifier(), object.uri());
  }

  // The writer gives the first alternative to abbreviatedStatement, and the others to our
  // extension: what came from elsewhere is marked, so that it is not said twice.
  static void take_alternatives(Node& node, CaseObject& object, std::string short_statement,
                                std::string label, CaseExtension& extension) {
    const bool was_short = !short_statement.empty();
    if (was_short) node.alternatives.push_back(std::move(short_statement));
    if (!label.empty()) node.alternatives.push_back(std::move(label));
    for (std::string& text : extension.alternatives) node.alternatives.push_back(std::move(text));
    if (!was_short && !node.alternatives.empty()) object.mark("abbreviatedStatement");
    if (node.alternatives.size() > (was_short ? 1U : 0U)) object.mark("extensions");
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
    for_each_object(
        "CFAssociations", value, options_.limits.associations, associations_left_out_,
        [&](JsonValue& association, std::size_t index) { reader.read(association, index); });
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
  bool wrapped_ = false;
  bool in_order_ = true;
};

}  // namespace

Expected<Document, ReadError> read_case(Input input, const ReadOptions& options) {
  return CaseReader{input, options}.run();
}

bool looks_like_case(std::string_view text) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '[')
      ++depth;
    else if ((c == '}' || c == ']') && depth-- <= 1)
      return false;
    else if (c == '"') {
      const std::size_t end = closing_quote(text, i + 1);
      const std::string_view name = text.substr(i + 1, end - i - 1);
      for (const std::string_view known : {"CFDocument", "CFItems", "CFAssociations", "CFPackage"})
        if (depth == 1 && name == known) return true;
      i = end;
    }
  }
  return false;
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
