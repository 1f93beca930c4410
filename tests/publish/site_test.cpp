#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/io/convert.hpp>
#include <wellspring/io/ctdl_asn.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/make_document.hpp>
#include <wellspring/publish/site.hpp>

#include "io/files.hpp"
#include "io/json_value.hpp"
#include "shared_data.hpp"

namespace wellspring {
namespace {

const std::string root = "ims/case/v1p1/";

Document everything() {
  auto document = read(test::fixtures() / "case" / "case-1.1-everything.case.json");
  REQUIRE(document);
  return std::move(*document);
}

Document read_text(std::string_view json) {
  auto document = read_case(test::bytes_of(json));
  REQUIRE(document);
  return std::move(*document);
}

SiteFiles site_of(const Document& document, const SiteOptions& options = {}) {
  return make_site({&document, 1}, options);
}

// "e0e1e2e3-0000-4000-8000-0000000000" and two digits name all that is in the fixture.
std::string path(std::string_view resource, std::string_view number) {
  return root + std::string{resource} + "/e0e1e2e3-0000-4000-8000-0000000000" + std::string{number};
}

bool says(const SiteFiles& site, const std::string& path, std::string_view text) {
  const auto found = site.find(path);
  REQUIRE_MESSAGE(found != site.end(), path);
  return found->second.find(text) != std::string::npos;
}

TEST_CASE("each object of a package is served by itself, and names what it belongs to") {
  const Document document = everything();
  const SiteFiles site = site_of(document, {.base_url = "https://x.test/caseless/"});
  const std::string base = "https://x.test/caseless/ims/case/v1p1/";
  const std::string of_document =
      R"("CFDocumentURI":{"title":"Cloud support engineer","identifier":)"
      R"("e0e1e2e3-0000-4000-8000-000000000001","uri":")" +
      base + R"(CFDocuments/e0e1e2e3-0000-4000-8000-000000000001"})";
  CHECK(says(site, path("CFItems", "10"), of_document));
  CHECK(says(site, path("CFAssociations", "20"), of_document));
  CHECK(says(site, path("CFItemAssociations", "14"), of_document));
  CHECK(says(site, path("CFDocuments", "01"),
             "\"CFPackageURI\":{\"title\":\"Cloud support engineer\",\"identifier\":"
             "\"e0e1e2e3-0000-4000-8000-000000000001\",\"uri\":\"" +
                 base + "CFPackages/e0e1e2e3-0000-4000-8000-000000000001\"}"));
  for (const std::string_view definition :
       {"CFItemTypes/e0e1e2e3-0000-4000-8000-000000000050",
        "CFSubjects/e0e1e2e3-0000-4000-8000-000000000053",
        "CFConcepts/e0e1e2e3-0000-4000-8000-000000000052",
        "CFLicenses/e0e1e2e3-0000-4000-8000-000000000055",
        "CFAssociationGroupings/e0e1e2e3-0000-4000-8000-000000000056",
        "CFRubrics/e0e1e2e3-0000-4000-8000-000000000030"})
    CHECK(site.contains(root + std::string{definition}));
}

TEST_CASE("a package is served as it is written, and every resource is JSON") {
  const Document document = everything();
  const SiteFiles site = site_of(document);
  CHECK(site.at(path("CFPackages", "01")) == write_case(document));
  for (const auto& [place, bytes] : site)
    if (place.starts_with(root)) CHECK_NOTHROW(static_cast<void>(test::CanonicalJson::of(bytes)));
}

TEST_CASE("a package has no member that only resources alone may have") {
  const Document document = everything();
  CHECK_FALSE(says(site_of(document), path("CFPackages", "01"), "CFDocumentURI"));
}

TEST_CASE("an address of another server gives way to the site's own") {
  const Document document = read_text(R"({"CFDocument": {"identifier":
      "e0e1e2e3-0000-4000-8000-000000000001", "title": "T",
      "CFPackageURI": {"identifier": "other", "uri": "http://localhost/1"}},
      "CFItems": [{"identifier": "e0e1e2e3-0000-4000-8000-000000000010", "fullStatement": "S",
                   "CFDocumentURI": "http://localhost/2"}],
      "CFAssociations": [{"identifier": "e0e1e2e3-0000-4000-8000-000000000020",
          "associationType": "isChildOf", "CFDocumentURI": {"uri": "http://localhost/3"},
          "originNodeURI": "e0e1e2e3-0000-4000-8000-000000000010",
          "destinationNodeURI": "e0e1e2e3-0000-4000-8000-000000000001"}]})");
  const SiteFiles site = site_of(document, {.base_url = "https://x.test"});
  CHECK_FALSE(says(site, path("CFDocuments", "01"), "localhost"));
  for (const std::string_view resource : {"CFItems", "CFItemAssociations"})
    CHECK_FALSE(says(site, path(resource, "10"), "localhost"));
  CHECK_FALSE(says(site, path("CFAssociations", "20"), "localhost"));
  CHECK(says(site, path("CFPackages", "01"), "localhost"));
}

TEST_CASE("without a base url, links are names") {
  const Document document = everything();
  CHECK(says(site_of(document), path("CFDocuments", "01"),
             R"("uri":"urn:uuid:e0e1e2e3-0000-4000-8000-000000000001"})"));
}

TEST_CASE("the associations of a statement are those that begin or end at it") {
  const SiteFiles site = site_of(everything());
  CHECK(says(site, path("CFItemAssociations", "14"), R"("associationType":"hasSkillLevel")"));
  const Document lonely =
      make_document(Iri{"urn:x:list"}, {.statements = {"a"}}, NodeKind::framework);
  for (const auto& [place, bytes] : site_of(lonely))
    CHECK(place.find("CFItemAssociations") == std::string::npos);
}

TEST_CASE("a subject brings those below it, by code and not by its first letters") {
  const Document document = read_text(R"({"CFDocument": {"identifier":
      "e0e1e2e3-0000-4000-8000-000000000001", "title": "T"}, "CFDefinitions": {"CFSubjects": [
      {"identifier": "e0e1e2e3-0000-4000-8000-000000000011", "hierarchyCode": "1"},
      {"identifier": "e0e1e2e3-0000-4000-8000-000000000012", "hierarchyCode": "1.2"},
      {"identifier": "e0e1e2e3-0000-4000-8000-000000000013", "hierarchyCode": "1.2.1"},
      {"identifier": "e0e1e2e3-0000-4000-8000-000000000014", "hierarchyCode": "10"},
      {"title": "has no identifier"}]}})");
  const SiteFiles site = site_of(document);
  const std::string& one = site.at(path("CFSubjects", "11"));
  CHECK(one.find("000011") < one.find("000012"));
  CHECK(one.find("000012") < one.find("000013"));
  CHECK(one.find("000014") == std::string::npos);
  CHECK(says(site, path("CFSubjects", "13"), "1.2.1"));
  CHECK_FALSE(says(site, path("CFSubjects", "13"), "\"1.2\""));
}

TEST_CASE("definitions of one code by the thousand do not outgrow their package without end") {
  std::string json = R"({"CFDocument": {"identifier": "d", "title": "T"},
                         "CFDefinitions": {"CFConcepts": [)";
  for (int i = 0; i < 4000; ++i) {
    json += R"({"identifier": "p)" + std::to_string(i) + R"(", "hierarchyCode": "1"},)";
    json += R"({"identifier": "c)" + std::to_string(i) + R"(", "hierarchyCode": "1.1"},)";
  }
  json.back() = ']';
  std::size_t size = 0;
  for (const auto& [place, bytes] : site_of(read_text(json + "}}"))) size += bytes.size();
  CHECK(size < 20'000'000);
}

TEST_CASE("paths are UUIDs, whatever an identifier says") {
  const Document document = read_text(R"({"CFDocument": {"identifier": "../../etc", "title": "T"},
      "CFItems": [{"identifier": "../x", "fullStatement": "S"},
                  {"identifier": "http://purl.test/a/b?c#d", "fullStatement": "S"},
                  {"identifier": "", "fullStatement": "S"}],
      "CFAssociations": [{"identifier": "/abs", "associationType": "precedes",
                          "originNodeURI": {"identifier": "../x"},
                          "destinationNodeURI": {"identifier": "..\\y\u0000"}}],
      "CFDefinitions": {"CFLicenses": [{"identifier": "..", "title": "L"}]}})");
  for (const auto& [place, bytes] : site_of(document)) {
    CHECK(place.find("..") == std::string::npos);
    CHECK(place.find_first_of("\\?#") == std::string::npos);
    CHECK(std::count(place.begin(), place.end(), '/') <= 4);
  }
}

TEST_CASE("two documents: the list has both, and of a shared statement the first is served") {
  const auto wording = [](std::string_view document, std::string_view statement) {
    return read_text(R"({"CFDocument": {"identifier": "e0e1e2e3-0000-4000-8000-0000000000)" +
                     std::string{document} + R"(", "title": "T"}, "CFItems": [{"identifier":)" +
                     R"("E0E1E2E3-0000-4000-8000-000000000010", "fullStatement": ")" +
                     std::string{statement} + "\"}]}");
  };
  const std::vector<Document> both{wording("01", "first"), wording("02", "second")};
  const SiteFiles site = make_site(both);
  CHECK(says(site, root + "CFItems/E0E1E2E3-0000-4000-8000-000000000010", "first"));
  CHECK(says(site, path("CFPackages", "02"), "second"));
  const std::string& list = site.at(root + "CFDocuments/index.html");
  CHECK(list.find("0001") < list.find("0002"));
  CHECK(says(site, "_headers", "X-Total-Count: 2"));
}

TEST_CASE("statements stand under their parents, by sequence, and a cycle loses none") {
  const Document document = read_text(R"({"CFDocument": {"identifier": "d", "title": "T"},
      "CFItems": [{"identifier": "c", "fullStatement": "Cee"}, {"identifier": "b", "fullStatement":
      "Bee"}, {"identifier": "a", "fullStatement": "Ay"}, {"identifier": "x", "fullStatement": "Ex"},
      {"identifier": "y", "fullStatement": "Why"}], "CFAssociations": [
      {"associationType": "isChildOf", "originNodeURI": "c", "destinationNodeURI": "a",
       "sequenceNumber": "2"},
      {"associationType": "isChildOf", "originNodeURI": "b", "destinationNodeURI": "a",
       "sequenceNumber": 1},
      {"associationType": "isChildOf", "originNodeURI": "a", "destinationNodeURI": "d",
       "sequenceNumber": 1},
      {"associationType": "isChildOf", "originNodeURI": "x", "destinationNodeURI": "y"},
      {"associationType": "isChildOf", "originNodeURI": "y", "destinationNodeURI": "x"}]})");
  const SiteFiles site = site_of(document);
  const auto page = std::find_if(site.begin(), site.end(), [](const auto& file) {
    return file.first.starts_with("frameworks/");
  });
  REQUIRE(page != site.end());
  const std::string& html = page->second;
  std::size_t place = 0;
  for (const std::string_view statement : {"Ay", "Bee", "Cee"}) {
    const std::size_t found = html.find(">" + std::string{statement} + "<");
    CHECK(found != std::string::npos);
    CHECK(found > place);
    place = found;
  }
  CHECK(html.find(">Ex<") != std::string::npos);
  CHECK(html.find(">Why<") != std::string::npos);
}

TEST_CASE("a chain of any length is a page that a browser can show") {
  Document document =
      make_document(Iri{"urn:x:chain"}, {.statements = std::vector<std::string>(20'000, "S")},
                    NodeKind::framework);
  for (std::size_t i = 1; i < document.nodes.size(); ++i) {
    Association& link = document.associations.emplace_back();
    link.source = document.nodes[i].iri;
    link.relation = Relation::is_child_of;
    link.target = document.nodes[i - 1].iri;
  }
  const SiteFiles site = site_of(document);
  for (const auto& [place, html] : site) {
    if (!place.starts_with("frameworks/")) continue;
    std::size_t depth = 0;
    std::size_t deepest = 0;
    for (std::size_t i = html.find('<'); i != std::string::npos; i = html.find('<', i + 1)) {
      if (html.compare(i, 4, "<ul>") == 0) deepest = std::max(deepest, ++depth);
      if (html.compare(i, 5, "</ul>") == 0 && depth > 0) --depth;
    }
    CHECK(deepest <= 12);
  }
}

TEST_CASE("a framework is a graph of the Registry's, and each thing in it is served by itself") {
  const Document document = everything();
  const SiteFiles site = site_of(document);
  const std::string ctid = "ce-e0e1e2e3-0000-4000-8000-0000000000";
  CHECK(site.at("graph/" + ctid + "01") == convert(document, "ctdl_asn").text);
  const std::string resource = test::CanonicalJson::of(site.at("resources/" + ctid + "10"));
  CHECK(resource.find(R"("@context":"https://credreg.net/ctdlasn/schema/context/json")") !=
        std::string::npos);
  CHECK(resource.find(R"("ceterms:ctid":")" + ctid + "10\"") != std::string::npos);
  CHECK(says(site, "resources/" + ctid + "01", "ceasn:CompetencyFramework"));
  CHECK(says(site, "frameworks/e0e1e2e3-0000-4000-8000-000000000001.html",
             "href=\"../graph/" + ctid + "01\""));
  CHECK(says(site, "index.html", "href=\"graph/" + ctid + "01\""));
  CHECK(says(site, "_headers", "/graph/*\n"));
}

TEST_CASE("a graph is served bare, whatever it came in") {
  constexpr std::string_view graph =
      R"({"@context":"https://credreg.net/ctdlasn/schema/context/json",
      "@id":"https://credentialengineregistry.org/graph/ce-e0e1e2e3-0000-4000-8000-000000000001",
      "@graph":[{"@id":"https://credentialengineregistry.org/resources/ce-e0e1e2e3-0000-4000-8000-000000000001",
      "@type":"ceasn:CompetencyFramework","ceasn:name":{"en":"T"}},
      {"@id":"https://credentialengineregistry.org/resources/ce-e0e1e2e3-0000-4000-8000-000000000010",
      "@type":"ceasn:Competency","ceasn:competencyText":{"en":"S"}}]})";
  const std::string request =
      R"({"PublishForOrganizationIdentifier":"ce-org","CompetencyFrameworkGraph":)" +
      std::string{graph} + "}";
  for (const std::string_view json : {graph, std::string_view{request}}) {
    const auto document = read_ctdl_asn(test::bytes_of(json));
    REQUIRE(document);
    const std::string served =
        site_of(*document).at("graph/ce-e0e1e2e3-0000-4000-8000-000000000001");
    CHECK(test::CanonicalJson::of(served) == test::CanonicalJson::of(graph));
  }
}

TEST_CASE("what has no CTID is a graph all the same; a crosswalk is none") {
  const Document list =
      make_document(Iri{"urn:x:list"}, {.statements = {"a"}}, NodeKind::framework);
  Document crosswalk;
  crosswalk.header.iri = Iri{"urn:x:crosswalk"};
  const auto graphs = [](const Document& document) {
    std::size_t count = 0;
    for (const auto& [place, bytes] : site_of(document)) {
      count += place.starts_with("graph/ce-") ? 1U : 0U;
      if (place.starts_with("frameworks/"))
        CHECK((bytes.find("CTDL-ASN graph") != std::string::npos) == !document.nodes.empty());
    }
    return count;
  };
  CHECK(graphs(list) == 1);
  CHECK(graphs(crosswalk) == 0);
}

TEST_CASE("what came as a server's answer for less is served as a package") {
  const Document document = read_text(R"({"CFItems": [{"fullStatement": "S", "identifier":
      "e0e1e2e3-0000-4000-8000-000000000010", "CFDocumentURI": {"title": "T", "uri": "urn:x:t",
      "identifier": "e0e1e2e3-0000-4000-8000-000000000001"}}]})");
  const SiteFiles site = site_of(document);
  CHECK(says(site, path("CFPackages", "01"), "\"CFDocument\":"));
  CHECK(says(site, path("CFDocuments", "01"), "\"identifier\":"));
  CHECK(says(site, path("CFItems", "10"), "\"S\""));
}

TEST_CASE("a crosswalk is shown as its pairs") {
  Document document;
  document.header.iri = Iri{"urn:x:crosswalk"};
  document.header.title = "Ours and theirs";
  document.references = {{Iri{"urn:x:a"}}, {Iri{"urn:x:b"}}};
  document.references[0].statement = "Writes code";
  document.references[1].statement = "Programs computers";
  Association& match = document.associations.emplace_back();
  match.source = Iri{"urn:x:a"};
  match.relation = Relation::close_match;
  match.target = Iri{"urn:x:b"};
  const SiteFiles site = site_of(document);
  for (const auto& [place, html] : site)
    if (place.starts_with("frameworks/")) {
      CHECK(html.find("Writes code") < html.find("close match"));
      CHECK(html.find("close match") < html.find("Programs computers"));
    }
}

TEST_CASE("what a learner holds is nobody's to publish, whatever the document is called") {
  const Document learner = make_document(Iri{"urn:x:me"}, {.statements = {"a"}}, NodeKind::learner);
  CHECK_THROWS_AS(static_cast<void>(site_of(learner)), std::invalid_argument);
  Document framework = make_document(Iri{"urn:x:f"}, {.statements = {"a"}}, NodeKind::framework);
  Document holder = framework;
  holder.associations.push_back(
      {Iri{"urn:x:me"}, Relation::holds, Iri{"urn:x:f#1"}, {}, {}, {}, {}, {}});
  CHECK_THROWS_AS(static_cast<void>(site_of(holder)), std::invalid_argument);
  Document named = framework;
  named.references.push_back({Iri{"urn:x:me"}, NodeKind::learner, "Ada", {}, {}, {}, {}, {}});
  CHECK_THROWS_AS(static_cast<void>(site_of(named)), std::invalid_argument);
  Document listed = framework;
  listed.nodes[0].kind = NodeKind::learner;
  CHECK_THROWS_AS(static_cast<void>(site_of(listed)), std::invalid_argument);
  CHECK_NOTHROW(static_cast<void>(site_of(framework)));
}

TEST_CASE("what cannot be a site is the caller's fault") {
  const Document document = everything();
  const std::vector<Document> twice{document, document};
  CHECK_THROWS_AS(static_cast<void>(make_site(twice)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(site_of(Document{})), std::invalid_argument);
  Document broken = document;
  broken.header.extras.push_back({"notes2", "no JSON"});
  CHECK_THROWS_AS(static_cast<void>(site_of(broken)), std::invalid_argument);
  Document doubled = document;
  doubled.extras.push_back({"CFItems", "[]"});
  CHECK_THROWS_AS(static_cast<void>(site_of(doubled)), std::invalid_argument);
}

TEST_CASE("an empty site is one page and an empty list") {
  const SiteFiles site = make_site({});
  CHECK(site.at(root + "CFDocuments/index.html") == "{\"CFDocuments\":[\n]}\n");
  CHECK(site.contains("index.html"));
}

// What readers take leniently is published as it stands, and no page or path is led astray by it.
void check_hostile(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const auto document = read(entry.path());
    if (!document) continue;
    CAPTURE(entry.path().string());
    for (const auto& [place, bytes] : site_of(*document)) {
      CHECK(place.find("..") == std::string::npos);
      if (place.starts_with(root)) CHECK_NOTHROW(static_cast<void>(test::CanonicalJson::of(bytes)));
      if (!place.ends_with(".html") || place.starts_with(root)) continue;
      CHECK(bytes.find("<script") == std::string::npos);
      CHECK(bytes.find("href=\"javascript") == std::string::npos);
    }
  }
}

TEST_CASE("hostile packages become sites without harm") {
  check_hostile(std::filesystem::path{WELLSPRING_SOURCE_DIR} / "tests" / "fuzz" / "corpus" /
                "case");
  if (const auto made = test::shared_data("vectors/frameworks-made")) check_hostile(*made);
}

TEST_CASE("equal documents give equal bytes, in memory and in the folder") {
  const Document document = everything();
  const SiteFiles site = site_of(document);
  CHECK(site == site_of(everything()));
  const test::ScratchFolder scratch{"site"};
  const auto folder = scratch.path() / "new" / "site";
  REQUIRE_FALSE(publish_site({&document, 1}, folder));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const auto name = entry.path().lexically_relative(folder).generic_string();
    REQUIRE(site.contains(name));
    CHECK(test::contents(entry.path()) == site.at(name));
  }
  CHECK(files == site.size());
}

TEST_CASE("thousands of files come into the folder, and nothing else is left there") {
  Document document;
  document.header.iri = Iri{"urn:uuid:00000000-0000-4000-8000-000000000000"};
  document.header.title = "Many";
  for (int i = 0; i < 4200; ++i)
    document.nodes.push_back(
        {.iri = Iri{"https://x.example/" + std::to_string(i)}, .statement = std::to_string(i)});
  const SiteFiles site = site_of(document);
  REQUIRE(site.size() > 4096);
  const test::ScratchFolder scratch{"site-many"};
  for (int time = 0; time < 2; ++time) {
    REQUIRE_FALSE(publish_site({&document, 1}, scratch.path()));
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{scratch.path()})
      if (entry.is_regular_file()) {
        ++files;
        const auto name = entry.path().lexically_relative(scratch.path()).generic_string();
        REQUIRE(site.contains(name));
      }
    CHECK(files == site.size());
  }
}

TEST_CASE("a folder that is a file is said to be one") {
  const test::ScratchFolder scratch{"site-file"};
  test::put(scratch.path() / "site", "x");
  const Document document = everything();
  const auto fault = publish_site({&document, 1}, scratch.path() / "site");
  REQUIRE(fault);
  CHECK(fault->code == Code::io_error);
  CHECK(test::contents(scratch.path() / "site") == "x");
}

}  // namespace
}  // namespace wellspring
