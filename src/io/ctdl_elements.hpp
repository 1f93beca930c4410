// The things that a graph describes, each under its name, and which of them owns the others.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <wellspring/io/read.hpp>
#include <wellspring/model/document.hpp>

#include "io/ctdl_graph.hpp"
#include "io/ctdl_links.hpp"
#include "io/ctdl_names.hpp"
#include "io/ctdl_object.hpp"
#include "io/ctdl_payload.hpp"
#include "io/ctdl_within.hpp"
#include "io/findings.hpp"

namespace wellspring::detail {

/// The graph's own objects in their order, then the competencies described within them.
class CtdlElements {
 public:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

  /// \param document  of which the header gets its Iri
  CtdlElements(CtdlPayload& payload, const ReadOptions& options, CtdlContext& context,
               Document& document);
  CtdlElements(const CtdlElements&) = delete;
  CtdlElements& operator=(const CtdlElements&) = delete;

  /// To be called once, before anything else.
  void find();

  [[nodiscard]] std::size_t size() const { return elements_.size(); }
  /// How many are the graph's own.
  [[nodiscard]] std::size_t own() const { return payload_.elements.size(); }
  [[nodiscard]] std::span<const CtdlElement> all() const { return elements_; }
  [[nodiscard]] const CtdlElement& operator[](std::size_t i) const { return elements_[i]; }
  [[nodiscard]] const std::string& place(std::size_t i) const { return payload_.places[i]; }
  /// The owner's position, or nobody.
  [[nodiscard]] std::size_t owner() const { return owner_; }
  /// The first that has this name, or nobody.
  [[nodiscard]] std::size_t position_of(std::string_view id) const;
  [[nodiscard]] const Json* called(std::string_view id) const;
  /// Where one is described; null: in the graph itself.
  [[nodiscard]] const CtdlWithin* within(std::size_t i) const {
    return i < own() ? nullptr : &withins_[i - own()];
  }
  /// The same object each time, so that what was taken of it stays taken.
  [[nodiscard]] CtdlObject& object(std::size_t element);
  [[nodiscard]] const CtdlGraph& graph() const { return graph_; }

 private:
  void find_elements();
  void find_owner();
  void name_elements();
  void find_described();
  void add_described(const CtdlLink& link, const CtdlObject::Member& member, std::size_t i);
  [[nodiscard]] bool is_competency(std::string_view id) const;
  [[nodiscard]] Iri iri_of_owner();
  [[nodiscard]] std::optional<Iri> framework_elsewhere() const;

  CtdlPayload& payload_;
  const ReadOptions& options_;
  CtdlContext& context_;
  const CtdlNames& names_;
  Findings& findings_;
  Document& document_;
  CtdlGraph graph_;
  std::vector<CtdlElement> elements_;
  std::vector<CtdlWithin> withins_;                     // of those that are not the graph's own
  std::vector<int> depths_;                             // and how far in they are
  std::unordered_map<std::string, std::size_t> by_id_;  // the first that has the name
  std::size_t owner_ = nobody;
  std::deque<CtdlObject> kept_objects_;
  std::vector<CtdlObject*> objects_;
};

}  // namespace wellspring::detail
