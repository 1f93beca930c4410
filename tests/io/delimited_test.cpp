// The cells of delimited text; what they mean is in table_test.cpp.
#include <wellspring/io/table.hpp>

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../../src/io/json_sink.hpp"
#include "files.hpp"
#include "json_value.hpp"
#include "shared_data.hpp"

using namespace wellspring;
using test::bytes_of;
using Cells = std::vector<std::vector<std::string>>;

namespace {

Table parsed(std::string_view text, const ReadOptions& options = {}) {
  const auto table = parse_delimited(bytes_of(text), options);
  REQUIRE_MESSAGE(table.has_value(), (table ? "" : table.error().message));
  return *table;
}

ReadError refused(std::string_view text, const ReadOptions& options = {}) {
  const auto table = parse_delimited(bytes_of(text), options);
  REQUIRE_FALSE(table.has_value());
  return table.error();
}

void check_only(const Table& table, Code code, std::string_view where) {
  REQUIRE(table.diagnostics.size() == 1);
  CHECK(to_string(table.diagnostics[0].code) == to_string(code));
  CHECK(table.diagnostics[0].where == where);
}

// The rows as a list of objects, by the names in the header.
std::string as_json(const Table& table) {
  detail::JsonSink sink;
  sink.begin_array();
  for (const auto& row : table.rows) {
    sink.begin_object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      sink.name(table.header[i]);
      sink.string(row[i]);
    }
    sink.end_object();
  }
  sink.end_array();
  return std::move(sink).take();
}

}  // namespace

TEST_CASE("the cells of csv-spectrum are those of its JSON") {
  const auto folder = test::shared_data("vectors/csv-spectrum");
  if (!folder) return;
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator{*folder / "csvs"}) {
    std::string json = test::contents(*folder / "json" / (entry.path().stem().string() + ".json"));
    const std::string text = test::contents(entry.path());
    // Copies of the files may have lost their CRs on the way; the JSON then still speaks of them.
    if (text.find('\r') == std::string::npos)
      for (std::size_t at = 0; (at = json.find("\\r", at)) != std::string::npos;) json.erase(at, 2);
    CAPTURE(entry.path().filename().string());
    CHECK(test::CanonicalJson::of(as_json(parsed(text, {.strict = true}))) ==
          test::CanonicalJson::of(json));
    ++compared;
  }
  CHECK(compared == 8);
}

TEST_CASE("the delimiter is the one that the header row shows most often outside quotes") {
  CHECK(parsed("a,b\n1,2\n").rows == Cells{{"1", "2"}});
  CHECK(parsed("a;b\n1,5;2\n").rows == Cells{{"1,5", "2"}});
  CHECK(parsed("a\tb\n1;5\t2,5\n").rows == Cells{{"1;5", "2,5"}});
  CHECK(parsed("\"a;b;c\",\"d\"\n1,2\n").header == std::vector<std::string>{"a;b;c", "d"});
  CHECK(parsed("\"one\nline, more\";b\n1;2\n").header[1] == "b");
}

TEST_CASE("a header of one column makes every line a cell, commas and all") {
  CHECK(parsed("statement\nRead, write and listen\n\"Weld; cut\"\n").rows ==
        Cells{{"Read, write and listen"}, {"Weld; cut"}});
}

TEST_CASE("lines end in LF, CR or CR LF, the last in nothing; blank ones are no rows") {
  for (const std::string_view text :
       {"a,b\n1,2\n3,4\n", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\r\n3,4", "\n\na,b\n\n1,2\n \n3,4\n\n"}) {
    CAPTURE(text);
    CHECK(parsed(text).rows == Cells{{"1", "2"}, {"3", "4"}});
  }
}

TEST_CASE("a byte order mark is no part of the first name") {
  CHECK(parsed("\xEF\xBB\xBFid,statement\n").header[0] == "id");
}

TEST_CASE("a quoted cell keeps delimiters, line ends and doubled quotes") {
  const Table table = parsed("a,b\n\"1,\r\n\"\"2\"\"\",\"\"\n3,4\n");
  CHECK(table.rows == Cells{{"1,\r\n\"2\"", ""}, {"3", "4"}});
  CHECK(table.lines == std::vector<std::size_t>{2, 4});
}

TEST_CASE("an empty last cell counts, with and without a line end behind it") {
  CHECK(parsed("a,b\n1,").rows == Cells{{"1", ""}});
  CHECK(parsed("a,b\n1,\n").rows == Cells{{"1", ""}});
}

TEST_CASE("tab-separated text has no quoting") {
  const Table table = parsed("a\tb\n\"5\" pipe\"\t\"x\n", {.strict = true});
  CHECK(table.rows == Cells{{"\"5\" pipe\"", "\"x"}});
}

TEST_CASE("an unclosed quote is an error that names the line where it opens") {
  const ReadError error = refused("a,b\n1,2\n\"3\n,4\n5,6\n");
  CHECK(error.code == Code::csv_quote);
  CHECK(error.where == "3:1");
  CHECK(error.message.find("line 3") != std::string::npos);
}

TEST_CASE("a quote where none belongs is read to the letter, and listed") {
  const Table behind = parsed("a,b\n\"One, two\"x,y\n");
  CHECK(behind.rows == Cells{{"\"One, two\"x", "y"}});
  check_only(behind, Code::csv_quote, "2:1");
  const Table inside = parsed("a,b\nx,5\" pipe\n");
  CHECK(inside.rows == Cells{{"x", "5\" pipe"}});
  check_only(inside, Code::csv_quote, "2:3");
  CHECK(refused("a,b\nx,5\" pipe\n", {.strict = true}).code == Code::csv_quote);
}

TEST_CASE("a row that is shorter or longer than the header is left out, and listed") {
  const Table table = parsed("a,b\n1\n3,4\n");
  CHECK(table.rows == Cells{{"3", "4"}});
  check_only(table, Code::csv_columns, "2:1");
  check_only(parsed("a,b\n1,2\n3,4,5\n"), Code::csv_columns, "3:1");
  CHECK(refused("a,b\n1\n", {.strict = true}).code == Code::csv_columns);
}

TEST_CASE("text in another encoding is named, never guessed at") {
  CHECK(refused(std::string_view{"\xFF\xFE"
                                 "a\0,\0",
                                 6})
            .code == Code::encoding);
  CHECK(refused(std::string_view{"\0a\0,\0b", 6}).code == Code::encoding);
  const ReadError latin = refused("a,b\n1,caf\xE9\n");
  CHECK(latin.code == Code::invalid_utf8);
  CHECK(latin.where == "2:6");
  CHECK(latin.message.find("line 2, byte 6") != std::string::npos);
}

TEST_CASE("a NUL byte is no text of a table") {
  const ReadError error = refused(std::string_view{"a,b\r\n1,x\0y\n", 11});
  CHECK(error.code == Code::csv_nul);
  CHECK(error.where == "2:4");
}

TEST_CASE("two columns of one name are an error that names it; nameless ones are none") {
  const ReadError error = refused("a,b,a\n1,2,3\n");
  CHECK(error.code == Code::duplicate_key);
  CHECK(error.where == "1:5");
  CHECK(error.message.find("\"a\"") != std::string::npos);
  CHECK(parsed("a,,\n1,2,3\n").rows.size() == 1);
}

TEST_CASE("text without a header row is no table") {
  CHECK(refused("").code == Code::missing_field);
  CHECK(refused("\n \r\n").code == Code::missing_field);
}

TEST_CASE("limits hold: columns, a cell's bytes, rows, the input") {
  ReadOptions options;
  options.limits.columns = 2;
  CHECK(refused("a,b,c\n", options).code == Code::too_wide);
  CHECK(refused("id," + std::string(5000, 'n') + "\n", {}).code == Code::too_long);
  CHECK(refused(std::string(100'000, ','), {}).code == Code::too_wide);
  options.limits.string_bytes = 3;
  const Table table = parsed("a,b\n1,long\n2,abc\n", options);
  CHECK(table.rows == Cells{{"2", "abc"}});
  check_only(table, Code::too_long, "2:3");
  options.limits.items = 1;
  CHECK(parsed("a,b\n1,2\n", options).rows.size() == 1);
  CHECK(refused("a,b\n1,2\n3,4\n", options).code == Code::too_large);
  options.limits.input_bytes = 4;
  CHECK(refused("a,b\n1,2\n", options).code == Code::too_large);
}

TEST_CASE("a row of more cells than anyone has columns is counted, and not kept") {
  const Table table = parsed("a,b\n" + std::string(1'000'000, ',') + "\n1,2\n");
  CHECK(table.rows == Cells{{"1", "2"}});
  check_only(table, Code::csv_columns, "2:1");
}
