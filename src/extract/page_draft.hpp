// A page while it is read: blocks within the limits, and what is odd.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/extract/page.hpp>
#include <wellspring/model/diagnostic.hpp>
#include <wellspring/model/limits.hpp>

#include "io/findings.hpp"

namespace wellspring::detail {

class PageDraft {
 public:
  PageDraft(Page& drafted, const Limits& limits)
      : page(&drafted), limits_(&limits), findings_(false, limits.diagnostics) {}

  /// A block without the blanks at its ends; none where no letter and no figure is left. One that
  /// is longer than the limit is kept and said.
  /// \return  whether there was anything
  bool add(BlockKind kind, std::size_t depth, std::size_t start, std::size_t end);

  void warn(Code code, std::string where, std::string message) {
    findings_.warn(code, std::move(where), std::move(message));
  }

  /// Whether there are more blocks than the limit: reading may stop.
  [[nodiscard]] bool is_full() const { return full_; }

  /// Hands the findings over to the page.
  void finish();

  Page* page;

 private:
  const Limits* limits_;
  Findings findings_;
  bool full_ = false;
};

/// "line:column" of a byte of a text, both from 1, the column in bytes.
[[nodiscard]] std::string place_of(std::string_view text, std::size_t at);

/// \return  how long the blank is that starts here (ASCII, no-break and other spaces of Unicode),
/// or
///          0 where none does
[[nodiscard]] std::size_t blank_length(std::string_view text, std::size_t at);

/// How many bytes of blanks stand at the end of the text.
[[nodiscard]] std::size_t trailing_blanks(std::string_view text);

void read_plain(PageDraft& draft);
void read_markdown(PageDraft& draft, const Limits& limits);
void read_html(std::string_view source, PageDraft& draft, const Limits& limits);

}  // namespace wellspring::detail
