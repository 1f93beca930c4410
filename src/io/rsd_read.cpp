// From OSMT's JSON to a Document: members that the model has no place for stay as they stood.
#include "io/rsd_read.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/io/rsd.hpp>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/encoding.hpp"
#include "io/json_text.hpp"
#include "io/json_tree.hpp"
#include "io/rsd_members.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view dates[] = {"creationDate", "updateDate", "publishDate", "archiveDate"};

bool is_collection(const Json& value) {
  return value.is_object() &&
         (value.text_of("type") == "RichSkillCollection" ||
          (value.find("skills") != nullptr && value.find("skillStatement") == nullptr));
}

class RsdReader {
 public:
  RsdReader(Input input, const ReadOptions& options)
      : tree_(std::move(input)), options_(options), draft_(Format::rsd, options) {}

  Expected<Document, ReadError> run() {
    if (auto error = parse_json(tree_, options_.limits, draft_.findings()))
      return Unexpected{*std::move(error)};
    const Json& root = tree_.root;
    if (is_collection(root)) {
      if (auto error = read_collection(root)) return Unexpected{*std::move(error)};
    } else if (root.is_array()) {
      if (auto error = read_list(root)) return Unexpected{*std::move(error)};
    } else if (root.is_object()) {
      read_single(root);
    } else {
      return Unexpected{ReadError{Code::wrong_type, "",
                                  "a skill is a JSON object, and skills are a list of them"}};
    }
    return std::move(draft_).finish();
  }

 private:
  Header& header() { return draft_.document().header; }

  std::optional<ReadError> read_collection(const Json& value) {
    for (const auto& [name, member] : value.members) {
      if (name == "skills") continue;
      take_header(name, member);
    }
    header().kind = options_.kind.value_or(NodeKind::framework);
    name_owner(value);
    if (value.find("type") == nullptr) header().extras.push_back(absent("type"));
    if (value.find("id") == nullptr) header().extras.push_back(absent("id"));
    if (value.find("name") == nullptr) header().extras.push_back(absent("name"));
    const Json* const skills = value.find("skills");
    if (skills == nullptr || skills->is_null()) {
      header().extras.push_back(
          {"skills", skills == nullptr ? std::string{} : std::string{skills->raw}});
    } else if (!skills->is_array()) {
      return ReadError{Code::wrong_type, "/skills", "skills is a list"};
    } else {
      read_skills(*skills, "/skills");
    }
    sort_extras(header().extras, collection_members);
    return std::nullopt;
  }

  void take_header(std::string_view name, const Json& member) {
    const bool text = member.is_string() && !member.text.empty();
    if (name == "updateDate") header().modified = member.text;
    if (name == "author") header().publisher = member.text;
    check(name, member, "");
    if (name == "name" && text)
      header().title = member.text;
    else if (name == "description" && text)
      header().description = member.text;
    else
      header().extras.push_back({std::string{name}, std::string{member.raw}});
  }

  void name_owner(const Json& value) {
    const std::string_view id = value.text_of("id");
    const std::string_view uuid = value.text_of("uuid");
    if (!id.empty())
      header().iri = named_iri(id);
    else if (!uuid.empty())
      header().iri = plain_iri(uuid);
    else
      name_by("collection\n" + header().title);
    if (header().iri.text() == id)
      std::erase_if(header().extras, [](const Extra& extra) { return extra.name == "id"; });
  }

  void name_by(const std::string& content) {
    header().iri =
        options_.iri.empty() ? plain_iri(uuid_of("urn:wellspring:rsd\n" + content)) : options_.iri;
  }

  // The same skills have the same owner, whatever their wording becomes.
  void own_list(const std::string& content) {
    header().kind = options_.kind.value_or(NodeKind::framework);
    header().title = options_.title;
    name_by(content);
  }

  std::optional<ReadError> read_list(const Json& list) {
    std::string content;
    for (const Json& entry : list.elements) {
      if (is_collection(entry) || (entry.find("skillCount") != nullptr))
        return ReadError{Code::wrong_type, "",
                         "this is a list of collections; read each one with its skills"};
      content.append(entry.text_of("id")).append("\n").append(entry.text_of("uuid")) += '\n';
    }
    own_list(content);
    read_skills(list, "");
    return std::nullopt;
  }

  void read_single(const Json& value) {
    own_list(std::string{value.text_of("id")} + "\n" + std::string{value.text_of("uuid")});
    if (header().title.empty()) header().title = value.text_of("skillName");
    draft_.document().extras.push_back(absent("skills"));  // no list stood there
    read_skill(value, "");
  }

  void read_skills(const Json& list, const std::string& where) {
    std::size_t index = 0;
    for (const Json& entry : list.elements) {
      const std::string place = where + "/" + std::to_string(index++);
      if (draft_.fault()) return;
      if (entry.is_object())
        read_skill(entry, place);
      else
        draft_.findings().warn(Code::wrong_type, place,
                               "an object is wanted; this entry is left out");
    }
  }

  void read_skill(const Json& value, const std::string& where) {
    const std::size_t position = draft_.document().nodes.size();
    Node& node = draft_.add_node(skill_iri(value, position, where), where);
    for (const auto& [name, member] : value.members) take(node, name, member, where);
    if (value.find("type") == nullptr) node.extras.push_back(absent("type"));
    if (value.find("id") == nullptr) node.extras.push_back(absent("id"));
    if (value.find("skillStatement") == nullptr) {
      draft_.findings().warn(Code::missing_field, where, "the skill has no skillStatement");
      node.extras.push_back(absent("skillStatement"));
    }
    sort_extras(node.extras, skill_members);
    draft_.own(Iri{node.iri}, where);
    link_rsd_skill(draft_, position, where);
  }

  Iri skill_iri(const Json& value, std::size_t position, const std::string& where) {
    if (const std::string_view id = value.text_of("id"); !id.empty()) return named_iri(id);
    if (const std::string_view uuid = value.text_of("uuid"); !uuid.empty()) return plain_iri(uuid);
    draft_.findings().warn(Code::missing_field, where, "the skill has neither id nor uuid");
    return Iri{header().iri.text() + "#" + std::to_string(position + 1)};
  }

  void take(Node& node, std::string_view name, const Json& member, const std::string& where) {
    check(name, member, where);
    const bool text = member.is_string() && !member.text.empty();
    if (name == "id" && text && node.iri.text() == member.text) return;
    if (name == "skillName" && text) {
      node.alternatives = {member.text};
      return;
    }
    if (name == "skillStatement") {
      node.statement = member.text;
      if (text) return;
    }
    node.extras.push_back({std::string{name}, std::string{member.raw}});
  }

  // Texts that are none, dates that are none, and addresses that are not safe.
  void check(std::string_view name, const Json& member, const std::string& where) {
    const std::string place = where + pointer_step(name);
    const bool is_text = name == "id" || name == "uuid" || name == "skillName" ||
                         name == "skillStatement" || name == "name" || name == "description";
    if (is_text && !member.is_string() && !member.is_null())
      draft_.findings().warn(Code::wrong_type, place, "a string is wanted");
    if (name == "id") draft_.check_uri(member.text, place);
    if (std::find(std::begin(dates), std::end(dates), name) != std::end(dates))
      draft_.check_date(member.text, place);
    if ((name == "author" || name == "category") && member.is_string())
      draft_.repaired(Code::repaired, "a member of API version 2 is kept as it stands", place);
  }

  JsonTree tree_;
  const ReadOptions& options_;
  DocumentDraft draft_;
};

}  // namespace

namespace {

void link_alignments(DocumentDraft& draft, std::size_t node, std::string_view member,
                     Relation relation, const std::string& where) {
  const Iri skill = draft.document().nodes[node].iri;
  const auto tree = tree_of_extra(find_extra(draft.document().nodes[node].extras, member));
  if (!tree || tree->root.is_null()) return;
  const std::string place = where + "/" + std::string{member};
  if (!tree->root.is_array()) {
    draft.findings().warn(Code::wrong_type, place, "a list is wanted; it is kept as it stands");
    return;
  }
  for (const Json& entry : tree->root.elements) {
    const Iri target = skill_alignment(entry);
    if (target.empty()) continue;
    draft.check_uri(target.text(), place);
    const std::string_view name = entry.text_of("skillName");
    draft.refer_to(target, NodeKind::competency, name.empty() ? entry.text_of("name") : name);
    draft.associate(skill, relation, target, place);
  }
}

void link_occupations(DocumentDraft& draft, std::size_t node, const std::string& where) {
  const Iri skill = draft.document().nodes[node].iri;
  const auto tree = tree_of_extra(find_extra(draft.document().nodes[node].extras, "occupations"));
  if (!tree || tree->root.is_null()) return;
  const std::string place = where + "/occupations";
  if (!tree->root.is_array()) {
    draft.findings().warn(Code::wrong_type, place, "a list is wanted; it is kept as it stands");
    return;
  }
  for (const Json& entry : tree->root.elements) {
    const Iri occupation = occupation_of(entry);
    if (occupation.empty()) continue;
    const std::string_view name = entry.text_of("targetNodeName");
    draft.refer_to(occupation, NodeKind::job_role, name.empty() ? entry.text_of("name") : name,
                   entry.text_of("code"));
    draft.associate(occupation, Relation::demands, skill, place);
  }
}

}  // namespace

void link_rsd_skill(DocumentDraft& draft, std::size_t node, const std::string& where) {
  link_alignments(draft, node, "alignments", Relation::close_match, where);
  link_alignments(draft, node, "standards", Relation::related_match, where);
  link_occupations(draft, node, where);
}

Expected<Document, ReadError> read_rsd(Input input, const ReadOptions& options) {
  std::string_view text = without_byte_order_mark(input.text());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (text.empty() || text.front() == '{' || text.front() == '[')
    return RsdReader{std::move(input), options}.run();
  DocumentDraft draft{Format::rsd, options};
  if (auto error = read_rsd_csv(input.text(), draft)) return Unexpected{*std::move(error)};
  return std::move(draft).finish();
}

}  // namespace wellspring::detail

namespace wellspring {

Expected<Document, ReadError> read_rsd(std::span<const std::byte> bytes,
                                       const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_rsd(std::move(*input), options);
}

}  // namespace wellspring
