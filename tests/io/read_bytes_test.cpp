#include "../../src/io/read_bytes.hpp"

#include <string>

#include <sys/stat.h>

#include <doctest/doctest.h>

#include "files.hpp"

using namespace wellspring;
using detail::read_bytes;

TEST_CASE("a file's bytes are taken to the letter, with room behind them") {
  const test::ScratchFolder scratch{"read-bytes"};
  const std::string text{"a\0b\r\n\xFF", 6};
  test::put(scratch.path() / "file", text);
  const auto bytes = read_bytes(scratch.path() / "file", {});
  REQUIRE(bytes.has_value());
  CHECK(*bytes == text);
  CHECK(bytes->capacity() >= text.size() + detail::read_padding);
  test::put(scratch.path() / "empty", "");
  CHECK(read_bytes(scratch.path() / "empty", {})->empty());
}

TEST_CASE("what is no readable file is an io_error in the system's words") {
  const test::ScratchFolder scratch{"read-bytes"};
  const auto missing = read_bytes(scratch.path() / "none", {});
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == Code::io_error);
  CHECK(missing.error().message.find("No such file") != std::string::npos);
  REQUIRE_FALSE(read_bytes(scratch.path(), {}).has_value());
  CHECK(read_bytes(scratch.path(), {}).error().code == Code::io_error);
  CHECK(read_bytes("/dev/null", {}).error().code == Code::io_error);
}

TEST_CASE("a FIFO that nobody writes to is refused, not waited for") {
  const test::ScratchFolder scratch{"read-bytes"};
  const auto fifo = scratch.path() / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(read_bytes(fifo, {}).error().code == Code::io_error);
}

TEST_CASE("a file over the limit is not read") {
  const test::ScratchFolder scratch{"read-bytes"};
  test::put(scratch.path() / "file", "12345");
  Limits limits;
  limits.input_bytes = 4;
  CHECK(read_bytes(scratch.path() / "file", limits).error().code == Code::too_large);
  limits.input_bytes = 5;
  CHECK(*read_bytes(scratch.path() / "file", limits) == "12345");
}

// The kernel's own files say that they are empty, and are not.
TEST_CASE("a file is read to its end, whatever its size was said to be") {
  const std::filesystem::path status{"/proc/self/status"};
  if (!std::filesystem::exists(status)) {
    MESSAGE("skipped: no " << status.string());
    return;
  }
  const auto bytes = read_bytes(status, {});
  REQUIRE(bytes.has_value());
  CHECK(bytes->find("Name:") != std::string::npos);
}
