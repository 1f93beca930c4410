#include <wellspring/model/make_document.hpp>

#include <limits>
#include <stdexcept>

#include <doctest/doctest.h>

using namespace wellspring;

namespace {

const Iri mine{"urn:x:mine"};

Lists two_statements() { return {.statements = {"Weld a seam", "Read a plan"}}; }

}  // namespace

TEST_CASE("statements without ids are numbered within the document") {
  const Document document = make_document(mine, two_statements());
  REQUIRE(document.nodes.size() == 2);
  CHECK(document.header.iri == mine);
  CHECK(document.nodes[0].iri == Iri{"urn:x:mine#1"});
  CHECK(document.nodes[1].iri == Iri{"urn:x:mine#2"});
  CHECK(document.nodes[1].statement == "Read a plan");
}

TEST_CASE("ids are taken to the letter, whatever they look like") {
  Lists lists = two_statements();
  lists.ids = {" A 1", "http://example.org/%41"};
  const Document document = make_document(mine, lists);
  CHECK(document.nodes[0].iri == Iri{" A 1"});
  CHECK(document.nodes[1].iri == Iri{"http://example.org/%41"});
}

TEST_CASE("each kind of owner says its own word of every statement, and a framework none") {
  const auto relation = [](NodeKind kind) {
    const Document document = make_document(mine, two_statements(), kind);
    REQUIRE(document.associations.size() == 2);
    CHECK(document.associations[0].source == mine);
    CHECK(document.associations[1].target == document.nodes[1].iri);
    return document.associations[0].relation;
  };
  CHECK(relation(NodeKind::job_role) == Relation::demands);
  CHECK(relation(NodeKind::program) == Relation::teaches);
  CHECK(relation(NodeKind::credential) == Relation::assesses);
  CHECK(relation(NodeKind::learner) == Relation::holds);
  CHECK(make_document(mine, two_statements(), NodeKind::framework).associations.empty());
}

TEST_CASE("a framework demands what it gives a level, an importance or a need") {
  Lists lists = two_statements();
  lists.levels = {std::nullopt, 0.5};
  const Document document = make_document(mine, lists, NodeKind::framework);
  REQUIRE(document.associations.size() == 1);
  CHECK(document.associations[0].relation == Relation::demands);
  CHECK(document.associations[0].target == Iri{"urn:x:mine#2"});
  REQUIRE(document.associations[0].level);
  CHECK(document.associations[0].level->fraction() == 0.5);
  REQUIRE(document.associations[0].scale);
  CHECK(document.scales.at(*document.associations[0].scale).maximum == 1.0);
}

TEST_CASE("what is not said of a statement stays absent") {
  Lists lists = two_statements();
  lists.importance = {0.25, std::nullopt};
  lists.required = {std::nullopt, false};
  const Document document = make_document(mine, lists, NodeKind::job_role);
  CHECK(document.associations[0].importance == 0.25);
  CHECK(document.associations[0].required == Required::unknown);
  CHECK_FALSE(document.associations[1].importance);
  CHECK(document.associations[1].required == Required::no);
  CHECK_FALSE(document.associations[1].level);
  CHECK(document.scales.empty());
}

TEST_CASE("an empty list of statements is a document without nodes") {
  CHECK(make_document(mine, {}).nodes.empty());
}

TEST_CASE("lists that do not fit each other are the caller's mistake") {
  const auto refused = [](const Lists& lists) {
    CHECK_THROWS_AS((void)make_document(mine, lists), std::invalid_argument);
  };
  Lists lists = two_statements();
  lists.ids = {"a"};
  refused(lists);
  lists.ids = {"a", "a"};
  refused(lists);
  lists.ids = {"a", ""};
  refused(lists);
  lists.ids = {"a", "urn:x:mine"};
  refused(lists);
  lists = two_statements();
  lists.descriptions = {"one", "two", "three"};
  refused(lists);
  lists = two_statements();
  lists.levels = {0.5, 1.5};
  refused(lists);
  lists.levels = {0.5, std::numeric_limits<double>::quiet_NaN()};
  refused(lists);
  lists = two_statements();
  lists.importance = {-0.1, 0.5};
  refused(lists);
  CHECK_THROWS_AS((void)make_document(Iri{}, two_statements()), std::invalid_argument);
}
