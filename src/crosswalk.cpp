// Puts what a crosswalk found where people and programs look for it.
#include <wellspring/crosswalk.hpp>

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/io/write_file.hpp>
#include <wellspring/publish/publish.hpp>
#include <wellspring/publish/sssom.hpp>
#include <wellspring/report/report.hpp>

#include "io/case_identity.hpp"

namespace wellspring {
namespace {

// A learner is not named in what is published.
std::string title_of(const Node& node) {
  return node.kind == NodeKind::learner ? "A learner" : node.statement;
}
std::string name_of(const Node& node) {
  return node.kind == NodeKind::learner ? std::string{} : node.iri.text();
}

// Named by its two sides, so that the same crosswalk has the same name wherever it is made.
Header header_of(const Crosswalk& crosswalk) {
  const Node& supplied_by = crosswalk.graph[crosswalk.gap.supplied_by()];
  const Node& demanded_by = crosswalk.graph[crosswalk.gap.demanded_by()];
  Header header;
  header.iri =
      Iri{"urn:uuid:" + detail::uuid_of("urn:wellspring:crosswalk " + name_of(supplied_by) + ' ' +
                                        name_of(demanded_by))};
  header.title = title_of(supplied_by) + " / " + title_of(demanded_by);
  return header;
}

// What counts is published as a match, and what people decided; how near the others came is for
// people, in gap.csv.
Alignment counting(const Alignment& alignment, const CountingRule& rule) {
  std::vector<Match> matches;
  for (const Match& match : alignment.matches())
    if (match.evidence != Evidence::inferred || match.verdict != Verdict::proposed ||
        rule.counts(match))
      matches.push_back(match);
  return alignment.with(std::move(matches));
}

}  // namespace

std::optional<ReadError> save(const Crosswalk& crosswalk, const std::filesystem::path& folder) {
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  if (fault) return ReadError{Code::io_error, folder.string(), "the folder: " + fault.message()};

  const auto& [graph, alignment, gap, path] = crosswalk;
  const Header header = header_of(crosswalk);
  const Alignment counted = counting(alignment, gap.rule());
  const std::pair<const char*, std::string> files[] = {
      {"crosswalk.case.json", write_case(publish(graph, counted, header))},
      {"crosswalk.sssom.tsv", write_sssom(graph, counted, header)},
      {"gap.csv", gap_table(graph, gap)},
      {"report.html", report(graph, alignment, gap, path)},
  };
  for (const auto& [name, bytes] : files)
    if (auto unwritten = write_file(folder / name, bytes)) return unwritten;
  return std::nullopt;
}

}  // namespace wellspring
