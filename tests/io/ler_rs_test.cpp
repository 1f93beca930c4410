#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <wellspring/io/ler_rs.hpp>

#include "io/badges.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

std::string resume(const std::string& members) {
  return R"({"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential","LER-RS VC"],)"
         R"("id":"urn:x:resume","issuer":"Resume Builder","credentialSubject":{)"
         R"("type":"http://schema.hropenstandards.org/4.5/recruiting/json/LER-RSType.json",)"
         R"("person":{"name":{"formattedName":"Ada Lovelace"}},)"
         R"("communication":{"email":[{"address":"ada@mail.example"}]})" +
         members + "}}";
}

Document read_text(std::string_view text) {
  auto document = read_ler_rs(bytes_of(text));
  if (!document) throw std::invalid_argument(document.error().message);
  return *std::move(document);
}

const Node& only_node(const Document& document) {
  REQUIRE(document.nodes.size() == 1);
  return document.nodes[0];
}

}  // namespace

TEST_CASE("a skill in a resume is a claim; no credential shows it") {
  const Document document =
      read_text(resume(R"(,"skills":[{"name":"Knots","description":"Ties them."}])"));
  CHECK(document.format == Format::ler_rs);
  CHECK(document.header.kind == NodeKind::learner);
  const Node& skill = only_node(document);
  CHECK(skill.kind == NodeKind::competency);
  CHECK(skill.statement == "Knots");
  CHECK(skill.description == "Ties them.");
  CHECK(skill.iri.text() == document.header.iri.text() + "#/credentialSubject/skills/0");
  REQUIRE(document.associations.size() == 1);
  CHECK(document.associations[0].relation == Relation::holds);
  CHECK(extra(document.associations[0].extras, "credential").empty());
}

TEST_CASE("neither the owner nor a node tells whose resume it is") {
  const Document document =
      read_text(resume(R"(,"skills":["Knots"],"narratives":[{"name":"Ada's aim"}])"));
  std::string said = document.header.iri.text() + document.header.title + document.header.publisher;
  for (const Node& one : document.nodes) said += one.iri.text() + one.statement + one.description;
  for (const Diagnostic& found : document.diagnostics) said += found.message;
  CHECK(said.find("Ada") == std::string::npos);
  CHECK(said.find("ada@") == std::string::npos);
  CHECK(extra(document.extras, "payload").find("Ada Lovelace") != std::string::npos);
}

TEST_CASE("a competency with an address goes by it") {
  const Document document = read_text(
      resume(R"(,"personCompetencies":[{"competencyId":{"value":"https://x.example/Knots"},)"
             R"("competencyName":"Knots"}])"));
  CHECK(only_node(document).iri.text() == "https://x.example/Knots");
}

TEST_CASE("positions are job roles, degrees and certifications credentials, courses programs") {
  const auto kind = [](const std::string& members) {
    return to_string(only_node(read_text(resume(members))).kind);
  };
  CHECK(
      kind(
          R"(,"employmentHistories":[{"organization":{"name":"O"},"positionHistories":[{"title":"Rigger"}]}])") ==
      "job_role");
  CHECK(kind(R"(,"educationAndLearnings":[{"educationDegrees":[{"name":"B.A."}]}])") ==
        "credential");
  CHECK(kind(R"(,"educationAndLearnings":[{"courses":[{"name":"Knots 1"}]}])") == "program");
  CHECK(kind(R"(,"certifications":[{"name":"Rigging"}])") == "credential");
  CHECK(kind(R"(,"licenses":[{"name":"Rigging"}])") == "credential");
}

TEST_CASE("what a position says of itself is its description") {
  const Document document = read_text(resume(
      R"(,"employmentHistories":[{"positionHistories":[{"title":"Rigger",)"
      R"("location":{"descriptions":["Tied knots.","Untied them."]},"skills":[{"name":"Splicing"}]}]}])"));
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.nodes[0].description == "Tied knots.\nUntied them.");
  CHECK(document.nodes[1].statement == "Splicing");
}

TEST_CASE("a certification that encloses its credential is shown by it, and so is what it awards") {
  const Document document = read_text(
      resume(R"(,"certifications":[{"name":"Rigging","verifications":[)" + Badge{}.text() + "]}]"));
  REQUIRE(document.nodes.size() == 2);
  for (const Association& held : document.associations)
    CHECK(extra(held.extras, "credential") ==
          R"(["https://school.example/awards/ada@mail.example"])");
  CHECK(find(document, Relation::holds, "https://school.example/knots") != nullptr);
}

TEST_CASE("a transcript in a resume is read for its degrees") {
  const Document document = read_text(resume(
      R"(,"educationAndLearnings":[{"verifications":[{"id":"urn:x:vc","type":["VerifiableCredential"],)"
      R"("credentialSubject":{"id":"did:x:ada","educationAndLearning":{"educationDegrees":[{"name":"B.A."}]}},)"
      R"("proof":{"type":"RsaSignature2018"}}]}])"));
  CHECK(only_node(document).statement == "B.A.");
  CHECK(extra(document.associations.at(0).extras, "credential") == R"(["urn:x:vc"])");
  CHECK(has(document.diagnostics, Code::not_checked, Severity::note));
}

TEST_CASE("real resumes read: a position, a degree and what a badge awards") {
  const auto folder = shared_data("standards/hropen-ler-rs");
  if (!folder) return;
  for (const char* name : {"LER-RS_V2_UC008_portability.json", "LER-RS_V2_UC010_applying.json"}) {
    const auto document = wellspring::read(*folder / name);
    REQUIRE(document);
    CHECK(document->format == Format::ler_rs);
    CHECK(document->nodes.size() == 3);
    std::size_t shown = 0;
    for (const Association& held : document->associations)
      if (!extra(held.extras, "credential").empty()) ++shown;
    CHECK(shown == 2);
  }
}
