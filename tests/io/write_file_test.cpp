#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <system_error>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <wellspring/io/write_file.hpp>

#include "io/files.hpp"

namespace fs = std::filesystem;
using namespace wellspring;
using test::contents;
using test::ScratchFolder;

namespace {

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
}

// Runs act in a child process and says how it ended.
template <class Act>
int status_of_child(Act&& act) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(act() ? 0 : 1);
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

TEST_CASE("a file is written whole, and replaces what was there") {
  const ScratchFolder scratch{"write"};
  const fs::path path = scratch.path() / "out.json";
  CHECK_FALSE(write_file(path, "first"));
  CHECK(contents(path) == "first");
  CHECK_FALSE(write_file(path, std::string_view{"second\0byte", 11}));
  CHECK(contents(path) == std::string{"second\0byte", 11});
  CHECK(entries(scratch.path()) == 1);
}

TEST_CASE("a file that is replaced keeps who may read it") {
  const ScratchFolder scratch{"mode"};
  const fs::path path = scratch.path() / "private.json";
  test::put(path, "old");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  CHECK_FALSE(write_file(path, "new"));
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a link stays a link: the file behind it is replaced") {
  const ScratchFolder scratch{"link"};
  test::put(scratch.path() / "real", "old");
  fs::create_symlink("real", scratch.path() / "link");
  CHECK_FALSE(write_file(scratch.path() / "link", "new"));
  CHECK(fs::is_symlink(scratch.path() / "link"));
  CHECK(contents(scratch.path() / "real") == "new");
}

TEST_CASE("a place that takes no file is an io_error that says why") {
  const ScratchFolder scratch{"nowhere"};
  const auto missing = write_file(scratch.path() / "no" / "such" / "file", "text");
  REQUIRE(missing);
  CHECK(missing->code == Code::io_error);
  CHECK(missing->message.find("No such file") != std::string::npos);

  CHECK(write_file(scratch.path(), "text")->code == Code::io_error);
  REQUIRE(fs::exists("/dev/full"));
  CHECK(write_file("/dev/full", "text")->code == Code::io_error);
  CHECK(fs::exists("/dev/full"));
}

TEST_CASE("a folder that may not be written to keeps the old file") {
  const ScratchFolder scratch{"read-only"};
  const fs::path path = scratch.path() / "out.json";
  test::put(path, "old");
  fs::permissions(scratch.path(), fs::perms::owner_read | fs::perms::owner_exec);
  // The superuser may write anywhere, so the attempt is made as nobody.
  const int status = status_of_child([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return false;
    const auto error = write_file(path, "new");
    return error && error->code == Code::io_error;
  });
  fs::permissions(scratch.path(), fs::perms::owner_all);
  CHECK(status == 0);
  CHECK(contents(path) == "old");
  CHECK(entries(scratch.path()) == 1);
}

TEST_CASE("when the disk takes no more, the old file is as it was and nothing else is left") {
  const ScratchFolder scratch{"no-space"};
  const fs::path path = scratch.path() / "out.json";
  test::put(path, "old");
  const int status = status_of_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit limit{4096, 4096};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto error = write_file(path, std::string(1 << 20, 'x'));
    return error && error->code == Code::io_error;
  });
  CHECK(status == 0);
  CHECK(contents(path) == "old");
  CHECK(entries(scratch.path()) == 1);
}

TEST_CASE("a writer that is killed at any time leaves a whole file, the old or the new") {
  constexpr int kills = 100;
  const ScratchFolder scratch{"kill"};
  const fs::path path = scratch.path() / "out.json";
  const std::string texts[] = {std::string(4 << 20, 'a'), std::string(4 << 20, 'b')};
  REQUIRE_FALSE(write_file(path, texts[0]));
  for (int round = 0; round < kills; ++round) {
    const pid_t child = ::fork();
    if (child == 0)
      for (std::size_t i = 0;; ++i) static_cast<void>(write_file(path, texts[i % 2]));
    ::usleep(static_cast<useconds_t>(500 + round * 137 % 9000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    const std::string found = contents(path);
    // Whoever is killed cannot tidy up: what it had begun lies beside the file.
    for (const auto& entry : fs::directory_iterator{scratch.path()})
      if (entry.path() != path) fs::remove(entry.path());
    REQUIRE((found == texts[0] || found == texts[1]));
  }
}
