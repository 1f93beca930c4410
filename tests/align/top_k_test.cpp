#include <limits>
#include <random>
#include <stdexcept>

#include <doctest/doctest.h>

#include <wellspring/align/top_k.hpp>

#include "align/made_embeddings.hpp"

using namespace wellspring;
using namespace wellspring::test;

TEST_CASE("the nearest rows by cosine, whatever the rows' length") {
  const TopK found = top_k(rows_of({{3, 0}}), rows_of({{0, 5}, {2, 2}, {100, 0}, {1, 0}}), 3);
  CHECK(found.positions(0, 0) == 2);  // an equal cosine: the first of the two
  CHECK(found.positions(0, 1) == 3);
  CHECK(found.positions(0, 2) == 1);
  CHECK(found.scores(0, 0) == 1.0F);
  CHECK(found.scores(0, 2) == 0.707107F);
}

TEST_CASE("fewer neighbours than asked for are said to be absent") {
  const TopK found = top_k(rows_of({{1, 0}, {0, 0}}), rows_of({{0, 1}}), 2);
  CHECK(found.positions(0, 0) == 0);
  CHECK(found.positions(0, 1) == -1);
  CHECK(found.positions(1, 0) == -1);  // a zero row has no neighbours
  CHECK(found.scores(1, 0) == 0.0F);
}

TEST_CASE("a search is told of, and ends where nobody wants it any more") {
  std::size_t done = 0;
  const auto told = [&](std::size_t pairs, std::size_t total) {
    done = pairs;
    return total == 6;
  };
  (void)top_k(Matrix::Ones(2, 4), Matrix::Ones(3, 4), 1, told);
  CHECK(done == 6);
  CHECK_THROWS_AS((void)top_k(Matrix::Ones(2, 4), Matrix::Ones(2, 4), 1, told), Cancelled);
}

TEST_CASE("rows that cannot be compared are the caller's mistake") {
  CHECK_THROWS_AS((void)top_k(Matrix::Ones(1, 2), Matrix::Ones(1, 3), 1), std::invalid_argument);
  CHECK_THROWS_AS((void)top_k(Matrix::Ones(1, 2), Matrix::Ones(1, 2), 0), std::invalid_argument);
  const Matrix odd = Matrix::Constant(1, 2, std::numeric_limits<float>::quiet_NaN());
  CHECK_THROWS_AS((void)top_k(odd, Matrix::Ones(1, 2), 1), std::invalid_argument);
}
