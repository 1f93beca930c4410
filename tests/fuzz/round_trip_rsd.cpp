// Any bytes that read as RSD: what is written of them reads, says the same, and writes as the same
// bytes. What has no name is named by its bytes, so that names alone may differ.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include <wellspring/io/rsd.hpp>

using namespace wellspring;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// RSD has no job roles: the groups of occupations that OSMT imports are not written.
std::vector<Node> competencies(std::vector<Node> nodes) {
  std::erase_if(nodes, [](const Node& node) { return node.kind != NodeKind::competency; });
  return nodes;
}

bool says_the_same(const std::vector<Node>& some, const std::vector<Node>& others) {
  return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                    [](const Node& a, const Node& b) {
                      return a.statement == b.statement && a.description == b.description;
                    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto document = read_rsd(std::as_bytes(std::span{data, size}));
  if (!document) return 0;
  const std::string text = write_rsd(*document);
  const auto again = read_rsd(std::as_bytes(std::span{text}));
  require(again.has_value());
  require(says_the_same(competencies(again->nodes), competencies(document->nodes)));
  require(write_rsd(*again) == text);
  return 0;
}
