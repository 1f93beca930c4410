// From bytes to a Document: the format is found from the content.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include <wellspring/expected.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/document.hpp>
#include <wellspring/model/limits.hpp>

namespace wellspring {

struct ReadOptions {
  /// The first fault is the error. Lenient (the default) keeps what is sound and lists the rest
  /// in Document::diagnostics; repairs (severity note) are no faults in either mode.
  bool strict = false;

  Limits limits{};

  /// What the owner is; absent: what the format says (a CASE package is a framework, an O*NET
  /// occupation a job role, a table a framework).
  std::optional<NodeKind> kind{};

  /// Which occupation of an O*NET or ESCO folder owns the document: a code, "15-1131.00"; of ESCO
  /// a URI or a label too. Empty: the document is the whole folder, owned by the classification,
  /// and each occupation is a job role in it.
  std::string occupation{};

  /// The Iri of the owner where the format has none (a table); empty: made from the content's
  /// digest, so that equal files have equal names.
  Iri iri{};

  /// What the owner is called where the format does not say (a table); empty: a file's name.
  std::string title{};

  /// The sidecar that `convert` made beside the text; empty: none. The document is then the one
  /// that was converted, in its own format; what the text's edits have overtaken is a diagnostic.
  std::string sidecar{};
};

/// The format of some bytes, by the words that only one standard uses; lines with any other header
/// row are a table. Nothing where no reader knows them.
///
/// Cost: O(size) for JSON in the worst case, else O(first line).
[[nodiscard]] std::optional<Format> detect_format(std::span<const std::byte> bytes);

/// Reads a file, or a folder of O*NET text files or ESCO CSV files.
///
/// \return  the document, or the first error. Codes, places and what strict changes:
///          docs/diagnostics.md
/// Cost: O(size) time; at most 2.5 times the size of the file in memory.
[[nodiscard]] Expected<Document, ReadError> read(const std::filesystem::path& path,
                                                 const ReadOptions& options = {});

/// Reads bytes whose format is found as that of a file.
[[nodiscard]] Expected<Document, ReadError> read(std::span<const std::byte> bytes,
                                                 const ReadOptions& options = {});

/// Reads bytes of a known format. \throws std::invalid_argument  for Format::none and Format::onet
[[nodiscard]] Expected<Document, ReadError> read(std::span<const std::byte> bytes, Format format,
                                                 const ReadOptions& options = {});

}  // namespace wellspring
