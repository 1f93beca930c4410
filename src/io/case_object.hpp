// One object of a CASE package: which of its members the model takes, and which stay as they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <forward_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <wellspring/model/document.hpp>

#include "io/case_member_order.hpp"
#include "io/findings.hpp"
#include "io/json_source.hpp"
#include "io/repairs.hpp"

namespace wellspring::detail {

/// A member that is kept: views of the source's text, or of constants.
struct KeptMember {
  std::size_t place;  ///< in the order of its class
  std::string_view name;
  std::string_view json;
};

/// What all objects of one package share.
struct CaseContext {
  Findings findings;
  Repairs repairs;
  std::string prefix;                ///< JSON pointer to the package: a wrapper may stand around it
  std::vector<KeptMember> room{};    ///< lent to each object in turn
  std::deque<MemberOrder> orders{};  ///< of the classes met so far

  /// \param order  the same constant for all objects of a class
  MemberOrder& order_of(std::span<const std::string_view> order);
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
    kept_.swap(context_.room);
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

  /// Whether a member is kept as it stands, and as what.
  [[nodiscard]] bool keeps(std::string_view name) const { return find(name) != nullptr; }
  [[nodiscard]] std::string_view kept(std::string_view name) const;
  /// What is not there, though a writer would supply it.
  void mark(std::string_view name);
  /// Keeps a member no longer.
  void drop(std::string_view name);

  /// To be called behind the last member, while the source's text stands: gives the extras what
  /// stood there and the model does not give back, and what a writer would supply, in the order of
  /// writing. Until then they are empty.
  void finish(const Iri& iri, std::string_view default_date,
              std::span<const std::string_view> required);

  // While the source's text stands.
  [[nodiscard]] std::string_view identifier() const { return identifier_; }
  [[nodiscard]] std::string_view uri() const { return uri_; }
  [[nodiscard]] std::string_view date() const { return date_; }
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
  [[nodiscard]] const KeptMember* find(std::string_view name) const;
  [[nodiscard]] std::size_t place_of(std::string_view name) const;
  void keep_raw(std::string_view name, JsonValue& value);
  void write_extras();
  void keep_identity(const Iri& iri, std::string_view default_date);

  CaseContext& context_;
  CasePlace place_;
  Extras& extras_;
  MemberOrder& order_;
  std::uint32_t seen_ = 0;  // a bit for each member of the class

  std::string_view seen_name_;
  std::size_t seen_place_ = 0;
  std::vector<KeptMember> kept_;
  std::forward_list<std::string> names_;  // that were spelled with escapes
  JsonText identifier_;
  JsonText uri_;
  JsonText date_;
  // As they stood; where the writer would give the same, they need not be kept.
  std::string_view raw_identifier_;
  std::string_view raw_uri_;
  std::string_view raw_date_;
  bool by_sourced_id_ = false;
};

}  // namespace wellspring::detail
