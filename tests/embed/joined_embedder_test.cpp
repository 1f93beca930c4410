#include <cmath>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/calibration.hpp>
#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/embed/joined_embedder.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>

namespace {

using namespace wellspring;

// Knows two words, and asks for small batches.
struct Dictionary {
  std::string known = "care";
  float value = 2;
  std::size_t fewer = 0;

  [[nodiscard]] static Eigen::Index dimension() { return 2; }
  [[nodiscard]] std::string fingerprint() const { return "dictionary:" + known; }
  [[nodiscard]] static std::size_t batch() { return 3; }
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    Matrix rows = Matrix::Zero(static_cast<Eigen::Index>(texts.size() - fewer), 2);
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
      if (texts[static_cast<std::size_t>(i)] == known) rows(i, 0) = value;
      if (texts[static_cast<std::size_t>(i)] == "plan") rows(i, 1) = value;
    }
    return rows;
  }
};

template <Embedder E>
double cosine_of(const E& embedder, std::string_view a, std::string_view b) {
  const std::vector<std::string_view> texts{a, b};
  Matrix rows = embedder.encode(texts);
  detail::make_unit_rows(rows, "test");
  return rows.row(0).template cast<double>().dot(rows.row(1).template cast<double>());
}

using Joined = JoinedEmbedder<StaticEmbedder, HashingEmbedder>;

}  // namespace

static_assert(Embedder<Joined>);
static_assert(!BatchEmbedder<Joined>);
static_assert(BatchEmbedder<JoinedEmbedder<HashingEmbedder, Dictionary>>);
static_assert(Embedder<JoinedEmbedder<Joined, Dictionary>>);
// Measured on other cosines, the parts' own say nothing of the whole's.
static_assert(CutEmbedder<StaticEmbedder> && !CutEmbedder<Joined>);
static_assert(CalibratedEmbedder<StaticEmbedder> && !CalibratedEmbedder<Joined>);

TEST_CASE("the cosine of a join is the weighted mean of both cosines") {
  const StaticEmbedder& meaning = default_embedder();
  const HashingEmbedder spelling;
  for (const double weight : {0.0, 0.25, 0.5, 1.0})
    for (const std::string_view other : {"treat the sick", "nursing care", "weld steel joints"}) {
      const auto joined = join(meaning, spelling, weight);
      CHECK(cosine_of(joined, "care for patients", other) ==
            doctest::Approx(weight * cosine_of(meaning, "care for patients", other) +
                            (1 - weight) * cosine_of(spelling, "care for patients", other))
                .epsilon(1e-5));
    }
}

TEST_CASE("the dimension is the sum, and rows need not come as unit rows") {
  const auto joined = join(Dictionary{}, HashingEmbedder(64));
  CHECK(joined.dimension() == 66);
  const std::vector<std::string_view> texts{"care"};
  const Matrix row = joined.encode(texts);
  CHECK(row.cols() == 66);
  CHECK(row(0, 0) == static_cast<float>(std::sqrt(0.5)));
  CHECK(row.norm() == doctest::Approx(1));
}

TEST_CASE("a text that one embedder knows is judged by it, one that neither knows is a zero row") {
  const auto joined = join(Dictionary{.known = "care"}, Dictionary{.known = "weld"}, 0.25);
  const std::vector<std::string_view> unknown{"sing"};
  CHECK(joined.encode(unknown).isZero(0));
  CHECK(cosine_of(joined, "care", "care") == doctest::Approx(1));
  CHECK(cosine_of(joined, "care", "weld") == 0);
  CHECK(cosine_of(joined, "care", "plan") == 0);
}

TEST_CASE("the fingerprint tells the parts, their order and the weight apart") {
  const auto of = [](const char* a, const char* b, double weight) {
    return join(Dictionary{.known = a}, Dictionary{.known = b}, weight).fingerprint();
  };
  CHECK(of("a", "b", 0.5) == "joined:1:0.5:12:dictionary:a+dictionary:b");
  CHECK(of("a", "b", 0.5) != of("b", "a", 0.5));
  CHECK(of("a", "b", 0.5) != of("a", "b", std::nextafter(0.5, 1.0)));
  CHECK(of("a+dictionary:b", "c", 0.5) != of("a", "b+dictionary:c", 0.5));
}

TEST_CASE("the slower one says how many texts are encoded at a time") {
  CHECK(join(HashingEmbedder{}, Dictionary{}).batch() == 3);
  CHECK(join(Dictionary{}, HashingEmbedder{}).batch() == 3);
  CHECK(join(join(HashingEmbedder{}, Dictionary{}), Dictionary{}).batch() == 3);
}

TEST_CASE("what cannot be joined is the caller's to mend") {
  for (const double weight : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()})
    CHECK_THROWS_AS(static_cast<void>(join(HashingEmbedder{}, HashingEmbedder{}, weight)),
                    std::invalid_argument);
  const std::vector<std::string_view> texts{"care", "plan"};
  const Dictionary infinite{.value = std::numeric_limits<float>::infinity()};
  CHECK_THROWS_AS(static_cast<void>(join(infinite, Dictionary{}).encode(texts)),
                  std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(join(Dictionary{}, Dictionary{.fewer = 1}).encode(texts)),
                  std::invalid_argument);
}

TEST_CASE("statements are embedded by a join as by any other, without a calibration") {
  const auto graph = connect(
      {make_document(Iri{"urn:x:p"}, {.statements = {"care for patients", "", "plan care"}})});
  const auto joined = join(default_embedder(), HashingEmbedder(64));
  const auto embedded = embed(graph, graph.members(Iri{"urn:x:p"}), joined);
  CHECK(embedded.fingerprint() == joined.fingerprint());
  CHECK(embedded.dimension() == joined.dimension());
  CHECK(embedded.matrix().row(1).isZero(0));
  CHECK(!embedded.calibration());
  CHECK(!embedded.cut());
}
