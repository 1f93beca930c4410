// A Document of an O*NET folder while it is gathered, file by file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/findings.hpp"
#include "io/onet_file.hpp"

namespace wellspring::detail {

/// An element of the content model: a work style, a skill, a generalised work activity, or what
/// stands above them.
struct OnetElement {
  std::string name;
  std::string description;
  std::size_t line;
};
using OnetElements = std::unordered_map<std::string, OnetElement>;

inline constexpr std::string_view content_model_file = "Content Model Reference.txt";

class OnetDraft {
 public:
  OnetDraft(std::filesystem::path folder, const ReadOptions& options);

  /// Why reading a file ended it all; nothing where it did not.
  using Fault = std::optional<ReadError>;

  [[nodiscard]] bool has(std::string_view file) const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] const ReadOptions& options() const { return options_; }
  [[nodiscard]] Findings& findings() { return findings_; }

  /// Runs `take` for every sound row of a file; columns as OnetFile::open has them. A file that is
  /// not in the folder has no rows.
  [[nodiscard]] Fault each_row(std::string_view file,
                               std::initializer_list<std::string_view> required,
                               std::initializer_list<std::string_view> optional,
                               const std::function<void(const OnetFile&)>& take);

  /// Whether the document is about this occupation, or about all.
  [[nodiscard]] bool selects(std::string_view occupation) const {
    return options_.occupation.empty() || options_.occupation == occupation;
  }

  [[nodiscard]] Document& document() { return document_; }

  /// A new node, described on a line of a file; nothing is added, and its position returned, where
  /// the Iri is described already.
  std::size_t add_node(const std::string& iri, std::string_view statement,
                       std::string_view notation, std::string_view file, std::size_t line);
  /// The node of that Iri, where there is one; good until the next is added.
  [[nodiscard]] Node* find(const std::string& iri);

  /// \return  the association's position
  std::size_t associate(const std::string& source, Relation relation, const std::string& target,
                        std::string_view file, std::size_t line);

  /// What an occupation states of a node: that it demands it, or what options.kind says instead.
  std::size_t demand(std::string_view occupation, const std::string& target, std::string_view file,
                     std::size_t line);

  /// Too many nodes or associations, or the first fault where reading is strict.
  [[nodiscard]] Fault fault() const;

  /// Looks for what can be odd in any document, and hands it over.
  [[nodiscard]] Expected<Document, ReadError> finish() &&;

 private:
  struct Place {
    std::uint32_t file;
    std::size_t line;
  };
  [[nodiscard]] Place place(std::string_view file, std::size_t line);
  [[nodiscard]] std::string written(const Place& place) const;

  std::filesystem::path folder_;
  const ReadOptions& options_;
  Findings findings_;
  Document document_;
  std::vector<std::string> files_;
  std::vector<Place> node_places_;
  std::vector<Place> association_places_;
  std::unordered_map<std::string, std::size_t> node_of_;
};

[[nodiscard]] std::string occupation_iri(std::string_view code);

/// The owner: an occupation, or the whole release with each occupation as a node.
[[nodiscard]] OnetDraft::Fault read_occupations(OnetDraft& draft);

/// Where the release's Occupation Data is missing: occupations that demand anything go by their
/// codes, and a finding says so.
[[nodiscard]] OnetDraft::Fault name_by_codes(OnetDraft& draft);

[[nodiscard]] OnetDraft::Fault read_elements(OnetDraft& draft, OnetElements& elements);

/// Tasks, emerging ones, and the activities that they are children of.
[[nodiscard]] OnetDraft::Fault read_tasks(OnetDraft& draft);
[[nodiscard]] OnetDraft::Fault read_activities(OnetDraft& draft, const OnetElements& elements);

/// Tools, by the commodities that they belong to.
[[nodiscard]] OnetDraft::Fault read_tools(OnetDraft& draft);

/// Work styles, skills, knowledge and abilities, with their importance and level.
[[nodiscard]] OnetDraft::Fault read_ratings(OnetDraft& draft, const OnetElements& elements);

}  // namespace wellspring::detail
