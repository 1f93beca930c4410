#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/extract/read_page.hpp>
#include <wellspring/extract/sentences.hpp>

#include "io/files.hpp"

namespace wellspring {
namespace {

std::vector<std::string> divided(std::string_view text) {
  std::vector<std::string> found;
  for (const Span& sentence : sentences(text))
    found.emplace_back(text.substr(sentence.start, sentence.end - sentence.start));
  return found;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence ends at a stop before a blank and a capital") {
  CHECK(divided("  You care.  You listen! Do you write?\nWe ask\nfor it ") ==
        Texts{"You care.", "You listen!", "Do you write?", "We ask\nfor it"});
  CHECK(divided("").empty());
  CHECK(divided(" \n ").empty());
  CHECK(divided("Care") == Texts{"Care"});
}

TEST_CASE("the point of an abbreviation is no full stop") {
  for (const std::string_view whole :
       {"Uses tools, e.g. Excel and Word, daily.", "Reports to Dr. Okafor and Prof. Lind.",
        "Works with U.S. Customs and the U.N. Secretariat.", "Knows build vs. Buy decisions.",
        "See No. 4 and Fig. 2 of vol. 3.", "Holds a Ph.D. Nursing or B.S. Biology degree.",
        "Led by J. R. Abara since Jan. 2020.", "Works for Alder Inc. Denmark and Birch Ltd. Oslo.",
        "Uses lathes, mills, etc. and repairs them.", "Is paid approx. 40 an hour."})
    CHECK(divided(whole) == Texts{std::string{whole}});
}

TEST_CASE("an abbreviation may end a sentence, if the next word shows it") {
  CHECK(divided("Uses lathes, mills, etc. Repairs them.") ==
        Texts{"Uses lathes, mills, etc.", "Repairs them."});
  CHECK(divided("Lives in the U.S. The job is here.") ==
        Texts{"Lives in the U.S.", "The job is here."});
  CHECK(divided("Has a Ph.D. Must write.") == Texts{"Has a Ph.D.", "Must write."});
  CHECK(divided("Starts at 9 a.m. Shifts vary.") == Texts{"Starts at 9 a.m.", "Shifts vary."});
  CHECK(divided("The answer is no. Ask again.") == Texts{"The answer is no.", "Ask again."});
}

TEST_CASE("decimals, file names and addresses have no sentence's end within them") {
  CHECK(divided("Has a GPA of 3.5 or more. Knows Node.js and ASP.NET well.") ==
        Texts{"Has a GPA of 3.5 or more.", "Knows Node.js and ASP.NET well."});
  CHECK(divided("Write to a.b@example.org. Thanks.") ==
        Texts{"Write to a.b@example.org.", "Thanks."});
}

TEST_CASE("what closes behind a stop belongs to the sentence") {
  CHECK(divided("He said \xE2\x80\x9C"
                "care.\xE2\x80\x9D Then (as ever) he left. (She stayed.) All did.") ==
        Texts{"He said \xE2\x80\x9C"
              "care.\xE2\x80\x9D",
              "Then (as ever) he left.", "(She stayed.)", "All did."});
  CHECK(divided("**Care.** *Listen.* Write.") == Texts{"**Care.**", "*Listen.*", "Write."});
}

TEST_CASE("an aside in parentheses does not divide its sentence") {
  CHECK(divided("Keeps logs (daily. Signed too.) on file. Reads.") ==
        Texts{"Keeps logs (daily. Signed too.) on file.", "Reads."});
  CHECK(divided("Open (never closed. Next one.").size() == 2);
}

TEST_CASE("semicolons and colons keep a sentence whole, ellipses end one before a capital") {
  CHECK(divided("Can: plan; build; test. Wait... there is more... Really\xE2\x80\xA6 Yes") ==
        Texts{"Can: plan; build; test.", "Wait... there is more...", "Really\xE2\x80\xA6", "Yes"});
}

TEST_CASE("a blank line ends a sentence without a stop") {
  CHECK(divided("One\n \nTwo") == Texts{"One", "Two"});
}

TEST_CASE("the stops of Chinese and Japanese need no blank") {
  CHECK(divided("\xE8\x87\xAA\xE3\x80\x82\xE5\xB7\xB1\xEF\xBC\x81").size() == 2);
}

TEST_CASE("the sentences of a block are places in its page, and a heading is one") {
  const auto page = read_page(test::bytes_of("# Care. Cure.\n\n- Gives care. Keeps calm.\n"));
  REQUIRE(page);
  REQUIRE(page->blocks.size() == 2);
  CHECK(sentences(*page, page->blocks[0]).size() == 1);
  const std::vector<Span> found = sentences(*page, page->blocks[1]);
  REQUIRE(found.size() == 2);
  CHECK(plain(*page, found[1].start, found[1].end) == "Keeps calm.");
}

TEST_CASE("what leads into several sentences is one by itself") {
  const auto page = read_page(test::bytes_of(
      "You will be able to: Dress a wound. Count pills.\n\nYou will: Dress a wound.\n"));
  REQUIRE(page);
  CHECK(sentences(*page, page->blocks[0]).size() == 3);
  CHECK(sentences(*page, page->blocks[1]).size() == 1);
}

TEST_CASE("the edge of a sheet does not end a sentence that goes on behind it") {
  const auto page = read_page(test::bytes_of(
      "OUTCOMES\n\n1. Dress a wound so that it\n\nNUR 210 Wounds            Page 3\n\f\n"
      "   heals. Count pills.\n2. Listen\n"));
  REQUIRE(page);
  REQUIRE(page->blocks.size() == 3);
  const std::vector<Span> found = sentences(*page, page->blocks[1]);
  REQUIRE(found.size() == 2);
  CHECK(plain(*page, found[0].start, found[0].end) == "Dress a wound so that it heals.");
  CHECK(plain(*page, page->blocks[1]) == "Dress a wound so that it heals. Count pills.");
}

TEST_CASE("text made to be slow is divided in one pass") {
  const auto repeated = [](std::string_view part) {
    std::string text;
    for (std::size_t i = 0; i < 200'000; ++i) text += part;
    return text;
  };
  CHECK(sentences(repeated("a. B ")).size() == 1);  // initials
  CHECK(sentences(repeated("It is. ")).size() == 200'000);
  CHECK(sentences(repeated("(")).size() == 1);
  CHECK(sentences(repeated(".")).size() == 1);
  CHECK(sentences(repeated(".\"")).size() == 1);
  CHECK(sentences(repeated("()")).size() == 1);
  CHECK(sentences(repeated("e.g. ")).size() == 1);
  CHECK(sentences(std::string(std::size_t{1} << 20, 'a')).size() == 1);
}

}  // namespace wellspring
