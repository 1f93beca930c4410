// From a Document to a CASE package: what was read is written as it stood, and what CASE has no
// member for goes under "ext:wellspring".
#include <wellspring/io/case.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "io/case_associations.hpp"
#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/case_levels.hpp"
#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/case_repair.hpp"
#include "io/case_shape.hpp"
#include "io/case_sink.hpp"
#include "io/case_write_terms.hpp"
#include "io/cell_value.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring {
namespace detail {
namespace {

constexpr std::string_view unknown_creator = "Unknown";

// The members of a package are their own: the classes of the standard have none like them.
constexpr std::array<CaseMember, 6> package_class{{
    {"CFDocument", CaseType::objects},
    {"CFItems", CaseType::objects},
    {"CFAssociations", CaseType::objects},
    {"CFDefinitions", CaseType::objects},
    {"CFRubrics", CaseType::objects},
    extension_member,
}};

class CaseWriter {
 public:
  CaseWriter(const Document& document, const CaseOptions& options)
      : document_(document), options_(options), sink_(document, options), nodes_(document),
        levels_(document), date_(default_date(document.header)) {
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes) titles_.try_emplace(node.iri.text(), &node);
    name_all();
    scales_said_ = scales_said();
    if (sink_.reads_extras()) stood_ = shape_of(document.extras);
    shape_ = sink_.strict() || is_more_than_stood() ? CaseShape::package : stood_;
  }

  std::string run() && {
    if (shape_ == CaseShape::bare_document)
      write_owner();
    else if (shape_ == CaseShape::bare_item)
      write_item(document_.nodes.front(), names_.front());
    else if (shape_ == CaseShape::bare_association)
      write_association(document_.associations.front());
    else
      write_package();
    sink_.json().line_break();
    std::string text = std::move(sink_.json()).take();
    text += '\n';
    return text;
  }

 private:
  void name_all() {
    const Header& header = document_.header;
    const Iri unnamed = plain_iri(uuid_of(header.publisher + '\n' + header.title));
    owner_name_ = sink_.name_of(header.iri, header.extras, unnamed, false);
    nodes_.add(header.iri, owner_name_.identifier, owner_name_.uri);
    names_.reserve(document_.nodes.size());
    const std::string place = header.iri.text() + "#";
    for (const Node& node : document_.nodes) {
      const Iri unnamed_node{place + std::to_string(names_.size() + 1)};
      names_.push_back(sink_.name_of(node.iri, node.extras, unnamed_node));
      nodes_.add(node.iri, names_.back().identifier, names_.back().uri);
    }
    nodes_.close();
  }

  // Whether a program has since added what only a package could hold.
  [[nodiscard]] bool is_more_than_stood() const {
    const std::size_t nodes = document_.nodes.size();
    const std::size_t associations = document_.associations.size();
    switch (stood_) {
      case CaseShape::package: return false;
      case CaseShape::bare_document: return nodes + associations > 0;
      case CaseShape::item: return nodes == 0 || describes_owner();
      case CaseShape::bare_item: return nodes != 1 || associations > 0 || describes_owner();
      case CaseShape::association: return associations == 0 || describes_owner();
      case CaseShape::bare_association: return associations != 1 || nodes > 0 || describes_owner();
      default: return describes_owner();
    }
  }
  [[nodiscard]] bool describes_owner() const {
    const Header& header = document_.header;
    return header.title != owner_of(document_).title.view() || !header.publisher.empty() ||
           !header.description.empty() || !header.language.empty() || !header.version.empty() ||
           !header.license.empty() || !header.modified.empty();
  }

  void write_package() {
    sink_.object(package_class, document_.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (name == "CFDocument") {
        if (shape_ == CaseShape::package) member(name, [&] { write_owner(); });
      } else if (name == "CFItems") {
        write_items(slot);
      } else if (name == "CFAssociations") {
        write_associations(slot);
      } else if (name == "CFDefinitions") {
        write_definitions(sink_, document_, slot);
      } else if (name == "CFRubrics") {
        write_rubrics(sink_, document_, nodes_, slot);
      } else {
        return write_framed(name);
      }
      return true;
    });
  }

  // What stands under a name of its own where there is no package. \return  whether it is a frame
  bool write_framed(std::string_view name) {
    if (stood_ == CaseShape::package || stood_ == CaseShape::bare_document ||
        name != member_of(stood_))
      return false;
    if (shape_ == CaseShape::item)
      member(name, [&] { write_item(document_.nodes.front(), names_.front()); });
    if (shape_ == CaseShape::association)
      member(name, [&] { write_association(document_.associations.front()); });
    if (shape_ == CaseShape::documents)
      write_lines(
          name, document_.nodes,
          [&](const Node& node, std::size_t i) { write_listed_document(node, names_[i]); },
          is_listed);
    return true;
  }

  template <class Write>
  void member(std::string_view name, const Write& write) {
    sink_.json().name(name);
    write();
  }

  // A line for each entry: packages of any size can be compared line by line.
  template <class Values, class Write, class Counts>
  void write_lines(std::string_view name, const Values& values, const Write& write,
                   const Counts& counts) {
    sink_.json().name(name);
    sink_.json().begin_array();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!counts(values[i])) continue;
      sink_.json().line_break();
      write(values[i], i);
    }
    sink_.json().end_array();
  }

  static bool is_listed(const Node& node) { return node.kind == NodeKind::framework; }

  void write_items(const CaseSlot& slot) {
    const auto counts = [&](const Node& node) {
      if (shape_ == CaseShape::documents) return !is_listed(node);
      return shape_ != CaseShape::item || &node != &document_.nodes.front();
    };
    const bool any = std::any_of(document_.nodes.begin(), document_.nodes.end(), counts);
    if (!any && (slot.kept != nullptr || shape_ != CaseShape::package) &&
        shape_ != CaseShape::items) {
      if (slot.kept != nullptr) sink_.keep(slot);
      return;
    }
    write_lines(
        slot.name(), document_.nodes,
        [&](const Node& node, std::size_t i) { write_item(node, names_[i]); }, counts);
  }

  void write_associations(const CaseSlot& slot) {
    const bool one = shape_ == CaseShape::association;
    const auto counts = [&](const Association& association) {
      if (one && &association == &document_.associations.front()) return false;
      // What does not say which nodes it means cannot be said in the standard's words.
      return !sink_.strict() || !(association.source.empty() || association.target.empty());
    };
    const auto& all = document_.associations;
    if (std::none_of(all.begin(), all.end(), counts) && (slot.kept != nullptr || one)) {
      if (slot.kept != nullptr) sink_.keep(slot);
      return;
    }
    write_lines(
        slot.name(), all,
        [&](const Association& association, std::size_t) { write_association(association); },
        counts);
  }

  void write_owner() {
    const Header& header = document_.header;
    sink_.object(document_class, header.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (sink_.name(slot, owner_name_)) return true;
      if (name == "caseVersion")
        write_version(slot);
      else if (name == "creator")
        write_creator(slot, header.publisher);
      else if (name == "title")
        sink_.text(slot, header.title, true);
      else if (name == "lastChangeDateTime")
        write_modified(slot, header.modified);
      else if (name == "description")
        sink_.text(slot, header.description);
      else if (name == "language")
        sink_.text(slot, header.language);
      else if (name == "version")
        sink_.text(slot, header.version);
      else if (name == "licenseURI")
        sink_.licence(slot, header.license);
      else if (name == "extensions")
        write_owner_extension(slot);
      else
        return false;
      return true;
    });
  }

  void write_version(const CaseSlot& slot) {
    const bool as_it_stood = options_.version == CaseVersion::as_read && slot.kept != nullptr;
    if (as_it_stood && sink_.keep(slot)) return;
    // Strict writing of what said no version says which it is, as the standard asks.
    sink_.text(slot.name(), "1.1");
  }

  void write_creator(const CaseSlot& slot, const std::string& publisher) {
    if (publisher.empty() && slot.kept == nullptr) return sink_.text(slot.name(), unknown_creator);
    if (publisher.empty() && sink_.strict()) return sink_.text(slot.name(), unknown_creator);
    sink_.text(slot, publisher, true);
  }

  // Whose a document in a list is, the model does not say.
  void write_any_creator(const CaseSlot& slot) {
    if (slot.kept == nullptr || !sink_.keep(slot)) sink_.text(slot.name(), unknown_creator);
  }

  void write_modified(const CaseSlot& slot, const std::string& modified) {
    const bool says = slot.kept != nullptr && string_value(slot.kept->json) == modified;
    if (says && sink_.keep(slot)) return;
    const std::string date = modified.empty() ? std::string{epoch} : modified;
    sink_.text(slot.name(),
               sink_.strict() ? strict_instant(date).value_or(std::string{epoch}) : date);
  }

  void write_owner_extension(const CaseSlot& slot) {
    const CaseExtension said = read_case_extension(slot.json());
    const NodeKind kind = document_.header.kind;
    // A kind that the caller of read named is not the publisher's word.
    const bool same_kind =
        said.kind ? *said.kind == kind : slot.kept != nullptr || kind == NodeKind::framework;
    const bool same_scales = scales_read(said) == document_.scales;
    sink_.extension(slot, same_kind && same_scales, [&] {
      if (kind != NodeKind::framework && (said.kind || slot.kept == nullptr))
        sink_.text("kind", to_string(kind));
      if (document_.scales.empty()) return;
      sink_.json().name("scales");
      sink_.json().begin_array();
      for (const Scale& scale : document_.scales) write_scale(scale);
      sink_.json().end_array();
    });
  }

  // The scales among which a level of an extension says its own.
  [[nodiscard]] std::vector<Scale> scales_said() const {
    const Extra* const kept = sink_.kept(document_.header.extras, "extensions");
    CaseExtension said = read_case_extension(kept == nullptr ? std::string_view{} : kept->json);
    if (scales_read(said) == document_.scales) return std::move(said.scales);
    return document_.scales;
  }

  // The scales that reading would find: those that are said, and those of levels.
  [[nodiscard]] std::vector<Scale> scales_read(const CaseExtension& said) const {
    std::vector<Scale> scales = said.scales;
    if (!reads_levels()) return scales;
    ScaleIndex index{scales};
    for (const Association& association : document_.associations)
      if (const auto level = levels_.of(association)) static_cast<void>(index.of(*level->scale));
    return scales;
  }

  // Levels of rubrics are read out of them again only from a package of their own.
  [[nodiscard]] bool reads_levels() const { return document_.format == Format::case_package; }

  void write_scale(const Scale& scale) {
    sink_.json().begin_object();
    sink_.text("name", scale.name);
    number("minimum", scale.minimum);
    number("maximum", scale.maximum);
    if (!scale.labels.empty()) write_texts("labels", scale.labels);
    sink_.json().end_object();
  }

  template <class Texts>
  void write_texts(std::string_view name, const Texts& texts) {
    sink_.json().name(name);
    sink_.json().begin_array();
    for (const std::string& text : texts) sink_.json().string(text);
    sink_.json().end_array();
  }

  void write_listed_document(const Node& node, const CaseName& names) {
    sink_.object(document_class, node.extras, [&](const CaseSlot& slot) {
      if (sink_.name(slot, names)) return true;
      if (slot.name() == "title")
        sink_.text(slot, node.statement, true);
      else if (slot.name() == "description")
        sink_.text(slot, node.description);
      else if (slot.name() == "language")
        sink_.text(slot, node.language);
      else if (slot.name() == "creator")
        write_any_creator(slot);
      else if (slot.name() == "lastChangeDateTime")
        sink_.date(slot, date_);
      else
        return false;
      return true;
    });
  }

  void write_item(const Node& node, const CaseName& names) {
    const Wordings wordings = wordings_of(node);
    sink_.object(item_class, node.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (sink_.name(slot, names)) return true;
      if (name == "fullStatement")
        sink_.text(slot, node.statement, true);
      else if (name == "humanCodingScheme")
        sink_.text(slot, node.coded_notation);
      else if (name == "language")
        sink_.text(slot, node.language);
      else if (name == "lastChangeDateTime")
        sink_.date(slot, date_);
      else if (name == "abbreviatedStatement")
        sink_.text(slot, wordings.short_form);
      else if (name == "alternativeLabel")
        sink_.text(slot, wordings.label);
      else if (name == "extensions")
        write_item_extension(slot, node, wordings.others);
      else
        return false;
      return true;
    });
  }

  // How the alternatives are shared out: by the members that stood there.
  struct Wordings {
    std::string_view short_form;
    std::string_view label;
    std::span<const std::string> others;
  };
  [[nodiscard]] Wordings wordings_of(const Node& node) const {
    const std::span all{node.alternatives};
    // Only a package's own short form is known to be one: a synonym is no abbreviation.
    if (document_.format != Format::case_package) return {{}, {}, all};
    const bool was_short = sink_.kept(node.extras, "abbreviatedStatement") == nullptr;
    const Extra* const kept_label = sink_.kept(node.extras, "alternativeLabel");
    const std::string label =
        kept_label == nullptr ? std::string{} : string_value(kept_label->json);
    const Extra* const kept_extension = sink_.kept(node.extras, "extensions");
    const std::size_t said = kept_extension == nullptr
                                 ? 0
                                 : read_case_extension(kept_extension->json).alternatives.size();
    std::size_t next = 0;
    const auto take = [&](bool stood) {
      return stood && next < all.size() ? std::string_view{all[next++]} : std::string_view{};
    };
    // A first wording where none stood is a short form, since nothing else is.
    const bool is_first = label.empty() && said == 0;
    const std::string_view short_form = take(was_short || is_first);
    const std::string_view label_now = take(!label.empty());
    return {short_form, label_now, all.subspan(next)};
  }

  void write_item_extension(const CaseSlot& slot, const Node& node,
                            std::span<const std::string> others) {
    const CaseExtension said = read_case_extension(slot.json());
    const bool says = said.kind.value_or(NodeKind::competency) == node.kind &&
                      said.description == node.description &&
                      std::equal(said.alternatives.begin(), said.alternatives.end(), others.begin(),
                                 others.end());
    sink_.extension(slot, says, [&] {
      if (node.kind != NodeKind::competency) sink_.text("kind", to_string(node.kind));
      if (!node.description.empty()) sink_.text("description", node.description);
      if (!others.empty()) write_texts("alternatives", others);
    });
  }

  void write_association(const Association& association) {
    const std::string identifier = association_identifier(association);
    const std::string type = type_of(association);
    sink_.object(association_class, association.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (name == "identifier")
        write_name(slot, identifier);
      else if (name == "associationType")
        write_type(slot, type);
      else if (name == "sequenceNumber")
        sink_.integer(slot, association.position, enumerated(association));
      else if (name == "uri")
        write_name(slot, "urn:uuid:" + identifier);
      else if (name == "originNodeURI")
        write_end(slot, association, association.source, "originNodeIdentifier");
      else if (name == "destinationNodeURI")
        write_end(slot, association, association.target, "destinationNodeIdentifier");
      else if (name == "originNodeIdentifier")
        return write_end_name(slot, association, association.source, "originNodeURI");
      else if (name == "destinationNodeIdentifier")
        return write_end_name(slot, association, association.target, "destinationNodeURI");
      else if (name == "lastChangeDateTime")
        sink_.date(slot, date_);
      else if (name == "extensions")
        write_association_extension(slot, association, type);
      else
        return false;
      return true;
    });
  }

  // What names an association is its own: another end is no other association.
  void write_name(const CaseSlot& slot, const std::string& fallback) {
    const std::string stood = slot.kept == nullptr ? std::string{} : string_value(slot.kept->json);
    if (!sink_.strict()) {
      if (slot.kept != nullptr) return static_cast<void>(sink_.keep(slot));
      return sink_.text(slot.name(), fallback);
    }
    const bool holds =
        slot.name() == "uri" && !stood.empty() && (!sink_.old() || is_plain_uri(stood));
    sink_.text(slot.name(), holds ? stood : fallback);
  }

  // Named by what it says and where: saying the same again gives the same name.
  [[nodiscard]] std::string association_identifier(const Association& association) const {
    for (const std::string_view member : {"identifier", "sourcedId"}) {
      const Extra* const kept = sink_.kept(association.extras, member);
      std::string identifier = kept == nullptr ? std::string{} : string_value(kept->json);
      if (identifier.empty()) continue;
      return sink_.strict() ? case_identifier(plain_iri(identifier).text()) : identifier;
    }
    std::string name = document_.header.iri.text();
    for (const std::string_view part :
         {std::string_view{association.source.text()}, to_string(association.relation),
          std::string_view{association.target.text()}})
      name.append("\n").append(part);
    return uuid_of(name);
  }

  [[nodiscard]] CaseExtension said_of(const Association& association) const {
    const Extra* const kept = sink_.kept(association.extras, "extensions");
    return kept == nullptr ? CaseExtension{} : read_case_extension(kept->json);
  }

  // The type that stood there while it is still the relation, else the word for the relation.
  [[nodiscard]] std::string type_of(const Association& association) const {
    const Extra* const kept = sink_.kept(association.extras, "associationType");
    std::string type = kept == nullptr ? case_word(association.relation) : string_value(kept->json);
    if (kept != nullptr &&
        relation_said(type, said_of(association).relation) != association.relation)
      type = case_word(association.relation);
    if (!sink_.strict() && !sink_.old()) return type;
    const auto word = relation_word(Vocabulary::case_, type);
    const bool in_old = word && word->relation != Relation::is_translation_of;
    if (sink_.old()) {
      if (in_old || (!sink_.strict() && !type.starts_with("ext:") && !word)) return type;
      const auto own = written_word(Vocabulary::case_, association.relation);
      const bool has_word = own && own->relation != Relation::is_translation_of;
      return has_word ? std::string{own->word} : "isRelatedTo";
    }
    if (word) return type;
    return association.relation == Relation::other ? strict_type(type)
                                                   : case_word(association.relation);
  }

  void write_type(const CaseSlot& slot, const std::string& type) {
    if (slot.kept != nullptr && string_value(slot.kept->json) == type && !sink_.strict()) {
      sink_.keep(slot);
      return;
    }
    sink_.text(slot.name(), type);
  }

  // The order that reading takes from the item, where the association says none.
  [[nodiscard]] std::optional<std::int64_t> enumerated(const Association& association) const {
    if (association.relation != Relation::is_child_of || !sink_.reads_extras()) return std::nullopt;
    const Node* const item = nodes_.find(association.source);
    return item == nullptr ? std::nullopt : enumeration_of(*item);
  }

  [[nodiscard]] CaseLink link_in(const Extra& kept, const Association& association,
                                 std::string_view beside) const {
    CaseLink link = read_case_link(kept.json);
    const Extra* const named = sink_.kept(association.extras, beside);
    if (link.identifier.empty() && named != nullptr) link.identifier = JsonText::of(named->json);
    return link;
  }
  [[nodiscard]] bool means(const CaseLink& link, const Iri& iri) const {
    return (link.empty() ? Iri{} : nodes_.resolve(link).iri) == iri;
  }

  // \param beside  the member of the 2016 dialect that has the identifier
  void write_end(const CaseSlot& slot, const Association& association, const Iri& end,
                 std::string_view beside) {
    if (slot.kept == nullptr) {
      if (!end.empty()) write_link(slot.name(), end, {});
      return;
    }
    const CaseLink link = link_in(*slot.kept, association, beside);
    const bool holds = means(link, end);
    const bool titled = !holds || is_titled(link, end);
    if (sink_.strict())
      write_link(slot.name(), end, holds ? link : CaseLink{}, target_type_in(*slot.kept));
    else if (!holds && end.empty())
      return;
    else if (!holds && !write_shaped(slot, end))
      write_link(slot.name(), end, {});
    else if (holds && (!titled || (sink_.old() && says_target_type(*slot.kept))))
      write_altered(slot, end, titled);
    else if (holds)
      sink_.keep(slot);
  }

  static bool says_target_type(const Extra& kept) {
    return !json_member(kept.json, "targetType").empty();
  }
  [[nodiscard]] std::string_view target_type_in(const Extra& kept) const {
    const std::string_view json = json_member(kept.json, "targetType");
    const std::string type = string_value(json);
    const bool known = type == "CASE" || (type.starts_with("ext:") && strict_type(type) == type);
    return known && !sink_.old() ? json : std::string_view{};
  }

  // A reference is called by the first link that mentions it.
  bool is_titled(const CaseLink& link, const Iri& end) {
    if (nodes_.describes(end)) return true;
    const auto reference = titles_.find(end.text());
    if (reference == titles_.end() || !mentioned_.insert(end.text()).second) return true;
    return reference->second->statement == link.title.view();
  }

  // The link that stood there, under a new title or without what 1.0 does not have.
  void write_altered(const CaseSlot& slot, const Iri& end, bool titled) {
    if (!slot.kept->json.starts_with('{')) return write_link(slot.name(), end, {});
    sink_.json().name(slot.name());
    sink_.json().begin_object();
    if (!titled) sink_.text("title", titles_.at(end.text())->statement);
    for (const JsonMember& member : json_members(slot.kept->json)) {
      if (!titled && member.name == "title") continue;
      if (sink_.old() && member.name == "targetType") continue;
      sink_.json().name(member.name);
      sink_.json().raw(member.value);
    }
    sink_.json().end_object();
  }

  // Another end in the shape of the one that stood there: a string, or a sourcedId.
  bool write_shaped(const CaseSlot& slot, const Iri& end) {
    const std::string_view stood = slot.kept->json;
    if (stood.starts_with('"')) {
      const std::string text =
          is_uuid(string_value(stood)) ? case_identifier(end.text()) : uri_of(end);
      if (!means(read_case_link(json_string(text)), end)) return false;
      sink_.text(slot.name(), text);
      return true;
    }
    if (json_member(stood, "sourcedId").empty() || !json_member(stood, "identifier").empty())
      return false;
    sink_.json().name(slot.name());
    sink_.json().begin_object();
    sink_.text("title", title_of(end));
    sink_.text("sourcedId", case_identifier(end.text()));
    sink_.text("uri", uri_of(end));
    sink_.json().end_object();
    return true;
  }

  // "originNodeIdentifier" follows the link beside which it stands.
  bool write_end_name(const CaseSlot& slot, const Association& association, const Iri& end,
                      std::string_view beside) {
    const Extra* const link = sink_.kept(association.extras, beside);
    if (link == nullptr || means(link_in(*link, association, slot.name()), end)) return false;
    if (!end.empty()) sink_.text(slot.name(), case_identifier(end.text()));
    return true;
  }

  // \param link  what stood there and still means the end
  void write_link(std::string_view name, const Iri& end, const CaseLink& link,
                  std::string_view target_type = {}) {
    const std::string identifier = case_identifier(end.text());
    std::string uri = uri_of(end);
    if (!link.uri.empty() && case_iri(identifier, link.uri) == end && !nodes_.describes(end))
      uri = link.uri;
    sink_.link(name, link.title.empty() ? title_of(end) : link.title.view(), identifier, uri,
               target_type);
  }

  // A link has a title: the code that people know the node by, or what it says, or its name.
  [[nodiscard]] std::string_view title_of(const Iri& iri) const {
    if (iri == document_.header.iri)
      return document_.header.title.empty() ? std::string_view{iri.text()}
                                            : std::string_view{document_.header.title};
    const auto found = titles_.find(iri.text());
    if (found == titles_.end()) return iri.text();
    const Node& node = *found->second;
    if (!node.coded_notation.empty()) return node.coded_notation;
    return node.statement.empty() ? std::string_view{iri.text()} : node.statement;
  }

  [[nodiscard]] std::string uri_of(const Iri& iri) const {
    if (iri == document_.header.iri && !owner_name_.uri.empty()) return owner_name_.uri;
    const Node* const node = nodes_.find(iri);
    if (node == nullptr) return iri.text();
    const CaseName& name = names_[static_cast<std::size_t>(node - document_.nodes.data())];
    return name.uri.empty() ? iri.text() : name.uri;
  }

  void write_association_extension(const CaseSlot& slot, const Association& association,
                                   const std::string& type) {
    const CaseExtension said = said_of(association);
    const Relation relation = association.relation;
    const bool nearness = is_match(relation) && relation != Relation::exact_match &&
                          relation != Relation::related_match;
    const bool weighed = association.importance && std::isfinite(*association.importance);
    const bool same_weight = weighed ? said.importance == association.importance : !said.importance;
    const bool says = relation_said(type, said.relation) == relation &&
                      says_level(said, association) && same_weight &&
                      said.required == association.required;
    sink_.extension(slot, says, [&] {
      if (nearness) sink_.text("relation", to_string(relation));
      if (association.level) write_level(association);
      if (weighed) number("importance", *association.importance);
      if (association.required == Required::unknown) return;
      sink_.json().name("required");
      sink_.json().boolean(association.required == Required::yes);
    });
  }

  [[nodiscard]] bool says_level(const CaseExtension& said, const Association& association) const {
    const auto same = [&](const Level& level) {
      return association.level && association.level->value() == level.value() &&
             association.level->fraction() == level.fraction();
    };
    if (const auto level = level_said(said, scales_said_))
      return same(level->level) && association.scale == level->scale;
    if (const auto level = reads_levels() ? levels_.of(association) : std::nullopt)
      return same(level->level) && association.scale &&
             *association.scale < document_.scales.size() &&
             document_.scales[*association.scale] == *level->scale;
    return !association.level;
  }

  void write_level(const Association& association) {
    number("level", association.level->value());
    if (!association.scale) return;
    sink_.json().name("scale");
    sink_.json().number(std::size_t{*association.scale});
  }

  void number(std::string_view name, double value) {
    sink_.json().name(name);
    sink_.json().number(value);
  }

  const Document& document_;
  const CaseOptions& options_;
  CaseSink sink_;
  CaseNodes nodes_;
  CaseLevels levels_;
  std::string date_;
  CaseShape stood_ = CaseShape::package;
  CaseShape shape_ = CaseShape::package;  // that is written
  CaseName owner_name_{};
  std::vector<CaseName> names_;  // of the nodes
  std::vector<Scale> scales_said_;
  std::unordered_map<std::string_view, const Node*> titles_;
  std::unordered_set<std::string_view> mentioned_;
};

}  // namespace
}  // namespace detail

std::string write_case(const Document& document, const CaseOptions& options) {
  return detail::CaseWriter{document, options}.run();
}

}  // namespace wellspring
