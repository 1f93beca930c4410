// Which files of a folder are ESCO's, in the order in which they are read; and which occupation is
// asked for.
#include "io/esco_read.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <wellspring/io/esco.hpp>

#include "io/cell_value.hpp"
#include "io/esco_draft.hpp"
#include "io/read_bytes.hpp"

namespace wellspring::detail {
namespace {

struct EscoText {
  EscoFile kind;
  std::string name;
  std::string text;
};

std::vector<std::filesystem::path> tables_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> tables;
  std::error_code error;
  for (std::filesystem::directory_iterator entry{folder, error}, end; !error && entry != end;
       entry.increment(error)) {
    std::string ending = lower_case(entry->path().extension().string());
    std::error_code unreadable;
    if (ending == ".csv" && entry->is_regular_file(unreadable)) tables.push_back(entry->path());
  }
  std::sort(tables.begin(), tables.end());
  return tables;
}

std::optional<EscoFile> kind_of(std::string_view text, const Limits& limits) {
  Findings ignored{false, 0};
  const auto table = NamedColumns::open("", text, limits, ignored);
  return table ? esco_file(*table) : std::nullopt;
}

// "skills_en" is in English.
std::string language_of(std::string_view name) {
  const std::size_t line = name.rfind('_');
  const std::string_view tag = line == std::string_view::npos ? "" : name.substr(line + 1, 2);
  const bool ends = line + 3 == name.size() || (line + 3 < name.size() && name[line + 3] == '.');
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return tag.size() == 2 && ends && std::all_of(tag.begin(), tag.end(), small) ? std::string{tag}
                                                                               : std::string{};
}

std::string_view scheme_of(EscoFile kind) {
  switch (kind) {
    case EscoFile::skills: return "urn:esco:skills";
    case EscoFile::occupations: return "urn:esco:occupations";
    case EscoFile::skill_demands: return "urn:esco:occupation-skill-relations";
    case EscoFile::skill_relations: return "urn:esco:skill-skill-relations";
    case EscoFile::broader: return "urn:esco:broader-relations";
    case EscoFile::hierarchy: return "urn:esco:skills-hierarchy";
    case EscoFile::collection: return "urn:esco:collection";
    case EscoFile::schemes: return "urn:esco:concept-schemes";
    case EscoFile::groups: return "urn:esco:groups";
  }
  return {};
}

std::optional<ReadError> read_one(EscoDraft& draft, const EscoText& file, const Limits& limits) {
  const std::string shown = file.name.empty() ? "" : file.name + ".csv";
  auto table = NamedColumns::open(shown, file.text, limits, draft.findings());
  if (!table) return table.error();
  return draft.read(file.kind, *table, file.name);
}

}  // namespace

bool is_esco_folder(const std::filesystem::path& folder) {
  for (const auto& path : tables_in(folder)) {
    const auto text = read_bytes(path, Limits{});
    if (text && kind_of(*text, Limits{})) return true;
  }
  return false;
}

Expected<Document, ReadError> read_esco(Input given, const ReadOptions& options) {
  const Input input = std::move(given);
  EscoDraft draft{options};
  auto table = NamedColumns::open("", input.text(), options.limits, draft.findings());
  if (!table) return Unexpected{table.error()};
  const auto kind = esco_file(*table);
  if (!kind)
    return Unexpected{ReadError{Code::missing_field, "1:1",
                                "the header row is none of ESCO's: conceptType, conceptUri, "
                                "preferredLabel, or two URIs and a relation"}};
  draft.header().iri = options.iri.empty() ? Iri{std::string{scheme_of(*kind)}} : options.iri;
  draft.header().language = language_of(options.title);
  if (auto error = draft.read(*kind, *table, "")) return Unexpected{*std::move(error)};
  return std::move(draft).finish();
}

std::optional<std::size_t> EscoDraft::find_occupation(std::string& others) const {
  const std::string wanted = lower_case(options_.occupation);
  std::vector<std::size_t> found;
  // The more telling ways of naming one go first.
  const auto look = [&](auto&& names_it) {
    if (!found.empty()) return;
    for (std::size_t i = 0; i < document_.nodes.size(); ++i)
      if (document_.nodes[i].kind == NodeKind::job_role && names_it(document_.nodes[i]))
        found.push_back(i);
  };
  look([&](const Node& n) { return n.iri.text() == options_.occupation; });
  look([&](const Node& n) { return n.coded_notation == options_.occupation; });
  look([&](const Node& n) { return lower_case(n.statement) == wanted; });
  look([&](const Node& n) {
    return std::any_of(n.alternatives.begin(), n.alternatives.end(),
                       [&](const std::string& label) { return lower_case(label) == wanted; });
  });
  if (found.size() == 1) return found.front();
  look([&](const Node& n) { return lower_case(n.statement).find(wanted) != std::string::npos; });
  constexpr std::size_t most = 3;
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i)
    others += (i == 0 ? "" : ", ") + excerpt(document_.nodes[found[i]].statement);
  return std::nullopt;
}

std::optional<ReadError> EscoDraft::choose_occupation() {
  if (options_.occupation.empty()) return std::nullopt;
  std::string others;
  if (const auto found = find_occupation(others)) {
    keep_what_is_asked(*found);
    return std::nullopt;
  }
  return ReadError{
      Code::missing_field, "",
      "there is no one occupation " + excerpt(options_.occupation) +
          (others.empty() ? "; give its URI, code or label" : "; near it are " + others)};
}

// The owner, what it asks for, and the groups above that.
void EscoDraft::keep_what_is_asked(std::size_t owner) {
  const Node role = document_.nodes[owner];
  std::vector<bool> kept(node_of_.size(), false);
  std::vector<std::uint32_t> next;
  const auto keep = [&](std::uint32_t number) {
    if (!kept[number]) next.push_back(number);
    kept[number] = true;
  };
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> above;
  for (const Association& said : document_.associations) {
    const std::uint32_t target = number_of(said.target.text());
    if (said.source == role.iri && is_demand(said.relation)) keep(target);
    if (said.relation == Relation::is_child_of)
      above[number_of(said.source.text())].push_back(target);
  }
  for (std::size_t i = 0; i < next.size(); ++i)
    for (const std::uint32_t group : above[next[i]]) keep(group);
  std::erase_if(document_.associations, [&](const Association& said) {
    const bool of_owner = said.source == role.iri && is_demand(said.relation);
    return !of_owner &&
           !(kept[number_of(said.source.text())] && kept[number_of(said.target.text())]);
  });
  const auto is_other = [&](const Node& node) {
    return node.iri == role.iri || !kept[number_of(node.iri.text())];
  };
  std::erase_if(document_.nodes, is_other);
  std::erase_if(document_.references, is_other);
  Header& header = document_.header;
  header.iri = role.iri;
  header.kind = options_.kind.value_or(NodeKind::job_role);
  header.title = role.statement;
  header.description = role.description;
  header.extras = role.extras;
  if (!role.coded_notation.empty())
    header.extras.push_back({"code", json_string(role.coded_notation)});
  for (const std::string& label : role.alternatives)
    header.extras.push_back({"altLabel", json_string(label)});
}

}  // namespace wellspring::detail

namespace wellspring {

Expected<Document, ReadError> read_esco(const std::filesystem::path& folder,
                                        const ReadOptions& options) {
  detail::EscoDraft draft{options};
  draft.header().iri = options.iri.empty() ? Iri{"urn:esco:classification"} : options.iri;
  std::vector<detail::EscoText> files;
  for (const auto& path : detail::tables_in(folder)) {
    auto text = detail::read_bytes(path, options.limits);
    if (!text) return Unexpected{text.error()};
    const std::string name = path.stem().string();
    const auto kind = detail::kind_of(*text, options.limits);
    if (!kind) {
      draft.findings().note(Code::unknown_format, path.filename().string(),
                            "its header row is none of ESCO's; the file is not read");
      continue;
    }
    if (draft.header().language.empty()) draft.header().language = detail::language_of(name);
    files.push_back({*kind, name, *std::move(text)});
  }
  if (files.empty())
    return Unexpected{ReadError{Code::unknown_format, "",
                                folder.string() + ": no CSV file here has a header row of ESCO's"}};
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.name < b.name;
  });
  for (detail::EscoText& file : files) {
    if (auto error = detail::read_one(draft, file, options.limits))
      return Unexpected{*std::move(error)};
    file.text = {};
  }
  return std::move(draft).finish();
}

Expected<Document, ReadError> read_esco(std::span<const std::byte> bytes,
                                        const ReadOptions& options) {
  auto input = detail::Input::copy_of(bytes, options.limits);
  if (!input) return Unexpected{input.error()};
  return detail::read_esco(std::move(*input), options);
}

}  // namespace wellspring
