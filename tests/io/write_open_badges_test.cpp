#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include <wellspring/io/case.hpp>
#include <wellspring/io/clr.hpp>

#include "io/badges.hpp"
#include "io/json_value.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

Document framework() {
  Document document;
  document.header = {.iri = Iri{"https://school.example/knots"},
                     .kind = NodeKind::credential,
                     .title = "Knots",
                     .description = "Ties knots.",
                     .publisher = "A School",
                     .language = "en",
                     .modified = "2026-01-31"};
  Node item;
  item.iri = Iri{"urn:uuid:74f5bb7d-d7cc-11e8-824f-0242ac160002"};
  item.statement = "Ties a bowline";
  item.coded_notation = "K.1";
  Node ctdl;
  ctdl.iri =
      Iri{"https://credentialengineregistry.org/resources/"
          "ce-cf4dee18-7cea-443a-b920-158a0762c6bf"};
  ctdl.statement = "Ties a hitch";
  document.nodes = {item, ctdl};
  return document;
}

std::string aligned() {
  return Badge{R"(,"alignment":[)" +
                   alignment(R"("targetName":"Bowline","targetUrl":"https://x.example/1")") + "," +
                   alignment(R"("targetName":"Hitch","targetUrl":"https://x.example/2")") +
                   R"(],"tag":["rope"])",
               {},
               R"(,"proof":{"type":"DataIntegrityProof"},"big":1.0e3,"none":null)"}
      .text();
}

// The text of the badge that a change of its document makes, in one spelling.
template <class Change>
std::string after(Change&& change) {
  Document document = badge(aligned());
  change(document);
  return CanonicalJson::of(write_open_badges(document));
}

std::string with(std::string text, std::string_view what, std::string_view instead) {
  text.replace(text.find(what), what.size(), instead);
  return text;
}

// What every edit takes along: a signature over what is no longer said.
std::string unsigned_badge() {
  return with(aligned(), R"("proof":{"type":"DataIntegrityProof"},)", "");
}

}  // namespace

TEST_CASE("a document becomes an unsigned credential whose alignments point at its competencies") {
  const std::string text = write_open_badges(framework());
  CHECK(check_credential(bytes_of(text))->size() == 1);  // it names no subject
  CHECK(check_credential(bytes_of(text))->at(0).severity == Severity::note);
  for (const std::string_view part :
       {R"("validFrom":"2026-01-31T00:00:00Z")", R"("name":"A School")",
        R"("id":"https://school.example/knots")",
        R"("targetUrl":"urn:uuid:74f5bb7d-d7cc-11e8-824f-0242ac160002")",
        R"("targetCode":"74f5bb7d-d7cc-11e8-824f-0242ac160002")", R"("targetType":"CFItem")",
        R"("targetType":"ceasn:Competency")", R"("targetFramework":"Knots")"})
    CHECK(text.find(part) != std::string::npos);
  CHECK(text == write_open_badges(framework()));
  const Document again = badge(text);
  for (const Node& node : framework().nodes) {
    REQUIRE(test::node(again, node.iri.text()) != nullptr);
    CHECK(test::node(again, node.iri.text())->statement == node.statement);
  }
}

TEST_CASE("who it is about, who issues it and since when are the caller's to say") {
  const std::string text =
      write_open_badges(framework(), {.subject = "did:example:ada",
                                      .issuer = "https://x.example/me",
                                      .valid_from = "2026-05-01T00:00:00+02:00"});
  CHECK(check_credential(bytes_of(text))->empty());
  CHECK(text.find(R"("id":"did:example:ada")") != std::string::npos);
  CHECK(text.find(R"("id":"https://x.example/me")") != std::string::npos);
  CHECK(text.find(R"("validFrom":"2026-05-01T00:00:00+02:00")") != std::string::npos);
  CHECK_THROWS_AS(static_cast<void>(write_open_badges(framework(), {.valid_from = "2026-05-01"})),
                  std::invalid_argument);
}

TEST_CASE("without a date there is the first one, and never a clock's") {
  Document document = framework();
  document.header.modified.clear();
  CHECK(write_open_badges(document).find("\"1970-01-01T00:00:00Z\"") != std::string::npos);
}

TEST_CASE("an empty document is written as a credential too") {
  CHECK(check_credential(bytes_of(write_open_badges(Document{})))->size() == 1);
}

TEST_CASE("a learner's document is refused unless the caller says whom it is about") {
  Document document = framework();
  document.header.kind = NodeKind::learner;
  CHECK_THROWS_AS(static_cast<void>(write_open_badges(document)), std::invalid_argument);
  CHECK_NOTHROW(static_cast<void>(write_open_badges(document, {.subject = "did:example:ada"})));
  const auto record = read_clr(bytes_of(
      R"({"type":["VerifiableCredential","ClrCredential"],"credentialSubject":{"type":"ClrSubject"}})"));
  CHECK_THROWS_AS(static_cast<void>(write_open_badges(*record)), std::invalid_argument);
}

TEST_CASE("a badge that nobody has edited is its own text again") {
  CHECK(after([](Document&) {}) == CanonicalJson::of(aligned()));
}

TEST_CASE("an edit changes what it says and nothing else, but for the proof") {
  CHECK(after([](Document& d) { d.nodes[0].statement = "Ropes"; }) ==
        CanonicalJson::of(with(unsigned_badge(), R"("name":"Knots",)", R"("name":"Ropes",)")));
  CHECK(after([](Document& d) { d.nodes[1].statement = "Loop"; }) ==
        CanonicalJson::of(with(unsigned_badge(), "\"Bowline\"", "\"Loop\"")));
  CHECK(after([](Document& d) { d.header.publisher = "Another"; }) ==
        CanonicalJson::of(with(unsigned_badge(), "\"A School\"", "\"Another\"")));
  CHECK(after([](Document& d) { d.header.modified = "2026-02-01T00:00:00Z"; }) ==
        CanonicalJson::of(with(unsigned_badge(), "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")));
  CHECK(after([](Document& d) { d.nodes[0].coded_notation = "K"; }) ==
        CanonicalJson::of(with(unsigned_badge(), R"("tag":)", R"("humanCode":"K","tag":)")));
  CHECK(after([](Document& d) { d.nodes[0].extras.back().json = "[]"; }) ==
        CanonicalJson::of(with(unsigned_badge(), R"(["rope"])", "[]")));
}

TEST_CASE("an alignment that is taken back goes, and one that is added comes") {
  const std::string second = alignment(R"("targetName":"Hitch","targetUrl":"https://x.example/2")");
  CHECK(after([](Document& d) {
          std::erase_if(d.associations, [](const Association& said) {
            return said.relation == Relation::assesses &&
                   said.target.text() == "https://x.example/2";
          });
        }) == CanonicalJson::of(with(unsigned_badge(), "," + second, "")));
  const std::string text = after([](Document& d) {
    Node splice;
    splice.iri = Iri{"https://x.example/3"};
    splice.statement = "Splice";
    d.nodes.push_back(splice);
    d.associations.push_back({d.nodes[0].iri, Relation::assesses, splice.iri});
  });
  CHECK(text.find("https://x.example/3") != std::string::npos);
  CHECK(text.find("https://x.example/2") != std::string::npos);
}

TEST_CASE("whom a badge is about can be changed by name only") {
  const std::string text = write_open_badges(badge(aligned()), {.subject = "did:example:bob"});
  CHECK(CanonicalJson::of(text) ==
        CanonicalJson::of(with(unsigned_badge(), "did:example:ada", "did:example:bob")));
}

TEST_CASE("a CASE item's address is what an alignment points at") {
  const auto document = read_case(bytes_of(
      R"({"CFDocument":{"identifier":"d0000000-0000-4000-8000-00000000000d","title":"T"},"CFItems":[)"
      R"({"identifier":"a0000000-0000-4000-8000-00000000000a","uri":"https://c.example/uri/)"
      R"(a0000000-0000-4000-8000-00000000000a","fullStatement":"Read."}]})"));
  const std::string text = write_open_badges(*document);
  CHECK(text.find(R"("targetUrl":"https://c.example/uri/a0000000-0000-4000-8000-00000000000a")") !=
        std::string::npos);
  CHECK(badge(text).nodes.at(1).iri == document->nodes[0].iri);
}

TEST_CASE("an achievement without a name goes by its place in the credential, in a list or not") {
  const std::string_view list =
      R"([{"name":"K","credentialSubject":{"id":"did:ex:ada","achievement":{"name":"Knots"}}}])";
  const auto document = read_open_badges(std::as_bytes(std::span{list}));
  REQUIRE(document);
  const std::string text = write_open_badges(*document);
  const auto again = read_open_badges(std::as_bytes(std::span{text}));
  REQUIRE(again);
  CHECK(again->nodes == document->nodes);
  CHECK(again->associations == document->associations);
}
