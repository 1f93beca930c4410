// Version 1 of the sidecar. A change's values are JSON in JSON: nothing is quoted twice.
#include "io/sidecar.hpp"

#include <utility>

#include "io/case_identity.hpp"
#include "io/json_sink.hpp"
#include "io/json_tree.hpp"
#include "io/translate.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view version = "1";

void write_change(JsonSink& sink, const Change& change) {
  const auto text = [&](std::string_view name, std::string_view value) {
    sink.name(name);
    sink.string(value);
  };
  sink.line_break();
  sink.begin_object();
  text("list", change.list);
  text("key", change.key);
  if (change.is_extra || !change.field.empty())
    text(change.is_extra ? "extra" : "field", change.field);
  if (change.was) {
    sink.name("was");
    sink.raw(*change.was);
  }
  if (change.is) {
    sink.name("is");
    sink.raw(*change.is);
  }
  sink.end_object();
}

Change change_in(const Json& json) {
  Change change;
  change.list = json.text_of("list");
  change.key = json.text_of("key");
  if (const Json* const extra = json.find("extra")) {
    change.is_extra = true;
    change.field = extra->text;
  } else {
    change.field = json.text_of("field");
  }
  if (const Json* const was = json.find("was")) change.was = was->raw;
  if (const Json* const is = json.find("is")) change.is = is->raw;
  return change;
}

Unexpected<ReadError> invalid(std::string where, std::string message) {
  return Unexpected{ReadError{Code::sidecar_invalid, std::move(where), std::move(message)}};
}

}  // namespace

std::string text_digest(std::string_view text) { return uuid_of(text); }

std::string write_sidecar(const Sidecar& sidecar) {
  JsonSink sink;
  sink.begin_object();
  sink.name("wellspring_sidecar");
  sink.string(version);
  sink.name("digest");
  sink.string(sidecar.digest);
  sink.name("format");
  sink.string(to_string(sidecar.format));
  sink.name("changes");
  sink.begin_array();
  for (const Change& change : sidecar.changes) write_change(sink, change);
  sink.line_break();
  sink.end_array();
  sink.end_object();
  std::string text = std::move(sink).take();
  text += '\n';
  return text;
}

Expected<Sidecar, ReadError> read_sidecar(std::string_view text, const Limits& limits) {
  JsonTree tree{Input{std::string{text}}};
  Findings findings{false, 0};
  if (auto error = parse_json(tree, limits, findings)) {
    error->message = "the sidecar: " + error->message;
    return Unexpected{*std::move(error)};
  }
  if (tree.root.text_of("wellspring_sidecar") != version)
    return invalid("/wellspring_sidecar", "this is no sidecar of version 1");
  Sidecar sidecar;
  sidecar.digest = tree.root.text_of("digest");
  const std::string_view name = tree.root.text_of("format");
  const auto format = format_of(name);
  if (!format && name != to_string(Format::none))
    return invalid("/format", "the sidecar names a format that is not known");
  sidecar.format = format.value_or(Format::none);
  const Json* const changes = tree.root.find("changes");
  if (changes == nullptr || !changes->is_array())
    return invalid("/changes", "the sidecar has no list of changes");
  for (const Json& change : changes->elements) sidecar.changes.push_back(change_in(change));
  return sidecar;
}

Expected<Document, ReadError> restored(Document came_back, std::string_view text,
                                       std::string_view sidecar, const Limits& limits,
                                       Findings& findings) {
  auto kept = read_sidecar(sidecar, limits);
  if (!kept) return Unexpected{kept.error()};
  if (kept->digest != text_digest(text))
    findings.note(Code::sidecar_stale, "/digest",
                  "the text was edited since it was converted: of the sidecar, what still fits is "
                  "applied");
  Document document = translate(std::move(came_back), kept->format);
  apply(kept->changes, document, findings);
  document.format = kept->format;
  return document;
}

}  // namespace wellspring::detail
