// Written anew along the tree; what is untouched is copied.
#include "io/json_edit.hpp"

#include "io/json_sink.hpp"

namespace wellspring::detail {

std::string JsonEdit::apply(const Json& value) const {
  if (const auto found = replaced_.find(&value); found != replaced_.end()) return found->second;
  if (!value.is_object() && !value.is_array()) return std::string{value.raw};
  const auto further = added_.find(&value);
  JsonSink sink;
  if (value.is_object()) {
    sink.begin_object();
    for (const auto& [name, member] : value.members) {
      if (dropped_.contains(&member)) continue;
      sink.name(name);
      sink.raw(apply(member));
    }
    if (further != added_.end())
      for (const auto& [name, json] : further->second) {
        sink.name(name);
        sink.raw(json);
      }
    sink.end_object();
  } else {
    sink.begin_array();
    for (const Json& element : value.elements)
      if (!dropped_.contains(&element)) sink.raw(apply(element));
    if (further != added_.end())
      for (const auto& [name, json] : further->second) sink.raw(json);
    sink.end_array();
  }
  return std::move(sink).take();
}

}  // namespace wellspring::detail
