#include <doctest/doctest.h>

#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <wellspring/model/relation.hpp>

using namespace wellspring;

TEST_CASE("every relation has a name of its own, and the name leads back to it") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < relation_names.size(); ++i) {
    const auto relation = static_cast<Relation>(i);
    CHECK_FALSE(to_string(relation).empty());
    CHECK(relation_of(to_string(relation)) == relation);
    names.insert(to_string(relation));
  }
  CHECK(names.size() == relation_names.size());
  CHECK_FALSE(relation_of("isChildOf"));
}

TEST_CASE("a word means one relation in its standard, and a relation is written with one word") {
  std::set<std::pair<Vocabulary, std::string_view>> words;
  std::set<std::pair<Vocabulary, Relation>> written;
  for (const RelationWord& row : relation_words) {
    CHECK_MESSAGE(words.insert({row.vocabulary, row.word}).second, row.word);
    if (row.written) CHECK_MESSAGE(written.insert({row.vocabulary, row.relation}).second, row.word);
  }
}

TEST_CASE("all ten association types of CASE 1.1 are read and written with the same word") {
  for (const std::string_view word :
       {"isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo",
        "replacedBy", "exemplar", "hasSkillLevel", "isTranslationOf"}) {
    const auto row = relation_word(Vocabulary::case_, word);
    REQUIRE_MESSAGE(row, word);
    CHECK_FALSE(row->reversed);
    CHECK(written_word(Vocabulary::case_, row->relation)->word == word);
  }
}

TEST_CASE("a prerequisite is the one that precedes: CTDL says it from the other end") {
  CHECK_FALSE(relation_word(Vocabulary::case_, "precedes")->reversed);
  const auto prerequisite = relation_word(Vocabulary::ctdl, "ceasn:prerequisiteAlignment");
  REQUIRE(prerequisite);
  CHECK(prerequisite->relation == Relation::precedes);
  CHECK(prerequisite->reversed);
  CHECK(relation_word(Vocabulary::ctdl, "ceasn:hasChild")->reversed);
  CHECK(relation_word(Vocabulary::skos, "skos:narrower")->reversed);
  CHECK(relation_word(Vocabulary::credentials, "isParentOf")->reversed);
}

TEST_CASE("broader seen from the other end is narrower, and nearness is mutual") {
  CHECK(inverse(Relation::broad_match) == Relation::narrow_match);
  CHECK(inverse(Relation::narrow_match) == Relation::broad_match);
  CHECK(inverse(Relation::exact_match) == Relation::exact_match);
  CHECK_FALSE(inverse(Relation::precedes));
}

TEST_CASE("a relation says nearness, demand or supply, and never two of them") {
  for (std::size_t i = 0; i < relation_names.size(); ++i) {
    const auto relation = static_cast<Relation>(i);
    CHECK(is_match(relation) + is_demand(relation) + is_supply(relation) <= 1);
  }
  CHECK(is_match(Relation::related_match));
  CHECK_FALSE(is_match(Relation::is_peer_of));
  CHECK(is_demand(Relation::has_optional_skill));
  CHECK(is_supply(Relation::assesses));
}
