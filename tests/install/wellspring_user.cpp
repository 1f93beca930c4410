// A user of the whole library: reads, embeds with the model inside it, writes.
#include <cstddef>
#include <iostream>
#include <span>
#include <string_view>

#include <wellspring/wellspring.hpp>
namespace ws = wellspring;

namespace {

ws::Expected<ws::Document, ws::ReadError> list(std::string_view lines, ws::NodeKind kind) {
  return ws::read(std::as_bytes(std::span{lines}), ws::Format::table, {.kind = kind});
}

}  // namespace

int main() {
  const auto program =
      list("statement\nWrite programs in Python\nTest programs\n", ws::NodeKind::program);
  const auto role =
      list("statement\nWrites Python programs\nNegotiates contracts\n", ws::NodeKind::job_role);
  if (!program || !role) return 1;

  const ws::Crosswalk result = ws::crosswalk(*program, *role, ws::default_embedder());
  const ws::Header header{.iri = ws::Iri{"urn:example:crosswalk"}};
  const auto written = ws::write_case(ws::publish(result.graph, result.alignment, header));
  std::cout << "coverage " << result.gap.coverage() << '\n';
  return result.gap.covered().size() == 1 && !written.empty() ? 0 : 1;
}
