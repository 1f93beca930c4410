// The main job: a program held against a job, and what came of it written to a folder.
#include <cmath>
#include <iostream>

#include <wellspring/wellspring.hpp>
namespace ws = wellspring;

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const auto program = ws::read("python-programming.case.json", {.kind = ws::NodeKind::program});
  const auto role = ws::read("onet-programmers", {.occupation = "15-1131.00"});
  if (!program || !role) {
    std::cerr << (program ? role.error() : program.error()) << '\n';
    return 1;
  }
  const ws::Crosswalk result = ws::crosswalk(*program, *role, ws::default_embedder());

  std::cout << "coverage " << std::lround(result.gap.coverage() * 100) << " %, "
            << result.gap.shortfalls().size() << " gaps, the widest:\n";
  for (const ws::Shortfall& gap : result.gap.shortfalls().first(3))
    std::cout << "- " << result.graph[gap.competency].statement << '\n';

  const auto fault = ws::save(result, argv[1]);
  if (fault) std::cerr << *fault << '\n';
  return fault ? 1 : 0;
}
