// Objects of CASE, written member by member: what was kept while it still says what the model
// says, and else what the model says.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/io/case.hpp>
#include <wellspring/model/document.hpp>

#include "io/case_members.hpp"
#include "io/case_repair.hpp"
#include "io/json_sink.hpp"

namespace wellspring::detail {

/// How a node, definition or rubric is named in a package.
struct CaseName {
  std::string identifier;
  std::string uri;
  bool as_it_stood;        ///< what was kept still names the Iri
  bool needs_uri = true;   ///< without it the identifier would be another Iri
  bool by_source = false;  ///< what stood there was a sourcedId
};

/// What a member's writer gets: the member, and what was kept of it, if anything.
struct CaseSlot {
  const CaseMember& member;
  const Extra* kept;

  [[nodiscard]] std::string_view name() const { return member.name; }
  [[nodiscard]] std::string_view json() const {
    return kept == nullptr ? std::string_view{} : std::string_view{kept->json};
  }
};

class CaseSink {
 public:
  CaseSink(const Document& document, const CaseOptions& options)
      : strict_(options.strict), old_(options.version == CaseVersion::v1_0),
        // Extras of other formats are columns and files: nothing that a package could hold.
        reads_extras_(document.format == Format::case_package || document.format == Format::none) {}

  [[nodiscard]] JsonSink& json() { return json_; }
  [[nodiscard]] bool strict() const { return strict_; }
  /// Whether it is version 1.0 that is written.
  [[nodiscard]] bool old() const { return old_; }
  [[nodiscard]] bool reads_extras() const { return reads_extras_; }
  [[nodiscard]] const Extra* kept(const Extras& extras, std::string_view name) const {
    return reads_extras_ ? find_extra(extras, name) : nullptr;
  }

  /// An object: write(slot) for each member of the class, in its order, says whether it has dealt
  /// with it; and then for the extras that the class does not have.
  template <std::size_t Size, class Write>
  void object(const std::array<CaseMember, Size>& members, const Extras& extras, Write&& write);

  /// What was kept, in the form of its type where writing is strict.
  /// \return  whether that is all there is to write
  bool keep(const CaseSlot& slot);

  void text(std::string_view name, std::string_view value);
  void text(const CaseSlot& slot, std::string_view value, bool required = false);
  void texts(std::string_view name, std::span<const std::string> values);
  void number(std::string_view name, double value);
  void number(const CaseSlot& slot, const std::optional<double>& value);
  /// \param said  what reading gives where nothing stands
  void integer(const CaseSlot& slot, const std::optional<std::int64_t>& value,
               const std::optional<std::int64_t>& said = std::nullopt);
  void link(std::string_view name, std::string_view title, std::string_view identifier,
            std::string_view uri, std::string_view target_type = {});
  void licence(const CaseSlot& slot, const std::string& license);

  /// \param place      the Iri of what has neither identifier nor uri
  /// \param by_uuid    whether a UUID at the end of a uri names what has no identifier
  [[nodiscard]] CaseName name_of(const Iri& iri, const Extras& extras, const Iri& place,
                                 bool by_uuid = true) const;
  /// Writes identifier, uri and sourcedId. \return  whether the slot is one of them
  bool name(const CaseSlot& slot, const CaseName& name);

  /// The date of what the model does not date.
  void date(const CaseSlot& slot, std::string_view fallback);

  /// Where what was kept of the extensions says otherwise than the model: the publisher's own
  /// members, and in "ext:wellspring" what `write` writes.
  template <class Write>
  void extension(const CaseSlot& slot, bool says_the_same, const Write& write);

 private:
  void begin_extension(std::string_view kept);

  bool strict_;
  bool old_;
  bool reads_extras_;
  JsonSink json_;
};

template <std::size_t Size, class Write>
void CaseSink::object(const std::array<CaseMember, Size>& members, const Extras& extras,
                      Write&& write) {
  static const Extras none;
  const Extras& all = reads_extras_ ? extras : none;
  json_.begin_object();
  for (const CaseMember& member : members) {
    if (old_ && member.since_1_1) continue;
    const Extra* found = find_extra(all, member.name);
    if (const auto dialect = dialect_name(member.name); strict_ && !found && !dialect.empty())
      found = find_extra(all, dialect);
    const CaseSlot slot{member, found};
    if (!write(slot) && found != nullptr) keep(slot);
  }
  for (const Extra& extra : all) {
    const auto is_its_own = [&](const CaseMember& m) { return m.name == extra.name; };
    if (strict_ || std::any_of(members.begin(), members.end(), is_its_own)) continue;
    const CaseMember other{extra.name};
    const CaseSlot slot{other, &extra};
    if (!write(slot)) keep(slot);
  }
  json_.end_object();
}

template <class Write>
void CaseSink::extension(const CaseSlot& slot, bool says_the_same, const Write& write) {
  if (says_the_same) {
    if (slot.kept != nullptr) keep(slot);
    return;
  }
  begin_extension(slot.json());
  write();
  json_.end_object();
  json_.end_object();
}

}  // namespace wellspring::detail
