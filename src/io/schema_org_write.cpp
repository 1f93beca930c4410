// From a Document to a JobPosting: each member as it was read, while it says what the model says.
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/io/schema_org.hpp>

#include "io/case_members.hpp"
#include "io/json_sink.hpp"
#include "io/linked_jobs.hpp"
#include "io/rsd_members.hpp"

namespace wellspring {
namespace detail {
namespace {

constexpr std::string_view posting_members[] = {"@context",
                                                "@type",
                                                "@id",
                                                "title",
                                                "name",
                                                "description",
                                                "inLanguage",
                                                "dateModified",
                                                "hiringOrganization",
                                                "relevantOccupation",
                                                "skills",
                                                "qualifications",
                                                "responsibilities"};

constexpr std::string_view onet_task = "urn:onet:task:";
constexpr std::string_view onet_emerging_task = "urn:onet:emerging-task:";

// An owner of statements: the document's own, or one of the job roles that it describes.
struct Owner {
  const Iri& iri;
  const std::string& title;
  const std::string& description;
  const Extras& extras;
  NodeKind kind;
};

struct Statement {
  const Association* said;
  const Node* node;
};

class PostingWriter {
 public:
  explicit PostingWriter(const Document& document)
      : document_(document),
        own_(document.format == Format::schema_org || document.format == Format::none) {
    for (const auto* nodes : {&document.nodes, &document.references})
      for (const Node& node : *nodes) nodes_.try_emplace(node.iri.text(), &node);
    for (const Association& said : document.associations)
      said_[said.source.text()].push_back(&said);
    if (document.header.kind == NodeKind::framework || document.header.kind == NodeKind::learner)
      for (const Node& node : document.nodes)
        if (node.kind == NodeKind::job_role || (own_ && node.kind != NodeKind::competency))
          owners_.push_back({node.iri, node.statement, node.description, node.extras, node.kind});
    if (owners_.empty() && !is_vocabulary())
      owners_.push_back({document.header.iri, document.header.title, document.header.description,
                         document.header.extras, document.header.kind});
  }

  std::string run() && {
    const Extra* const list = kept(document_.extras, bare_list);
    const Extra* const graph = list != nullptr ? list : kept(document_.extras, "@graph");
    if (graph != nullptr)
      write_root(*graph, list != nullptr);
    else if (owners_.size() == 1)
      write_owner(owners_.front(), true);
    else if (owners_.empty() && document_.definitions.size() == 1)
      write_definition(document_.definitions.front());
    else
      write_graph();
    sink_.line_break();
    return std::move(sink_).take() + "\n";
  }

 private:
  const Extra* kept(const Extras& extras, std::string_view name) const {
    return own_ ? find_extra(extras, name) : nullptr;
  }
  // A document of terms alone: its owner was no thing in the text, and is none in the next.
  [[nodiscard]] bool is_vocabulary() const {
    return document_.format == Format::schema_org && document_.header.extras.empty() &&
           document_.nodes.empty() && !document_.definitions.empty();
  }
  void text(std::string_view name, std::string_view value) {
    sink_.name(name);
    sink_.string(value);
  }
  void verbatim(const Extra& extra) {
    if (extra.json.empty()) return;
    sink_.name(extra.name);
    sink_.raw(extra.json);
  }

  void write_graph() {
    sink_.begin_object();
    text("@context", "https://schema.org");
    sink_.name("@graph");
    sink_.begin_array();
    for (const Owner& owner : owners_) sink_.line_break(), write_owner(owner, false);
    if (is_vocabulary())
      for (const Definition& term : document_.definitions)
        sink_.line_break(), write_definition(term);
    sink_.end_array();
    sink_.end_object();
  }

  // The member that a term's title or description was read from.
  static const Extra* source_of(const Extras& extras,
                                std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
      for (const Extra& extra : extras)
        if (const auto tree = tree_of_extra(&extra);
            tree != nullptr && local_name(extra.name) == name && !said_by(&tree->root).empty())
          return &extra;
    return nullptr;
  }

  // A term as it was read, but for what a program has changed.
  void write_definition(const Definition& term) {
    const Extra* const title = source_of(term.extras, {"prefLabel", "name"});
    const Extra* const description = source_of(term.extras, {"definition", "description"});
    sink_.begin_object();
    if (find_extra(term.extras, "@id") == nullptr) text("@id", term.iri.text());
    for (const Extra& extra : term.extras) {
      if (&extra == title)
        modelled(&extra, extra.name, term.title);
      else if (&extra == description)
        modelled(&extra, extra.name, term.description);
      else
        verbatim(extra);
    }
    if (title == nullptr && !term.title.empty()) text("name", term.title);
    if (description == nullptr && !term.description.empty()) text("description", term.description);
    sink_.end_object();
  }

  // The list that was read, each owner in its place; owners that are new stand at its end.
  void write_root(const Extra& graph, bool is_list) {
    if (is_list) return write_entries(graph);
    sink_.begin_object();
    for (const Extra& extra : document_.extras)
      if (extra.name == "@graph")
        sink_.name(extra.name), write_entries(graph);
      else
        verbatim(extra);
    sink_.end_object();
  }

  void write_entries(const Extra& graph) {
    const auto tree = tree_of_extra(&graph);
    std::size_t next = 0;
    sink_.begin_array();
    if (tree != nullptr)
      for (const Json* entry : tree->root.each()) {
        sink_.line_break();
        if (type_of(*entry, schema_org_words) != nullptr && next < owners_.size())
          write_owner(owners_[next++], false);
        else
          sink_.raw(entry->raw);
      }
    for (; next < owners_.size(); ++next) write_owner(owners_[next], false);
    sink_.end_array();
  }

  void write_owner(const Owner& owner, bool with_context) {
    const bool is_new = kept(owner.extras, "@type") == nullptr;
    sink_.begin_object();
    for (const std::string_view name : posting_members) {
      const Extra* const extra = kept(owner.extras, name);
      if (name == "title" || name == "name")
        modelled(extra, name,
                 name == "name" && is_new ? std::string_view{} : title_of(owner, name));
      else if (name == "description")
        modelled(extra, name, owner.description);
      else if (name == "@id")
        write_id(owner, extra);
      else if (is_statements(name) && (is_new || owner.kind == NodeKind::job_role))
        write_statements(owner, name, extra, is_new);
      else if (extra != nullptr)
        verbatim(*extra);
      else if (is_new)
        write_default(owner, name, with_context);
    }
    if (own_)
      for (const Extra& extra : owner.extras)
        if (std::find(std::begin(posting_members), std::end(posting_members), extra.name) ==
            std::end(posting_members))
          write_other(owner, extra, is_new);
    sink_.end_object();
  }

  // "schema:skills" holds statements like "skills".
  void write_other(const Owner& owner, const Extra& extra, bool is_new) {
    if (owner.kind == NodeKind::job_role && is_statements(local_name(extra.name)) &&
        !extra.name.starts_with('@'))
      write_statements(owner, extra.name, &extra, is_new);
    else
      verbatim(extra);
  }

  static bool is_statements(std::string_view name) {
    return name == "skills" || name == "qualifications" || name == "responsibilities";
  }

  bool says_something(const Extra* extra) const {
    const auto tree = tree_of_extra(extra);
    return tree != nullptr && !said_by(&tree->root).empty();
  }

  // A thing that has both goes by its title, unless that says nothing.
  std::string_view title_of(const Owner& owner, std::string_view name) const {
    const Extra* const titled = kept(owner.extras, "title");
    const Extra* const named = kept(owner.extras, "name");
    const bool goes_by_name = titled != nullptr && !titled->json.empty() &&
                              !says_something(titled) && says_something(named);
    if (goes_by_name) return name == "name" ? owner.title : std::string_view{};
    if (name == "title") return owner.title;
    return named != nullptr && !named->json.empty() ? std::string_view{} : owner.title;
  }

  void modelled(const Extra* extra, std::string_view name, std::string_view value) {
    if (extra != nullptr) {
      const auto tree = tree_of_extra(extra);
      if (tree == nullptr || value.empty() || said_by(&tree->root) == value)
        return verbatim(*extra);
    }
    if (!value.empty()) text(name, value);
  }

  void write_id(const Owner& owner, const Extra* extra) {
    if (extra != nullptr)
      verbatim(*extra);
    else
      text("@id", owner.iri.text());
  }

  void write_default(const Owner& owner, std::string_view name, bool with_context) {
    const Header& header = document_.header;
    if (name == "@context" && with_context)
      text(name, "https://schema.org");
    else if (name == "@type")
      text(name, "JobPosting");
    else if (name == "inLanguage" && !header.language.empty())
      text(name, header.language);
    else if (name == "dateModified" && !header.modified.empty())
      text(name, header.modified);
    else if (name == "hiringOrganization" && document_.format == Format::jdx &&
             !header.publisher.empty()) {
      sink_.name(name);
      sink_.begin_object();
      text("@type", "Organization");
      text("name", header.publisher);
      sink_.end_object();
    } else if (name == "relevantOccupation") {
      write_occupation(owner);
    }
  }

  void write_occupation(const Owner& owner) {
    const std::string_view code = code_of_occupation(owner.iri.text());
    if (code.empty()) return;
    sink_.name("relevantOccupation");
    sink_.begin_object();
    text("@type", "Occupation");
    text("name", owner.title);
    text("occupationalCategory", code);
    sink_.end_object();
  }

  // The member of the posting in which a statement stands.
  std::string_view member_of(const Owner& owner, const Association& said, bool is_new) const {
    if (own_)
      for (const Extra& extra : said.extras)
        if (!extra.json.empty())
          return kept(owner.extras, extra.name) != nullptr ? std::string_view{extra.name}
                                                           : local_name(extra.name);
    if (is_new && (said.target.text().starts_with(onet_task) ||
                   said.target.text().starts_with(onet_emerging_task)))
      return "responsibilities";
    return "skills";
  }

  // \param member  all of them where there is none
  std::vector<Statement> statements_in(const Owner& owner, std::optional<std::string_view> member,
                                       bool is_new) const {
    std::vector<Statement> found;
    const auto all = said_.find(owner.iri.text());
    if (all == said_.end()) return found;
    for (const Association* said : all->second) {
      if (!is_demand(said->relation) && !is_supply(said->relation)) continue;
      const auto node = nodes_.find(said->target.text());
      if (node == nodes_.end() || (member && member_of(owner, *said, is_new) != *member)) continue;
      found.push_back({said, node->second});
    }
    return found;
  }

  static bool says(const Piece& piece, const Statement& statement) {
    const Node& node = *statement.node;
    if (piece.statement.empty()) return piece.iri == node.iri;  // it is described elsewhere
    return piece.statement == node.statement && piece.description == node.description &&
           (piece.iri.empty() || piece.iri == node.iri);
  }

  // \param all  of the owner: what two members say is a statement of the first
  static bool same(const std::vector<Piece>& pieces, const std::vector<Statement>& statements,
                   const std::vector<Statement>& all) {
    std::size_t next = 0;
    for (const Piece& piece : pieces) {
      if (next < statements.size() && says(piece, statements[next]))
        ++next;
      else if (!piece.statement.empty() &&
               std::none_of(all.begin(), all.end(),
                            [&](const Statement& s) { return says(piece, s); }))
        return false;
    }
    return next == statements.size();
  }

  void write_statements(const Owner& owner, std::string_view name, const Extra* extra,
                        bool is_new) {
    const auto statements = statements_in(owner, name, is_new);
    const Division division = local_name(name) == "skills" ? Division::list : Division::prose;
    if (extra != nullptr) {
      const auto tree = tree_of_extra(extra);
      if (tree == nullptr || same(pieces_of(tree->root, division), statements,
                                  statements_in(owner, std::nullopt, is_new)))
        return verbatim(*extra);
    }
    if (statements.empty()) return;
    sink_.name(name);
    sink_.begin_array();
    for (const Statement& statement : statements) {
      sink_.line_break();
      write_statement(statement, name, division);
    }
    sink_.end_array();
  }

  void write_statement(const Statement& statement, std::string_view name, Division division) {
    for (const Extra& extra : own_ ? statement.said->extras : Extras{}) {
      const auto tree = tree_of_extra(&extra);
      if (tree == nullptr) continue;
      const auto pieces = pieces_of(tree->root, division);
      if (pieces.size() == 1 && says(pieces.front(), statement)) return sink_.raw(extra.json);
    }
    const Node& node = *statement.node;
    if (local_name(name) != "skills") return sink_.string(node.statement);
    sink_.begin_object();
    text("@type", "DefinedTerm");
    text("name", node.statement);
    if (!node.description.empty()) text("description", node.description);
    if (!node.coded_notation.empty()) text("termCode", node.coded_notation);
    text(node.iri.text().starts_with("http") ? "url" : "@id", node.iri.text());
    sink_.end_object();
  }

  const Document& document_;
  bool own_;
  std::unordered_map<std::string_view, const Node*> nodes_;
  std::unordered_map<std::string_view, std::vector<const Association*>> said_;
  std::vector<Owner> owners_;
  JsonSink sink_;
};

}  // namespace
}  // namespace detail

std::string write_job_posting(const Document& document) {
  return detail::PostingWriter{document}.run();
}

}  // namespace wellspring
