// What a reader put right without loss: one note for each kind, with a count, so that a file in an
// old dialect does not say the same thing of each of its thousand items.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/findings.hpp"

namespace wellspring::detail {

class Repairs {
 public:
  /// \param what   a sentence without its full stop, a constant: equal sentences are one kind
  /// \param where  called for the first place only
  template <class Where>
  void add(Code code, std::string_view what, Where&& where) {
    for (Kind& kind : kinds_) {
      if (kind.what != what) continue;
      ++kind.count;
      return;
    }
    kinds_.push_back({code, what, std::forward<Where>(where)(), 1});
  }

  void report(Findings& findings) && {
    for (Kind& kind : kinds_) {
      std::string message{kind.what};
      if (kind.count > 1) message += " (" + std::to_string(kind.count) + " places)";
      findings.note(kind.code, std::move(kind.where), std::move(message));
    }
  }

 private:
  struct Kind {
    Code code;
    std::string_view what;
    std::string where;
    std::size_t count;
  };
  std::vector<Kind> kinds_;  // a dozen at most: a search by text is quick enough
};

}  // namespace wellspring::detail
