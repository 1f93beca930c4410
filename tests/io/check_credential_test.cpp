#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "io/badges.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

// The code of the one finding, with the place that it names; empty where there is none.
std::string finding(std::string_view text, std::string_view at = {}) {
  const auto found = check_credential(bytes_of(text), {.at = std::string{at}});
  REQUIRE(found);
  if (found->empty()) return {};
  CHECK(found->size() == 1);
  const std::string_view mark = found->front().severity == Severity::note ? "note " : "";
  return std::string{mark} + std::string{to_string(found->front().code)} + " " +
         found->front().where;
}

std::string with(std::string_view what, std::string_view instead,
                 std::string text = Badge{}.text()) {
  const std::size_t place = text.find(what);
  REQUIRE(place != std::string::npos);
  return text.replace(place, what.size(), instead);
}

}  // namespace

TEST_CASE("a sound badge has no finding") { CHECK(finding(Badge{}.text()).empty()); }

TEST_CASE("contexts are named, and stand in their order") {
  const std::string swapped =
      with(contexts, R"("@context":["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",)"
                     R"("https://www.w3.org/ns/credentials/v2"])");
  CHECK(has(*check_credential(bytes_of(swapped)), Code::bad_context, Severity::warning));
  CHECK(finding(with("3.0.3.json\"", "3.0.3.json\",{\"@vocab\":\"https://x.example/\"}")) ==
        "bad_context /@context/2");
  CHECK(finding(with("/spec/ob/v3p0/context-3.0.3.json", "/spec/other.json")) ==
        "bad_context /@context");
}

TEST_CASE("each object has its type, its members and one value where one is meant") {
  CHECK(finding(with("[\"Profile\"]", "[\"Person\"]")) == "bad_type /issuer/type");
  CHECK(finding(with("\"OpenBadgeCredential\"", "\"Badge\"")) == "bad_type /type");
  CHECK(finding(with(R"("name":"Knots",)", "")) == "missing_field /credentialSubject/achievement");
  CHECK(finding(with(R"("name":"Knots",)", R"("name":7,)")) ==
        "wrong_type /credentialSubject/achievement/name");
  CHECK(finding(with(R"("Ties knots.")", R"(["Ties knots."])")) ==
        "wrong_type /credentialSubject/achievement/description");
  CHECK(finding(with("\"https://school.example/knots\"", "\"knots\"")) ==
        "bad_uri /credentialSubject/achievement/id");
  CHECK(finding(with("\"https://school.example/knots\"", "\"javascript:knots\"")) ==
        "bad_uri /credentialSubject/achievement/id");
  CHECK(finding(Badge{R"(,"achievementType":"Knot")"}.text()) ==
        "unknown_value /credentialSubject/achievement/achievementType");
  CHECK(finding(Badge{R"(,"achievementType":"ext:Knot")"}.text()).empty());
}

TEST_CASE("members that no class has, old forms and single values are notes") {
  CHECK(finding(Badge{R"(,"colour":"red")"}.text()) ==
        "note unknown_property /credentialSubject/achievement/colour");
  CHECK(finding(Badge{R"(,"x:colour":"red")"}.text()).empty());
  CHECK(
      finding(with("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1",
                   with("validFrom", "issuanceDate"))) == "note bad_context /@context");
  CHECK(finding(Badge{R"(,"tag":"rope")"}.text()) ==
        "note repaired /credentialSubject/achievement/tag");
}

TEST_CASE("dates have a zone, and are held against the moment that the caller gives") {
  CHECK(finding(with("2026-01-01T00:00:00Z", "2026-01-01")) == "bad_date /validFrom");
  const std::string text = Badge{{}, {}, R"(,"validUntil":"2026-02-01T00:00:00+01:00")"}.text();
  CHECK(finding(text).empty());
  CHECK(finding(text, "2025-12-31T23:59:59Z") == "bad_date /validFrom");
  CHECK(finding(text, "2026-01-01T00:00:00Z").empty());
  CHECK(finding(text, "2026-01-31T23:00:00Z").empty());
  CHECK(finding(text, "2026-01-31T23:00:01Z") == "bad_date /validUntil");
  CHECK_THROWS_AS(static_cast<void>(check_credential(bytes_of(text), {.at = "2026"})),
                  std::invalid_argument);
}

TEST_CASE("a proof is said to be unchecked, and a name said twice is a fault") {
  CHECK(finding(Badge{{}, {}, R"(,"proof":{"type":"DataIntegrityProof"})"}.text()) ==
        "note not_checked /proof");
  CHECK(finding(Badge{{}, {}, R"(,"name":"again")"}.text()) == "duplicate_key /name");
}

TEST_CASE("what cannot be read has no structure") {
  CHECK_FALSE(check_credential(bytes_of("{")));
  CHECK_FALSE(check_credential(bytes_of("eyJ9.e30")));
}
