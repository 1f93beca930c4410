#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>

namespace {

using namespace wellspring;

const Iri program{"urn:example:program"};

CompetencyGraph graph_of(std::vector<std::string> statements,
                         std::vector<std::vector<std::string>> alternatives = {}) {
  Lists lists;
  lists.statements = std::move(statements);
  lists.alternatives = std::move(alternatives);
  return connect({make_document(program, std::move(lists))});
}

// A text's vector is its length and a one; remembers what it was given.
struct LengthEmbedder {
  std::vector<std::size_t>* batches;
  Eigen::Index given = 2;

  [[nodiscard]] Eigen::Index dimension() const { return 2; }
  [[nodiscard]] std::string fingerprint() const { return "length"; }
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    batches->push_back(texts.size());
    Matrix rows = Matrix::Ones(static_cast<Eigen::Index>(texts.size()), given);
    for (std::size_t i = 0; i < texts.size(); ++i)
      rows(static_cast<Eigen::Index>(i), 0) = static_cast<float>(texts[i].size());
    return rows;
  }
};

struct CutLengthEmbedder : LengthEmbedder {
  [[nodiscard]] double cut() const { return 0.75; }
};

struct SlowLengthEmbedder : LengthEmbedder {
  [[nodiscard]] std::size_t batch() const { return 2; }
};

}  // namespace

TEST_CASE("each statement and each other wording gets a row of its own") {
  const CompetencyGraph graph =
      graph_of({"aaa", "bbbb"}, {{"aaa", "other", ""}, {"one", "another"}});
  std::vector<std::size_t> batches;
  const Embeddings embedded =
      embed(graph, graph.members(program), LengthEmbedder{.batches = &batches});
  REQUIRE(embedded.size() == 2);
  CHECK(embedded.texts() == std::vector<std::string>{"aaa", "bbbb"});
  CHECK(embedded.matrix()(0, 0) / embedded.matrix()(0, 1) == doctest::Approx(3));
  CHECK(embedded.matrix()(1, 0) / embedded.matrix()(1, 1) == doctest::Approx(4));
  // A wording equal to the statement, or empty, says nothing new.
  CHECK(embedded.surface_forms().texts == std::vector<std::string>{"other", "one", "another"});
  CHECK(embedded.surface_forms().owner == std::vector<std::size_t>{0, 1, 1});
  CHECK(embedded.fingerprint() == "length");
  CHECK_FALSE(embedded.cut());
}

TEST_CASE("an embedder's cut goes with its vectors") {
  const CompetencyGraph graph = graph_of({"a"});
  std::vector<std::size_t> batches;
  CHECK(embed(graph, graph.members(program), CutLengthEmbedder{{.batches = &batches}}).cut() ==
        0.75);
}

TEST_CASE("an embedder is given batches, not one text at a time nor all at once") {
  const CompetencyGraph graph = graph_of(std::vector<std::string>(2500, "a"));
  std::vector<std::size_t> batches;
  (void)embed(graph, graph.members(program), LengthEmbedder{.batches = &batches});
  CHECK(batches == std::vector<std::size_t>{1024, 1024, 452});
  batches.clear();
  const CompetencyGraph five = graph_of(std::vector<std::string>(5, "a"));
  (void)embed(five, five.members(program), SlowLengthEmbedder{{.batches = &batches}});
  CHECK(batches == std::vector<std::size_t>{2, 2, 1});  // as many as it asks for
}

TEST_CASE("of a text beyond the limit the beginning is embedded, up to a whole code point") {
  const std::size_t limit = Limits{}.embedded_bytes;
  const std::string fits(limit, 'a');
  CHECK(detail::embedded_part(fits).size() == limit);
  CHECK(detail::embedded_part(fits + "b").size() == limit);
  CHECK(detail::embedded_part(std::string(limit - 1, 'a') + "\xC3\xA9").size() == limit - 1);
  CHECK(detail::embedded_part(std::string(limit - 3, 'a') + "\xF0\x9F\x98\x80").size() ==
        limit - 3);
  CHECK(detail::embedded_part(std::string(limit + 9, '\x80')).size() == limit - 3);

  const CompetencyGraph graph = graph_of({fits + "and more"});
  const Embeddings embedded = embed(graph, graph.members(program), HashingEmbedder(64));
  CHECK(embedded.texts()[0].size() == limit + 8);
  CHECK(embedded.matrix() ==
        embed(graph_of({fits}), graph.members(program), HashingEmbedder(64)).matrix());
}

TEST_CASE("an embedder that breaks its contract is told so") {
  const CompetencyGraph graph = graph_of({"a"});
  std::vector<std::size_t> batches;
  CHECK_THROWS_AS(
      (void)embed(graph, graph.members(program), LengthEmbedder{.batches = &batches, .given = 3}),
      std::invalid_argument);
}

TEST_CASE("vectors of the caller's own take the place of an embedder's") {
  const CompetencyGraph graph = graph_of({"a", "b"});
  const Members members = graph.members(program);
  const Embeddings own = embeddings(graph, members, Matrix::Identity(2, 5), "mine", 0.4);
  CHECK(own.texts() == std::vector<std::string>{"a", "b"});
  CHECK(own.dimension() == 5);
  CHECK(own.cut() == 0.4);
  CHECK_THROWS_AS((void)embeddings(graph, members, Matrix::Identity(3, 5)), std::invalid_argument);
  CHECK_THROWS_AS((void)embeddings(graph, Members({NodeIndex{99}}), Matrix::Identity(1, 5)),
                  std::out_of_range);
}
