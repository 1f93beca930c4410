// A list inside a value, seen from Python: nothing is copied, and the value lives as long as the
// view or any element of it does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "convert.hpp"

namespace wellspring::python {

template <class T>
struct Sequence {
  py::object owner;
  std::span<const T> items;

  [[nodiscard]] py::object item(std::size_t position) const {
    return py::cast(items[position], py::return_value_policy::reference_internal, owner);
  }

  [[nodiscard]] py::object at(py::ssize_t position) const {
    const auto size = static_cast<py::ssize_t>(items.size());
    if (position < -size || position >= size) throw py::index_error("no such position");
    return item(static_cast<std::size_t>(position < 0 ? position + size : position));
  }

  [[nodiscard]] py::list slice(const py::slice& range) const {
    std::size_t start = 0;
    std::size_t stop = 0;
    std::size_t step = 0;
    std::size_t count = 0;
    if (!range.compute(items.size(), &start, &stop, &step, &count)) throw py::error_already_set();
    py::list chosen(count);
    // A negative step is a great one that wraps, as std::size_t is defined to.
    for (std::size_t i = 0; i < count; ++i) chosen[i] = item(start + i * step);
    return chosen;
  }

  bool operator==(const Sequence& other) const { return std::ranges::equal(items, other.items); }
};

/// Registers the view of some T under a name of the field: `Nodes`, `Matches`.
template <class T>
void bind_sequence(py::module_& module, const char* name) {
  using View = Sequence<T>;
  py::class_<View>(module, name,
                   "A read-only sequence; it and its elements keep their owner alive.")
      .def("__len__", [](const View& view) { return view.items.size(); })
      .def("__getitem__", &View::at, py::arg("position"))
      .def("__getitem__", &View::slice, py::arg("positions"))
      .def("__eq__", &View::operator==, py::is_operator())
      .def("__reduce__", [](const py::object& self) {
        return py::make_tuple(py::type::of(py::list()), py::make_tuple(py::list(self)));
      });
}

/// A property that views a list of `self`; `list` gives a span of it.
template <class T, class Owner, class List>
auto view_of(List list) {
  return
      [list](const py::object& self) { return Sequence<T>{self, list(self.cast<const Owner&>())}; };
}

}  // namespace wellspring::python
