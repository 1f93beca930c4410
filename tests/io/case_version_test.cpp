#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "io/case_package.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string strict(const std::string& text, CaseVersion version = CaseVersion::v1_1) {
  return write_case(read_text(text), {version, true});
}

}  // namespace

TEST_CASE("version 1.0 has no room for what 1.1 added") {
  const std::string text =
      Package{.document = R"(,"frameworkType":"K-12","caseVersion":"1.1","extensions":{"x":1})",
              .first_item = R"(,"subject":["Math"],"subjectURI":[],"notes":"n","extensions":{})",
              .associations =
                  association(R"("isTranslationOf")", link(a), link(b), R"(,"notes":"why")") + "," +
                  association(R"("ext:own")",
                              R"({"title":"t","identifier":")" + std::string{a} +
                                  R"(","uri":"u","targetType":"CASE"})",
                              link(b))}
          .text();
  const std::string old = write_case(read_text(text), {CaseVersion::v1_0, false});
  for (const std::string_view gone : {"frameworkType", "caseVersion", "extensions", "subject",
                                      "why", "targetType", "isTranslationOf", "ext:own"})
    CHECK_MESSAGE(!says(old, gone), gone);
  CHECK(says(old, R"("notes":"n")"));
  CHECK(says(old, R"("associationType":"isRelatedTo")"));
  CHECK(write_case(read_text(text)) == write_case(read_text(text), {CaseVersion::v1_1, false}));
}

TEST_CASE("a package of 1.0 that is written as 1.1 says so") {
  const std::string text = Package{}.text();
  CHECK_FALSE(says(write_case(read_text(text)), "caseVersion"));
  CHECK(says(write_case(read_text(text), {CaseVersion::v1_1, false}), R"("caseVersion":"1.1")"));
}

TEST_CASE("strict writing leaves out what the standard's classes forbid, and null with it") {
  const std::string text =
      strict(Package{.document = R"(,"CFPackageURI":{"title":"T"},"licenseURI":null,"x":1)",
                     .first_item = R"(,"CFDocumentURI":"u","language":null,"CFItemType":7)",
                     .rest = R"(,"vendor":1,"CFDefinitions":[],"CFRubrics":null)"}
                 .text());
  for (const std::string_view gone :
       {"CFPackageURI", "licenseURI", "\"x\"", "CFDocumentURI", "null", "vendor", "CFDefinitions"})
    CHECK_MESSAGE(!says(text, gone), gone);
  CHECK(says(text, R"("CFItemType":"7")"));
}

TEST_CASE("strict writing gives dialects the standard's own form") {
  const std::string text = strict(
      R"({"CFDocument":{"sourcedId":"http://purl.example/D1","subject":"Math","title":null},)"
      R"("CFItems":[{"sourcedId":"http://purl.example/S1","fullStatement":"Read.",)"
      R"("educationalLevel":"KG","conceptKeywords":"a","lastChangeDateTime":"2016-07-28T00:14:52",)"
      R"("statusStartDate":"2016-07-28T00:14:52"}],"CFAssociations":[)"
      R"({"associationType":"Is Child Of","sequenceNumber":"3","originNodeURI":"http://purl.example/S1",)"
      R"("destinationNodeURI":"http://purl.example/D1","lastChangeDateTime":"then"}]})");
  CHECK(says(text, R"("subject":["Math"])"));
  CHECK(says(text, R"("educationLevel":["KG"])"));
  CHECK(says(text, R"("conceptKeywords":["a"])"));
  CHECK(says(text, R"("title":"")"));
  CHECK(says(text, R"("creator":"Unknown")"));
  CHECK(says(text, R"("lastChangeDateTime":"2016-07-28T00:14:52+00:00")"));
  CHECK(says(text, R"("statusStartDate":"2016-07-28")"));
  CHECK(says(text, R"("sequenceNumber":3)"));
  CHECK(says(text, R"("associationType":"isChildOf")"));
  CHECK_FALSE(says(text, "sourcedId"));
  // Names are UUIDs now, and read back as what they were.
  const Document back = read_text(text);
  CHECK(back.header.iri == Iri{"http://purl.example/D1"});
  CHECK(back.nodes.at(0).iri == Iri{"http://purl.example/S1"});
  CHECK(back.associations.at(0).source == back.nodes[0].iri);
  CHECK(back.associations.at(0).target == back.header.iri);
  CHECK_FALSE(has_warning(back));
}

TEST_CASE("a UUID of version 0 is kept: the schema does not ask for more") {
  const std::string zero = "a0000000-0000-0000-0000-00000000000a";
  const std::string text = strict(replaced(Package{}.text(), a, zero));
  CHECK(says(text, R"("identifier":")" + zero));
}

TEST_CASE("an association that does not say which nodes it means cannot be said strictly") {
  const std::string text =
      Package{.associations = association(R"("precedes")", "null", link(b))}.text();
  CHECK(read_text(strict(text)).associations.empty());
  CHECK(read_text(write_case(read_text(text))).associations.size() == 1);
}
