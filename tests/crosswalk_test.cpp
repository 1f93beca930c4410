#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <wellspring/crosswalk.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/make_document.hpp>

namespace wellspring {
namespace {

// A folder of this test's own, gone when it ends.
class Scratch {
 public:
  Scratch() : folder_(std::filesystem::temp_directory_path() / "wellspring-crosswalk-test") {
    std::filesystem::remove_all(folder_);
  }
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Crosswalk nursing(NodeKind supplier = NodeKind::program) {
  Document program = make_document(
      Iri{"urn:x:program"},
      {.statements = {"Dress a wound", "Measure blood pressure", "Write a care plan"}}, supplier);
  program.header.title = "Nursing, year 1";
  Document role = make_document(
      Iri{"urn:x:role"}, {.statements = {"Dress wounds", "Measure blood pressure", "Drive a car"}},
      NodeKind::job_role);
  role.header.title = "District nurse";
  return crosswalk(program, role, HashingEmbedder{});
}

TEST_CASE("what a program and a job share in words is covered, and what they do not is a gap") {
  const Crosswalk result = nursing();
  CHECK(result.alignment.source().size() == 3);
  REQUIRE_FALSE(result.gap.shortfalls().empty());
  const auto lacking = result.gap.shortfalls().back().competency;
  CHECK(result.graph[lacking].statement == "Drive a car");
  CHECK(result.path.steps.size() == 1);
}

TEST_CASE("a saved crosswalk is four whole files of what counts, the same bytes each time") {
  const Scratch scratch;
  const std::filesystem::path deep = scratch.folder() / "not" / "yet" / "there";
  const Crosswalk result = nursing();
  REQUIRE_FALSE(save(result, deep));
  const char* names[] = {"crosswalk.case.json", "crosswalk.sssom.tsv", "gap.csv", "report.html"};
  for (const char* name : names) CHECK_FALSE(content(deep / name).empty());
  REQUIRE_FALSE(save(nursing(), scratch.folder()));
  for (const char* name : names) CHECK(content(deep / name) == content(scratch.folder() / name));
  const auto files = std::filesystem::directory_iterator(deep);
  CHECK(std::distance(begin(files), end(files)) == 4);

  const auto published = read(deep / "crosswalk.case.json", {.strict = true});
  REQUIRE(published);
  CHECK(published->header.title == "Nursing, year 1 / District nurse");
  const auto counts = [&](const Match& match) {
    return match.evidence == Evidence::declared ||
           match.strength.value() >= static_cast<float>(result.gap.cut());
  };
  const auto matches = result.alignment.matches();
  CHECK(published->associations.size() ==
        static_cast<std::size_t>(std::count_if(matches.begin(), matches.end(), counts)));
  CHECK(published->associations.size() < matches.size());
}

TEST_CASE("a learner is not named in what is published, nor what they hold") {
  const Scratch scratch;
  REQUIRE_FALSE(save(nursing(NodeKind::learner), scratch.folder()));
  for (const char* name : {"crosswalk.case.json", "crosswalk.sssom.tsv"}) {
    const std::string text = content(scratch.folder() / name);
    CHECK(text.find("Nursing") == std::string::npos);
    CHECK(text.find("urn:x:program") == std::string::npos);
    CHECK(text.find("wound") == std::string::npos);
  }
}

TEST_CASE("a folder that cannot be made is an error that names it") {
  const Scratch scratch;
  std::filesystem::create_directories(scratch.folder());
  const std::filesystem::path file = scratch.folder() / "file";
  std::ofstream(file) << "in the way";
  const auto fault = save(nursing(), file / "folder");
  REQUIRE(fault);
  CHECK(fault->code == Code::io_error);
  CHECK(fault->where == (file / "folder").string());
}

}  // namespace
}  // namespace wellspring
