// From a Document to a CASE 1.1 package: what was read is written as it stood, and what CASE has
// no member for goes under "ext:wellspring".
#include <wellspring/io/case.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring {
namespace detail {
namespace {

constexpr std::string_view unknown_creator = "Unknown";

class CaseWriter {
 public:
  explicit CaseWriter(const Document& document)
      : document_(document),
        // Extras of other formats are columns and files: nothing that a package could hold.
        has_case_extras_(document.format == Format::case_package ||
                         document.format == Format::none) {
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes) titles_.try_emplace(node.iri.text(), &node);
  }

  std::string run() && {
    members(package_members, document_.extras, [&](std::string_view name) {
      if (name == "CFDocument") write_owner();
      if (name == "CFItems") lines(name, document_.nodes, [&](const Node& n) { write_item(n); });
      if (name == "CFAssociations")
        lines(name, document_.associations, [&](const Association& a) { write_association(a); });
    });
    sink_.line_break();
    std::string text = std::move(sink_).take();
    text += '\n';
    return text;
  }

 private:
  // An object: each member of the class in its place, as an extra or as `modelled` writes it, and
  // then the extras that the class does not have.
  template <class Modelled>
  void members(std::span<const std::string_view> order, const Extras& extras, Modelled&& modelled) {
    static const Extras none;
    const Extras& kept = has_case_extras_ ? extras : none;
    sink_.begin_object();
    for (const std::string_view name : order) {
      if (const Extra* const extra = find_extra(kept, name))
        write_extra(*extra);
      else
        modelled(name);
    }
    for (const Extra& extra : kept)
      if (std::find(order.begin(), order.end(), extra.name) == order.end()) write_extra(extra);
    sink_.end_object();
  }

  void write_extra(const Extra& extra) {
    if (extra.json.empty()) return;
    sink_.name(extra.name);
    sink_.raw(extra.json);
  }

  void text(std::string_view name, std::string_view value) {
    sink_.name(name);
    sink_.string(value);
  }
  void text_unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }

  template <class Values, class Write>
  void list(std::string_view name, const Values& values, Write&& write) {
    sink_.name(name);
    sink_.begin_array();
    for (const auto& value : values) write(value);
    sink_.end_array();
  }

  // A line for each entry: packages of any size can be compared line by line.
  template <class Values, class Write>
  void lines(std::string_view name, const Values& values, Write&& write) {
    list(name, values, [&](const auto& value) {
      sink_.line_break();
      write(value);
    });
  }

  void write_owner() {
    const Header& header = document_.header;
    sink_.name("CFDocument");
    members(document_members, header.extras, [&](std::string_view name) {
      if (name == "identifier")
        text(name, case_identifier(header.iri.text()));
      else if (name == "uri")
        text(name, header.iri.text());
      else if (name == "caseVersion")
        text(name, "1.1");
      else if (name == "creator")
        text(name, header.publisher.empty() ? unknown_creator : header.publisher);
      else if (name == "title")
        text(name, header.title);
      else if (name == "lastChangeDateTime")
        text(name, default_date(header));
      else if (name == "description")
        text_unless_empty(name, header.description);
      else if (name == "language")
        text_unless_empty(name, header.language);
      else if (name == "version")
        text_unless_empty(name, header.version);
      else if (name == "licenseURI" && !header.license.empty())
        link(name, header.license, header.license, header.license);
      else if (name == "extensions")
        write_owner_extension();
    });
  }

  void write_owner_extension() {
    const NodeKind kind = document_.header.kind;
    if (kind == NodeKind::framework && document_.scales.empty()) return;
    begin_extension();
    if (kind != NodeKind::framework) text("kind", to_string(kind));
    if (!document_.scales.empty())
      list("scales", document_.scales, [&](const Scale& scale) { write_scale(scale); });
    end_extension();
  }

  void write_scale(const Scale& scale) {
    sink_.begin_object();
    text("name", scale.name);
    number("minimum", scale.minimum);
    number("maximum", scale.maximum);
    if (!scale.labels.empty())
      list("labels", scale.labels, [&](const std::string& label) { sink_.string(label); });
    sink_.end_object();
  }

  void write_item(const Node& node) {
    // Only a package's own short form is known to be one: a synonym is no abbreviation.
    const bool has_short_form =
        document_.format == Format::case_package && !node.alternatives.empty();
    members(item_members, node.extras, [&](std::string_view name) {
      if (name == "identifier")
        text(name, case_identifier(node.iri.text()));
      else if (name == "fullStatement")
        text(name, node.statement);
      else if (name == "uri")
        text(name, node.iri.text());
      else if (name == "humanCodingScheme")
        text_unless_empty(name, node.coded_notation);
      else if (name == "language")
        text_unless_empty(name, node.language);
      else if (name == "lastChangeDateTime")
        text(name, default_date(document_.header));
      else if (name == "abbreviatedStatement" && has_short_form)
        text(name, node.alternatives[0]);
      else if (name == "extensions")
        write_item_extension(node, has_short_form ? 1 : 0);
    });
  }

  void write_item_extension(const Node& node, std::size_t written) {
    const auto others = std::span{node.alternatives}.subspan(written);
    if (node.kind == NodeKind::competency && node.description.empty() && others.empty()) return;
    begin_extension();
    if (node.kind != NodeKind::competency) text("kind", to_string(node.kind));
    text_unless_empty("description", node.description);
    if (!others.empty())
      list("alternatives", others, [&](const std::string& other) { sink_.string(other); });
    end_extension();
  }

  void write_association(const Association& association) {
    const std::string identifier = association_identifier(association);
    members(association_members, association.extras, [&](std::string_view name) {
      if (name == "identifier")
        text(name, identifier);
      else if (name == "associationType")
        text(name, case_word(association.relation));
      else if (name == "uri")
        text(name, "urn:uuid:" + identifier);
      else if (name == "originNodeURI")
        link_to(name, association.source);
      else if (name == "destinationNodeURI")
        link_to(name, association.target);
      else if (name == "lastChangeDateTime")
        text(name, default_date(document_.header));
      else if (name == "extensions")
        write_association_extension(association);
    });
  }

  // Named by what it says and where: saying the same again gives the same name.
  std::string association_identifier(const Association& association) const {
    if (const Extra* const kept = find_extra(association.extras, "identifier"))
      return string_value(kept->json);
    std::string name = document_.header.iri.text();
    for (const std::string_view part :
         {std::string_view{association.source.text()}, to_string(association.relation),
          std::string_view{association.target.text()}})
      name.append("\n").append(part);
    return uuid_of(name);
  }

  void write_association_extension(const Association& association) {
    const Relation relation = association.relation;
    const bool nearness = is_match(relation) && relation != Relation::exact_match &&
                          relation != Relation::related_match;
    const bool importance = association.importance && std::isfinite(*association.importance);
    const bool said = association.required != Required::unknown;
    if (!nearness && !association.level && !importance && !said) return;
    begin_extension();
    if (nearness) text("relation", to_string(relation));
    if (association.level) {
      number("level", association.level->value());
      if (association.scale) {
        sink_.name("scale");
        sink_.number(std::size_t{*association.scale});
      }
    }
    if (importance) number("importance", *association.importance);
    if (said) {
      sink_.name("required");
      sink_.boolean(association.required == Required::yes);
    }
    end_extension();
  }

  void begin_extension() {
    sink_.name("extensions");
    sink_.begin_object();
    sink_.name(our_extension);
    sink_.begin_object();
  }
  void end_extension() {
    sink_.end_object();
    sink_.end_object();
  }

  void number(std::string_view name, double value) {
    sink_.name(name);
    sink_.number(value);
  }

  void link(std::string_view name, std::string_view title, std::string_view iri,
            std::string_view uri) {
    sink_.name(name);
    sink_.begin_object();
    text("title", title);
    text("identifier", case_identifier(iri));
    text("uri", uri);
    sink_.end_object();
  }

  // A link has a title: the code that people know the node by, or what it says, or its name.
  void link_to(std::string_view name, const Iri& iri) {
    std::string_view title = iri.text();
    std::string uri = iri.text();
    if (iri == document_.header.iri) {
      if (!document_.header.title.empty()) title = document_.header.title;
      take_uri(document_.header.extras, uri);
    } else if (const auto found = titles_.find(iri.text()); found != titles_.end()) {
      const Node& node = *found->second;
      if (!node.coded_notation.empty())
        title = node.coded_notation;
      else if (!node.statement.empty())
        title = node.statement;
      take_uri(node.extras, uri);
    }
    link(name, title, iri.text(), uri);
  }

  void take_uri(const Extras& extras, std::string& uri) const {
    const Extra* const kept = has_case_extras_ ? find_extra(extras, "uri") : nullptr;
    if (kept == nullptr) return;
    if (std::string text = string_value(kept->json); !text.empty()) uri = std::move(text);
  }

  const Document& document_;
  bool has_case_extras_;
  std::unordered_map<std::string_view, const Node*> titles_;
  JsonSink sink_;
};

}  // namespace
}  // namespace detail

std::string write_case(const Document& document) { return detail::CaseWriter{document}.run(); }

}  // namespace wellspring
