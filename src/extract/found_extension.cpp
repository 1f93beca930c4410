#include "extract/found_extension.hpp"

#include <cmath>

#include "io/case_members.hpp"
#include "io/json_sink.hpp"

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

Extra found_extension(const Finding& finding, const CodePoints& points) {
  JsonSink json;
  json.begin_object();
  json.name(our_extension);
  json.begin_object();
  json.name("found");
  json.begin_object();
  json.name("section");
  json.string(to_string(finding.section));
  write_qualities(json, finding.qualities);
  const Span place = points.of({finding.places.front().start, finding.places.back().end});
  json.name("start");
  json.number(place.start);
  json.name("end");
  json.number(place.end);
  json.name("confidence");
  json.number(std::round(double{finding.confidence.value()} * 1e6) / 1e6);
  json.end_object();
  json.end_object();
  json.end_object();
  return {"extensions", std::move(json).take()};
}

}  // namespace wellspring::detail
