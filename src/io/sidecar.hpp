// What a converted text could not hold, in a file that goes beside it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/document.hpp>
#include <wellspring/model/limits.hpp>

#include "io/difference.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

struct Sidecar {
  std::string digest;            ///< of the text it goes with: text_digest
  Format format = Format::none;  ///< of the document that was converted
  std::vector<Change> changes;   ///< what has to change in what comes back
};

/// The name-based UUID of a text (RFC 9562 section 5.5): equal for equal texts alone, for all that
/// chance can do; it is no protection against a forger.
[[nodiscard]] std::string text_digest(std::string_view text);

/// JSON, a line for each change. Equal sidecars give equal bytes.
[[nodiscard]] std::string write_sidecar(const Sidecar& sidecar);

/// \return  sidecar_invalid where it is none of ours, or of a version that is not read
[[nodiscard]] Expected<Sidecar, ReadError> read_sidecar(std::string_view text,
                                                        const Limits& limits);

/// A document that came back from a text, made what it was: what still fits is applied, what was
/// edited since is a finding.
/// \return  an error where the sidecar is none
[[nodiscard]] Expected<Document, ReadError> restored(Document came_back, std::string_view text,
                                                     std::string_view sidecar, const Limits& limits,
                                                     Findings& findings);

}  // namespace wellspring::detail
