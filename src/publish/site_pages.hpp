// The pages of a site that people read: HTML without script, which looks after itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <wellspring/publish/site.hpp>

#include "publish/site_document.hpp"

namespace wellspring::detail {

/// What the lists of a site say of one document.
struct SiteEntry {
  const Document* document;
  std::string identifier;
  std::string resource;  ///< as document_resource writes it
  std::string license_title;
  std::string ctid;  ///< of its graph; empty: it has none
};

/// Where the page of a document stands.
[[nodiscard]] std::string page_path(std::string_view identifier);

/// One framework: who answers for it and on what terms, its statements in their hierarchy, or the
/// pairs of a crosswalk.
[[nodiscard]] std::string framework_page(const SiteDocument& document, const SiteOptions& options);

/// All frameworks of the site, and how software reads them.
[[nodiscard]] std::string index_page(const std::vector<SiteEntry>& entries,
                                     const SiteOptions& options);

}  // namespace wellspring::detail
