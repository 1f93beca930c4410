// A badge that was read is its own text with what has changed since; any other document becomes an
// unsigned AchievementCredential.
#include <wellspring/io/open_badges.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "io/badge_edits.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/credential_draft.hpp"
#include "io/json_sink.hpp"
#include "io/json_text.hpp"
#include "io/structure.hpp"

namespace wellspring {
namespace detail {
namespace {

constexpr std::string_view earliest = "1970-01-01T00:00:00Z";

// An instant out of any date that a document may have.
std::string instant_of(std::string_view date) {
  switch (date_form(date)) {
    case DateForm::instant: return std::string{date};
    case DateForm::local_time: return std::string{date} + "Z";
    case DateForm::date: return std::string{date} + "T00:00:00Z";
    case DateForm::none: break;
  }
  return std::string{earliest};
}

std::string name_based(std::string_view text) { return plain_iri(uuid_of(text)).text(); }

std::string_view or_else(std::string_view text, std::string_view other) {
  return text.empty() ? other : text;
}

using Names = std::initializer_list<std::string_view>;

// Extras of another format are words that no badge has.
std::span<const Extra> own_extras(const Document& document, std::span<const Extra> extras) {
  return document.format == Format::open_badges ? extras : std::span<const Extra>{};
}

void write_extras(JsonSink& sink, std::span<const Extra> extras, Names but_for) {
  for (const Extra& extra : extras) {
    if (extra.json.empty()) continue;
    if (std::find(but_for.begin(), but_for.end(), extra.name) != but_for.end()) continue;
    sink.name(extra.name);
    sink.raw(extra.json);
  }
}

class BadgeWriter {
 public:
  BadgeWriter(const Document& document, const OpenBadgesOptions& options)
      : document_(document), options_(options), header_(document.header) {}

  std::string run() && {
    sink_.begin_object();
    list("@context", {"https://www.w3.org/ns/credentials/v2",
                      "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
    text("id", name_based("credential\n" + header_.iri.text() + "\n" + options_.subject));
    list("type", {"VerifiableCredential", "AchievementCredential"});
    write_issuer();
    text("validFrom",
         options_.valid_from.empty() ? instant_of(header_.modified) : options_.valid_from);
    text("name", title());
    sink_.name("credentialSubject");
    sink_.begin_object();
    if (!options_.subject.empty()) text("id", options_.subject);
    list("type", {"AchievementSubject"});
    write_achievement();
    sink_.end_object();
    sink_.end_object();
    return std::move(sink_).take() + "\n";
  }

 private:
  void text(std::string_view name, std::string_view value) {
    sink_.name(name);
    sink_.string(value);
  }
  void list(std::string_view name, Names values) {
    sink_.name(name);
    sink_.begin_array();
    for (const std::string_view value : values) sink_.string(value);
    sink_.end_array();
  }

  [[nodiscard]] std::string_view title() const {
    return or_else(header_.title, header_.iri.text());
  }

  // The achievement goes by the owner's Iri; a name that is no identifier goes by its UUID.
  [[nodiscard]] static std::string identifier(const std::string& iri) {
    return is_absolute_iri(iri) ? iri : name_based(iri);
  }

  void write_issuer() {
    std::string id = options_.issuer;
    if (id.empty())
      id = is_absolute_iri(header_.publisher) ? header_.publisher : name_based(header_.publisher);
    sink_.name("issuer");
    sink_.begin_object();
    text("id", id);
    list("type", {"Profile"});
    if (!header_.publisher.empty()) text("name", header_.publisher);
    sink_.end_object();
  }

  void write_achievement() {
    const std::string_view description = or_else(header_.description, title());
    const std::span<const Extra> extras = own_extras(document_, header_.extras);
    sink_.name("achievement");
    sink_.begin_object();
    text("id", identifier(header_.iri.text()));
    if (find_extra(extras, "type") == nullptr) list("type", {"Achievement"});
    text("name", title());
    text("description", description);
    if (find_extra(extras, "criteria") == nullptr) {
      sink_.name("criteria");
      sink_.begin_object();
      text("narrative", description);
      sink_.end_object();
    }
    if (!header_.language.empty()) text("inLanguage", header_.language);
    if (!header_.version.empty()) text("version", header_.version);
    write_extras(sink_, extras,
                 {"id", "name", "description", "inLanguage", "version", "alignment"});
    write_alignments();
    sink_.end_object();
  }

  // Competencies described here, then those that the owner assesses, teaches or holds elsewhere.
  void write_alignments() {
    std::unordered_set<std::string> meant;
    for (const Association& said : document_.associations)
      if (is_supply(said.relation)) meant.insert(said.target.text());
    bool is_open = false;
    const auto write = [&](const Node& node) {
      if (!is_open) {
        sink_.name("alignment");
        sink_.begin_array();
      }
      is_open = true;
      sink_.line_break();
      sink_.raw(alignment_of(document_, node));
    };
    for (const Node& node : document_.nodes)
      if (node.kind == NodeKind::competency) write(node);
    for (const Node& node : document_.references)
      if (node.kind == NodeKind::competency && meant.contains(node.iri.text())) write(node);
    if (is_open) sink_.end_array();
  }

  const Document& document_;
  const OpenBadgesOptions& options_;
  const Header& header_;
  JsonSink sink_;
};

// An address that people can follow, where the document's own format keeps one.
std::string address_of(const Node& node) {
  for (const std::string_view name : {"uri", "targetUrl"})
    if (const Extra* const extra = find_extra(node.extras, name))
      if (std::string url = string_value(extra->json); is_absolute_iri(url)) return url;
  return is_absolute_iri(node.iri.text()) ? node.iri.text() : name_based(node.iri.text());
}

}  // namespace

std::string alignment_of(const Document& document, const Node& node) {
  constexpr std::string_view urn = "urn:uuid:";
  const std::string& iri = node.iri.text();
  const bool is_item = document.format == Format::case_package || iri.starts_with(urn);
  const bool is_ctdl = document.format == Format::ctdl_asn || iri.find("/ce-") != std::string::npos;
  const std::string_view uuid =
      iri.starts_with(urn) ? std::string_view{iri}.substr(urn.size()) : std::string_view{};
  const std::span<const Extra> extras = own_extras(document, node.extras);
  JsonSink sink;
  const auto text = [&](std::string_view name, std::string_view value) {
    if (value.empty() || find_extra(extras, name) != nullptr) return;
    sink.name(name);
    sink.string(value);
  };
  sink.begin_object();
  if (find_extra(extras, "type") == nullptr) {
    sink.name("type");
    sink.raw("[\"Alignment\"]");
  }
  sink.name("targetName");
  sink.string(or_else(node.statement, iri));
  text("targetUrl", address_of(node));
  // A reader joins by it: the item's identifier goes before the code for people.
  text("targetCode", is_uuid(uuid) ? uuid : std::string_view{node.coded_notation});
  if (!node.description.empty()) {
    sink.name("targetDescription");
    sink.string(node.description);
  }
  text("targetFramework", document.header.title);
  text("targetType", is_ctdl ? "ceasn:Competency" : is_item ? "CFItem" : "");
  write_extras(sink, extras, {"targetName", "targetDescription"});
  sink.end_object();
  return std::move(sink).take();
}

}  // namespace detail

std::string write_open_badges(const Document& document, const OpenBadgesOptions& options) {
  if (!options.valid_from.empty() &&
      detail::date_form(options.valid_from) != detail::DateForm::instant)
    throw std::invalid_argument(
        "write_open_badges: valid_from is a date with its time and zone, such as "
        "2026-01-31T00:00:00Z");
  if (auto text = detail::edited_badge(document, options)) return *std::move(text);
  if (document.header.kind == NodeKind::learner && options.subject.empty())
    throw std::invalid_argument(
        "write_open_badges: this document is a learner's; name whom the credential is about "
        "(subject) if they agree to it");
  return detail::BadgeWriter{document, options}.run();
}

}  // namespace wellspring
