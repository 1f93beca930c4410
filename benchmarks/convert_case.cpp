// From a CASE package to CTDL-ASN, part by part and whole: CPU seconds, and megabytes of the
// package in a second of one core. case_package.py makes the package.
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/io/convert.hpp>
#include <wellspring/io/ctdl_asn.hpp>

#include "io/translate.hpp"

namespace ws = wellspring;

namespace {

constexpr std::size_t rounds = 7;

double cpu_seconds() {
  ::timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// One round uncounted; what an act makes is let go outside of its seconds.
template <class Act>
void measure(std::string_view name, std::size_t bytes, const Act& act) {
  std::vector<double> seconds;
  for (std::size_t round = 0; round <= rounds; ++round) {
    const double begin = cpu_seconds();
    const auto made = act();
    const double taken = cpu_seconds() - begin;
    if (round > 0) seconds.push_back(taken);
  }
  std::sort(seconds.begin(), seconds.end());
  const double median = seconds[rounds / 2];
  std::cout << std::left << std::setw(34) << name << std::right << std::fixed
            << std::setprecision(1) << std::setw(9) << median * 1e3 << std::setw(9)
            << seconds.front() * 1e3 << std::setw(9) << seconds.back() * 1e3 << std::setw(9)
            << std::setprecision(0) << static_cast<double>(bytes) / 1e6 / median << '\n';
}

ws::Expected<ws::Document, ws::ReadError> read_text(const std::string& text) {
  return ws::read_case(std::as_bytes(std::span{text}));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: " << argv[0] << " PACKAGE\n";
    return 2;
  }
  std::ifstream file{argv[1], std::ios::binary};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  const auto document = read_text(text);
  if (!document) {
    std::cerr << document.error() << '\n';
    return 1;
  }
  const ws::Document as_ctdl = ws::detail::translate(*document, ws::Format::ctdl_asn);
  const std::string graph = ws::write_ctdl_asn(as_ctdl);
  const auto stage = [&](std::string_view name, const auto& act) {
    measure(name, text.size(), act);
  };
  std::cout << std::fixed << std::setprecision(1) << static_cast<double>(text.size()) / 1e6
            << " MB of CASE, " << static_cast<double>(graph.size()) / 1e6 << " MB of CTDL-ASN\n"
            << std::left << std::setw(34) << "part" << std::right << std::setw(9) << "ms"
            << std::setw(9) << "least" << std::setw(9) << "most" << std::setw(9) << "MB/s" << '\n';
  stage("read_case", [&] { return read_text(text); });
  stage("translate", [&] { return ws::detail::translate(*document, ws::Format::ctdl_asn); });
  stage("write_ctdl_asn", [&] { return ws::write_ctdl_asn(as_ctdl); });
  stage("read, translate, write", [&] {
    return ws::write_ctdl_asn(ws::detail::translate(*read_text(text), ws::Format::ctdl_asn));
  });
  stage("read_ctdl_asn of what was written",
        [&] { return ws::read_ctdl_asn(std::as_bytes(std::span{graph})); });
  stage("convert", [&] { return ws::convert(*document, "ctdl_asn"); });
  stage("read, convert", [&] { return ws::convert(*read_text(text), "ctdl_asn"); });
  return 0;
}
