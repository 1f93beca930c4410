#include <chrono>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/static_embedder.hpp>

#include "embed/tiny_model.hpp"

namespace {

using namespace wellspring;
using namespace wellspring::test;

using Rows = std::vector<std::uint32_t>;

StaticEmbedder embedder_of(const TinyModel& model) {
  auto embedder = read_static_embedder(bytes_of(model.bytes()));
  REQUIRE(embedder);
  return *std::move(embedder);
}

StaticEmbedder embedder_of(std::initializer_list<const char*> pieces,
                           std::initializer_list<const char*> whole_words = {}) {
  TinyModel model;
  for (const char* piece : pieces) model.pieces.push_back({piece});
  for (const char* word : whole_words) model.whole_words.push_back({word});
  return embedder_of(model);
}

Matrix vector_of(const StaticEmbedder& embedder, std::string_view text) {
  return embedder.encode({&text, 1});
}

}  // namespace

static_assert(CutEmbedder<StaticEmbedder>);

TEST_CASE("a whole word has its own row, and its pieces begin longer words") {
  const auto embedder = embedder_of({"nurse", "##s", "n"}, {"nurse"});
  CHECK(embedder.tokens("nurse") == Rows{3});
  CHECK(embedder.tokens("nurses") == Rows{0, 1});
}

TEST_CASE("the longest piece counts, and a word that pieces do not cover is left out whole") {
  const auto embedder = embedder_of({"care", "car", "##e", "##ful", "##er", "##s", "for"});
  CHECK(embedder.tokens("careful") == Rows{0, 3});
  CHECK(embedder.tokens("carer") == Rows{});  // "care" leaves "##r", which is no piece
  CHECK(embedder.tokens("cars") == Rows{1, 5});
  CHECK(embedder.tokens("carer for") == Rows{6});
}

TEST_CASE("capitals, accents and marks are as in BERT's basic splitting") {
  const auto embedder = embedder_of({"cafe", "l", "'", "eau", "-", "\xCF\x83", "i", "$"});
  CHECK(embedder.tokens("CAF\xC3\x89") == Rows{0});          // precomposed
  CHECK(embedder.tokens("cafe\xCC\x81") == Rows{0});         // decomposed
  CHECK(embedder.tokens("L'eau-L") == Rows{1, 2, 3, 4, 1});  // a mark is a word of its own
  CHECK(embedder.tokens("l\xE2\x80\x93l") == Rows{1, 1});    // an en dash is a mark without a row
  CHECK(embedder.tokens("\xCE\xA3 \xCF\x82") == Rows{5});    // the final sigma stays another
  CHECK(embedder.tokens("\xC4\xB0$") == Rows{6, 7});         // capital I with a dot
}

TEST_CASE("white space of every script separates, control characters vanish") {
  const auto embedder = embedder_of({"a", "b", "ab"});
  CHECK(embedder.tokens("a\tb\n\r a\xC2\xA0"
                        "b\xE3\x80\x80"
                        "a") == Rows{0, 1, 0, 1, 0});
  CHECK(embedder.tokens("a\xE2\x80\x8B"
                        "b") == Rows{2});  // zero-width space: a format character
  CHECK(embedder.tokens(std::string_view("a\0b", 3)) == Rows{2});
  CHECK(embedder.tokens("") == Rows{});
}

TEST_CASE("an ideograph is a word, and a Hangul syllable falls into its letters") {
  const auto embedder = embedder_of({"\xE7\x9C\x8B", "\xE8\xAD\xB7", "\xE1\x84\x80\xE1\x85\xA1"});
  CHECK(embedder.tokens("\xE7\x9C\x8B\xE8\xAD\xB7") == Rows{0, 1});
  CHECK(embedder.tokens("\xEA\xB0\x80") == Rows{2});
}

TEST_CASE("what is not UTF-8 is left out, and its neighbours stay") {
  const auto embedder = embedder_of({"a", "b", "ab"});
  CHECK(embedder.tokens("a\xFF"
                        "b") == Rows{2});
  CHECK(embedder.tokens("a\xE2\x82") == Rows{0});
  CHECK(embedder.tokens("\xED\xA0\x80"
                        "b") == Rows{1});  // half of a surrogate pair
  CHECK(embedder.tokens("a\xEF\xBF\xBD"
                        "b") == Rows{2});  // U+FFFD itself
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text(3, static_cast<char>(byte));
    CHECK(embedder.tokens(text).size() <= 3);
  }
}

TEST_CASE("a word of 100 code points is a word, one of 101 is left out") {
  const auto embedder = embedder_of({"\xC3\xA6", "##\xC3\xA6"});
  std::string word;
  for (int i = 0; i < 100; ++i) word += "\xC3\x86";
  CHECK(embedder.tokens(word).size() == 100);
  CHECK(embedder.tokens(word + "\xC3\x86") == Rows{});
}

TEST_CASE("the first 256 tokens of a text count") {
  const auto embedder = embedder_of({"a", "b", "##b"});
  std::string text;
  for (int i = 0; i < 300; ++i) text += "a ";
  CHECK(embedder.tokens(text) == Rows(256, 0));
  std::string odd = "a ";
  for (int i = 0; i < 300; ++i) odd += "bb ";
  CHECK(embedder.tokens(odd).size() == 256);
}

TEST_CASE("a megabyte without a space takes milliseconds, not hours") {
  const auto embedder = embedder_of({"a", "##a"});
  const auto start = std::chrono::steady_clock::now();
  CHECK(embedder.tokens(std::string(1 << 20, 'a')) == Rows{});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
}

TEST_CASE("a vector is the unit sum of scaled rows") {
  TinyModel model{.pieces = {{"care", 0x3C00, {3, 4}}, {"home", 0x3800, {-6, 0}}}};
  const auto embedder = embedder_of(model);
  const Matrix care = vector_of(embedder, "care");
  CHECK(care(0, 0) == 0.6F);
  CHECK(care(0, 1) == 0.8F);
  const Matrix both = vector_of(embedder, "home care");  // 0.5 * (-6, 0) + (3, 4)
  CHECK(both(0, 0) == 0.0F);
  CHECK(both(0, 1) == 1.0F);
  CHECK(vector_of(embedder, "unknown").isZero(0));
}

TEST_CASE("4 and 8 bits of equal values give equal vectors") {
  TinyModel model{.dimension = 4,
                  .pieces = {{"care", 0x2E66, {-7, 7, 1, 0}}, {"home", 0x0001, {2, -3, 5, -1}}}};
  const auto eight = embedder_of(model);
  model.bits = 4;
  const auto four = embedder_of(model);
  for (const char* text : {"care", "home", "home care care"})
    CHECK(vector_of(eight, text) == vector_of(four, text));
  CHECK(eight.fingerprint() != four.fingerprint());
}

TEST_CASE("an embedder is named by its file's content") {
  TinyModel model{.cut = 0.6F, .pieces = {{"care"}}};
  const auto embedder = embedder_of(model);
  CHECK(embedder.fingerprint() == embedder_of(model).fingerprint());
  CHECK(embedder == embedder_of(model));
  CHECK(embedder.fingerprint().starts_with("static:"));
  CHECK(embedder.cut() == 0.6);
  model.pieces[0].values = {1, 1};
  CHECK_FALSE(embedder == embedder_of(model));
}

TEST_CASE("many threads may use one embedder") {
  const auto embedder = embedder_of({"care", "home", "##s"});
  const Matrix alone = vector_of(embedder, "Home cares");
  std::vector<std::thread> threads;
  std::vector<char> equal(4, 0);
  for (char& same : equal)
    threads.emplace_back([&] { same = vector_of(embedder, "Home cares") == alone ? 1 : 0; });
  for (std::thread& thread : threads) thread.join();
  for (const char same : equal) CHECK(same == 1);
}
