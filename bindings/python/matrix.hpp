// Rows of numbers between numpy and Wellspring.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include <pybind11/numpy.h>

#include <wellspring/embed/embedder.hpp>

#include "convert.hpp"

namespace wellspring::python {

/// Rows of a caller's array, of any real type and any strides, copied. `what` names it in the
/// complaint. \throws std::invalid_argument  not two-dimensional, or not of real numbers
[[nodiscard]] inline Matrix matrix_of(const py::object& values, const std::string& what) {
  const py::array any = py::array::ensure(values);
  if (!any) throw py::error_already_set();
  if (any.ndim() != 2)
    throw std::invalid_argument(what + ": an array of rows and columns is needed; this one has " +
                                std::to_string(any.ndim()) + " dimension(s)");
  const char kind = any.dtype().kind();
  if (kind != 'f' && kind != 'i' && kind != 'u')
    throw std::invalid_argument(what + ": an array of real numbers is needed; this one is " +
                                std::string(py::str(any.dtype())));
  using Floats = py::array_t<float, py::array::c_style | py::array::forcecast>;
  const Floats floats = Floats::ensure(any);
  if (!floats) throw py::error_already_set();
  Matrix rows(floats.shape(0), floats.shape(1));
  if (rows.size() > 0)
    std::memcpy(rows.data(), floats.data(), static_cast<std::size_t>(rows.size()) * sizeof(float));
  return rows;
}

/// An array of its own, which takes the matrix over.
template <class M>
[[nodiscard]] py::array array_of(M rows) {
  using Scalar = typename M::Scalar;
  auto owned = std::make_unique<M>(std::move(rows));
  const M& kept = *owned;
  const py::capsule owner(owned.release(), [](void* matrix) { delete static_cast<M*>(matrix); });
  return py::array_t<Scalar>({kept.rows(), kept.cols()}, kept.data(), owner);
}

/// The very rows, read-only; `owner` lives as long as the array does.
[[nodiscard]] inline py::array view_of_rows(const Matrix& rows, const py::object& owner) {
  py::array_t<float> view({rows.rows(), rows.cols()}, rows.data(), owner);
  view.attr("setflags")(py::arg("write") = false);
  return view;
}

}  // namespace wellspring::python
