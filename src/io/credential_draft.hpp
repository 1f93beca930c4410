// A Document in the making, out of achievements and the credentials that award them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/achievement_results.hpp"
#include "io/badge_alignment.hpp"
#include "io/credential_payload.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// The name of an extra of a `holds` association: a list of the identifiers of the credentials that
/// show it. Without it, the holding is a claim.
inline constexpr std::string_view evidence_extra = "credential";
/// The name of the document's extra that keeps the whole payload as it stood.
inline constexpr std::string_view payload_extra = "payload";
/// The name of the document's extra that keeps the token, where there was one.
inline constexpr std::string_view token_extra = "token";

/// A learner's Iri names nobody: the name-based UUID of who issued what, never whom it is about.
[[nodiscard]] Iri learner_iri(const Json& credential);

class CredentialDraft {
 public:
  CredentialDraft(Document& document, Findings& findings, const Limits& limits)
      : document_(document), findings_(findings), limits_(limits) {}

  /// Where the outermost credential stands, in a list of one or in a token's claims. What has no
  /// name goes by its place in the credential, wherever that stands.
  void stands_at(std::string where) { root_ = std::move(where); }

  /// The owner as a learner: nothing in it tells of the person.
  void own_by_learner(const Json& credential);
  /// The owner as the achievement itself: an Achievement or BadgeClass alone.
  void own_by_achievement(const Json& achievement, const std::string& where);

  /// An achievement as a node, with what it is aligned with; the same one said twice is one node.
  Iri add_achievement(const Json& achievement, const std::string& where);

  /// What the learner holds by one award: the achievement, the competencies that it assesses, and
  /// those of its results with their levels.
  void award(const Json& subject, const Iri& iri, std::string_view credential_id,
             const std::string& where);

  /// A node that the learner holds, shown by a credential or claimed.
  void hold(Node node, std::string_view credential_id, const std::string& where);

  /// A badge that is named by its address alone.
  void hold_elsewhere(const Iri& badge, std::string_view credential_id, const std::string& where);
  /// An alignment that stands alone: what its owner is aligned with.
  void align_owner(const Json& alignment, const std::string& where);

  /// Associations between achievements, in the words of CLR. \pre  all achievements are added
  void associate(const Json& association, const std::string& where);

  /// To be called last: where nodes and associations stand goes to the usual checks.
  void check();

 private:
  struct Achieved {
    Iri iri{};
    std::size_t node = 0;             ///< a position in Document::nodes
    std::vector<Iri> competencies{};  ///< that it assesses
    std::vector<ResultMeasure> measures{};
    std::map<std::string, std::size_t> measure_of_id{};
    std::map<Iri, std::size_t> measure_of_level{};
  };

  void refer(Iri iri, NodeKind kind);
  static void take(const Json& achievement, Node& node);
  void add_alignments(const Iri& source, const Json& achievement, const std::string& where,
                      Achieved& achieved);
  void add_alignment(const Iri& source, const Json& alignment, const std::string& where,
                     Achieved& achieved);
  void add_measures(const Iri& source, const Json& achievement, Achieved& achieved,
                    const std::string& where);
  void add_target(const AlignmentTarget& target, const std::string& where);
  void award_results(const Json& subject, const Achieved& achieved, std::string_view credential_id,
                     const std::string& where);
  void award_result(const Json& result, const Achieved& achieved, std::string_view credential_id,
                    const std::string& where);
  void hold(const Iri& target, std::string_view credential_id, std::optional<Level> level,
            std::optional<std::uint32_t> scale, std::string_view status, const std::string& where);
  void add(Association association, const std::string& where);
  [[nodiscard]] Iri named_by_place(std::string_view where) const;
  [[nodiscard]] bool is_full(std::size_t size, std::size_t limit, const std::string& where);
  [[nodiscard]] static const ResultMeasure* measure_for(const Json& result,
                                                        const Achieved& achieved);

  Document& document_;
  Findings& findings_;
  const Limits& limits_;
  std::string root_;
  std::map<Iri, Achieved> achieved_;
  std::set<Iri> described_;
  std::set<Iri> referred_;
  std::map<std::tuple<Iri, Relation, Iri>, std::size_t> stated_;  // positions of associations
  std::set<std::pair<Iri, std::string>> shown_;
  std::map<Iri, std::size_t> held_;  // positions of associations
  std::vector<std::string> node_places_;
  std::vector<std::string> association_places_;
  bool full_ = false;
};

}  // namespace wellspring::detail
