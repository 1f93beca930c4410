#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <wellspring/io/read.hpp>

#include "io/case_package.hpp"

using namespace wellspring;
using namespace wellspring::test;

namespace {

const std::string owner =
    R"("CFDocumentURI":{"sourcedId":")" + std::string{d} + R"(","title":"T","uri":"u:d"})";

std::string item(std::string_view identifier) {
  return R"({"sourcedId":")" + std::string{identifier} +
         R"(","uri":"https://x.example/1","fullStatement":"Read.","alternativeLabel":null,)" +
         owner + "}";
}

}  // namespace

TEST_CASE("an item as a server answers for it is a document that goes by the one it names") {
  for (const std::string& text :
       {item(a), R"({"CFItem":)" + item(a) + "}", R"({"CFItems":[)" + item(a) + "]}"}) {
    CAPTURE(text);
    CHECK(detect_format(bytes_of(text)) == Format::case_package);
    const Document document = read_text(text);
    CHECK(document.header.iri == urn(d));
    CHECK(document.header.title == "T");
    CHECK(document.header.kind == NodeKind::framework);
    REQUIRE(document.nodes.size() == 1);
    CHECK(document.nodes[0].iri == urn(a));
    CHECK(document.nodes[0].statement == "Read.");
    CHECK_FALSE(has_warning(document));
    CHECK(has(document, Code::missing_field, ""));
    check_kept(text);
  }
}

TEST_CASE("an item with its associations speaks of others without fault") {
  const std::string text = R"({"CFItem":)" + item(a) + R"(,"CFAssociations":[)" +
                           association(R"("isChildOf")", link(a), link(b)) + "]}";
  const Document document = read_text(text);
  CHECK(document.associations.at(0).source == urn(a));
  CHECK(document.references.at(0).iri == urn(b));
  CHECK_FALSE(has_warning(document));
  check_kept(text);
}

TEST_CASE("a list of documents is a list of frameworks, each described elsewhere") {
  const std::string text =
      R"({"CFDocuments":[{"sourcedId":")" + std::string{a} +
      R"(","uri":"u:1","title":"Math","creator":"C","description":null,"language":"en",)" +
      R"("lastChangeDateTime":"2026-01-01T00:00:00Z"},{"title":"Art"}],"total":2})";
  const Document document = read_text(text);
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.nodes[0].kind == NodeKind::framework);
  CHECK(document.nodes[0].iri == urn(a));
  CHECK(document.nodes[0].statement == "Math");
  CHECK(document.nodes[0].language == "en");
  check_kept(text);
  Document edited = document;
  edited.nodes[1].statement = "Arts";
  CHECK(CanonicalJson::of(write_case(edited)) ==
        CanonicalJson::of(replaced(text, R"("Art")", R"("Arts")")));
}

TEST_CASE("a bare document is its own owner; associations go by what they name, or by content") {
  const std::string bare = R"({"identifier":")" + std::string{d} +
                           R"(","uri":"u:d","title":"T","creator":"C","adoptionStatus":"Draft"})";
  CHECK(detect_format(bytes_of(bare)) == Format::case_package);
  CHECK(read_text(bare).header.iri == urn(d));
  check_kept(bare);
  const std::string one = association(R"("precedes")", link(a), link(b));
  for (const std::string& text :
       {one, R"({"CFAssociation":)" + one + "}", R"({"CFAssociations":[)" + one + "]}",
        std::string{R"({"CFAssociations":[]})"}, std::string{R"({"CFDocuments":[]})"}}) {
    CAPTURE(text);
    CHECK(detect_format(bytes_of(text)) == Format::case_package);
    CHECK_FALSE(read_text(text).header.iri.empty());
    CHECK(read_text(text).header.iri == read_text(text).header.iri);
    check_kept(text);
  }
  ReadOptions options;
  options.iri = Iri{"urn:x:mine"};
  CHECK(read_text(one, options).header.iri == options.iri);
}

TEST_CASE(
    "items that do not say whose they are have lost their document, unless the caller knows") {
  const std::string text = R"({"CFItems":[{"identifier":"x","fullStatement":"Read."}]})";
  CHECK(read_case(bytes_of(text)).error().code == Code::missing_field);
  ReadOptions options;
  options.iri = Iri{"urn:x:mine"};
  CHECK(read_text(text, options).header.iri == options.iri);
}

TEST_CASE("a set whose owner a program describes becomes a package") {
  Document document = read_text(R"({"CFItem":)" + item(a) + "}");
  document.header.description = "All of it";
  const Document back = read_text(write_case(document));
  CHECK(back.header.description == "All of it");
  CHECK(back.header.iri == urn(d));
  CHECK(back.nodes.at(0).iri == urn(a));
}
