#include <wellspring/publish/sssom.hpp>

#include <wellspring/io/sssom.hpp>

#include "publish/crosswalk_document.hpp"

namespace wellspring {

std::string write_sssom(const CompetencyGraph& graph, const Alignment& alignment,
                        const Header& header) {
  return write_sssom(detail::crosswalk_document(graph, alignment, header));
}

}  // namespace wellspring
