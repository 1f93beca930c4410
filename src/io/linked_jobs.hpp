// One reader for the JSON-LD of jobs and courses: schema.org's, and JDX which is made of it.
#pragma once

#include <span>
#include <string_view>

#include <wellspring/expected.hpp>
#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/input.hpp"
#include "io/linked_things.hpp"

namespace wellspring::detail {

/// A class that owns statements.
struct ThingType {
  std::string_view name;
  NodeKind kind;
};

/// A member that holds statements, of owners of one kind.
struct StatingMember {
  std::string_view name;
  NodeKind of;
  Relation relation;
  Required required = Required::unknown;
  Division division = Division::list;
};

/// A member whose value is a thing that states on its owner's behalf.
struct InnerThing {
  std::string_view name;
  NodeKind of;
};

struct JobVocabulary {
  Format format;
  std::string_view title;  ///< what its things are, in a message
  std::span<const ThingType> types;
  std::span<const StatingMember> members;
  std::span<const InnerThing> inner;
};

extern const JobVocabulary schema_org_words;
extern const JobVocabulary jdx_words;

[[nodiscard]] const ThingType* type_of(const Json& thing, const JobVocabulary& words);

/// The top-level things of a text: its root, the entries of its root list or of its @graph.
[[nodiscard]] std::vector<const Json*> things_of(const Json& root);

/// The document's own name for the list that `@graph` is without an object around it.
inline constexpr std::string_view bare_list = "[]";

[[nodiscard]] Expected<Document, ReadError> read_linked_jobs(Input input,
                                                             const ReadOptions& options,
                                                             const JobVocabulary& words);

[[nodiscard]] Expected<Document, ReadError> read_schema_org(Input input,
                                                            const ReadOptions& options);
[[nodiscard]] Expected<Document, ReadError> read_jdx(Input input, const ReadOptions& options);

}  // namespace wellspring::detail
