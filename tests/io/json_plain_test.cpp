#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/mman.h>
#include <unistd.h>

#include <wellspring/io/case.hpp>

#include "io/encoding.hpp"
#include "io/files.hpp"
#include "io/json_plain.hpp"
#include "io/json_source.hpp"
#include "shared_data.hpp"

namespace fs = std::filesystem;
using namespace wellspring;
using namespace wellspring::detail;
using test::bytes_of;
using test::contents;

namespace {

bool is_plain(std::string_view text, const Limits& limits = {}) {
  JsonOutline outline;
  return is_plain_json(text, limits, outline);
}

// Whether the complete check has nothing to say of a text.
bool finds_nothing(const std::string& text, const Limits& limits = {}) {
  Findings findings{false, limits.diagnostics};
  const JsonCheck check = validate_all_json(Input{text}, limits, findings);
  return !check.error && !check.repeated_names && std::move(findings).take().empty();
}

// The quick pass may leave a text to the complete check, but never take one that it would not.
// That a text is UTF-8 is seen before it.
void check_agrees(const std::string& text) {
  if (!first_invalid_utf8(text) && is_plain(text)) CHECK(finds_nothing(text));
}

// All names and values of a text, in the order of reading.
class Reading {
 public:
  static std::vector<std::string> of(const std::string& text, const JsonOutline& outline) {
    const Input input{text};
    Reading reading;
    // The outline is of the text that is read, not of the one that was checked.
    JsonOutline moved = outline;
    for (JsonExtent& value : moved.large_values) {
      value.begin += input.text().data() - text.data();
      value.end += input.text().data() - text.data();
    }
    JsonSource source{input, false, std::move(moved)};
    for (int again = 0; again < 2; ++again)
      source.for_each_root_member([&](std::string_view name, JsonValue& value) {
        reading.said_.emplace_back(name);
        reading.read(value);
      });
    return std::move(reading.said_);
  }

 private:
  void read(JsonValue& value) {
    value.for_each_member([&](std::string_view name, JsonValue& member) {
      said_.emplace_back(name);
      read(member);
    });
    value.for_each_element([&](JsonValue& element) { read(element); });
    said_.emplace_back(value.raw());
    said_.push_back(value.string());
  }

  std::vector<std::string> said_;
};

void check_reads_alike(const std::string& text) {
  JsonOutline outline;
  if (!is_plain_json(text, {}, outline) || !text.starts_with('{')) return;
  CHECK(Reading::of(text, outline) == Reading::of(text, {}));
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

TEST_CASE("the quick pass takes no text of the JSON test suite that the complete check would not") {
  const auto folder = test::shared_data("vectors/jsontestsuite");
  if (!folder) return;
  std::size_t taken = 0;
  for (const std::string_view part : {"test_parsing", "test_transform"})
    for (const fs::path& path : files_in(*folder / part)) {
      CAPTURE(path.filename().string());
      const std::string text = contents(path);
      check_agrees(text);
      if (first_invalid_utf8(text) || !is_plain(text)) continue;
      ++taken;
      check_reads_alike(text);
    }
  CHECK(taken > 80);
}

TEST_CASE("packages are plain, and read alike with the outline of the quick pass and without") {
  std::size_t plain = 0;
  for (const fs::path& path : files_in(test::fixtures() / "case")) {
    if (path.extension() != ".json") continue;
    CAPTURE(path.filename().string());
    const std::string text = contents(path);
    check_agrees(text);
    check_reads_alike(text);
    if (is_plain(text)) ++plain;
  }
  CHECK(plain > 0);
}

TEST_CASE("text with a fault in any place is not taken by the quick pass alone") {
  const std::string sound =
      R"({ "a": [1, -2.5e3, true, null, "x\n\u00e9\ud83d\ude00", {}], "CFItems": [)"
      R"({"id":"i","uri":{"title":"a longer title","uri":"https://x.example/1"},"n":0},)"
      R"({"id":"j","uri":{"title":"a longer title","uri":"https://x.example/1"},"n":1},)"
      R"({"id":"j","n":1,"uri":{"title":"a longer title","uri":"https://x.example/2"}}],"b":{}})";
  CHECK(is_plain(sound));
  check_reads_alike(sound);
  // Each byte replaced by each that means something to JSON, and taken out.
  for (std::size_t at = 0; at < sound.size(); ++at) {
    std::string text = sound;
    text.erase(at, 1);
    check_agrees(text);
    check_reads_alike(text);
    for (const char c : std::string_view{"\"\\{}[]:,0-.eutn \x01", 17}) {
      text = sound;
      text[at] = c;
      CAPTURE(text);
      check_agrees(text);
      check_reads_alike(text);
    }
  }
}

TEST_CASE("what the complete check would name is not plain") {
  for (const std::string_view text :
       {R"({"a":1,"a":2})", R"({"a":1,"\u0061":2})", R"([18446744073709551616])", R"([1e309])",
        R"(["\ud83d"])", R"([01])", R"([1.])", R"([-])", R"(["a":1])", R"([1]])", "", " "}) {
    CAPTURE(text);
    CHECK_FALSE(is_plain(text));
  }
  // Names in the order of the object before, but for one that repeats another.
  CHECK(is_plain(R"([{"a":1,"b":2},{"a":1,"b":2,"c":3},{"b":1,"a":2}])"));
  CHECK_FALSE(is_plain(R"([{"a":1,"b":2},{"a":1,"b":2,"a":3}])"));
  CHECK_FALSE(is_plain(R"([{"a":1,"b":2},{"a":1,"a":2}])"));
  Limits limits;
  limits.depth = 2;
  limits.string_bytes = 4;
  CHECK(is_plain(R"([["1234"]])", limits));
  CHECK_FALSE(is_plain(R"([[[]]])", limits));
  CHECK_FALSE(is_plain(R"(["12345"])", limits));
}

TEST_CASE("an object that repeats another is as deep as it is where it stands") {
  Limits limits;
  limits.depth = 4;
  const std::string link = R"({"nested":{"title":"long enough to be known again"}})";
  CHECK(is_plain("[{\"a\":" + link + "},{\"a\":" + link + "}]", limits));
  CHECK_FALSE(is_plain("[{\"a\":" + link + "},[{\"a\":" + link + "}]]", limits));
}

TEST_CASE("text that ends where memory ends is read, and nothing behind it") {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::string text =
      R"({"CFDocument":{"identifier":"20000000-0000-4000-8000-000000000001","title":"T"},)"
      R"("CFItems":[{"identifier":"00000000-0000-4000-8000-000000000001","fullStatement":"S"}]})";
  void* const mapped =
      ::mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(mapped != MAP_FAILED);
  char* const last = static_cast<char*>(mapped) + page;
  REQUIRE(::mprotect(last, page, PROT_NONE) == 0);
  for (std::size_t size = 0; size <= text.size(); ++size) {
    char* const begin = last - size;
    std::memcpy(begin, text.data(), size);
    const auto read = read_case(bytes_of({begin, size}));
    CHECK(read.has_value() == (size == text.size()));
  }
  ::munmap(mapped, 2 * page);
}
