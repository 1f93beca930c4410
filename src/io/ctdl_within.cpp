#include "io/ctdl_within.hpp"

#include <algorithm>
#include <functional>

#include "io/ctdl_fields.hpp"
#include "io/ctdl_graph.hpp"
#include "io/ctdl_value.hpp"
#include "io/extras.hpp"
#include "io/json_sink.hpp"

namespace wellspring::detail {
namespace {

bool has_objects(const Json& value) {
  return value.is_object() || std::any_of(value.elements.begin(), value.elements.end(),
                                          [](const Json& element) { return element.is_object(); });
}

// A condition may stand elsewhere in the graph under its name.
bool stands_in(const Json& part, const Json& whole) {
  const std::less_equal<> before;
  return before(whole.raw.data(), part.raw.data()) &&
         before(part.raw.data() + part.raw.size(), whole.raw.data() + whole.raw.size());
}

bool is_competency(const Json& object, const CtdlNames& names) {
  const CtdlElement element = element_of(object, names);
  if (element.role != CtdlRole::node || element.kind != NodeKind::competency) return false;
  const auto words = name_words(CtdlFamily::competency);
  return std::any_of(words.begin(), words.end(), [&](const CtdlWord& word) {
    const Json* const value = names.find(object, word.name);
    return value != nullptr && said_in(*value, {}).has_value();
  });
}

}  // namespace

Extra extra_of_within(const CtdlWithin& within) {
  JsonSink sink;
  sink.begin_object();
  sink.name("of");
  sink.string(within.of);
  sink.name("member");
  sink.string(within.member);
  sink.end_object();
  return {std::string{within_extra}, std::move(sink).take()};
}

std::optional<CtdlWithin> within_of(const Extras& extras) {
  const Extra* const extra = find_extra(extras, within_extra);
  if (extra == nullptr || extra->json.empty()) return std::nullopt;
  const auto tree = parse_kept(extra->json);
  if (!tree) return std::nullopt;
  CtdlWithin within{std::string{tree->root.text_of("of")},
                    std::string{tree->root.text_of("member")}};
  if (within.of.empty() || within.member.empty()) return std::nullopt;
  return within;
}

void each_described(std::string_view standard_name, const Json& value, const CtdlGraph& graph,
                    const std::function<void(const CtdlLink&)>& act) {
  if (!has_objects(value)) return;
  each_link(
      standard_name, value, {}, graph,
      [&](const CtdlLink& link) {
        if (link.element != nullptr && stands_in(*link.element, value) &&
            id_of(*link.element) == link.other && is_competency(*link.element, *graph.names))
          act(link);
      },
      [](const std::string&) {});
}

}  // namespace wellspring::detail
