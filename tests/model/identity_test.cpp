#include <wellspring/model/identity.hpp>

#include <string>
#include <string_view>

#include <doctest/doctest.h>

namespace wellspring {
namespace {

constexpr bool same(std::string_view a, std::string_view b) { return Identity{a} == Identity{b}; }

constexpr std::string_view item = "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e";

}  // namespace

TEST_CASE("a CASE item and the competency of its CTID are one thing, on whatever host") {
  CHECK(same(
      item,
      "https://credentialengineregistry.org/resources/ce-0f8fad5b-d9cb-469f-a165-70867728950e"));
  CHECK(same(item, "http://sandbox.x.test/graph/ce-0f8fad5b-d9cb-469f-a165-70867728950e"));
  CHECK(Identity{item}.hash() ==
        Identity{"https://x.test/ce-0f8fad5b-d9cb-469f-a165-70867728950e"}.hash());
}

TEST_CASE("an item and its CTID have one UUID; what has none in lower case has neither") {
  constexpr std::string_view uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";
  const std::string unregistered = "urn:uuid:" + std::string{uuid};
  const std::string registered = std::string{registry_resources} + "ce-" + std::string{uuid};
  for (const std::string& iri : {unregistered, registered}) {
    CHECK(Identity{std::string_view{iri}}.uuid() == uuid);
    CHECK(Identity{std::string_view{iri}}.ctid() == "ce-" + std::string{uuid});
  }
  for (const std::string_view iri : {"urn:uuid:0F8FAD5B-D9CB-469F-A165-70867728950E",
                                     "https://x.test/0f8fad5b-d9cb-469f-a165-70867728950e", ""}) {
    CHECK(Identity{iri}.uuid().empty());
    CHECK(Identity{iri}.ctid().empty());
  }
}

TEST_CASE("other Iris are one thing only letter by letter") {
  CHECK_FALSE(same(item, "0f8fad5b-d9cb-469f-a165-70867728950e"));
  CHECK_FALSE(same(item, "urn:uuid:0F8FAD5B-d9cb-469f-a165-70867728950e"));
  CHECK_FALSE(same(item, "https://x.test/items/0f8fad5b-d9cb-469f-a165-70867728950e"));
  CHECK_FALSE(same(item, "file:///ce-0f8fad5b-d9cb-469f-a165-70867728950e"));
  CHECK_FALSE(same(item, "urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950f"));
  CHECK(same("urn:x:a", "urn:x:a"));
  CHECK_FALSE(same("urn:x:a", "urn:x:A"));
}

}  // namespace wellspring
