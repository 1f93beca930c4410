// Hostile hierarchies over every reader of one: cycles, repetitions, loose ends, limits.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/io/read.hpp>

#include "io/files.hpp"

namespace wellspring {
namespace {

struct Item {
  std::size_t number;
  std::vector<std::size_t> parents{};
  std::string statement = "Cares";
};

std::string uuid(std::size_t number) {
  const std::string digits = std::to_string(number);
  return "00000000-0000-4000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

std::string link(std::size_t number) {
  return R"({"identifier":")" + uuid(number) + R"(","uri":"https://c.example/uri/)" + uuid(number) +
         R"(","title":"t"})";
}

std::string case_package(const std::vector<Item>& items) {
  std::string listed;
  std::string said;
  for (const Item& item : items) {
    const std::string id = uuid(item.number);
    listed += (listed.empty() ? "" : ",") + (R"({"identifier":")" + id) +
              R"(","uri":"https://c.example/uri/)" + id + R"(","fullStatement":")" +
              item.statement + R"(","lastChangeDateTime":"2026-01-01T00:00:00Z"})";
    for (const std::size_t parent : item.parents)
      said += (said.empty() ? "" : ",") +
              (R"({"identifier":")" + uuid(1'000'000 + item.number * 1000 + parent)) +
              R"(","uri":"https://c.example/a","associationType":"isChildOf","originNodeURI":)" +
              link(item.number) + R"(,"destinationNodeURI":)" + link(parent) +
              R"(,"lastChangeDateTime":"2026-01-01T00:00:00Z"})";
  }
  return R"({"CFDocument":{"identifier":"0f8fad5b-d9cb-469f-a165-70867728950e",)"
         R"("uri":"https://c.example/d","title":"t","creator":"c",)"
         R"("lastChangeDateTime":"2026-01-01T00:00:00Z"},"CFItems":[)" +
         listed + R"(],"CFAssociations":[)" + said + "]}";
}

std::string ctdl(std::size_t number) { return "https://r.example/resources/ce-" + uuid(number); }

std::string ctdl_graph(const std::vector<Item>& items) {
  const std::string framework = ctdl(999'999);
  std::string text = R"({"@context":"https://credreg.net/ctdlasn/schema/context/json",)"
                     R"("@id":"https://r.example/graph/g","@graph":[{"@id":")" +
                     framework +
                     R"(","@type":"ceasn:CompetencyFramework","ceasn:name":{"en":"f"}})";
  for (const Item& item : items) {
    text += R"(,{"@id":")" + ctdl(item.number) +
            R"(","@type":"ceasn:Competency","ceasn:isPartOf":")" + framework +
            R"(","ceasn:competencyText":{"en":")" + item.statement + R"("},"ceasn:isChildOf":[)";
    for (std::size_t i = 0; i < item.parents.size(); ++i)
      text += (i > 0 ? ",\"" : "\"") + ctdl(item.parents[i]) + "\"";
    text += "]}";
  }
  return text + "]}";
}

std::string table(const std::vector<Item>& items) {
  std::string text = "id,statement,parent\n";
  for (const Item& item : items) {
    text += "urn:x:" + std::to_string(item.number) + "," + item.statement + ",";
    for (std::size_t i = 0; i < item.parents.size(); ++i)
      text += (i > 0 ? "|urn:x:" : "urn:x:") + std::to_string(item.parents[i]);
    text += '\n';
  }
  return text;
}

std::string esco(const std::vector<Item>& items) {
  std::string text = "conceptType,conceptUri,broaderType,broaderUri\n";
  for (const Item& item : items)
    for (const std::size_t parent : item.parents)
      text += "SkillGroup,http://e.example/" + std::to_string(item.number) +
              ",SkillGroup,http://e.example/" + std::to_string(parent) + "\n";
  return text;
}

std::string framework(Format format, const std::vector<Item>& items) {
  switch (format) {
    case Format::case_package: return case_package(items);
    case Format::ctdl_asn: return ctdl_graph(items);
    case Format::esco: return esco(items);
    default: return table(items);
  }
}

constexpr Format hierarchies[] = {Format::case_package, Format::ctdl_asn, Format::table,
                                  Format::esco};
constexpr Format described[] = {Format::case_package, Format::ctdl_asn, Format::table};

Document read_all(Format format, const std::vector<Item>& items) {
  const auto document = read(test::bytes_of(framework(format, items)), format);
  REQUIRE(document.has_value());
  return *document;
}

std::size_t count(const Document& document, Code code) {
  return static_cast<std::size_t>(
      std::count_if(document.diagnostics.begin(), document.diagnostics.end(),
                    [&](const Diagnostic& found) { return found.code == code; }));
}

std::size_t children(const Document& document) {
  return static_cast<std::size_t>(std::count_if(
      document.associations.begin(), document.associations.end(),
      [](const Association& said) { return said.relation == Relation::is_child_of; }));
}

bool refused(Format format, const std::vector<Item>& items) {
  ReadOptions strict;
  strict.strict = true;
  return !read(test::bytes_of(framework(format, items)), format, strict).has_value();
}

// Each item below the next one; the last below none, or below `last_parent`.
std::vector<Item> chain(std::size_t length) {
  std::vector<Item> items;
  for (std::size_t i = 1; i <= length; ++i) items.push_back({i, {i + 1}});
  items.push_back({length + 1});
  return items;
}

}  // namespace

TEST_CASE("a cycle is named once, whatever its length, and stays in the document") {
  for (const Format format : hierarchies)
    for (const std::size_t length : {std::size_t{1}, std::size_t{2}, std::size_t{1000}}) {
      CAPTURE(to_string(format));
      CAPTURE(length);
      std::vector<Item> items = chain(length - 1);
      items.back().parents = {1};
      const Document document = read_all(format, items);
      CHECK(count(document, Code::cycle) == 1);
      CHECK(children(document) == length);
      for (const Diagnostic& found : document.diagnostics)
        if (found.code == Code::cycle) CHECK(found.message.size() < 1000);
      CHECK(refused(format, items));
    }
}

TEST_CASE("a chain of any depth, and a competency with two parents, are no fault") {
  for (const Format format : hierarchies) {
    CAPTURE(to_string(format));
    CHECK(count(read_all(format, chain(3000)), Code::cycle) == 0);
    const Document diamond = read_all(format, {{1, {2, 3}}, {2, {4}}, {3, {4}}, {4}});
    CHECK(children(diamond) == 4);
    CHECK(count(diamond, Code::cycle) == 0);
    CHECK(count(diamond, Code::duplicate_edge) == 0);
  }
}

TEST_CASE("an identifier that comes twice is named, and both stand in the document") {
  for (const Format format : described) {
    CAPTURE(to_string(format));
    const std::vector<Item> twice{{1}, {1, {}, "Listens"}};
    const Document document = read_all(format, twice);
    CHECK(count(document, Code::duplicate_id) == 1);
    CHECK(document.nodes.size() == 2);
    CHECK(refused(format, twice));
  }
}

TEST_CASE("an association that is said twice is named") {
  for (const Format format : hierarchies) {
    CAPTURE(to_string(format));
    const std::vector<Item> twice{{1, {2, 2}}, {2}};
    CHECK(count(read_all(format, twice), Code::duplicate_edge) == 1);
    CHECK(refused(format, twice));
  }
}

TEST_CASE("a parent that nobody describes is kept, and named") {
  for (const Format format : {Format::case_package, Format::table}) {
    CAPTURE(to_string(format));
    const std::vector<Item> loose{{1, {99}}};
    const Document document = read_all(format, loose);
    CHECK(count(document, Code::dangling) == 1);
    CHECK(children(document) == 1);
    CHECK(refused(format, loose));
  }
}

TEST_CASE("a statement that says nothing is named") {
  for (const Format format : described)
    for (const std::string_view blank : {"", "  "}) {
      CAPTURE(to_string(format));
      const std::vector<Item> silent{{1, {}, std::string{blank}}, {2}};
      CHECK(count(read_all(format, silent), Code::empty_text) == 1);
      CHECK(refused(format, silent));
    }
}

TEST_CASE("marks of direction and words in any normal form are kept to the letter") {
  for (const Format format : described) {
    CAPTURE(to_string(format));
    const std::vector<Item> items{
        {1, {}, "caf\xC3\xA9 \xE2\x80\xAE"}, {2, {}, "cafe\xCC\x81"}, {3, {}, "\xE2\x80\x8B"}};
    const Document document = read_all(format, items);
    REQUIRE(document.nodes.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) CHECK(document.nodes[i].statement == items[i].statement);
  }
}

TEST_CASE("items and associations over their limits are refused before they are kept") {
  for (const Format format : hierarchies) {
    CAPTURE(to_string(format));
    ReadOptions few;
    few.limits.associations = 5;
    const std::string text = framework(format, chain(20));
    const auto associations = read(test::bytes_of(text), format, few);
    REQUIRE_FALSE(associations.has_value());
    CHECK(associations.error().code == Code::too_large);
    few.limits = {};
    few.limits.items = 5;
    const auto items = read(test::bytes_of(text), format, few);
    REQUIRE_FALSE(items.has_value());
    CHECK(items.error().code == Code::too_large);
  }
}

}  // namespace wellspring
