// What a document keeps beside the model, in the words of another format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/io/fields.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring::detail {

/// Under which name CASE's `extensions` keep a CTDL node's own members.
inline constexpr std::string_view ctdl_extension = "ext:ctdl";

/// The words of one format that another has a word for too, looked up once for all nodes.
class Words {
 public:
  Words(FieldOf of, Format from, Format to);

  /// An extra in the words of the other format, where that has a word for it.
  [[nodiscard]] std::optional<Extra> carried(const Extra& extra, const std::string& language) const;

 private:
  struct Pair {
    FieldWord from;
    FieldWord to;
  };
  std::vector<Pair> pairs_;
};

/// The words of CASE and CTDL-ASN for one another.
struct CaseAndCtdl {
  explicit CaseAndCtdl(FieldOf of)
      : case_to_ctdl(of, Format::case_package, Format::ctdl_asn),
        ctdl_to_case(of, Format::ctdl_asn, Format::case_package) {}
  Words case_to_ctdl;
  Words ctdl_to_case;
};

/// In the language of a language map: the node's own, else the owner's, else English.
[[nodiscard]] std::string map_language(const std::string& own, const Header& header);

/// From CTDL to CASE: words that CASE has, and what they do not say to the letter kept beside them.
[[nodiscard]] Extras to_case(const CaseAndCtdl& words_of, const Extras& extras,
                             const std::string& language);
/// From CASE to CTDL: what was kept beside a word counts while the word still says the same.
[[nodiscard]] Extras to_ctdl(const CaseAndCtdl& words_of, const Extras& extras,
                             const std::string& language);
[[nodiscard]] Extras to_other(const Words& words_of, const Extras& extras,
                              const std::string& language);

/// What a CTDL object says beyond CASE's words, as one member of CASE's `extensions`.
[[nodiscard]] Extras parked(const Extras& ctdl_extras);
/// What a CASE object's extras keep of a CTDL node's own members: the way back.
[[nodiscard]] Extras parked_members(const Extras& case_extras);

/// The extras of associations, definitions and rubrics, for which neither side has words of the
/// other's: they are parked, or come back; between other formats they go.
void carry_extras_of_parts(Document& document, Format from, Format to);

}  // namespace wellspring::detail
