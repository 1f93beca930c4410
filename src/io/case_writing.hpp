// What the parts of a CASE package share while they are written.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <wellspring/io/case.hpp>
#include <wellspring/model/document.hpp>

#include "io/case_extension.hpp"
#include "io/case_levels.hpp"
#include "io/case_links.hpp"
#include "io/case_sink.hpp"

namespace wellspring::detail {

struct CaseWriting {
  CaseWriting(const Document& written, const CaseOptions& as);
  CaseWriting(const CaseWriting&) = delete;
  CaseWriting& operator=(const CaseWriting&) = delete;

  const Document& document;
  const CaseOptions& options;
  CaseSink sink;
  CaseNodes nodes;
  CaseLevels levels;
  std::string date;  ///< of what says none
  CaseName owner_name{};
  std::vector<CaseName> names{};     ///< of the nodes
  std::vector<Scale> scales_said{};  ///< among which a level of an extension says its own
  std::unordered_map<std::string_view, const Node*> titles{};
  std::unordered_set<std::string_view> mentioned{};  ///< by links, so far

  /// The scales that reading would find: those that are said, and those of levels.
  [[nodiscard]] std::vector<Scale> scales_read(const CaseExtension& said) const;
  /// Levels of rubrics are read out of them again only from a package of their own.
  [[nodiscard]] bool reads_levels() const { return document.format == Format::case_package; }

  /// A link has a title: the code that people know the node by, or what it says, or its name.
  [[nodiscard]] std::string_view title_of(const Iri& iri) const;
  [[nodiscard]] std::string uri_of(const Iri& iri) const;

 private:
  void name_all();
};

}  // namespace wellspring::detail
