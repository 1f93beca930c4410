// In what two documents differ, value by value; and one made into the other again.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/findings.hpp"

namespace wellspring::detail {

/// The field of a change that says in which order a part keeps its extras.
inline constexpr std::string_view order_of_extras = "order of extras";

/// How reports name an association: "A is_peer_of B".
[[nodiscard]] std::string ends_of(const Association& association);

/// One value in which a document differs from what came back of it.
struct Change {
  std::string list;                ///< "header", "nodes", "associations", ..., "document"
  std::string key;                 ///< which part of the list: its Iri, or its ends and relation
  std::string field;               ///< the member; "order": of the list; empty, and no extra: the
                                   ///< whole part
  bool is_extra = false;           ///< the member is an extra; its JSON stands in a list
  std::optional<std::string> was;  ///< JSON in the document; absent: nothing stood there
  std::optional<std::string> is;   ///< JSON in what came back

  bool operator==(const Change&) const = default;
};

/// What has to change in `is` to be `was`, diagnostics aside. Parts are matched by their keys, so
/// that a document of any size is compared in linear time.
[[nodiscard]] std::vector<Change> differences(const Document& was, const Document& is);

/// Makes the changes. A value that is no longer what the change says came back was edited since:
/// it stays, and is a `sidecar_stale` finding.
void apply(const std::vector<Change>& changes, Document& document, Findings& findings);

}  // namespace wellspring::detail
