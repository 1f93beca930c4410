#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/io/case.hpp>

#include "io/case_package.hpp"
#include "io/files.hpp"
#include "io/json_value.hpp"
#include "shared_data.hpp"

namespace fs = std::filesystem;
using namespace wellspring;
using namespace wellspring::test;

namespace {

std::vector<fs::path> packages_in(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator{folder})
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("nine packages of real servers are written as they were read, value by value") {
  const auto folder = test::shared_data("standards/case/packages-opensalt");
  if (!folder) return;
  const auto packages = packages_in(*folder);
  CHECK(packages.size() == 9);
  for (const fs::path& path : packages) {
    CAPTURE(path.filename().string());
    check_kept(contents(path));
  }
}

TEST_CASE("every dialect is written as it was read, but for the wrapper around a package") {
  const auto packages = packages_in(test::fixtures() / "case");
  REQUIRE_FALSE(packages.empty());
  for (const fs::path& path : packages) {
    CAPTURE(path.filename().string());
    const std::string text = contents(path);
    const Document document = read_text(text);
    CHECK_FALSE(document.nodes.empty());
    const std::string written = CanonicalJson::of(write_case(document));
    const std::string before = CanonicalJson::of(text);
    CHECK((written == before || "{\"CFPackage\":" + written + ",}" == before));
  }
}

TEST_CASE("an item is named by its identifier, and says what the package says of it") {
  const Document document = read_text(
      Package{.first_item = R"(,"humanCodingScheme":"R.1","language":"en",)"
                            R"("abbreviatedStatement":"reading","alternativeLabel":"Outcome",)"
                            R"("notes":"from 2019")"}
          .text());
  const Node& node = document.nodes.at(0);
  CHECK(node.iri == urn(a));
  CHECK(node.kind == NodeKind::competency);
  CHECK(node.statement == "Read.");
  CHECK(node.coded_notation == "R.1");
  CHECK(node.language == "en");
  CHECK(node.alternatives == std::vector<std::string>{"reading", "Outcome"});
  CHECK(node.description.empty());  // notes are of how the statement came to be, not what it means
  CHECK(document.header.iri == urn(d));
  CHECK(document.header.publisher == "C");
  CHECK(document.header.modified == "2026-01-01T00:00:00Z");
  CHECK(document.format == Format::case_package);
  CHECK_FALSE(has_warning(document));
}

TEST_CASE("null is kept apart from absent, and an empty string from both") {
  for (const std::string_view member :
       {R"(,"humanCodingScheme":null)", R"(,"humanCodingScheme":"")", R"(,"language":null)",
        R"(,"abbreviatedStatement":"")", R"(,"alternativeLabel":"Outcome")",
        R"(,"alternativeLabel":null,"abbreviatedStatement":"r")", R"(,"educationLevel":[])",
        R"(,"extensions":{"ext:wellspring":{"alternatives":["x","y"],"description":"z"}})"}) {
    CAPTURE(member);
    check_kept(Package{.first_item = std::string{member}}.text());
  }
  for (const std::string_view member : {R"(,"description":null)", R"(,"version":"")",
                                        R"(,"caseVersion":"1.1")", R"(,"licenseURI":null)"})
    check_kept(Package{.document = std::string{member}}.text());
  check_kept(R"({"CFDocument":{"identifier":"x"}})");
  check_kept(R"({"CFDocument":{"identifier":"x"},"CFItems":null,"CFAssociations":[{}]})");
}

TEST_CASE("numbers, and members that nobody knows, are kept to the letter") {
  check_kept(Package{.first_item = R"(,"x":{"weight":1.50,"big":18446744073709551616,"e":1E2})",
                     .rest = R"(,"CFRubrics":[{"position":4.0}],"vendor":[null,true])"}
                 .text());
}

TEST_CASE("the identifier decides which node a link means, whatever host its uri has") {
  const Document document =
      read_text(Package{.associations = association(R"("isChildOf")", link(b), link(a))}.text());
  REQUIRE(document.associations.size() == 1);
  CHECK(document.associations[0].source == urn(b));
  CHECK(document.associations[0].relation == Relation::is_child_of);
  CHECK(document.associations[0].target == urn(a));
  CHECK(document.references.empty());
}

TEST_CASE("an identifier in upper case names the same node, and is written as it was read") {
  std::string upper{a};
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c == 'a' ? 'A' : c; });
  const std::string text =
      Package{.associations = association(R"("isChildOf")", link(b), link(upper))}.text();
  CHECK(read_text(text).associations[0].target == urn(a));
  check_kept(text);
}

TEST_CASE("an end may be a string: the node's uri, or its identifier") {
  const Document document = read_text(Package{
      .associations =
          association(R"("precedes")", R"("https://x.example/a")", "\"" + std::string{b} + "\"") +
          "," +
          association(R"("isPartOf")", "\"https://y.example/CFItems/" + std::string{b} + "\"",
                      R"("https://x.example/d")")}
                                          .text());
  CHECK(document.associations[0].source == urn(a));
  CHECK(document.associations[0].target == urn(b));
  CHECK(document.associations[1].source == urn(b));
  CHECK(document.associations[1].target == urn(d));
  CHECK_FALSE(has_warning(document));
  CHECK(has(document, Code::repaired, "/CFAssociations/0/originNodeURI"));
}

TEST_CASE("what an association means outside the package is a reference, with the link's title") {
  const std::string other = "c0000000-0000-4000-8000-00000000000c";
  const std::string text =
      Package{.associations = association(R"("exactMatchOf")", link(a), link(other))}.text();
  const Document document = read_text(text);
  REQUIRE(document.references.size() == 1);
  CHECK(document.references[0].iri == urn(other));
  CHECK(document.references[0].statement == "t");
  CHECK(has(document, Code::dangling, "/CFAssociations/0"));
  ReadOptions strict;
  strict.strict = true;
  CHECK(read_case(bytes_of(text), strict).error().code == Code::dangling);
}

TEST_CASE("a crosswalk describes no item of its own, so none of its ends dangles") {
  const std::string text = R"({"CFDocument":{"identifier":"x"},"CFAssociations":[)" +
                           association(R"("exactMatchOf")", link(a), link(b)) + "]}";
  const Document document = read_text(text);
  CHECK(document.references.size() == 2);
  CHECK_FALSE(has_warning(document));
}

TEST_CASE("a large package is read whole although its text is given back on the way") {
  // Long enough for many pages of text to go back to the system before the last item is read.
  std::string items;
  for (int i = 0; i < 5'000; ++i)
    items += std::string{i == 0 ? "" : ","} + R"({"identifier":"i)" + std::to_string(i) +
             R"(","fullStatement":")" + std::string(1'000, 's') + std::to_string(i) + R"("})";
  const std::string package =
      R"({"CFDocument":{"identifier":"x"},"CFItems":[)" + items + R"(],"CFAssociations":[)" +
      association(R"("isChildOf")", link("i4999"), link("i0")) + R"(],"last":{"of":["all"]}})";
  for (const std::string& text :
       {package, R"({"before":1,"CFPackage":)" + package + R"(,"behind":{"it":[2]}})"}) {
    const Document document = read_text(text);
    REQUIRE(document.nodes.size() == 5'000);
    CHECK(document.nodes[0].statement == std::string(1'000, 's') + "0");
    CHECK(document.nodes[4'999].statement == std::string(1'000, 's') + "4999");
    CHECK(document.associations.at(0).target == document.nodes[0].iri);
    CHECK_FALSE(has_warning(document));
    const auto kept = [&](std::string_view name, std::string_view json) {
      return std::find(document.extras.begin(), document.extras.end(),
                       Extra{std::string{name}, std::string{json}}) != document.extras.end();
    };
    CHECK(kept("last", R"({"of":["all"]})"));
    if (text != package) {
      CHECK(kept("before", "1"));
      CHECK(kept("behind", R"({"it":[2]})"));
    }
  }
}

TEST_CASE("the order of a package's members does not matter") {
  const std::string text =
      R"({"CFAssociations":[)" + association(R"("isChildOf")", link(a), link(d)) +
      R"(],"CFItems":[{"fullStatement":"Read.","identifier":")" + std::string{a} +
      R"("}],"CFDocument":{"title":"T","identifier":")" + std::string{d} + R"("}})";
  const Document document = read_text(text);
  CHECK(document.associations[0].target == document.header.iri);
  CHECK(document.references.empty());
  check_kept(text);
}

TEST_CASE("a nearness that CASE has no word for is an isRelatedTo whose extension says which") {
  const auto relation_of_type = [](std::string_view type, std::string_view more) {
    return read_text(Package{.associations = association(type, link(a), link(b), more)}.text())
        .associations[0]
        .relation;
  };
  constexpr std::string_view close =
      R"(,"extensions":{"ext:wellspring":{"relation":"close_match"}})";
  CHECK(relation_of_type(R"("isRelatedTo")", "") == Relation::related_match);
  CHECK(relation_of_type(R"("isRelatedTo")", close) == Relation::close_match);
  CHECK(relation_of_type(R"("precedes")", close) == Relation::precedes);
  CHECK(relation_of_type(R"("ext:wellspring.demands")", "") == Relation::demands);
  CHECK(relation_of_type(R"("Is Child Of")", "") == Relation::is_child_of);
}

TEST_CASE("a type of the publisher's own keeps its word; one outside the standard is named") {
  const auto with_type = [](std::string_view type) {
    return Package{.associations = association(type, link(a), link(b))}.text();
  };
  const Document own = read_text(with_type(R"("ext:aligns-with")"));
  CHECK(own.associations[0].relation == Relation::other);
  CHECK_FALSE(has_warning(own));
  const Document unknown = read_text(with_type(R"("isStandardAlignedTo")"));
  CHECK(has(unknown, Code::unknown_value, "/CFAssociations/0/associationType"));
  for (const std::string_view type :
       {R"("ext:aligns-with")", R"("isStandardAlignedTo")", R"("Is Child Of")", "null", "7"})
    check_kept(with_type(type));
}

TEST_CASE("a value of another type than the standard's is kept, and named where it stands") {
  const auto diagnosed = [](const Package& package, Code code, std::string_view where) {
    check_kept(package.text());
    return has(read_text(package.text()), code, where);
  };
  CHECK(diagnosed({.first_item = R"(,"language":7)"}, Code::wrong_type, "/CFItems/0/language"));
  CHECK(diagnosed({.first_item = R"(,"statusEndDate":"2023-02-29")"}, Code::bad_date,
                  "/CFItems/0/statusEndDate"));
  CHECK(diagnosed({.document = R"x(,"officialSourceURL":" JavaScript:alert(1)")x"}, Code::bad_uri,
                  "/CFDocument/officialSourceURL"));
  const auto sequence = [](std::string_view value) {
    return Package{.associations = association(R"("isChildOf")", link(a), link(d),
                                               ",\"sequenceNumber\":" + std::string{value})};
  };
  constexpr std::string_view where = "/CFAssociations/0/sequenceNumber";
  CHECK(diagnosed(sequence("1.5"), Code::wrong_type, where));
  CHECK(diagnosed(sequence("100000000000000000000"), Code::number_range, where));
  CHECK(diagnosed(sequence("\"3\""), Code::repaired, where));
  CHECK_FALSE(diagnosed(sequence("null"), Code::wrong_type, where));
}

TEST_CASE("an item without an identifier goes by its uri, or by its place") {
  const Document document = read_text(R"({"CFDocument":{"identifier":"urn:x:d"},"CFItems":[)"
                                      R"({"uri":"https://x.example/1","fullStatement":"Read."},)"
                                      R"({"fullStatement":"Write."}]})");
  CHECK(document.nodes[0].iri == Iri{"https://x.example/1"});
  CHECK(document.nodes[1].iri == Iri{"urn:x:d#2"});
  CHECK(has(document, Code::missing_field, "/CFItems/1/identifier"));
}

TEST_CASE("an entry that is no object is left out, and the places of the others stay right") {
  const Document document = read_text(
      R"({"CFDocument":{"identifier":"urn:x:d"},"CFItems":[7,{"identifier":"urn:x:1","fullStatement":"Read."},)"
      R"(null,{"identifier":"urn:x:1","fullStatement":"Read."}]})");
  CHECK(document.nodes.size() == 2);
  CHECK(has(document, Code::wrong_type, "/CFItems/0"));
  CHECK(has(document, Code::duplicate_id, "/CFItems/3"));
}

TEST_CASE("more items or associations than the limit are too many, before they are kept") {
  ReadOptions options;
  options.limits.items = 1;
  const std::string text = Package{}.text();
  CHECK(read_case(bytes_of(text), options).error() ==
        ReadError{Code::too_large, "/CFItems", "the list has more than 1 entries"});
}

TEST_CASE("a chain of 200,000 children is read") {
  const auto uuid = [](int number) {
    std::string digits = std::to_string(number);
    return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
  };
  std::string items;
  std::string edges;
  for (int i = 0; i < 200'000; ++i) {
    if (i > 0) {
      items += ',';
      edges += i > 1 ? "," : "";
      edges += R"({"associationType":"isChildOf","originNodeURI":")" + uuid(i) +
               R"(","destinationNodeURI":")" + uuid(i - 1) + R"("})";
    }
    items += R"({"identifier":")" + uuid(i) + R"(","fullStatement":"S"})";
  }
  const Document document = read_text(R"({"CFDocument":{"identifier":"x"},"CFItems":[)" + items +
                                      R"(],"CFAssociations":[)" + edges + "]}");
  CHECK(document.associations.size() == 199'999);
  CHECK_FALSE(has_warning(document));
}

TEST_CASE("a document of any format becomes a package, and comes back from it as it went in") {
  Document document;
  document.header.iri = Iri{"https://x.example/program"};
  document.header.kind = NodeKind::program;
  document.header.title = "Quotes \" and \\ and \x01";
  document.header.license = "https://creativecommons.org/licenses/by/4.0/";
  document.scales.push_back({"LV", 0, 7, {"low", "high"}});
  document.nodes.push_back({Iri{"https://x.example/1"},
                            NodeKind::competency,
                            "Read a file.",
                            {"open a file", "parse"},
                            "Any text file.",
                            "1.1",
                            "en",
                            {}});
  document.nodes.push_back({urn(a), NodeKind::job_role, "Programmer", {}, {}, {}, {}, {}});
  document.references.push_back(
      {Iri{"urn:x:elsewhere"}, NodeKind::competency, "Run.", {}, {}, {}, {}, {}});
  const auto add = [&](Iri source, Relation relation, Iri target) -> Association& {
    Association& added = document.associations.emplace_back();
    added.source = std::move(source);
    added.relation = relation;
    added.target = std::move(target);
    return added;
  };
  for (std::size_t i = 0; i < relation_names.size(); ++i)
    add(document.nodes[0].iri, static_cast<Relation>(i), Iri{"urn:x:elsewhere"});
  Association& demanded = add(urn(a), Relation::demands, document.nodes[0].iri);
  demanded.level = Level::on(document.scales[0], 3.5);
  demanded.scale = 0;
  demanded.importance = 0.25;
  demanded.required = Required::no;

  const Document back = read_text(write_case(document));
  CHECK(back.header.iri == document.header.iri);
  CHECK(back.header.kind == NodeKind::program);
  CHECK(back.header.title == document.header.title);
  CHECK(back.header.publisher == "Unknown");
  CHECK(back.header.license == document.header.license);
  CHECK(back.header.modified == "1970-01-01T00:00:00+00:00");
  CHECK(back.scales == document.scales);
  REQUIRE(back.nodes.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    Node node = back.nodes[i];
    node.extras.clear();
    CHECK(node == document.nodes[i]);
  }
  REQUIRE(back.references.size() == 1);
  CHECK(back.references[0].statement == "Run.");
  REQUIRE(back.associations.size() == document.associations.size());
  for (std::size_t i = 0; i < back.associations.size(); ++i) {
    Association association_back = back.associations[i];
    association_back.extras.clear();
    CAPTURE(to_string(document.associations[i].relation));
    CHECK(association_back == document.associations[i]);
  }
}

TEST_CASE("any Iri goes through CASE's identifiers and comes back") {
  for (const std::string_view name :
       {"https://x.example/1", "urn:uuid:a0000000-0000-4000-8000-00000000000a",
        "urn:uuid:a0000000-0000-5000-8000-00000000000a#row-1",
        "urn:uuid:A0000000-0000-5000-8000-00000000000A", "urn:uuid:", "RN.3.2",
        "https://x/\xC3\xA9"}) {
    CAPTURE(name);
    Document document;
    document.header.iri = Iri{"urn:x:d"};
    document.nodes.emplace_back().iri = Iri{std::string{name}};
    Association& said = document.associations.emplace_back();
    said.source = Iri{std::string{name}};
    said.target = Iri{"urn:elsewhere:" + std::string{name}};
    const Document back = read_text(write_case(document));
    CHECK(back.nodes.at(0).iri == document.nodes[0].iri);
    CHECK(back.associations.at(0).source == said.source);
    CHECK(back.associations.at(0).target == said.target);
  }
}

TEST_CASE("an association's uri that is empty, or none, is written as it stood") {
  for (const std::string_view uri : {R"("")", "null"}) {
    std::string said = association(R"("precedes")", link(a), link(b));
    said.replace(said.find(R"("uri":"u")"), 9, R"("uri":)" + std::string{uri});
    const Document document = read_text(Package{.associations = said}.text());
    const std::string written = write_case(document);
    CHECK(written.find(R"("uri":)" + std::string{uri}) != std::string::npos);
    CHECK(read_text(written).associations == document.associations);
  }
}

TEST_CASE("a name longer than any Iri does not grow with each mention of it") {
  const std::string name = "https://x.example/" + std::string(100'000, 'n');
  const std::string item = R"({"identifier":")" + name + R"(","uri":"u","fullStatement":"Read."})";
  const std::string mention =
      association(R"("precedes")", R"({"uri":"u"})", R"({"uri":")" + name + R"("})");
  const Document document =
      read_text(R"({"CFDocument":{"identifier":")" + name + R"(d"},"CFItems":[)" + item +
                R"(,{"fullStatement":"Do."}],)" + R"("CFAssociations":[)" + mention + "]}");
  CHECK(document.header.iri.text().size() < 100);
  CHECK(document.nodes.at(1).iri.text().size() < 100);
  CHECK(document.associations.at(0).source == document.nodes.at(0).iri);
  CHECK(document.associations.at(0).target == document.nodes.at(0).iri);
  const Document again = read_text(write_case(document));
  CHECK(again.nodes == document.nodes);
  CHECK(again.associations == document.associations);
}

TEST_CASE("the place of a fault is short, however long the names on the way are") {
  const std::string name(100'000, 'n');
  const std::string twice = R"({")" + name + R"(":{")" + name + R"(":1,")" + name + R"(":2}})";
  const auto document = read_text(Package{.rest = R"(,"more":)" + twice}.text());
  const auto found = std::find_if(document.diagnostics.begin(), document.diagnostics.end(),
                                  [](const auto& one) { return one.code == Code::duplicate_key; });
  REQUIRE(found != document.diagnostics.end());
  CHECK(found->where.starts_with("/more/nnn"));
  CHECK(found->where.size() < 1000);
  std::string deep = "1e999";
  for (int level = 0; level < 500; ++level)
    deep.insert(0, R"({"twenty bytes of name":)").append("}");
  const auto refused = read_case(bytes_of(Package{.rest = R"(,"more":)" + deep}.text()));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Code::number_range);
  CHECK(refused.error().where.size() < 1300);
}

TEST_CASE("writing is a function of the document: equal bytes, and again after reading") {
  const std::string text =
      Package{.associations = association(R"("precedes")", link(a), link(b))}.text();
  const std::string written = write_case(read_text(text));
  CHECK(write_case(read_text(text)) == written);
  CHECK(write_case(read_text(written)) == written);
}

TEST_CASE("bytes that are no UTF-8 never reach a package") {
  Document document;
  document.header.iri = Iri{"urn:x:d"};
  document.header.title = "caf\xE9";
  CHECK(read_text(write_case(document)).header.title == "caf\xEF\xBF\xBD");
}
