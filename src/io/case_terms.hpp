// What a package defines beside its items: CFDefinitions and CFRubrics.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>
#include <wellspring/model/limits.hpp>

#include "io/case_links.hpp"
#include "io/case_members.hpp"
#include "io/case_object.hpp"
#include "io/json_source.hpp"

namespace wellspring::detail {

/// To be made once the owner is known.
class CaseTermReader {
 public:
  CaseTermReader(CaseContext& context, Document& document, const CaseNodes& nodes,
                 const Limits& limits)
      : context_(context), document_(document), nodes_(nodes), limits_(limits),
        default_date_(default_date(document.header)) {}

  /// The document's extras get the frame: the object as it stood, but each list that the model
  /// has taken up is empty in it.
  void read_definitions(JsonValue& value);

  /// \pre  the nodes are closed: a criterion may mean one
  void read_rubrics(JsonValue& value);

  /// Why reading cannot go on: more definitions or rubrics than the limit allows.
  [[nodiscard]] const std::optional<ReadError>& fault() const& { return fault_; }

 private:
  // Where a term stands in the text, and among those that are kept: the latter names what has
  // no name of its own.
  struct Spot {
    CasePlace place;
    std::string path;
  };

  std::string read_terms(JsonValue& value, std::string_view name, const CaseTerms& terms);
  void read_definition(JsonValue& value, const CaseTerms& terms, const Spot& spot);
  void read_rubric(JsonValue& value, const Spot& spot);
  void read_criterion(JsonValue& value, RubricCriterion& criterion, const Spot& spot);
  void read_level(JsonValue& value, CriterionLevel& level, const Spot& spot);

  template <class Act>
  void each_object(const Spot& list, JsonValue& value, Act&& act);
  template <class Act>
  void take_objects(CaseObject& object, const Spot& spot, std::string_view name, JsonValue& value,
                    Act&& act);
  [[nodiscard]] Iri term_iri(const CaseObject& object, const Spot& spot) const;

  CaseContext& context_;
  Document& document_;
  const CaseNodes& nodes_;
  const Limits& limits_;
  std::string default_date_;
  std::optional<ReadError> fault_;
  std::size_t terms_ = 0;  // of all kinds together
};

}  // namespace wellspring::detail
