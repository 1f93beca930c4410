// How Wellspring's small types look in Python: an Iri is a str, a node an int, members a list of
// int, a word of the field a str, a cosine a float. What could not be read is a ReadError.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pybind11/operators.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <wellspring/align/alignment.hpp>
#include <wellspring/align/assign.hpp>
#include <wellspring/expected.hpp>
#include <wellspring/gap/profile.hpp>
#include <wellspring/model/document.hpp>

namespace wellspring::python {

namespace py = pybind11;

/// Raises wellspring.ReadError with the same code, place and sentence. The GIL is held.
[[noreturn]] inline void raise(const ReadError& error) {
  const py::object type = py::module_::import("wellspring.errors").attr("ReadError");
  const py::object exception = type(to_string(error.code), error.where, error.message);
  PyErr_SetObject(type.ptr(), exception.ptr());
  throw py::error_already_set();
}

template <class T>
[[nodiscard]] T value_or_raise(Expected<T, ReadError> result) {
  if (!result) raise(result.error());
  return std::move(*result);
}

/// Calls a verb while other Python threads run.
template <class Verb>
[[nodiscard]] auto without_gil(const Verb& verb) {
  const py::gil_scoped_release release;
  return verb();
}

/// A text of any bytes: what is no UTF-8 becomes U+FFFD.
[[nodiscard]] inline py::object text_of(std::string_view text) {
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeUTF8(text.data(), static_cast<py::ssize_t>(text.size()), "replace"));
}

/// A value is pickled as its constructor's arguments, so that a pickle knows nothing of memory.
template <class T, class... Options, class Arguments>
void pickle_as_arguments(py::class_<T, Options...>& type, Arguments arguments) {
  type.def("__reduce__", [arguments](const py::object& self) {
    return py::make_tuple(py::type::of(self), arguments(self.cast<const T&>()));
  });
}

// Names that C++ prints without a table of them.
inline constexpr std::array<std::string_view, 2> severity_names{to_string(Severity::note),
                                                                to_string(Severity::warning)};
inline constexpr std::array<std::string_view, 2> standing_names{"evidenced", "claimed"};

}  // namespace wellspring::python

namespace pybind11::detail {

template <>
struct type_caster<wellspring::Iri> {
  PYBIND11_TYPE_CASTER(wellspring::Iri, const_name("str"));

  bool load(handle source, bool convert) {
    make_caster<std::string> text;
    if (!isinstance<str>(source) || !text.load(source, convert)) return false;
    value = wellspring::Iri{cast_op<std::string&&>(std::move(text))};
    return true;
  }
  static handle cast(const wellspring::Iri& iri, return_value_policy, handle) {
    return str(iri.text()).release();
  }
};

// Anything that is an index in Python, numpy's integers too.
template <>
struct type_caster<wellspring::NodeIndex> {
  PYBIND11_TYPE_CASTER(wellspring::NodeIndex, const_name("int"));

  bool load(handle source, bool) {
    if (!PyIndex_Check(source.ptr())) return false;
    const auto number = reinterpret_steal<object>(PyNumber_Index(source.ptr()));
    if (!number) throw error_already_set();
    const Py_ssize_t index = PyLong_AsSsize_t(number.ptr());
    if (index < 0 || std::uint64_t(index) > std::numeric_limits<std::uint32_t>::max()) {
      PyErr_Clear();
      throw std::out_of_range("no node is numbered " + std::string(str(number)));
    }
    value = wellspring::NodeIndex(std::uint32_t(index));
    return true;
  }
  static handle cast(wellspring::NodeIndex node, return_value_policy, handle) {
    return PyLong_FromSize_t(wellspring::to_size(node));
  }
};

template <>
struct type_caster<wellspring::Members> {
  PYBIND11_TYPE_CASTER(wellspring::Members, const_name("list[int]"));

  bool load(handle source, bool convert) {
    if (!isinstance<iterable>(source) || isinstance<str>(source)) return false;
    std::vector<wellspring::NodeIndex> nodes;
    for (const handle item : reinterpret_borrow<iterable>(source)) {
      make_caster<wellspring::NodeIndex> node;
      if (!node.load(item, convert)) return false;
      nodes.push_back(cast_op<wellspring::NodeIndex>(node));
    }
    value = wellspring::Members{std::move(nodes)};
    return true;
  }
  static handle cast(const wellspring::Members& members, return_value_policy policy,
                     handle parent) {
    return make_caster<std::vector<wellspring::NodeIndex>>::cast(
        std::vector<wellspring::NodeIndex>(members.begin(), members.end()), policy, parent);
  }
};

// An extra is (name, JSON text).
template <>
struct type_caster<wellspring::Extra> {
  PYBIND11_TYPE_CASTER(wellspring::Extra, const_name("tuple[str, str]"));

  bool load(handle source, bool convert) {
    make_caster<std::pair<std::string, std::string>> pair;
    if (!pair.load(source, convert)) return false;
    auto parts = cast_op<std::pair<std::string, std::string>>(std::move(pair));
    value = {std::move(parts.first), std::move(parts.second)};
    return true;
  }
  static handle cast(const wellspring::Extra& extra, return_value_policy, handle) {
    return pybind11::make_tuple(extra.name, extra.json).release();
  }
};

template <class Number>
struct NumberCaster {
  PYBIND11_TYPE_CASTER(Number, const_name("float"));

  bool load(handle source, bool convert) {
    make_caster<float> number;
    if (!number.load(source, convert)) return false;
    value = Number{cast_op<float>(number)};
    return true;
  }
  static handle cast(Number number, return_value_policy, handle) {
    return PyFloat_FromDouble(double{number.value()});
  }
};
template <>
struct type_caster<wellspring::Similarity> : NumberCaster<wellspring::Similarity> {};
template <>
struct type_caster<wellspring::Strength> : NumberCaster<wellspring::Strength> {};

// An enumerator is the word that C++ prints for it.
template <class Enum, const auto& Names>
struct WordCaster {
  PYBIND11_TYPE_CASTER(Enum, const_name("str"));

  bool load(handle source, bool) {
    if (!isinstance<str>(source)) return false;
    const auto word = pybind11::cast<std::string>(source);
    std::string words;
    for (std::size_t i = 0; i < Names.size(); ++i) {
      if (Names[i] == word) {
        value = static_cast<Enum>(i);
        return true;
      }
      words.append(i == 0 ? "" : ", ").append(Names[i]);
    }
    throw std::invalid_argument("\"" + word + "\" is not among: " + words);
  }
  static handle cast(Enum enumerator, return_value_policy, handle) {
    const std::string_view word = Names[static_cast<std::size_t>(enumerator)];
    return str(word.data(), word.size()).release();
  }
};
template <>
struct type_caster<wellspring::NodeKind>
    : WordCaster<wellspring::NodeKind, wellspring::node_kind_names> {};
template <>
struct type_caster<wellspring::Relation>
    : WordCaster<wellspring::Relation, wellspring::relation_names> {};
template <>
struct type_caster<wellspring::Required>
    : WordCaster<wellspring::Required, wellspring::required_names> {};
template <>
struct type_caster<wellspring::Evidence>
    : WordCaster<wellspring::Evidence, wellspring::evidence_names> {};
template <>
struct type_caster<wellspring::Verdict>
    : WordCaster<wellspring::Verdict, wellspring::verdict_names> {};
template <>
struct type_caster<wellspring::Assignment>
    : WordCaster<wellspring::Assignment, wellspring::assignment_names> {};
template <>
struct type_caster<wellspring::Format> : WordCaster<wellspring::Format, wellspring::format_names> {
};
template <>
struct type_caster<wellspring::DefinitionKind>
    : WordCaster<wellspring::DefinitionKind, wellspring::definition_kind_names> {};
template <>
struct type_caster<wellspring::Code> : WordCaster<wellspring::Code, wellspring::code_names> {};
template <>
struct type_caster<wellspring::Standing>
    : WordCaster<wellspring::Standing, wellspring::python::standing_names> {};
template <>
struct type_caster<wellspring::Severity>
    : WordCaster<wellspring::Severity, wellspring::python::severity_names> {};

}  // namespace pybind11::detail
