// One list of hostile inputs over every reader: what each is answered with, leniently and strictly.
#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <wellspring/io/read.hpp>

#include "io/files.hpp"

namespace wellspring {
namespace {

using Codes = std::vector<Code>;

Expected<Document, ReadError> answer(std::string_view text, Format format, bool strict = false) {
  ReadOptions options;
  options.strict = strict;
  return read(test::bytes_of(text), format, options);
}

std::string said(const Expected<Document, ReadError>& answer) {
  if (!answer) return "refused: " + std::string{to_string(answer.error().code)};
  std::string codes;
  for (const Diagnostic& found : answer->diagnostics)
    codes.append(codes.empty() ? "" : " ").append(to_string(found.code));
  return codes;
}

bool names(const Document& document, Code code) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [&](const Diagnostic& found) { return found.code == code; });
}

// Neither mode takes it, both with one of the codes and a sentence.
void check_refused(std::string_view text, Format format, const Codes& codes) {
  for (const bool strict : {false, true}) {
    const auto refused = answer(text, format, strict);
    CAPTURE(said(refused));
    REQUIRE_FALSE(refused.has_value());
    CHECK(std::find(codes.begin(), codes.end(), refused.error().code) != codes.end());
    CHECK_FALSE(refused.error().message.empty());
  }
}

// Lenient reading keeps what is sound and names the rest with its place; strict reading refuses.
void check_named(std::string_view text, Format format, Code code) {
  const auto lenient = answer(text, format);
  CAPTURE(said(lenient));
  REQUIRE(lenient.has_value());
  CHECK(names(*lenient, code));
  const auto strict = answer(text, format, true);
  CHECK_FALSE(strict.has_value());
}

std::string in_quotes(std::string_view text) { return "\"" + std::string{text} + "\""; }

// A sound document of a JSON format; `member` stands at the end of its root.
std::string sound(Format format, std::string_view member = {}) {
  std::string text;
  switch (format) {
    case Format::case_package:
      text = R"({"CFDocument":{"identifier":"0f8fad5b-d9cb-469f-a165-70867728950e",)"
             R"("uri":"https://c.example/d","title":"Nursing","creator":"A College",)"
             R"("lastChangeDateTime":"2026-01-01T00:00:00Z"},"CFItems":[],"CFAssociations":[])";
      break;
    case Format::ctdl_asn:
      text = R"({"@context":"https://credreg.net/ctdlasn/schema/context/json",)"
             R"("@id":"https://r.example/graph/g","@graph":[{"@id":"https://r.example/f",)"
             R"("@type":"ceasn:CompetencyFramework","ceasn:name":{"en":"Nursing"}}])";
      break;
    case Format::open_badges:
      text =
          R"({"@context":["https://www.w3.org/ns/credentials/v2",)"
          R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:x:b",)"
          R"("type":["VerifiableCredential","OpenBadgeCredential"],"issuer":"https://s.example",)"
          R"("validFrom":"2026-01-01T00:00:00Z","name":"Knots","credentialSubject":)"
          R"({"type":["AchievementSubject"],"achievement":{"id":"https://s.example/knots",)"
          R"("type":["Achievement"],"name":"Knots","description":"Ties knots.",)"
          R"("criteria":{"narrative":"Tie one."}}})";
      break;
    case Format::clr:
      text = R"({"@context":["https://www.w3.org/ns/credentials/v2",)"
             R"("https://purl.imsglobal.org/spec/clr/v2p0/context.json"],"id":"urn:x:r",)"
             R"("type":["VerifiableCredential","ClrCredential"],"issuer":"https://s.example",)"
             R"("validFrom":"2026-01-01T00:00:00Z","name":"Record",)"
             R"("credentialSubject":{"type":["ClrSubject"],"verifiableCredential":[]})";
      break;
    case Format::ler_rs:
      text = R"({"type":["VerifiableCredential","LER-RS VC"],"id":"urn:x:r","issuer":)"
             R"("https://s.example","validFrom":"2026-01-01T00:00:00Z","credentialSubject":)"
             R"({"skills":[{"name":"Knots"}]})";
      break;
    case Format::rsd:
      text = R"({"id":"https://o.example/skills/1","type":"RichSkillDescriptor",)"
             R"("skillName":"Knots","skillStatement":"Ties knots.")";
      break;
    case Format::schema_org:
      text = R"({"@context":"https://schema.org","@type":"JobPosting","title":"Rigger")";
      break;
    default: text = R"({"@context":"https://j.example","@type":"jdx:Job","jdx:name":"Rigger")";
  }
  return text + std::string{member} + "}";
}

constexpr Format json_formats[] = {Format::case_package, Format::ctdl_asn, Format::open_badges,
                                   Format::clr,          Format::ler_rs,   Format::rsd,
                                   Format::schema_org,   Format::jdx};

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string utf16(std::string_view text) {
  std::string wide{"\xFF\xFE"};
  for (const char c : text) wide.append(1, c).append(1, '\0');
  return wide;
}

// A table with one sound row, and the statement of another in it.
std::string table_of(Format format, std::string_view cell) {
  const std::string text{cell};
  switch (format) {
    case Format::sssom:
      return "#license: x\n#mapping_set_id: https://m.example/s\nsubject_id\tsubject_label\t"
             "predicate_id\tobject_id\tmapping_justification\n"
             "skos:a\t" +
             text + "\tskos:exactMatch\tskos:b\tsemapv:ManualMappingCuration\n";
    case Format::rsd:
      return "Skill Name,Contextualized Skill Statement,Canonical URL\n"
             "Knots," +
             text + ",https://o.example/1\n";
    case Format::esco:
      return "conceptType,conceptUri,skillType,preferredLabel,altLabels,modifiedDate\n"
             "KnowledgeSkillCompetence,http://e.example/1,skill/competence," +
             text + ",,2026-01-01\n";
    default: return "id,statement,code\nurn:x:1," + text + ",K.1\n";
  }
}

constexpr Format table_formats[] = {Format::table, Format::sssom, Format::rsd, Format::esco};

}  // namespace

TEST_CASE("what is no JSON is refused by every reader of JSON, with a code that says why") {
  const std::pair<std::string, Codes> inputs[] = {
      {"", {Code::json_empty}},
      {" \n\t", {Code::json_empty}},
      {"{", {Code::json_syntax}},
      {"[1,]", {Code::json_syntax}},
      {"{\"a\":1,}", {Code::json_syntax}},
      {"{\"a\":1} x", {Code::json_syntax}},
      {"{\"a\":\"\x01\"}", {Code::json_syntax}},
      {"{\"a\":NaN}", {Code::json_syntax}},
      {"{\"a\":\"\xFF\"}", {Code::invalid_utf8}},
      {"{\"a\":\"\xC0\xAF\"}", {Code::invalid_utf8}},
      {"{\"a\":\"\\ud800\"}", {Code::invalid_utf8}},
      {utf16("{\"a\":1}"), {Code::encoding}},
      {nested(2000), {Code::too_deep}},
      {nested(200'000), {Code::too_deep}},
      {std::string(200'000, '['), {Code::too_deep}},
      {"7", {Code::wrong_type, Code::missing_field, Code::unknown_format}},
      {"[]x", {Code::json_syntax}}};
  for (const Format format : json_formats)
    for (const auto& [text, codes] : inputs) {
      CAPTURE(to_string(format));
      CAPTURE(text.substr(0, 40));
      check_refused(text, format, codes);
    }
}

TEST_CASE("what is odd in JSON is named, and the rest of it read, by every reader") {
  struct Odd {
    std::string member;
    Code code;
  };
  const Odd inputs[] = {{R"(,"x-a":1,"x-a":2)", Code::duplicate_key},
                        {R"(,"x-a":1,"x-\u0061":2)", Code::duplicate_key},
                        {",\"x-a\":" + in_quotes(std::string(1'100'000, 'a')), Code::too_long}};
  for (const Format format : json_formats)
    for (const auto& [member, code] : inputs) {
      CAPTURE(to_string(format));
      CAPTURE(member.substr(0, 40));
      check_named(sound(format, member), format, code);
    }
}

TEST_CASE("numbers that no double holds are said by every reader, never rounded") {
  for (const Format format : json_formats) {
    CAPTURE(to_string(format));
    const auto answered = answer(sound(format, R"(,"x-a":1e999)"), format);
    CAPTURE(said(answered));
    CHECK((answered ? names(*answered, Code::number_range)
                    : answered.error().code == Code::number_range));
  }
}

TEST_CASE("a byte order mark, a NUL in a string, marks of direction are taken as they are") {
  for (const Format format : json_formats) {
    CAPTURE(to_string(format));
    const auto plain = answer(sound(format), format);
    CAPTURE(said(plain));
    REQUIRE(plain.has_value());
    const auto marked = answer("\xEF\xBB\xBF" + sound(format), format);
    REQUIRE(marked.has_value());
    CHECK(marked->nodes == plain->nodes);
    CHECK(said(marked) == said(plain));
    const auto odd = answer(sound(format, ",\"x-a\":\"a\\u0000b \u202E\u200B\""), format);
    REQUIRE(odd.has_value());
    CHECK_FALSE(names(*odd, Code::json_syntax));
    CHECK_FALSE(names(*odd, Code::invalid_utf8));
    CHECK(odd->nodes.size() == plain->nodes.size());
  }
}

TEST_CASE("dates that are none, unsafe addresses and values of another type are named by place") {
  struct Odd {
    Format format;
    std::string_view sound;
    std::string_view odd;
    Code code;
  };
  const Odd inputs[] = {
      {Format::case_package, "2026-01-01T00:00:00Z", "yesterday", Code::bad_date},
      {Format::case_package, "https://c.example/d", "javascript:alert(1)", Code::bad_uri},
      {Format::case_package, "\"Nursing\"", "7", Code::wrong_type},
      {Format::ctdl_asn,
       "\"ceasn:name\":", "\"ceasn:dateModified\":\"yesterday\",\"ceasn:name\":", Code::bad_date},
      {Format::ctdl_asn, "https://r.example/f", "javascript:alert(1)", Code::bad_uri},
      {Format::ctdl_asn, "{\"en\":\"Nursing\"}", "true", Code::wrong_type},
      {Format::ctdl_asn, "\"en\"", "\"not a language\"", Code::bad_language},
      {Format::open_badges, "2026-01-01T00:00:00Z", "yesterday", Code::bad_date},
      {Format::open_badges, "https://s.example/knots", "javascript:alert(1)", Code::bad_uri},
      {Format::open_badges, "\"Ties knots.\"", "7", Code::wrong_type},
      {Format::clr, "2026-01-01T00:00:00Z", "yesterday", Code::bad_date},
      {Format::clr, "[]}", "7}", Code::wrong_type},
      {Format::ler_rs, "[{\"name\":\"Knots\"}]", "7", Code::wrong_type},
      {Format::rsd, "\"id\":", "\"updateDate\":\"yesterday\",\"id\":", Code::bad_date},
      {Format::rsd, "https://o.example/skills/1", "javascript:alert(1)", Code::bad_uri},
      {Format::rsd, "\"Knots\"", "7", Code::wrong_type},
      {Format::schema_org, "\"title\":", "\"datePosted\":\"yesterday\",\"title\":", Code::bad_date},
      {Format::schema_org,
       "\"title\":", "\"url\":\"javascript:alert(1)\",\"title\":", Code::bad_uri},
      {Format::schema_org, "\"title\":", "\"skills\":7,\"title\":", Code::wrong_type},
      {Format::jdx, "\"jdx:name\":", "\"jdx:competency\":7,\"jdx:name\":", Code::wrong_type}};
  for (const Odd& input : inputs) {
    CAPTURE(to_string(input.format));
    CAPTURE(input.odd);
    std::string text = sound(input.format);
    const std::size_t at = text.find(input.sound);
    REQUIRE(at != std::string::npos);
    check_named(text.replace(at, input.sound.size(), input.odd), input.format, input.code);
  }
}

TEST_CASE("a context is never fetched, wherever it points") {
  for (const Format format : {Format::ctdl_asn, Format::schema_org, Format::jdx}) {
    std::string text = sound(format);
    const std::size_t begin = text.find(":\"http") + 2;
    text.replace(begin, text.find('"', begin) - begin, "http://169.254.169.254/latest");
    CAPTURE(to_string(format));
    CHECK(answer(text, format).has_value());
  }
}

TEST_CASE("a limit on the input holds for every reader") {
  for (const Format format : json_formats) {
    CAPTURE(to_string(format));
    ReadOptions options;
    const std::string text = sound(format);
    options.limits.input_bytes = text.size() - 1;
    const auto refused = read(test::bytes_of(text), format, options);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Code::too_large);
  }
}

TEST_CASE("what is no table is refused by every reader of tables, with the place") {
  for (const Format format : table_formats) {
    CAPTURE(to_string(format));
    check_refused(table_of(format, std::string("a\0b", 3)), format, {Code::csv_nul});
    check_refused(table_of(format, "caf\xE9"), format, {Code::invalid_utf8});
    check_refused(utf16(table_of(format, "a")), format, {Code::encoding});
    check_refused(table_of(format, "\"never closed"), format, {Code::csv_quote});
    check_refused("", format, {Code::missing_field, Code::json_empty});
  }
}

TEST_CASE("columns of one name are refused, and so are more of them than anyone has") {
  for (const Format format : table_formats) {
    CAPTURE(to_string(format));
    const std::string text = table_of(format, "a");
    const char separator = format == Format::sssom ? '\t' : ',';
    const std::size_t header = text.find('\n', text.rfind('#') == text.npos ? 0 : text.rfind('#'));
    const std::size_t end = format == Format::sssom ? text.find('\n', header + 1) : header;
    std::string twice = text;
    twice.insert(end, std::string(1, separator) + "x" + separator + "x");
    check_refused(twice, format, {Code::duplicate_key});
    std::string wide = text;
    wide.insert(end, std::string(100'000, separator));
    check_refused(wide, format, {Code::too_wide});
  }
}

TEST_CASE("a cell that is odd costs its row at most, and is named with line and byte") {
  for (const Format format : table_formats) {
    CAPTURE(to_string(format));
    check_named(table_of(format, "a \"b\" c"), format, Code::csv_quote);
    check_named(table_of(format, "\"a\" b"), format, Code::csv_quote);
    check_named(table_of(format, std::string(1'200'000, 'a')), format, Code::too_long);
    const char* const longer = format == Format::sssom ? "a\tb\tc" : "a,b,c";
    check_named(table_of(format, longer), format, Code::csv_columns);
  }
}

TEST_CASE("line ends of every kind, a byte order mark and blank lines are no fault of a table") {
  for (const Format format : table_formats) {
    CAPTURE(to_string(format));
    const std::string text = table_of(format, "Ties knots");
    const auto plain = answer(text, format);
    CAPTURE(said(plain));
    REQUIRE(plain.has_value());
    const auto with_ends = [&](std::string_view end) {
      std::string changed;
      for (const char c : text) changed += c == '\n' ? std::string{end} : std::string(1, c);
      return changed;
    };
    for (const std::string& same : {"\xEF\xBB\xBF" + text, with_ends("\r"), with_ends("\r\n"),
                                    text + "\n\n", text.substr(0, text.size() - 1)}) {
      const auto read = answer(same, format);
      REQUIRE(read.has_value());
      CHECK(read->nodes.size() == plain->nodes.size());
      CHECK(read->associations.size() == plain->associations.size());
      CHECK(said(read) == said(plain));
    }
  }
}

TEST_CASE("more rows than the limit are too many for every table") {
  for (const Format format : table_formats) {
    CAPTURE(to_string(format));
    std::string text = table_of(format, "a");
    text += text.substr(text.rfind('\n', text.size() - 2) + 1);
    ReadOptions options;
    options.limits.items = 1;
    const auto refused = read(test::bytes_of(text), format, options);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == Code::too_large);
  }
}

}  // namespace wellspring
