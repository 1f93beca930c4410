#include "io/case_write_links.hpp"

#include <string>
#include <string_view>

#include "io/case_associations.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/case_repair.hpp"
#include "io/cell_value.hpp"
#include "io/json_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

class EndWriter {
 public:
  explicit EndWriter(CaseWriting& writing)
      : writing_(writing), sink_(writing.sink), nodes_(writing.nodes) {}

  void write(const CaseSlot& slot, const Association& association, const Iri& end,
             std::string_view beside) {
    if (slot.kept == nullptr) {
      if (!end.empty()) write_link(slot.name(), end, {});
      return;
    }
    const CaseLink link = link_in(*slot.kept, association, beside);
    const bool holds = means(link, end);
    const bool titled = !holds || is_titled(link, end);
    if (sink_.strict())
      write_link(slot.name(), end, holds ? link : CaseLink{}, target_type_in(*slot.kept));
    else if (!holds && end.empty())
      return;
    else if (!holds && !write_shaped(slot, end))
      write_link(slot.name(), end, {});
    else if (holds && (!titled || (sink_.old() && says_target_type(*slot.kept))))
      write_altered(slot, end, titled);
    else if (holds)
      sink_.keep(slot);
  }

  // "originNodeIdentifier" follows the link beside which it stands.
  bool write_name(const CaseSlot& slot, const Association& association, const Iri& end,
                  std::string_view beside) {
    const Extra* const link = sink_.kept(association.extras, beside);
    if (link == nullptr || means(link_in(*link, association, slot.name()), end)) return false;
    if (!end.empty()) sink_.text(slot.name(), case_identifier(end.text()));
    return true;
  }

 private:
  [[nodiscard]] CaseLink link_in(const Extra& kept, const Association& association,
                                 std::string_view beside) const {
    CaseLink link = read_case_link(kept.json);
    const Extra* const named = sink_.kept(association.extras, beside);
    if (link.identifier.empty() && named != nullptr) link.identifier = JsonText::of(named->json);
    return link;
  }
  [[nodiscard]] bool means(const CaseLink& link, const Iri& iri) const {
    return (link.empty() ? Iri{} : nodes_.resolve(link).iri) == iri;
  }

  static bool says_target_type(const Extra& kept) {
    return !json_member(kept.json, "targetType").empty();
  }
  [[nodiscard]] std::string_view target_type_in(const Extra& kept) const {
    const std::string_view json = json_member(kept.json, "targetType");
    const std::string type = string_value(json);
    const bool known = type == "CASE" || (type.starts_with("ext:") && strict_type(type) == type);
    return known && !sink_.old() ? json : std::string_view{};
  }

  // A reference is called by the first link that mentions it.
  bool is_titled(const CaseLink& link, const Iri& end) {
    if (nodes_.describes(end)) return true;
    const auto reference = writing_.titles.find(end.text());
    if (reference == writing_.titles.end() || !writing_.mentioned.insert(end.text()).second)
      return true;
    return reference->second->statement == link.title.view();
  }

  // The link that stood there, under a new title or without what 1.0 does not have.
  void write_altered(const CaseSlot& slot, const Iri& end, bool titled) {
    if (!slot.kept->json.starts_with('{')) return write_link(slot.name(), end, {});
    sink_.json().name(slot.name());
    sink_.json().begin_object();
    if (!titled) sink_.text("title", writing_.titles.at(end.text())->statement);
    for (const JsonMember& member : json_members(slot.kept->json)) {
      if (!titled && member.name == "title") continue;
      if (sink_.old() && member.name == "targetType") continue;
      sink_.json().name(member.name);
      sink_.json().raw(member.value);
    }
    sink_.json().end_object();
  }

  // Another end in the shape of the one that stood there: a string, or a sourcedId.
  bool write_shaped(const CaseSlot& slot, const Iri& end) {
    const std::string_view stood = slot.kept->json;
    if (stood.starts_with('"')) {
      const std::string text =
          is_uuid(string_value(stood)) ? case_identifier(end.text()) : writing_.uri_of(end);
      if (!means(read_case_link(json_string(text)), end)) return false;
      sink_.text(slot.name(), text);
      return true;
    }
    if (json_member(stood, "sourcedId").empty() || !json_member(stood, "identifier").empty())
      return false;
    sink_.json().name(slot.name());
    sink_.json().begin_object();
    sink_.text("title", writing_.title_of(end));
    sink_.text("sourcedId", case_identifier(end.text()));
    sink_.text("uri", writing_.uri_of(end));
    sink_.json().end_object();
    return true;
  }

  // \param link  what stood there and still means the end
  void write_link(std::string_view name, const Iri& end, const CaseLink& link,
                  std::string_view target_type = {}) {
    const std::string identifier = case_identifier(end.text());
    std::string uri = writing_.uri_of(end);
    if (!link.uri.empty() && case_iri(identifier, link.uri) == end && !nodes_.describes(end))
      uri = link.uri;
    sink_.link(name, link.title.empty() ? writing_.title_of(end) : link.title.view(), identifier,
               uri, target_type);
  }

  CaseWriting& writing_;
  CaseSink& sink_;
  const CaseNodes& nodes_;
};

}  // namespace

void write_end(CaseWriting& writing, const CaseSlot& slot, const Association& association,
               const Iri& end, std::string_view beside) {
  EndWriter{writing}.write(slot, association, end, beside);
}

bool write_end_name(CaseWriting& writing, const CaseSlot& slot, const Association& association,
                    const Iri& end, std::string_view beside) {
  return EndWriter{writing}.write_name(slot, association, end, beside);
}

}  // namespace wellspring::detail
