// First the document is reduced to what SKOS says; then each subject is written once.
#include "io/skos_write.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <wellspring/io/skos.hpp>

#include "io/case_identity.hpp"
#include "io/ctdl_value.hpp"
#include "io/encoding.hpp"

namespace wellspring {
namespace detail {
namespace {

// --- What SKOS says ------------------------------------------------------------------------------

// ESCO publishes occupations as concepts too. People are none.
bool is_concept(NodeKind kind) {
  return kind == NodeKind::competency || kind == NodeKind::job_role;
}

using Texts = std::unordered_set<std::string>;

// A label is either preferred or alternative (SKOS S13), and none is said twice.
std::vector<std::string> labels_beside(const std::string& statement,
                                       std::vector<std::string> labels) {
  Texts seen{statement, std::string{}};
  std::erase_if(labels, [&](const std::string& label) { return !seen.insert(label).second; });
  return labels;
}

// Two subjects of one name would be one subject of two names.
void keep_concepts(std::vector<Node>& nodes, Texts& described) {
  std::erase_if(nodes, [&](const Node& node) {
    return !is_concept(node.kind) || node.iri.empty() || !described.insert(node.iri.text()).second;
  });
  for (Node& node : nodes) {
    node.kind = NodeKind::competency;
    node.alternatives = labels_beside(node.statement, std::move(node.alternatives));
    const bool has_text =
        !node.statement.empty() || !node.alternatives.empty() || !node.description.empty();
    if (!has_text || !is_language_tag(node.language)) node.language.clear();
    node.extras.clear();
  }
}

Texts others_than_concepts(const Document& document) {
  Texts others;
  for (const auto* nodes : {&document.nodes, &document.references})
    for (const Node& node : *nodes)
      if (!is_concept(node.kind)) others.insert(node.iri.text());
  return others;
}

void keep_what_has_a_word(std::vector<Association>& associations, const Iri& owner,
                          const Texts& others) {
  const auto is_other = [&](const Iri& iri) { return iri.empty() || others.contains(iri.text()); };
  Texts seen;
  std::erase_if(associations, [&](const Association& said) {
    if (!written_word(Vocabulary::skos, said.relation) || said.source == owner) return true;
    if (said.target == owner ? said.relation != Relation::is_child_of : is_other(said.target))
      return true;
    if (is_other(said.source)) return true;
    return !seen.insert(said.source.text() + '\n' + std::string{to_string(said.relation)} + '\n' +
                        said.target.text())
                .second;
  });
  for (Association& said : associations)
    said = {.source = std::move(said.source),
            .relation = said.relation,
            .target = std::move(said.target)};
}

// --- Turtle --------------------------------------------------------------------------------------

void append_hex(std::string& out, unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  out += digits[byte >> 4U];
  out += digits[byte & 0xFU];
}

// Turtle's IRIREF: an absolute Iri without what would end it.
std::string iri_ref(std::string_view iri) {
  if (!is_absolute_iri(iri)) return "<urn:uuid:" + uuid_of(iri) + '>';
  constexpr std::string_view forbidden = "<>\"{}|^`\\";
  const bool is_text = !first_invalid_utf8(iri);
  std::string out = "<";
  for (const char c : iri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F || forbidden.find(c) != std::string_view::npos ||
        (byte >= 0x80 && !is_text)) {
      out += '%';
      append_hex(out, byte);
    } else {
      out += c;
    }
  }
  return out + '>';
}

// Turtle's STRING_LITERAL_QUOTE; bytes that are no UTF-8 become U+FFFD.
std::string literal(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const std::size_t sound = first_invalid_utf8(text).value_or(text.size());
    for (const char c : text.substr(0, sound)) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
      } else if (c == '\n') {
        out += "\\n";
      } else if (c == '\r') {
        out += "\\r";
      } else if (c == '\t') {
        out += "\\t";
      } else if (byte < 0x20 || byte == 0x7F) {
        out += "\\u00";
        append_hex(out, byte);
      } else {
        out += c;
      }
    }
    if (sound < text.size()) append_utf8(out, 0xFFFD);
    text.remove_prefix(std::min(sound + 1, text.size()));
  }
  return out + '"';
}

constexpr std::string_view prefixes =
    "@prefix dc: <http://purl.org/dc/elements/1.1/> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n";

class TurtleWriter {
 public:
  // \pre  the document is one that said_in_skos gave
  explicit TurtleWriter(const Document& document) : document_(document) {
    for (const Association& said : document.associations) {
      out_of_[said.source.text()].push_back(&said);
      if (said.relation == Relation::is_child_of) into_[said.target.text()].push_back(&said);
    }
  }

  std::string run() && {
    out_ += prefixes;
    write_scheme();
    for (const Node& node : document_.nodes) write_concept(node, true);
    for (const Node& node : document_.references) write_concept(node, false);
    for (const Association& said : document_.associations)
      if (written_.insert(said.source.text()).second) write_undescribed(said.source);
    return std::move(out_);
  }

 private:
  using Said = std::unordered_map<std::string, std::vector<const Association*>>;

  // The first predicate of a subject follows it, the others stand on lines of their own.
  void begin(const Iri& subject) {
    out_ += '\n';
    out_ += iri_ref(subject.text());
    is_first_ = true;
  }
  void predicate(std::string_view word, std::string_view object) {
    out_ += is_first_ ? " " : " ;\n    ";
    is_first_ = false;
    out_.append(word).append(" ").append(object);
  }
  void end() { out_ += " .\n"; }

  void text(std::string_view word, std::string_view value, std::string_view tag = {}) {
    if (value.empty()) return;
    predicate(word, literal(value) + (tag.empty() ? "" : '@' + std::string{tag}));
  }
  void thing(std::string_view word, const Iri& iri) { predicate(word, iri_ref(iri.text())); }
  // The Iri to the letter, where Turtle cannot have it as one.
  void name(const Iri& iri) {
    if (iri_ref(iri.text()) != '<' + iri.text() + '>') text("dct:identifier", iri.text());
  }

  std::string_view tag_of(std::string_view own) const {
    const std::string_view tag = own.empty() ? std::string_view{document_.header.language} : own;
    return is_language_tag(tag) ? tag : std::string_view{};
  }

  void write_scheme() {
    const Header& header = document_.header;
    const std::string_view tag = tag_of({});
    begin(header.iri);
    predicate("a", "skos:ConceptScheme");
    name(header.iri);
    text("skos:prefLabel", header.title, tag);
    text("dct:title", header.title, tag);
    text("dct:description", header.description, tag);
    text("dc:publisher", header.publisher);
    text("dc:language", header.language);
    text("owl:versionInfo", header.version);
    if (!header.license.empty()) thing("dct:license", Iri{header.license});
    text("dct:modified", header.modified);
    for (const Node& node : document_.nodes)
      if (!has_parent(node.iri)) thing("skos:hasTopConcept", node.iri);
    for (const Association* said : said_by(header.iri, into_))
      thing("skos:hasTopConcept", said->source);
    end();
  }

  const std::vector<const Association*>& said_by(const Iri& iri, const Said& where) const {
    static const std::vector<const Association*> none;
    const auto found = where.find(iri.text());
    return found == where.end() ? none : found->second;
  }

  bool has_parent(const Iri& iri) const {
    const auto& said = said_by(iri, out_of_);
    return std::any_of(said.begin(), said.end(), [](const Association* association) {
      return association->relation == Relation::is_child_of;
    });
  }

  void write_concept(const Node& node, bool is_of_scheme) {
    const std::string_view tag = tag_of(node.language);
    written_.insert(node.iri.text());
    begin(node.iri);
    predicate("a", "skos:Concept");
    name(node.iri);
    text("skos:prefLabel", node.statement, tag);
    for (const std::string& label : node.alternatives) text("skos:altLabel", label, tag);
    text("skos:definition", node.description, tag);
    text("skos:notation", node.coded_notation);
    if (is_of_scheme) {
      thing("skos:inScheme", document_.header.iri);
      if (!has_parent(node.iri)) thing("skos:topConceptOf", document_.header.iri);
    }
    write_associations(node.iri);
    for (const Association* said : said_by(node.iri, into_)) thing("skos:narrower", said->source);
    end();
  }

  // Who is matched here and described nowhere.
  void write_undescribed(const Iri& iri) {
    begin(iri);
    name(iri);
    write_associations(iri);
    end();
  }

  void write_associations(const Iri& iri) {
    for (const Association* said : said_by(iri, out_of_))
      thing(said->target == document_.header.iri
                ? std::string_view{"skos:topConceptOf"}
                : written_word(Vocabulary::skos, said->relation)->word,
            said->target);
  }

  const Document& document_;
  Said out_of_;
  Said into_;
  Texts written_;
  std::string out_;
  bool is_first_ = true;
};

}  // namespace

Document said_in_skos(Document document) {
  Header& header = document.header;
  header.kind = NodeKind::framework;
  if (!is_absolute_iri(header.license)) header.license.clear();
  header.extras.clear();
  const Texts others = others_than_concepts(document);
  Texts described{header.iri.text()};
  keep_concepts(document.nodes, described);
  keep_concepts(document.references, described);
  keep_what_has_a_word(document.associations, header.iri, others);
  document.scales.clear();
  document.definitions.clear();
  document.rubrics.clear();
  document.extras.clear();
  return document;
}

}  // namespace detail

std::string write_skos(const Document& document) {
  const Document said = detail::said_in_skos(document);
  return detail::TurtleWriter{said}.run();
}

}  // namespace wellspring
