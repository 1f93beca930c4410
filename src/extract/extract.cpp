#include <wellspring/extract/extract.hpp>

#include <algorithm>
#include <array>
#include <unordered_set>

#include <wellspring/extract/divide.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/make_document.hpp>

#include "extract/found_extension.hpp"
#include "extract/outcomes.hpp"
#include "extract/tag_memory.hpp"
#include "io/case_identity.hpp"

namespace wellspring {

namespace {

NodeKind owner_kind(PageKind kind) {
  constexpr std::array<NodeKind, 3> kinds{NodeKind::program, NodeKind::job_role, NodeKind::learner};
  return kinds[static_cast<std::size_t>(kind)];
}

using detail::Outcomes;
using detail::Sentence;

std::vector<Sentence> sentences_of(const Page& page) {
  const auto section = sections(page);
  std::vector<Sentence> found;
  for (std::size_t i = 0; i < page.blocks.size(); ++i)
    for (const Span place : sentences(page, page.blocks[i]))
      found.push_back(
          {place, plain(page, place.start, place.end), page.blocks[i].kind, section[i]});
  return found;
}

bool says_what_is_wanted(Section section) {
  return section == Section::duties || section == Section::requirements ||
         section == Section::preferred;
}

bool leads_in(std::string_view line) { return line.ends_with(':'); }

// "Other duties as assigned": whatever it is, it is no competency.
bool is_open_end(std::string_view line) {
  return line.find("duties") != std::string_view::npos &&
         (line.find("as assigned") != std::string_view::npos ||
          line.find("as required") != std::string_view::npos);
}

// Some pages make headings of whole sentences.
bool is_title(const Sentence& sentence) {
  return sentence.kind == BlockKind::heading && !sentence.line.ends_with('.');
}

// What stands elsewhere is no competency whatever its words; what is longer is no statement.
bool may_count(const Sentence& sentence) {
  constexpr std::size_t most_bytes = 4096;
  if (is_title(sentence) || leads_in(sentence.line) || sentence.line.size() > most_bytes)
    return false;
  return says_what_is_wanted(sentence.section) || sentence.section == Section::outcomes ||
         sentence.section == Section::content || sentence.section == Section::other;
}

// Whether a sentence of a posted job or a résumé says what someone does, knows or can.
bool is_demand(const Sentence& sentence, Confidence confidence, float least) {
  if (is_open_end(sentence.line)) return false;
  if (sentence.section == Section::other) return confidence.value() >= least;
  if (!says_what_is_wanted(sentence.section)) return false;
  return confidence.value() >= least / (sentence.kind == BlockKind::item ? 30.0F : 2.0F);
}

class Finder {
 public:
  Finder(Page page, const ExtractOptions& options)
      : options_(options), extraction_{std::move(page), {}, {}},
        sentences_(sentences_of(extraction_.page)), outcomes_(sentences_) {}

  Extraction find(detail::TagMemory& memory) {
    std::vector<std::string_view> lines;
    lines.reserve(sentences_.size());
    for (const Sentence& sentence : sentences_) lines.emplace_back(sentence.line);
    std::vector<bool> wanted;
    for (const Sentence& sentence : sentences_) wanted.push_back(may_count(sentence));
    const auto tagged = detail::tag(lines, memory, wanted);
    start_document();
    for (std::size_t i = 0; i < sentences_.size(); ++i)
      if (counts(i, tagged[i])) add(sentences_[i], tagged[i]);
    if (options_.kind == PageKind::job)
      for (const std::string& data : extraction_.page.linked_data) add_posting(data);
    finish();
    return std::move(extraction_);
  }

 private:
  [[nodiscard]] bool counts(std::size_t position, const TaggedLine& tagged) const {
    const Sentence& sentence = sentences_[position];
    if (!may_count(sentence)) return false;
    const float least = options_.min_confidence;
    if (options_.kind != PageKind::program) return is_demand(sentence, tagged.competency, least);
    if (outcomes_.any()) return outcomes_.holds(sentence, position, tagged.competency, least);
    return (sentence.section == Section::content || sentence.section == Section::other) &&
           tagged.competency.value() >= least;
  }

  // What a publisher says to machines: who employs for what, and what the text may not say.
  void add_posting(std::string_view data) {
    const auto posting = read(std::as_bytes(std::span(data)), Format::schema_org);
    if (!posting || posting->header.kind != NodeKind::job_role) return;
    Header& header = extraction_.document.header;
    if (options_.title.empty() && !posting->header.title.empty())
      header.title = posting->header.title;
    if (header.publisher.empty()) header.publisher = posting->header.publisher;
    for (const Association& said : posting->associations) {
      const auto node =
          std::find_if(posting->nodes.begin(), posting->nodes.end(),
                       [&](const Node& candidate) { return candidate.iri == said.target; });
      if (!is_demand(said.relation) || node == posting->nodes.end()) continue;
      const std::string_view line = node->statement;
      for (const StatementPart& part : divide(without_lead(line))) {
        Finding finding;
        finding.section = said.required == Required::yes ? Section::requirements : Section::duties;
        finding.qualities = qualities(line, finding.section);
        finding.confidence = Confidence{1};
        add(std::move(finding), part, line);
      }
    }
  }

  void start_document() {
    Document& document = extraction_.document;
    Header& header = document.header;
    header.kind = owner_kind(options_.kind);
    header.iri = options_.iri.empty()
                     ? Iri{"urn:uuid:" + detail::uuid_of("page\n" + extraction_.page.text)}
                     : options_.iri;
    header.title = options_.title.empty() ? extraction_.page.title : options_.title;
    header.language = extraction_.page.language;
    document.format = Format::case_package;
    document.diagnostics = extraction_.page.diagnostics;
  }

  void add(const Sentence& sentence, const TaggedLine& tagged) {
    const std::string_view line = sentence.line;
    const std::string_view kept = without_lead(detail::without_label(line));
    const auto first = static_cast<std::size_t>(kept.data() - line.data());
    for (const StatementPart& part : divide(kept)) {
      Finding finding;
      finding.sentence = sentence.place;
      finding.section = sentence.section;
      finding.confidence = tagged.competency;
      // What asks for a statement says how far it is asked for.
      finding.qualities =
          qualities(std::string(line.substr(0, first)) + part.text, sentence.section);
      for (const Span piece : part.places)
        finding.places.push_back(place_in_page(sentence, {first + piece.start, first + piece.end}));
      for (const CompetencySpan& span : tagged.spans)
        if (shares(part, first, span.place))
          finding.spans.push_back({place_in_page(sentence, span.place), span.kind});
      add(std::move(finding), part, line);
    }
  }

  // Of a line that stands in the page as it reads, its bytes; of one with marks or breaks in it,
  // the sentence.
  [[nodiscard]] Span place_in_page(const Sentence& sentence, Span bytes) const {
    const Span whole = sentence.place;
    if (whole.end - whole.start != sentence.line.size()) return whole;
    return {whole.start + bytes.start, whole.start + bytes.end};
  }

  [[nodiscard]] static bool shares(const StatementPart& part, std::size_t first, Span words) {
    return std::any_of(part.places.begin(), part.places.end(), [&](Span piece) {
      return first + piece.start < words.end && words.start < first + piece.end;
    });
  }

  void add(Finding finding, const StatementPart& part, std::string_view line) {
    Document& document = extraction_.document;
    if (!said_.insert(part.text).second) return;
    Node node;
    node.iri = Iri{"urn:uuid:" + detail::uuid_of(document.header.iri.text() + "\n" + part.text)};
    node.statement = part.text;
    if (part.text.size() < line.size()) node.description = line;
    node.language = document.header.language;
    Association said;
    said.source = document.header.iri;
    said.relation = owner_relation(document.header.kind).value_or(Relation::demands);
    said.target = node.iri;
    said.required = finding.qualities.required;
    if (finding.qualities.level) {
      if (document.scales.empty()) document.scales.push_back(proficiency_scale());
      said.level = finding.qualities.level;
      said.scale = 0;
    }
    document.nodes.push_back(std::move(node));
    document.associations.push_back(std::move(said));
    extraction_.findings.push_back(std::move(finding));
  }

  void finish() {
    const CodePoints points(extraction_.page.text);
    Document& document = extraction_.document;
    for (std::size_t i = 0; i < document.nodes.size(); ++i)
      document.nodes[i].extras.push_back(
          detail::found_extension(extraction_.findings[i], extraction_.page, points));
    if (document.nodes.empty())
      document.diagnostics.push_back(
          {Code::empty_text, Severity::warning, "",
           "no competency was found on the page; if it states some, try another kind of page"});
  }

  ExtractOptions options_;
  Extraction extraction_;
  std::vector<Sentence> sentences_;
  Outcomes outcomes_;
  std::unordered_set<std::string> said_;
};

}  // namespace

Extraction extract(Page page, const ExtractOptions& options) {
  detail::TagMemory memory;
  return Finder(std::move(page), options).find(memory);
}

std::vector<Extraction> extract(std::vector<Page> pages, const ExtractOptions& options) {
  detail::TagMemory memory;
  std::vector<Extraction> extractions;
  extractions.reserve(pages.size());
  for (Page& page : pages) extractions.push_back(Finder(std::move(page), options).find(memory));
  return extractions;
}

Expected<Extraction, ReadError> extract(std::span<const std::byte> bytes,
                                        const ExtractOptions& options, const PageOptions& page) {
  auto read = read_page(bytes, page);
  if (!read) return Unexpected{read.error()};
  return extract(*std::move(read), options);
}

}  // namespace wellspring
