// What is written of a document's things from the model alone. The reader keeps of a text only what
// differs from it; the writer prints it where nothing was kept.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/ctdl_fields.hpp"
#include "io/ctdl_links.hpp"

namespace wellspring::detail {

/// A member as it is written.
struct CtdlMember {
  std::string_view name;
  std::string json;
};

/// A text of the model, and the words that may say it.
struct CtdlText {
  std::span<const CtdlWord> words;
  CtdlWord written;  ///< the word for it where the document keeps none
  std::string value;
  CtdlSense sense = CtdlSense::any;
};

/// One object of a graph.
struct CtdlThing {
  CtdlFamily family = CtdlFamily::competency;
  std::string language;  ///< of its texts
  std::vector<CtdlText> texts;
  const std::vector<std::string>* alternatives = nullptr;
  std::optional<NodeKind> kind{};   ///< of a node: a kept class must be one of that kind
  std::vector<CtdlMember> members;  ///< in the order of writing
};

/// The names that CTDL gives to Iris: those of a CTDL document as they are; else a registry
/// address for what is no address on the web.
class CtdlIds {
 public:
  explicit CtdlIds(const Document& document);
  [[nodiscard]] std::string id_of(const Iri& iri) const;
  /// What a name in a CTDL document stands for: a blank node's has meaning in its graph alone.
  [[nodiscard]] Iri iri_of(std::string_view id) const;
  /// The CTID at an address's end, or one made of the Iri; empty where a CTDL document has none.
  [[nodiscard]] std::string ctid_of(const Iri& iri) const;
  [[nodiscard]] bool verbatim() const { return verbatim_; }

 private:
  bool verbatim_;
  std::string scope_;  // of blank nodes
  Iri owner_;
  std::string owner_id_;  // where the owner's name is a blank node's
};

/// The last segment of an address, if it is a CTID: "ce-" and a UUID in lower case.
[[nodiscard]] std::string_view ctid_at_end(std::string_view id);

/// The graph that an address of its owner stands in; empty where it is no registry's.
[[nodiscard]] std::string graph_of(std::string_view owner_id);

/// What stands beside "@graph".
[[nodiscard]] CtdlThing graph_members(const Document& document);

class CtdlForm {
 public:
  explicit CtdlForm(const Document& document);

  [[nodiscard]] CtdlThing owner() const;
  [[nodiscard]] CtdlThing node(std::size_t position) const;
  [[nodiscard]] CtdlThing definition(const Definition& definition) const;
  [[nodiscard]] CtdlThing rubric(const Rubric& rubric) const;
  [[nodiscard]] CtdlThing criterion(const RubricCriterion& criterion) const;
  [[nodiscard]] CtdlThing level(const CriterionLevel& level) const;

  /// The owner is the first subject, then the nodes; of several with one Iri the first counts.
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);
  [[nodiscard]] std::uint32_t subject_of(const Iri& iri) const;
  [[nodiscard]] const Extras& extras_of(std::uint32_t subject) const;

  /// Which members say an association where nothing is kept; those of things described here.
  struct Slot {
    std::uint32_t subject;
    std::string_view member;
  };
  [[nodiscard]] std::vector<Slot> slots(std::uint32_t association) const;

  /// A member's value that says these associations, in the order of siblings.
  [[nodiscard]] std::string links_json(std::string_view member,
                                       std::vector<std::uint32_t> associations) const;
  /// What stands for an association in a list of that member.
  [[nodiscard]] std::string link_json(std::string_view member, std::uint32_t association) const;

  [[nodiscard]] const CtdlIds& ids() const { return ids_; }
  [[nodiscard]] const Document& document() const { return document_; }

 private:
  struct Said {
    std::string_view member;
    std::vector<std::uint32_t> associations;
  };

  [[nodiscard]] NodeKind kind_of(const Iri& iri) const;
  void begin(CtdlThing& thing, std::string_view type, const Iri& iri, bool with_ctid) const;
  void add_text(CtdlThing& thing, std::span<const CtdlWord> words, const std::string& value,
                CtdlSense sense = CtdlSense::any) const;
  void add_text(CtdlThing& thing, std::span<const CtdlWord> words, CtdlWord written,
                const std::string& value) const;
  void add_language(CtdlThing& thing, NodeKind kind, const std::string& language) const;
  void add_list(CtdlThing& thing, std::string_view member,
                const std::vector<std::string>& ids) const;
  void add_links(CtdlThing& thing, std::uint32_t subject) const;

  const Document& document_;
  CtdlIds ids_;
  std::unordered_map<std::string_view, std::uint32_t> subjects_;
  std::unordered_map<std::string_view, const Node*> titles_;
  std::vector<std::vector<Said>> said_;  // by subject
};

}  // namespace wellspring::detail
