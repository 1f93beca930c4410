// From a Document to OSMT's JSON: what was read as it stood, while it says what the model says.
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/io/rsd.hpp>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/rsd_links.hpp"
#include "io/rsd_members.hpp"

namespace wellspring {
namespace detail {
namespace {

class RsdWriter {
 public:
  explicit RsdWriter(const Document& document)
      : document_(document), links_(document),
        own_(document.format == Format::rsd || document.format == Format::none) {}

  std::string run() && {
    const Extras& header = document_.header.extras;
    const bool single = own_ && find_extra(document_.extras, "skills") != nullptr;
    if (own_ && !header.empty()) {
      write_collection();
    } else if (single && document_.nodes.size() == 1) {
      write_skill(document_.nodes.front());
    } else {
      write_skills();
    }
    sink_.line_break();
    return std::move(sink_).take() + "\n";
  }

 private:
  const Extra* kept(const Extras& extras, std::string_view name) const {
    return own_ ? find_extra(extras, name) : nullptr;
  }

  void verbatim(const Extra& extra) {
    if (extra.json.empty()) return;
    sink_.name(extra.name);
    sink_.raw(extra.json);
  }

  void text(std::string_view name, std::string_view value) {
    sink_.name(name);
    sink_.string(value);
  }

  // A text of the model; the extra stands where it says the same: null, a number, no member.
  void modelled(const Extra* extra, std::string_view name, std::string_view value, bool always) {
    if (extra != nullptr && string_value(extra->json) == value)
      verbatim(*extra);
    else if (always || !value.empty())
      text(name, value);
  }

  void empty_list(std::string_view name) {
    sink_.name(name);
    sink_.begin_array();
    sink_.end_array();
  }

  template <class Write>
  void others(const Extras& extras, std::span<const std::string_view> order, Write&& write) {
    if (!own_) return;
    for (const Extra& extra : extras)
      if (std::find(order.begin(), order.end(), extra.name) == order.end()) write(extra);
  }

  void write_collection() {
    const Header& header = document_.header;
    sink_.begin_object();
    for (const std::string_view name : collection_members) {
      const Extra* const extra = kept(header.extras, name);
      if (name == "id")
        write_id(header.iri, extra);
      else if (name == "name")
        modelled(extra, name, header.title, false);
      else if (name == "description")
        modelled(extra, name, header.description, false);
      else if (name == "author")
        modelled(extra, name, header.publisher, false);
      else if (name == "updateDate")
        modelled(extra, name, header.modified, false);
      else if (name == "skills" && (extra == nullptr || !document_.nodes.empty()))
        sink_.name(name), write_skills();
      else if (extra != nullptr)
        verbatim(*extra);
    }
    others(header.extras, collection_members, [&](const Extra& extra) { verbatim(extra); });
    sink_.end_object();
  }

  void write_skills() {
    sink_.begin_array();
    for (const Node& node : document_.nodes) {
      if (node.kind != NodeKind::competency) continue;
      sink_.line_break();
      write_skill(node);
    }
    sink_.end_array();
  }

  // A skill that was read has a type, or says that it had none: any other is given what OSMT
  // requires.
  void write_skill(const Node& node) {
    const bool is_new = kept(node.extras, "type") == nullptr;
    sink_.begin_object();
    for (const std::string_view name : skill_members) {
      const Extra* const extra = kept(node.extras, name);
      if (name == "id")
        write_id(node.iri, extra);
      else if (name == "skillName")
        modelled(extra, name, name_of(node, is_new), is_new);
      else if (name == "skillStatement")
        modelled(extra, name, node.statement, true);
      else if (name == "alignments" || name == "standards")
        write_alignments(node, name, extra, is_new);
      else if (name == "occupations")
        write_occupations(node, extra, is_new);
      else if (extra != nullptr)
        verbatim(*extra);
      else if (is_new)
        write_default(node, name);
    }
    others(node.extras, skill_members, [&](const Extra& extra) { verbatim(extra); });
    sink_.end_object();
  }

  // OSMT refuses a skill without a name.
  static std::string_view name_of(const Node& node, bool is_new) {
    if (!node.alternatives.empty()) return node.alternatives.front();
    return is_new ? std::string_view{node.statement} : std::string_view{};
  }

  void write_id(const Iri& iri, const Extra* extra) {
    const std::string said = extra == nullptr ? std::string{} : string_value(extra->json);
    if (extra != nullptr && (said.empty() || iri.empty() || named_iri(said) == iri))
      verbatim(*extra);
    else
      text("id", iri.text());
  }

  void write_default(const Node& node, std::string_view name) {
    if (name == "@context")
      text(name, rsd_context);
    else if (name == "type")
      text(name, "RichSkillDescriptor");
    else if (name == "uuid")
      text(name, case_identifier(node.iri.text()));
    else if (name == "authors" && !document_.header.publisher.empty()) {
      sink_.name(name);
      sink_.begin_array();
      sink_.string(document_.header.publisher);
      sink_.end_array();
    } else if (name == "creationDate" || name == "updateDate")
      text(name, default_date(document_.header));
    else if (name == "authors" || name == "categories" || name == "keywords" ||
             name == "certifications" || name == "employers" || name == "collections")
      empty_list(name);
  }

  template <class Target, class Write>
  void write_list(std::string_view name, const Extra* extra,
                  const std::vector<std::string_view>& targets, bool is_new, Target&& target_of,
                  Write&& write) {
    const auto tree = tree_of_extra(extra);
    std::vector<std::string> said;
    if (tree != nullptr && tree->root.is_array())
      for (const Json& entry : tree->root.elements)
        if (Iri iri = target_of(entry); !iri.empty()) said.push_back(std::move(iri).text());
    if (extra != nullptr && std::equal(said.begin(), said.end(), targets.begin(), targets.end()))
      return verbatim(*extra);
    if (targets.empty() && !is_new && extra == nullptr) return;
    std::unordered_set<std::string_view> left(targets.begin(), targets.end());
    sink_.name(name);
    sink_.begin_array();
    if (tree != nullptr && tree->root.is_array())
      for (const Json& entry : tree->root.elements) {
        const Iri iri = target_of(entry);
        if (iri.empty() || left.erase(iri.text()) != 0) sink_.raw(entry.raw);
      }
    for (const std::string_view target : targets)
      if (left.erase(target) != 0) write(target);
    sink_.end_array();
  }

  void write_alignments(const Node& node, std::string_view name, const Extra* extra, bool is_new) {
    const auto targets =
        name == "standards" ? links_.standards_of(node, own_) : links_.alignments_of(node, own_);
    write_list(name, extra, targets, is_new, skill_alignment, [&](std::string_view target) {
      sink_.begin_object();
      text("id", target);
      if (const std::string_view title = links_.title_of(target); !title.empty())
        text("skillName", title);
      sink_.end_object();
    });
  }

  void write_occupations(const Node& node, const Extra* extra, bool is_new) {
    write_list("occupations", extra, links_.occupations_of(node), is_new, occupation_of,
               [&](std::string_view occupation) {
                 const std::string_view code = links_.code_of(occupation);
                 sink_.begin_object();
                 text("code", code.empty() ? occupation : code);
                 if (code != code_of_occupation(occupation)) text("targetNode", occupation);
                 if (const std::string_view title = links_.title_of(occupation); !title.empty())
                   text("targetNodeName", title);
                 sink_.end_object();
               });
  }

  const Document& document_;
  RsdLinks links_;
  bool own_;
  JsonSink sink_;
};

}  // namespace
}  // namespace detail

std::string write_rsd(const Document& document) { return detail::RsdWriter{document}.run(); }

}  // namespace wellspring
