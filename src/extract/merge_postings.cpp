#include <wellspring/extract/merge_postings.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>

#include "extract/asked_wordings.hpp"
#include "extract/wording_key.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/json_sink.hpp"

namespace wellspring {

namespace {

using detail::AskedStatement;
using detail::AskedWording;
using detail::AskedWordings;

constexpr std::size_t most_neighbours = 256;

void check(std::span<const Document> postings, const MergeOptions& options) {
  if (postings.empty()) throw std::invalid_argument("merge_postings: there are no postings");
  if (!(options.min_strength >= 0 && options.min_strength <= 1))
    throw std::invalid_argument("merge_postings: min_strength is not between 0 and 1");
  if (options.min_postings == 0) throw std::invalid_argument("merge_postings: min_postings is 0");
  for (const Document& posting : postings)
    if (posting.header.kind != NodeKind::job_role)
      throw std::invalid_argument("merge_postings: \"" + posting.header.title + "\" is a " +
                                  std::string{to_string(posting.header.kind)} + ", not a job role");
}

struct Neighbour {
  std::uint32_t wording = 0;
  float strength = 0;
};

// The wordings that say the same as each wording, itself left out. Of both ends of a match each is
// the other's neighbour.
std::vector<std::vector<Neighbour>> neighbours_of(const AskedWordings& asked, double least) {
  Document document;
  document.header.iri = Iri{"urn:wellspring:wordings"};
  for (std::size_t i = 0; i < asked.wordings.size(); ++i) {
    Node& node = document.nodes.emplace_back();
    node.iri = Iri{document.header.iri.text() + ":" + std::to_string(i)};
    node.statement = asked.wordings[i].text;
  }
  const CompetencyGraph graph = connect({document});
  const Embeddings embedded = embed(graph, graph.members(document.header.iri), default_embedder(),
                                    {.descriptions = false, .parents = false});
  AlignOptions options{.top_k = most_neighbours + 1};
  // What words in common add is at most their weights: beneath it no strength reaches the least.
  const double words = options.weights.characters + options.weights.words;
  options.min_similarity = std::max(-1.0, least * (1 + words) - words - 1e-5);
  const Alignment alignment = align(embedded, embedded, options);
  const detail::Places places(embedded.members());
  std::vector<std::vector<Neighbour>> found(asked.wordings.size());
  for (const Match& match : alignment.matches()) {
    if (match.source == match.target || match.strength.value() < static_cast<float>(least))
      continue;
    const std::uint32_t source = places.of(match.source);
    const std::uint32_t target = places.of(match.target);
    found[source].push_back({target, match.strength.value()});
    found[target].push_back({source, match.strength.value()});
  }
  for (auto& near : found) {
    std::sort(near.begin(), near.end(), [](const Neighbour& a, const Neighbour& b) {
      return std::tuple{a.wording, -a.strength} < std::tuple{b.wording, -b.strength};
    });
    near.erase(
        std::unique(near.begin(), near.end(),
                    [](const Neighbour& a, const Neighbour& b) { return a.wording == b.wording; }),
        near.end());
  }
  return found;
}

// Statements that say the same as one wording.
struct Group {
  std::uint32_t wording = 0;
  std::vector<std::uint32_t> statements;  // all that count, ascending
  std::vector<std::uint32_t> fresh;       // those that no earlier group has, ascending
  std::size_t postings = 0;
};

class Grouping {
 public:
  Grouping(const AskedWordings& asked, double least)
      : asked_(asked), neighbours_(neighbours_of(asked, least)),
        is_covered_(asked.statements.size(), false) {}

  [[nodiscard]] std::vector<Group> run() {
    // A gain only shrinks as statements are covered, so that the greatest old gain which is still
    // right is the greatest of all.
    std::priority_queue<Candidate> candidates;
    for (std::uint32_t i = 0; i < asked_.wordings.size(); ++i) candidates.push(candidate(i));
    std::vector<Group> groups;
    while (!candidates.empty()) {
      const Candidate best = candidates.top();
      candidates.pop();
      const Candidate now = candidate(best.wording);
      if (now.gain == 0) continue;
      if (now.gain < best.gain)
        candidates.push(now);
      else
        groups.push_back(group(best.wording));
    }
    return groups;
  }

 private:
  struct Candidate {
    std::size_t gain = 0;  // postings with a statement near to it that no group has yet
    bool is_statement = false;
    double nearness = 0;  // of all its neighbours, together
    std::uint32_t wording = 0;

    // The queue's top is the greatest: of equals a statement before a mere name, the more central,
    // the first by key.
    friend bool operator<(const Candidate& a, const Candidate& b) {
      return std::tuple{a.gain, a.is_statement, a.nearness, b.wording} <
             std::tuple{b.gain, b.is_statement, b.nearness, a.wording};
    }
  };

  // Who says or names a wording, or states something near to it. Names near to it do not count:
  // "Agile software development" is near to "agile" and to "software development", and what names
  // the one does not ask for the other.
  template <class Act>
  void for_each_statement(std::uint32_t wording, const Act& act) const {
    for (const std::uint32_t statement : asked_.wordings[wording].said_by) act(statement, true);
    for (const Neighbour& near : neighbours_[wording])
      for (const std::uint32_t statement : asked_.wordings[near.wording].said_by)
        if (asked_.statements[statement].own == near.wording) act(statement, false);
  }

  [[nodiscard]] std::size_t postings_of(std::vector<std::uint32_t> statements) const {
    for (std::uint32_t& statement : statements)
      statement = static_cast<std::uint32_t>(asked_.statements[statement].posting);
    std::sort(statements.begin(), statements.end());
    return static_cast<std::size_t>(std::unique(statements.begin(), statements.end()) -
                                    statements.begin());
  }

  [[nodiscard]] Candidate candidate(std::uint32_t wording) const {
    std::vector<std::uint32_t> open;
    for_each_statement(wording, [&](std::uint32_t statement, bool) {
      if (!is_covered_[statement]) open.push_back(statement);
    });
    double nearness = 0;
    for (const Neighbour& near : neighbours_[wording]) nearness += double{near.strength};
    return {postings_of(std::move(open)), asked_.wordings[wording].is_statement, nearness, wording};
  }

  Group group(std::uint32_t wording) {
    Group made{wording, {}, {}, 0};
    for_each_statement(wording, [&](std::uint32_t statement, bool says_it) {
      if (!is_covered_[statement]) made.fresh.push_back(statement);
      if (!is_covered_[statement] || says_it) made.statements.push_back(statement);
    });
    for (auto* list : {&made.fresh, &made.statements}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    for (const std::uint32_t statement : made.fresh) is_covered_[statement] = true;
    made.postings = postings_of(made.statements);
    return made;
  }

  const AskedWordings& asked_;
  std::vector<std::vector<Neighbour>> neighbours_;
  std::vector<bool> is_covered_;
};

// What one posting says of a group: the most that any of its statements says.
struct Said {
  Required required = Required::unknown;
  std::optional<Level> level{};
  const Scale* scale = nullptr;
};

Required stronger(Required a, Required b) {
  if (a == Required::yes || b == Required::yes) return Required::yes;
  return a == Required::no || b == Required::no ? Required::no : Required::unknown;
}

std::vector<Said> said_by_posting(const AskedWordings& asked, const Group& group) {
  std::vector<Said> said;
  std::size_t posting = 0;
  for (const std::uint32_t i : group.statements) {  // ascending, so by posting
    const AskedStatement& statement = asked.statements[i];
    if (said.empty() || statement.posting != posting) said.emplace_back();
    posting = statement.posting;
    Said& here = said.back();
    here.required = stronger(here.required, statement.demand->required);
    if (statement.demand->level && (!here.level || *here.level < *statement.demand->level)) {
      here.level = statement.demand->level;
      here.scale = statement.scale;
    }
  }
  return said;
}

Required required_by_most(std::span<const Said> said) {
  for (const Required answer : {Required::yes, Required::no}) {
    const auto count = std::count_if(
        said.begin(), said.end(), [&](const Said& posting) { return posting.required == answer; });
    if (2 * static_cast<std::size_t>(count) > said.size()) return answer;
  }
  return Required::unknown;
}

Extra asked_extension(std::size_t asked_by, std::size_t of) {
  detail::JsonSink json;
  json.begin_object();
  json.name(detail::our_extension);
  json.begin_object();
  json.name("asked_by");
  json.number(asked_by);
  json.name("of");
  json.number(of);
  json.end_object();
  json.end_object();
  return {"extensions", std::move(json).take()};
}

// What all of them say, where they say the same.
template <class Get>
std::string common(std::span<const Document> postings, const Get& get) {
  const std::string& first = get(postings.front());
  const bool same = std::all_of(postings.begin(), postings.end(),
                                [&](const Document& posting) { return get(posting) == first; });
  return same ? first : std::string{};
}

std::string most_frequent_title(std::span<const Document> postings) {
  std::map<std::string, std::size_t> count;
  for (const Document& posting : postings) ++count[detail::wording_key(posting.header.title)];
  const Document* best = nullptr;
  std::size_t most = 0;
  for (const Document& posting : postings) {
    const std::string key = detail::wording_key(posting.header.title);
    if (key.empty() || count[key] <= most) continue;
    most = count[key];
    best = &posting;
  }
  return best == nullptr ? std::string{} : best->header.title;
}

Iri role_of(std::span<const Document> postings) {
  std::set<std::string_view> iris;
  for (const Document& posting : postings) iris.insert(posting.header.iri.text());
  std::string all = "postings";
  for (const std::string_view iri : iris) all.append("\n").append(iri);
  return Iri{"urn:uuid:" + detail::uuid_of(all)};
}

class Writer {
 public:
  Writer(const AskedWordings& asked, std::span<const Document> postings,
         const MergeOptions& options)
      : asked_(asked) {
    Header& header = document_.header;
    header.kind = NodeKind::job_role;
    header.iri = options.iri.empty() ? role_of(postings) : options.iri;
    header.title = options.title.empty() ? most_frequent_title(postings) : options.title;
    header.language =
        common(postings, [](const Document& posting) -> auto& { return posting.header.language; });
    document_.format = Format::case_package;
  }

  void add(const Group& group) {
    Node& node = document_.nodes.emplace_back();
    const AskedWording& wording = asked_.wordings[group.wording];
    node.statement = wording.text;
    node.language = document_.header.language;
    node.iri = Iri{"urn:uuid:" + detail::uuid_of(document_.header.iri.text() + "\n" + wording.key)};
    node.alternatives = other_wordings(group);
    node.extras.push_back(asked_extension(group.postings, asked_.postings));
    Association& demand = document_.associations.emplace_back();
    demand.source = document_.header.iri;
    demand.relation = Relation::demands;
    demand.target = node.iri;
    demand.importance = static_cast<double>(group.postings) / static_cast<double>(asked_.postings);
    const auto said = said_by_posting(asked_, group);
    demand.required = required_by_most(said);
    add_level(said, demand);
  }

  [[nodiscard]] Document take() && {
    if (document_.nodes.empty())
      document_.diagnostics.push_back({Code::empty_text, Severity::warning, "",
                                       "no competency is asked for by so many of the postings"});
    return std::move(document_);
  }

 private:
  [[nodiscard]] std::vector<std::string> other_wordings(const Group& group) const {
    std::unordered_set<std::string> seen{asked_.wordings[group.wording].key};
    std::vector<std::string> found;
    for (const std::uint32_t i : group.fresh) {
      const std::string& statement = asked_.statements[i].node->statement;
      if (seen.insert(detail::wording_key(statement)).second) found.push_back(statement);
    }
    return found;
  }

  void add_level(std::span<const Said> said, Association& demand) {
    std::vector<const Said*> stated;
    for (const Said& posting : said)
      if (posting.level) stated.push_back(&posting);
    if (stated.empty()) return;
    std::sort(stated.begin(), stated.end(),
              [](const Said* a, const Said* b) { return *a->level < *b->level; });
    const Said& median = *stated[(stated.size() - 1) / 2];
    const bool one_scale = std::all_of(stated.begin(), stated.end(), [&](const Said* posting) {
      return posting->scale != nullptr && median.scale != nullptr &&
             *posting->scale == *median.scale;
    });
    const Scale scale = one_scale ? *median.scale : detail::unit_scale();
    demand.level = one_scale ? *median.level : Level::on(scale, median.level->fraction());
    const auto known = std::find(document_.scales.begin(), document_.scales.end(), scale);
    demand.scale = static_cast<std::uint32_t>(known - document_.scales.begin());
    if (known == document_.scales.end()) document_.scales.push_back(scale);
  }

  const AskedWordings& asked_;
  Document document_;
};

}  // namespace

Document merge_postings(std::span<const Document> postings, const MergeOptions& options) {
  check(postings, options);
  const AskedWordings asked = detail::asked_wordings(postings);
  std::vector<Group> groups = Grouping(asked, options.min_strength).run();
  std::erase_if(groups, [&](const Group& group) { return group.postings < options.min_postings; });
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
    return std::tuple{b.postings, a.fresh.front()} < std::tuple{a.postings, b.fresh.front()};
  });
  Writer writer(asked, postings, options);
  for (const Group& group : groups) writer.add(group);
  return std::move(writer).take();
}

}  // namespace wellspring
