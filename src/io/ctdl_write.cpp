// From a Document to a registry graph: its objects in the order that was kept, each with what the
// model says and what was kept beside it.
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/io/ctdl_asn.hpp>

#include "io/ctdl_edits.hpp"
#include "io/ctdl_form.hpp"
#include "io/ctdl_order.hpp"
#include "io/ctdl_payload.hpp"
#include "io/ctdl_said.hpp"
#include "io/ctdl_value.hpp"
#include "io/ctdl_within.hpp"
#include "io/extras.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring {
namespace detail {
namespace {

class CtdlWriter {
 public:
  explicit CtdlWriter(const Document& document)
      : document_(document),
        kept_(document.format == Format::ctdl_asn || document.format == Format::none),
        form_(document), edits_(form_, kept_), parts_(parts_of(document)) {
    written_.resize(parts_.size(), false);
    for (std::size_t i = 0; i < document_.nodes.size(); ++i)
      if (auto within = within_of(document_.nodes[i].extras))
        described_within_[*std::move(within)].emplace(document_.nodes[i].iri.text(), i);
  }

  std::string run() {
    const Extra* const kept_shape = kept_ ? find_extra(document_.extras, shape_extra) : nullptr;
    const std::string shape =
        kept_shape == nullptr ? std::string{} : string_value(kept_shape->json);
    write_objects();
    const std::string list = std::move(list_).take();
    const std::string_view one = without_brackets(list);
    if (shape == "node" && count_ == 1) return std::string{one};
    if (shape == "array") return list;
    return graph(shape == "object" && count_ == 1 ? one : list);
  }

 private:
  // Each bracket has a line's end inside of it.
  static std::string_view without_brackets(std::string_view list) {
    return list.substr(2, list.size() - 2 < 2 ? 0 : list.size() - 4);
  }

  std::string graph(std::string_view objects) {
    Extras beside;
    if (kept_)
      for (const Extra& extra : document_.extras)
        if (extra.name != order_extra && extra.name != owner_extra && extra.name != shape_extra &&
            extra.name != wrapper_extra)
          beside.push_back(extra);
    JsonSink sink{objects.size() + around};
    sink.begin_object();
    edits_.each_member(graph_members(document_), beside, CtdlForm::none,
                       [&](std::string_view name, std::string_view json) {
                         sink.name(name);
                         sink.raw(json);
                       });
    sink.name("@graph");
    sink.raw(objects);
    sink.end_object();
    return std::move(sink).take();
  }

  // One text for all of them: a string for each costs more than what is in it.
  void write_objects() {
    list_.begin_array();
    if (const Json* const order = edits_.order()) {
      CtdlPartNames names{parts_};
      for (const Json& element : order->elements) {
        if (element.is_string())
          write_part(names, element.text, names.next(element.text));
        else if (element.is_array() && element.elements.size() == 2)
          write_part(names, element.elements[0].text, place_in(element.elements[1]));
        else if (element.is_array() && element.elements.size() == 1)
          write_next([&] { list_.raw(element.elements.front().raw); });
        else
          write_next([&] { list_.raw(element.raw); });
      }
    }
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (!written_[i]) write_next([&] { write_object(list_, i); });
    // What is no longer named where it was described stands by itself.
    for (std::size_t i = 0; i < document_.nodes.size(); ++i)
      if (within_of(document_.nodes[i].extras) && !described_.contains(i))
        write_next([&] { write_node(list_, i); });
    list_.line_break();
    list_.end_array();
  }

  template <class Write>
  void write_next(const Write& write) {
    list_.line_break();
    write();
    ++count_;
  }

  static std::optional<std::size_t> place_in(const Json& json) {
    const auto place = whole_number_said(json.raw);
    if (!place || *place < 0) return std::nullopt;
    return static_cast<std::size_t>(*place);
  }

  // What is there no more has no place.
  void write_part(CtdlPartNames& names, std::string_view iri, std::optional<std::size_t> place) {
    const auto part = place ? names.take(iri, *place) : std::nullopt;
    if (part) write_next([&] { write_object(list_, *part); });
  }

  void write_object(JsonSink& sink, std::size_t i) {
    written_[i] = true;
    using Kind = CtdlPart::Kind;
    const CtdlPart& part = parts_[i];
    switch (part.kind) {
      case Kind::owner:
        return write(sink, form_.owner(), document_.header.extras, 0, document_.header.iri);
      case Kind::node: return write_node(sink, part.first);
      case Kind::definition: {
        const Definition& definition = document_.definitions[part.first];
        return write(sink, form_.definition(definition), definition.extras);
      }
      case Kind::rubric: {
        const Rubric& rubric = document_.rubrics[part.first];
        return write(sink, form_.rubric(rubric), rubric.extras);
      }
      case Kind::criterion: {
        const RubricCriterion& criterion = document_.rubrics[part.first].criteria[part.second];
        return write(sink, form_.criterion(criterion), criterion.extras);
      }
      case Kind::level: {
        const CriterionLevel& level =
            document_.rubrics[part.first].criteria[part.second].levels[part.third];
        return write(sink, form_.level(level), level.extras);
      }
    }
  }

  void write_node(JsonSink& sink, std::size_t position) {
    const Node& node = document_.nodes[position];
    const std::uint32_t subject = form_.subject_of(node.iri);
    write(sink, form_.node(position), node.extras,
          subject == position + 1 ? subject : CtdlForm::none, node.iri);
  }

  void write(JsonSink& sink, const CtdlThing& thing, const Extras& extras,
             std::uint32_t subject = CtdlForm::none, const Iri& iri = {}) {
    sink.begin_object();
    edits_.each_member(thing, extras, subject, [&](std::string_view name, std::string_view json) {
      sink.name(name);
      if (described_within_.empty())
        sink.raw(json);
      else
        sink.raw(with_described(iri, std::string{name}, std::string{json}));
    });
    sink.end_object();
  }

  // The competencies that a member describes, as the model has them now; each once.
  std::string with_described(const Iri& iri, const std::string& member, const std::string& json) {
    const auto found = described_within_.find(CtdlWithin{iri.text(), member});
    if (found == described_within_.end() || depth_ == deepest_description) return json;
    ++depth_;
    std::string text =
        edits_.with_described(member, json, [&](std::string_view id) -> std::optional<std::string> {
          const auto node = found->second.find(form_.ids().iri_of(id).text());
          if (node == found->second.end() || !described_.insert(node->second).second)
            return std::nullopt;
          JsonSink sink;
          write_node(sink, node->second);
          return std::move(sink).take();
        });
    --depth_;
    return text;
  }

  static constexpr std::size_t around = 1024;  // what stands beside the objects, mostly

  const Document& document_;
  bool kept_;
  CtdlForm form_;
  CtdlEdits edits_;
  std::vector<CtdlPart> parts_;
  std::vector<bool> written_;
  JsonSink list_;
  std::size_t count_ = 0;  // of the objects in it
  std::map<CtdlWithin, std::unordered_map<std::string, std::size_t>> described_within_;
  std::unordered_set<std::size_t> described_;  // nodes that are written within others
  int depth_ = 0;
};

// What the Registry Assistant asks for around a graph.
std::string publishing_request(const Document& document, const CtdlOptions& options,
                               const std::string& graph) {
  const bool framework = document.header.kind == NodeKind::framework;
  JsonSink sink;
  sink.begin_object();
  sink.name("PublishForOrganizationIdentifier");
  sink.string(options.organization);
  const std::string ctid = CtdlIds{document}.ctid_of(document.header.iri);
  if (framework && !ctid.empty()) {
    sink.name("CTID");
    sink.string(ctid);
  }
  sink.name(framework ? "CompetencyFrameworkGraph" : "GraphInput");
  sink.raw(graph);
  sink.end_object();
  return std::move(sink).take();
}

}  // namespace
}  // namespace detail

std::string write_ctdl_asn(const Document& document, const CtdlOptions& options) {
  std::string text = document.format == Format::ctdl_asn
                         ? detail::CtdlWriter{document}.run()
                         : detail::CtdlWriter{detail::said_in_ctdl(document)}.run();
  if (options.wrapper == CtdlOptions::Wrapper::publish)
    text = detail::publishing_request(document, options, text);
  else if (document.format == Format::ctdl_asn || document.format == Format::none)
    text = detail::wrapped_graph(document.extras, std::move(text));
  text += '\n';
  return text;
}

}  // namespace wellspring
