#include <string>

#include <doctest/doctest.h>

#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/extract/link.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/model/make_document.hpp>
#include <wellspring/publish/publish.hpp>

namespace wellspring {
namespace {

struct Linked {
  Document page, framework;
  CompetencyGraph graph;
  Alignment links;
};

Linked linked() {
  Linked made;
  made.page = make_document(Iri{"urn:x:page"},
                            {.statements = {"query relational databases with SQL",
                                            "document wound care", "polish the marble floor"}},
                            NodeKind::job_role);
  made.framework = make_document(Iri{"urn:x:framework"},
                                 {.statements = {"SQL", "wound care documentation", "hydraulics"},
                                  .alternatives = {{}, {}, {}}},
                                 NodeKind::framework);
  made.graph = connect({made.page, made.framework});
  made.links = link(made.graph, made.graph.members(made.page.header.iri), made.framework,
                    default_embedder());
  return made;
}

bool has(const Linked& made, std::string_view source, std::string_view target) {
  for (const Match& match : made.links.matches())
    if (made.graph[match.source].statement == source &&
        made.graph[match.target].statement == target)
      return true;
  return false;
}

}  // namespace

TEST_CASE("a statement is linked to what it names, and to what means the same") {
  const Linked made = linked();
  CHECK(has(made, "query relational databases with SQL", "SQL"));
  CHECK(has(made, "document wound care", "wound care documentation"));
}

TEST_CASE("what no competency of the framework says has no link") {
  const Linked made = linked();
  for (const Match& match : made.links.matches())
    CHECK(made.graph[match.source].statement != "polish the marble floor");
}

TEST_CASE("links become associations of the page's document, inferred and never exact") {
  const Linked made = linked();
  const Document with = with_matches(made.page, made.graph, made.links);
  CHECK(with.associations.size() == made.page.associations.size() + made.links.matches().size());
  CHECK_FALSE(with.references.empty());
  for (std::size_t i = made.page.associations.size(); i < with.associations.size(); ++i) {
    CHECK(with.associations[i].relation == Relation::close_match);
    CHECK(with.associations[i].extras.front().json.find("\"inferred\"") != std::string::npos);
  }
}

}  // namespace wellspring
