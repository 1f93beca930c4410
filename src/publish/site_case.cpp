// What CASE's operations answer, one file for each.
#include <algorithm>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/io/case.hpp>

#include "io/case_identity.hpp"
#include "io/case_shape.hpp"
#include "io/json_sink.hpp"
#include "publish/site_document.hpp"

namespace wellspring::detail {
namespace {

// A resource that stands alone names what it belongs to; a part of a package does not.
struct Belonging {
  std::string_view member;
  std::string_view resource;
};
constexpr Belonging in_package{"CFPackageURI", "CFPackages"};
constexpr Belonging in_document{"CFDocumentURI", "CFDocuments"};

// Entries repeated below others in the sets of one list, all together: many entries of one code,
// each with all below it, would outgrow their package without end.
constexpr std::size_t most_below = 100'000;

void text(JsonSink& sink, std::string_view name, std::string_view value) {
  sink.name(name);
  sink.string(value);
}

void write_members(JsonSink& sink, const CasePart& part, std::string_view left_out = {}) {
  for (const Extra& member : part) {
    if (member.name == left_out) continue;
    sink.name(member.name);
    sink.raw(member.json);
  }
}

void write_part(JsonSink& sink, const CasePart& part, std::string_view left_out = {}) {
  sink.begin_object();
  write_members(sink, part, left_out);
  sink.end_object();
}

// Entries of a list do not name what they belong to, as those of a package do not.
void write_list(JsonSink& sink, std::string_view name, const std::vector<const CasePart*>& parts) {
  sink.name(name);
  sink.begin_array();
  for (const CasePart* const part : parts) {
    sink.line_break();
    write_part(sink, *part, in_document.member);
  }
  sink.line_break();
  sink.end_array();
}

std::string take_line(JsonSink&& sink) { return std::move(sink).take() + '\n'; }

std::string path_of(std::string_view resource, std::string_view identifier) {
  std::string path{case_root};
  return path.append(resource).append("/").append(identifier);
}

// Which entries of a list are below which, by their hierarchyCode: "1.2.3" is below "1.2", and
// "1.20" is not.
class Codes {
 public:
  explicit Codes(const std::vector<CasePart>& parts) : order_(parts.size()) {
    for (const CasePart& part : parts) codes_.push_back(text_of(part, "hierarchyCode"));
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
      return codes_[a] != codes_[b] ? codes_[a] < codes_[b] : a < b;
    });
  }

  /// The first `most` of them, in the list's order.
  [[nodiscard]] std::vector<std::size_t> below(std::size_t entry, std::size_t most) const {
    std::vector<std::size_t> found;
    const std::string& parent = codes_[entry];
    if (parent.empty()) return found;
    auto next =
        std::lower_bound(order_.begin(), order_.end(), parent,
                         [&](std::size_t a, const std::string& b) { return codes_[a] < b; });
    for (; next != order_.end() && codes_[*next].starts_with(parent) && found.size() < most; ++next)
      if (codes_[*next].size() > parent.size() && is_separator(codes_[*next][parent.size()]))
        found.push_back(*next);
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  static bool is_separator(char c) {
    return c == '.' || c == '/' || c == '-' || c == '|' || c == ' ';
  }

  std::vector<std::string> codes_;
  std::vector<std::size_t> order_;
};

class CaseFiles {
 public:
  CaseFiles(const SiteDocument& document, const SiteOptions& options, const PutFile& put)
      : document_(document), options_(options), put_(put) {}

  void run() {
    add("CFPackages", document_.identifier, document_.package);
    add("CFDocuments", document_.identifier, document_resource(document_, options_));
    for (const CaseList& list : document_.parts.lists) {
      if (list.name == "CFItems")
        add_items(list.parts);
      else if (list.name == "CFItemTypes" || list.name == "CFSubjects" || list.name == "CFConcepts")
        add_sets(list);
      else if (list.name == "CFLicenses" || list.name == "CFAssociationGroupings" ||
               list.name == "CFRubrics")
        add_each(list);
    }
    add_associations();
  }

  // What belongs to the document, or to its package, says so in place of what stood there: the
  // publisher's own address is of another server.
  static void write_belonging(JsonSink& sink, const CasePart& part, const SiteDocument& document,
                              const Belonging& belonging, const SiteOptions& options) {
    sink.begin_object();
    write_members(sink, part, belonging.member);
    sink.name(belonging.member);
    sink.begin_object();
    const std::string title = text_of(document.parts.document, "title");
    text(sink, "title", title.empty() ? document.document->header.iri.text() : title);
    text(sink, "identifier", document.identifier);
    text(sink, "uri", resource_uri(belonging.resource, document.identifier, options));
    sink.end_object();
    sink.end_object();
  }

 private:
  void add(std::string_view resource, std::string_view identifier, std::string bytes) {
    put_(path_of(resource, identifier), std::move(bytes));
  }

  [[nodiscard]] const std::vector<CasePart>& parts_of(std::string_view name) const {
    static const std::vector<CasePart> none;
    for (const CaseList& list : document_.parts.lists)
      if (list.name == name) return list.parts;
    return none;
  }

  [[nodiscard]] std::string in_document_alone(const CasePart& part) const {
    JsonSink sink;
    write_belonging(sink, part, document_, in_document, options_);
    return take_line(std::move(sink));
  }

  // write_case writes the nodes as items, in the document's order.
  void add_items(const std::vector<CasePart>& items) {
    const std::vector<Node>& nodes = document_.document->nodes;
    for (std::size_t i = 0; i < items.size(); ++i)
      add("CFItems", served_identifier(items[i], nodes[i].iri.text()), in_document_alone(items[i]));
  }

  void add_each(const CaseList& list) {
    for (const CasePart& part : list.parts) {
      const std::string identifier = text_of(part, "identifier");
      if (identifier.empty()) continue;
      JsonSink sink;
      write_part(sink, part);
      add(list.name, served_identifier(part, identifier), take_line(std::move(sink)));
    }
  }

  // The one that is asked for, then those below it.
  void add_sets(const CaseList& list) {
    const Codes codes{list.parts};
    std::size_t room = most_below;
    for (std::size_t i = 0; i < list.parts.size(); ++i) {
      const CasePart& part = list.parts[i];
      const std::string identifier = text_of(part, "identifier");
      if (identifier.empty()) continue;
      std::vector<const CasePart*> set{&part};
      for (const std::size_t below : codes.below(i, room)) set.push_back(&list.parts[below]);
      room -= set.size() - 1;
      JsonSink sink;
      sink.begin_object();
      write_list(sink, list.name, set);
      sink.end_object();
      add(list.name, served_identifier(part, identifier), take_line(std::move(sink)));
    }
  }

  void add_associations() {
    const Document& said = *document_.document;
    const std::vector<CasePart>& items = parts_of("CFItems");
    const std::vector<CasePart>& associations = parts_of("CFAssociations");
    std::unordered_map<std::string_view, std::vector<const CasePart*>> of_item;
    for (std::size_t i = 0; i < associations.size(); ++i) {
      const CasePart& part = associations[i];
      const Association& association = said.associations[i];
      const std::string name = association.source.text() + '\n' +
                               std::string{to_string(association.relation)} + '\n' +
                               association.target.text();
      add("CFAssociations", served_identifier(part, name), in_document_alone(part));
      of_item[association.source.text()].push_back(&part);
      if (association.target != association.source)
        of_item[association.target.text()].push_back(&part);
    }
    for (std::size_t i = 0; i < items.size(); ++i)
      if (const auto found = of_item.find(said.nodes[i].iri.text()); found != of_item.end())
        add_item_associations(items[i], said.nodes[i].iri, found->second);
  }

  void add_item_associations(const CasePart& item, const Iri& iri,
                             const std::vector<const CasePart*>& associations) {
    JsonSink sink;
    sink.begin_object();
    sink.name("CFItem");
    write_belonging(sink, item, document_, in_document, options_);
    write_list(sink, "CFAssociations", associations);
    sink.end_object();
    add("CFItemAssociations", served_identifier(item, iri.text()), take_line(std::move(sink)));
  }

  const SiteDocument& document_;
  const SiteOptions& options_;
  const PutFile& put_;
};

// What came without its document, as servers answer for less, is served as a package all the same.
std::string package_of(const Document& document) {
  const CaseShape shape = shape_of(document.extras);
  if (shape == CaseShape::package) return write_case(document);
  Document whole = document;
  for (const Extra& frame : shape_extras(shape))
    std::erase_if(whole.extras, [&](const Extra& extra) { return extra.name == frame.name; });
  return write_case(whole);
}

// Lists beside those of the model: nobody could tell which of the two is meant.
bool describes_twice(const Document& document) {
  return std::any_of(document.extras.begin(), document.extras.end(), [&](const Extra& extra) {
    const bool said_already = (extra.name == "CFItems" && !document.nodes.empty()) ||
                              (extra.name == "CFAssociations" && !document.associations.empty());
    return said_already && extra.json.starts_with('[');
  });
}

}  // namespace

SiteDocument site_document(const Document& document) {
  if (document.header.iri.empty())
    throw std::invalid_argument("publish_site: a document has no Iri");
  if (describes_twice(document))
    throw std::invalid_argument("publish_site: the extras of " + document.header.iri.text() +
                                " give CFItems or CFAssociations of their own");
  SiteDocument result{&document, {}, package_of(document), {}};
  auto parts = case_parts(result.package);
  if (!parts)
    throw std::invalid_argument("publish_site: the extras of " + document.header.iri.text() +
                                " are not JSON: " + parts.error().message);
  result.parts = std::move(*parts);
  result.identifier = served_identifier(result.parts.document, document.header.iri.text());
  return result;
}

std::string served_identifier(const CasePart& part, std::string_view name) {
  std::string own = text_of(part, "identifier");
  return is_uuid(own) ? own : case_identifier(name);
}

std::string resource_uri(std::string_view resource, std::string_view identifier,
                         const SiteOptions& options) {
  if (options.base_url.empty()) return "urn:uuid:" + std::string{identifier};
  return options.base_url + "/" + path_of(resource, identifier);
}

std::string document_resource(const SiteDocument& document, const SiteOptions& options) {
  JsonSink sink;
  CaseFiles::write_belonging(sink, document.parts.document, document, in_package, options);
  return take_line(std::move(sink));
}

void put_case_files(const SiteDocument& document, const SiteOptions& options, const PutFile& put) {
  CaseFiles{document, options, put}.run();
}

std::string unknown_resource() {
  JsonSink sink;
  sink.begin_object();
  text(sink, "imsx_codeMajor", "failure");
  text(sink, "imsx_severity", "error");
  text(sink, "imsx_description", "This site has no such resource.");
  sink.name("imsx_codeMinor");
  sink.begin_object();
  sink.name("imsx_codeMinorField");
  sink.begin_array();
  sink.begin_object();
  text(sink, "imsx_codeMinorFieldName", "sourcedId");
  text(sink, "imsx_codeMinorFieldValue", "unknownobject");
  sink.end_object();
  sink.end_array();
  sink.end_object();
  sink.end_object();
  return take_line(std::move(sink));
}

}  // namespace wellspring::detail
