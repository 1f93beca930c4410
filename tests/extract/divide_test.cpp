#include <wellspring/extract/divide.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace wellspring {
namespace {

using Texts = std::vector<std::string>;

Texts texts(std::string_view statement) {
  Texts found;
  for (const StatementPart& part : divide(statement)) found.push_back(part.text);
  return found;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

TEST_CASE("verbs share the object that follows the last") {
  CHECK(texts("Install, test and repair pumps.") ==
        Texts{"Install pumps", "test pumps", "repair pumps"});
  CHECK(texts("find and quickly mend leaks") == Texts{"find leaks", "quickly mend leaks"});
}

TEST_CASE("activities joined by or are both done, but objects joined by or are a choice") {
  CHECK(texts("Install or repair pumps") == Texts{"Install pumps", "repair pumps"});
  CHECK(texts("Move chairs or tables") == Texts{"Move chairs or tables"});
  CHECK(texts("Ability to drive or cycle long routes") ==
        Texts{"Ability to drive or cycle long routes"});
}

TEST_CASE("verb phrases keep their own objects, and share what a comma sets off") {
  CHECK(texts("Assess risks and recommend repairs to owners") ==
        Texts{"Assess risks", "recommend repairs to owners"});
  CHECK(texts("Assess risks and recommend repairs, using photographs") ==
        Texts{"Assess risks, using photographs", "recommend repairs, using photographs"});
}

TEST_CASE("objects and labels divide with the phrase that follows them") {
  CHECK(texts("Explain the structure and function of cells") ==
        Texts{"Explain the structure of cells", "Explain the function of cells"});
  CHECK(texts("history and theory of dance") == Texts{"history of dance", "theory of dance"});
}

TEST_CASE("what a competence head names divides under that head") {
  CHECK(texts("Knowledge of Python and Java is required") ==
        Texts{"Knowledge of Python is required", "Knowledge of Java is required"});
  CHECK(texts("Ability to plan and run trials") ==
        Texts{"Ability to plan trials", "Ability to run trials"});
}

TEST_CASE("one bare word before the coordinator shares the noun; a plural is its own") {
  CHECK(texts("cotton and silk shirts") == Texts{"cotton shirts", "silk shirts"});
  CHECK(texts("Paint doors and window frames") == Texts{"Paint doors", "Paint window frames"});
}

TEST_CASE("where two readings are open the statement stays whole") {
  for (const char* whole :
       {"Test valve and pump control units", "Describe the effect of salt and sugar on yeast",
        "cut fold and glue paper", "Write tests and run them", "Train nurses and porters",
        "Write clear and concise notes", "Maintain records and test results"})
    CHECK(texts(whole) == Texts{whole});
}

TEST_CASE("fixed phrases in either order are one thing") {
  for (const char* phrase :
       {"health and safety", "safety and health", "policies and procedures", "terms and conditions",
        "research and development", "signs and symptoms", "roles and responsibilities"})
    for (const char* before : {"", "Explain ", "Knowledge of ", "Apply "})
      CHECK(texts(std::string(before) + phrase) == Texts{std::string(before) + phrase});
  CHECK(texts("Compare and contrast poems") == Texts{"Compare and contrast poems"});
  CHECK(texts("Explain and apply rules and regulations") ==
        Texts{"Explain rules and regulations", "apply rules and regulations"});
}

TEST_CASE("the places of a part are where its words stand") {
  const std::string_view statement = "  Design,  build and test   bridges in steel. ";
  const std::vector<StatementPart> parts = divide(statement);
  REQUIRE(parts.size() == 3);
  CHECK(parts[1].text == "build bridges in steel");
  REQUIRE(parts[1].places.size() == 2);
  const auto at = [&](Span place) {
    return statement.substr(place.start, place.end - place.start);
  };
  CHECK(at(parts[1].places[0]) == "build");
  CHECK(at(parts[1].places[1]) == "bridges in steel");
}

TEST_CASE("a statement without words has no parts") {
  for (const char* empty : {"", "  \t\n", ",", " ; . ", "\xC2\xA0"}) CHECK(texts(empty).empty());
}

TEST_CASE("no input is too long, too dense or too broken") {
  constexpr std::size_t megabyte = 1U << 20U;
  CHECK(divide(repeated(",", megabyte)).empty());
  CHECK(divide(repeated(", ", megabyte)).empty());
  CHECK(divide(repeated("and ", megabyte)).size() == 1);
  CHECK(divide(repeated("plan and ", megabyte)).size() == 1);
  CHECK(divide(repeated("x", megabyte)).size() == 1);
  // As long as is looked at: the same shapes under the limit.
  for (const char* piece :
       {",", ", ", "and ", "plan and ", "plan, ", "plan pumps and ", "x", "(", ") ", "; ", "and, ",
        "to plan and ", "\xFF\xC3 and ", "knowledge of and ", "\xE2\x80"})
    for (const std::size_t size : {1U, 7U, 4000U})
      CHECK(divide(repeated(piece, size)).size() <= 32);
  CHECK(texts("Install and \xFF\xC3repair pumps").size() == 1);
  CHECK(texts("Install and repair \xFF\xC3 pumps") ==
        Texts{"Install \xFF\xC3 pumps", "repair \xFF\xC3 pumps"});
}

}  // namespace
}  // namespace wellspring
