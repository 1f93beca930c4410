#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/embeddings.hpp>

namespace {

using namespace wellspring;

Members two() { return Members({NodeIndex{4}, NodeIndex{2}}); }

Embeddings of(Matrix rows, SurfaceForms forms = {}) {
  return {two(), {"first", "second"}, std::move(rows), std::move(forms), "made"};
}

Matrix rows_of(float a, float b, float c, float d) {
  Matrix made(2, 2);
  made << a, b, c, d;
  return made;
}

}  // namespace

TEST_CASE("rows become unit rows, and a blank statement's row stays zero") {
  const Embeddings embeddings = of(rows_of(3, 4, 0, 0));
  CHECK(embeddings.matrix() == rows_of(0.6F, 0.8F, 0, 0));
  CHECK(embeddings.size() == 2);
  CHECK(embeddings.members()[0] == NodeIndex{4});
}

TEST_CASE("rows of any magnitude become unit rows") {
  const Embeddings embeddings = of(rows_of(3e37F, 4e37F, 3e-40F, 4e-40F));
  CHECK(embeddings.matrix()(0, 0) == 0.6F);
  CHECK(embeddings.matrix()(1, 1) == doctest::Approx(0.8));
}

TEST_CASE("a value that is no number is named by its place") {
  Matrix odd = rows_of(1, 2, 3, std::numeric_limits<float>::quiet_NaN());
  CHECK_THROWS_WITH_AS(of(odd), "Embeddings: value at row 1, column 1 is not finite",
                       std::invalid_argument);
}

TEST_CASE("members, texts and rows are equally many") {
  CHECK_THROWS_AS(of(Matrix::Ones(3, 2)), std::invalid_argument);
  CHECK_THROWS_AS(Embeddings(two(), {"one"}, Matrix::Ones(2, 2), {}, "made"),
                  std::invalid_argument);
}

TEST_CASE("a surface form has a row, a text and an owner among the members, in their order") {
  const Matrix rows = rows_of(1, 0, 0, 1);
  CHECK(of(rows, {Matrix::Ones(1, 2), {1}, {"another"}}).surface_forms().texts[0] == "another");
  CHECK_THROWS_AS(of(rows, {Matrix::Ones(1, 2), {2}, {"another"}}), std::invalid_argument);
  CHECK_THROWS_AS(of(rows, {Matrix::Ones(1, 3), {1}, {"another"}}), std::invalid_argument);
  CHECK_THROWS_AS(of(rows, {Matrix::Ones(1, 2), {1}, {}}), std::invalid_argument);
  CHECK_THROWS_AS(of(rows, {Matrix::Ones(2, 2), {1, 0}, {"a", "b"}}), std::invalid_argument);
}

TEST_CASE("copies share their rows and are equal") {
  const Embeddings one = of(rows_of(1, 0, 0, 1));
  const Embeddings other = one;  // NOLINT(performance-unnecessary-copy-initialization)
  CHECK(one == other);
  CHECK(one.matrix().data() == other.matrix().data());
  CHECK_FALSE(one == of(rows_of(1, 0, 1, 0)));
}
