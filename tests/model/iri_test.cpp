#include <doctest/doctest.h>

#include <unordered_set>

#include <wellspring/model/iri.hpp>

using wellspring::Iri;
using wellspring::is_absolute_iri;

TEST_CASE("two spellings of an Iri are two Iris") {
  CHECK(Iri{"https://a.example/x"} != Iri{"https://A.example/x"});
  CHECK(Iri{"urn:x:\xC3\xA9"} != Iri{"urn:x:e\xCC\x81"});  // composed, decomposed
  CHECK(Iri{"https://a.example"} != Iri{"https://a.example/"});
}

TEST_CASE("Iris have an order and a hash that go by their text") {
  CHECK(Iri{"urn:x:a"} < Iri{"urn:x:b"});
  const std::unordered_set<Iri> names{Iri{"urn:x:a"}, Iri{"urn:x:a"}, Iri{"urn:x:b"}};
  CHECK(names.size() == 2);
}

TEST_CASE("an absolute Iri has a scheme that begins with a letter, and something behind it") {
  CHECK(is_absolute_iri("urn:uuid:0"));
  CHECK(is_absolute_iri("http://x"));
  CHECK(is_absolute_iri("a+b-c.1:x"));
  CHECK_FALSE(is_absolute_iri(""));
  CHECK_FALSE(is_absolute_iri("RN.3.2"));
  CHECK_FALSE(is_absolute_iri("urn:"));
  CHECK_FALSE(is_absolute_iri("1a:x"));
  CHECK_FALSE(is_absolute_iri("/path:x"));
}
