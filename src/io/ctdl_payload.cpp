// Envelopes are opened, never trusted: a token's signature is for the credentials layer.
#include "io/ctdl_payload.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "io/ctdl_value.hpp"
#include "io/encoding.hpp"
#include "io/extras.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::size_t most_values = 10'000;
constexpr int deepest_wrapper = 4;

constexpr std::array<std::string_view, 2> request_members{"CompetencyFrameworkGraph", "GraphInput"};
// What the Registry Assistant's simple requests call the one thing that they publish.
constexpr std::array<std::string_view, 12> simple_members{"Credential", "CompetencyFramework",
                                                          "Course",     "LearningOpportunity",
                                                          "Collection", "LearningProgram",
                                                          "Occupation", "Job",
                                                          "WorkRole",   "Task",
                                                          "Rubric",     "ConceptScheme"};

std::optional<std::string> base64url(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    std::uint32_t value = 0;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<std::uint32_t>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<std::uint32_t>(c - 'a') + 26;
    else if (c >= '0' && c <= '9')
      value = static_cast<std::uint32_t>(c - '0') + 52;
    else if (c == '-')
      value = 62;
    else if (c == '_')
      value = 63;
    else
      return std::nullopt;
    bits = ((bits << 6U) | value) & 0xFFFFFFU;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out += static_cast<char>((bits >> static_cast<unsigned>(held)) & 0xFFU);
    }
  }
  return out;
}

// The claims of a JWT in its compact form (RFC 7515 section 3.1).
std::optional<std::string> token_payload(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = token.find('.', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  auto payload = base64url(token.substr(first + 1, second - first - 1));
  if (!payload || payload->empty()) return std::nullopt;
  return payload;
}

bool has_type(const Json& object, std::string_view wanted) {
  for (const std::string_view name : {"type", "@type"})
    if (const Json* const type = object.find(name))
      for (const Json* const one : type->each())
        if (one->is_string() && one->text == wanted) return true;
  return false;
}

bool is_node(const Json& object) {
  return std::any_of(object.members.begin(), object.members.end(), [](const Json::Member& member) {
    const std::string& name = member.first;
    return name == "@type" || name == "type" || name.find(':') != std::string::npos;
  });
}

// The value with another in the place that the steps lead to.
void write_with(JsonSink& sink, const Json& value, std::string_view pointer,
                std::string_view replacement) {
  if (pointer.empty()) return sink.raw(replacement);
  pointer.remove_prefix(1);
  const std::string_view step = pointer.substr(0, pointer.find('/'));
  sink.begin_object();
  for (const auto& [name, member] : value.members) {
    sink.name(name);
    if (name == step && (member.is_object() || pointer == step))
      write_with(sink, member, pointer.substr(step.size()), replacement);
    else
      sink.raw(member.raw);
  }
  sink.end_object();
}

// The end of the object or list that starts at `from`: behind its closing bracket.
std::size_t end_of_value(std::string_view text, std::size_t from) {
  std::size_t depth = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return i + 1;
    } else if (c == '"') {
      i = closing_quote(text, i + 1);
    }
  }
  return text.size();
}

std::size_t behind_comments(std::string_view text, std::size_t from) {
  while (true) {
    from = std::min(text.find_first_not_of(blanks, from), text.size());
    if (!text.substr(from).starts_with("//")) return from;
    from = std::min(text.find_first_of("\r\n", from), text.size());
  }
}

class Opener {
 public:
  Opener(const ReadOptions& options, Findings& findings) : options_(options), findings_(findings) {}

  Expected<CtdlPayload, ReadError> run(Input input) {
    auto tree = std::make_unique<JsonTree>(std::move(input));
    Findings as_it_is{options_.strict, options_.limits.diagnostics};
    auto fault = parse_json(*tree, options_.limits, as_it_is);
    if (fault) {
      const bool may_repair = !options_.strict && fault->code == Code::json_syntax;
      if (may_repair && read_values(*tree)) return std::move(payload_);
      return Unexpected{error_ ? *std::move(error_) : *std::move(fault)};
    }
    if (as_it_is.failed()) return Unexpected{as_it_is.error()};
    for (Diagnostic& found : std::move(as_it_is).take()) pass_on(std::move(found));
    if (!open(keep(std::move(tree)), {}, 0)) return Unexpected{*std::move(error_)};
    return std::move(payload_);
  }

 private:
  void pass_on(Diagnostic found) {
    if (found.severity == Severity::note)
      findings_.note(found.code, std::move(found.where), std::move(found.message));
    else
      findings_.warn(found.code, std::move(found.where), std::move(found.message));
  }

  const Json& keep(std::unique_ptr<JsonTree> tree) {
    payload_.trees.push_back(std::move(tree));
    return payload_.trees.back()->root;
  }

  bool fail(Code code, std::string where, std::string message) {
    error_ = ReadError{code, std::move(where), std::move(message)};
    return false;
  }

  // The graph in a value that stands at `place`.
  bool open(const Json& value, const std::string& place, int depth) {
    if (value.is_array()) {
      payload_.place = place;
      add_elements(value, place);
      shape("array");
      return true;
    }
    if (!value.is_object()) return no_graph(place);
    if (const Json* const context = value.find("@context"))
      payload_.contexts.insert(payload_.contexts.begin(), context);
    if (const Json* const graph = value.find("@graph")) return open_graph(value, *graph, place);
    if (depth < deepest_wrapper) {
      if (const auto inner = wrapped_in(value)) {
        const Json* const found = descend(value, *inner);
        if (depth == 0) wrap_root(value, *inner);
        return open(*found, place + *inner, depth + 1);
      }
      if (const auto token = token_in(value)) return open_token(value, *token);
    }
    if (!is_node(value)) return no_graph(place);
    payload_.place = place;
    payload_.elements.push_back(&value);
    payload_.places.push_back(place);
    shape("node");
    return true;
  }

  bool no_graph(const std::string& place) {
    return fail(Code::missing_field, place,
                "a CTDL document has an \"@graph\", or is one object with a type; there is "
                "neither here");
  }

  bool open_graph(const Json& value, const Json& graph, const std::string& place) {
    payload_.graph = &value;
    payload_.place = place;
    if (graph.is_array()) {
      add_elements(graph, place + "/@graph");
      return true;
    }
    if (!graph.is_object())
      return fail(Code::wrong_type, place + "/@graph", "\"@graph\" is a list of objects");
    payload_.elements.push_back(&graph);
    payload_.places.push_back(place + "/@graph");
    shape("object");
    return true;
  }

  void add_elements(const Json& list, const std::string& place) {
    for (std::size_t i = 0; i < list.elements.size(); ++i) {
      payload_.elements.push_back(&list.elements[i]);
      payload_.places.push_back(place + "/" + std::to_string(i));
    }
  }

  void shape(std::string_view name) {
    payload_.around.push_back({std::string{shape_extra}, spelled(CtdlShape::text, name, {})});
  }

  // A JSON pointer to what an object wraps.
  static std::optional<std::string> wrapped_in(const Json& value) {
    const auto is_there = [&](std::string_view name) {
      const Json* const inner = value.find(name);
      return inner != nullptr && inner->is_object();
    };
    if (is_there("decoded_resource")) return "/decoded_resource";
    for (const std::string_view name : request_members)
      if (is_there(name)) return "/" + std::string{name};
    if (has_type(value, "VerifiableCredential") && is_there("credentialSubject")) {
      const Json* const achievement = value.find("credentialSubject")->find("achievement");
      if (achievement != nullptr && (achievement->is_object() || achievement->is_array()))
        return "/credentialSubject/achievement";
    }
    if (is_node(value)) return std::nullopt;
    for (const std::string_view name : simple_members)
      if (is_there(name)) return "/" + std::string{name};
    return std::nullopt;
  }

  static const Json* descend(const Json& value, std::string_view pointer) {
    const Json* here = &value;
    while (!pointer.empty()) {
      pointer.remove_prefix(1);
      const std::string_view step = pointer.substr(0, pointer.find('/'));
      here = here->find(step);
      pointer.remove_prefix(step.size());
    }
    return here;
  }

  // What is deeper than one wrapper keeps the inner ones as part of its pointer.
  void wrap_root(const Json& root, std::string at) {
    const Json* inner = descend(root, at);
    for (int depth = 1; depth < deepest_wrapper && inner->is_object(); ++depth) {
      if (inner->find("@graph") != nullptr) break;
      const auto further = wrapped_in(*inner);
      if (!further) break;
      inner = descend(*inner, *further);
      at += *further;
    }
    JsonSink around;
    write_with(around, root, at, "null");
    JsonSink sink;
    sink.begin_object();
    sink.name("at");
    sink.string(at);
    sink.name("around");
    sink.raw(std::move(around).take());
    sink.end_object();
    payload_.around.push_back({std::string{wrapper_extra}, std::move(sink).take()});
  }

  static std::optional<std::string> token_in(const Json& value) {
    const Json* const resource = value.find("resource");
    if (resource == nullptr || !resource->is_string()) return std::nullopt;
    return token_payload(resource->text);
  }

  bool open_token(const Json& envelope, const std::string& payload) {
    auto tree = std::make_unique<JsonTree>(Input{payload});
    if (auto fault = parse_json(*tree, options_.limits, findings_)) {
      fault->where = "/resource " + fault->where;
      error_ = *std::move(fault);
      return false;
    }
    findings_.note(Code::not_checked, "/resource",
                   "the graph is read out of the envelope's token; its signature is not checked");
    JsonSink sink;
    sink.begin_object();
    sink.name("jwt");
    sink.boolean(true);
    sink.name("around");
    sink.raw(envelope.raw);
    sink.end_object();
    payload_.around.push_back({std::string{wrapper_extra}, std::move(sink).take()});
    // A token holds a graph or a node: no envelope in an envelope in a token.
    return open(keep(std::move(tree)), "/resource", deepest_wrapper);
  }

  // Comments and several values: what the handbook's examples look like.
  bool read_values(const JsonTree& whole) {
    const std::string_view text = without_byte_order_mark(whole.input.text());
    const std::size_t before = whole.input.text().size() - text.size();
    std::size_t read = 0;
    std::size_t from = behind_comments(text, 0);
    const std::size_t first = from;
    while (from < text.size()) {
      if (text[from] != '{' && text[from] != '[') return false;
      const std::size_t end = end_of_value(text, from);
      if (++read > most_values)
        return fail(Code::too_large, "byte " + std::to_string(before + from),
                    "the text holds more than " + std::to_string(most_values) + " JSON values");
      read_value(text.substr(from, end - from), before + from);
      from = behind_comments(text, end);
    }
    if (payload_.elements.empty()) return false;
    if (read > 1) merge();
    if (first > 0)
      findings_.note(Code::repaired, "byte " + std::to_string(before),
                     "the comment lines before the JSON are left out");
    return true;
  }

  void read_value(std::string_view text, std::size_t byte) {
    const std::string where = "byte " + std::to_string(byte);
    auto tree = std::make_unique<JsonTree>(Input{std::string{text}});
    Findings ignored{false, 0};
    if (auto fault = parse_json(*tree, options_.limits, ignored)) {
      findings_.warn(fault->code, where,
                     "this value is left out (" + fault->where + " of it): " + fault->message);
      return;
    }
    const std::size_t before = payload_.places.size();
    if (!open(keep(std::move(tree)), {}, deepest_wrapper)) {
      findings_.warn(error_->code, where, "this value is left out: " + error_->message);
      error_.reset();
      return;
    }
    for (std::size_t i = before; i < payload_.places.size(); ++i)
      payload_.places[i] = where + " " + payload_.places[i];
    if (graph_ == nullptr) graph_ = payload_.graph;
    if (before > 0)
      findings_.note(Code::repaired, where,
                     "the text holds several JSON values; they are read as one graph");
  }

  // Of several values one graph is made, under the first one's name.
  void merge() {
    payload_.around.clear();
    payload_.graph = graph_;
    payload_.place.clear();
  }

  const ReadOptions& options_;
  Findings& findings_;
  CtdlPayload payload_;
  const Json* graph_ = nullptr;
  std::optional<ReadError> error_;
};

// An envelope whose token still says the graph stays as it is; else the graph is put beside it.
std::string token_envelope(const Json& envelope, const std::string& graph) {
  const Json* const resource = envelope.find("resource");
  const auto payload =
      resource == nullptr ? std::nullopt : token_payload(std::string_view{resource->text});
  const auto signed_graph = payload ? parse_kept(*payload) : nullptr;
  const auto written = parse_kept(graph);
  if (signed_graph && written &&
      canonical_json(signed_graph->root) == canonical_json(written->root))
    return std::string{envelope.raw};
  JsonSink sink;
  sink.begin_object();
  for (const auto& [name, value] : envelope.members) {
    sink.name(name);
    sink.raw(value.raw);
  }
  sink.name("decoded_resource");
  sink.raw(graph);
  sink.end_object();
  return std::move(sink).take();
}

}  // namespace

Expected<CtdlPayload, ReadError> open_ctdl(Input input, const ReadOptions& options,
                                           Findings& findings) {
  return Opener{options, findings}.run(std::move(input));
}

std::string wrapped_graph(const Extras& extras, std::string graph) {
  const Extra* const extra = find_extra(extras, wrapper_extra);
  const auto wrapper = extra == nullptr ? nullptr : parse_kept(extra->json);
  const Json* const around = wrapper ? wrapper->root.find("around") : nullptr;
  if (around == nullptr || !around->is_object()) return graph;
  if (wrapper->root.find("jwt") != nullptr) return token_envelope(*around, graph);
  const std::string_view at = wrapper->root.text_of("at");
  if (!at.starts_with('/')) return graph;
  JsonSink sink;
  write_with(sink, *around, at, graph);
  return std::move(sink).take();
}

}  // namespace wellspring::detail
