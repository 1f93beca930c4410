#include "extract/asked_wordings.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <wellspring/extract/mentions.hpp>

#include "extract/found_extension.hpp"
#include "extract/wording_key.hpp"

namespace wellspring::detail {

namespace {

// One in so many statements that have the words of a name has to name it.
constexpr std::size_t names_in = 3;

// Of one key, while they are collected.
struct Spellings {
  std::map<std::string_view, std::size_t> count;
  bool is_name = false;
  std::vector<std::uint32_t> stated_by;  // whose own statement it is
  std::vector<std::uint32_t> said_by;

  [[nodiscard]] std::string_view most_frequent() const {
    // The first of the greatest: the map is ordered, so that this is the least of equals.
    return std::max_element(count.begin(), count.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }
};

class Collector {
 public:
  void add(const Document& posting) {
    if (!posting.header.iri.empty() && !seen_.insert(posting.header.iri.text()).second) return;
    std::unordered_map<std::string_view, const Node*> named;
    for (const auto* nodes : {&posting.nodes, &posting.references})
      for (const Node& node : *nodes) named.try_emplace(node.iri.text(), &node);
    for (const Association& demand : posting.associations) {
      if (!is_demand(demand.relation) || demand.source != posting.header.iri) continue;
      const auto node = named.find(demand.target.text());
      if (node != named.end()) add(posting, *node->second, demand);
    }
    ++found_.postings;
  }

  [[nodiscard]] AskedWordings take() && {
    add_mentions();
    for (auto& [key, spellings] : by_key_) {
      const auto wording = static_cast<std::uint32_t>(found_.wordings.size());
      for (const std::uint32_t statement : spellings.stated_by)
        found_.statements[statement].own = wording;
      found_.wordings.push_back({key, std::string{spellings.most_frequent()},
                                 !spellings.stated_by.empty(), std::move(spellings.said_by)});
    }
    return std::move(found_);
  }

 private:
  // What one posting names, others may have within their words without naming it. Of names within
  // each other the longest is found: "SQL and Python", though one statement alone names them
  // together. So those that several name are looked for by themselves, too.
  void add_mentions() {
    const auto all = mentions_of(1);
    const auto repeated = mentions_of(2);
    for (auto& [key, spellings] : by_key_) {
      std::vector<std::uint32_t> having = spellings.said_by;
      for (const auto* mentions : {&all, &repeated})
        if (const auto found = mentions->find(&spellings); found != mentions->end())
          having.insert(having.end(), found->second.begin(), found->second.end());
      std::sort(having.begin(), having.end());
      having.erase(std::unique(having.begin(), having.end()), having.end());
      // Words that mostly stand there without being a name ("technologies", "design") are none.
      if (having.size() <= names_in * spellings.said_by.size()) spellings.said_by = having;
    }
  }

  // The statements that have the words of each name which at least so many statements name.
  [[nodiscard]] std::unordered_map<const Spellings*, std::vector<std::uint32_t>> mentions_of(
      std::size_t least) const {
    Document names;
    std::vector<const Spellings*> named;
    for (const auto& [key, spellings] : by_key_) {
      if (!spellings.is_name || spellings.said_by.size() < least) continue;
      names.nodes.emplace_back().statement = spellings.most_frequent();
      named.push_back(&spellings);
    }
    const MentionIndex index(names);
    std::unordered_map<const Spellings*, std::vector<std::uint32_t>> found;
    for (std::uint32_t i = 0; i < found_.statements.size(); ++i)
      for (const Mention& mention : index.find(found_.statements[i].node->statement))
        found[named[mention.node]].push_back(i);
    return found;
  }

  void add(const Document& posting, const Node& node, const Association& demand) {
    const std::string own = wording_key(node.statement);
    if (own.empty()) return;
    AskedStatement asked{found_.postings, &node, &demand};
    if (demand.level && demand.scale && *demand.scale < posting.scales.size())
      asked.scale = &posting.scales[*demand.scale];
    const auto statement = static_cast<std::uint32_t>(found_.statements.size());
    found_.statements.push_back(asked);
    add_wording(own, node.statement, statement).stated_by.push_back(statement);
    for (const std::string& alternative : node.alternatives) add_name(alternative, statement);
    for (std::string& name : names_found(node))
      add_name(names_.emplace_back(std::move(name)), statement);
  }

  void add_name(std::string_view name, std::uint32_t statement) {
    if (std::string key = wording_key(name); !key.empty())
      add_wording(std::move(key), without_marks(name), statement).is_name = true;
  }

  Spellings& add_wording(std::string key, std::string_view text, std::uint32_t statement) {
    Spellings& spellings = by_key_[std::move(key)];
    if (!spellings.said_by.empty() && spellings.said_by.back() == statement) return spellings;
    ++spellings.count[text];
    spellings.said_by.push_back(statement);
    return spellings;
  }

  AskedWordings found_;
  std::map<std::string, Spellings> by_key_;
  std::unordered_set<std::string_view> seen_;
  std::deque<std::string> names_;  // what the extensions spell; a deque leaves them where they are
};

}  // namespace

AskedWordings asked_wordings(std::span<const Document> postings) {
  Collector collector;
  for (const Document& posting : postings) collector.add(posting);
  return std::move(collector).take();
}

}  // namespace wellspring::detail
