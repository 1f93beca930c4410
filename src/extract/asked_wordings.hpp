// What postings ask for, by its wordings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// One statement that a posting asks for. Refers to the posting.
struct AskedStatement {
  std::size_t posting = 0;
  const Node* node = nullptr;
  const Association* demand = nullptr;
  const Scale* scale = nullptr;  ///< of the demand's level, where the posting declares it
  std::uint32_t own = 0;         ///< the wording that is its statement
};

/// A wording, under one key, however often it stands somewhere.
struct AskedWording {
  std::string key;
  std::string text;                      ///< its most frequent spelling, of equals the least one
  bool is_statement = false;             ///< of some node
  std::vector<std::uint32_t> said_by{};  ///< statements that have it or mention it, ascending
};

struct AskedWordings {
  std::size_t postings = 0;                ///< different ones
  std::vector<AskedStatement> statements;  ///< by posting, then in its order
  std::vector<AskedWording> wordings;      ///< by key, so that nothing depends on who came first
};

/// The statements that the owners of job roles demand. A posting that comes twice, by its iri,
/// counts where it stands first.
///
/// Cost: O(bytes), up to sorting. The postings have to outlive the result.
[[nodiscard]] AskedWordings asked_wordings(std::span<const Document> postings);

}  // namespace wellspring::detail
