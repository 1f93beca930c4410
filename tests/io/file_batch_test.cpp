#include "io/file_batch.hpp"

#include <csignal>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "io/files.hpp"

namespace fs = std::filesystem;
using namespace wellspring;
using detail::FileBatch;
using test::contents;
using test::ScratchFolder;

namespace {

std::ptrdiff_t entries(const fs::path& folder) {
  return std::distance(fs::directory_iterator{folder}, fs::directory_iterator{});
}

}  // namespace

TEST_CASE("the files of a batch come into their places together, and leave nothing beside them") {
  const ScratchFolder scratch{"batch"};
  fs::create_directory(scratch.path() / "inner");
  test::put(scratch.path() / "a", "old");
  FileBatch batch;
  REQUIRE_FALSE(batch.add(scratch.path() / "a", "new"));
  REQUIRE_FALSE(batch.add(scratch.path() / "inner" / "b", "b"));
  CHECK(contents(scratch.path() / "a") == "old");
  CHECK_FALSE(fs::exists(scratch.path() / "inner" / "b"));
  REQUIRE_FALSE(batch.place());
  CHECK(contents(scratch.path() / "a") == "new");
  CHECK(contents(scratch.path() / "inner" / "b") == "b");
  CHECK(entries(scratch.path()) == 2);
  CHECK(entries(scratch.path() / "inner") == 1);
}

TEST_CASE("a batch that is not placed leaves all as it was") {
  const ScratchFolder scratch{"batch-dropped"};
  test::put(scratch.path() / "a", "old");
  {
    FileBatch batch;
    REQUIRE_FALSE(batch.add(scratch.path() / "a", "new"));
    const auto fault = batch.add(scratch.path() / "no" / "folder", "b");
    REQUIRE(fault);
    CHECK(fault->code == Code::io_error);
  }
  CHECK(contents(scratch.path() / "a") == "old");
  CHECK(entries(scratch.path()) == 1);
}

TEST_CASE("a place that became a folder meanwhile is named, and the files behind it do not come") {
  const ScratchFolder scratch{"batch-fault"};
  FileBatch batch;
  for (const char* name : {"a", "b", "c"}) REQUIRE_FALSE(batch.add(scratch.path() / name, name));
  fs::create_directories(scratch.path() / "b" / "full");
  const auto fault = batch.place();
  REQUIRE(fault);
  CHECK(fault->code == Code::io_error);
  CHECK(fault->message.starts_with((scratch.path() / "b").string()));
  CHECK(contents(scratch.path() / "a") == "a");
  CHECK_FALSE(fs::exists(scratch.path() / "c"));
  CHECK(entries(scratch.path()) == 2);
}

TEST_CASE("whoever is killed amid a batch leaves whole files, the old or the new") {
  constexpr int kills = 40;
  constexpr int files = 20;
  const ScratchFolder scratch{"batch-kill"};
  const std::string texts[] = {std::string(1 << 16, 'a'), std::string(1 << 16, 'b')};
  const auto write_all = [&](const std::string& text) {
    FileBatch batch;
    for (int i = 0; i < files; ++i)
      if (batch.add(scratch.path() / std::to_string(i), text)) return false;
    return !batch.place();
  };
  REQUIRE(write_all(texts[0]));
  for (int round = 0; round < kills; ++round) {
    const pid_t child = ::fork();
    if (child == 0)
      for (std::size_t i = 0;; ++i) static_cast<void>(write_all(texts[i % 2]));
    ::usleep(static_cast<useconds_t>(500 + round * 137 % 9000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    for (const auto& entry : fs::directory_iterator{scratch.path()})
      if (entry.path().filename().string().starts_with(".wellspring-")) fs::remove(entry.path());
    REQUIRE(entries(scratch.path()) == files);
    for (int i = 0; i < files; ++i) {
      const std::string found = contents(scratch.path() / std::to_string(i));
      REQUIRE((found == texts[0] || found == texts[1]));
    }
  }
}
