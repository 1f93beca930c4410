#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/embeddings.hpp>
#include <wellspring/embed/hashing_embedder.hpp>

namespace {

using namespace wellspring;

double cosine_of(std::string_view a, std::string_view b) {
  const std::vector<std::string_view> texts{a, b};
  Matrix rows = HashingEmbedder().encode(texts);
  detail::make_unit_rows(rows, "test");
  return rows.row(0).cast<double>().dot(rows.row(1).cast<double>());
}

}  // namespace

static_assert(Embedder<HashingEmbedder>);

TEST_CASE("spelling is near, capitals and punctuation do not matter") {
  CHECK(cosine_of("Nursing care", "nursing, CARE!") == doctest::Approx(1.0));
  CHECK(cosine_of("nurse", "nursing") > cosine_of("doctor", "physician"));
  CHECK(cosine_of("plan patient care", "plans care of patients") > 0.5);
  CHECK(cosine_of("plan patient care", "weld steel joints") < 0.1);
}

TEST_CASE("a text without words is a zero row") {
  const std::vector<std::string_view> texts{"", "...", " \n"};
  CHECK(HashingEmbedder().encode(texts).isZero(0));
}

TEST_CASE("the vector of a text is pinned: another one would need another fingerprint") {
  const std::vector<std::string_view> texts{"Care"};
  const Matrix row = HashingEmbedder(8).encode(texts);
  Matrix expected(1, 8);
  // " care " has 9 runs: " ca", "car", "are", "re ", " car", "care", "are ", " care", "care ".
  expected << -2, -1, 0, -1, -3, -1, 0, -1;
  CHECK(row == expected);
  CHECK(HashingEmbedder(8).fingerprint() == "hashing:2:8");
}

TEST_CASE("any bytes are taken") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string("a") + static_cast<char>(byte) + "b\xF0\x9F";
    const std::vector<std::string_view> texts{text};
    CHECK(HashingEmbedder(16).encode(texts).allFinite());
  }
}

TEST_CASE("a letter of two bytes is one character") {
  // " øl " has as many runs as " ol ": 2 of 3 characters and 1 of 4.
  const std::vector<std::string_view> texts{"ol", "\xC3\xB8l"};
  const Matrix rows = HashingEmbedder(1 << 20).encode(texts);
  CHECK((rows.row(0).array() != 0.0F).count() == 3);
  CHECK((rows.row(1).array() != 0.0F).count() == 3);
}

TEST_CASE("a vector has at least one component") {
  CHECK_THROWS_AS(HashingEmbedder(0), std::invalid_argument);
  CHECK_THROWS_AS(HashingEmbedder(-1), std::invalid_argument);
}
