// A Document of ESCO files while it is gathered. Concepts are numbers here: a classification names
// some ten thousand of them a quarter of a million times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/findings.hpp"
#include "io/named_columns.hpp"
#include "io/repairs.hpp"

namespace wellspring::detail {

/// In the order of reading: what describes concepts comes before what relates them.
enum class EscoFile : std::uint8_t {
  skills,
  occupations,
  groups,
  schemes,
  skill_demands,
  skill_relations,
  broader,
  hierarchy,
  collection,
};

/// Which of ESCO's files a header row begins; nothing where it is none of them.
[[nodiscard]] std::optional<EscoFile> esco_file(const NamedColumns& table);

class EscoDraft {
 public:
  explicit EscoDraft(const ReadOptions& options);

  [[nodiscard]] Findings& findings() { return findings_; }
  [[nodiscard]] Header& header() { return document_.header; }

  /// Reads the rows of one file. \param name  of the file without its ending; empty: not known
  [[nodiscard]] std::optional<ReadError> read(EscoFile kind, NamedColumns& table,
                                              std::string_view name);

  /// The whole classification, or what is asked of the occupation in the options.
  [[nodiscard]] Expected<Document, ReadError> finish() &&;

 private:
  struct Place {
    std::uint32_t file;
    std::size_t line;
  };
  struct Stated {
    std::uint32_t source;
    std::uint32_t target;
    Relation relation;
    bool operator==(const Stated&) const = default;
  };
  struct StatedHash {
    std::size_t operator()(const Stated& stated) const {
      const std::uint64_t ends = (std::uint64_t{stated.source} << 32U) | stated.target;
      return std::hash<std::uint64_t>{}(ends * 31U + static_cast<std::uint64_t>(stated.relation));
    }
  };

  void read_concepts(EscoFile kind, NamedColumns& table, std::string_view name);
  void read_schemes(NamedColumns& table);
  void read_demands(NamedColumns& table);
  void read_skill_relations(NamedColumns& table);
  void read_broader(NamedColumns& table);
  void read_hierarchy(NamedColumns& table);

  void take_concept(const NamedColumns& table, Node& node) const;
  void add_concept(const NamedColumns& table, std::size_t uri, Node node, bool describes);
  /// A concept that a relation names: described by its label where no file describes it.
  void name_concept(const NamedColumns& table, std::string_view uri, std::string_view label,
                    NodeKind kind);
  Association* relate(const NamedColumns& table, std::string_view source, Relation relation,
                      std::string_view target);
  std::uint32_t number_of(std::string_view uri);
  [[nodiscard]] std::string written(const Place& place) const;
  [[nodiscard]] std::optional<ReadError> fault() const;
  [[nodiscard]] std::optional<ReadError> choose_occupation();
  [[nodiscard]] std::optional<std::size_t> find_occupation(std::string& others) const;
  void keep_what_is_asked(std::size_t owner);

  const ReadOptions& options_;
  Findings findings_;
  Repairs repairs_;
  Document document_;
  std::vector<std::string> files_;
  std::vector<Place> node_places_;
  std::vector<Place> association_places_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::optional<std::size_t>> node_of_;  ///< by number
  std::unordered_set<Stated, StatedHash> stated_;    ///< in files before this one
  std::vector<Stated> new_;                          ///< in this one
  std::unordered_set<std::uint32_t> referred_;
  bool has_skills_ = false;
};

}  // namespace wellspring::detail
