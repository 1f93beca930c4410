#include "extract/found_extension.hpp"

#include <cmath>

#include "io/case_members.hpp"
#include "io/json_members.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {

namespace {

void write_qualities(JsonSink& json, const Qualities& qualities) {
  json.name("aspect");
  json.string(to_string(qualities.aspect));
  json.name("durable");
  json.boolean(qualities.durable);
  if (!qualities.level_words.empty()) {
    json.name("levelWords");
    json.string(qualities.level_words);
  }
  if (qualities.years) {
    json.name("years");
    json.number(*qualities.years);
  }
  if (!qualities.degree.empty()) {
    json.name("degree");
    json.string(qualities.degree);
  }
  if (qualities.bloom) {
    json.name("bloom");
    json.string(to_string(*qualities.bloom));
  }
}

}  // namespace

Extra found_extension(const Finding& finding, const Page& page, const CodePoints& points) {
  JsonSink json;
  json.begin_object();
  json.name(our_extension);
  json.begin_object();
  json.name("found");
  json.begin_object();
  json.name("section");
  json.string(to_string(finding.section));
  write_qualities(json, finding.qualities);
  if (!finding.places.empty()) {
    const Span place = points.of({finding.places.front().start, finding.places.back().end});
    json.name("start");
    json.number(place.start);
    json.name("end");
    json.number(place.end);
  }
  json.name("confidence");
  json.number(std::round(double{finding.confidence.value()} * 1e6) / 1e6);
  if (!finding.spans.empty()) {
    json.name("names");
    json.begin_array();
    for (const CompetencySpan& span : finding.spans)
      json.string(plain(page, span.place.start, span.place.end));
    json.end_array();
  }
  json.end_object();
  json.end_object();
  json.end_object();
  return {"extensions", std::move(json).take()};
}

std::vector<std::string> names_found(const Node& node) {
  std::vector<std::string> names;
  for (const Extra& extra : node.extras) {
    if (extra.name != "extensions") continue;
    const auto found = json_member(json_member(extra.json, our_extension), "found");
    for (const std::string_view name : json_elements(json_member(found, "names")))
      if (name.starts_with('"')) names.push_back(string_value(name));
  }
  return names;
}

}  // namespace wellspring::detail
