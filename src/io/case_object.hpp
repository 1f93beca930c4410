// One object of a CASE package: which of its members the model takes, and which stay as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <wellspring/model/document.hpp>

#include "io/case_member_order.hpp"
#include "io/findings.hpp"
#include "io/json_source.hpp"
#include "io/repairs.hpp"

namespace wellspring::detail {

/// What all objects of one package share.
struct CaseContext {
  Findings findings;
  Repairs repairs;
  std::string prefix;  ///< JSON pointer to the package: a wrapper may stand around it
  Extras room{};       ///< lent to each object in turn, so that its list need not grow step by step
  std::deque<MemberOrder> orders{};  ///< of the classes met so far

  /// \param order  the same constant for all objects of a class
  const MemberOrder& order_of(std::span<const std::string_view> order);
};

/// "/CFItems/812", or "/CFDocument".
struct CasePlace {
  std::string_view list;
  std::optional<std::size_t> index;
};

class CaseObject {
 public:
  /// \param order  the members of the class, in the order of writing: case_members.hpp
  CaseObject(CaseContext& context, CasePlace place, Extras& extras,
             std::span<const std::string_view> order)
      : context_(context), place_(place), extras_(extras), order_(context.order_of(order)) {
    if (extras_.empty()) extras_.swap(context_.room);
  }

  /// To be called first for each member.
  void see(std::string_view name);

  /// Takes the members that name and date every class: identifier, sourcedId, uri and the dates.
  /// \return  whether it was one of them
  bool take_identity(std::string_view name, JsonValue& value);

  /// A string goes to the model; what is none, or is empty, stays as it stood.
  void take_text(std::string_view name, JsonValue& value, std::string& text);

  /// Names an address that is not safe to follow.
  void check_uri(std::string_view name, std::string_view uri);

  /// A member that the model does not have.
  void keep(std::string_view name, JsonValue& value);

  /// To be called behind the last member: adds what stood there and the model does not give back,
  /// marks what a writer would supply, and puts the extras in the order of writing.
  void finish(const Iri& iri, std::string_view default_date,
              std::span<const std::string_view> required);

  [[nodiscard]] const std::string& identifier() const { return identifier_; }
  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] const std::string& date() const { return date_; }
  /// Whether a string stood there, under whatever name of the dialects.
  [[nodiscard]] bool has_identifier() const { return !identifier_.empty(); }

  [[nodiscard]] std::string where(std::string_view member = {}) const;
  void warn(Code code, std::string_view member, std::string message);
  void repaired(std::string_view member, std::string_view what);

 private:
  void take_identifier(std::string_view name, JsonValue& value);
  void take_uri(std::string_view name, JsonValue& value);
  void take_date(std::string_view name, JsonValue& value);
  bool is_text(std::string_view name, JsonValue& value);
  void note_dialect(std::string_view name, JsonValue& value);
  void note_identifier(std::string_view name);
  void note_missing(std::span<const std::string_view> required);
  void sort_kept(const Iri& iri, std::string_view default_date);
  [[nodiscard]] bool would_be_written(const Extra& extra, const Iri& iri,
                                      std::string_view default_date) const;

  CaseContext& context_;
  CasePlace place_;
  Extras& extras_;
  const MemberOrder& order_;
  std::uint32_t seen_ = 0;  // a bit for each member of the class
  std::string identifier_;
  std::string uri_;
  std::string date_;
  bool by_sourced_id_ = false;
};

}  // namespace wellspring::detail
