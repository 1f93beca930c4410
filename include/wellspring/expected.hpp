// A value, or the reason why there is none: the shape of C++23's std::expected, for C++20.
//
// Never an alias of std::expected: a program built as C++23 may link a library built as
// C++20, and the two must agree on every type that crosses between them.
#pragma once

#include <cassert>
#include <type_traits>
#include <utility>
#include <variant>

namespace wellspring {

/// The error side of an Expected, so that `return Unexpected{error};` reads as what it is.
template <class E>
class Unexpected {
 public:
  constexpr explicit Unexpected(E error) : error_(std::move(error)) {}
  [[nodiscard]] constexpr const E& error() const& { return error_; }
  [[nodiscard]] constexpr E&& error() && { return std::move(error_); }

 private:
  E error_;
};

template <class E>
Unexpected(E) -> Unexpected<E>;

/// Either a T or an E. Reading the side that is absent is a mistake of the caller (an assert).
template <class T, class E>
class [[nodiscard]] Expected {
 public:
  using value_type = T;
  using error_type = E;

  Expected(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(*-explicit-*)
  template <class G>
    requires std::is_constructible_v<E, G>
  Expected(Unexpected<G> unexpected)  // NOLINT(*-explicit-*)
      : state_(std::in_place_index<1>, std::move(unexpected).error()) {}

  [[nodiscard]] bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] const T& value() const& { return **this; }
  [[nodiscard]] T&& value() && { return *std::move(*this); }
  [[nodiscard]] const T& operator*() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T& operator*() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& operator*() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  [[nodiscard]] const T* operator->() const { return &**this; }
  [[nodiscard]] T* operator->() { return &**this; }

  [[nodiscard]] const E& error() const& {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] E&& error() && {
    assert(!has_value());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, E> state_;
};

}  // namespace wellspring
