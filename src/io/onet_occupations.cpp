// Who demands: Occupation Data, Alternate Titles, and what the Read Me says of the release.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "io/cell_value.hpp"
#include "io/json_sink.hpp"
#include "io/onet_draft.hpp"
#include "io/read_bytes.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view occupation_file = "Occupation Data.txt";
constexpr std::string_view titles_file = "Alternate Titles.txt";
constexpr std::string_view about_file = "Read Me.txt";

// "O*NET 24.2 Database": the figure before the first such word.
std::string_view release_number(std::string_view text) {
  constexpr std::string_view before = "O*NET ";
  for (std::size_t at = 0; (at = text.find(before, at)) != std::string_view::npos;) {
    at += before.size();
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    if (end > at && text.substr(end).starts_with(" Database")) return text.substr(at, end - at);
  }
  return {};
}

// The release and its licence, where the folder's Read Me names them.
OnetDraft::Fault read_about(OnetDraft& draft) {
  Header& header = draft.document().header;
  header.language = "en";
  if (!draft.has(about_file)) return std::nullopt;
  const auto text = read_bytes(draft.folder() / about_file, draft.options().limits);
  if (!text) return text.error();
  header.version = release_number(*text);
  if (header.version.empty()) return std::nullopt;
  header.publisher = "U.S. Department of Labor, Employment and Training Administration";
  if (text->find("Creative Commons Attribution 4.0") != std::string::npos)
    header.license = "https://creativecommons.org/licenses/by/4.0/";
  return std::nullopt;
}

// Codes that may have been meant: those that begin alike, the longest first.
std::string near_codes(const std::map<std::string, std::string, std::less<>>& titles,
                       std::string_view wanted) {
  constexpr std::size_t most = 3;
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const auto& [code, title] : titles) {
    const auto differ = std::mismatch(code.begin(), code.end(), wanted.begin(), wanted.end());
    const auto alike = static_cast<std::size_t>(differ.first - code.begin());
    near.emplace_back(alike, std::string(code).append(" ").append(title));
  }
  std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::string text;
  for (std::size_t i = 0; i < std::min(most, near.size()); ++i)
    text += (i == 0 ? "" : ", ") + near[i].second;
  return text;
}

OnetDraft::Fault choose(const OnetDraft& draft,
                        const std::map<std::string, std::string, std::less<>>& titles) {
  const std::string& wanted = draft.options().occupation;
  if (wanted.empty() || titles.contains(wanted)) return std::nullopt;
  return ReadError{Code::missing_field, std::string{occupation_file},
                   "there is no occupation " + excerpt(wanted) +
                       (titles.empty() ? "" : "; near it are " + near_codes(titles, wanted))};
}

std::string json_list(const std::vector<std::string>& texts) {
  JsonSink sink;
  sink.begin_array();
  for (const std::string& text : texts) sink.string(text);
  sink.end_array();
  return std::move(sink).take();
}

// A title is worth having beside the occupation's own; each once, in the release's order.
OnetDraft::Fault read_titles(OnetDraft& draft) {
  std::map<std::string, std::vector<std::string>, std::less<>> titles;
  auto fault = draft.each_row(
      titles_file, {"O*NET-SOC Code", "Alternate Title"}, {"Short Title"},
      [&](const OnetFile& row) {
        if (!draft.selects(row[0])) return;
        std::vector<std::string>& known = titles[std::string{row[0]}];
        for (const std::string_view title : {row[1], row[2]})
          if (!title.empty() && std::find(known.begin(), known.end(), title) == known.end())
            known.emplace_back(title);
      });
  if (fault) return fault;
  for (auto& [code, alternatives] : titles) {
    if (!draft.options().occupation.empty())
      draft.document().header.extras.push_back({"Alternate Title", json_list(alternatives)});
    else if (Node* const occupation = draft.find(occupation_iri(code)))
      occupation->alternatives = std::move(alternatives);
  }
  return std::nullopt;
}

}  // namespace

OnetDraft::Fault read_occupations(OnetDraft& draft) {
  if (auto fault = read_about(draft)) return fault;
  Header& header = draft.document().header;
  const std::string& wanted = draft.options().occupation;
  header.kind =
      draft.options().kind.value_or(wanted.empty() ? NodeKind::framework : NodeKind::job_role);
  if (wanted.empty()) {
    header.iri = Iri{"urn:onet:database" + (header.version.empty() ? "" : ":" + header.version)};
    header.title =
        header.version.empty() ? "O*NET Database" : "O*NET " + header.version + " Database";
  }

  std::map<std::string, std::string, std::less<>> titles;
  auto fault = draft.each_row(
      occupation_file, {"O*NET-SOC Code", "Title", "Description"}, {}, [&](const OnetFile& row) {
        titles.emplace(row[0], row[1]);
        if (wanted.empty()) {
          Node& node = draft.document().nodes[draft.add_node(occupation_iri(row[0]), row[1], row[0],
                                                             row.name(), row.line())];
          node.kind = NodeKind::job_role;
          node.description = row[2];
        } else if (row[0] == wanted) {
          header.iri = Iri{occupation_iri(wanted)};
          header.title = row[1];
          header.description = row[2];
          header.extras = {{"O*NET-SOC Code", json_string(row[0])}};
        }
      });
  if (fault) return fault;
  if (!draft.has(occupation_file)) {
    if (!wanted.empty()) {
      header.iri = Iri{occupation_iri(wanted)};
      header.title = wanted;
      header.extras = {{"O*NET-SOC Code", json_string(wanted)}};
    }
    return read_titles(draft);
  }
  fault = choose(draft, titles);
  return fault ? fault : read_titles(draft);
}

OnetDraft::Fault name_by_codes(OnetDraft& draft) {
  const std::string prefix = occupation_iri("");
  const std::string& wanted = draft.options().occupation;
  std::vector<std::string> codes;
  for (const Association& said : draft.document().associations)
    if (said.source.text().starts_with(prefix))
      codes.push_back(said.source.text().substr(prefix.size()));
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  if (!wanted.empty() && codes.empty())
    return ReadError{Code::missing_field, std::string{occupation_file},
                     "no file here says anything of an occupation " + excerpt(wanted)};
  draft.findings().warn(Code::missing_field, std::string{occupation_file},
                        "the file is missing, so that occupations go by their codes; put the "
                        "release's own beside the others");
  if (!wanted.empty()) return draft.fault();
  for (const std::string& code : codes) {
    const std::size_t node = draft.add_node(occupation_iri(code), code, code, occupation_file, 1);
    draft.document().nodes[node].kind = NodeKind::job_role;
  }
  return draft.fault();
}

}  // namespace wellspring::detail
