// What the Credential Registry's addresses answer, one file for each.
#include <stdexcept>
#include <utility>
#include <vector>

#include <wellspring/io/ctdl_asn.hpp>

#include "io/cell_value.hpp"
#include "io/ctdl_form.hpp"
#include "io/ctdl_payload.hpp"
#include "io/findings.hpp"
#include "io/json_sink.hpp"
#include "io/json_tree.hpp"
#include "io/translate.hpp"
#include "publish/site_document.hpp"

namespace wellspring::detail {
namespace {

// The CTID that a thing of a graph is had by; empty: it is had as a part of the graph alone.
std::string ctid_of(const Json& thing) {
  if (!thing.is_object()) return {};
  return std::string{ctid_at_end(thing.text_of("@id"))};
}

// A thing of a graph by itself: its words mean what the graph's context says.
std::string alone(const Json& thing, std::string_view context) {
  JsonSink sink;
  sink.begin_object();
  sink.name("@context");
  sink.raw(context);
  for (const auto& [name, value] : thing.members) {
    if (name == "@context") continue;
    sink.name(name);
    sink.raw(value.raw);
  }
  sink.end_object();
  return std::move(sink).take() + '\n';
}

// The graph bare, whatever the document came in: an envelope is the registry's word, or a request.
std::string bare_graph(Document document) {
  std::erase_if(document.extras, [](const Extra& extra) {
    return extra.name == wrapper_extra || extra.name == shape_extra;
  });
  return write_ctdl_asn(document);
}

void put_resources(const std::string& graph, const Iri& owner, const PutFile& put) {
  Limits limits;
  limits.input_bytes = graph.size();
  JsonTree tree{Input{graph}};
  Findings findings{false, 0};
  if (const auto fault = parse_json(tree, limits, findings))
    throw std::invalid_argument("publish_site: the extras of " + owner.text() +
                                " are not JSON: " + fault->message);
  const Json* const things = tree.root.find("@graph");
  const Json* const context = tree.root.find("@context");
  if (things == nullptr || context == nullptr) return;
  for (const Json* const thing : things->each())
    if (const std::string ctid = ctid_of(*thing); !ctid.empty())
      put("resources/" + ctid, alone(*thing, context->raw));
}

}  // namespace

std::string put_ctdl_files(const SiteDocument& site, const PutFile& put) {
  if (site.document->nodes.empty()) return {};
  Document document = translate(*site.document, Format::ctdl_asn);
  std::string ctid = CtdlIds{document}.ctid_of(document.header.iri);
  if (ctid.empty()) ctid = "ce-" + lower_case(site.identifier);
  std::string graph = bare_graph(std::move(document));
  put_resources(graph, site.document->header.iri, put);
  put("graph/" + ctid, std::move(graph));
  return ctid;
}

}  // namespace wellspring::detail
