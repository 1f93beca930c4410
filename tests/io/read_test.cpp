#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

#include <wellspring/io/read.hpp>

#include "io/files.hpp"
#include "shared_data.hpp"

namespace fs = std::filesystem;
using namespace wellspring;
using test::bytes_of;

namespace {

constexpr std::string_view small_package =
    R"({"CFDocument":{"identifier":"20000000-0000-4000-8000-000000000001","title":"T"},)"
    R"("CFItems":[{"identifier":"00000000-0000-4000-8000-000000000001","fullStatement":"S"}]})";

Expected<Document, ReadError> read_text(std::string_view text, bool strict = false) {
  ReadOptions options;
  options.strict = strict;
  return read(bytes_of(text), Format::case_package, options);
}

bool has(const Document& document, Code code) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [&](const Diagnostic& found) { return found.code == code; });
}

// Whether a text is JSON, apart from what it says.
bool is_json(const Expected<Document, ReadError>& read) {
  return read || read.error().code == Code::wrong_type || read.error().code == Code::missing_field;
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{folder}) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

// A value that stands in a package where any value may, as JSON text.
std::string package_with(std::string_view json) {
  return R"({"CFDocument":{"identifier":"20000000-0000-4000-8000-000000000001","title":"T"},"x":)" +
         std::string{json} + "}";
}

}  // namespace

TEST_CASE("each made fault gives its code: an error when strict, and when lenient as expected") {
  const auto folder = test::shared_data("vectors/frameworks-made");
  if (!folder) return;
  std::ifstream expected{*folder / "expected.tsv"};
  std::string line;
  std::getline(expected, line);
  while (std::getline(expected, line)) {
    std::istringstream cells{line};
    std::string file;
    std::string verdict;
    std::string code;
    cells >> file >> verdict >> code;
    CAPTURE(file);
    ReadOptions strict;
    strict.strict = true;
    const auto whole = read(*folder / file);
    const auto first_fault = read(*folder / file, strict);
    if (verdict == "accept") {
      REQUIRE(whole);
      CHECK(first_fault);
      CHECK(std::none_of(whole->diagnostics.begin(), whole->diagnostics.end(),
                         [](const Diagnostic& d) { return d.severity == Severity::warning; }));
    } else {
      REQUIRE_FALSE(first_fault);
      CHECK(to_string(first_fault.error().code) == code);
      CHECK(whole.has_value() == (verdict == "diagnose"));
      if (!whole)
        CHECK(to_string(whole.error().code) == code);
      else
        CHECK(std::any_of(whole->diagnostics.begin(), whole->diagnostics.end(),
                          [&](const Diagnostic& d) { return to_string(d.code) == code; }));
    }
  }
}

TEST_CASE("every text that the JSON test suite calls JSON is taken, and every other is refused") {
  const auto folder = test::shared_data("vectors/jsontestsuite/test_parsing");
  if (!folder) return;
  for (const fs::path& path : files_in(*folder)) {
    const std::string name = path.filename().string();
    CAPTURE(name);
    const auto read_as_case = read_text(test::contents(path));
    if (name.starts_with("y_")) CHECK(is_json(read_as_case));
    if (!name.starts_with("n_")) continue;
    REQUIRE_FALSE(is_json(read_as_case));
    const ReadError& error = read_as_case.error();
    const std::set<Code> refusals{Code::json_syntax, Code::json_empty, Code::invalid_utf8,
                                  Code::too_deep};
    CHECK(refusals.contains(error.code));
    if (error.code == Code::json_syntax) CHECK(error.where.starts_with("byte "));
  }
}

TEST_CASE("where the JSON test suite leaves the choice, ours is the one in docs/diagnostics.md") {
  const auto folder = test::shared_data("vectors/jsontestsuite/test_parsing");
  if (!folder) return;
  const std::set<std::string_view> taken{
      "i_number_double_huge_neg_exp.json",      "i_number_real_underflow.json",
      "i_number_too_big_neg_int.json",          "i_number_too_big_pos_int.json",
      "i_number_very_big_negative_int.json",    "i_structure_500_nested_arrays.json",
      "i_structure_UTF-8_BOM_empty_object.json"};
  for (const fs::path& path : files_in(*folder)) {
    const std::string name = path.filename().string();
    if (!name.starts_with("i_")) continue;
    CAPTURE(name);
    CHECK(is_json(read_text(test::contents(path))) == taken.contains(name));
  }
}

TEST_CASE("a fault in the text is found at its byte, behind a byte order mark as well") {
  const auto trailing = read_text("{\"CFDocument\": {\"a\": 1,}}");
  REQUIRE_FALSE(trailing);
  CHECK(trailing.error() == ReadError{Code::json_syntax, "byte 23", trailing.error().message});
  const auto behind_mark = read_text("\xEF\xBB\xBF{\"CFDocument\": {\"a\": 1,}}");
  REQUIRE_FALSE(behind_mark);
  CHECK(behind_mark.error().where == "byte 26");
  CHECK(read_text("\xEF\xBB\xBF" + std::string{small_package}));
}

TEST_CASE("a colon behind a string that is no name is a fault, wherever the string stands") {
  CHECK(read_text(package_with(R"(["name":{"a":1}])")).error().code == Code::json_syntax);
  CHECK(read_text(package_with(R"([{"a":"b"},"name":{"a":1}}])")).error().code ==
        Code::json_syntax);
  CHECK(read_text(package_with(R"({"a":"b":{"c":1}})")).error().code == Code::json_syntax);
}

TEST_CASE("text in another encoding is named, with or without a byte order mark") {
  const auto wide = [](std::string_view text, bool little, std::size_t width) {
    std::string out;
    for (const char c : text) {
      std::string unit(width, '\0');
      unit[little ? 0 : width - 1] = c;
      out += unit;
    }
    return out;
  };
  const std::string_view text = small_package;
  const auto message = [](const std::string& bytes) {
    const auto refused = read_text(bytes);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::encoding);
    return refused.error().message;
  };
  CHECK(message(wide(text, true, 2)).find("UTF-16LE") != std::string::npos);
  CHECK(message(wide(text, false, 2)).find("UTF-16BE") != std::string::npos);
  CHECK(message(wide(text, true, 4)).find("UTF-32LE") != std::string::npos);
  CHECK(message(wide(text, false, 4)).find("UTF-32BE") != std::string::npos);
  CHECK(message("\xFF\xFE" + wide(text, true, 2)).find("UTF-16LE") != std::string::npos);
  const test::ScratchFolder scratch{"encoding"};
  test::put(scratch.path() / "wide.json", wide(text, true, 2));
  CHECK(read(scratch.path() / "wide.json").error().code == Code::encoding);
}

TEST_CASE("a name said twice counts once, however it is spelled; the first value stands") {
  const std::string text = R"({"CFDocument":{"identifier":"20000000-0000-4000-8000-000000000001",)"
                           R"("title":"first","title":"second","\u0074itle":"third"}})";
  const auto lenient = read_text(text);
  REQUIRE(lenient);
  CHECK(lenient->header.title == "first");
  const auto repeated = std::count_if(
      lenient->diagnostics.begin(), lenient->diagnostics.end(), [](const Diagnostic& found) {
        return found.code == Code::duplicate_key && found.where == "/CFDocument/title";
      });
  CHECK(repeated == 2);
  CHECK(read_text(text, true).error().code == Code::duplicate_key);
}

TEST_CASE("a name repeated among thousands is found without comparing each with each") {
  std::string members;
  for (int i = 0; i < 50'000; ++i) members += "\"n" + std::to_string(i) + "\":0,";
  const auto found = read_text(package_with("{" + members + "\"n7\":1}"));
  REQUIRE(found);
  CHECK(found->diagnostics.front().code == Code::duplicate_key);
  CHECK(found->diagnostics.front().where == "/x/n7");
}

TEST_CASE("nesting stops at the limit and not before, and never at the stack") {
  const auto nested = [](std::size_t depth) {
    return package_with(std::string(depth, '[') + std::string(depth, ']'));
  };
  CHECK(read_text(nested(Limits{}.depth - 1)));
  CHECK(read_text(nested(Limits{}.depth)).error().code == Code::too_deep);
  CHECK(read_text(nested(1'000'000)).error().code == Code::too_deep);
  CHECK(read_text(std::string(1'000'000, '[')).error().code == Code::too_deep);
  ReadOptions deeper;
  deeper.limits.depth = 300'000;
  CHECK(read(bytes_of(nested(200'000)), Format::case_package, deeper));
}

TEST_CASE("numbers are taken to the letter, and only what no double holds is refused") {
  const auto kept = [](std::string_view number) {
    const auto document = read_text(package_with(number));
    REQUIRE(document);
    return document->extras.back().json == number && !has(*document, Code::number_range);
  };
  CHECK(kept("-0"));
  CHECK(kept("1.50"));
  CHECK(kept("1E-400"));
  CHECK(kept("18446744073709551615"));
  CHECK(kept("-9223372036854775808"));
  CHECK(kept("0.00000000000000000000000000000000000000000000000000000000000000000001e300"));
  CHECK(has(*read_text(package_with("18446744073709551616")), Code::number_range));
  CHECK(read_text(package_with("18446744073709551616"), true).error().where == "/x");
  CHECK(read_text(package_with("1e309")).error().code == Code::number_range);
  CHECK(read_text(package_with("-1e99999999999999999999")).error().code == Code::number_range);
  CHECK(read_text(package_with("NaN")).error().code == Code::json_syntax);
}

TEST_CASE("half a surrogate pair is no character, and a bad escape is no JSON") {
  CHECK(read_text(package_with(R"("\ud83d\ude00")")));
  CHECK(read_text(package_with(R"("\ud83d")")).error().code == Code::invalid_utf8);
  CHECK(read_text(package_with(R"("\udE00")")).error().where == "/x");
  CHECK(read_text(package_with(R"({"\ud800":1})")).error().code == Code::invalid_utf8);
  CHECK(read_text(package_with(R"("\x41")")).error().code == Code::json_syntax);
  CHECK(read_text(package_with(R"("\u12G4")")).error().code == Code::json_syntax);
}

TEST_CASE("a string past the limit is kept whole and named") {
  ReadOptions options;
  options.limits.string_bytes = 8;
  options.limits.embedded_bytes = 4;
  const std::string text = package_with(R"("123456789")");
  const auto found = read(bytes_of(text), Format::case_package, options);
  REQUIRE(found);
  CHECK(found->extras.back().json == "\"123456789\"");
  CHECK(std::any_of(found->diagnostics.begin(), found->diagnostics.end(), [](const Diagnostic& d) {
    return d.code == Code::too_long && d.where == "/x";
  }));
}

TEST_CASE("the format is told from the content") {
  CHECK(detect_format(bytes_of(small_package)) == Format::case_package);
  CHECK(detect_format(bytes_of("\xEF\xBB\xBF \n{\"CFPackage\":{}}")) == Format::case_package);
  CHECK(detect_format(bytes_of("id,statement\n1,Read a file.\n")) == Format::table);
  CHECK(detect_format(bytes_of("{\"@graph\":[{\"CFDocument\":1}]}")) == Format::ctdl_asn);
  CHECK_FALSE(detect_format(bytes_of("{\"graph\":[{\"CFDocument\":1}]}")));
  CHECK_FALSE(detect_format(bytes_of("  \n")));
}

TEST_CASE("JSON that is no package is an unknown format, and JSON that is none says where") {
  const test::ScratchFolder scratch{"format"};
  const auto code_of = [&](std::string_view text) {
    test::put(scratch.path() / "file", text);
    return read(scratch.path() / "file").error().code;
  };
  CHECK(code_of("{\"graph\": []}") == Code::unknown_format);
  CHECK(code_of("[1, 2]") == Code::unknown_format);
  for (const std::string_view text : {"{\"graph\": []}", "[1, 2]"}) {
    const auto refused = read(bytes_of(text));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::unknown_format);
    for (const std::string_view format : {"CASE", "CTDL", "Open Badges", "CLR", "LER-RS",
                                          "Rich Skill Descriptors", "schema.org", "JDX"})
      CHECK(refused.error().message.find(format) != std::string::npos);
  }
  CHECK(read(bytes_of("id,statement\n1,Read a file.\n"))->nodes.size() == 1);
  CHECK(code_of("[1, 2") == Code::json_syntax);
  CHECK(code_of("") == Code::json_empty);
  CHECK(code_of(" \r\n\t") == Code::json_empty);
}

TEST_CASE("a path that is no file that can be read is an io_error, and is never waited for") {
  const test::ScratchFolder scratch{"paths"};
  const auto refusal = [](const fs::path& path) {
    const auto refused = read(path);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Code::io_error);
    return refused.error().message;
  };
  CHECK(refusal(scratch.path() / "missing").find("No such file") != std::string::npos);
  CHECK_FALSE(refusal("/dev/null").empty());
  REQUIRE(::mkfifo((scratch.path() / "pipe").c_str(), 0600) == 0);
  CHECK_FALSE(refusal(scratch.path() / "pipe").empty());
}

TEST_CASE("a file over the limit is refused before it is read") {
  const test::ScratchFolder scratch{"large"};
  test::put(scratch.path() / "file", small_package);
  ReadOptions options;
  options.limits.input_bytes = small_package.size();
  CHECK(read(scratch.path() / "file", options));
  options.limits.input_bytes -= 1;
  CHECK(read(scratch.path() / "file", options).error().code == Code::too_large);
  CHECK(read(bytes_of(small_package), Format::case_package, options).error().code ==
        Code::too_large);
}

TEST_CASE("bytes need the name of a format that bytes can have") {
  CHECK_THROWS_AS(static_cast<void>(read(bytes_of("x"), Format::none)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(read(bytes_of("x"), Format::onet)), std::invalid_argument);
}

TEST_CASE("diagnostics past their limit are counted in the last") {
  std::string items;
  for (int i = 0; i < 100; ++i)
    items += std::string{i == 0 ? "" : ","} + R"({"identifier":"id-)" + std::to_string(i) +
             R"(","fullStatement":""})";
  const std::string text = R"({"CFDocument":{"identifier":"d"},"CFItems":[)" + items + "]}";
  ReadOptions options;
  options.limits.diagnostics = 10;
  const auto document = read(bytes_of(text), Format::case_package, options);
  REQUIRE(document);
  REQUIRE(document->diagnostics.size() == 11);
  CHECK(document->diagnostics.back().message.find("further") != std::string::npos);
  CHECK(document->diagnostics.back().severity == Severity::warning);
}
