// Small CASE packages, made of their parts, and what tests ask of them.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include <wellspring/io/case.hpp>

#include "io/files.hpp"
#include "io/json_value.hpp"

namespace wellspring::test {

inline constexpr std::string_view d = "d0000000-0000-4000-8000-00000000000d";
inline constexpr std::string_view a = "a0000000-0000-4000-8000-00000000000a";
inline constexpr std::string_view b = "b0000000-0000-4000-8000-00000000000b";

// A package of two items and what is given of each part; parts are members, with their commas.
struct Package {
  std::string document = {};
  std::string first_item = {};
  std::string associations = {};
  std::string rest = {};

  std::string text() const {
    return R"({"CFDocument":{"identifier":")" + std::string{d} +
           R"(","uri":"https://x.example/d",)" +
           R"("creator":"C","title":"T","lastChangeDateTime":"2026-01-01T00:00:00Z")" + document +
           R"(},"CFItems":[{"identifier":")" + std::string{a} +
           R"(","uri":"https://x.example/a","fullStatement":"Read.","lastChangeDateTime":"2026-01-01T00:00:00Z")" +
           first_item + R"(},{"identifier":")" + std::string{b} +
           R"(","uri":"https://x.example/b","fullStatement":"Write.","lastChangeDateTime":"2026-01-01T00:00:00Z"}],)" +
           R"("CFAssociations":[)" + associations + "]" + rest + "}";
  }
};

inline std::string link(std::string_view identifier) {
  return R"({"title":"t","identifier":")" + std::string{identifier} +
         R"(","uri":"https://elsewhere.example/)" + std::string{identifier} + R"("})";
}

inline std::string association(std::string_view type, const std::string& origin,
                               const std::string& destination, std::string_view more = {}) {
  return R"({"identifier":"10000000-0000-4000-8000-000000000001","uri":"u",)"
         R"("lastChangeDateTime":"2026-01-01T00:00:00Z","associationType":)" +
         std::string{type} + R"(,"originNodeURI":)" + origin + R"(,"destinationNodeURI":)" +
         destination + std::string{more} + "}";
}

inline Document read_text(const std::string& text, const ReadOptions& options = {}) {
  const auto document = read_case(bytes_of(text), options);
  REQUIRE_MESSAGE(document, document.error());
  return *document;
}

inline Iri urn(std::string_view uuid) { return Iri{"urn:uuid:" + std::string{uuid}}; }

inline bool has(const Document& document, Code code, std::string_view where) {
  return std::any_of(
      document.diagnostics.begin(), document.diagnostics.end(),
      [&](const Diagnostic& found) { return found.code == code && found.where == where; });
}

inline bool has_warning(const Document& document) {
  return std::any_of(document.diagnostics.begin(), document.diagnostics.end(),
                     [](const Diagnostic& found) { return found.severity == Severity::warning; });
}

inline Document without_diagnostics(Document document) {
  document.diagnostics.clear();
  return document;
}

// That nothing of a package is lost, and nothing is added.
inline void check_kept(const std::string& text) {
  const Document document = read_text(text);
  const std::string written = write_case(document);
  CHECK(CanonicalJson::of(written) == CanonicalJson::of(text));
  CHECK(without_diagnostics(read_text(written)) == without_diagnostics(document));
}

// What a text becomes when it is read, changed, and written.
template <class Change>
std::string edited(const std::string& text, const Change& change) {
  Document document = read_text(text);
  change(document);
  return write_case(document);
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, "no " << from << " in " << text);
  return text.replace(at, from.size(), to);
}

// That a change of the model changes that part of the text, and nothing else.
template <class Change>
void check_edit(const std::string& text, std::string_view from, std::string_view to,
                const Change& change) {
  CAPTURE(from);
  const std::string written = edited(text, change);
  CHECK(CanonicalJson::of(written) == CanonicalJson::of(replaced(text, from, to)));
}

}  // namespace wellspring::test
