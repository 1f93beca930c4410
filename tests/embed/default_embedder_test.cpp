#include <charconv>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/embeddings.hpp>

#include "shared_data.hpp"

namespace {

using namespace wellspring;

struct Case {
  std::string text;
  std::vector<std::uint32_t> rows;
  std::vector<float> vector;
};

void append_utf8(std::string& text, std::uint32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  const unsigned first = more == 1 ? 0xC0U : more == 2 ? 0xE0U : 0xF0U;
  text += static_cast<char>(first | c >> 6 * more);
  for (int i = more; i-- > 0;) text += static_cast<char>(0x80U | (c >> 6 * i & 0x3FU));
}

std::uint32_t hexadecimal(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + 4, number, 16);
  return number;
}

// Takes a JSON string from the front, quotes and all: the fixture is ASCII, with escapes.
std::string take_string(std::string_view& json) {
  std::string text;
  for (json.remove_prefix(1); json.front() != '"'; json.remove_prefix(1)) {
    if (json.front() != '\\') {
      text += json.front();
      continue;
    }
    json.remove_prefix(1);
    if (json.front() == 'u') {
      std::uint32_t c = hexadecimal(json.substr(1));
      json.remove_prefix(4);
      if (c >= 0xD800 && c < 0xDC00) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (hexadecimal(json.substr(3)) - 0xDC00);
        json.remove_prefix(6);
      }
      append_utf8(text, c);
    } else {
      constexpr std::string_view names = "bfnrt";
      const std::size_t name = names.find(json.front());
      text += name == std::string_view::npos ? json.front() : "\b\f\n\r\t"[name];
    }
  }
  json.remove_prefix(1);
  return text;
}

template <class Number>
std::vector<Number> numbers(std::string_view line, std::string_view name) {
  std::string list(line.substr(line.find(name) + name.size()));
  list.resize(list.find(']'));
  for (char& c : list)
    if (c == ',') c = ' ';
  std::istringstream in(list);
  std::vector<Number> found;
  for (double number = 0; in >> number;) found.push_back(static_cast<Number>(number));
  return found;
}

// One case a line, as scripts/distil writes them.
std::vector<Case> expected_cases() {
  std::ifstream file(test::fixtures() / "static_model" / "expected.json");
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    constexpr std::string_view start = "{\"text\": ";
    if (!line.starts_with(start)) continue;
    std::string_view rest = std::string_view(line).substr(start.size());
    Case each;
    each.text = take_string(rest);
    each.rows = numbers<std::uint32_t>(rest, "\"rows\": [");
    each.vector = numbers<float>(rest, "\"vector\": [");
    cases.push_back(std::move(each));
  }
  return cases;
}

Matrix unit_rows(const std::vector<std::string_view>& texts) {
  return default_embedder().encode(texts);
}

}  // namespace

TEST_CASE("tokens and vectors are those of the program that trained the model, to the last bit") {
  const std::vector<Case> cases = expected_cases();
  REQUIRE(cases.size() >= 30);
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(default_embedder().tokens(each.text) == each.rows);
    const Matrix row = unit_rows({each.text});
    for (std::size_t i = 0; i < each.vector.size(); ++i)
      CHECK(row(0, static_cast<Eigen::Index>(i)) == each.vector[i]);
  }
}

TEST_CASE("the default model knows that other words can say the same") {
  const Matrix rows = unit_rows({"Write computer programs.", "Develop software applications.",
                                 "Check patients' blood pressure."});
  const double same = rows.row(0).cast<double>().dot(rows.row(1).cast<double>());
  const double other = rows.row(0).cast<double>().dot(rows.row(2).cast<double>());
  CHECK(same > 0.4);
  CHECK(other < 0.2);
}

TEST_CASE("there is one default model, and it brings a cut that was measured") {
  CHECK(&default_embedder() == &default_embedder());
  CHECK(default_embedder().dimension() == 256);
  CHECK(default_embedder().cut() > 0.2);
  CHECK(default_embedder().cut() < 0.9);
  CHECK(default_embedder().fingerprint().starts_with("static:"));
}
