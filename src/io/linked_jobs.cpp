#include "io/linked_jobs.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <wellspring/io/jdx.hpp>
#include <wellspring/io/schema_org.hpp>

#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/document_draft.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

using enum NodeKind;

constexpr ThingType schema_types[] = {{"JobPosting", job_role},
                                      {"Occupation", job_role},
                                      {"Course", program},
                                      {"EducationalOccupationalProgram", program},
                                      {"EducationalOccupationalCredential", credential}};

// Source: schema.org; only `qualifications` are required by its own definition.
constexpr StatingMember schema_members[] = {
    {"skills", job_role, Relation::demands},
    {"qualifications", job_role, Relation::demands, Required::yes, Division::prose},
    {"responsibilities", job_role, Relation::demands, Required::unknown, Division::prose},
    {"competencyRequired", job_role, Relation::demands, Required::yes},
    {"teaches", program, Relation::teaches},
    {"assesses", program, Relation::assesses},
    {"competencyRequired", program, Relation::demands, Required::yes},
    {"competencyRequired", credential, Relation::assesses},
    {"assesses", credential, Relation::assesses},
    {"teaches", credential, Relation::teaches}};

constexpr InnerThing schema_inner[] = {{"relevantOccupation", job_role},
                                       {"educationRequirements", job_role},
                                       {"hasCourse", program},
                                       {"hasCourseInstance", program}};

constexpr ThingType jdx_types[] = {{"Job", job_role},
                                   {"JobPosting", job_role},
                                   {"JobDescription", job_role},
                                   {"JobCompetencyProfile", job_role}};

// Source: the sub-properties of jdx:competency, and what a job is said to do and to use.
constexpr StatingMember jdx_members[] = {
    {"competency", job_role, Relation::demands},
    {"skill", job_role, Relation::demands},
    {"knowledge", job_role, Relation::demands},
    {"ability", job_role, Relation::demands},
    {"attitude", job_role, Relation::demands},
    {"task", job_role, Relation::demands},
    {"workActivity", job_role, Relation::demands},
    {"technology", job_role, Relation::demands},
    {"responsibility", job_role, Relation::demands},
    {"qualificationSummary", job_role, Relation::demands, Required::unknown, Division::prose}};

constexpr InnerThing jdx_inner[] = {{"hasCompetencyProfile", job_role},
                                    {"hasJobDescription", job_role}};

bool is_true(const Json* value) { return value != nullptr && value->raw == "true"; }
bool is_false(const Json* value) { return value != nullptr && value->raw == "false"; }

// What a JDX annotation says of a term.
Required required_by(const Json& term, Required otherwise) {
  const Json* const annotation = linked_member(term, "annotation");
  if (annotation == nullptr) return otherwise;
  for (const Json* entry : entries_of(*annotation)) {
    const Json* const required = linked_member(*entry, "required");
    if (is_true(required)) return Required::yes;
    if (is_false(required) || is_true(linked_member(*entry, "preferred"))) return Required::no;
  }
  return otherwise;
}

class JobReader {
 public:
  JobReader(Input input, const ReadOptions& options, const JobVocabulary& words)
      : tree_(std::move(input)), options_(options), words_(words), draft_(words.format, options) {}

  Expected<Document, ReadError> run() {
    if (auto error = parse_json(tree_, options_.limits, draft_.findings()))
      return Unexpected{*std::move(error)};
    things_ = things_of(tree_.root);
    for (const Json* thing : things_) {
      places_.emplace(thing, places_.size());
      if (const Iri iri = own_iri(*thing); !iri.empty()) described_.try_emplace(iri.text(), thing);
      if (type_of(*thing, words_) != nullptr) owners_.push_back(thing);
    }
    read_definitions();
    if (owners_.empty() && draft_.document().definitions.empty())
      return Unexpected{ReadError{Code::unknown_format, "",
                                  "there is no " + std::string{words_.title} + " here"}};
    keep_root();
    if (owners_.size() == 1)
      read_only_owner(*owners_.front());
    else
      read_owners();
    return std::move(draft_).finish();
  }

 private:
  Header& header() { return draft_.document().header; }

  // The list around the owners stays whole, so that its other entries are written as they stood.
  void keep_root() {
    Extras& extras = draft_.document().extras;
    if (tree_.root.is_array())
      extras.push_back({std::string{bare_list}, std::string{tree_.root.raw}});
    else if (tree_.root.find("@graph") != nullptr)
      for (const auto& [name, value] : tree_.root.members)
        extras.push_back({name, std::string{value.raw}});
  }

  Iri made_name() const {
    if (!options_.iri.empty()) return options_.iri;
    return plain_iri(uuid_of("urn:wellspring:json-ld\n" + std::string{tree_.root.raw}));
  }

  static std::string title_of(const Json& thing) {
    std::string title = said_by(linked_member(thing, "title"));
    return title.empty() ? said_by(linked_member(thing, "name")) : title;
  }

  void read_only_owner(const Json& thing) {
    Header& owner = header();
    const NodeKind kind = type_of(thing, words_)->kind;
    owner.kind = options_.kind.value_or(kind);
    owner.iri = own_iri(thing);
    if (owner.iri.empty()) owner.iri = made_name();
    owner.title = title_of(thing);
    owner.description = said_by(linked_member(thing, "description"));
    owner.language = said_by(linked_member(thing, "inLanguage"));
    owner.modified = said_by(linked_member(thing, "dateModified"));
    for (const std::string_view name : {"hiringOrganization", "provider", "publisher"})
      if (const Json* const by = linked_member(thing, name);
          by != nullptr && owner.publisher.empty())
        owner.publisher = by->is_string() ? by->text : said_by(linked_member(*by, "name"));
    const std::string where = place_of(thing);
    owner.extras = kept_members(thing, owner.iri, where);
    if (owner.title.empty())
      draft_.findings().warn(Code::missing_field, where, "it has neither title nor name");
    read_statements(thing, owner.iri, kind, where);
  }

  void read_owners() {
    header().kind = options_.kind.value_or(framework);
    header().iri = made_name();
    if (header().title.empty()) header().title = options_.title;
    std::size_t index = 0;
    for (const Json* thing : owners_) {
      if (draft_.fault()) return;
      const NodeKind kind = type_of(*thing, words_)->kind;
      const std::string where = place_of(*thing);
      Iri iri = own_iri(*thing);
      ++index;
      if (iri.empty()) iri = Iri{header().iri.text() + "#" + std::to_string(index)};
      Node& node = draft_.add_node(iri, where);
      node.kind = kind;
      node.statement = title_of(*thing);
      node.description = said_by(linked_member(*thing, "description"));
      node.extras = kept_members(*thing, iri, where);
      read_statements(*thing, iri, kind, where);
    }
  }

  std::string place_of(const Json& thing) const {
    if (&thing == &tree_.root) return {};
    return (tree_.root.is_array() ? "/" : "/@graph/") + std::to_string(places_.at(&thing));
  }

  // Plain texts that the model holds are not kept twice.
  Extras kept_members(const Json& thing, const Iri& iri, const std::string& where) {
    Extras extras;
    const bool has_title = thing.find("title") != nullptr;
    for (const auto& [name, value] : thing.members) {
      const std::string place = where + pointer_step(name);
      if (name.starts_with("date") || name.starts_with("valid"))
        draft_.check_date(value.text, place);
      if (name == "@id" || name == "url" || name == "sameAs") draft_.check_uri(value.text, place);
      const bool text = value.is_string() && !value.text.empty();
      if (text && name == "@id" && iri.text() == value.text) continue;
      if (text && (name == "title" || (name == "name" && !has_title) || name == "description"))
        continue;
      extras.push_back({name, std::string{value.raw}});
    }
    if (thing.find("@id") == nullptr) extras.push_back(absent("@id"));
    // A name may be spelled title or name: which one stood there is not the model's to know.
    if (thing.find("title") == nullptr) extras.push_back(absent("title"));
    if (thing.find("name") == nullptr) extras.push_back(absent("name"));
    return extras;
  }

  void read_statements(const Json& thing, const Iri& owner, NodeKind kind,
                       const std::string& where) {
    read_members(thing, owner, kind, where, {});
    for (const InnerThing& inner : words_.inner) {
      const Json* const value = inner.of == kind ? linked_member(thing, inner.name) : nullptr;
      if (value == nullptr) continue;
      for (const Json* entry : entries_of(*value)) {
        const Json* const inside = resolved(entry);
        if (!inside->is_object()) continue;
        const std::string place = where + pointer_step(inner.name);
        if (kind == job_role && inner.name == "relevantOccupation")
          refer_to_occupation(*inside, owner, place);
        const auto* const type = type_of(*inside, words_);
        read_members(*inside, owner, type == nullptr ? kind : type->kind, place, inner.name, kind);
      }
    }
  }

  void refer_to_occupation(const Json& occupation, const Iri& owner, const std::string& where) {
    const Iri iri = own_iri(occupation);
    if (iri.empty() || iri == owner) return;
    draft_.refer_to(iri, job_role, title_of(occupation));
    draft_.associate(owner, Relation::related_match, iri, where);
  }

  // \param inner  the member that the thing is the value of, where it speaks for another
  void read_members(const Json& thing, const Iri& owner, NodeKind kind, const std::string& where,
                    std::string_view inner, std::optional<NodeKind> owner_kind = {}) {
    for (const StatingMember& member : words_.members) {
      if (member.of != kind) continue;
      for (const auto& [name, value] : thing.members) {
        if (name.starts_with('@') || local_name(name) != member.name) continue;
        StatingMember means = member;
        if (owner_kind == job_role) means.relation = Relation::demands;
        state(value, means, owner, inner.empty() ? name : std::string{inner},
              where + pointer_step(name));
      }
    }
    if (kind != job_role && words_.format == Format::schema_org)
      read_alignments(thing, owner, where, inner);
  }

  void read_alignments(const Json& thing, const Iri& owner, const std::string& where,
                       std::string_view inner) {
    const Json* const value = linked_member(thing, "educationalAlignment");
    if (value == nullptr) return;
    const std::string place = where + "/educationalAlignment";
    for (const Json* entry : entries_of(*value)) {
      if (!entry->is_object()) continue;
      const std::string type = said_by(linked_member(*entry, "alignmentType"));
      StatingMember means{"educationalAlignment", program, Relation::teaches};
      if (type == "assesses")
        means.relation = Relation::assesses;
      else if (type == "requires")
        means.relation = Relation::demands;
      else if (type != "teaches")
        continue;  // of a subject or a level, no competency; it stays among the extras
      state(*entry, means, owner, inner.empty() ? std::string{means.name} : std::string{inner},
            place);
    }
  }

  // The thing that an entry is, or the one among the others that it points at.
  const Json* resolved(const Json* entry) const {
    if (entry->is_object() && entry->members.size() > 1) return entry;
    const std::string_view id =
        entry->is_string() ? std::string_view{entry->text} : entry->text_of("@id");
    const auto found = described_.find(std::string{id});
    return found == described_.end() ? entry : found->second;
  }

  void state(const Json& value, const StatingMember& member, const Iri& owner,
             const std::string& name, const std::string& where) {
    if (!value.is_string() && !value.is_object() && !value.is_array()) {
      if (!value.is_null())
        draft_.findings().warn(Code::wrong_type, where, "a text, a term or a list is wanted");
      return;
    }
    for (Piece& piece : pieces_of(value, member.division)) {
      if (draft_.fault()) return;
      if (piece.statement.empty() && piece.term != nullptr) describe_elsewhere(piece);
      Iri iri = piece.iri;
      if (iri.empty())
        iri = Iri{owner.text() + "#" + std::string{member.name} + "-" +
                  std::to_string(++counts_[owner.text() + "#" + std::string{member.name}])};
      draft_.check_uri(iri.text(), where);
      if (piece.statement.empty()) {
        draft_.refer_to(iri, competency, {});
      } else if (stated_.insert(iri.text()).second) {
        Node& node = draft_.add_node(iri, where);
        node.statement = piece.statement;
        node.description = piece.description;
        node.coded_notation = piece.notation;
      }
      // One term may stand in several members; it is asked for once.
      if (!said_
               .insert(owner.text() + "\n" + iri.text() + "\n" +
                       std::string{to_string(member.relation)})
               .second)
        continue;
      Association& said = draft_.associate(owner, member.relation, iri, where);
      said.required =
          piece.term == nullptr ? member.required : required_by(*piece.term, member.required);
      said.extras.push_back({name, piece.json});
    }
  }

  // A term that is only pointed at, and described among the other things.
  void describe_elsewhere(Piece& piece) const {
    const auto found = described_.find(piece.iri.text());
    if (found == described_.end()) return;
    const auto pieces = pieces_of(*found->second, Division::list);
    if (pieces.empty()) return;
    piece.statement = pieces.front().statement;
    piece.description = pieces.front().description;
    piece.notation = pieces.front().notation;
  }

  void read_definitions() {
    for (const Json* thing : things_) {
      const bool scheme =
          is_of_type(*thing, "ConceptScheme") || is_of_type(*thing, "DefinedTermSet");
      if (!scheme && !is_of_type(*thing, "Concept")) continue;
      Definition& definition = draft_.document().definitions.emplace_back();
      definition.kind = scheme ? DefinitionKind::concept_scheme : DefinitionKind::concept_term;
      definition.iri = own_iri(*thing);
      for (const std::string_view name : {"prefLabel", "name"})
        if (definition.title.empty()) definition.title = said_by(linked_member(*thing, name));
      for (const std::string_view name : {"definition", "description"})
        if (definition.description.empty())
          definition.description = said_by(linked_member(*thing, name));
      definition.coded_notation = said_by(linked_member(*thing, "notation"));
      for (const auto& [name, value] : thing->members)
        if (name != "@id" || !value.is_string() || value.text != definition.iri.text())
          definition.extras.push_back({name, std::string{value.raw}});
      if (thing->find("@id") == nullptr) definition.extras.push_back(absent("@id"));
      if (scheme && owners_.empty() && header().title.empty()) header().title = definition.title;
    }
  }

  JsonTree tree_;
  const ReadOptions& options_;
  const JobVocabulary& words_;
  DocumentDraft draft_;
  std::vector<const Json*> things_;
  std::vector<const Json*> owners_;
  std::unordered_map<const Json*, std::size_t> places_;
  std::unordered_map<std::string, const Json*> described_;
  std::unordered_map<std::string, std::size_t> counts_;
  std::unordered_set<std::string> stated_;
  std::unordered_set<std::string> said_;
};

}  // namespace

const JobVocabulary schema_org_words{Format::schema_org,
                                     "JobPosting, Occupation, Course, program or credential",
                                     schema_types, schema_members, schema_inner};
const JobVocabulary jdx_words{Format::jdx, "job and no concept scheme of JDX", jdx_types,
                              jdx_members, jdx_inner};

const ThingType* type_of(const Json& thing, const JobVocabulary& words) {
  const auto found =
      std::find_if(words.types.begin(), words.types.end(),
                   [&](const ThingType& type) { return is_of_type(thing, type.name); });
  return found == words.types.end() ? nullptr : &*found;
}

std::vector<const Json*> things_of(const Json& root) {
  if (root.is_array()) return root.each();
  if (const Json* const graph = root.find("@graph")) return graph->each();
  return {&root};
}

Expected<Document, ReadError> read_linked_jobs(Input input, const ReadOptions& options,
                                               const JobVocabulary& words) {
  return JobReader{std::move(input), options, words}.run();
}

Expected<Document, ReadError> read_schema_org(Input input, const ReadOptions& options) {
  return read_linked_jobs(std::move(input), options, schema_org_words);
}

Expected<Document, ReadError> read_jdx(Input input, const ReadOptions& options) {
  return read_linked_jobs(std::move(input), options, jdx_words);
}

}  // namespace wellspring::detail

namespace wellspring {

Expected<Document, ReadError> read_schema_org(std::span<const std::byte> bytes,
                                              const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_schema_org(std::move(*input), options);
}

Expected<Document, ReadError> read_jdx(std::span<const std::byte> bytes,
                                       const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_jdx(std::move(*input), options);
}

}  // namespace wellspring
