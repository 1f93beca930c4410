// Names first, then the members that are not modelled, then what a format cannot do without.
#include "io/translate.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/io/fields.hpp>
#include <wellspring/model/identity.hpp>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/cell_value.hpp"
#include "io/ctdl_said.hpp"
#include "io/field_values.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view urn = "urn:uuid:";
constexpr std::string_view ctid_prefix = "ce-";
constexpr std::string_view ctid_member = "ceterms:ctid";
constexpr std::string_view identifier_member = "ceasn:identifier";
constexpr std::string_view absent_members = "@absent";

// The UUID of a CTID at the end of a Registry address; else nothing.
std::string_view ctid_uuid(std::string_view iri) {
  return iri.starts_with(urn) ? std::string_view{} : Identity{iri}.uuid();
}

void set_extra(Extras& extras, std::string_view name, std::string json) {
  const auto found = std::find_if(extras.begin(), extras.end(),
                                  [&](const Extra& extra) { return extra.name == name; });
  if (found == extras.end())
    extras.push_back({std::string{name}, std::move(json)});
  else
    found->json = std::move(json);
}

std::string list_json(const std::vector<std::string>& texts) {
  JsonSink sink;
  sink.begin_array();
  for (const std::string& text : texts) sink.string(text);
  sink.end_array();
  return std::move(sink).take();
}

// A list of texts; nothing where it is none.
std::optional<std::vector<std::string>> identifiers_in(const Extras& extras) {
  const Extra* const said = find_extra(extras, identifier_member);
  if (said == nullptr) return std::nullopt;
  JsonTree tree{Input{said->json}};
  Findings findings{false, 0};
  if (parse_json(tree, Limits{}, findings)) return std::nullopt;
  std::vector<std::string> all;
  for (const Json* const element : tree.root.each()) {
    if (!element->is_string()) return std::nullopt;
    all.push_back(element->text);
  }
  return all;
}

// --- Names ---------------------------------------------------------------------------------------

// Where in the Registry a CASE node lives, if one of its links says so.
class RegistryNames {
 public:
  explicit RegistryNames(const Document& document) {
    if (document.header.kind == NodeKind::framework) name_anew(document.header.iri);
    for (const Node& node : document.nodes)
      if (node.kind == NodeKind::competency) name_anew(node.iri);
    note(document.header.extras);
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes) note(node.extras);
    for (const Association& association : document.associations)
      for (const Extra& extra : association.extras)
        if (extra.name.ends_with("NodeURI") && extra.json.find("/ce-") != std::string::npos)
          note_link(extra.json);
  }

  [[nodiscard]] Iri of(const Iri& iri) const {
    if (const auto made = made_.find(iri.text()); made != made_.end()) return Iri{made->second};
    if (!iri.text().starts_with(urn)) return iri;
    const std::string_view uuid = Identity{iri}.uuid();
    if (uuid.empty()) return iri;
    if (!known_.empty())
      if (const auto known = known_.find(std::string{uuid}); known != known_.end())
        return Iri{known->second};
    std::string address;
    address.reserve(registry_resources.size() + ctid_prefix.size() + uuid.size());
    return Iri{address.append(registry_resources).append(ctid_prefix).append(uuid)};
  }

  /// Keeps beside an address that was made the name that it was made of.
  void keep_names(Document& document) const {
    const auto keep = [&](const Iri& iri, Extras& extras) {
      const auto name = names_.find(iri.text());
      if (name != names_.end()) add_identifier(extras, name->second);
    };
    keep(document.header.iri, document.header.extras);
    for (Node& node : document.nodes) keep(node.iri, node.extras);
  }

 private:
  // What has no scheme is no address, and no name in the Registry.
  void name_anew(const Iri& iri) {
    if (iri.empty() || iri.text().find(':') != std::string::npos) return;
    const auto [made, is_new] =
        made_.try_emplace(iri.text(), std::string{registry_resources} + std::string{ctid_prefix} +
                                          uuid_of(iri.text()));
    if (is_new) names_.emplace(made->second, iri.text());
  }

  static void add_identifier(Extras& extras, const std::string& name) {
    std::vector<std::string> all = identifiers_in(extras).value_or(std::vector<std::string>{});
    all.push_back(name);
    set_extra(extras, identifier_member, list_json(all));
  }

  void note(const Extras& extras) {
    if (const Extra* const uri = find_extra(extras, "uri")) note_address(string_value(uri->json));
  }
  void note_link(const std::string& json) {
    JsonTree tree{Input{json}};
    Findings findings{false, 0};
    if (!parse_json(tree, Limits{}, findings)) note_address(std::string{tree.root.text_of("uri")});
  }
  void note_address(const std::string& address) {
    if (const std::string_view uuid = ctid_uuid(address); !uuid.empty())
      known_.try_emplace(std::string{uuid}, address);
  }

  std::unordered_map<std::string, std::string> known_;
  std::unordered_map<std::string, std::string> made_;   // of a name: the address made of it
  std::unordered_map<std::string, std::string> names_;  // the other way round
};

// A Registry address as CASE names it.
Iri case_name(const Iri& iri) {
  const std::string_view uuid = ctid_uuid(iri.text());
  return uuid.empty() ? iri : Iri{std::string{urn} + std::string{uuid}};
}

template <class Rename>
void rename(Document& document, const Rename& rename_one) {
  // A blank node is known in its graph alone, so that its name begins with the owner's.
  const std::string was = document.header.iri.text();
  document.header.iri = rename_one(document.header.iri);
  const std::string owner = document.header.iri.text();
  const auto each = [&](Iri& iri) {
    const std::string& text = iri.text();
    const bool is_blank = text.starts_with(was) && text.compare(was.size(), 3, "#_:") == 0;
    iri = is_blank ? Iri{owner + text.substr(was.size())} : rename_one(iri);
  };
  for (auto* nodes : {&document.nodes, &document.references})
    for (Node& node : *nodes) each(node.iri);
  for (Association& association : document.associations) {
    each(association.source);
    each(association.target);
  }
  for (Definition& definition : document.definitions) each(definition.iri);
  for (Rubric& rubric : document.rubrics) {
    each(rubric.iri);
    for (RubricCriterion& criterion : rubric.criteria) {
      each(criterion.iri);
      if (!criterion.competency.empty()) each(criterion.competency);
      for (CriterionLevel& level : criterion.levels) each(level.iri);
    }
  }
}

// --- Members -------------------------------------------------------------------------------------

std::string map_language(const std::string& own, const Header& header) {
  const std::string& tag = own.empty() ? header.language : own;
  if (tag.empty() || tag == "eng") return "en";
  return tag;
}

// The words of one format that another has a word for too, looked up once for all nodes.
class Words {
 public:
  Words(FieldOf of, Format from, Format to) {
    for (const FieldWord& row : field_words) {
      if (row.of != of || row.format != from || field_word(of, from, row.word)->field != row.field)
        continue;
      const auto word = row.modelled ? std::nullopt : word_for(of, row.field, to);
      if (word && !word->modelled) pairs_.push_back({row, *word});
    }
  }

  // An extra in the words of the other format, where that has a word for it.
  [[nodiscard]] std::optional<Extra> carried(const Extra& extra,
                                             const std::string& language) const {
    const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                    [&](const Pair& pair) { return pair.from.word == extra.name; });
    if (found == pairs_.end() || extra.json.empty()) return std::nullopt;
    auto json = reshaped(extra.json, found->from.shape, found->to.shape, language);
    if (!json) return std::nullopt;
    return Extra{std::string{found->to.word}, *std::move(json)};
  }

 private:
  struct Pair {
    FieldWord from;
    FieldWord to;
  };
  std::vector<Pair> pairs_;
};

// The words of CASE and CTDL-ASN for one another.
struct CaseAndCtdl {
  explicit CaseAndCtdl(FieldOf of)
      : case_to_ctdl(of, Format::case_package, Format::ctdl_asn),
        ctdl_to_case(of, Format::ctdl_asn, Format::case_package) {}
  Words case_to_ctdl;
  Words ctdl_to_case;
};

// What a CTDL node says beyond CASE's words, as one member of CASE's `extensions`.
class Parked {
 public:
  void add(const Extra& extra) { (extra.json.empty() ? absent_ : members_).push_back(extra); }

  [[nodiscard]] std::optional<Extra> extensions() const {
    if (members_.empty() && absent_.empty()) return std::nullopt;
    JsonSink sink;
    sink.begin_object();
    sink.name(ctdl_extension);
    sink.begin_object();
    for (const Extra& member : members_) {
      sink.name(member.name);
      sink.raw(member.json);
    }
    if (!absent_.empty()) {
      sink.name(absent_members);
      sink.begin_array();
      for (const Extra& member : absent_) sink.string(member.name);
      sink.end_array();
    }
    sink.end_object();
    sink.end_object();
    return Extra{"extensions", std::move(sink).take()};
  }

 private:
  Extras members_;
  Extras absent_;
};

// From CTDL to CASE: words that CASE has, and what they do not say to the letter kept beside them.
Extras to_case(const CaseAndCtdl& words_of, const Extras& extras, const std::string& language) {
  Extras words;
  Parked parked;
  for (const Extra& extra : extras) {
    auto word = words_of.ctdl_to_case.carried(extra, language);
    const auto back = word ? words_of.case_to_ctdl.carried(*word, language) : std::nullopt;
    if (!back || back->name != extra.name || !same_json(back->json, extra.json)) parked.add(extra);
    if (word) set_extra(words, word->name, std::move(word->json));
  }
  if (auto extensions = parked.extensions()) words.push_back(*std::move(extensions));
  return words;
}

// From CASE to CTDL: what was kept beside a word counts while the word still says the same.
Extras to_ctdl(const CaseAndCtdl& words_of, const Extras& extras, const std::string& language) {
  Extras words = parked_members(extras);
  std::erase_if(words, [&](const Extra& kept) {
    const auto word = words_of.ctdl_to_case.carried(kept, language);
    if (!word) return false;
    const Extra* const now = find_extra(extras, word->name);
    return now == nullptr || !same_json(now->json, word->json);
  });
  words.reserve(words.size() + extras.size() + 1);
  for (const Extra& extra : extras) {
    auto word = words_of.case_to_ctdl.carried(extra, language);
    if (word && find_extra(words, word->name) == nullptr) words.push_back(*std::move(word));
  }
  return words;
}

Extras to_other(const Words& words_of, const Extras& extras, const std::string& language) {
  Extras words;
  for (const Extra& extra : extras)
    if (auto word = words_of.carried(extra, language))
      set_extra(words, word->name, std::move(word->json));
  return words;
}

// Parts for which neither side has words of the other's.
template <class Parts>
void move_extras(Parts& parts, Format from, Format to) {
  for (auto& part : parts) {
    if (to == Format::case_package && from == Format::ctdl_asn) {
      Parked parked;
      for (const Extra& extra : part.extras) parked.add(extra);
      part.extras.clear();
      if (auto extensions = parked.extensions()) part.extras.push_back(*std::move(extensions));
    } else if (to == Format::ctdl_asn && from == Format::case_package) {
      part.extras = parked_members(part.extras);
    } else {
      part.extras.clear();
    }
  }
}

void move_extras_of_rubrics(Document& document, Format from, Format to) {
  move_extras(document.rubrics, from, to);
  for (Rubric& rubric : document.rubrics) {
    move_extras(rubric.criteria, from, to);
    for (RubricCriterion& criterion : rubric.criteria) move_extras(criterion.levels, from, to);
  }
}

// --- Owners --------------------------------------------------------------------------------------

// CASE names who made a framework and who publishes it; CTDL-ASN has a word for each.
void publisher_to_ctdl(Header& header, const Extras& said) {
  const Extra* const publisher = find_extra(said, "publisher");
  const std::string name = publisher == nullptr ? std::string{} : string_value(publisher->json);
  if (name.empty() || header.publisher.empty() || name == header.publisher) return;
  if (find_extra(header.extras, "ceasn:author") == nullptr)
    header.extras.push_back({"ceasn:author", '[' + json_string(header.publisher) + ']'});
  header.publisher = name;
}
void publisher_to_case(Header& header, const Extras& said) {
  const Extra* const author = find_extra(said, "ceasn:author");
  const auto name = author == nullptr
                        ? std::nullopt
                        : reshaped(author->json, Shape::texts, Shape::text, header.language);
  if (!name || header.publisher.empty() || string_value(*name) == header.publisher) return;
  set_extra(header.extras, "publisher", json_string(header.publisher));
  header.publisher = string_value(*name);
}

// CTDL-ASN's Competency Framework must have these.
void supply_what_ctdl_requires(Header& header) {
  if (header.kind != NodeKind::framework) return;
  if (header.description.empty()) header.description = header.title;
  if (header.language.empty()) header.language = "en";
}

// The CTID of what the Registry does not name: one made of the name that it has.
std::string made_ctid(const Iri& iri) {
  return json_string(std::string{ctid_prefix} + uuid_of(iri.text()));
}

bool needs_ctid(const Iri& iri) {
  const std::string& text = iri.text();
  return ctid_uuid(text).empty() && text.find("#_:") == std::string::npos;
}

void supply_ctids(Document& document) {
  const auto supply = [](const Iri& iri, Extras& extras) {
    if (needs_ctid(iri) && find_extra(extras, ctid_member) == nullptr)
      extras.push_back({std::string{ctid_member}, made_ctid(iri)});
  };
  supply(document.header.iri, document.header.extras);
  for (Node& node : document.nodes) supply(node.iri, node.extras);
}

// CASE needs none: the next translation makes the same.
void leave_out_made_ctids(Document& document) {
  const auto leave_out = [](const Iri& iri, Extras& extras) {
    if (!needs_ctid(iri)) return;
    std::erase_if(extras, [&](const Extra& extra) {
      return extra.name == ctid_member && extra.json == made_ctid(iri);
    });
  };
  leave_out(document.header.iri, document.header.extras);
  for (Node& node : document.nodes) leave_out(node.iri, node.extras);
}

// A name that an address in the Registry was made of is the node's name again.
void take_names_back(Document& document) {
  std::unordered_map<std::string, Iri> names;
  const auto take = [&](const Iri& iri, Extras& extras) {
    auto all = identifiers_in(extras);
    const std::string_view uuid = ctid_uuid(iri.text());
    if (!all || uuid.empty()) return;
    const auto made_of = [&](const std::string& name) {
      return name.find(':') == std::string::npos && uuid_of(name) == uuid;
    };
    const auto name = std::find_if(all->begin(), all->end(), made_of);
    if (name == all->end() || !iri.text().starts_with(registry_resources)) return;
    names.emplace(iri.text(), Iri{*name});
    all->erase(name);
    if (all->empty())
      std::erase_if(extras, [](const Extra& extra) { return extra.name == identifier_member; });
    else
      set_extra(extras, identifier_member, list_json(*all));
  };
  if (document.header.kind == NodeKind::framework)
    take(document.header.iri, document.header.extras);
  for (Node& node : document.nodes)
    if (node.kind == NodeKind::competency) take(node.iri, node.extras);
  if (names.empty()) return;
  rename(document, [&](const Iri& iri) {
    const auto found = names.find(iri.text());
    return found == names.end() ? iri : found->second;
  });
}

// --- Both directions -----------------------------------------------------------------------------

Document case_to_ctdl(Document document) {
  const RegistryNames names{document};
  Header& header = document.header;
  const Extras said = header.extras;
  header.extras = to_ctdl(CaseAndCtdl{FieldOf::owner}, said, map_language({}, header));
  publisher_to_ctdl(header, said);
  const CaseAndCtdl words{FieldOf::competency};
  const Extra modified{"ceasn:dateModified", json_string(header.modified)};
  for (Node& node : document.nodes) {
    node.extras = to_ctdl(words, node.extras, map_language(node.language, header));
    if (!header.modified.empty() && find_extra(node.extras, modified.name) == nullptr)
      node.extras.push_back(modified);
  }
  document.extras = parked_members(document.extras);
  rename(document, [&](const Iri& iri) { return names.of(iri); });
  // An address in the Registry is the node's name now, and no other name of it.
  const auto is_own_name = [](const Iri& iri, const Extra& extra) {
    return extra.name == identifier_member && extra.json == '[' + json_string(iri.text()) + ']';
  };
  std::erase_if(header.extras, [&](const Extra& e) { return is_own_name(header.iri, e); });
  for (Node& node : document.nodes)
    std::erase_if(node.extras, [&](const Extra& e) { return is_own_name(node.iri, e); });
  names.keep_names(document);
  supply_what_ctdl_requires(header);
  supply_ctids(document);
  return document;
}

// Another address that was said of the node stays its uri, where the Registry's can be made of its
// name or the other has the name too; else the Registry's is.
void keep_address(const Iri& iri, Extras& extras) {
  const std::string_view uuid = ctid_uuid(iri.text());
  if (uuid.empty()) return;
  const Extra* const said = find_extra(extras, "uri");
  if (said != nullptr &&
      (iri.text().starts_with(registry_resources) || uuid_at_end(string_value(said->json)) == uuid))
    return;
  set_extra(extras, "uri", json_string(iri.text()));
}

Document ctdl_to_case(Document document) {
  leave_out_made_ctids(document);
  Header& header = document.header;
  const Extras said = header.extras;
  const auto sorted = [](Extras extras, std::span<const std::string_view> order) {
    sort_extras(extras, order);
    return extras;
  };
  header.extras = to_case(CaseAndCtdl{FieldOf::owner}, said, map_language({}, header));
  keep_address(header.iri, header.extras);
  publisher_to_case(header, said);
  header.extras = sorted(std::move(header.extras), document_members);
  const CaseAndCtdl words{FieldOf::competency};
  const Extra changed{"lastChangeDateTime", json_string(header.modified)};
  for (Node& node : document.nodes) {
    node.extras = to_case(words, node.extras, map_language(node.language, header));
    std::erase(node.extras, changed);
    keep_address(node.iri, node.extras);
    node.extras = sorted(std::move(node.extras), item_members);
  }
  for (Node& node : document.references) keep_address(node.iri, node.extras);
  Parked parked;
  for (const Extra& extra : document.extras) parked.add(extra);
  document.extras.clear();
  if (auto extensions = parked.extensions()) document.extras.push_back(*std::move(extensions));
  rename(document, case_name);
  return document;
}

Document to_other_format(Document document, Format from, Format to) {
  Header& header = document.header;
  header.extras = to_other({FieldOf::owner, from, to}, header.extras, map_language({}, header));
  const Words words{FieldOf::competency, from, to};
  for (Node& node : document.nodes)
    node.extras = to_other(words, node.extras, map_language(node.language, header));
  for (Node& node : document.references) node.extras.clear();
  document.extras.clear();
  if (to == Format::ctdl_asn) {
    const RegistryNames names{document};
    rename(document, [&](const Iri& iri) { return names.of(iri); });
    names.keep_names(document);
    supply_what_ctdl_requires(header);
    supply_ctids(document);
  } else if (to == Format::case_package) {
    keep_address(header.iri, header.extras);
    for (Node& node : document.nodes) keep_address(node.iri, node.extras);
    for (Node& node : document.references) keep_address(node.iri, node.extras);
    rename(document, case_name);
  }
  return document;
}

}  // namespace

Extras parked_members(const Extras& case_extras) {
  Extras members;
  const Extra* const extensions = find_extra(case_extras, "extensions");
  if (extensions == nullptr || extensions->json.find(ctdl_extension) == std::string::npos)
    return members;
  JsonTree tree{Input{extensions->json}};
  Findings findings{false, 0};
  if (parse_json(tree, Limits{}, findings)) return members;
  const Json* const ours = tree.root.find(ctdl_extension);
  if (ours == nullptr) return members;
  for (const auto& [name, value] : ours->members) {
    if (name != absent_members) {
      members.push_back({name, std::string{value.raw}});
      continue;
    }
    for (const Json& absent_name : value.elements) members.push_back(absent(absent_name.text));
  }
  return members;
}

Document translate(Document document, Format to) {
  const Format from = document.format;
  if (from == to) return document;
  if (from == Format::ctdl_asn) take_names_back(document);
  if (to == Format::ctdl_asn) document = said_in_ctdl(std::move(document));
  if (from != Format::none) {
    move_extras(document.associations, from, to);
    move_extras(document.definitions, from, to);
    move_extras_of_rubrics(document, from, to);
  }
  if (from == Format::case_package && to == Format::ctdl_asn)
    document = case_to_ctdl(std::move(document));
  else if (from == Format::ctdl_asn && to == Format::case_package)
    document = ctdl_to_case(std::move(document));
  else
    document = to_other_format(std::move(document), from, to);
  document.format = to;
  return document;
}

}  // namespace wellspring::detail
