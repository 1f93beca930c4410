// Any Python object with `encode(list[str])` as an embedder, beside the library's own.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <wellspring/embed/calibration.hpp>
#include <wellspring/embed/default_embedder.hpp>
#include <wellspring/embed/embed.hpp>
#include <wellspring/embed/hashing_embedder.hpp>
#include <wellspring/embed/joined_embedder.hpp>
#include <wellspring/embed/static_embedder.hpp>
#include <wellspring/embed/transformer_embedder.hpp>

#include "matrix.hpp"

namespace wellspring::python {

/// The GIL is taken for each batch alone. The dimension is that of the first vectors; the
/// fingerprint is the object's own where it has one, else its class's name.
class PythonEmbedder {
 public:
  /// \throws py::type_error  the object has no encode
  explicit PythonEmbedder(const py::object& object) : encode_(encode_of(object)) {
    const py::object own = py::getattr(object, "fingerprint", py::none());
    if (!own.is_none()) {
      fingerprint_ = py::str(PyCallable_Check(own.ptr()) == 0 ? own : own());
      return;
    }
    const py::type type = py::type::of(object);
    fingerprint_ = "python:" + std::string(py::str(type.attr("__module__"))) + "." +
                   std::string(py::str(type.attr("__qualname__")));
  }

  [[nodiscard]] Eigen::Index dimension() const { return dimension_.value_or(0); }
  [[nodiscard]] std::string fingerprint() const { return fingerprint_; }

  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    const py::gil_scoped_acquire acquire;
    py::list batch(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) batch[i] = text_of(texts[i]);
    Matrix rows = matrix_of(encode_(batch), "encode");
    if (!dimension_) dimension_ = rows.cols();
    return rows;
  }

 private:
  static py::object encode_of(const py::object& object) {
    if (!py::hasattr(object, "encode") || py::isinstance<py::str>(object))
      throw py::type_error(
          "an embedder has encode(list of str), which gives one row of numbers "
          "for each text; " +
          std::string(py::str(py::type::of(object))) + " has none");
    return object.attr("encode");
  }

  py::object encode_;
  std::string fingerprint_;
  mutable std::optional<Eigen::Index> dimension_;
};

/// The same for an object that says from which similarity on its vectors say the same.
class PythonCutEmbedder : public PythonEmbedder {
 public:
  PythonCutEmbedder(const py::object& object, double cut) : PythonEmbedder(object), cut_(cut) {}
  [[nodiscard]] double cut() const { return cut_; }

 private:
  double cut_;
};

/// Whatever a `model=` argument may be, as one type: what a join is made of. Made, copied and
/// destroyed with the GIL held, like all that may hold a Python object.
class PartEmbedder {
 public:
  explicit PartEmbedder(const py::object& model);

  [[nodiscard]] Eigen::Index dimension() const { return dimension_(); }
  [[nodiscard]] std::string fingerprint() const { return fingerprint_; }
  [[nodiscard]] std::size_t batch() const { return batch_; }
  [[nodiscard]] Matrix encode(std::span<const std::string_view> texts) const {
    return encode_(texts);
  }

 private:
  std::function<Matrix(std::span<const std::string_view>)> encode_;
  std::function<Eigen::Index()> dimension_;
  std::string fingerprint_;
  std::size_t batch_ = 0;
};

/// What `join` gave: the parts as they were given, so that it pickles where they do.
class PythonJoin {
 public:
  /// \throws std::invalid_argument  the weight is not in 0..1
  /// \throws py::type_error         a part has no encode
  PythonJoin(py::object first, py::object second, double weight)
      : first_(std::move(first)), second_(std::move(second)), weight_(weight) {
    static_cast<void>(embedder());
  }

  [[nodiscard]] const py::object& first() const& { return first_; }
  [[nodiscard]] const py::object& second() const& { return second_; }
  [[nodiscard]] double weight() const { return weight_; }

  /// Made for each call: what it learns of a Python object is for one thread.
  [[nodiscard]] JoinedEmbedder<PartEmbedder, PartEmbedder> embedder() const {
    return join(PartEmbedder{first_}, PartEmbedder{second_}, weight_);
  }

  friend bool operator==(const PythonJoin& a, const PythonJoin& b) {
    return a.weight_ == b.weight_ && a.first_.equal(b.first_) && a.second_.equal(b.second_);
  }

 private:
  py::object first_;
  py::object second_;
  double weight_;
};

/// What `calibrate` gave: an embedder and its calibration. The embedder does the work.
[[nodiscard]] inline py::object uncalibrated(const py::object& model) {
  return py::hasattr(model, "calibrated_model") ? model.attr("calibrated_model") : model;
}

/// Of the default embedder, or of an object that has one.
[[nodiscard]] inline std::optional<Calibration> calibration_of(const py::object& model) {
  if (model.is_none()) return default_embedder().calibration();
  const py::object own = py::getattr(model, "calibration", py::none());
  if (!py::isinstance<Calibration>(own)) return std::nullopt;
  return own.cast<Calibration>();
}

/// Calls a verb with the embedder that a `model=` argument stands for: None is the default one.
template <class Verb>
auto with_embedder(const py::object& given, const Verb& verb) {
  const py::object model = uncalibrated(given);
  if (model.is_none()) return verb(default_embedder());
  if (py::isinstance<StaticEmbedder>(model)) return verb(model.cast<const StaticEmbedder&>());
  if (py::isinstance<HashingEmbedder>(model)) return verb(model.cast<const HashingEmbedder&>());
  if (py::isinstance<TransformerEmbedder>(model))
    return verb(model.cast<const TransformerEmbedder&>());
  if (py::isinstance<PythonJoin>(model)) return verb(model.cast<const PythonJoin&>().embedder());
  const py::object cut = py::getattr(model, "cut", py::none());
  if (PyNumber_Check(cut.ptr()) != 0) return verb(PythonCutEmbedder(model, py::float_(cut)));
  return verb(PythonEmbedder(model));
}

inline PartEmbedder::PartEmbedder(const py::object& model) {
  with_embedder(model, [this]<class E>(const E& embedder) {
    const auto held = std::make_shared<const E>(embedder);
    encode_ = [held](std::span<const std::string_view> texts) { return held->encode(texts); };
    dimension_ = [held] { return held->dimension(); };
    fingerprint_ = held->fingerprint();
    batch_ = detail::batch_of(*held);
  });
}

}  // namespace wellspring::python
