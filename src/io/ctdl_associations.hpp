// What the members of a graph's nodes say of them: each statement once, from whichever side.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/ctdl_form.hpp"
#include "io/ctdl_links.hpp"
#include "io/ctdl_object.hpp"

namespace wellspring::detail {

/// Statements by what they say, so that a second one is recognised.
class CtdlStatements {
 public:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);

  /// The position of the association that says this; none: it has not been said.
  [[nodiscard]] std::uint32_t find(const Iri& source, Relation relation, Required required,
                                   const Iri& target) const;
  /// \return  whether it is new
  bool add(const Association& association, std::uint32_t position);

 private:
  struct Key {
    std::uint32_t source;
    std::uint32_t target;
    std::uint16_t word;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      const std::uint64_t ends = (std::uint64_t{key.source} << 32U) | key.target;
      return std::hash<std::uint64_t>{}((ends ^ key.word) * 0x9E3779B97F4A7C15ULL);
    }
  };
  [[nodiscard]] std::uint32_t number_of(const Iri& iri);

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::unordered_map<Key, std::uint32_t, Hash> positions_;
};

class CtdlAssociations {
 public:
  CtdlAssociations(Document& document, CtdlContext& context, const CtdlGraph& graph,
                   const ReadOptions& options)
      : document_(document), context_(context), graph_(graph), options_(options), ids_(document) {}

  /// Reads what the members of one node say of it.
  void read(const CtdlObject& object, const Iri& subject, std::string_view language);

  /// When all are read: keeps with each association the word that is not the written one.
  void keep_words();

  [[nodiscard]] std::string place(std::size_t association) const {
    return said_[association].object->place_of_member(said_[association].own) +
           said_[association].behind;
  }

 private:
  // Where an association was said first.
  struct Said {
    const CtdlObject* object;
    std::string_view own;     // the member, as it stands
    std::string_view member;  // and by the vocabularies' name
    std::string behind;
  };

  void add(const CtdlObject& object, const CtdlObject::Member& member, const Iri& subject,
           const CtdlLink& link, std::uint32_t element);

  Document& document_;
  CtdlContext& context_;
  const CtdlGraph& graph_;
  const ReadOptions& options_;
  CtdlIds ids_;
  CtdlStatements statements_;
  std::vector<Said> said_;
  std::unordered_map<std::string, bool> titled_;
};

}  // namespace wellspring::detail
