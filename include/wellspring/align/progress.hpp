// Tells a caller how far long work has come, and stops it when the caller says so.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <stdexcept>

namespace wellspring {

/// Told of long work: what is done, of how much. Called from the thread that called the verb, at
/// most every 50 ms, and once when all is done. Returning false stops the work.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

/// Thrown where a Progress returned false: nothing was changed, and nothing is left behind.
class Cancelled : public std::runtime_error {
 public:
  Cancelled() : std::runtime_error("cancelled") {}
};

namespace detail {

class ProgressTicker {
 public:
  ProgressTicker(const Progress& progress, std::size_t total)
      : progress_(progress), total_(total), next_(Clock::now() + interval) {}

  void advance(std::size_t steps) {
    done_ += steps;
    if (!progress_ || Clock::now() < next_) return;
    report();
    next_ = Clock::now() + interval;
  }

  void finish() {
    done_ = total_;
    if (progress_) report();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds interval{50};

  void report() const {
    if (!progress_(done_, total_)) throw Cancelled();
  }

  const Progress& progress_;
  std::size_t total_;
  std::size_t done_ = 0;
  Clock::time_point next_;
};

}  // namespace detail

}  // namespace wellspring
