#include "io/difference.hpp"

#include <utility>

#include <doctest/doctest.h>

#include "io/sidecar.hpp"

namespace wellspring::detail {
namespace {

Document nurses() {
  Document document;
  document.header.iri = Iri{"urn:x:nurses"};
  document.header.title = "Nurses";
  document.header.extras = {{"subject", "[\"care\"]"}, {"caseVersion", ""}};
  document.nodes = {{Iri{"urn:x:a"}, NodeKind::competency, "Cares", {}, {}, "N.1", "en", {}},
                    {Iri{"urn:x:b"}, NodeKind::competency, "Measures", {"m"}, "d", {}, {}, {}}};
  document.scales = {{"0 to 7", 0, 7, {}}};
  Association child;
  child.source = Iri{"urn:x:b"};
  child.relation = Relation::is_child_of;
  child.target = Iri{"urn:x:a"};
  child.position = 3;
  Association demand;
  demand.source = Iri{"urn:x:nurses"};
  demand.relation = Relation::demands;
  demand.target = Iri{"urn:x:b"};
  demand.level = Level::on(document.scales[0], 3.5);
  demand.scale = 0;
  demand.required = Required::yes;
  document.associations = {child, demand};
  document.rubrics = {{Iri{"urn:x:r"},
                       "Rubric",
                       {},
                       {{Iri{"urn:x:c"},
                         "Safety",
                         {},
                         Iri{"urn:x:a"},
                         0.5,
                         1,
                         {{Iri{"urn:x:l"}, "Good", {}, {}, 4.0, 2, {{"x", "1.0"}}}},
                         {}}},
                       {}}};
  document.definitions = {{Iri{"urn:x:d"}, DefinitionKind::license, "CC BY", "text", {}, {}}};
  return document;
}

// The document that the changes make of `is`, by way of a sidecar's text.
Document mended(const Document& was, Document is, std::vector<Diagnostic>* found = nullptr) {
  const auto text = write_sidecar({"digest", was.format, differences(was, is)});
  const auto sidecar = read_sidecar(text, Limits{});
  REQUIRE(sidecar);
  CHECK(sidecar->changes == differences(was, is));
  Findings findings{false, 100};
  apply(sidecar->changes, is, findings);
  auto diagnostics = std::move(findings).take();
  if (found != nullptr)
    *found = std::move(diagnostics);
  else
    CHECK(diagnostics.empty());
  return is;
}

}  // namespace

TEST_CASE("equal documents do not differ") { CHECK(differences(nurses(), nurses()).empty()); }

TEST_CASE("whatever was lost or invented on the way, the changes make the document what it was") {
  const Document was = nurses();
  CHECK(mended(was, Document{}) == was);

  Document is = was;
  is.header.title = "nurses";
  is.header.extras = {{"caseVersion", "\"1.1\""}, {"new", "null"}};
  is.nodes[0].statement = "Care";
  is.nodes[1].alternatives.clear();
  is.nodes.push_back({Iri{"urn:x:invented"}, NodeKind::competency, "?", {}, {}, {}, {}, {}});
  std::swap(is.nodes[0], is.nodes[1]);
  is.associations.erase(is.associations.begin());
  is.associations[0].level.reset();
  is.rubrics[0].criteria[0].levels.clear();
  is.definitions.clear();
  is.scales.clear();
  is.extras = {{"CFRubrics", "[]"}};
  CHECK(mended(was, is) == was);
}

TEST_CASE("parts of one name are told apart by their order") {
  Document was = nurses();
  was.nodes.push_back(was.nodes[0]);
  was.nodes.back().statement = "Cares again";
  was.associations.push_back(was.associations[0]);
  Document is = was;
  is.nodes.pop_back();
  is.associations.pop_back();
  CHECK(mended(was, is) == was);
}

TEST_CASE("a level keeps the figure that was read beside its fraction") {
  Document was = nurses();
  Document is = was;
  is.associations[1].level = Level::kept(0.5, 0.5);
  const Document back = mended(was, is);
  CHECK(back.associations[1].level->value() == 3.5);
}

TEST_CASE("an edit of what came back stays, and is told") {
  const Document was = nurses();
  Document came_back = was;
  came_back.nodes[0].coded_notation.clear();
  came_back.nodes[1].statement = "MEASURES";
  const auto changes = differences(was, came_back);
  came_back.nodes[1].statement = "Measures blood pressure";
  Findings findings{false, 100};
  apply(changes, came_back, findings);
  CHECK(came_back.nodes[0].coded_notation == "N.1");
  CHECK(came_back.nodes[1].statement == "Measures blood pressure");
  const auto found = std::move(findings).take();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == Code::sidecar_stale);
  CHECK(found[0].where == "/nodes/urn:x:b/statement");
}

TEST_CASE("a part that was deleted or added by an edit is left as it is") {
  const Document was = nurses();
  Document came_back = was;
  came_back.nodes[0].coded_notation.clear();
  const auto changes = differences(was, came_back);
  came_back.nodes.erase(came_back.nodes.begin());
  came_back.nodes.push_back(
      {Iri{"urn:x:new"}, NodeKind::competency, "Listens", {}, {}, {}, {}, {}});
  Findings findings{false, 100};
  apply(changes, came_back, findings);
  CHECK(came_back.nodes.size() == 2);
  CHECK(std::move(findings).take().size() == 1);
}

TEST_CASE("a sidecar that is none, or of another version, is an error") {
  const auto code_of = [](std::string_view text) {
    return read_sidecar(text, Limits{}).error().code;
  };
  CHECK(code_of("") == Code::json_empty);
  CHECK(code_of("{") == Code::json_syntax);
  CHECK(code_of("[]") == Code::sidecar_invalid);
  CHECK(code_of(R"({"wellspring_sidecar":"2","digest":"","format":"case","changes":[]})") ==
        Code::sidecar_invalid);
  CHECK(code_of(R"({"wellspring_sidecar":"1","digest":"","format":"?","changes":[]})") ==
        Code::sidecar_invalid);
  CHECK(code_of(R"({"wellspring_sidecar":"1","digest":"","format":"case"})") ==
        Code::sidecar_invalid);
}

TEST_CASE("a sidecar's value that is none of its member is left out, and told") {
  Document document = nurses();
  Findings findings{false, 100};
  apply({{"header", "", "kind", false, "\"king\"", "\"framework\""},
         {"header", "", "crown", false, "1", "2"},
         {"nodes", "urn:x:z", "", false, "[]", std::nullopt}},
        document, findings);
  CHECK(document == nurses());
  for (const Diagnostic& found : std::move(findings).take())
    CHECK(found.code == Code::sidecar_invalid);
}

}  // namespace wellspring::detail
