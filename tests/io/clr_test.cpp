#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <wellspring/io/clr.hpp>

#include "io/badges.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

// A record of one subject; `members` are the subject's, each with its comma before it.
std::string record(const std::string& members) {
  return R"({"@context":["https://www.w3.org/ns/credentials/v2",)"
         R"("https://purl.imsglobal.org/spec/clr/v2p0/context.json"],)"
         R"("id":"https://school.example/records/1","type":["VerifiableCredential","ClrCredential"],)"
         R"("issuer":{"id":"https://school.example","type":["Profile"],"name":"A School"},)"
         R"("validFrom":"2026-01-01T00:00:00Z","name":"Ada Lovelace",)"
         R"("credentialSubject":{"id":"did:example:ada","type":["ClrSubject"])" +
         members + "}}";
}

std::string achievement(std::string_view id, std::string_view name) {
  return R"({"id":")" + std::string{id} + R"(","type":["Achievement"],"name":")" +
         std::string{name} + R"(","description":"d","criteria":{"narrative":"n"}})";
}

std::string association(std::string_view type, std::string_view source, std::string_view target) {
  return R"({"type":"Association","associationType":")" + std::string{type} + R"(","sourceId":")" +
         std::string{source} + R"(","targetId":")" + std::string{target} + "\"}";
}

Document read_text(std::string_view text) {
  auto document = read_clr(bytes_of(text));
  if (!document) throw std::invalid_argument(document.error().message);
  return *std::move(document);
}

constexpr std::string_view knots = "https://school.example/knots";

}  // namespace

TEST_CASE("what a record's credentials award is held, and each credential is named as evidence") {
  for (const std::string& nested :
       {"[" + Badge{}.text() + "]", Badge{}.text(), "[\"" + token(Badge{}.text()) + "\"]",
        "\"" + token(Badge{}.text()) + "\""}) {
    const Document document = read_text(record(R"(,"verifiableCredential":)" + nested));
    CHECK(document.format == Format::clr);
    CHECK(document.header.kind == NodeKind::learner);
    CHECK(document.header.title.find("Ada") == std::string::npos);
    const Association* const held = find(document, Relation::holds, knots);
    REQUIRE(held != nullptr);
    CHECK(extra(held->extras, "credential") ==
          R"(["https://school.example/awards/ada@mail.example"])");
  }
}

TEST_CASE("an achievement that is only listed is a node, and is not held") {
  const Document document =
      read_text(record(R"(,"verifiableCredential":[)" + Badge{}.text() + R"(],"achievement":[)" +
                       achievement("urn:x:plan", "Plan") + "]"));
  CHECK(node(document, "urn:x:plan")->statement == "Plan");
  CHECK(find(document, Relation::holds, "urn:x:plan") == nullptr);
}

TEST_CASE("an achievement listed as it was awarded is one node; another one of its name is two") {
  const auto nodes = [](std::string_view name) {
    const std::string award =
        R"({"type":["VerifiableCredential","AchievementCredential"],"id":"urn:x:1",)"
        R"("credentialSubject":{"achievement":)" +
        achievement("urn:x:a", "A") + "}}";
    return read_text(record(R"(,"verifiableCredential":[)" + award + R"(],"achievement":[)" +
                            achievement("urn:x:a", name) + "]"));
  };
  CHECK(nodes("A").nodes.size() == 1);
  CHECK(nodes("B").nodes.size() == 2);
  CHECK(has(nodes("B").diagnostics, Code::duplicate_id, Severity::warning));
}

TEST_CASE("isParentOf is read as is_child_of the other way round") {
  const auto said = [](std::string_view type) {
    const Document document =
        read_text(record(R"(,"verifiableCredential":[],"achievement":[)" +
                         achievement("urn:x:a", "A") + "," + achievement("urn:x:b", "B") +
                         R"(],"association":[)" + association(type, "urn:x:a", "urn:x:b") + "]"));
    const Association& one = document.associations.at(0);
    return one.source.text() + " " + std::string{to_string(one.relation)} + " " + one.target.text();
  };
  CHECK(said("isParentOf") == "urn:x:b is_child_of urn:x:a");
  CHECK(said("isChildOf") == "urn:x:a is_child_of urn:x:b");
  CHECK(said("isPartOf") == "urn:x:a is_part_of urn:x:b");
  CHECK(said("precedes") == "urn:x:a precedes urn:x:b");
  CHECK(said("replacedBy") == "urn:x:a replaced_by urn:x:b");
  CHECK(said("exactMatchOf") == "urn:x:a exact_match urn:x:b");
  CHECK(said("isFriendOf") == "urn:x:a other urn:x:b");
}

TEST_CASE("one skill shown by two credentials is held once, with both as evidence") {
  const auto award = [](std::string_view id) {
    return R"({"type":["VerifiableCredential","AchievementCredential"],"id":")" + std::string{id} +
           R"(","credentialSubject":{"achievement":)" + achievement("urn:x:a", "A") + "}}";
  };
  const Document document = read_text(
      record(R"(,"verifiableCredential":[)" + award("urn:x:1") + "," + award("urn:x:2") + "]"));
  REQUIRE(document.associations.size() == 1);
  CHECK(extra(document.associations[0].extras, "credential") == R"(["urn:x:1","urn:x:2"])");
}

TEST_CASE("a credential of another subject in a record is pointed out") {
  std::string other = Badge{}.text();
  other.replace(other.find("did:example:ada"), 15, "did:example:bob");
  const Document document = read_text(record(R"(,"verifiableCredential":[)" + other + "]"));
  CHECK(has(document.diagnostics, Code::outside_reference, Severity::note));
}

TEST_CASE("a record in a record is read; past sixteen of them the rest is kept and not read") {
  std::string text = Badge{}.text();
  for (int i = 0; i < 2; ++i) text = record(R"(,"verifiableCredential":[")" + token(text) + "\"]");
  CHECK(find(read_text(text), Relation::holds, knots) != nullptr);
  for (int i = 0; i < 20; ++i) text = record(R"(,"verifiableCredential":[")" + token(text) + "\"]");
  const Document document = read_text(text);
  CHECK(find(document, Relation::holds, knots) == nullptr);
  CHECK(has(document.diagnostics, Code::too_deep, Severity::warning));
}

TEST_CASE("a nested token that is damaged is named, and the others are read") {
  const Document document = read_text(
      record(R"(,"verifiableCredential":["a.b",17,"https://x.example/1",)" + Badge{}.text() + "]"));
  CHECK(has(document.diagnostics, Code::json_syntax, Severity::warning));
  CHECK(has(document.diagnostics, Code::wrong_type, Severity::warning));
  CHECK(has(document.diagnostics, Code::outside_reference, Severity::note));
  CHECK(find(document, Relation::holds, knots) != nullptr);
}

TEST_CASE("real records read, as objects and as tokens") {
  const auto folder = shared_data("vectors/ob3-clr2/clr20");
  if (!folder) return;
  for (const char* name : {"complex.json", "simple-noproof.json", "simple.jwt"}) {
    CAPTURE(name);
    const auto document = wellspring::read(*folder / name);
    REQUIRE(document);
    CHECK(document->format == Format::clr);
    CHECK(document->nodes.size() >= 2);
    CHECK(document->header.title.find("Ellis") == std::string::npos);
  }
}
