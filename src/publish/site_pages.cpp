#include "publish/site_pages.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "io/case_members.hpp"
#include "publish/html.hpp"
#include "publish/outline.hpp"
#include "publish/site_style.hpp"

namespace wellspring::detail {
namespace {

// Lists within lists on a page. What stands deeper is shown at this depth: browsers give up on a
// few hundred.
constexpr std::size_t deepest_list = 12;

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + ' ' + std::string(count == 1 ? one : many);
}

// Publishers' words, with their line breaks.
std::string lines(std::string_view text) {
  std::string out;
  for (;;) {
    const std::size_t end = text.find('\n');
    out += quoted_text(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    out += "<br>";
    text.remove_prefix(end + 1);
  }
}

// A language as an attribute, where the tag is one (RFC 5646, in outline).
std::string lang(std::string_view tag) {
  const auto sound = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (tag.empty() || tag.size() > 35 || !std::all_of(tag.begin(), tag.end(), sound)) return {};
  return " lang=\"" + std::string{tag} + "\"";
}

std::string link_to(std::string_view path, std::string_view inside) {
  return "<a href=\"" + escaped(path) + "\">" + std::string{inside} + "</a>";
}

std::string name_of(const Header& header) {
  return header.title.empty() ? header.iri.text() : header.title;
}

std::string license(const Header& header, std::string_view title) {
  if (header.license.empty()) return "not stated";
  if (title.empty()) return link(header.license);
  return link(header.license, quoted_text(title));
}

void begin_page(std::string& out, std::string_view title, std::string_view description) {
  out +=
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n<title>" +
      escaped(title) + "</title>\n<meta name=\"description\" content=\"" + escaped(description) +
      "\">\n<style>" + std::string{site_style} + "</style>\n</head>\n<body>\n<main>\n";
}

void end_page(std::string& out) { out += "</main>\n</body>\n</html>\n"; }

void fact(std::string& out, std::string_view name, std::string_view html) {
  if (html.empty()) return;
  out.append("<dt>").append(name).append("</dt><dd>").append(html).append("</dd>\n");
}

std::string words(std::string_view text) { return text.empty() ? std::string{} : lines(text); }
std::string address(std::string_view text) { return text.empty() ? std::string{} : link(text); }

void facts(std::string& out, const SiteDocument& site) {
  const Header& header = site.document->header;
  const CasePart& said = site.parts.document;
  const std::string publisher = text_of(said, "publisher");
  out += "<dl class=\"facts\">\n";
  if (!publisher.empty() && publisher != header.publisher)
    fact(out, "Creator", words(header.publisher));
  fact(out, "Publisher", words(publisher.empty() ? header.publisher : publisher));
  fact(out, "Licence", license(header, site.parts.license_title));
  fact(out, "Version", words(header.version));
  fact(out, "Status", words(text_of(said, "adoptionStatus")));
  fact(out, "Language", words(header.language));
  fact(out, "Last change", words(header.modified));
  fact(out, "Source", address(text_of(said, "officialSourceURL")));
  fact(out, "Identifier", address(header.iri.text()));
  out += "</dl>\n";
}

void statement(std::string& out, const Node& node, std::string_view language) {
  out += "<p" + (node.language == language ? std::string{} : lang(node.language)) + ">";
  if (!node.coded_notation.empty())
    out += "<span class=\"notation\">" + quoted_text(node.coded_notation) + "</span>";
  out += lines(node.statement.empty() ? node.iri.text() : node.statement) + "</p>";
  if (!node.description.empty()) out += "<p class=\"more\">" + lines(node.description) + "</p>";
}

// The identifiers that statements are served under, so that a link can lead to one of them; of one
// that is described again, the first has it.
std::vector<std::string> anchors(const SiteDocument& site) {
  std::vector<std::string> found(site.document->nodes.size());
  std::unordered_set<std::string_view> seen;
  for (const CaseList& list : site.parts.lists)
    for (std::size_t i = 0; list.name == "CFItems" && i < list.parts.size(); ++i)
      if (const std::string& iri = site.document->nodes[i].iri.text(); seen.insert(iri).second)
        found[i] = served_identifier(list.parts[i], iri);
  return found;
}

void statements(std::string& out, const SiteDocument& site) {
  const Document& document = *site.document;
  const std::vector<std::string> anchor = anchors(site);
  out += "<h2>" + counted(document.nodes.size(), "statement", "statements") + "</h2>\n";
  out += "<div" + lang(document.header.language) + ">\n<ul class=\"statements\">\n";
  std::size_t depth = 0;
  bool is_first = true;
  for (const OutlineRow& row : outline(document)) {
    const std::size_t wanted = std::min(row.depth, deepest_list);
    if (!is_first && wanted > depth) {
      out += "\n<ul>\n";  // inside the item above; rows go down by one step
      ++depth;
    } else if (!is_first) {
      out += "</li>\n";
      for (; depth > wanted; --depth) out += "</ul></li>\n";
    }
    is_first = false;
    const std::string& id = anchor[row.node];
    out += id.empty() ? "<li>" : "<li id=\"" + id + "\">";
    statement(out, document.nodes[row.node], document.header.language);
  }
  out += "</li>\n";
  for (; depth > 0; --depth) out += "</ul></li>\n";
  out += "</ul>\n</div>\n";
}

std::string relation_words(Relation relation) {
  std::string out{to_string(relation)};
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

// What is stated beside the hierarchy, in numbers.
void further_links(std::string& out, const Document& document) {
  std::array<std::size_t, relation_names.size()> counts{};
  for (const Association& association : document.associations)
    ++counts[static_cast<std::size_t>(association.relation)];
  std::string list;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto relation = static_cast<Relation>(i);
    if (counts[i] == 0 || relation == Relation::is_child_of) continue;
    list += (list.empty() ? "" : ", ") + relation_words(relation) + " (" +
            std::to_string(counts[i]) + ')';
  }
  if (!list.empty())
    out += "<p class=\"soft\">Stated beside the hierarchy, and in the package: " + list + ".</p>\n";
}

// A crosswalk describes nothing of its own: what it says of each statement stands under it.
void pairs(std::string& out, const Document& document) {
  if (document.associations.empty()) return;
  std::unordered_map<std::string_view, const Node*> named;
  for (const Node& node : document.references) named.try_emplace(node.iri.text(), &node);
  const auto end = [&](const Iri& iri) {
    const auto found = named.find(iri.text());
    const bool says_something = found != named.end() && !found->second->statement.empty();
    return says_something ? lines(found->second->statement) : link(iri.text());
  };
  out += "<h2>" + counted(document.associations.size(), "association", "associations") +
         "</h2>\n<ul class=\"statements\">\n";
  const Iri* source = nullptr;
  for (const Association& association : document.associations) {
    if (source == nullptr || *source != association.source) {
      if (source != nullptr) out += "</ul></li>\n";
      out += "<li><p>" + end(association.source) + "</p>\n<ul>\n";
      source = &association.source;
    }
    out += "<li><p><span class=\"notation\">" + relation_words(association.relation) + "</span>" +
           end(association.target) + "</p></li>\n";
  }
  out += "</ul></li>\n</ul>\n";
}

std::string resource_path(std::string_view resource, std::string_view identifier) {
  return std::string{case_root}.append(resource).append("/").append(identifier);
}

// Behind the other links to data.
std::string graph_link(std::string_view to_root, const std::string& ctid) {
  if (ctid.empty()) return {};
  return ", " + link_to(std::string{to_root} + "graph/" + ctid, "CTDL-ASN graph");
}

std::string content(const Document& document) {
  return document.nodes.empty()
             ? counted(document.associations.size(), "association", "associations")
             : counted(document.nodes.size(), "statement", "statements");
}

void card(std::string& out, const SiteEntry& entry) {
  const Header& header = entry.document->header;
  out += "<li><h2" + lang(header.language) + ">" +
         link_to(page_path(entry.identifier), quoted_text(name_of(header))) + "</h2>\n<p>" +
         content(*entry.document);
  if (!header.publisher.empty()) out += " · " + quoted_text(header.publisher);
  if (!header.version.empty()) out += " · version " + quoted_text(header.version);
  out += "</p>\n<p class=\"soft\">Licence: " + license(header, entry.license_title) + "</p>\n<p>" +
         link_to(resource_path("CFPackages", entry.identifier), "CASE 1.1 package") +
         graph_link("", entry.ctid) + " <span class=\"soft\">(JSON)</span></p></li>\n";
}

}  // namespace

std::string page_path(std::string_view identifier) {
  return "frameworks/" + std::string{identifier} + ".html";
}

std::string framework_page(const SiteDocument& site, const SiteOptions& options) {
  const Document& document = *site.document;
  const Header& header = document.header;
  std::string out;
  begin_page(out, name_of(header),
             header.description.empty() ? name_of(header) : header.description);
  out += "<nav aria-label=\"Site\">" + link_to("../index.html", quoted_text(options.title)) +
         "</nav>\n<h1" + lang(header.language) + ">" + quoted_text(name_of(header)) + "</h1>\n";
  if (!header.description.empty())
    out += "<p" + lang(header.language) + ">" + lines(header.description) + "</p>\n";
  facts(out, site);
  out += "<p>As data: " +
         link_to("../" + resource_path("CFPackages", site.identifier), "CASE 1.1 package") + ", " +
         link_to("../" + resource_path("CFDocuments", site.identifier), "CASE document") +
         graph_link("../", site.ctid) + " <span class=\"soft\">(JSON)</span></p>\n";
  if (document.nodes.empty()) {
    pairs(out, document);
  } else {
    statements(out, site);
    further_links(out, document);
  }
  end_page(out);
  return out;
}

std::string index_page(const std::vector<SiteEntry>& entries, const SiteOptions& options) {
  std::string out;
  begin_page(out, options.title, options.title);
  out += "<h1>" + quoted_text(options.title) + "</h1>\n<p class=\"soft\">" +
         counted(entries.size(), "framework", "frameworks") +
         ", to read here and as open data.</p>\n<ul class=\"cards\">\n";
  for (const SiteEntry& entry : entries) card(out, entry);
  out += "</ul>\n<footer><p>For software: this site answers the read operations of CASE 1.1";
  if (!options.base_url.empty())
    out +=
        " at <code>" +
        escaped(options.base_url + "/" + std::string{case_root.substr(0, case_root.size() - 1)}) +
        "</code>";
  out += ". See " + link_to(std::string{case_root} + "CFDocuments/", "all documents") + " and " +
         link_to(std::string{case_root} + "discovery/imscasev1p1_openapi3_v1p0.json",
                 "its OpenAPI description") +
         ". CTDL-ASN graphs are at <code>graph/</code> and their CTID, as in the Credential "
         "Registry.</p></footer>\n";
  end_page(out);
  return out;
}

}  // namespace wellspring::detail
