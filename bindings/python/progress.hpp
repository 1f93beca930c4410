// How long work is told of, and how Ctrl-C stops it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <wellspring/align/progress.hpp>
#include <wellspring/embed/calibration.hpp>
#include <wellspring/embed/embedder.hpp>

#include "convert.hpp"

namespace wellspring::python {

/// What a `progress=` argument stands for: None tells nobody, True draws a bar, anything else is
/// called with what is done and of how much; if it gives False, the work ends with Cancelled.
/// Whatever it is, a pending Ctrl-C ends the work. Needs no GIL when it is called.
[[nodiscard]] inline Progress progress_of(const py::object& told) {
  py::object call = told;
  if (told.is(py::bool_(true)))
    call = py::module_::import("wellspring.display").attr("progress_bar")();
  else if (told.is(py::bool_(false)))
    call = py::none();
  else if (!told.is_none() && PyCallable_Check(told.ptr()) == 0)
    throw py::type_error("progress: True, or a callable of done and total, is needed");
  return [call](std::size_t done, std::size_t total) {
    const py::gil_scoped_acquire acquire;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    return call.is_none() || !call(done, total).is(py::bool_(false));
  };
}

/// An embedder that tells of each batch it has encoded, with the calibration that its user gave it.
/// It looks alike to `embed`.
template <Embedder E>
class Told {
 public:
  Told(const E& embedder, const Progress& progress, std::size_t total,
       std::optional<Calibration> calibration = std::nullopt)
      : embedder_(embedder), progress_(progress), total_(total),
        calibration_(std::move(calibration)) {}

  [[nodiscard]] Eigen::Index dimension() const { return embedder_.dimension(); }
  [[nodiscard]] std::string fingerprint() const { return embedder_.fingerprint(); }
  [[nodiscard]] std::optional<Calibration> calibration() const { return calibration_; }
  [[nodiscard]] double cut() const
    requires CutEmbedder<E>
  {
    return embedder_.cut();
  }

  [[nodiscard]] std::size_t batch() const
    requires BatchEmbedder<E>
  {
    return embedder_.batch();
  }

  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    Matrix rows = embedder_.encode(texts);
    done_ += texts.size();
    if (!progress_(std::min(done_, total_), total_)) throw Cancelled();
    return rows;
  }

 private:
  const E& embedder_;
  const Progress& progress_;
  std::size_t total_;
  std::optional<Calibration> calibration_;
  mutable std::size_t done_ = 0;
};

}  // namespace wellspring::python
