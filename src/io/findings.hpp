// What a reader finds odd on its way: collected when lenient, the end of reading when strict.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <wellspring/model/diagnostic.hpp>

namespace wellspring::detail {

/// Warnings are faults: in strict mode the first is the error, and nothing after it counts. Notes
/// are none in either mode. Past `limit`, findings are only counted, so that a file in which
/// everything is odd cannot outgrow its own text.
class Findings {
 public:
  Findings(bool strict, std::size_t limit) : strict_(strict), limit_(limit) {}

  void warn(Code code, std::string where, std::string message) {
    if (strict_ && !error_) error_ = ReadError{code, where, message};
    add({code, Severity::warning, std::move(where), std::move(message)});
  }
  void note(Code code, std::string where, std::string message) {
    add({code, Severity::note, std::move(where), std::move(message)});
  }

  /// The end of reading in either mode: a limit, or nothing to read.
  void fail(ReadError error) {
    if (!error_) error_ = std::move(error);
  }

  [[nodiscard]] bool failed() const { return error_.has_value(); }
  [[nodiscard]] const ReadError& error() const& { return *error_; }

  /// All of them, in the order found; the last one counts those left out.
  [[nodiscard]] std::vector<Diagnostic> take() && {
    if (overflow_) {
      overflow_->message = "and " + std::to_string(left_out_) + " further findings, not listed";
      overflow_->where.clear();
      kept_.push_back(std::move(*overflow_));
    }
    return std::move(kept_);
  }

 private:
  void add(Diagnostic found) {
    if (kept_.size() < limit_) {
      kept_.push_back(std::move(found));
      return;
    }
    ++left_out_;
    // The last one goes by the code of the first that is left out, and matters as the worst does.
    if (!overflow_)
      overflow_ = std::move(found);
    else if (found.severity == Severity::warning)
      overflow_->severity = Severity::warning;
  }

  bool strict_;
  std::size_t limit_;
  std::size_t left_out_ = 0;
  std::optional<ReadError> error_;
  std::optional<Diagnostic> overflow_;
  std::vector<Diagnostic> kept_;
};

}  // namespace wellspring::detail
