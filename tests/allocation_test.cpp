// What happens when memory runs out in the middle of a verb: each allocation fails in its turn.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/align/align.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/graph/connect.hpp>
#include <wellspring/io/case.hpp>
#include <wellspring/io/table.hpp>
#include <wellspring/model/make_document.hpp>

namespace {

thread_local std::size_t left_until_failure = 0;  // 0: none fails

void* allocated(std::size_t size) noexcept {
  if (left_until_failure > 0) {
    --left_until_failure;
    if (left_until_failure == 0) return nullptr;
  }
  return std::malloc(size == 0 ? 1 : size);
}

void* allocated_or_thrown(std::size_t size) {
  if (void* const memory = allocated(size)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocated_or_thrown(size); }
void* operator new[](std::size_t size) { return allocated_or_thrown(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocated(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocated(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace wellspring {
namespace {

constexpr std::string_view package = R"({
  "CFDocument": {"identifier": "5d1d5a4e-0c5c-4f3a-8c9c-1f6f5e1c0a01", "uri": "https://x.test/d",
    "title": "Nursing", "creator": "A college of nursing", "lastChangeDateTime": "not a date"},
  "CFItems": [
    {"identifier": "5d1d5a4e-0c5c-4f3a-8c9c-1f6f5e1c0a02", "fullStatement": "Dresses a wound",
     "a member of one's own": [1, {"escaped \u00e9": null}]},
    {"identifier": "no UUID at all", "fullStatement": "Writes a care plan", "uri": "javascript:x"}],
  "CFAssociations": [
    {"associationType": "is child of", "originNodeURI": {"identifier": "no UUID at all"},
     "destinationNodeURI": {"uri": "https://x.test/d"}},
    {"associationType": "isChildOf", "originNodeURI": {"uri": "https://x.test/not-described"},
     "destinationNodeURI": {"identifier": "no UUID at all"}}]
})";

constexpr std::string_view table =
    "id,statement,parent,importance,level (0-7),synonyms,a column of one's own\r\n"
    "wound,Dresses a wound,,1,3.5,\"a \"\"dressing\"\"|binds wounds\",kept\r\n"
    "plan,Writes a care plan,wound,none,,,\r\n"
    "short row\r\n";

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text});
}

Document nursing() {
  return make_document(Iri{"urn:x:a document with a long name"},
                       {.statements = {"Dresses a wound", "Writes a care plan"},
                        .alternatives = {{"binds wounds"}, {}},
                        .levels = {0.5, std::nullopt}},
                       NodeKind::job_role);
}

// What an act gave, or nothing where memory ran out in it.
template <class Act>
auto outcome(const Act& act, std::size_t failing) -> std::optional<decltype(act())> {
  left_until_failure = failing;
  try {
    std::optional<decltype(act())> result{act()};
    return result;
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

// Fails the first allocation of an act, then the second, and so on until it needs no more of them.
// Each time it ends with std::bad_alloc, with a refusal, or with the whole of its result.
template <class Act, class IsSound>
void fail_each_allocation(const Act& act, const IsSound& is_sound) {
  constexpr std::size_t most = 20'000;
  std::size_t unsound = 0;
  std::size_t failing = 1;
  for (bool failed = true; failed && failing < most; ++failing) {
    const auto result = outcome(act, failing);
    failed = std::exchange(left_until_failure, 0) == 0;
    if (result ? !is_sound(*result) : !failed) ++unsound;
  }
  CHECK(unsound == 0);
  CHECK(failing > 2);
  CHECK(failing < most);
}

template <class Value>
auto is_exactly(const Value& whole) {
  return [&whole](const Value& value) { return value == whole; };
}

auto is_refused_or(const Document& whole) {
  return [&whole](const Expected<Document, ReadError>& read) {
    return read ? *read == whole : read.error().code == Code::too_large;
  };
}

TEST_CASE("a package is read whole or not at all when memory runs out") {
  const auto read = [] { return read_case(bytes_of(package)); };
  const auto whole = read();
  REQUIRE(whole);
  CHECK(whole->nodes.size() == 2);
  fail_each_allocation(read, is_refused_or(*whole));
}

TEST_CASE("a table is read whole or not at all when memory runs out") {
  const auto read = [] { return read_table(bytes_of(table)); };
  const auto whole = read();
  REQUIRE(whole);
  CHECK(whole->nodes.size() == 2);
  fail_each_allocation(read, is_refused_or(*whole));
}

TEST_CASE("a package is written whole or not at all when memory runs out") {
  const Document document = nursing();
  const std::string whole = write_case(document);
  fail_each_allocation([&] { return write_case(document); }, is_exactly(whole));
}

TEST_CASE("documents are joined whole or not at all when memory runs out") {
  const auto read = read_case(bytes_of(package));
  REQUIRE(read);
  const std::vector<Document> documents{nursing(), *read};
  const auto join = [&] { return connect(documents); };
  const CompetencyGraph whole = join();
  fail_each_allocation(join, is_exactly(whole));
}

TEST_CASE("statements are aligned whole or not at all when memory runs out") {
  const CompetencyGraph graph = connect({nursing()});
  const Embeddings side = embed(graph, graph.members(), HashingEmbedder{});
  AlignOptions options;
  options.assignment = Assignment::one_to_one;
  const auto compare = [&] { return align(side, side, options); };
  const Alignment whole = compare();
  fail_each_allocation(compare, is_exactly(whole));
}

}  // namespace
}  // namespace wellspring
